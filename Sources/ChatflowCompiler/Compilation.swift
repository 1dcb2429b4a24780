public import ChatflowProgram
public import ChatflowSyntax

/// One run over files: parse, read, check, lower. The whole pipeline in order; each stage is a
/// folder. Pure: what it needs of the world is handed in.
public struct Compilation: Sendable {
  /// All findings, sorted by place.
  public let diagnostics: [Diagnostic]
  /// The chatflows that could be read, and were kept, in the order of their files.
  private let models: [FlowModel]
  /// The scenario files that could be read, in order.
  package let scenarios: [ScenarioFile]
  /// Files with errors for which what they define is not known.
  private let unread: [SourceFile]

  /// Checks `files`, given in the order in which duplicates are judged. `zoneExists` tells whether
  /// there is a time zone of an IANA name.
  public init(_ files: [SourceFile], zoneExists: @escaping (String) -> Bool) {
    self.init(read: files.map { ReadFile($0) }, zoneExists: zoneExists)
  }

  /// Checks files that were read already, as ``init(_:zoneExists:)`` does.
  package init(read files: [ReadFile], zoneExists: @escaping (String) -> Bool) {
    let calendars = files.compactMap { file in
      if case .calendar(let calendar)? = file.content { calendar } else { nil }
    }
    var flows: [CheckedFlow] = []
    var scenarios: [ScenarioFile] = []
    var found: [Diagnostic] = []
    var ignores: [IgnoreComment] = []
    for file in files {
      found += file.diagnostics
      ignores += file.ignores
      switch file.content {
      case .flow(let flow): flows.append(flow)
      case .unchecked(let flow):
        flows.append(CheckedFlow(flow, calendars: calendars, keepsModel: true))
      case .scenarios(let file): scenarios.append(file)
      case .calendar, nil: break
      }
    }
    self.scenarios = scenarios
    unread = files.filter { !$0.isComplete }.compactMap(\.diagnostics.first?.span.file)
    models = flows.compactMap(\.model)
    for flow in flows { found += flow.diagnostics }
    found += calendars.flatMap { ClosedAnyway.check($0.hours) }
    let all = CheckedFiles(
      flows: flows.map(\.summary), calendars: calendars,
      areComplete: files.allSatisfy(\.isComplete),
      zoneExists: zoneExists)
    found += Rules.filesRules.flatMap { $0.check(all) }
    if !found.contains(where: { $0.severity == .error }) {
      found += models.flatMap { TooMuchAtOnce.check($0) }
    }
    diagnostics = Diagnostics.capped(
      Diagnostics.sorted(IgnoreComment.apply(ignores, to: found)))
  }

  /// The names of the chatflows that could be read.
  package var flowNames: [String] { models.map(\.flow.name.value) }

  /// The flow of a name as written, if it could be read.
  package func flow(named name: String) -> Chatflow? {
    models.first { $0.flow.name.value == name }?.flow
  }

  /// The name of the flow that stands in a file, if it could be read.
  package func flowName(inFile path: String) -> String? {
    models.first { $0.flow.file.name == path }?.flow.name.value
  }

  /// The compiled flow of a name; nil if there is none, or its file or calendar has an error.
  package func lowered(named name: String) -> LoweredFlow? {
    guard let model = models.first(where: { $0.flow.name.value == name }) else { return nil }
    return errors(in: model).isEmpty ? Lowering.lower(model) : nil
  }

  /// The errors that keep the flow of a name from being compiled by itself: those in its file and
  /// in its calendar's.
  package func errors(ofFlow name: String) -> [Diagnostic] {
    models.first { $0.flow.name.value == name }.map { errors(in: $0) } ?? []
  }

  private func errors(in model: FlowModel) -> [Diagnostic] {
    diagnostics.filter { finding in
      let file = finding.span.file
      guard finding.severity == .error else { return false }
      return file === model.flow.file || file === model.hours?.timezone.span.file
        // The calendar that isn't found may stand there.
        || !model.hoursAreKnown && unread.contains { $0 === file }
    }
  }

  /// Whether any finding is an error: then there are no programs.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The compiled flows in byte order of their names; nil if any file has an error.
  public func tables() -> [ProgramTables]? { lowered()?.map(\.tables) }

  /// The compiled flows beside their sources, as ``tables()`` gives them.
  package func lowered() -> [LoweredFlow]? {
    guard !hasErrors else { return nil }
    let sorted = models.sorted {
      $0.flow.name.value.utf8.lexicographicallyPrecedes($1.flow.name.value.utf8)
    }
    return sorted.map { Lowering.lower($0) }
  }
}
