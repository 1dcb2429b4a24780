import ChatflowCompiler
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

/// The files of a run with scenarios: all read, checked, and each scenario with its flow.
struct Suite {
  let fileCount: Int
  let scenarios: [Scenario]
  /// All findings, of chatflows and scenarios, sorted.
  let diagnostics: [Diagnostic]

  init(_ paths: [String]) throws {
    let search = FileSearch(paths)
    if let error = search.errors.first { throw error }
    try self.init(files: search.files.map { try InputFile.source($0) })
  }

  init(files: [SourceFile]) {
    fileCount = files.count
    let compilation = Compilation(files, zoneExists: ZoneFiles.exists)
    let loading = ScenarioLoading(
      compilation, zoneExists: ZoneFiles.exists, neighbours: Neighbours.groups)
    scenarios = loading.scenarios
    diagnostics = Diagnostics.sorted(
      compilation.diagnostics + loading.diagnostics + loading.faults)
  }
}

/// Where the flow of a scenario may be found besides the files given.
enum Neighbours {
  static func groups(_ scenarios: ScenarioFile) -> [[SourceFile]] {
    let path = scenarios.file.name
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    switch scenarios.subject {
    case .name: return [group(folder), group(folder + "../")]
    case .file(let relative):
      let file = relative.value.hasPrefix("/") ? relative.value : folder + relative.value
      guard let source = try? InputFile.source(file) else { return [] }
      return [[source] + CalendarSearch.calendars(for: source, at: file)]
    }
  }

  /// The chatflows and calendars of one folder.
  private static func group(_ folder: String) -> [SourceFile] {
    let names = (try? FileSearch.names(in: folder.isEmpty ? "." : folder)) ?? []
    return names.filter {
      FileSearch.isYAML($0) && !FileSearch.isScenario($0) && !$0.hasPrefix(".")
    }
    .compactMap { try? InputFile.source(folder + $0) }
  }
}
