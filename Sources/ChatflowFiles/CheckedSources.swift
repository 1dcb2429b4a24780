package import ChatflowCompiler
package import ChatflowSyntax

/// The files of a run, checked, with the calendars beside them.
package struct CheckedSources {
  /// The names of the files that were asked for and could be read, with the project file.
  package let names: [String]
  /// Whether there is no file but the project file.
  package let isEmpty: Bool
  /// Why others could not.
  package let failures: [FileError]
  /// All files read, calendars that lie beside them at the end.
  package let files: [ReadFile]
  package let compilation: Compilation
  private var neighbours: Neighbours

  /// Checks files, each with the calendar that it refers to, be it one of the files or beside it
  /// and not among those to leave out.
  /// What stands in editors, `unsaved`, counts in the place of what lies on the disk.
  ///
  /// - Parameter project: The project file that the files belong to.
  package init(
    _ given: [ReadFile], project: ReadFile? = nil, failures: [FileError] = [],
    without: Set<String> = [], unsaved: [ReadFile] = [],
    proving: ([PromisingFlow]) -> [Diagnostic] = { _ in [] }
  ) {
    self.init(
      given, project: project, failures: failures,
      Neighbours(of: given + unsaved, without: without), proving: proving)
  }

  /// Checks files with the calendars that they refer to, be these among `others`.
  init(_ given: [ReadFile], among others: [SourceFile]) {
    self.init(
      given, project: nil, failures: [], Neighbours(of: given, calendars: others)
    ) { _ in [] }
  }

  private init(
    _ given: [ReadFile], project: ReadFile?, failures: [FileError], _ beside: Neighbours,
    proving: ([PromisingFlow]) -> [Diagnostic]
  ) {
    isEmpty = given.isEmpty
    let given = (project.map { [$0] } ?? []) + given
    names = given.map(\.file.name)
    self.failures = failures
    neighbours = beside
    files = given + neighbours.calendars(missingIn: given)
    compilation = Compilation(
      read: files, zoneExists: ZoneFiles.exists, zoneRelease: ZoneFiles.release ?? "",
      proving: proving)
  }

  /// The same run with other contents of the files that were asked for, given in the same order. A
  /// file that is the same is not read again.
  package func replacing(
    _ changed: [SourceFile], proving: ([PromisingFlow]) -> [Diagnostic] = { _ in [] }
  ) -> CheckedSources {
    let given = Parallel.map(Array(zip(files.prefix(names.count), changed))) { file, changed in
      file.file === changed ? file : ReadFile(changed)
    }
    return CheckedSources(given, failures: failures, proving: proving)
  }

  /// What is wrong with the files that were asked for, and what of the calendars beside them keeps
  /// these from working: their warnings don't matter here.
  package var diagnostics: [Diagnostic] {
    if files.count == names.count { return compilation.diagnostics }
    let beside = Set(files[names.count...].map(\.file.name))
    return compilation.diagnostics.filter {
      $0.severity == .error || !beside.contains($0.span.file.name)
    }
  }

  /// Where the flow of a scenario may be, besides the files themselves.
  package mutating func groups(_ scenarios: ScenarioFile) -> [[ReadFile]] {
    neighbours.groups(scenarios)
  }
}
