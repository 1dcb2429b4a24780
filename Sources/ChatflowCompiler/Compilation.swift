public import ChatflowProgram
public import ChatflowSyntax

/// One run over files: parse, read, check, lower. The whole pipeline in order; each stage is a
/// folder. Pure: what it needs of the world is handed in.
public struct Compilation: Sendable {
  /// All findings, sorted by place.
  public let diagnostics: [Diagnostic]
  /// The numbers of the rules whose findings the project leaves out; they are among
  /// ``diagnostics`` all the same.
  package let ignored: Set<Int>
  /// The chatflows that could be read, and were kept, in the order of their files.
  private let models: [FlowModel]
  /// The first flow of each name, and the flow of each file, as indexes of `models`.
  private let byName: [ExactText: Int]
  private let byFile: [ExactText: Int]
  /// The scenario files that could be read, in order.
  package let scenarios: [ScenarioFile]
  /// The canned replies that could be read, in the order of their files.
  private let replies: [RepliesDocument]
  /// Files with errors for which what they define is not known.
  private let unread: [SourceFile]
  /// The errors of each file, as indexes of `diagnostics`.
  private let errorsByFile: [ObjectIdentifier: [Int]]

  /// Checks `files`, given in the order in which duplicates are judged. `zoneExists` tells whether
  /// there is a time zone of an IANA name.
  public init(_ files: [SourceFile], zoneExists: @escaping (String) -> Bool) {
    self.init(read: files.map { ReadFile($0) }, zoneExists: zoneExists)
  }

  /// Checks files that were read already, as ``init(_:zoneExists:)`` does.
  ///
  /// - Parameter zoneRelease: The release of the time zone data; nil where it isn't to be judged.
  /// - Parameter proving: Finds which guarantees of flows without errors don't hold.
  package init(
    read files: [ReadFile], zoneExists: @escaping (String) -> Bool, zoneRelease: String? = nil,
    proving: ([PromisingFlow]) -> [Diagnostic] = { _ in [] }
  ) {
    let calendars = files.compactMap { file in
      if case .calendar(let calendar)? = file.content { calendar } else { nil }
    }
    var faulty: Set<ObjectIdentifier> = []
    for file in files {
      for finding in file.diagnostics where finding.severity == .error {
        faulty.insert(ObjectIdentifier(finding.span.file))
      }
    }
    var flows: [CheckedFlow] = []
    var scenarios: [ScenarioFile] = []
    var replies: [RepliesDocument] = []
    var found: [Diagnostic] = []
    var comments: [IgnoreComment] = []
    for file in files {
      found += file.diagnostics
      comments += file.ignores
      switch file.content {
      case .flow(let flow): flows.append(flow)
      case .unchecked(let flow):
        flows.append(
          CheckedFlow(flow, calendars: calendars, keepsModel: true) {
            faulty.contains(ObjectIdentifier($0))
          })
      case .scenarios(let file): scenarios.append(file)
      case .replies(let checked):
        replies.append(checked.document)
        found += checked.diagnostics
      case .calendar, .server, .project, nil: break
      }
    }
    self.scenarios = scenarios
    self.replies = replies
    unread = files.filter { !$0.isComplete }.compactMap(\.diagnostics.first?.span.file)
    models = flows.compactMap(\.model)
    byName = Compilation.first(models) { $0.flow.name.value }
    byFile = Compilation.first(models) { $0.flow.file.name }
    for flow in flows { found += flow.diagnostics }
    found += calendars.flatMap { ClosedAnyway.check($0.hours) }
    let all = CheckedFiles(
      flows: flows.map(\.summary), calendars: calendars,
      servers: files.compactMap(\.server), replies: replies, projects: files.compactMap(\.project),
      scenarios: scenarios, areComplete: files.allSatisfy(\.isComplete),
      zoneExists: zoneExists, zoneRelease: zoneRelease)
    let ignores = ProjectIgnores(all.projects)
    ignored = ignores.numbers
    found += ignores.diagnostics
    found += Rules.filesRules.flatMap { $0.check(all) }
    found += proving(Self.promising(models, found))
    found = Diagnostics.withoutEchoes(found)
    diagnostics = Diagnostics.capped(
      Diagnostics.sorted(IgnoreComment.apply(comments, to: found.map(LookAlike.named))))
    var errors: [ObjectIdentifier: [Int]] = [:]
    for (index, finding) in diagnostics.enumerated() where finding.severity == .error {
      errors[ObjectIdentifier(finding.span.file), default: []].append(index)
    }
    errorsByFile = errors
  }

  /// The flows with guarantees, of those without errors.
  private static func promising(_ models: [FlowModel], _ found: [Diagnostic]) -> [PromisingFlow] {
    let promising = models.filter { !$0.flow.guarantees.isEmpty && $0.hoursAreKnown }
    guard !promising.isEmpty else { return [] }
    let faulty = Set(
      found.filter { $0.severity == .error }.map { ObjectIdentifier($0.span.file) })
    return promising.filter { model in
      let files = [model.flow.file, model.hours?.timezone.span.file].compactMap(\.self)
      return model.flow.isIntact && !files.contains { faulty.contains(ObjectIdentifier($0)) }
    }.map { PromisingFlow($0) }
  }

  /// The index of the first model with each text.
  private static func first(
    _ models: [FlowModel], _ text: (FlowModel) -> String
  ) -> [ExactText: Int] {
    let indexes = models.enumerated().map { (ExactText(text($0.element)), $0.offset) }
    return Dictionary(indexes) { first, _ in first }
  }

  /// The names of the chatflows that could be read.
  package var flowNames: [String] { models.map(\.flow.name.value) }

  /// The flow of a name as written, if it could be read. O(1), as all that is asked by name.
  package func flow(named name: String) -> Chatflow? { model(named: name)?.flow }

  /// The name of the flow that stands in a file, if it could be read.
  package func flowName(inFile path: String) -> String? {
    byFile[ExactText(path)].map { models[$0].flow.name.value }
  }

  /// The compiled flow of a name; nil if there is none, or its file or calendar has an error.
  package func lowered(named name: String) -> LoweredFlow? {
    guard let model = model(named: name), errors(in: model).isEmpty else { return nil }
    return Lowering.lower(model)
  }

  /// The errors that keep the flow of a name from being compiled by itself: those in its file and
  /// in its calendar's.
  package func errors(ofFlow name: String) -> [Diagnostic] {
    model(named: name).map { errors(in: $0) } ?? []
  }

  private func model(named name: String) -> FlowModel? {
    byName[ExactText(name)].map { models[$0] }
  }

  private func errors(in model: FlowModel) -> [Diagnostic] {
    var files = [ObjectIdentifier(model.flow.file)]
    if let calendar = model.hours?.timezone.span.file { files.append(ObjectIdentifier(calendar)) }
    // The calendar that isn't found may stand there.
    if !model.hoursAreKnown { files += unread.map { ObjectIdentifier($0) } }
    let places = Set(files).flatMap { errorsByFile[$0] ?? [] }
    return places.sorted().map { diagnostics[$0] }
  }

  /// Whether any finding is an error: then there are no programs.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The programs of the flows, in byte order of their names; nil if any file has an error.
  ///
  /// - Throws: What the verifier refuses, which would be a fault of the compiler.
  public func programs() throws(VerificationError) -> [Program]? {
    guard let tables = tables() else { return nil }
    var programs: [Program] = []
    for tables in tables { programs.append(try Program(verifying: tables)) }
    return programs
  }

  /// What ``programs()`` gives, before it is verified.
  package func tables() -> [ProgramTables]? { lowered()?.map(\.tables) }

  /// The compiled flows beside their sources, as ``tables()`` gives them.
  package func lowered() -> [LoweredFlow]? {
    guard !hasErrors else { return nil }
    let sorted = models.sorted {
      ExactText($0.flow.name.value) < ExactText($1.flow.name.value)
    }
    return sorted.map { Lowering.lower($0) }
  }

  /// The tables of the canned replies, in byte order of their names: each says all its replies in
  /// a row (``RepliesDocument/recital``). Nil if any file has an error.
  package func recitals() -> [ProgramTables]? {
    guard !hasErrors else { return nil }
    let sorted = replies.sorted { ExactText($0.name.value) < ExactText($1.name.value) }
    return sorted.map { Lowering.tables(FlowModel($0.recital, calendars: [])) }
  }
}
