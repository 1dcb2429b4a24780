import ChatflowProgram
import ChatflowSyntax
import Testing

@testable import ChatflowCompiler

/// Large files that would take minutes if any check were more than linear in them. What is found in
/// each is known: no check gives up because of the size.
@Suite struct ScaleTests {
  /// What most files have; a flow may have twice that.
  static let size = 1 << 19

  /// As many lines as fit behind a start.
  static func fill(_ head: String, _ line: (Int) -> String, _ tail: String = "") -> String {
    var text = head
    var index = 0
    while true {
      let next = line(index)
      if text.utf8.count + next.utf8.count + tail.utf8.count > size { return text + tail }
      text += next
      index += 1
    }
  }

  static let head = "chatflow: big\nversion: 1\n"
  static let cases: [(name: String, text: String)] = [
    (
      "texts with a value that may be unset",
      fill(
        head + "start: a\nvariables: {x: text}\nsteps:\n  a:\n",
        { _ in "    - say: Hi ${x}, ${reply} 12345\n" }, "    - end: Bye\n")
    ),
    (
      "unknown names",
      fill(
        head + "start: a\nsteps:\n  a:\n", { "    - say: Hi ${name\($0)} 12345\n" },
        "    - end: Bye\n")
    ),
    (
      "templates without a name",
      fill(
        head + "start: a\nsteps:\n  a:\n",
        { _ in "    - say: \"" + String(repeating: "${}", count: 1300) + "\"\n" })
    ),
    (
      "templates that never close",
      fill(
        head + "start: a\nsteps:\n  a:\n",
        { _ in "    - say: \"" + String(repeating: "${", count: 2000) + "\"\n" })
    ),
    (
      "conditions in a step",
      fill(
        head + "start: a\nsteps:\n  a:\n",
        { "    - {if: open and reply == \"\($0)\", then: a, else: a}\n" })
    ),
    ("conditions over many names", conditions),
    ("comparisons of one name", comparisons),
    (
      "settings of variables",
      fill(
        head + "variables: {" + (0..<64).map { "v\($0): text" }.joined(separator: ", ")
          + "}\nstart: a\nsteps:\n  a:\n",
        { "    - set: {v\($0 % 64): \"${v\(($0 + 7) % 64)}\"}\n" }, "    - end: Bye\n")
    ),
    (
      "steps that go nowhere",
      fill(
        head + "start: a\nsteps:\n  a:\n", { "    - goto: step_number_\($0)\n" })
    ),
    ("jumps from many steps", chains),
    ("many steps", fill(head + "start: s0\nsteps:\n", { "  s\($0): [{goto: s\($0 + 1)}]\n" })),
    (
      "options",
      fill(
        head + "start: a\nsteps:\n  a:\n    - choose: X\n      otherwise: a\n      options:\n",
        { "        option \($0): a\n" })
    ),
    ("unknown keys", fill(head, { "welcom\($0): Hi\n" })),
    (
      "unknown variables",
      fill(
        head + "start: a\nsteps:\n  a:\n    - set:\n", { "        variable_\($0): x\n" })
    ),
    ("exceptions", exceptions),
    ("ignore comments", fill(head, { "x-\($0): 1 # chatflow: ignore CF0301\n" })),
    ("messages by locale", localized),
    ("options by locale", localizedOptions),
    ("sites", fill(head + "target:\n  sites:\n", { "    - s\($0).acme.com\n" })),
    (
      "questions",
      fill(
        head + "start: a\nsteps:\n  a:\n",
        { "    - {ask: Name?, save: n\($0 % 70), no_reply: {after: 5m, goto: a}}\n" },
        "    - end: Bye\n")
    ),
  ]

  private static let conditions: String = {
    let names = (0..<60).map { "v\($0)" }
    let variables = names.map { "\($0): yes_no" }.joined(separator: ", ")
    let values = names.map { "\($0): true" }.joined(separator: ", ")
    let condition = names.prefix(14).map { "(\($0) or not \($0) and open)" }
      .joined(separator: " and ")
    return fill(
      head + "variables: {\(variables)}\nstart: s0\nsteps:\n",
      { "  s\($0): [{set: {\(values)}}, {if: \(condition), then: s\($0 + 1), else: s0}]\n" })
  }()

  private static let comparisons: String = {
    let condition = (0..<250).map { "reply == \"\($0)\"" }.joined(separator: " or ")
    return fill(
      head + "start: s0\nsteps:\n",
      { "  s\($0): [{if: '\(condition)', then: s\($0 + 1), else: s0}]\n" })
  }()

  /// 256 steps with long ways through each.
  private static let chains: String = {
    let says = String(repeating: "    - say: \"${contact.email | x}\"\n", count: 110)
    return head + "start: s0\nsteps:\n"
      + (0..<256).map { step in
        "  s\(step):\n\(says)    - {if: open, then: s\((step + 1) % 256), "
          + "else: s\((step * 7 + 3) % 256)}\n"
      }.joined()
  }()

  private static let exceptions: String = {
    fill(
      head + "availability:\n  timezone: UTC\n  exceptions:\n",
      { index in
        let (year, rest) = (1000 + index / 336, index % 336)
        let (month, day) = (rest / 28 + 1, rest % 28 + 1)
        return "    \(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day): closed\n"
      })
  }()

  private static let tags: [String] = {
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
    return Array(letters.flatMap { a in letters.map { a + $0 } }.filter { $0 != "en" }.prefix(254))
  }()

  private static let localized: String = {
    let all = (["en"] + tags)
    return fill(
      head + "locales: [\(all.joined(separator: ", "))]\nstart: a\nsteps:\n  a:\n",
      { index in
        let words = index.isMultiple(of: 4) ? all : Array(all.prefix(index % 9 + 1))
        return "    - say: {\(words.map { "\($0): t" }.joined(separator: ", "))}\n"
      }, "    - end: Bye\n")
  }()

  private static let localizedOptions: String = {
    let all = (["en"] + tags)
    let label = all.map { "\($0): a" }.joined(separator: ", ")
    return fill(
      head + "locales: [\(all.joined(separator: ", "))]\nstart: a\nsteps:\n  a:\n"
        + "    - choose: X\n      otherwise: a\n      options:\n"
        + "        - {label: {\(label)}, goto: a}\n",
      { "        - {label: option \($0), goto: a}\n" })
  }()

  /// How often each code is found in them. Of more than 500 findings in a run the first are told.
  private static let findings: [String: [String: Int]] = [
    "texts with a value that may be unset": ["CF0208": 500],
    "unknown names": ["CF0203": 500],
    "templates without a name": ["CF0201": 500],
    "templates that never close": ["CF0201": 130],
    "conditions in a step": ["CF0209": 1, "CF0303": 1, "CF0304": 1],
    "conditions over many names": ["CF0117": 1, "CF0204": 1, "CF0304": 479],
    "comparisons of one name": ["CF0116": 118],
    "settings of variables": ["CF0208": 57],
    "steps that go nowhere": ["CF0204": 499, "CF0303": 1],
    "jumps from many steps": ["CF0209": 256, "CF0304": 129],
    "many steps": ["CF0007": 1, "CF0117": 1],
    "options": ["CF0307": 1],
    "unknown keys": ["CF0102": 500],
    "unknown variables": ["CF0205": 499, "CF0302": 1],
    "exceptions": ["CF0414": 500],
    "ignore comments": ["CF0505": 500],
    "messages by locale": ["CF0007": 1],
    "options by locale": ["CF0126": 1, "CF0307": 1],
    "sites": [:],
    "questions": ["CF0117": 1, "CF0210": 64],
  ]

  @Test(arguments: cases.map(\.name))
  func findings(name: String) throws {
    let text = try #require(Self.cases.first { $0.name == name }).text
    #expect(text.utf8.count <= 1 << 20)
    let file = SourceFile(name: "big.yaml", bytes: Array(text.utf8))
    let compilation = Compilation([file]) { _ in true }
    let found = Dictionary(grouping: compilation.diagnostics, by: \.rule.code).mapValues(\.count)
    #expect(found == Self.findings[name], "\(name)")
    let tables = compilation.tables()
    #expect((tables == nil) == compilation.hasErrors)
    for table in tables ?? [] { _ = try Program(verifying: table) }
  }

  /// What a program could not hold is an error of the flow, not of the compiler.
  @Test func tooMuchAtOnceIsSaid() throws {
    let says = (0..<700).map { _ in
      "    - say: [" + Array(repeating: "a", count: 100).joined(separator: ",") + "]\n"
    }.joined()
    let text = Self.head + "start: a\nsteps:\n  a:\n" + says + "    - end: Bye\n"
    let file = SourceFile(name: "big.yaml", bytes: Array(text.utf8))
    let found = Compilation([file]) { _ in true }.diagnostics
    #expect(found.map(\.rule.code) == ["CF0117"])
    #expect(found.first?.span.text == "big")
  }
}
