import ChatflowSyntax
import Testing

/// Reading goes on behind syntax errors, and each is told as one.
@Suite struct ReadingOnTests {
  /// What YAML can't read is an error, also where it lies within something that is a warning by
  /// itself, such as a text that is taken for an anchor.
  @Test func whatYAMLCantReadIsAnError() {
    var refused = 0
    for (outer, inner, last) in (0..<7).flatMap({ outer in
      (0..<7).flatMap { inner in [2, 4, 6, 8].map { (outer, inner, $0) } }
    }) {
      for anchor in ["&a   steps:", "&a steps:", "&ab steps: x", "*a   steps:", "!a steps:"] {
        let text = """
          chatflow: a
          tests:
          \(blanks(outer))- name: x
          \(blanks(inner))\(anchor)
          \(blanks(last))- open
          \(blanks(last))- silence

          """
        let file = SourceFile(name: "a.test.yaml", bytes: Array(text.utf8))
        guard !YAMLContent.isReadable(file) else { continue }
        refused += 1
        let found = DocumentReader.parse(file).diagnostics
        #expect(found.contains { $0.severity == .error }, "\(text)\(found.map(\.message))")
      }
    }
    #expect(refused > 300)
  }

  private static let flow = """
    chatflow: support
    version: 1
    title: Website support
    target:
      pages:
        show: ["*"]
        hide: ["/legal/*"]
    availability:
      timezone: Europe/Madrid
      hours:
        mon-thu: 09:00-18:00
        fri: 09:00-15:00
      away:
        show: message
        message: We're away.
    email_capture:
      when: after 1m
      message: Leave your e-mail.
      away_message: Where can we reach you?
    follow_up:
      after: 2m
      subject: Your chat with us
    start: menu
    steps:
      menu:
        - choose: What brings you here?
          options:
            Prices: order
            A problem: order
          invalid: Please pick one.
          otherwise: order
          no_reply: {after: 5m, goto: order}
      order:
        - ask: What's your number?
          as: number
          save: number
          otherwise: order
          no_reply: {after: 5m, goto: order}
        - handoff

    """

  /// Lines and words of what is wrong with a text.
  private func findings(_ text: String) -> [(line: Int, message: String)] {
    let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
    let parsed = DocumentReader.parse(file)
    let all = DocumentReader.findings(parsed, DocumentReader.read(parsed, file: file).diagnostics)
    return all.map { ($0.span.start.line, $0.message) }
  }

  /// While a key is typed there is one finding, in its line: the others are read as they stand.
  @Test func halfALineIsOneFinding() {
    let lines = ReadingOnTests.flow.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    for (number, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " }
      let key = line.dropFirst(indent.count).prefix { $0 != ":" }
      guard !key.isEmpty, !key.hasPrefix("-"), line.contains(":") else { continue }
      var without = lines
      without[number] = ""
      let lacking = findings(without.joined(separator: "\n")).map(\.message)
      for count in 1...key.count {
        var typed = lines
        typed[number] = "\(indent)\(key.prefix(count))"
        let found = findings(typed.joined(separator: "\n")).filter { !lacking.contains($0.message) }
        #expect(
          found.count <= 1 && found.allSatisfy { $0.line == number + 1 },
          "\(typed[number]): \(found)")
      }
    }
  }

  /// Nothing that stands above half a line is joined with it.
  @Test func aNameDoesNotGoOnInHalfALine() {
    let text = ReadingOnTests.flow.replacing(
      "otherwise: order\n      no_reply: {after: 5m, goto: order}\n    - handoff",
      with: "otherwise: order\n      no_r\n    - handoff")
    let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
    let parsed = DocumentReader.parse(file)
    guard case .chatflow(let flow)? = DocumentReader.read(parsed, file: file).document,
      case .ask(let ask)? = flow.steps.last?.actions.first?.kind
    else {
      Issue.record("the step isn't read")
      return
    }
    #expect(ask.parts.otherwise?.value == "order")
  }

  /// The next item isn't taken for more of what an open brace holds; a blank line isn't, either.
  @Test(arguments: [
    "      - {bot: He\n      - {bot: Hello}\n",
    "      - bot: {contains: He\n      - {bot: Hello}\n",
    "      - {bot: He,\n\n      - {bot: Hello}\n", "      - {bot: He, \n      \n",
  ])
  func anOpenBraceEndsInItsLine(_ steps: String) {
    let text = "chatflow: support\ntests:\n  - name: x\n    steps:\n\(steps)"
    let file = SourceFile(name: "a.test.yaml", bytes: Array(text.utf8))
    let found = DocumentReader.parse(file).diagnostics
    #expect(found.map(\.rule.name) == ["unclosed-bracket"], "\(found.map(\.message))")
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
