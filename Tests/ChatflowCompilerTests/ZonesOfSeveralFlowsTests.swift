import ChatflowCompiler
import ChatflowSyntax
import Testing

/// What is said about a time zone that several flows name: each zone is judged once, and each flow
/// is told.
@Suite struct ZonesOfSeveralFlowsTests {
  private func findings(_ zones: [String]) -> [String] {
    let files = zones.enumerated().map { index, zone in
      SourceFile(
        name: "\(index).yaml",
        bytes: Array(
          """
          chatflow: flow-\(index)
          version: 1
          target: {sites: [shop-\(index).example.com]}
          availability:
            timezone: \(zone)
            hours: {mon-fri: 09:00-18:00}
            away: {show: message, message: We're away.}

          """.utf8))
    }
    return Compilation(files) { $0 != "Europe/Nowhere" }.diagnostics
      .map { "\($0.span.file.name) \($0.rule.name)" }
  }

  @Test func eachFlowWithADoubtfulZoneIsTold() {
    #expect(
      findings(["EST", "Europe/Madrid", "EST", "Europe/Madrid", "US/Eastern", "EST"])
        == [
          "0.yaml doubtful-zone", "2.yaml doubtful-zone", "4.yaml doubtful-zone",
          "5.yaml doubtful-zone",
        ])
  }

  @Test func eachFlowWithAnUnknownZoneIsTold() {
    #expect(
      findings(["Europe/Nowhere", "Europe/Madrid", "Europe/Nowhere", "Europe/Madrid"])
        == ["0.yaml unknown-zone", "2.yaml unknown-zone"])
  }
}
