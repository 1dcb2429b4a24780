import ArgumentParser

/// `chatflow receive-mail`, which hands a mail to `chatflow serve`.
struct ReceiveMail: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive-mail",
    abstract: "Hand a mail from standard input to the server: for a mail server's pipe.")

  @Argument(
    parsing: .captureForPassthrough, help: "A recipient, and options; see receive-mail --help.")
  var arguments: [String] = []

  mutating func run() throws {
    throw ServerProgram.run("receive-mail", arguments)
  }
}
