import TestSupport
import Testing

@testable import ChatflowSyntax

@Suite struct TemplateTests {
  /// The parts in one line: `name` or `name|fallback` in brackets.
  private func outline(_ template: Template) -> String {
    template.parts.map { part in
      switch part {
      case .literal(let text): text
      case .value(let insertion):
        "[\(insertion.name)\(insertion.fallback.map { "|\($0)" } ?? "")]"
      }
    }.joined(separator: "·")
  }

  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("${a}", "[a]"), ("Hi ${a}!", "Hi ·[a]·!"),
    ("${a}${b}", "[a]·[b]"), ("${ a }", "[a]"), ("${\ta|b}", "[a|b]"),
    ("${contact.first_name | there}", "[contact.first_name|there]"),
    ("${a|}", "[a|]"), ("${a |  }", "[a|]"), ("${a | b c  }", "[a|b c]"),
    ("${a | b | c}", "[a|b | c]"), ("${a | é👍}", "[a|é👍]"),
    ("$${a}", "${a}"), ("$${", "${"), ("a $${b} ${c}", "a ${b} ·[c]"), ("$$${a}", "$${a}"),
    ("$$$${a}", "$$${a}"), ("$", "$"), ("$$", "$$"), ("$ {a}", "$ {a}"), ("{a}", "{a}"),
    ("a}b", "a}b"), ("50$ {x", "50$ {x"), ("ñ${a}ñ", "ñ·[a]·ñ"), ("a\n${b}\nc", "a\n·[b]·\nc"),
    ("${A.b_9}", "[A.b_9]"), ("${9}", "[9]"),
  ])
  func reads(text: String, expected: String) {
    let template = Template(parsing: text)
    #expect(outline(template) == expected)
    #expect(template.errors.isEmpty)
    let hasValue = template.parts.contains { if case .value = $0 { true } else { false } }
    #expect((template.literal == nil) == hasValue)
  }

  @Test(arguments: [
    ("${", "«${»", "this `${` has no closing `}`"),
    ("Hi ${name", "Hi «${name»", "this `${` has no closing `}`"),
    ("${a\n}", "«${a»\n}", "this `${` has no closing `}`"),
    ("${a | b\nc}", "«${a | b»\nc}", "this `${` has no closing `}`"),
    ("${}", "«${}»", "no name stands in this `${…}`"),
    ("${ }", "«${ }»", "no name stands in this `${…}`"),
    ("${| x}", "«${| x}»", "no name stands in this `${…}`"),
    ("x ${bad name} y", "x «${bad name}» y", "`bad name` is not a name"),
    ("${a-b}", "«${a-b}»", "`a-b` is not a name"),
    ("${.a}", "«${.a}»", "`.a` is not a name"),
    ("${ñ}", "«${ñ}»", "`ñ` is not a name"),
    ("é ${a b 1}", "é «${a b 1}»", "`a b 1` is not a name"),
    ("${${a}}", "«${${a}»}", "`${a` is not a name"),
    ("${\"a\"}", "«${\"a\"}»", "`\"a\"` is not a name"),
  ])
  func refuses(text: String, marked: String, message: String) throws {
    let template = Template(parsing: text)
    let error = try #require(template.errors.first)
    #expect(template.errors.count == 1)
    #expect(ExpressionTests.marked(text, error.range) == marked)
    #expect(error.message == message)
    #expect(error.help?.contains("`$${`") == true)
  }

  /// One mistake, marked whole, whatever stands in it or behind it.
  @Test(arguments: [
    ("${a | ${b}}", "«${a | ${b}}»"), ("x ${a|${b}} ${c}", "x «${a|${b}}» ${c}"),
    ("${a | x ${b} y}!", "«${a | x ${b} y}»!"), ("${a | ${b | ${c}}}", "«${a | ${b | ${c}}}»"),
    ("${a | ${b}", "«${a | ${b}»"), ("${a | ${b}\n}", "«${a | ${b}»\n}"),
    ("${a | $${b}}", "«${a | $${b}}»"), ("${a | ${}", "«${a | ${}»"),
    ("${a | ${b} ${c}}.", "«${a | ${b} ${c}}»."),
  ])
  func refusesValuesInFallbacks(text: String, marked: String) throws {
    let template = Template(parsing: text)
    let error = try #require(template.errors.first)
    #expect(template.errors.count == 1)
    #expect(ExpressionTests.marked(text, error.range) == marked)
    #expect(error.message == "what stands behind `|` is a plain text, without `${`")
  }

  @Test func placesAreExact() throws {
    let text = "¡Hola ${ contact.first_name | ahí }, ${plan}!"
    let insertions = Template(parsing: text).insertions
    let bytes = Array(text.utf8)
    func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    #expect(insertions.map { part($0.range) } == ["${ contact.first_name | ahí }", "${plan}"])
    #expect(insertions.map { part($0.nameRange) } == ["contact.first_name", "plan"])
  }

  @Test func offsetsLieInsideOfTheText() {
    var random = SeededGenerator(seed: 8)
    let pieces = [
      "$", "{", "}", "${", "${a}", "$${", "|", " ", "\n", "a", "é", "👍", "b.c", "\u{0}",
    ]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...10, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let template = Template(parsing: text)
      var end = 0
      for insertion in template.insertions {
        #expect(insertion.range.lowerBound >= end && insertion.range.upperBound <= text.utf8.count)
        #expect(insertion.range.clamped(to: insertion.nameRange) == insertion.nameRange)
        end = insertion.range.upperBound
      }
      for error in template.errors { #expect(error.range.upperBound <= text.utf8.count) }
      if template.errors.isEmpty { #expect(rewritten(template) == normalized(text), "\(text)") }
    }
  }

  /// A template written again, its values without blanks inside.
  private func rewritten(_ template: Template) -> String {
    template.parts.map { part in
      switch part {
      case .literal(let text): text
      case .value(let insertion): "<\(insertion.name):\(insertion.fallback ?? "-")>"
      }
    }.joined()
  }

  private func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  /// The same, found by another way: from closing brace to closing brace.
  private func normalized(_ text: String) -> String {
    var rest = Array(text.unicodeScalars)[...]
    var result = String.UnicodeScalarView()
    while let scalar = rest.first {
      if rest.starts(with: "$${".unicodeScalars) {
        result += "${".unicodeScalars
        rest = rest.dropFirst(3)
      } else if rest.starts(with: "${".unicodeScalars), let close = rest.firstIndex(of: "}") {
        let inner = String(String.UnicodeScalarView(rest[(rest.startIndex + 2)..<close]))
        let parts = inner.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let fallback = parts.count > 1 ? trimmed(parts[1]) : "-"
        result += "<\(trimmed(parts[0])):\(fallback)>".unicodeScalars
        rest = rest[(close + 1)...]
      } else {
        result.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }
}
