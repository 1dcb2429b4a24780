import ChatflowJSON
import TestSupport
import Testing

@testable import ChatflowLanguageServer

/// Quick fixes, comments that ignore, and tests run from the editor.
struct ActionTests {
  private func actions(
    _ client: inout TestClient, _ name: String, line: Int, only: [String] = []
  ) throws -> [JSONValue] {
    try client.request(
      "textDocument/codeAction",
      .members([
        "textDocument": .members(["uri": .string(TestClient.uri(name))]),
        "range": .range(.position(line, 0), .position(line, 200)),
        "context": .members(
          only.isEmpty ? ["diagnostics": .array([])] : ["only": .strings(only)]),
      ])
    ).elements ?? []
  }

  @Test func aFindingIsMended() throws {
    let text = "chatflow: a\nversion: 1\nemail_capture:\n  when: after 90 seconds\n"
    var client = try TestClient()
    client.open("a.yaml", text)
    #expect(client.codes("a.yaml").count == 1)
    let found = try actions(&client, "a.yaml", line: 3)
    let fix = try #require(found.first)
    #expect(fix["kind"] == .string("quickfix"))
    #expect(fix["isPreferred"] == .bool(true))
    #expect(
      fix["diagnostics"]?.elements?.first == client.diagnostics[TestClient.uri("a.yaml")]?.first)
    let mended = client.applying(fix["edit"], to: "a.yaml", text)
    var fresh = try TestClient()
    fresh.open("a.yaml", mended)
    // Wherever the cursor is in the line.
    let there = try client.request(
      "textDocument/codeAction",
      .members([
        "textDocument": .members(["uri": .string(TestClient.uri("a.yaml"))]),
        "range": .range(.position(3, 0), .position(3, 0)),
        "context": .members(["diagnostics": .array([])]),
      ]))
    #expect(there.elements == found)
    // A note on what the flow could have besides.
    #expect(fresh.codes("a.yaml") == ["2 CF0419"])
    #expect(try actions(&client, "a.yaml", line: 0).isEmpty)
    let all = try actions(&client, "a.yaml", line: 0, only: ["source.fixAll"])
    #expect(all.count == 1)
    #expect(client.applying(all.first?["edit"], to: "a.yaml", text) == mended)
  }

  /// All that `check --fix` mends, at once: also what shows only once other things are mended, and
  /// nothing that makes another error.
  @Test func aFileIsMendedAsCheckDoesIt() throws {
    let text = """
      chatflow: a
      version: 1
      welcome: {es: Hi ${contact.first_name}}
      email_capture:
        when: after 90 seconds
        attempts: three
      follow_up: {after:5 min}
      variables:
        plan: text

      """
    var client = try TestClient(["b.yaml": "chatflow: b\nversion: 1\n"])
    client.open("a.yaml", text)
    let all = try actions(&client, "a.yaml", line: 0, only: ["source.fixAll.chatflow"])
    let fix = try #require(all.first)
    #expect(fix["kind"] == .string("source.fixAll.chatflow") && all.count == 1)
    #expect((fix["edit"]?["changes"]?[TestClient.uri("a.yaml")]?.elements ?? []).count > 1)
    let scratch = try Scratch(["a.yaml": text, "b.yaml": "chatflow: b\nversion: 1\n"])
    _ = try scratch.run("check", "--fix", ".")
    #expect(client.applying(fix["edit"], to: "a.yaml", text) == (try scratch.text("a.yaml")))
    #expect(try scratch.text("a.yaml") != text)
  }

  @Test func aWarningCanBeIgnored() throws {
    let text = "chatflow: a\nversion: 1\nvariables:\n  plan: text\n"
    var client = try TestClient()
    client.open("a.yaml", text)
    #expect(client.codes("a.yaml") == ["3 CF0210"])
    let ignore = try #require(
      try actions(&client, "a.yaml", line: 3).first {
        $0["title"]?.string?.hasPrefix("Ignore CF0210") == true
      })
    let quiet = client.applying(ignore["edit"], to: "a.yaml", text)
    #expect(quiet.contains("\n  # chatflow: ignore CF0210 REASON\n  plan: text"))
    var fresh = try TestClient()
    fresh.open("a.yaml", quiet)
    #expect(fresh.codes("a.yaml") == [])
  }

  private func lackingStep(_ text: String, line: Int) throws -> (String, [String])? {
    var client = try TestClient()
    client.open("a.yaml", text)
    let found = try actions(&client, "a.yaml", line: line)
    let fix = found.first { $0["title"]?.string?.hasPrefix("Create step") == true }
    guard let fix else { return nil }
    let made = client.applying(fix["edit"], to: "a.yaml", text)
    var fresh = try TestClient()
    fresh.open("a.yaml", made)
    return (made, fresh.codes("a.yaml"))
  }

  @Test func aStepThatIsMissingIsMade() throws {
    let head = "chatflow: a\nversion: 1\nstart: b\n"
    let steps = "steps:\n  b:\n    - say: Hi\n    - goto: prices"
    let made = try #require(try lackingStep(head + steps + "\n", line: 6))
    #expect(made.0 == head + steps + "\n  prices:\n    - end\n")
    #expect(made.1 == [])
    // In the layout that is there, before what follows the steps, and without an end of line.
    let wide =
      "steps:\n    a:\n    - goto: b\n\n    b: # two\n    - goto: 'prices' # x\n\nwelcome: x"
    let apart = try #require(try lackingStep(head + wide, line: 8))
    #expect(
      apart.0
        == head + wide.replacing("# x\n", with: "# x\n\n    prices:\n      - end\n"))
    let lines = (head + steps + "\n").replacing("\n", with: "\r\n")
    #expect(
      try lackingStep(lines, line: 6)?.0
        == lines.dropLast() + "\r\n  prices:\r\n    - end\r\n")
    #expect(try lackingStep(head, line: 2)?.0 == head + "steps:\n  b:\n    - end\n")
    #expect(try lackingStep(head + "steps:\n  b:\n    - goto: Big\n", line: 5) == nil)
  }

  /// In braces it stands behind the last one, in a line of its own if that does.
  @Test(arguments: [
    ("steps: {b: [{goto: c}]}\n", 3, "steps: {b: [{goto: c}], c: [end]}\n"),
    (
      "steps: {\n  b: [{goto: c}] # x\n  }\n", 4,
      "steps: {\n  b: [{goto: c}],\n  c: [end] # x\n  }\n"
    ),
    (
      "steps: {b: [{goto: c}],}\nwelcome: x\n", 3,
      "steps: {b: [{goto: c}], c: [end],}\nwelcome: x\n"
    ),
  ])
  func aStepIsMadeInBraces(_ steps: String, _ line: Int, _ made: String) throws {
    let head = "chatflow: a\nversion: 1\nstart: b\n"
    let found = try #require(try lackingStep(head + steps, line: line))
    #expect(found.0 == head + made)
    #expect(found.1 == [])
  }

  /// Missing keys are added as the help shows them, with a step that there is.
  @Test(arguments: [
    (
      "steps:\n  b:\n    - if: open\n      then: b\n  c:\n    - end\n", 5,
      "Add `else: leave`",
      "steps:\n  b:\n    - if: open\n      then: b\n      else: leave\n  c:\n    - end\n"
    ),
    (
      "steps:\n  b:\n    - choose: A?\n      options: {A: b} # x\n  c:\n    - handoff\n", 5,
      "Add `otherwise: c` and `no_reply: {after: 5m, goto: c}`",
      "steps:\n  b:\n    - choose: A?\n      options: {A: b} # x\n      otherwise: c\n"
        + "      no_reply: {after: 5m, goto: c}\n  c:\n    - handoff\n"
    ),
    (
      "availability: {timezone: UTC, away: {show: message}}\nsteps:\n  b: [end]\n", 3,
      "Add `message: We're away. Leave a message and we'll write back.`",
      "availability: {timezone: UTC, away: {show: message, "
        + "message: We're away. Leave a message and we'll write back.}}\nsteps:\n  b: [end]\n"
    ),
    (
      "email_capture:\n  when: after 1m\nsteps:\n  b: [handoff]\n", 3,
      "Add `follow_up: {after: 2m}`",
      "email_capture:\n  when: after 1m\nfollow_up: {after: 2m}\nsteps:\n  b: [handoff]\n"
    ),
  ])
  func keysThatAreMissingAreAdded(
    _ rest: String, _ line: Int, _ title: String, _ made: String
  ) throws {
    let head = "chatflow: a\nversion: 1\nstart: b\n"
    var client = try TestClient()
    client.open("a.yaml", head + rest)
    let found = try actions(&client, "a.yaml", line: line)
    let fix = try #require(found.first { $0["title"]?.string == title }, "\(found)")
    #expect(client.applying(fix["edit"], to: "a.yaml", head + rest) == head + made)
  }

  /// The word that stands for the reason is chosen in clients that can do that.
  @Test func theReasonIsWrittenAtOnce() throws {
    let text = "chatflow: a\nversion: 1\nvariables:\n  plan: text\n"
    let ability = JSONValue.members(["support": .bool(true)])
    var client = try TestClient(
      abilities: .members(["window": .members(["showDocument": ability])]))
    client.open("a.yaml", text)
    let ignore = try #require(
      try actions(&client, "a.yaml", line: 3).first { $0["command"] != nil })
    client.change(
      "a.yaml", version: 2,
      [.change(.position(3, 0), .position(3, 0), "  # chatflow: ignore CF0210 REASON\n")])
    #expect(client.codes("a.yaml") == [])
    _ = try client.request("workspace/executeCommand", ignore["command"] ?? .null)
    let asked = try #require(
      client.received.last { $0["method"] == .string("window/showDocument") })
    #expect(asked["params"]?["selection"] == .range(.position(3, 28), .position(3, 34)))
    #expect(asked["params"]?["uri"] == .string(TestClient.uri("a.yaml")))
  }

  @Test func aFileIsLaidOut() throws {
    let text = "chatflow:  a\nversion: 1\nwelcome: {en:  Hi}   \n\n\n"
    var client = try TestClient()
    client.open("a.yaml", text)
    func format(_ name: String) throws -> JSONValue {
      try client.request(
        "textDocument/formatting",
        .members([
          "textDocument": .members(["uri": .string(TestClient.uri(name))]),
          "options": .members([:]),
        ]))
    }
    let edits = try format("a.yaml").elements ?? []
    #expect(
      TestClient.applying(edits, to: text) == "chatflow: a\nversion: 1\nwelcome: {en: Hi}\n")
    client.open("b.yaml", "chatflow: [")
    #expect(throws: TestClient.Failure.self) { _ = try format("b.yaml") }
  }

  private static let flow = """
    chatflow: support
    version: 1
    welcome: Hi!
    """
  private static let test = """
    chatflow: support
    tests:
      - name: greets
        steps:
          - open
          - bot: Hi!
      - name: says bye
        steps:
          - open
          - bot: Bye!
    """

  @Test func testsAreRunFromTheirLenses() throws {
    var client = try TestClient(["a.yaml": ActionTests.flow])
    client.open("a.test.yaml", ActionTests.test)
    let lenses =
      try client.request(
        "textDocument/codeLens",
        .members(["textDocument": .members(["uri": .string(TestClient.uri("a.test.yaml"))])])
      ).elements ?? []
    #expect(lenses.count == 3)
    func run(_ lens: JSONValue) throws -> String {
      let answer = try client.request("workspace/executeCommand", lens["command"] ?? .null)
      return "\(answer["passed"]?.number?.text ?? "") \(answer["failed"]?.number?.text ?? "")"
    }
    #expect(lenses[1]["range"]?["start"] == .position(2, 10))
    #expect(try run(lenses[1]) == "1 0")
    #expect(try run(lenses[0]) == "1 1")
    let failures = client.diagnostics[TestClient.uri("a.test.yaml")] ?? []
    #expect(failures.map { $0["source"] } == [.string("chatflow test")])
    #expect(failures.first?["range"]?["start"]?["line"] == .integer(9))
    // What isn't saved counts.
    client.open("a.yaml", ActionTests.flow)
    client.change("a.yaml", version: 2, [.change(.position(2, 9), .position(2, 12), "Bye!")])
    #expect(client.diagnostics[TestClient.uri("a.test.yaml")] == [])
    #expect(try run(lenses[2]) == "1 0")
  }

  /// A test that failed may be made to expect what came.
  @Test(arguments: [
    ("- bot: Bye!", "- bot: Hi!", "Expect what came: Hi!"),
    (
      "- {bot: Hi!}\n      - bot: Which, please?", "- {bot: Hi!}\n      - bot: \"Which, what?\"",
      "Expect what came: Which, what? — options: A, B, C"
    ),
    (
      "- {bot: Hi!}\n      - bot: {choices: [A, C]}",
      "- {bot: Hi!}\n      - bot: {choices: [A, \"B, C\"]}",
      "Expect what came: Which, what? — options: A, B, C"
    ),
  ])
  func whatCameIsExpected(_ steps: String, _ mended: String, _ title: String) throws {
    let flow = """
      chatflow: support
      version: 1
      welcome: Hi!
      start: a
      steps:
        a:
          - choose: Which, what?
            options: {A: a, "B, C": a}
            otherwise: a
            no_reply: {after: 5m, goto: a}
      """
    let head = "chatflow: support\ntests:\n  - name: x\n    steps:\n      - open\n      "
    var client = try TestClient(["a.yaml": flow])
    client.open("a.test.yaml", head + steps + "\n")
    _ = try client.request(
      "workspace/executeCommand",
      .members([
        "command": .string("chatflow.runTest"),
        "arguments": .strings([TestClient.uri("a.test.yaml")]),
      ]))
    let line = steps.contains("\n") ? 6 : 5
    let fixes = try actions(&client, "a.test.yaml", line: line)
    let fix = try #require(fixes.first { $0["title"]?.string == title }, "\(fixes)")
    let text = client.applying(fix["edit"], to: "a.test.yaml", head + steps + "\n")
    #expect(text == head + mended + "\n")
  }

  @Test func aTestThatCannotRunSaysWhy() throws {
    var client = try TestClient(["a.yaml": ActionTests.flow + "\nnonsense: 1\n"])
    client.open("a.test.yaml", ActionTests.test)
    #expect(try refusal(&client) == "the test can't run: a.yaml, line 4: \(unknown)")
    // The flow's calendar is a file of its own.
    let flow = ActionTests.flow + "\navailability: {calendar: madrid}\n"
    client = try TestClient(["a.yaml": flow, "m.yaml": "calendar: madrid\n\nnonsense: 1\n"])
    client.open("a.test.yaml", ActionTests.test)
    let told = try refusal(&client)
    #expect(told.hasPrefix("the test can't run: m.yaml, line 3: "), "\(told)")
  }

  private let unknown = "a chatflow has no key `nonsense`"

  private func refusal(_ client: inout TestClient) throws -> String {
    do throws(any Error) {
      let answer = try client.request(
        "workspace/executeCommand",
        .members([
          "command": .string("chatflow.runTest"),
          "arguments": .strings([TestClient.uri("a.test.yaml")]),
        ]))
      return "\(answer)"
    } catch {
      return "\(error)"
    }
  }
}
