import ArgumentParser

/// `chatflow mail`, which tries whether the mails of `chatflow serve` go out.
struct Mail: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "Try whether mails of the server go out.")

  @Argument(parsing: .captureForPassthrough, help: "What to do, and options; see mail --help.")
  var arguments: [String] = []

  mutating func run() throws {
    throw ServerProgram.run("mail", arguments)
  }
}
