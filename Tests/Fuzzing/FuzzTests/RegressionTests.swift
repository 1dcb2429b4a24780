import FuzzTargets
import Testing

/// What the fuzzer ever found, and what it begins with.
@Suite struct RegressionTests {
  @Test(arguments: FuzzTarget.allCases)
  func whatBrokeAPromiseOnceKeepsItNow(target: FuzzTarget) {
    let crashes = Examples.files(in: "Tests/Goldens/Crashes/\(target)", ending: [""])
    for crash in crashes {
      #expect(throws: Never.self, "\(crash.name)") { try target.feed(crash.bytes) }
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func seedsKeepTheirPromises(target: FuzzTarget) {
    let seeds = target.seeds()
    #expect(!seeds.isEmpty)
    for (index, seed) in seeds.enumerated() {
      #expect(throws: Never.self, "seed \(index)") { try target.feed(seed) }
    }
  }
}
