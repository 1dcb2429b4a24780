import ArgumentParser
import ChatflowCalendar
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax
import SystemPackage

/// `chatflow replay`.
struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play recorded live conversations against other versions of their chatflows.",
    discussion: """
      Tells how many would go the same way, the same but for words, or another way; the latter \
      grouped by the place where they first part, each group with an example as a scenario, in \
      which personal data is replaced. Servers may be running; nothing is changed.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @OptionGroup var place: RecordedPlace

  @Argument(
    help: """
      The chatflows as they are to be: files, folders or a bundle. If left out, those of the \
      project.
      """)
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only conversations that began on this day (UTC) or at this time, or later.",
      valueName: "date"))
  var since: String?

  @Option(help: "Only conversations of this chatflow; repeatable.")
  var chatflow: [String] = []

  @Option(help: "text or json.")
  var format: Format = .text

  func run() async throws {
    do {
      let flows = try self.flows()
      let start = try self.start()
      let report = try await place.reading { recordings in
        try await self.report(flows, since: start, in: recordings)
      }
      switch format {
      case .text:
        try FileError.at("<stdout>") {
          _ = try FileDescriptor.standardOutput.writeAll(report.text.utf8)
        }
      case .json:
        try FileError.at("<stdout>") {
          _ = try FileDescriptor.standardOutput.writeAll(report.json)
        }
      }
    } catch let error as FileError {
      throw Exit.usage("\(error)")
    }
  }

  private func start() throws -> Instant {
    guard let since else { return Instant(milliseconds: .min) }
    guard let start = InstantText.parse(since) ?? InstantText.parse("\(since)T00:00:00Z") else {
      throw ValidationError("write --since as 2026-03-02")
    }
    return start
  }

  /// The chatflows by their names.
  private func flows() throws -> [String: TestedFlow] {
    let loaded: LoadedFlows
    do {
      loaded = try FlowLoading.programs(paths)
    } catch {
      switch error {
      case .unreadable(let error): throw error
      case .refused(let found, let files):
        let errors = found.filter { $0.severity == .error }
        throw Exit.problems([TextReport.render(errors, files: files.count, color: false)])
      case .damaged(let path, let error): throw Exit.problems(["\(path): \(error)"])
      case .fault(let words): throw Exit.fault("\(words). This is a fault in chatflow.")
      }
    }
    var flows: [String: TestedFlow] = [:]
    for flow in loaded.flows {
      flows[flow.program.name] = try TestedFlow(
        nil, program: flow.program, zones: ZoneFiles.database)
    }
    return flows
  }

  /// How many conversations are read at once.
  private static let batch = 500

  private func report(
    _ flows: [String: TestedFlow], since: Instant, in recordings: Recordings
  ) async throws -> ReplayReport {
    var report = ReplayReport()
    var recorders: [String: TestedFlow] = [:]
    var known = Set(flows.keys)
    let count = try await recordings.read { try $0.conversationCount(since: since) }
    var progress = Progress(of: count, "conversations")
    var last: Int64 = 0
    while true {
      // Each batch is one state of the database: none is held for long.
      let after = last
      let batch = try await recordings.read { view in
        try view.conversations(since: since, after: after, limit: Self.batch).map { row in
          (row: row, events: try view.events(ofConversation: row.id, after: 0, limit: .max))
        }
      }
      guard let end = batch.last?.row.id else { break }
      last = end
      known.formUnion(batch.map(\.row.chatflow))
      var runs: [Run] = []
      for (row, events) in batch where isWanted(row.chatflow) {
        guard let new = flows[row.chatflow] else {
          report.addAbsent(row.chatflow)
          continue
        }
        guard let old = try await recorder(row.program, in: recordings, &recorders) else {
          continue
        }
        runs.append(
          Run(recorded: RecordedConversation(row, old.program, events: events), old: old, new: new))
      }
      let replayed = Parallel.map(runs) {
        ReplayedConversation($0.recorded, from: $0.old, to: $0.new)
      }
      for (run, replayed) in zip(runs, replayed) {
        try report.add(replayed, of: run.recorded, zones: ZoneFiles.database)
      }
      progress.add(batch.count)
    }
    progress.end()
    try checkNames(known)
    return report
  }

  /// A name that nothing has is a slip.
  private func checkNames(_ known: Set<String>) throws {
    guard let name = chatflow.first(where: { !known.contains($0) }) else { return }
    let near = Suggestion.nearest(to: name, among: known.sorted()).first
    throw Exit.usage(
      "no chatflow is called \(name), neither here nor in what was recorded"
        + (near.map { "; did you mean \($0)?" } ?? ""))
  }

  private struct Run: Sendable {
    let recorded: RecordedConversation
    let old: TestedFlow
    let new: TestedFlow
  }

  private func isWanted(_ name: String) -> Bool { chatflow.isEmpty || chatflow.contains(name) }

  /// The program with which conversations began.
  private func recorder(
    _ hash: String, in recordings: Recordings, _ known: inout [String: TestedFlow]
  ) async throws -> TestedFlow? {
    if let flow = known[hash] { return flow }
    guard let bundle = try await recordings.read({ try $0.program(hash: hash) }),
      let program = try BundleDecoder.decode(bundle).first
    else { return nil }
    let flow = try TestedFlow(nil, program: program, zones: ZoneFiles.database)
    known[hash] = flow
    return flow
  }
}
