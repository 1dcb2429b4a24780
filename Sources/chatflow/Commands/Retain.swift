import ArgumentParser

/// `chatflow retention`, which erases what is older than it is to be kept, or tells what that is.
struct Retain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention",
    abstract: "Erase what is older than the server file's `retention`, or tell what that is.")

  @Argument(parsing: .captureForPassthrough, help: "Options and paths; see retention --help.")
  var arguments: [String] = []

  mutating func run() throws {
    throw ServerProgram.run("retention", arguments)
  }
}
