import ChatflowCalendar
import ChatflowCompiler
import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax

extension Workspace {
  /// What is named at a place of a file; nil where nothing is.
  mutating func occurrence(in path: String, at offset: Int) -> Occurrence? {
    file(path).flatMap { index($0)?.occurrence(at: offset) }
  }

  /// Every place in all files that names a symbol, by files in the order of `check`.
  mutating func occurrences(of symbol: Symbol) -> [Occurrence] {
    files().flatMap { index($0)?.occurrences(of: symbol) ?? [] }
  }

  /// The names in a file. Of one that can't be read, none.
  func index(_ file: ReadFile) -> SymbolIndex? {
    guard let document = file.document else { return nil }
    return SymbolIndex(document, flow: tested(by: document))
  }

  /// The flow that the scenarios of a document test.
  private func tested(by document: Document) -> Chatflow? {
    guard case .scenarios(let scenarios) = document else { return nil }
    return subject(of: scenarios.file.name)
  }

  /// The flow that the scenario file at a path tests, as the last check found it.
  func subject(of path: String) -> Chatflow? {
    (verdicts[path] ?? verdicts[nil])?.scenarios.subjects[path]
  }

  /// The flow that a file is about: its own, or that of its scenarios. Of one that can't be read
  /// right now the last one that could.
  mutating func flow(of path: String) -> Chatflow? {
    switch file(path)?.document {
    case .chatflow(let flow):
      remembered[path] = flow
      return flow
    case .scenarios: return subject(of: path)
    case .calendar, .server, .replies, .project: return nil
    case nil: return remembered[path] ?? subject(of: path)
    }
  }

  /// The names of all documents of a kind, in the order of `check`.
  mutating func names(_ kind: Symbol.Kind) -> [String] {
    files().compactMap { file in
      switch (kind, file.document) {
      case (.chatflow, .chatflow(let flow)): flow.name.value
      case (.calendar, .calendar(let calendar)): calendar.name.value
      default: nil
      }
    }
  }

  /// The time zones.
  var zones: ZoneDatabase { surroundings.zones }

  /// The names of all teams: those that the project lists, or else those that files mention.
  mutating func teams() -> [String] {
    names({ $0.project?.teams ?? $0.server?.teams }, or: \.teams)
  }

  /// The people, by their addresses, in the same way.
  mutating func users() -> [String] { names({ $0.project?.users }, or: \.users) }

  private mutating func names(
    _ listed: (ReadFile) -> [Text]?, or mentioned: (FlowNames) -> [String]
  ) -> [String] {
    let files = files()
    var found = Set(files.compactMap(listed).joined().map { ExactText($0.value) })
    if found.isEmpty {
      for case .chatflow(let flow)? in files.map(\.document) {
        found.formUnion(mentioned(FlowNames(flow)).map { ExactText($0) })
      }
    }
    return found.sorted().map(\.text)
  }
}
