import Foundation
import TestSupport
import Testing

/// Comments, messages, test names and pages are in plain English.
@Suite struct ProseTests {
  /// What people read and write in this repository; goldens are what the product says of it.
  @Test func proseIsPlain() throws {
    let tracked = try Repository.run([
      "git", "ls-files", "--cached", "--others", "--exclude-standard",
    ])
    let endings = [
      ".swift", ".md", ".js", ".mjs", ".html", ".css", ".yaml", ".yml", ".sh", "Makefile",
    ]
    let paths = tracked.output.split(separator: "\n").map(String.init).filter { path in
      endings.contains { path.hasSuffix($0) } && !path.hasPrefix("Tests/Goldens/")
        && !path.hasPrefix("findings/") && !path.hasPrefix("Tests/TidyTests/Prose")
    }
    #expect(paths.count > 500)
    for path in paths {
      let url = Repository.root.appending(path: path)
      // One that was removed is still listed until that is committed.
      guard let data = try? Data(contentsOf: url) else { continue }
      let lines = String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
      for violation in ProseRules.violations(lines) { Issue.record("\(path):\(violation)") }
    }
  }

  @Test(arguments: [
    ("/// Written anew.", [1]),
    ("// Whoever reads this", [1]),
    ("at least so\n/// many of them", [1]),
    ("nothing\nby now", [2]),
    ("by\nnow", [1]),
    ("a shallow, wholesale renewal", []),
    ("so-many", []),
    ("so\nfar", []),
    ("Shall we call you?", []),
    ("by `now`", []),
  ])
  func wordsAreFound(_ text: String, _ lines: [Int]) {
    #expect(ProseRules.violations(text.components(separatedBy: "\n")).map(\.line) == lines)
  }
}
