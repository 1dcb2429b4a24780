import ArgumentParser
import ChatflowFiles
import Glibc

/// The command `chatflow`; each subcommand has a file of its own. Each is given its name, although
/// it is that of its type in lower case: finding out that costs half of a short run.
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
      Inspect.self, Explain.self, Diff.self, Serve.self, Team.self, Export.self,
      WriteReference.self,
    ])
}

/// What an error that ends a run comes to.
struct Ending {
  private(set) var status = ExitStatus.usage
  /// For standard output: help that was asked for.
  private(set) var result: String?
  /// For standard error, behind ``prefix``; nil where all has been said.
  private(set) var complaint: String?
  private(set) var prefix = ""

  init(_ error: any Error) {
    switch error {
    case let known as ExitStatus: status = known
    case let file as FileError:
      complaint = file.description
      prefix = "chatflow: "
    default:
      switch Chatflow.exitCode(for: error) {
      case .success:
        status = .success
        result = Chatflow.fullMessage(for: error) + "\n"
      case .validationFailure: complaint = Chatflow.fullMessage(for: error)
      default:
        // No command lets such an error go on its own.
        status = .fault
        complaint = "\(error). This is a fault in chatflow."
        prefix = "chatflow: "
      }
    }
  }
}

@main
enum Main {
  static func main() async {
    Faults.watch()
    // Failed writes are told by their error, so that temporary files can be removed.
    for signal in [SIGPIPE, SIGXFSZ] { Glibc.signal(signal, SIG_IGN) }
    do {
      guard CommandLine.arguments.count > 1 else {
        Output.complain(Chatflow.helpMessage(), prefix: "")
        finish(.usage)
      }
      var command = try Chatflow.parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
      finish(.success)
    } catch {
      let ending = Ending(error)
      if let result = ending.result { Output.write(result) }
      if let complaint = ending.complaint { Output.complain(complaint, prefix: ending.prefix) }
      finish(ending.status)
    }
  }

  /// Ends the process; output that couldn't be written is no success.
  private static func finish(_ status: ExitStatus) -> Never {
    exit(Output.hasFailed && status == .success ? ExitStatus.usage.rawValue : status.rawValue)
  }
}
