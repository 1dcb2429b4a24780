import ChatflowJSON
import Testing

@testable import ChatflowLanguageServer

/// What is suggested at the cursor, in documents that aren't finished.
struct EditorCompletionTests {
  private static let head = """
    chatflow: support
    version: 1
    locales: [en, es]
    variables: {plan: text}
    start: menu
    steps:
      menu:
        - ask: How many?
          as: number
          save: seats
          otherwise: menu
        - choose: What?
          options: {Prices: prices}
          otherwise: menu

    """

  /// The text that follows the steps above, what must be suggested, and what must not.
  private static let cases: [(rest: String, wanted: [String], unwanted: [String])] = [
    // Keys, of maps and of actions.
    ("display:\n  │", ["heading", "color", "triggers"], ["say"]),
    ("display:\n  he│", ["heading"], []),
    ("display:\n  heading: x\n  │\n", ["color"], ["heading"]),
    ("display: {│}", ["heading"], []), ("display: {heading: x, │}", ["color"], ["heading"]),
    ("dis│", ["display", "availability"], ["steps", "version"]),
    ("availability:\n  away:\n    │", ["show", "message"], ["calendar"]),
    ("  more:\n    - │", ["say", "choose", "ask", "handoff", "end", "goto"], ["then"]),
    ("  more:\n    - if: open\n      │", ["then", "else"], ["say", "if"]),
    ("  more:\n    - ask: Hm?\n      no_reply:\n        - {│", ["after", "goto", "say"], ["ask"]),
    ("  more:\n    - assign: {│}", ["team", "user", "pick"], ["unassigned"]),
    ("  more:\n    - choose: Hm?\n      │", ["options", "no_reply"], ["handoff", "end"]),
    ("  more:\n    - {say: Hi, │}", [], ["handoff", "end"]),
    ("  more:\n    - if: │", ["open", "plan"], ["opens_at", "closes_at"]),
    ("availability:\n  timezone: UTC\n  hours:\n    │", ["mon", "mon-fri"], ["timezone"]),
    ("welcome:\n  │", ["en", "es"], ["say"]), ("welcome:\n  en: Hi\n  │", ["es"], ["en"]),
    ("  more:\n    - set: {│}", ["plan", "seats", "contact.first_name"], ["reply"]),
    ("  │", ["prices"], ["menu"]),
    // Steps that are still to be written, but not the half word.
    ("  more:\n    - goto: pr│", ["menu", "prices"], ["pr"]),
    ("  more:\n    - goto: │", ["menu", "prices"], []),
    // Values.
    ("  more:\n    - goto: │", ["menu", "more"], ["say"]),
    ("  more:\n    - goto: me│", ["menu"], []),
    ("  more:\n    - if: open\n      then: │\n      else: menu", ["menu"], []),
    ("  more:\n    - choose: x\n      options:\n        A: │", ["menu"], []),
    ("  more:\n    - ask: x\n      as: │", ["email", "phone", "yes_no"], ["menu"]),
    ("  more:\n    - ask: x\n      save: │", ["seats", "contact.last_name"], ["reply"]),
    ("email_capture:\n  when: │", ["immediately", "away_only", "never"], []),
    ("display:\n  small_screens: │", ["true", "false"], []),
    ("display: {open: │}", ["launcher", "welcome", "chat"], []),
    ("channels: [│]", ["web", "facebook"], []), ("channels:\n  - │", ["web", "facebook"], []),
    ("routing:\n  assign: │", ["contact-owner", "unassigned"], []),
    ("availability:\n  timezone: Europe/Ma│", ["Europe/Madrid"], []),
    ("availability:\n  calendar: │", ["madrid"], ["support"]),
    ("locale: │", ["en", "es", "pt-BR"], []),
    // Names in texts and conditions.
    ("welcome: Hi ${│", ["plan", "seats", "contact.email", "reply"], ["and"]),
    ("welcome: Hi ${contact.│}", ["contact.email"], []),
    ("welcome: \"Hi ${pl│}!\"", ["plan"], []), ("welcome: \"Hi ${│", ["plan"], []),
    ("welcome: Hi ${plan | │}", [], ["plan"]), ("welcome: Hi │", [], ["plan", "en"]),
    ("  more:\n    - if: │", ["open", "plan", "not", "contact.known"], ["menu"]),
    ("  more:\n    - if: open and │", ["plan", "not"], ["contains", "or"]),
    ("  more:\n    - if: plan == \"│\"", [], ["plan"]),
    ("  more:\n    - if: plan │", ["==", "contains"], ["plan", "<", "and"]),
    ("  more:\n    - if: seats │", ["==", ">="], ["plan", "contains"]),
    ("  more:\n    - if: open │", ["and", "or"], ["plan", "contains"]),
    ("  more:\n    - if: (plan == \"a\" a│", ["and", "or"], ["plan", "=="]),
    ("  more:\n    - if: channel == │", ["\"web\"", "\"facebook\"", "plan"], ["and"]),
    ("  more:\n    - if: not (locale == \"│", ["en", "es"], ["plan"]),
    // A yes or no can't be inserted, nor in a label a time that moves.
    ("welcome: Hi ${│", ["opens_at", "contact.email"], ["open", "away", "contact.known"]),
    ("display: {heading: \"${│\"}", ["contact.email"], ["opens_at", "open"]),
    // Between brackets stand words before keys.
    ("guarantees:\n  - reaches: [handoff, cl│", ["close", "handoff"], []),
    ("guarantees:\n  - reaches: [handoff, │]\n    within: 2", ["close"], []),
    // What a duration or an interval looks like.
    ("follow_up:\n  after: │", ["2m"], []),
    ("availability:\n  timezone: UTC\n  hours:\n    mon: │", ["closed", "09:00-18:00"], []),
  ]

  @Test(arguments: cases)
  func flows(_ rest: String, _ wanted: [String], _ unwanted: [String]) throws {
    var client = try TestClient(["madrid.yaml": "calendar: madrid\ntimezone: UTC\n"])
    let found = try client.completions("a.yaml", EditorCompletionTests.head + rest)
    for word in wanted { #expect(found.contains(word), "\(rest)") }
    for word in unwanted { #expect(!found.contains(word), "\(rest)") }
  }

  /// An error of syntax in another line changes nothing.
  @Test(arguments: cases)
  func besideAnError(_ rest: String, _: [String], _: [String]) throws {
    var client = try TestClient(["madrid.yaml": "calendar: madrid\ntimezone: UTC\n"])
    func head(_ description: String) -> String {
      EditorCompletionTests.head.replacing(
        "version: 1\n", with: "version: 1\ndescription: \(description)\n")
    }
    let sound = try client.completions("a.yaml", head("'Hm: no'") + rest)
    #expect(try client.completions("a.yaml", head("Hm: no") + rest) == sound, "\(rest)")
  }

  @Test(arguments: [
    ("│", ["chatflow", "calendar", "server"]),
    ("calendar: a\n│", ["timezone", "hours", "exceptions"]),
    ("server: a\nmail:\n  │", ["relay", "from"]),
  ])
  func otherDocuments(_ text: String, _ wanted: [String]) throws {
    var client = try TestClient()
    let found = try client.completions("b.yaml", text)
    for word in wanted { #expect(found.contains(word), "\(text)") }
  }

  @Test(arguments: [
    ("tests:\n  - name: x\n    │", ["at", "team", "steps", "shown"]),
    ("tests:\n  - name: x\n    steps:\n      - │", ["open", "silence", "visitor", "bot"]),
    ("tests:\n  - name: x\n    steps:\n      - pick: │", ["Prices"]),
    ("tests:\n  - name: x\n    steps:\n      - bot: │", ["How many?", "What?"]),
    ("tests:\n  - name: x\n    steps:\n      - state: │", ["menu", "waiting_for_team"]),
    ("tests:\n  - name: x\n    steps:\n      - variable: {│}", ["plan", "seats"]),
    ("tests:\n  - name: x\n    steps:\n      - bot: {│}", ["contains", "prompt", "choices"]),
    ("tests:\n  - name: x\n    steps:\n      - contact: {│}", ["email", "created"]),
    ("│", ["tests", "defaults", "contacts"]),
  ])
  func scenarios(_ rest: String, _ wanted: [String]) throws {
    var client = try TestClient(["a.yaml": EditorCompletionTests.head])
    let found = try client.completions("a.test.yaml", "chatflow: support\n" + rest)
    for word in wanted { #expect(found.contains(word), "\(rest)") }
  }

  /// Texts of the flow stand in quotes where they need them, more often between brackets.
  @Test(arguments: [
    ("- pick: │", "A person, please"),
    ("- bot: {choices: [│]}", "\"A person, please\""),
    ("- bot: │", "\"Hm: which?\""),
  ])
  func textsAreQuoted(_ line: String, _ wanted: String) throws {
    let flow = """
      chatflow: support
      version: 1
      start: menu
      steps:
        menu:
          - choose: 'Hm: which?'
            options: {"A person, please": menu}
            otherwise: menu
            no_reply: {after: 1m, goto: menu}

      """
    var client = try TestClient(["a.yaml": flow])
    let text = Marked("chatflow: support\ntests:\n  - name: x\n    steps:\n      \(line)")
    let items = try client.ask("textDocument/completion", "a.test.yaml", text).elements ?? []
    let written = items.compactMap { $0["textEdit"]?["newText"]?.string }
    #expect(written.contains(wanted), "\(written)")
  }

  @Test func theFlowOfAScenarioIsSuggested() throws {
    var client = try TestClient(["a.yaml": EditorCompletionTests.head])
    #expect(try client.completions("a.test.yaml", "chatflow: │") == ["support"])
  }

  /// A blank line below a list's key is where its items go; behind `$` stand names in braces.
  @Test(arguments: [
    ("steps:\n  more:\n    │", "- say: ", "handoff"),
    ("steps:\n  more:\n    - say: Hi\n    │\n", "- choose: ", "then"),
    ("steps:\n  more:\n    - say: Hi\n    sa│\n", "- say: ", "then"),
    ("steps:\n  more:\n    - choose: Hm\n      options:\n        │", "- label: ", "say"),
    ("steps:\n  more:\n    │", "- handoff: ", "handoff: "),
    ("channels:\n  │", "- facebook", "facebook"),
    ("steps:\n  more: [{goto: next}]\n  │", "next:", "next: "),
    ("guarantees:\n  │", "- never: ", "never: "),
    ("steps:\n  more:\n    - {ask: Hm, no_reply: [{after: 1m, goto: more}]}\n  │", "", "- say: "),
    ("welcome: Hi $│\n", "${contact.email}", "contact.email"),
    ("welcome: {en: Hi $co│}\n", "${contact.email}", "contact.email"),
    ("welcome: \"Hi $│\"\n", "${contact.email}", "contact.email"),
    ("welcome: Hi $$│\n", "", "${contact.email}"), ("title: Hi $│\n", "", "${contact.email}"),
    (
      "steps:\n  more:\n    - choose: Hm\n      options: {\"To ${│}\": more}\n", "contact.email",
      "${contact.email}"
    ),
    ("steps:\n  more:\n    - if: $│\n", "", "${contact.email}"),
  ])
  func whatIsWritten(_ rest: String, _ wanted: String, _ unwanted: String) throws {
    var client = try TestClient()
    let answer = try client.ask(
      "textDocument/completion", "a.yaml", Marked("chatflow: a\nversion: 1\n" + rest))
    let written = (answer.elements ?? []).compactMap { $0["textEdit"]?["newText"]?.string }
    #expect(wanted.isEmpty || written.contains(wanted), "\(rest) \(written)")
    #expect(!written.contains(unwanted), "\(rest)")
  }

  /// Editors compare the label with what is replaced, the `$` too; a fixed value follows its key.
  @Test func labelsAreWhatEditorsCompare() throws {
    var client = try TestClient()
    let found = try client.completions("a.yaml", "chatflow: a\nversion: 1\nwelcome: Hi $│\n")
    #expect(found.contains("${contact.email}"))
    let answer = try client.ask("textDocument/completion", "b.yaml", Marked("chatflow: b\nver│"))
    let version = answer.elements?.first { $0["label"] == .string("version") }
    #expect(version?["textEdit"]?["newText"] == .string("version: 1"))
    // Nothing can stand there.
    #expect(try client.completions("c.yaml", "chatflow: a\nversion: 1\ntitle: Hi\n    │") == [])
  }

  /// What an unfinished brace holds is no team.
  @Test func anUnfinishedBraceEndsInItsLine() throws {
    var client = try TestClient()
    let text = "chatflow: a\nversion: 1\nsteps:\n  b:\n    - assign: {team: │\n    - goto: b\n"
    #expect(try client.completions("a.yaml", text) == [])
  }

  /// Every action is begun by a key of its own: none of them is "required".
  @Test func whatIsRequiredIsSaidWithinAnAction() throws {
    func required(_ text: String) throws -> [String] {
      var client = try TestClient()
      let answer = try client.ask("textDocument/completion", "a.yaml", Marked(text))
      return (answer.elements ?? []).filter { $0["detail"] == .string("required") }
        .compactMap { $0["label"]?.string }
    }
    let head = "chatflow: a\nversion: 1\nsteps:\n  b:\n    - "
    #expect(try required(head + "│") == [])
    #expect(try required(head + "if: open\n      │") == ["then", "else"])
    #expect(try required("│") == [])
  }

  @Test func theHalfWordIsReplaced() throws {
    var client = try TestClient()
    let text = Marked(EditorCompletionTests.head + "welcome: é 😀 ${pl│an}")
    let answer = try client.ask("textDocument/completion", "a.yaml", text)
    let edit = answer.elements?.first { $0["label"] == .string("plan") }?["textEdit"]
    #expect(edit?["newText"] == .string("plan"))
    #expect(edit?["range"] == .range(.position(14, 16), .position(14, 18)))
  }

  @Test func keysComeWithTheirColonAndTheirMeaning() throws {
    var client = try TestClient()
    let answer = try client.ask(
      "textDocument/completion", "a.yaml", Marked("chatflow: a\nversion: 1\nwel│"))
    let item = try #require(answer.elements?.first { $0["label"] == .string("welcome") })
    #expect(item["textEdit"]?["newText"] == .string("welcome: "))
    let words = item["documentation"]?["value"]?.string ?? ""
    #expect(words.contains("The greeting when the chat opens"))
    #expect(words.contains("https://example.org/language.md#a-chatflow"))
  }

  /// Nothing is suggested at places where nothing can be told, and no place ends the server.
  @Test func everyPlaceOfAFileMayBeAskedAbout() throws {
    let text =
      EditorCompletionTests.head + "welcome: {en: \"Hi ${plan | x}\", es: Hola}\nx-a: &a [1]\n"
    var client = try TestClient()
    client.open("a.yaml", text)
    for (line, content) in text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      for character in 0...content.utf16.count {
        for method in ["completion", "hover", "definition", "references", "documentHighlight"] {
          _ = try client.request(
            "textDocument/\(method)",
            .members([
              "textDocument": .members(["uri": .string(TestClient.uri("a.yaml"))]),
              "position": .position(line, character),
            ]))
        }
      }
    }
  }
}
