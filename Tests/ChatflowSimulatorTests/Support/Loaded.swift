import ChatflowCompiler
import ChatflowSimulator
import ChatflowSyntax
import TestSupport

/// Scenario files with flows, as `chatflow test` loads them.
struct Loaded {
  let scenarios: [Scenario]
  /// The errors of flows that scenarios name, as they were met.
  let faults: [Diagnostic]
  /// All findings, sorted.
  let diagnostics: [Diagnostic]
  let compilation: Compilation

  init(_ files: [SourceFile], neighbours: [[SourceFile]] = []) throws {
    compilation = Compilation(files, zoneExists: MachineZones.exists)
    let loading = ScenarioLoading(
      compilation, zoneExists: MachineZones.exists, zones: MachineZones.database
    ) { _ in
      neighbours.map { $0.map { ReadFile($0) } }
    }
    scenarios = try loading.scenarios(zones: MachineZones.database)
    faults = loading.faults
    diagnostics = Diagnostics.sorted(
      compilation.diagnostics + loading.diagnostics + loading.faults)
  }

  /// A flow and its scenarios.
  init(flow: String, scenarios: String) throws {
    try self.init([
      SourceFile(name: "flow.yaml", bytes: Array(flow.utf8)),
      SourceFile(name: "flow.test.yaml", bytes: Array(scenarios.utf8)),
    ])
  }

  /// How all tests come out.
  var results: [TestResult] {
    scenarios.flatMap { scenario in
      scenario.file.tests.map { ScenarioRunner.run($0, of: scenario) }
    }
  }
}
