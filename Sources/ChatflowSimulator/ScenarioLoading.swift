package import ChatflowCalendar
package import ChatflowCompiler
import ChatflowProgram
package import ChatflowSyntax

/// Finds the flow that each scenario file tests (contract section 4): among the files of the run,
/// else among its neighbours.
package struct ScenarioLoading: Sendable {
  /// A compiled flow that can't be made ready: a fault of our own.
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  /// Scenarios with their flows, in the order of the files.
  package private(set) var scenarios: [Scenario] = []
  /// What is wrong in the scenario files, given their flows.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The errors of flows outside of the run, which keep their scenarios from running.
  package private(set) var faults: [Diagnostic] = []

  /// Where a flow may be found.
  private struct Candidate {
    /// The names of the files.
    let key: [String]
    let compilation: Compilation
  }

  private let zones: ZoneDatabase
  private var compilations: [[String]: Compilation] = [:]
  private var flows: [Key: TestedFlow] = [:]

  private struct Key: Hashable {
    let files: [String]
    let name: String
  }

  /// `neighbours` gives groups of files to look in, nearest first, for a scenario file whose flow
  /// is not among those of `compilation`; for one that names a file, the group that starts with it.
  package init(
    _ compilation: Compilation, zones: ZoneDatabase,
    neighbours: (ScenarioFile) -> [[SourceFile]]
  ) throws(Fault) {
    self.zones = zones
    let given = Candidate(key: [], compilation: compilation)
    for file in compilation.scenarios {
      switch file.subject {
      case .name(let name):
        if compilation.flow(named: name.value) != nil {
          try load(file, name.value, given)
        } else {
          let candidates = neighbours(file).map { candidate($0) }
          let found = candidates.first { $0.compilation.flow(named: name.value) != nil }
          try load(file, name.value, found)
          if found == nil { reportUnknown(file, [given] + candidates) }
        }
      case .file:
        let group = neighbours(file).first ?? []
        if let path = group.first?.name, let name = compilation.flowName(inFile: path) {
          try load(file, name, given)
        } else {
          let candidate = candidate(group)
          let name = group.first.flatMap { candidate.compilation.flowName(inFile: $0.name) }
          try load(file, name, candidate)
          if name == nil { reportUnknown(file, []) }
        }
      }
    }
  }

  private mutating func candidate(_ group: [SourceFile]) -> Candidate {
    let key = group.map(\.name)
    let known = compilations[key]
    let zones = zones
    let compilation =
      known ?? Compilation(group, zoneExists: { (try? zones.rules(for: $0)) != nil })
    compilations[key] = compilation
    return Candidate(key: key, compilation: compilation)
  }

  private mutating func reportUnknown(_ file: ScenarioFile, _ candidates: [Candidate]) {
    diagnostics.append(
      UnknownChatflow.diagnostic(
        file.subject, known: candidates.flatMap(\.compilation.flowNames)))
  }

  private mutating func load(
    _ file: ScenarioFile, _ name: String?, _ candidate: Candidate?
  ) throws(Fault) {
    guard let name, let candidate, let flow = candidate.compilation.flow(named: name) else {
      return
    }
    diagnostics += ScenarioMismatch.check(file, against: flow)
    let key = Key(files: candidate.key, name: name)
    if flows[key] == nil { flows[key] = try tested(name, candidate) }
    guard let tested = flows[key] else { return }
    scenarios.append(Scenario(file: file, flow: tested))
  }

  private mutating func tested(
    _ name: String, _ candidate: Candidate
  ) throws(Fault) -> TestedFlow? {
    guard let lowered = candidate.compilation.lowered(named: name) else {
      faults += candidate.compilation.diagnostics.filter { $0.severity == .error }
      return nil
    }
    do {
      return try TestedFlow(lowered, program: Program(verifying: lowered.tables), zones: zones)
    } catch {
      throw Fault(description: "\(name): \(error)")
    }
  }
}
