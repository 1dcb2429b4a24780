import ArgumentParser

/// The command `chatflow`; each subcommand has a file of its own.
@main
struct Chatflow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chatflow",
    abstract: "Live chat flows as code: check, test, compile and run them.")
}
