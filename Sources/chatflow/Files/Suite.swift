import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

/// The files of a run with scenarios: all read, checked, and each scenario with its flow.
struct Suite {
  let fileCount: Int
  let compilation: Compilation
  let loading: ScenarioLoading
  /// All findings, of chatflows and scenarios, sorted.
  let diagnostics: [Diagnostic]

  /// - Throws: ``FileError`` where a file can't be read.
  init(_ search: FileSearch, of project: Project) throws {
    let sources = FlowLoading.checked(search, of: project, keepsFlows: true)
    if let failure = sources.failures.first { throw failure }
    self.init(sources)
    try ZoneFiles.verify(diagnostics)
  }

  /// - Parameter ignored: The rules whose findings are left out; nil: those that the project says.
  init(_ sources: CheckedSources, ignored: Set<Int>? = nil) {
    fileCount = sources.names.count
    compilation = sources.compilation
    var sources = sources
    loading = ScenarioLoading(
      compilation, zoneExists: ZoneFiles.exists, zones: ZoneFiles.database
    ) { sources.groups($0) }
    let ignored = ignored ?? compilation.ignored
    // Those of the files are sorted already.
    let beside = loading.diagnostics + loading.faults
    let found =
      beside.isEmpty ? sources.diagnostics : Diagnostics.sorted(sources.diagnostics + beside)
    diagnostics =
      ignored.isEmpty ? found : found.filter { !ignored.contains($0.rule.number) }
  }

  /// The scenarios, ready to run; a flow that can't be is a fault of our own.
  func scenarios() throws -> [Scenario] {
    do {
      return try loading.scenarios(zones: ZoneFiles.database)
    } catch {
      Output.complain("the compiled form was refused: \(error). This is a fault in chatflow.")
      throw ExitStatus.fault
    }
  }

  /// All flows of a run: those of its scenarios, and those given without any.
  func flows(_ scenarios: [Scenario]) -> [LoweredFlow] {
    scenarios.compactMap(\.flow.lowered) + (compilation.lowered() ?? [])
  }
}
