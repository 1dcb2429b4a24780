import ArgumentParser

/// `chatflow serve`: runs the server, a program of its own beside this one, so that nothing else
/// pays for what it needs.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve live conversations: the widget for visitors, the inbox for the team.")

  @Argument(parsing: .captureForPassthrough, help: "Chatflows and options; see serve --help.")
  var arguments: [String] = []

  mutating func run() throws {
    throw ServerProgram.run("serve", arguments)
  }
}
