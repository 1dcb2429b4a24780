package import ChatflowCompiler
import ChatflowProgram
package import ChatflowSyntax

/// Finds the flow that each scenario file tests (contract section 4): among the files of the run,
/// else among its neighbours.
package struct ScenarioLoading: Sendable {
  /// Scenarios with their flows, in the order of the files.
  package private(set) var scenarios: [Scenario] = []
  /// What is wrong in the scenario files, given their flows.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The errors of flows outside of the run, which keep their scenarios from running.
  package private(set) var faults: [Diagnostic] = []

  /// `neighbours` gives groups of files to look in, nearest first, for a scenario file whose flow
  /// is not among those of `compilation`.
  package init(
    _ compilation: Compilation, zoneExists: @escaping (String) -> Bool,
    neighbours: (ScenarioFile) -> [[SourceFile]]
  ) {
    var cache: [[String]: Compilation] = [:]
    for file in compilation.scenarios {
      var candidates = [compilation]
      if !isAmong(compilation, file.subject) {
        candidates = neighbours(file).map { group in
          let key = group.map(\.name)
          let known = cache[key] ?? Compilation(group, zoneExists: zoneExists)
          cache[key] = known
          return known
        }
      }
      load(file, candidates)
    }
  }

  private func isAmong(_ compilation: Compilation, _ subject: ScenarioFile.Subject) -> Bool {
    guard case .name(let name) = subject else { return false }
    return compilation.flow(named: name.value) != nil
  }

  private mutating func load(_ file: ScenarioFile, _ candidates: [Compilation]) {
    for candidate in candidates {
      guard let name = name(of: file.subject, in: candidate), let flow = candidate.flow(named: name)
      else { continue }
      diagnostics += ScenarioMismatch.check(file, against: flow)
      guard let lowered = candidate.lowered(named: name),
        let program = try? Program(verifying: lowered.tables)
      else {
        faults += candidate.diagnostics.filter { $0.severity == .error }
        return
      }
      scenarios.append(Scenario(file: file, flow: lowered, program: program))
      return
    }
    let known = candidates.flatMap(\.flowNames)
    diagnostics.append(UnknownChatflow.diagnostic(file.subject, known: known))
  }

  /// A `file:` names the first flow of its group, which is that file's.
  private func name(of subject: ScenarioFile.Subject, in compilation: Compilation) -> String? {
    switch subject {
    case .name(let name): name.value
    case .file: compilation.flowNames.first
    }
  }
}
