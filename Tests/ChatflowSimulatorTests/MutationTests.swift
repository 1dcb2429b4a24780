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
    #expect(survivor(of: tested, scenarios) == nil, "the flow itself passes")
    var survivors: Set<String> = []
    var names: Set<String> = []
    for mutant in MutantMaker.all(of: tested.program.tables) {
      #expect(names.insert(mutant.name).inserted, "two mutants are named \(mutant.name)")
      let changed = try TestedFlow(
        tested.lowered, program: mutant.program, zones: MachineZones.database)
      if survivor(of: changed, scenarios) == nil { survivors.insert(mutant.name) }
    }
    let known = Set(Equivalent.mutants[flow, default: [:]].keys)
    #expect(survivors.subtracting(known).sorted() == [], "no scenario notices these")
    #expect(known.subtracting(survivors).sorted() == [], "a scenario notices these after all")
    #expect(names.count >= Equivalent.mutantCounts[flow] ?? .max, "\(names.count) mutants")
  }

  /// The first test that fails under another form of the flow.
  private func survivor(of flow: TestedFlow, _ scenarios: [Scenario]) -> String? {
    for scenario in scenarios {
      let changed = Scenario(file: scenario.file, flow: flow)
      for test in scenario.file.tests
      where ScenarioRunner.run(test, of: changed).failure != nil {
        return test.name.value
      }
    }
    return nil
  }
}
