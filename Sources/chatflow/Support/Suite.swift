import ChatflowCompiler
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

/// The files of a run with scenarios: all read, checked, and each scenario with its flow.
struct Suite {
  let fileCount: Int
  private let compilation: Compilation
  let scenarios: [Scenario]
  /// All findings, of chatflows and scenarios, sorted.
  let diagnostics: [Diagnostic]

  init(_ paths: [String]) throws {
    let search = FileSearch(paths)
    if let error = search.errors.first { throw error }
    try self.init(files: search.files.map { try InputFile.source($0) })
  }

  init(files: [SourceFile]) throws {
    fileCount = files.count
    compilation = Compilation(files, zoneExists: ZoneFiles.exists)
    var neighbours = Neighbours()
    do {
      let loading = try ScenarioLoading(compilation, zones: ZoneFiles.database) {
        neighbours.groups($0)
      }
      scenarios = loading.scenarios
      diagnostics = Diagnostics.sorted(
        compilation.diagnostics + loading.diagnostics + loading.faults)
    } catch {
      Output.complain("the compiled form was refused: \(error). This is a fault in chatflow.")
      throw ExitStatus.fault
    }
    try ZoneFiles.verify(diagnostics)
  }
}

extension Suite {
  /// All flows: those of the scenarios, and those given without any.
  var flows: [LoweredFlow] { scenarios.map(\.flow.lowered) + (compilation.lowered() ?? []) }
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
    let names = (try? FileSearch.names(in: folder.isEmpty ? "." : folder)) ?? []
    let found = names.filter {
      FileSearch.isYAML($0) && !FileSearch.isScenario($0) && !$0.hasPrefix(".")
    }
    .compactMap { try? InputFile.source(folder + $0) }
    folders[folder] = found
    return found
  }

  /// A path without `x/../` and `./`: as somebody would write it who names the file itself.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
