import ArgumentParser
import ChatflowFiles
import ChatflowSyntax
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
    version: Release.full,
    subcommands: [
      Init.self, Check.self, Fmt.self, Test.self, Compile.self, Run.self, Match.self, Graph.self,
      Preview.self, Inspect.self, Explain.self, Diff.self, Serve.self, Team.self, Export.self,
      Replay.self, Retain.self, Mail.self, ReceiveMail.self, Texts.self,
      Store.self, LanguageServerCommand.self, WriteReference.self,
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

  /// - Parameter command: What it ended.
  init(_ error: any Error, of command: any ParsableCommand.Type = Chatflow.self) {
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
      case .validationFailure: complaint = Ending.usage(error, of: command)
      default:
        // No command lets such an error go on its own.
        status = .fault
        complaint = "\(error). This is a fault in chatflow."
        prefix = "chatflow: "
      }
    }
  }
}

extension Ending {
  /// What is wrong, and how the command is used that found it.
  private static func usage(
    _ error: any Error, of command: any ParsableCommand.Type
  ) -> String {
    let message = command.fullMessage(for: error)
    guard command != Chatflow.self else { return message }
    // The library names a command without those that it belongs to.
    let name = command._commandName
    let parent = Chatflow.configuration.subcommands.first {
      $0.configuration.subcommands.contains { $0 == command }
    }
    let path = "chatflow " + (parent.map { "\($0._commandName) " } ?? "") + name
    return message.replacing("\nUsage: \(name)", with: "\nUsage: \(path)")
      .replacing("See '\(name) ", with: "See '\(path) ")
  }

  /// What to say of arguments that begin with, or ask for help on, a command that there isn't.
  static func unknownCommand(_ arguments: [String]) -> String? {
    let named = arguments.first == "help" ? Array(arguments.dropFirst()) : arguments
    guard let name = named.first, name.utf8.first != UInt8(ascii: "-") else { return nil }
    let all = Chatflow.configuration.subcommands.map { $0.configuration }
    guard name != "help", !all.contains(where: { $0.commandName == name }) else { return nil }
    let shown = all.filter { $0.shouldDisplay }.compactMap { $0.commandName }
    let near = Suggestion.question(Suggestion.nearest(to: name, among: shown + ["help"]))
    return "there is no command '\(name)'\(near.map { "; \($0)" } ?? "")\n"
      + "`chatflow help` lists them."
  }
}

@main
enum Main {
  static func main() async {
    Faults.watch()
    // Failed writes are told by their error, so that temporary files can be removed.
    for signal in [SIGPIPE, SIGXFSZ] { Glibc.signal(signal, SIG_IGN) }
    var kind: any ParsableCommand.Type = Chatflow.self
    do {
      guard CommandLine.arguments.count > 1 else {
        Output.complain(Chatflow.helpMessage(), prefix: "")
        finish(.usage)
      }
      if let name = OddArgument.first {
        Output.complain("\(name): \(NameText.fault)")
        finish(.usage)
      }
      if let complaint = Ending.unknownCommand(Array(CommandLine.arguments.dropFirst())) {
        Output.complain(complaint)
        finish(.usage)
      }
      var command = try Chatflow.parseAsRoot()
      kind = type(of: command)
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
      finish(.success)
    } catch {
      let ending = Ending(error, of: kind)
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
