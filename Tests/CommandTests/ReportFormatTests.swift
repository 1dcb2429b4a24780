import ChatflowCompiler
import ChatflowReports
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// The forms of `check`: all tell the same, none leaves anything out in silence.
@Suite struct ReportFormatTests {
  /// Files with all kinds of mistakes: those of the goldens, a long one, names and texts that are
  /// not ASCII, scenarios.
  private static func faultyFiles() throws -> [String: String] {
    var files: [String: String] = [:]
    for path in try Repository.files(under: "Tests/Goldens/Diagnostics")
    where path.hasSuffix(".yaml") {
      files["d/\(path.split(separator: "/").dropFirst(3).joined(separator: "/"))"] =
        try Repository.text(path)
    }
    let steps = (0..<60).map {
      "  s\($0):\n    - say: 日本 👋 e\u{301} ${nothing\($0)}\n    - goto: s\($0)x\n"
    }
    files["d/long.yaml"] =
      "chatflow: long\nversion: 1\nstart: s0\nsteps:\n" + steps.joined()
    files["d/ñandú, 100%: ¡日本!.yaml"] =
      "chatflow: ñandú\nversion: 1\nwelcom: \"é👋\"\nvariables: {größe: text}\n"
    files["d/note.yaml"] = """
      chatflow: note
      version: 1
      availability: {team: required, away: {show: message, message: Away.}}
      email_capture: {when: after 1m, message: "日本: your e-mail?"}

      """
    files["d/note.test.yaml"] =
      "chatflow: note\ntests:\n  - name: “é” #1\n    steps: [opn, {bot: Hi!}]\n"
    files["d/tab.yaml"] = "chatflow: tab\nversion: 1\nwelcome: \"a\u{9}b\\q\"\n"
    return files
  }

  /// What the library finds in the same files, in the order in which the command takes them.
  private static func library(_ files: [String: String]) -> [Diagnostic] {
    let names = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let sources = names.map { SourceFile(name: $0, bytes: Array((files[$0] ?? "").utf8)) }
    return Compilation(sources) { zone in
      FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/\(zone)")
    }.diagnostics
  }

  /// Meaning 5: the same file gives the same diagnostics through all forms and the library.
  @Test func allTellTheSame() throws {
    let files = try Self.faultyFiles()
    let scratch = try Scratch(files)
    let result = try scratch.run(
      "check", "d", "--format", "text", "--format", "json=out.json", "--format",
      "sarif=out.sarif", "--format", "github=out.github", "--format", "junit=out.xml",
      "--format", "short=out.short")
    #expect(result.status == 1 && result.error == "", "\(result.error)")

    let diagnostics = Self.library(files)
    let expected = diagnostics.map { FoundInReport($0) }
    #expect(Set(expected.map(\.severity)) == ["error", "warning", "note"])
    #expect(Set(expected.map(\.file)).count > 30 && Set(expected.map(\.code)).count > 40)
    #expect(diagnostics.contains { !$0.related.isEmpty } && diagnostics.contains { $0.help != nil })
    #expect(expected.count { $0.file == "d/long.yaml" } > 60)

    try expectSame(FoundInReport.json(scratch.text("out.json")), expected)

    let withHelp = diagnostics.map { diagnostic in
      var found = FoundInReport(diagnostic)
      found.message += diagnostic.help.map { "\n\($0)" } ?? ""
      return found
    }
    try expectSame(FoundInReport.sarif(scratch.text("out.sarif")), withHelp)

    // An annotation has columns within one line only; 10 of each kind are shown.
    let annotations = ["error", "warning", "note"].flatMap { severity in
      withHelp.filter { $0.severity == severity }.prefix(10)
    }.map { found in
      var found = shown(found)
      if found.line != found.endLine { (found.column, found.endColumn) = (nil, nil) }
      return found
    }
    try expectSame(FoundInReport.github(scratch.text("out.github")), annotations)

    let withoutEnds = withHelp.map { found in
      var found = shown(found)
      (found.endLine, found.endColumn) = (nil, nil)
      return found
    }
    try expectSame(FoundInReport.junit(scratch.text("out.xml")), withoutEnds)

    let lines = expected.map { found in
      var found = shown(found)
      found.message = found.message.replacing("\n", with: " ")
      (found.endLine, found.endColumn) = (nil, nil)
      return found
    }
    try expectSame(FoundInReport.short(scratch.text("out.short")), lines)

    let paragraphs = try FoundInReport.text(result.output)
    let words = zip(withoutEnds, expected).map { found, plain in
      var found = found
      found.message = SafeText.escape(plain.message)
      return found
    }
    expectSame(paragraphs.map(\.found), words)
    // The end: as many columns are underlined as the marked text takes.
    var measured = 0
    for (paragraph, diagnostic) in zip(paragraphs, diagnostics) {
      guard let marks = paragraph.marks, diagnostic.span.start.line == diagnostic.span.end.line
      else { continue }
      let text = diagnostic.span.text.replacingOccurrences(of: "\t", with: "    ")
      #expect(marks == max(1, DisplayWidth.of(SafeText.escape(text))), "\(paragraph.found)")
      measured += 1
    }
    #expect(measured > expected.count / 2)
  }

  /// As a report for people shows its texts: escaped, but in lines.
  private func shown(_ found: FoundInReport) -> FoundInReport {
    var found = found
    found.file = SafeText.escape(found.file)
    found.message = found.message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { SafeText.escape(String($0)) }.joined(separator: "\n")
    return found
  }

  private func expectSame(
    _ found: [FoundInReport], _ expected: [FoundInReport],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    let different = zip(found, expected).first {
      // Canonically equivalent texts are not the same.
      !$0.description.utf8.elementsEqual($1.description.utf8)
    }
    #expect(
      different == nil, "\(different.map { "\($0)\nis not\n\($1)" } ?? "")",
      sourceLocation: sourceLocation)
  }

  // MARK: SARIF

  /// Judged by the schema that OASIS published, and by a validator of others.
  @Test func sarifIsValid() throws {
    let scratch = try Scratch(try Self.faultyFiles())
    let absolute = scratch.path("d/long.yaml")
    for (number, paths) in [["d"], ["d/note.yaml"], [absolute], ["-"]].enumerated() {
      let result = try Command.run(
        ["check", "--format", "sarif=\(number).sarif"] + paths, in: scratch.folder,
        input: Sample.bad)
      #expect(result.status == 0 || result.status == 1, "\(result.error)")
      #expect(result.output == "")
    }
    let files = (0..<4).map { scratch.path("\($0).sarif") }
    let verdict = try Python.run("sarif_schema.py", files)
    #expect(verdict.status == 0 && verdict.output == "4 valid\n", "\(verdict)")
    #expect(try scratch.text("2.sarif").contains("\"uri\":\"file:///"))
    // The judge can say no.
    let broken = try scratch.text("0.sarif").replacing("\"startLine\":1,", with: "\"startLine\":0,")
    try scratch.file("broken.sarif", Array(broken.utf8))
    #expect(try Python.run("sarif_schema.py", [scratch.path("broken.sarif")]).status == 1)
    let spaced = try scratch.text("0.sarif").replacing("%20", with: " ")
    try scratch.file("spaced.sarif", Array(spaced.utf8))
    #expect(try Python.run("sarif_schema.py", [scratch.path("spaced.sarif")]).status == 1)
  }

  /// Every rule is described; what is ignored is not among the results.
  @Test func sarifRules() throws {
    let scratch = try Scratch(["warned.yaml": Sample.warned])
    let all = try scratch.run("check", "warned.yaml", "--format", "sarif")
    #expect(all.output.contains("\"results\":[{\"ruleId\":\"CF0412\""))
    for rule in Rules.all {
      #expect(all.output.contains("\"id\":\"\(rule.code)\",\"name\":\"\(rule.name)\""))
      #expect((try? Repository.bytes("docs/checks/\(rule.code)-\(rule.name).md")) != nil)
    }
    let ignored = try scratch.run(
      "check", "warned.yaml", "--format", "sarif", "--ignore", "CF0412")
    #expect(ignored.output.contains("\"results\":[]"))
  }

  // MARK: Several at once

  @Test func severalFormsInOneRun() throws {
    let scratch = try Scratch(["bad.yaml": Sample.bad])
    let alone = try ["text", "sarif", "junit", "github"].map {
      try scratch.run("check", "bad.yaml", "--format", $0).output
    }
    let together = try scratch.run(
      "check", "bad.yaml", "--format", "text", "--format", "sarif=report.sarif", "--format",
      "junit=x.xml", "--format", "github")
    #expect(together.status == 1 && together.error == "")
    #expect(together.output == alone[0] + alone[3])
    #expect(try scratch.text("report.sarif") == alone[1])
    #expect(try scratch.text("x.xml") == alone[2])
    #expect(try scratch.names == ["bad.yaml", "report.sarif", "x.xml"])
  }

  /// Files of reports are refused before anything is written to them.
  @Test func formsForOneFile() throws {
    let scratch = try Scratch(["bad.yaml": Sample.bad, "old.json": "old"])
    try scratch.link("link.json", to: "old.json")
    for other in ["old.json", "./old.json", "link.json", scratch.path("old.json")] {
      let result = try scratch.run(
        "check", "bad.yaml", "--format", "json=old.json", "--format", "sarif=\(other)")
      #expect(result.status == 2 && result.output == "")
      #expect(result.error.contains("\(other) is named twice"))
      #expect(try scratch.text("old.json") == "old")
    }
    for own in ["bad.yaml", "./bad.yaml", scratch.path("bad.yaml")] {
      let result = try scratch.run("check", ".", "--format", "json=\(own)")
      #expect(result.status == 2 && result.error.contains("\(own) is one of the files to read"))
    }
    #expect(try scratch.text("bad.yaml") == Sample.bad)
  }

  // MARK: What is left out

  /// More findings of YAML in one file than are listed one by one.
  @Test func unlistedFindings() throws {
    let repeated = (0..<600).map { _ in "x-a: 1\n" }.joined()
    let scratch = try Scratch(["many.yaml": "chatflow: many\nversion: 1\n\(repeated)"])
    let forms = try ["text", "json", "sarif", "junit"].map { form in
      try scratch.run("check", "many.yaml", "--format", form).output
    }
    for text in forms { #expect(text.contains("There are 99 more.")) }
    #expect(try FoundInReport.json(forms[1]).count == 500)
    let annotations = try scratch.run("check", "many.yaml", "--format", "github").output
    #expect(annotations.hasSuffix("\nNot shown as annotations: 589 errors.\n"))
    #expect(annotations.split(separator: "\n").count == 11)
  }

  /// Paths are shown as one would name the files: without the dot of the folder that was searched.
  @Test(arguments: [
    (".", ["a.yaml", "d/b.yaml"]), ("./", ["a.yaml", "d/b.yaml"]), ("d", ["d/b.yaml"]),
    ("d/", ["d/b.yaml"]), ("./d", ["./d/b.yaml"]), ("./a.yaml", ["./a.yaml"]),
  ])
  func pathsInReports(_ path: String, _ expected: [String]) throws {
    let scratch = try Scratch([
      "a.yaml": Sample.bad, "d/b.yaml": Sample.bad.replacing("bad", with: "worse"),
    ])
    let result = try scratch.run("check", path, "--format", "json")
    let found = try FoundInReport.json(result.output).filter { $0.code == "CF0102" }
    #expect(found.map(\.file) == expected)
  }
}
