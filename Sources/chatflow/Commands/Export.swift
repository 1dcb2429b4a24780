import ArgumentParser

/// `chatflow export`, which reads what `chatflow serve` keeps.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a live conversation as a scenario that `chatflow test` plays.")

  @Argument(
    parsing: .captureForPassthrough, help: "A conversation, and options; see export --help.")
  var arguments: [String] = []

  mutating func run() throws {
    throw ServerProgram.run("export", arguments)
  }
}
