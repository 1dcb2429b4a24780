import ChatflowFiles
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

/// Loads one version of some chatflows. What is wrong in its files is shown on standard output.
struct VersionLoading {
  /// In byte order of their names.
  let flows: [TestedFlow]

  /// The version at some paths: a file, a folder or a bundle, or several files and folders.
  init(_ paths: [String], color: ColorChoice) throws {
    try self.init(color: color) { () throws(LoadingError) in
      try FlowLoading.programs(paths, allowsNone: true)
    }
  }

  /// The version of some files. Of `neighbours`, the nearest first, calendars are taken that flows
  /// refer to.
  init(_ files: [SourceFile], neighbours: [SourceFile], color: ColorChoice) throws {
    try self.init(color: color) { () throws(LoadingError) in
      try FlowLoading.lowered(files, neighbours: neighbours)
    }
  }

  private init(color: ColorChoice, _ load: () throws(LoadingError) -> LoadedFlows) throws {
    let loaded: LoadedFlows
    do {
      loaded = try load()
    } catch {
      throw error.ending { found, files in
        let errors = found.filter { $0.severity == .error }
        Output.write(TextReport.render(errors, files: files, color: color.isColored()))
      }
    }
    var flows: [TestedFlow] = []
    for flow in loaded.flows {
      do {
        flows.append(
          try TestedFlow(flow.lowered, program: flow.program, zones: ZoneFiles.database))
      } catch {
        throw ZoneFiles.failure(error, path: loaded.files.first ?? "")
      }
    }
    self.flows = flows
  }
}
