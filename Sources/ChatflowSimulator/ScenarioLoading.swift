package import ChatflowCalendar
package import ChatflowCompiler
import ChatflowProgram
package import ChatflowSyntax

/// Finds the flow that each scenario file tests (meaning 4): among the files of the run,
/// else among its neighbours.
package struct ScenarioLoading: Sendable {
  /// A compiled flow that can't be made ready: a fault of our own.
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  /// What is wrong in the scenario files, given their flows.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The errors of flows outside of the run and of their calendars, which keep scenarios from
  /// running. What else is wrong beside these flows doesn't matter.
  package private(set) var faults: [Diagnostic] = []

  /// Where a flow may be found.
  private struct Candidate {
    /// The names of the files.
    let key: [String]
    let compilation: Compilation
  }

  /// The flows that scenario files test, by the paths of these; also where tests can't run.
  package private(set) var subjects: [String: Chatflow] = [:]

  private let zoneExists: @Sendable (String) -> Bool
  /// By which clocks the times of tests are judged; nil: they aren't.
  private let zones: ZoneDatabase?
  private var zoneRules: [String: TimeZoneRules] = [:]
  private var compilations: [[String]: Compilation] = [:]
  /// The flows under test, each once.
  private var flows: [LoweredFlow] = []
  /// Their indexes; nil: a flow that has errors.
  private var indexes: [Key: Int?] = [:]
  /// Scenario files with the indexes of their flows, and of those that may show in their place.
  private var found: [(file: ScenarioFile, flow: Int, rivals: [Int])] = []

  private struct Key: Hashable {
    let files: [String]
    let name: String
  }

  /// `neighbours` gives groups of files to look in, nearest first, for a scenario file whose flow
  /// is not among those of `compilation`; for one that names a file, the group that starts with it.
  package init(
    _ compilation: Compilation, zoneExists: @escaping @Sendable (String) -> Bool,
    zones: ZoneDatabase? = nil,
    neighbours: (ScenarioFile) -> [[ReadFile]]
  ) {
    self.zoneExists = zoneExists
    self.zones = zones
    let given = Candidate(key: [], compilation: compilation)
    for file in compilation.scenarios {
      switch file.subject {
      case .name(let name):
        if compilation.flow(named: name.value) != nil {
          load(file, name.value, given)
        } else {
          let candidates = neighbours(file).map { candidate($0) }
          let found = candidates.first { $0.compilation.flow(named: name.value) != nil }
          load(file, name.value, found)
          if found == nil { reportUnknown(file, [given] + candidates) }
        }
      case .file:
        let group = neighbours(file).first ?? []
        if let path = group.first?.file.name, let name = compilation.flowName(inFile: path) {
          load(file, name, given)
        } else {
          let candidate = candidate(group)
          let name = group.first.flatMap { candidate.compilation.flowName(inFile: $0.file.name) }
          load(file, name, candidate)
          if name == nil { reportUnknown(file, []) }
        }
      }
    }
  }

  private mutating func candidate(_ group: [ReadFile]) -> Candidate {
    let key = group.map(\.file.name)
    let known = compilations[key]
    let compilation = known ?? Compilation(read: group, zoneExists: zoneExists)
    compilations[key] = compilation
    return Candidate(key: key, compilation: compilation)
  }

  private mutating func reportUnknown(_ file: ScenarioFile, _ candidates: [Candidate]) {
    diagnostics.append(
      UnknownChatflow.diagnostic(
        file.subject, known: candidates.flatMap(\.compilation.flowNames)))
  }

  private mutating func load(_ file: ScenarioFile, _ name: String?, _ candidate: Candidate?) {
    guard let name, let candidate, let flow = candidate.compilation.flow(named: name) else {
      return
    }
    subjects[file.file.name] = flow
    diagnostics += Rules.check(file, against: flow)
    guard let index = index(of: name, candidate) else { return }
    var rivals: [Int] = []
    if file.tests.contains(where: { $0.shown != nil }) {
      for other in candidate.compilation.flowNames where !other.isExactly(name) {
        if let rival = self.index(of: other, candidate) { rivals.append(rival) }
      }
      rivals.append(index)
    }
    found.append((file, index, rivals))
    reportDoubtfulTimes(file, flows[index])
  }

  /// The index of a flow under test; nil where it has errors, which are told once.
  private mutating func index(of name: String, _ candidate: Candidate) -> Int? {
    let key = Key(files: candidate.key, name: name)
    if let known = indexes[key] { return known }
    let lowered = candidate.compilation.lowered(named: name)
    let index = lowered.map { _ in flows.count }
    indexes.updateValue(index, forKey: key)
    if let lowered {
      flows.append(lowered)
    } else {
      faults += candidate.compilation.errors(ofFlow: name)
    }
    return index
  }

  private mutating func reportDoubtfulTimes(_ file: ScenarioFile, _ flow: LoweredFlow) {
    guard let hours = flow.tables.availability.hours else { return }
    let name = flow.tables.texts.string(hours.zone)
    guard let rules = zoneRules[name] ?? (try? zones?.rules(for: name)) else { return }
    zoneRules[name] = rules
    diagnostics += DoubtfulTime.check(file, zone: name, rules)
  }

  /// Scenarios with their flows, ready to run, in the order of the files.
  package func scenarios(zones: ZoneDatabase) throws(Fault) -> [Scenario] {
    var tested: [TestedFlow] = []
    for flow in flows {
      do {
        tested.append(try TestedFlow(promising: flow, zones: zones))
      } catch {
        throw Fault(description: "\(flow.flow.name.value): \(error)")
      }
    }
    return found.map { scenario in
      Scenario(
        file: scenario.file, flow: tested[scenario.flow],
        rivals: scenario.rivals.map { tested[$0] })
    }
  }
}
