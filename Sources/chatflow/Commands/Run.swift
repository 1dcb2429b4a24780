import ArgumentParser
import ChatflowCalendar
import ChatflowEngine
import ChatflowFiles
import ChatflowProgram
import ChatflowReports
import ChatflowSession
import Glibc
import SystemPackage

/// `chatflow run`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Talk to a chatflow in the terminal, with a virtual clock.",
    discussion: """
      What you type is what the visitor writes; lines that start with a colon are commands, and \
      :help lists them. With --jsonl, events are read from standard input and effects written to \
      standard output, one JSON object a line.
      """)

  @Argument(
    help: "A chatflow in YAML, a folder of them, or a bundle; - is standard input.",
    completion: .file())
  var flow: String

  @Option(
    name: .customLong("flow"), help: "Which chatflow, where there are several.")
  var name: String?

  @Flag(help: "Events in, effects out, one JSON object a line.")
  var jsonl = false

  @Flag(help: "With --jsonl: add a snapshot of the conversation to each line.")
  var snapshots = false

  @Option(help: "When it begins, on the flow's wall clock or with an offset.")
  var at: String?

  @Option(help: "Whether the team is online or offline.")
  var team: TeamChoice = .online

  @Option(help: "The visitor's language, for example es.")
  var locale: String?

  @Option(help: "web or facebook; web if left out, where the flow runs there.")
  var channel: ChannelChoice?

  @Option(help: "The page on which the visitor opens the chat.")
  var page: String?

  @Option(help: "The e-mail of the contact that the visitor is known as.")
  var contact: String?

  @OptionGroup var appearance: Appearance

  mutating func validate() throws {
    if snapshots, !jsonl { throw ValidationError("--snapshots goes with --jsonl") }
    let isSet = at != nil || locale != nil || channel != nil || page != nil || contact != nil
    if jsonl, isSet || team != .online {
      throw ValidationError(
        "with --jsonl the lines say it: leave out --at, --team, --locale, --channel, --page and "
          + "--contact")
    }
    if flow == "-" { throw ValidationError("standard input is for the conversation: name a file") }
  }

  mutating func run() throws {
    let programs = try selected(try FlowLoading.programs([flow], color: appearance.color))
    do {
      if jsonl { return try runLines(programs) }
      try talk(programs)
    } catch let error as TimeZoneError {
      throw ZoneFiles.failure(error, path: flow)
    }
  }

  private func selected(_ programs: [Program]) throws -> [Program] {
    if programs.isEmpty { throw FileError(flow, "there is no chatflow in it") }
    let names = programs.map(\.name).joined(separator: ", ")
    guard let name else {
      guard jsonl || programs.count == 1 else {
        throw ValidationError("choose a chatflow with --flow: \(names)")
      }
      return programs
    }
    let found = programs.filter { $0.name == name }
    if found.isEmpty { throw ValidationError("there is no chatflow '\(name)', only \(names)") }
    return found
  }

  private func runLines(_ programs: [Program]) throws {
    var lines = try JSONLines(
      programs: programs, zones: ZoneFiles.database, addsSnapshots: snapshots)
    var input = LineInput(.standardInput)
    while let line = try input.next() {
      // A line may concern very many conversations, so what answers it is written by the piece.
      var output: [UInt8] = []
      lines.receive(line) { answer in
        output += answer
        if output.count >= Run.pieceSize { flush(&output) }
      }
      flush(&output)
      if Output.hasFailed { throw ExitStatus.usage }
    }
  }

  private static let pieceSize = 65_536

  private func flush(_ output: inout [UInt8]) {
    Output.write(output)
    output.removeAll(keepingCapacity: true)
  }

  private func talk(_ programs: [Program]) throws {
    guard let program = programs.first else { throw ExitStatus.usage }
    let terminal = ShellTerminal(
      program: program, isColored: appearance.color.isColored(),
      isInteractive: isatty(STDIN_FILENO) == 1)
    try terminal.talk(try settings(program))
  }

  private func settings(_ program: Program) throws -> Shell.Settings {
    let contact = try contact.map { email in
      let bytes = Array(email.utf8)
      guard EmailAddress.isValid(bytes.span) else {
        throw ValidationError("'\(email)' is not an e-mail address")
      }
      return Contact(email: email)
    }
    let visit = Visit(
      locale: locale, channel: try channel(of: program), isReturning: false, page: page,
      contact: contact)
    let start = try at.map {
      try StartTime.instant($0, FlowZone(of: program, zones: ZoneFiles.database))
    }
    return Shell.Settings(start: start, visit: visit, teamIsOnline: team == .online)
  }

  /// The channel asked for, if the flow runs there.
  private func channel(of program: Program) throws -> Channel {
    let listed = program.tables.channels
    switch channel ?? (listed.contains(.web) ? .web : .facebook) {
    case .web where listed.contains(.web): return .web
    case .facebook where listed.contains(.facebook): return .facebook
    case let other:
      throw ValidationError("the chatflow '\(program.name)' doesn't run on \(other.rawValue)")
    }
  }
}
