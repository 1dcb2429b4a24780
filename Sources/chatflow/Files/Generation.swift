import ChatflowCalendar
import ChatflowCompiler
import ChatflowFiles
import ChatflowProgram
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

/// `chatflow test --generate`.
enum Generation {
  static func run(_ path: String, color: ColorChoice) throws {
    let project = try Project(of: [path])
    let loaded: LoadedFlows
    do {
      loaded = try FlowLoading.lowered(FileSearch([path]), of: project)
    } catch {
      throw error.ending { found, files in
        let errors = found.filter { $0.severity == .error }
        Output.write(TextReport.render(errors, files: files, color: color.isColored()))
      }
    }
    for flow in loaded.flows {
      guard let lowered = flow.lowered else { continue }
      try write(lowered, flow.program)
    }
  }

  private static func write(_ flow: LoweredFlow, _ program: Program) throws {
    let generated: GeneratedScenarios
    do {
      generated = try GeneratedScenarios(flow, program, zones: ZoneFiles.database)
    } catch {
      throw ZoneFiles.failure(error, path: flow.flow.file.name)
    }
    let path = target(flow.flow.file.name)
    try OutputFile.write(Array(generated.yaml.utf8), to: path)
    let covered = generated.pointCount - generated.unreached.count
    Output.write(
      SafeText.escape(
        "wrote \(path): \(generated.testCount) tests, \(covered) of \(generated.pointCount) covered"
      )
        + "\n")
    for point in generated.unreached {
      let start = point.span.start
      let place = "\(point.span.file.name):\(start.line):\(start.column)"
      let bound =
        generated.wasLimited
        ? "no way was found within the search's limit" : "no way was found"
      Output.write(SafeText.escape("  \(place)  \(point.name): \(bound)") + "\n")
    }
  }

  /// `support.yaml` gives `support.generated.test.yaml`.
  private static func target(_ path: String) -> String {
    let stem =
      path.hasSuffix(".yaml")
      ? path.dropLast(5) : path.hasSuffix(".yml") ? path.dropLast(4) : path[...]
    return stem + ".generated.test.yaml"
  }
}
