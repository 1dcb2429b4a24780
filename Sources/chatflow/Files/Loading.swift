import ChatflowFiles
import ChatflowProgram
import ChatflowReports
import ChatflowSyntax

extension FlowLoading {
  /// The verified programs of the paths. What is wrong is shown on standard error, or, where
  /// nothing goes to standard output that another program reads, there, as `check` does.
  static func programs(
    _ paths: [String], color: ColorChoice, tellsOnOutput: Bool = false
  ) throws -> [Program] {
    do {
      return try programs(paths).programs
    } catch {
      throw error.ending { found, files in
        let errors = found.filter { $0.severity == .error }
        let report = TextReport.render(
          errors, files: files, color: color.isColored(tellsOnOutput ? 1 : 2))
        if tellsOnOutput { Output.write(report) } else { Output.complain(plain: report) }
      }
    }
  }
}

extension LoadingError {
  /// What ends the run, after it was told. What is wrong in files is told by `report`, which gets
  /// all findings and the number of files.
  func ending(_ report: ([Diagnostic], Int) -> Void) -> any Error {
    switch self {
    case .unreadable(let error): return error
    case .refused(let found, let files):
      report(found, files.count)
      return ExitStatus.problems
    case .damaged(let path, let error):
      Output.complain("\(path): \(error)")
      return ExitStatus.problems
    case .fault(let words):
      Output.complain("\(words). This is a fault in chatflow.")
      return ExitStatus.fault
    }
  }
}
