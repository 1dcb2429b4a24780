import ChatflowCompiler
@testable import ChatflowReference
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// What the reference shows is what the readers take.
@Suite struct PageExampleTests {
  /// What the reader finds in a document; unknown steps and the like aren't its business.
  private func findings(_ document: String, _ name: String = "example.test.yaml") -> [String] {
    let file = SourceFile(name: name, bytes: Array(document.utf8))
    let parsed = DocumentReader.parse(file)
    let read = DocumentReader.read(parsed, file: file).diagnostics
    return (parsed.diagnostics + read).map { "\($0.rule.code) \($0.message)" }
  }

  @Test func examplesOfShapesAreTaken() {
    #expect(LanguagePage.examples.count >= 35)
    for example in LanguagePage.examples {
      #expect(
        findings(example.document, example.fileName) == [],
        "\(example.title):\n\(example.document)")
    }
  }

  /// Every key of every shape stands in an example of its shape, in words that its page shows.
  @Test func everyKeyHasItsExample() throws {
    let page = try Repository.text("docs/language.md")
    var shapes: [Shape] = []
    for root in [Shape.chatflow, .calendar, .server, .project, .scenarios] {
      shapes += ShapeWalk(root).places.map(\.shape)
    }
    #expect(shapes.count >= 30)
    for shape in shapes {
      let documents = LanguagePage.examples.filter { $0.title == shape.title }.map(\.document)
      for key in shape.keys where !(shape.title == Shape.reminder.title && key.name == "say") {
        let line = "\(key.name): \(key.example)"
        #expect(documents.contains { $0.contains(line) }, "\(shape.title) shows no `\(line)`")
        #expect(page.contains(line), "the page shows no `\(line)`")
      }
    }
  }

  @Test func examplesOfLinesOfTestsAreTaken() {
    for key in Shape.scenarioSteps {
      let document = """
        chatflow: support
        tests:
          - name: example
            steps: [silence, {\(key.name): \(key.example)}]
        """
      #expect(findings(document) == [], "\(key.name)")
    }
    for word in Shape.bareScenarioSteps {
      let document = "chatflow: a\ntests: [{name: b, steps: [silence, \(word)]}]"
      #expect(findings(document) == [], "\(word)")
    }
    for word in Shape.bareActions {
      let document = "chatflow: a\nversion: 1\nstart: b\nsteps: {b: [\(word)]}"
      #expect(findings(document, "example.yaml") == [], "\(word)")
    }
    #expect(Shape.bareScenarioSteps.count == Shape.bareScenarioSummaries.count)
  }

  /// A key with its default as value means the same as no key.
  @Test func defaultsAreWhatMissingKeysMean() throws {
    var compared = 0
    for place in ShapeWalk(.chatflow).places where !place.shape.keys.isEmpty {
      for key in place.shape.keys {
        guard let standard = key.standard else { continue }
        compared += 1
        let with = tables(place.route, "\(key.name): \(standard)", key.name)
        let without = tables(place.route, nil, key.name)
        #expect(with != nil, "\(key.name): \(standard) is no complete flow")
        #expect(with == without, "\(key.name) is not \(standard) when it is left out")
      }
    }
    #expect(compared > 12)
  }

  /// The compiled form of a flow in which each key can matter.
  private func tables(_ route: Route, _ line: String?, _ key: String) -> String? {
    var others: [String] = []
    switch key {
    case "away": others = ["team: required"]
    case "otherwise": others = ["assign: contact-owner"]
    case "attempts" where route.parts.count < 2: others = ["when: immediately"]
    case "attempts", "skip_if_known":
      others = ["ask: Your e-mail?", "as: email", "otherwise: bye"]
    case "as": others = ["ask: Your name?"]
    case "exit_intent": others = ["after: 1m"]
    case "team": others = ["timezone: UTC"]
    default: break
    }
    let isAsk = ["attempts", "skip_if_known", "as"].contains(key) && route.parts.count > 1
    let lines = others + (line.map { [$0] } ?? [])
    let isNested = !route.parts.isEmpty
    var document = route.withoutDocument.lines(around: lines.isEmpty && isNested ? ["{}"] : lines)
    if isAsk {
      document = route.lines(around: lines) + ["    - goto: bye", "  bye: [end]"]
      document = document.map { $0.hasPrefix("start:") ? "start: hello" : $0 }
    } else {
      document = ["chatflow: support", "version: 1"] + document
    }
    let file = SourceFile(
      name: "a.yaml", bytes: Array((document.joined(separator: "\n") + "\n").utf8))
    let compilation = Compilation([file]) { $0 == "UTC" }
    return compilation.tables().map { String(describing: $0) }
  }

  // MARK: Pages

  @Test func conditionsKnowTheNamesOfThePage() {
    #expect(LanguageProse.readableNames.map(\.name) == LanguageNames.readable)
  }

  @Test(arguments: ["docs/language.md", "docs/checks/README.md"])
  func linksLeadSomewhere(path: String) throws {
    let page = try Repository.text(path)
    let headings = page.split(separator: "\n").filter { $0.hasPrefix("#") }
      .map { "#" + Slug.of(String($0.drop { $0 == "#" }.dropFirst())) }
    #expect(Set(headings).count == headings.count, "two headings have the same anchor")
    let folder = Repository.root.appending(path: path).deletingLastPathComponent()
    var count = 0
    for match in page.matches(of: /\]\(([^)]+)\)/) where !match.1.hasPrefix("http") {
      count += 1
      let target = String(match.1)
      let exists =
        target.hasPrefix("#")
        ? headings.contains(target)
        : FileManager.default.fileExists(
          atPath: folder.appending(path: target).path(percentEncoded: false))
      #expect(exists, "\(path) links to \(target)")
    }
    #expect(count > 10)
  }

  /// The pages show the one finding that they are about.
  @Test(arguments: Rules.all.filter { !$0.bad.isEmpty }.map(\.code))
  func pagesShowTheirFinding(code: String) throws {
    let rule = try #require(Rules.find(code))
    #expect(RuleExample(rule.bad).findings().map(\.rule.code) == [code])
    #expect(RuleExample(rule.good).findings().map(\.rule.code) == [])
  }
}
