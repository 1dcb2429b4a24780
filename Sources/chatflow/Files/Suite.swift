import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

/// The files of a run with scenarios: all read, checked, and each scenario with its flow.
struct Suite {
  let fileCount: Int
  private let compilation: Compilation
  private let loading: ScenarioLoading
  /// All findings, of chatflows and scenarios, sorted.
  let diagnostics: [Diagnostic]

  init(_ paths: [String]) throws {
    let search = FileSearch(paths)
    if let error = search.errors.first { throw error }
    self.init(files: try search.files.map { try InputFile.source($0) }, keepsFlows: true)
    try ZoneFiles.verify(diagnostics)
  }

  /// With `keepsFlows` false, findings are all that is wanted.
  init(files: [SourceFile], keepsFlows: Bool) {
    fileCount = files.count
    // Scenarios are judged beside the flows themselves.
    let keepsFlows = keepsFlows || files.contains { DocumentReader.isScenarioFile($0.name) }
    compilation = Compilation(
      read: Parallel.map(files) { ReadFile($0, keepsFlow: keepsFlows) },
      zoneExists: ZoneFiles.exists)
    var neighbours = Neighbours()
    loading = ScenarioLoading(compilation, zoneExists: ZoneFiles.exists) { neighbours.groups($0) }
    diagnostics = Diagnostics.sorted(
      compilation.diagnostics + loading.diagnostics + loading.faults)
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

/// Where the flow of a scenario may be found besides the files given.
struct Neighbours {
  private var folders: [String: [SourceFile]] = [:]

  mutating func groups(_ scenarios: ScenarioFile) -> [[SourceFile]] {
    let path = scenarios.file.name
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    switch scenarios.subject {
    case .name: return [group(folder), group(Neighbours.normalized(folder + "../"))]
    case .file(let relative):
      let file =
        relative.value.hasPrefix("/")
        ? relative.value : Neighbours.normalized(folder + relative.value)
      guard let source = try? InputFile.source(file) else { return [] }
      return [[source] + CalendarSearch.calendars(for: source, at: file)]
    }
  }

  /// The chatflows and calendars of one folder.
  private mutating func group(_ folder: String) -> [SourceFile] {
    if let known = folders[folder] { return known }
    let names = (try? FileSystem.names(in: folder.isEmpty ? "." : folder)) ?? []
    let found = names.filter {
      FileSearch.isYAML($0) && !DocumentReader.isScenarioFile($0) && !$0.hasPrefix(".")
    }
    .compactMap { try? InputFile.source(folder + $0) }
    folders[folder] = found
    return found
  }

  /// A path without `x/../` and `/./`: as somebody would write it who names the file itself.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      switch (parts.last, part) {
      case (nil, _), ("..", ".."), ("", ".."): parts.append(part)
      case (_, "."): continue
      case (".", ".."): parts = [part]
      case (_, ".."): parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
