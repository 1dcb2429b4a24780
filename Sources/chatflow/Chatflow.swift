import ArgumentParser
import ChatflowFiles
import Glibc

/// The command `chatflow`; each subcommand has a file of its own.
struct Chatflow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chatflow",
    abstract: "Live chat flows as code: check, test, compile and run them.",
    discussion: """
      Exit codes: 0 nothing wrong; 1 problems in the files; 2 wrong usage, a file that can't be \
      read, or none found; 3 a fault of chatflow itself.
      """,
    version: Release.version,
    subcommands: [
      Init.self, Check.self, Test.self, Compile.self, Run.self, Match.self, Graph.self,
      Inspect.self, Explain.self, Serve.self, Export.self, WriteReference.self,
    ])
}

/// How a run ends (contract section 5).
enum ExitStatus: Int32, Error {
  case success = 0
  case problems = 1
  case usage = 2
  case fault = 3
}

@main
enum Main {
  static func main() {
    // Failed writes are told by their error, so that temporary files can be removed.
    for signal in [SIGPIPE, SIGXFSZ] { Glibc.signal(signal, SIG_IGN) }
    do {
      guard CommandLine.arguments.count > 1 else {
        Output.complain(Chatflow.helpMessage(), prefix: "")
        finish(.usage)
      }
      var command = try Chatflow.parseAsRoot()
      try command.run()
      finish(.success)
    } catch let status as ExitStatus {
      finish(status)
    } catch let error as FileError {
      Output.complain(error.description)
      finish(.usage)
    } catch {
      // Without any argument nobody asked for help, and a script must not go on as if all were
      // well.
      let isAsked = Chatflow.exitCode(for: error) == .success && CommandLine.argc > 1
      let message = Chatflow.fullMessage(for: error)
      if isAsked {
        Output.write(message + "\n")
        finish(.success)
      }
      Output.complain(message, prefix: "")
      finish(.usage)
    }
  }

  /// Ends the process; output that couldn't be written is no success.
  private static func finish(_ status: ExitStatus) -> Never {
    exit(Output.hasFailed && status == .success ? ExitStatus.usage.rawValue : status.rawValue)
  }
}
