import ChatflowCompiler
import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax
import Mutants
import TestSupport
import Testing

/// The scenarios of the example flows notice every change of them: what they say is what the flows
/// do, and all that they do.
@Suite struct MutationTests {
  @Test(arguments: Repository.exampleFlows)
  func scenariosNoticeEveryChange(_ flow: String) throws {
    let scenarios = try TestedExamples.scenarios().filter { $0.flow.program.name == flow }
    let tested = try #require(scenarios.first).flow
    var watch = Watch(scenarios)
    let isNoticed = watch.notices(tested)
    #expect(!isNoticed, "the flow itself passes")
    var survivors: Set<String> = []
    var names: Set<String> = []
    // Without the conditions of its guarantees, which are no part of what is compiled.
    let tables = try #require(tested.lowered).tables
    for mutant in MutantMaker.all(of: tables) {
      #expect(names.insert(mutant.name).inserted, "two mutants are named \(mutant.name)")
      let changed = try TestedFlow(
        tested.lowered, program: mutant.program, zones: MachineZones.database)
      if !watch.notices(changed) { survivors.insert(mutant.name) }
    }
    let known = Set(Equivalent.mutants[flow, default: [:]].keys)
    #expect(survivors.subtracting(known).sorted() == [], "no scenario notices these")
    #expect(known.subtracting(survivors).sorted() == [], "a scenario notices these after all")
    #expect(names.count >= Equivalent.mutantCounts[flow] ?? .max, "\(names.count) mutants")
  }

  /// The tests of scenarios, first those that noticed a change last: changes that follow each other
  /// are alike, so few tests are played for most of them.
  private struct Watch {
    private var tests: [(file: ScenarioFile, test: ScenarioTest)]

    init(_ scenarios: [Scenario]) {
      tests = scenarios.flatMap { scenario in
        scenario.file.tests.map { (scenario.file, $0) }
      }
    }

    /// Whether a test fails under another form of the flow.
    mutating func notices(_ flow: TestedFlow) -> Bool {
      let failing = tests.firstIndex { file, test in
        ScenarioRunner.run(test, of: Scenario(file: file, flow: flow)).failure != nil
      }
      guard let failing else { return false }
      tests.insert(tests.remove(at: failing), at: 0)
      return true
    }
  }
}
