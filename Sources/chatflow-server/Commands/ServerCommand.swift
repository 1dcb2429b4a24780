import ArgumentParser
import Glibc

@main
enum Main {
  static func main() async {
    do {
      var command = try ServerCommand.parseAsRoot()
      if var live = command as? any AsyncParsableCommand {
        try await live.run()
      } else {
        try command.run()
      }
    } catch {
      guard ServerCommand.exitCode(for: error) == .validationFailure else {
        ServerCommand.exit(withError: error)
      }
      // Wrong usage ends as everywhere in chatflow (meaning 5).
      let name = CommandLine.arguments.dropFirst().first
      let message = ServerCommand.fullMessage(for: error)
      StandardError.write(name == "serve" ? ForeignOption.corrected(message) : message)
      // A mail server returns a mail to its sender for most codes, but not for this one.
      let isMail = name == "receive-mail"
      exit(isMail ? ReceiveMail.Status.tryAgain.rawValue : Exit.wrongUsage)
    }
  }
}

/// `chatflow-server`: what `chatflow` runs for the commands that need the server.
struct ServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chatflow", abstract: "Live conversations.",
    subcommands: [
      Serve.self, Team.self, Export.self, Replay.self, Retain.self, Mail.self, ReceiveMail.self,
      Store.self, LoadFlows.self,
    ])
}
