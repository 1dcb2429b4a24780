import ChatflowCompiler
import ChatflowFiles
import ChatflowProgram
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

/// Loads one version of some chatflows: a file, a folder or a bundle.
struct VersionLoading {
  /// Byte order of their names.
  let flows: [TestedFlow]

  /// The version at a path. What is wrong in its files is shown on standard output.
  init(_ path: String, color: ColorChoice) throws {
    if let bytes = try FlowFiles.bundle(path) {
      let programs = try FlowLoading.decode(bytes, path: path)
      try self.init(programs.map { (nil, $0) }, path: path)
    } else {
      try self.init(try FlowFiles.sources([path]), color: color)
    }
  }

  /// The version of some files. Of `neighbours`, those are taken that a single file refers to.
  init(_ files: [SourceFile], neighbours: [SourceFile] = [], color: ColorChoice) throws {
    let read = Parallel.map(files) { ReadFile($0) }
    let calendars = CalendarSearch.calendars(for: files, among: neighbours)
    let compilation = Compilation(
      read: read + calendars.map { ReadFile($0) }, zoneExists: ZoneFiles.exists)
    try ZoneFiles.verify(compilation.diagnostics)
    guard let lowered = compilation.lowered() else {
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      Output.write(TextReport.render(errors, files: files.count, color: color.isColored()))
      throw ExitStatus.problems
    }
    let programs = try FlowLoading.verified(lowered.map(\.tables))
    try self.init(
      zip(lowered.map { $0 as LoweredFlow? }, programs).map { ($0, $1) },
      path: files.first?.name ?? "")
  }

  private init(_ flows: [(LoweredFlow?, Program)], path: String) throws {
    var loaded: [TestedFlow] = []
    for (lowered, program) in flows {
      do {
        loaded.append(try TestedFlow(lowered, program: program, zones: ZoneFiles.database))
      } catch {
        throw ZoneFiles.failure(error, path: path)
      }
    }
    self.flows = loaded
  }
}
