import ArgumentParser

/// `chatflow replay`, which reads what `chatflow serve` keeps.
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Play recorded live conversations against other versions of their chatflows.")

  @Argument(parsing: .captureForPassthrough, help: "Chatflows, and options; see replay --help.")
  var arguments: [String] = []

  mutating func run() throws {
    throw ServerProgram.run("replay", arguments)
  }
}
