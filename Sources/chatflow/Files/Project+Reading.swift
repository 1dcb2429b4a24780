import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSyntax

extension Project {
  /// The project, where its file has no errors: for what reads nothing else of it than `paths`.
  /// Errors are told on standard error.
  func readable(_ color: ColorChoice) throws -> Project {
    guard let file else { return self }
    let errors = Compilation(read: [file], zoneExists: { _ in true }).diagnostics.filter {
      $0.severity == .error
    }
    guard errors.isEmpty else {
      Output.complain(plain: TextReport.render(errors, files: 1, color: color.isColored(2)))
      throw ExitStatus.problems
    }
    return self
  }
}
