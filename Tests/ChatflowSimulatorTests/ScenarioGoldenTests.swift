import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax
import TestSupport
import Testing

/// Every input and every expectation, passing and failing: `NAME.test.yaml` gives exactly the
/// report in `NAME.txt`. A test whose name begins with "fails" fails, any other passes.
@Suite struct ScenarioGoldenTests {
  static let flows = Goldens.names(in: "Scenarios/flows", suffix: ".yaml")
  static let names = Goldens.names(in: "Scenarios", suffix: ".test.yaml")
  static let badNames = Goldens.names(in: "Scenarios/bad", suffix: ".test.yaml")

  @Test func everyInputHasItsGolden() {
    #expect(!Self.names.isEmpty && !Self.badNames.isEmpty)
    #expect(Self.names == Goldens.names(in: "Scenarios", suffix: ".txt"))
    #expect(Self.badNames == Goldens.names(in: "Scenarios/bad", suffix: ".txt"))
  }

  static func flowFiles() throws -> [SourceFile] {
    try flows.map {
      SourceFile(name: "\($0).yaml", bytes: try Goldens.bytes("Scenarios/flows/\($0).yaml"))
    }
  }

  @Test(arguments: names)
  func report(_ name: String) throws {
    let file = SourceFile(
      name: "\(name).test.yaml", bytes: try Goldens.bytes("Scenarios/\(name).test.yaml"))
    let loaded = try Loaded(Self.flowFiles() + [file])
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    #expect(TextReport.render(errors, files: 1, color: false) == "1 file, nothing wrong\n")
    for result in loaded.results {
      #expect(
        (result.failure != nil) == result.test.name.value.hasPrefix("fails"),
        "\(result.test.name.value): \(result.failure?.message ?? "passed")")
    }
    let report = TestReport.text(loaded.results, verbose: true, color: false)
    try Goldens.expect(report, in: "Scenarios/\(name).txt")
  }

  @Test(arguments: badNames)
  func badFile(_ name: String) throws {
    let file = SourceFile(
      name: "\(name).test.yaml", bytes: try Goldens.bytes("Scenarios/bad/\(name).test.yaml"))
    let loaded = try Loaded(Self.flowFiles() + [file])
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    #expect(!errors.isEmpty, "nothing wrong in \(name)")
    try Goldens.expect(
      TextReport.render(errors, files: 1, color: false), in: "Scenarios/bad/\(name).txt")
  }
}
