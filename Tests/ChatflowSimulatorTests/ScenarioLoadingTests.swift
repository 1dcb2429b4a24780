import ChatflowSimulator
import ChatflowSyntax
import Testing

/// Which flow a scenario file gets, and what is said where it can't have it.
@Suite struct ScenarioLoadingTests {
  private static func file(_ name: String, _ text: String) -> SourceFile {
    SourceFile(name: name, bytes: Array(text.utf8))
  }

  private static let scenarios = ["one", "two", "three"].map {
    file(
      "\($0).test.yaml",
      "chatflow: flow\ntests: [{name: greets, steps: [open, {bot: Hi!}]}]\n")
  }

  @Test func aFaultyFlowIsToldOnce() throws {
    let faulty = Self.file("flow.yaml", "chatflow: flow\nversion: 1\nwelcom: Hi!\n")
    for loaded in [
      try Loaded(Self.scenarios, neighbours: [[faulty]]), try Loaded(Self.scenarios + [faulty]),
    ] {
      #expect(loaded.scenarios.isEmpty)
      #expect(loaded.faults.map(\.rule.code) == ["CF0102"])
      #expect(loaded.diagnostics.map(\.rule.code) == ["CF0102"])
    }
  }

  @Test func aFlowIsLoweredOnce() throws {
    let flow = Self.file("flow.yaml", "chatflow: flow\nversion: 1\nwelcome: Hi!\n")
    let loaded = try Loaded(Self.scenarios, neighbours: [[flow]])
    #expect(loaded.scenarios.count == Self.scenarios.count)
    #expect(loaded.results.allSatisfy { $0.failure == nil })
    #expect(loaded.diagnostics.isEmpty)
  }
}
