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
      StandardError.write(ServerCommand.fullMessage(for: error))
      exit(Exit.wrongUsage)
    }
  }
}

/// `chatflow-server`: what `chatflow` runs for the commands that need the server.
struct ServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chatflow", abstract: "Live conversations.",
    subcommands: [Serve.self, Team.self, Export.self])
}

/// How the server ends where it can't run (meaning 5).
enum Exit {
  /// Problems in the files.
  static func problems(_ diagnostics: [String]) -> any Error {
    StandardError.write(diagnostics.joined(separator: "\n"))
    return ExitCode(1)
  }

  static let wrongUsage: Int32 = 2

  /// Wrong usage, or a file that can't be read.
  static func usage(_ message: String) -> any Error {
    StandardError.write("chatflow: \(message)")
    return ExitCode(wrongUsage)
  }
}
