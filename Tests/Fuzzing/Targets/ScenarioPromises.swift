import ChatflowCompiler
import ChatflowSimulator
import ChatflowSyntax

/// A scenario file beside an example flow, loaded and played as `chatflow test` does. Its first
/// line may be a number, which says beside which.
package enum ScenarioPromises {
  /// The flows that scenarios are played against, each with the calendars.
  private static let subjects: [[ReadFile]] = {
    let calendars = Examples.flows.filter { $0.name == "madrid.yaml" }
    return Examples.flows.filter { $0.name != "madrid.yaml" }
      .map { flow in ([flow] + calendars).map { ReadFile($0) } }
  }()

  /// The input for the scenario file of an example: as it is, behind the number of its flow.
  package static func seeds() -> [[UInt8]] {
    let flows = Examples.flows.filter { $0.name != "madrid.yaml" }
    let files = Examples.files(in: "chatflows", ending: [".test.yaml"])
    return files.map { file in
      let stem = file.name.dropLast(".test.yaml".count)
      let index = flows.firstIndex { $0.name == stem + ".yaml" } ?? 0
      return Array("#\(index)\n".utf8) + file.bytes
    }
  }

  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard !subjects.isEmpty else { return }
    let digit = bytes.count > 1 && bytes[0] == UInt8(ascii: "#") ? Int(bytes[1]) - 0x30 : 0
    let subject = subjects[max(0, digit) % subjects.count]
    let file = SourceFile(name: "fuzz.test.yaml", bytes: bytes)
    let (found, reports) = try run(subject, file)
    try FindingPromises.check(found)
    guard bytes.isChosen else { return }
    let (again, reportsAgain) = try run(subject, SourceFile(name: file.name, bytes: bytes))
    try FindingPromises.checkReports(found, again: again, files: [file.name])
    try promise(reports == reportsAgain, "other results of the same tests")
    if let reports { for report in reports { try checkSafe(report) } }
  }

  /// All findings, and the reports of the tests if there is no error.
  private static func run(
    _ subject: [ReadFile], _ file: SourceFile
  ) throws(BrokenPromise) -> ([Diagnostic], [String]?) {
    let compilation = Compilation(
      read: subject + [ReadFile(file)], zoneExists: Examples.zoneExists)
    let loading = ScenarioLoading(compilation, zoneExists: Examples.zoneExists) { _ in [] }
    let found = Diagnostics.sorted(
      compilation.diagnostics + loading.diagnostics + loading.faults)
    let scenarios: [Scenario]
    do {
      scenarios = try loading.scenarios(zones: Examples.zones)
    } catch {
      throw BrokenPromise("a fault of our own: \(error)")
    }
    let results = scenarios.flatMap { scenario in
      scenario.file.tests.prefix(8).map { ScenarioRunner.run($0, of: scenario) }
    }
    let hasErrors = found.contains { $0.severity == .error }
    if hasErrors { return (found, nil) }
    try promise(!results.isEmpty, "neither a test nor an error")
    // The same each time: reports are made for the bytes that are tried twice.
    guard file.bytes.isChosen else { return (found, nil) }
    return (
      found,
      [
        TestReport.text(results, verbose: true, color: false), JUnitReport.render(results),
        String(decoding: TestJSONReport.render(results), as: UTF8.self),
      ]
    )
  }
}
