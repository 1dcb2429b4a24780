import ChatflowJSON
import Testing

@testable import ChatflowLanguageServer

/// Definitions, references and new names, through all files.
struct SymbolTests {
  private static let flow = """
    chatflow: support
    version: 1
    availability: {calendar: madrid, away: {show: nothing}}
    welcome: "Hi ${plan | you}"
    variables: {"plan": text}
    start: menu
    steps:
      menu:
        - ask: How many?
          as: number
          save: seats
          otherwise: bye
        - set: {plan: pro}
        - if: plan == "pro" and seats > 3
          then: bye
          else: 'menu'
      bye:
        - end: Bye ${seats | 0}!
    """
  private static let calendar = "calendar: madrid\ntimezone: UTC\nhours: {mon: 09:00-17:00}\n"
  private static let test = """
    chatflow: support
    tests:
      - name: ends
        steps:
          - open
          - bot: Hi you
          - variable: {plan: pro, seats: "4"}
          - state: bye
    """

  private static var files: [String: String] {
    ["a.yaml": flow, "madrid.yaml": calendar, "a.test.yaml": test]
  }

  private func client() throws -> TestClient { try TestClient(SymbolTests.files) }

  /// Renames what stands at a mark, and gives all files as they are then.
  private func renamed(_ name: String, _ place: (String, String), to new: String) throws -> [String:
    String]
  {
    var client = try client()
    let text = SymbolTests.files[name] ?? ""
    let marked = Marked(text.replacing(place.0, with: place.1, maxReplacements: 1))
    let edit = try client.ask(
      "textDocument/rename", name, marked, ["newName": .string(new)])
    return SymbolTests.files.reduce(into: [:]) { files, file in
      files[file.key] = client.applying(edit, to: file.key, file.value)
    }
  }

  @Test func aStepIsRenamedInFlowAndScenarios() throws {
    let files = try renamed("a.yaml", ("otherwise: bye", "otherwise: b│ye"), to: "farewell")
    #expect(
      files["a.yaml"]
        == SymbolTests.flow.replacing("otherwise: bye", with: "otherwise: farewell")
        .replacing("then: bye", with: "then: farewell").replacing("  bye:", with: "  farewell:"))
    #expect(files["a.test.yaml"] == SymbolTests.test.replacing("bye", with: "farewell"))
    #expect(files["madrid.yaml"] == SymbolTests.calendar)
  }

  @Test func aStepInQuotesIsRenamedWithinThem() throws {
    let files = try renamed("a.yaml", ("start: menu", "start: │menu"), to: "main")
    #expect(files["a.yaml"]?.contains("else: 'main'") == true)
    #expect(files["a.yaml"]?.contains("  main:\n") == true)
  }

  @Test func aVariableIsRenamedInTextsAndConditions() throws {
    let files = try renamed("a.test.yaml", ("{plan", "{pl│an"), to: "tier")
    #expect(
      files["a.yaml"]
        == SymbolTests.flow.replacing("${plan ", with: "${tier ")
        .replacing("{\"plan\"", with: "{\"tier\"").replacing("{plan: pro}", with: "{tier: pro}")
        .replacing("plan ==", with: "tier =="))
    #expect(files["a.test.yaml"] == SymbolTests.test.replacing("plan", with: "tier"))
  }

  @Test func documentsAreRenamedWhereverTheyAreNamed() throws {
    let calendars = try renamed("a.yaml", ("calendar: madrid", "calendar: madrid│"), to: "spain")
    #expect(calendars["madrid.yaml"] == SymbolTests.calendar.replacing("madrid", with: "spain"))
    #expect(calendars["a.yaml"]?.contains("calendar: spain") == true)
    let flows = try renamed("a.test.yaml", ("support", "sup│port"), to: "help")
    #expect(flows["a.yaml"]?.hasPrefix("chatflow: help\n") == true)
    #expect(flows["a.test.yaml"]?.hasPrefix("chatflow: help\n") == true)
  }

  /// After it `check` has nothing to say that it hadn't before.
  @Test func aRenamedNameLeavesNothingWrong() throws {
    let before = try client()
    let files = try renamed("a.yaml", ("save: seats", "save: sea│ts"), to: "places")
    let after = try TestClient(files)
    for name in files.keys { #expect(after.codes(name) == before.codes(name)) }
  }

  @Test(arguments: [
    ("Bye", "can't be a name"), ("menu", "there is a step `menu` already"),
    ("closed", "has a meaning already"), ("", "can't be a name"),
  ])
  func namesThatCannotBeAreRefused(_ name: String, _ why: String) throws {
    let error = #expect(throws: TestClient.Failure.self) {
      _ = try renamed("a.yaml", ("  bye:", "  b│ye:"), to: name)
    }
    #expect(error?.description.contains(why) == true)
  }

  @Test func whatIsNoNameIsNotRenamed() throws {
    var client = try client()
    #expect(throws: TestClient.Failure.self) {
      _ = try client.ask(
        "textDocument/prepareRename", "a.yaml",
        Marked(SymbolTests.flow.replacing("version", with: "ver│sion")))
    }
  }

  @Test func definitionsAndReferencesAreFound() throws {
    var client = try client()
    let use = Marked(SymbolTests.test.replacing("bye", with: "by│e"))
    let definition = try client.ask("textDocument/definition", "a.test.yaml", use)
    #expect(definition.elements?.count == 1)
    #expect(definition.elements?.first?["uri"] == .string(TestClient.uri("a.yaml")))
    #expect(definition.elements?.first?["range"]?["start"] == .position(16, 2))
    let context: JSONValue = .members(["includeDeclaration": .bool(true)])
    let all = try client.ask("textDocument/references", "a.test.yaml", use, ["context": context])
    #expect(all.elements?.count == 4)
    // What `save` declares is defined there.
    let variable = try client.ask(
      "textDocument/definition", "a.test.yaml",
      Marked(SymbolTests.test.replacing("seats", with: "│seats")))
    #expect(variable.elements?.first?["range"]?["start"] == .position(10, 12))
  }

  @Test func stepsVariablesAndTestsAreListed() throws {
    var client = try client()
    func names(_ name: String) throws -> [String] {
      let answer = try client.ask(
        "textDocument/documentSymbol", name, Marked(SymbolTests.files[name] ?? ""))
      let root = answer.elements?.first
      return [root?["name"]?.string ?? ""]
        + (root?["children"]?.elements ?? []).compactMap { $0["name"]?.string }
    }
    #expect(try names("a.yaml") == ["chatflow support", "plan", "menu", "bye"])
    #expect(try names("a.test.yaml") == ["chatflow support", "ends"])
    #expect(try names("madrid.yaml") == ["calendar madrid", "hours"])
    let found = try client.request("workspace/symbol", .members(["query": .string("MA")]))
    #expect(found.elements?.compactMap { $0["name"]?.string } == ["madrid"])
  }

  @Test func blocksAreFolded() throws {
    var client = try client()
    let answer = try client.ask(
      "textDocument/foldingRange", "b.yaml",
      Marked(
        """
        # one
        # two
        chatflow: b
        version: 1
        start: x
        steps:
          x:
            - say: |
                a
                b
            - end

        """))
    let folds = (answer.elements ?? []).map {
      "\($0["startLine"]?.number?.text ?? "") \($0["endLine"]?.number?.text ?? "")"
    }
    #expect(folds == ["5 10", "6 10", "7 9", "0 1"])
  }

  @Test func hoverTellsWhatStandsThere() throws {
    var client = try client()
    func words(_ old: String, _ new: String) throws -> String {
      let marked = Marked(SymbolTests.flow.replacing(old, with: new, maxReplacements: 1))
      let answer = try client.ask("textDocument/hover", "a.yaml", marked)
      return answer["contents"]?["value"]?.string ?? ""
    }
    #expect(try words("show:", "sh│ow:").contains("no chat is offered"))
    #expect(try words("show:", "sh│ow:").contains("https://example.org/language.md#away"))
    #expect(try words("save:", "│save:").contains("Where the answer is kept"))
    #expect(try words("otherwise: bye", "otherwise: │bye").hasPrefix("step `bye`: `end`"))
    #expect(try words("seats >", "se│ats >").hasPrefix("variable `seats`: number"))
    #expect(try words("calendar: madrid", "calendar: │madrid").contains("madrid.yaml"))
    #expect(try words("Hi $", "H│i $") == "")
  }

  private static let labels = """
    chatflow: labels
    version: 1
    x-days: &days {mon: 09:00-17:00}
    availability: {timezone: UTC, hours: *days, away: {show: nothing}}
    display: {open: launcher}
    start: menu
    steps:
      menu:
        - choose: What?
          options: {Prices: bye, "Our \\"people\\"": menu}
          otherwise: bye
          no_reply: {after: 5m, goto: bye}
      more:
        - choose: What?
          options:
            - {label: {en: Bye}, goto: gone}
          otherwise: bye
      bye:
        - set: {contact.first_name: Ana}
        - end
    """

  @Test(arguments: [
    ("{Prices", "{Pri│ces", "option `Prices`: leads to step `bye`: `set`, `end`"),
    ("\"Our", "\"│Our", "option `Our \"people\"`: leads to step `menu`: `choose`"),
    ("{en: Bye", "{en: │Bye", "option `Bye`: leads to `gone`, which isn't there"),
    ("*days", "*da│ys", "What stands in line 3:\n\n```yaml\n{mon: 09:00-17:00}\n```\n"),
    ("first_name:", "fir│st_name:", "`contact.first_name`: "), ("- end", "- en│d", "**`end`**: "),
    ("launcher}", "laun│cher}", "**`open`**: "),
  ])
  func hoverTellsOfLabelsAndWords(_ old: String, _ new: String, _ wanted: String) throws {
    var client = try TestClient()
    let marked = Marked(SymbolTests.labels.replacing(old, with: new, maxReplacements: 1))
    let answer = try client.ask("textDocument/hover", "a.yaml", marked)
    let words = answer["contents"]?["value"]?.string ?? ""
    #expect(words.hasPrefix(wanted), "\(words)")
  }

  @Test func aPickTellsWhereItLeads() throws {
    var client = try TestClient(["a.yaml": SymbolTests.labels.replacing("gone", with: "bye")])
    let test = "chatflow: labels\ntests:\n  - name: x\n    steps: [open, {pick: Pri│ces}]\n"
    let answer = try client.ask("textDocument/hover", "a.test.yaml", Marked(test))
    #expect(
      answer["contents"]?["value"]
        == .string(
          "option of step `menu`, `Prices`: leads to step `bye`: `set`, `end`"))
  }

  /// What a test picks or expects is found in the flow, and the step behind a label.
  @Test(arguments: [
    ("pick: Pri│ces", 9, 16), ("bot: Wh│at?", 8, 14),
    ("bot: {choices: [Prices, By│e]}", 15, 23),
  ])
  func whatATestSaysIsFoundInTheFlow(_ line: String, _ wanted: Int, _ column: Int) throws {
    var client = try TestClient(["a.yaml": SymbolTests.labels.replacing("gone", with: "bye")])
    let test = "chatflow: labels\ntests:\n  - name: x\n    steps:\n      - open\n      - \(line)\n"
    let answer = try client.ask("textDocument/definition", "a.test.yaml", Marked(test))
    #expect(answer.elements?.first?["uri"]?.string == TestClient.uri("a.yaml"))
    #expect(answer.elements?.first?["range"]?["start"] == .position(wanted, column))
  }

  @Test func aLabelLeadsToItsStep() throws {
    var client = try TestClient()
    let marked = Marked(SymbolTests.labels.replacing("{Prices", with: "{Pri│ces"))
    let answer = try client.ask("textDocument/definition", "a.yaml", marked)
    #expect(answer.elements?.map { $0["range"]?["start"] } == [.position(17, 2)])
  }

  @Test func anAliasLeadsToItsAnchor() throws {
    var client = try TestClient()
    let marked = Marked(SymbolTests.labels.replacing("*days", with: "*da│ys"))
    let answer = try client.ask("textDocument/definition", "a.yaml", marked)
    #expect(answer.elements?.first?["range"]?["start"] == .position(2, 14))
  }
}
