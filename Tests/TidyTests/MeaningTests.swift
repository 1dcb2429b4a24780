import Foundation
import TestSupport
import Testing

/// What the language means is told on one page, and comments name its sections.
@Suite struct MeaningTests {
  @Test func whatCommentsNameIsThere() throws {
    let page = try String(
      contentsOf: Repository.root.appending(path: "docs/meaning.md"), encoding: .utf8)
    var references = 0
    for file in try Repository.swiftFiles() {
      for violation in MeaningRules.violations(file.text, page: page) {
        Issue.record("\(file.path):\(violation)")
      }
      references += MeaningRules.violations(file.text, page: "").count
    }
    #expect(references > 100)
  }

  @Test func headingsAreNumbered() {
    let page = "# 1. Title\n## 2. A chatflow\n### 3.1 People\n## Other\n#### 4. Deeper\n"
    #expect(MeaningRules.headings(of: page) == ["2", "3.1"])
  }

  @Test(arguments: [
    ("/// A (meaning 2).", []),
    ("/// A (meaning 3).", ["3"]),
    ("/// A (meaning\n/// 3.2).", ["3.2"]),
    ("/// Meaning 3.1 and 3.7: contacts.", ["3.7"]),
    ("/// meaning 2, \"Templates\", and 3.3 to 3.5", ["3.3", "3.5"]),
    ("/// meaning 2, \"Nothing\"", ["Nothing"]),
    ("// (meaning 2, `routing`, 4).", ["4"]),
    ("/// Meaning 2: 7 of 9", []),
    ("let a = 1  // meaning 9", ["9"]),
    ("let a = \"meaning 9\"", []),
    ("/// The meaning of 9", []),
  ])
  func referencesAreFound(_ code: String, _ missing: [String]) {
    let page = "## 2. A\n### 3.1 B\n- **Templates** are"
    let found = MeaningRules.violations(SwiftText(code), page: page).map(\.message)
    #expect(found.count == missing.count)
    for (found, missing) in zip(found, missing) { #expect(found.contains(missing)) }
  }
}
