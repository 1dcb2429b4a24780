import ChatflowReports
import TestSupport
import Testing

/// Differences as `diff -u` shows them.
@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff.render(Array(old.utf8), Array(new.utf8), name: "a.yaml")
  }

  @Test func form() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let new = old.replacing("3\n4\n", with: "3\nx\ny\n").replacing("\n18\n", with: "\n")
    #expect(
      diff(old, new) == """
        --- a.yaml
        +++ a.yaml
        @@ -1,7 +1,8 @@
         1
         2
         3
        -4
        +x
        +y
         5
         6
         7
        @@ -15,6 +16,5 @@
         15
         16
         17
        -18
         19
         20

        """)
    #expect(diff(old, old) == "")
    #expect(
      diff("a", "a\n") == """
        --- a.yaml
        +++ a.yaml
        @@ -1 +1 @@
        -a
        \\ No newline at end of file
        +a

        """)
    #expect(diff("", "a\n") == "--- a.yaml\n+++ a.yaml\n@@ -0,0 +1 @@\n+a\n")
  }

  /// What a terminal would act on is shown escaped; tabs and the ends of lines aren't.
  @Test func whatIsShownIsSafe() {
    #expect(
      diff("a\t\u{1B}[2J\r\n", "b\r\n")
        == "--- a.yaml\n+++ a.yaml\n@@ -1 +1 @@\n-a\t\\u{1B}[2J\r\n+b\r\n")
  }

  @Test(arguments: UInt64(0)..<20)
  func patchingGivesTheNewText(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      var lines = (0..<random.below(30)).map { _ in "\(random.below(4))\n" }
      let old = lines.joined()
      for _ in 0..<random.below(5) {
        let place = random.below(lines.count + 1)
        if random.below(2) == 0, place < lines.count {
          lines.remove(at: place)
        } else {
          lines.insert("\(random.below(4))\n", at: place)
        }
      }
      let new = lines.joined()
      #expect(Patch(diff(old, new)).applied(to: old, name: "a.yaml") == new, "\(old)\n\(new)")
    }
  }
}
