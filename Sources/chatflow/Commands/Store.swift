import ArgumentParser

/// `chatflow store`, which the server's program does.
struct Store: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Move all that live conversations are kept in to another store.")

  @Argument(parsing: .captureForPassthrough, help: "What to do, and options; see store --help.")
  var arguments: [String] = []

  mutating func run() throws { throw ServerProgram.run("store", arguments) }
}
