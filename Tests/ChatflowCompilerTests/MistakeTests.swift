import ChatflowCompiler
import ChatflowFiles
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// Mistakes in realistic flows: each is told once, at its place, with the help that mends it.
/// `docs/mistakes.md` shows them with what is said.
@Suite struct MistakeTests {
  static func findings(_ files: [SourceFile]) -> [Diagnostic] {
    Compilation(files) { ZoneFiles.exists($0) }.allFindings()
  }

  /// What is not as it should be in the findings of a slip; nil where all is.
  static func fault(_ slip: Slip, _ found: [Diagnostic]) -> String? {
    if slip.help == "none" { return found.isEmpty ? nil : "nothing is wrong" }
    guard let first = found.first, found.count == 1 else { return "\(found.count) findings" }
    if let place = slip.place, first.span.range != place { return "the place" }
    if let text = slip.placeText, first.span.text != text { return "the place" }
    let words = (first.help ?? "") + "\n" + first.message
    return words.contains(slip.help) ? nil : "the help"
  }

  @Test func allAreToldOnceAtTheirPlaceWithTheirMend() throws {
    var page = Self.head
    var group = ""
    for slip in try Slip.all() {
      let found = Self.findings(slip.files)
      let fault = Self.fault(slip, found)
      #expect(fault == nil, "\(slip.title): \(fault ?? "") \(found.map(\.line))")
      if slip.group != group {
        group = slip.group
        page += "\n## \(group)\n\n| The mistake | As written | What is said | The help |\n"
        page += "|---|---|---|---|\n"
      }
      page += Self.row(slip, found)
    }
    try Goldens.expect(page, in: "../../docs/mistakes.md")
  }

  static let head = """
    # Mistakes, and what is said of them

    Mistakes that people make in flows, and in tests of flows, one at a time, with the findings of
    `chatflow check`. This page is written by a test, which also sees to it that each is told once,
    at its place, with the help that mends it.

    """

  private static func row(_ slip: Slip, _ found: [Diagnostic]) -> String {
    let written = slip.written.filter { $0 != "«" && $0 != "»" }
      .components(separatedBy: "\n").map { $0.isEmpty ? "–" : "`\($0.trimmed)`" }
    let said = found.map { "\($0.rule.code): \($0.message)" }
    let cells = [
      [slip.title], written, said.isEmpty ? ["nothing, as nothing is wrong"] : said,
      found.map { $0.help ?? "–" },
    ]
    return "| " + cells.map { cell($0) }.joined(separator: " | ") + " |\n"
  }

  private static func cell(_ lines: [String]) -> String {
    lines.joined(separator: "<br>").replacingOccurrences(of: "|", with: "\\|")
      .replacingOccurrences(of: "<b>", with: "&lt;b>")
  }

  /// Taking what a finding offers must leave less to be found.
  @Test func takingTheEditsLeavesFewerFindings() throws {
    for slip in try Slip.all() {
      try Self.expectFewerFindings(slip.files, slip.title)
    }
  }

  static func expectFewerFindings(_ files: [SourceFile], _ title: String) throws {
    let found = findings(files)
    for finding in found where !finding.edits.isEmpty {
      guard let index = files.firstIndex(where: { $0 === finding.span.file }) else { continue }
      var mended = files
      mended[index] = SourceFile(
        name: files[index].name, bytes: applied(finding.edits, to: files[index].bytes))
      let left = findings(mended)
      #expect(
        left.count < found.count,
        "\(title): \(finding.line)\nleaves \(left.map(\.line))")
    }
  }

  static func applied(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for edit in edits.sorted(by: { $0.span.range.lowerBound > $1.span.range.lowerBound }) {
      bytes.replaceSubrange(edit.span.range, with: Array(edit.text.utf8))
    }
    return bytes
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
