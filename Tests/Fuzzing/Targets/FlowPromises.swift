import ChatflowCompiler
import ChatflowEngine
import ChatflowHost
import ChatflowProgram
import ChatflowSimulator
package import ChatflowSyntax

/// A flow that is valid, or nearly so: whatever `check` says of it holds in all that follows.
package enum FlowPromises {
  /// How many conversations generation plays from one setting: a share of what the command does.
  private static let searchLimit = 24

  /// The flow that the first eight bytes are the seed of.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    _ = try check(seed: bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }

  static func seeds() -> [[UInt8]] { (0..<48).map { [$0, 0, 0, 0, 0, 0, 0, 0] } }

  /// Goes with a generated flow through check, compile, inspect, run, graph, match, generate and
  /// test; whether `check` found no error, and all of this was done.
  package static func check(seed: UInt64) throws(BrokenPromise) -> Bool {
    let files = files(seed: seed)
    let compilation = YAMLPromises.compile(files)
    let found = compilation.diagnostics
    try FindingPromises.check(found)
    try promise(!found.contains { $0.rule.name == "not-runnable" }, "check alone refuses it")
    // As `check` does it: without keeping what isn't a finding.
    let lean = Compilation(
      read: files.map { ReadFile($0, keepsFlow: false) }, zoneExists: Examples.zoneExists)
    try promise(lean.diagnostics.map(\.words) == found.map(\.words), "other findings once more")
    let flows = compilation.lowered()
    try promise((flows == nil) == compilation.hasErrors, "programs despite errors, or none")
    guard let flow = flows?.first else { return false }
    let program: Program
    do {
      program = try Program(verifying: flow.tables)
    } catch {
      throw BrokenPromise("the verifier refuses what was checked: \(error)")
    }
    let bundle = BundleEncoder.encode([program])
    let decoded = try? BundleDecoder.decode(bundle)
    try promise(decoded?.map(\.tables) == [program.tables], "the bundle holds another program")
    try BundlePromises.checkShown(program)
    try RunPromises.run(program, events: 16, seed: seed)
    try checkMatch(program)
    try checkScenarios(flow, program, files)
    return true
  }

  /// The files of a seed: every third in one of the many ways to write the same.
  package static func files(seed: UInt64) -> [SourceFile] {
    let generated =
      seed % 5 == 0 ? (FlowGenerator.flow(seed: seed), nil) : FlowGenerator.alike(seed: seed)
    func file(_ name: String, _ value: YAMLValue) -> SourceFile {
      let text = seed % 3 == 0 ? YAMLWriter.write(value, seed: seed) : value.description
      return SourceFile(name: name, bytes: Array(text.utf8))
    }
    return [file("flow.yaml", generated.0)]
      + [generated.1.map { file("calendar.yaml", $0) }].compactMap(\.self)
  }

  private static func checkMatch(_ program: Program) throws(BrokenPromise) {
    let start = Instant(milliseconds: 1_772_445_600_000)
    for address in ["https://acme.es/legal/x", "/", "https://www.acme.com/a?b=c"] {
      guard let page = Page(address) else { throw BrokenPromise("\(address) is no page") }
      let match = try? PageMatch(
        [program], page: page, isKnown: false, teamIsOnline: true, at: start,
        zones: Examples.zones)
      try promise(match?.candidates.count == 1, "no answer for \(address)")
    }
  }

  /// Generated scenarios are read without an error, and pass.
  private static func checkScenarios(
    _ flow: LoweredFlow, _ program: Program, _ files: [SourceFile]
  ) throws(BrokenPromise) {
    guard
      let generated = try? GeneratedScenarios(
        flow, program, zones: Examples.zones, searchLimit: searchLimit)
    else { throw BrokenPromise("no scenarios of a flow without errors") }
    guard generated.testCount > 0 else { return }
    let file = SourceFile(name: "flow.test.yaml", bytes: Array(generated.yaml.utf8))
    let compilation = YAMLPromises.compile(files + [file])
    let loading = ScenarioLoading(compilation, zoneExists: Examples.zoneExists) { _ in [] }
    let found = compilation.diagnostics + loading.diagnostics + loading.faults
    let error = found.first { $0.severity == .error }
    try promise(error == nil, "a generated scenario is refused: \(error?.words ?? "")")
    guard let scenarios = try? loading.scenarios(zones: Examples.zones) else {
      throw BrokenPromise("a generated scenario has no flow")
    }
    for scenario in scenarios {
      for test in scenario.file.tests {
        let failure = ScenarioRunner.run(test, of: scenario).failure
        try promise(
          failure == nil, "the generated test \(test.name.value) fails: \(failure?.message ?? "")")
      }
    }
  }
}

extension Diagnostic {
  /// Code, place and message.
  fileprivate var words: String {
    "\(rule.code) \(span.file.name):\(span.start.line):\(span.start.column) \(message)"
  }
}
