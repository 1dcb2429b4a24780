import ChatflowCompiler
import ChatflowJSON
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

// Tests that are run from where they stand.
extension EditorSession {
  static let runTest = "chatflow.runTest"

  /// A lens above each test, and one above all.
  mutating func codeLenses(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let (path, file) = try document(params)
    guard case .scenarios(let scenarios)? = workspace.file(path)?.document else {
      return .array([])
    }
    let lines = places.lines(file)
    let uri = places.uri(path)
    var lenses = [lens("▶ run all tests", lines.range(scenarios.subject.text.span.range), [uri])]
    for test in scenarios.tests {
      lenses.append(
        lens("▶ run this test", lines.range(test.name.span.range), [uri, test.name.value]))
    }
    return .array(lenses)
  }

  private func lens(_ title: String, _ range: JSONValue, _ arguments: [String]) -> JSONValue {
    .members([
      "range": range,
      "command": .members([
        "title": .string(title), "command": .string(EditorSession.runTest),
        "arguments": .strings(arguments),
      ]),
    ])
  }

  mutating func executeCommand(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let given = params["arguments"]?.elements ?? []
    switch params["command"]?.string {
    case EditorSession.runTest: break
    case ReasonChoice.name: return try chooseReason(given)
    default: throw .invalidParams("there is no such command")
    }
    let arguments = given.compactMap(\.string)
    guard let uri = arguments.first else { throw .invalidParams("a test's file is missing") }
    workspace.settle()
    return try run(key(uri), test: arguments.dropFirst().first)
  }

  /// The error because of which the tests of a file can't run: one in it, in its flow, or else in
  /// another file that isn't of tests, such as a calendar.
  private mutating func obstacle(_ path: String) -> String? {
    let flow = workspace.flow(of: path)?.file.name
    let verdict = workspace.verdicts[path] ?? workspace.verdicts[nil]
    let errors = verdict?.diagnostics.filter { $0.severity == .error } ?? []
    let error =
      errors.first { $0.span.file.name == path } ?? errors.first { $0.span.file.name == flow }
      ?? errors.first { !DocumentReader.isScenarioFile($0.span.file.name) }
    return error.map { error in
      let name = error.span.file.name.split(separator: "/").last ?? ""
      return "\(name), line \(error.span.start.line): \(error.message)"
    }
  }

  /// Runs one test of a file, or all, as the files stand in the editor; says how it came out, and
  /// marks where a test failed until something changes.
  private mutating func run(_ path: String, test name: String?) throws(RPCError) -> JSONValue {
    let scenarios: [Scenario]
    do {
      let verdict = workspace.verdicts[path] ?? workspace.verdicts[nil]
      scenarios = try verdict?.scenarios.scenarios(zones: workspace.zones) ?? []
    } catch {
      throw .failed("\(error)")
    }
    guard let scenario = scenarios.first(where: { $0.file.file.name == path }) else {
      throw .failed("the test can't run" + (obstacle(path).map { ": \($0)" } ?? ""))
    }
    let tests = scenario.file.tests.filter { test in
      name.map { test.name.value.utf8.elementsEqual($0.utf8) } ?? true
    }
    guard !tests.isEmpty else { throw .failed("there is no such test") }
    let results = tests.map { ScenarioRunner.run($0, of: scenario) }
    let failed = results.filter { $0.failure != nil }
    failures[path] = failed.compactMap { $0.failure.map { FailedTest($0, places) } }
    publish()
    // One line: what more there is to say stands where it failed.
    let reason = failed.first?.failure.map { ": \($0.message)" } ?? ""
    show("\(TestReport.summary(results))\(reason)", isError: !failed.isEmpty)
    return .members([
      "passed": .integer(results.count - failed.count), "failed": .integer(failed.count),
    ])
  }
}

/// A test that failed, as a finding.
struct FailedTest {
  let json: JSONValue
  /// Where it failed, from 0.
  let line: Int
  let came: String
  /// What makes it expect what came; empty where that can't be told.
  let edits: [Edit]

  init(_ failure: TestFailure, _ places: Places) {
    var words = failure.message
    if let expected = failure.expected { words += "\nexpected: \(expected)" }
    if let came = failure.came { words += "\ncame: \(came)" }
    if let reason = failure.reason { words += "\nwhy: \(reason)" }
    json = .members([
      "range": places.range(failure.span), "severity": .integer(1),
      "source": .string("chatflow test"), "message": .string(words),
    ])
    line = failure.span.start.line - 1
    came = failure.came ?? ""
    edits = failure.edits
  }
}
