import ChatflowReports
import ChatflowSession
import ChatflowSyntax

/// Results of tests as text: failures in full, and with `verbose` what passed too.
package enum TestReport {
  package static func text(_ results: [TestResult], verbose: Bool, color: Bool) -> String {
    var text = ""
    for result in results {
      if let failure = result.failure {
        text += heading("FAIL", .strongRed, result, color) + explanation(failure, result)
      } else if verbose {
        text += heading("ok", .strongGreen, result, color) + transcript(result)
      }
    }
    return text + summary(results) + "\n"
  }

  /// "12 passed, 1 failed".
  package static func summary(_ results: [TestResult]) -> String {
    let failed = results.count { $0.failure != nil }
    return "\(results.count - failed) passed, \(failed) failed"
  }

  private static func heading(
    _ word: String, _ look: TextStyle.Look, _ result: TestResult, _ color: Bool
  ) -> String {
    let shown = TextStyle(isColored: color).paint(word, look)
    let start = result.test.name.span.start
    let place = SafeText.escape("\(result.file.name):\(start.line)")
    return "\(shown) \(SafeText.escape(result.test.name.value)) (\(place))\n"
  }

  /// What was expected and what came, and all that happened before.
  static func explanation(_ failure: TestFailure, _ result: TestResult) -> String {
    text(failure) + clock(result) + transcript(result)
  }

  /// Where hours rule, by which data: with another release of it the test may come out otherwise.
  private static func clock(_ result: TestResult) -> String {
    let zone = result.scenario.flow.zone
    return zone.release.map { "    clock: \(zone.name), time zones \($0)\n" } ?? ""
  }

  private static func text(_ failure: TestFailure) -> String {
    let start = failure.span.start
    let place = SafeText.escape("\(failure.span.file.name):\(start.line):\(start.column)")
    var text = "  \(place): \(SafeText.escape(failure.message))\n"
    if let expected = failure.expected, let came = failure.came {
      let mark = Difference(expected, came)
      text += "    expected: \(mark.left)\n    came:     \(mark.right)\n"
      if let underline = mark.underline { text += "              \(underline)\n" }
    } else if let came = failure.came {
      text += "    came:     \(SafeText.escape(came))\n"
    }
    if let reason = failure.reason { text += "    why: \(SafeText.escape(reason))\n" }
    let deadline = failure.nextDeadline.map { ", goes on by itself at \($0)" } ?? ""
    return text + "    state: \(failure.state)\(deadline)\n"
  }

  private static func transcript(_ result: TestResult) -> String {
    result.transcript.map { line in
      let name = line.speaker.rawValue
      let padding = String(repeating: " ", count: max(0, 7 - name.count))
      return "      \(result.time(of: line))  \(name)\(padding)  \(SafeText.escape(line.text))\n"
    }.joined()
  }
}

/// Two texts, with the part in which they differ.
struct Difference {
  let left: String
  let right: String
  /// Carets under the differing part of the second; nil where marking says nothing.
  let underline: String?

  init(_ expected: String, _ came: String) {
    left = SafeText.escape(expected)
    right = SafeText.escape(came)
    let scalars = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    let shorter = min(scalars.0.count, scalars.1.count)
    var prefix = 0
    while prefix < shorter, scalars.0[prefix] == scalars.1[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < shorter - prefix,
      scalars.0[scalars.0.count - 1 - suffix] == scalars.1[scalars.1.count - 1 - suffix]
    {
      suffix += 1
    }
    let isAlike = prefix + suffix > 0 && prefix + suffix >= shorter / 2
    let differing = max(1, scalars.1.count - prefix - suffix)
    let before = String(String.UnicodeScalarView(scalars.1[0..<prefix]))
    underline =
      isAlike
      ? String(repeating: " ", count: DisplayWidth.of(before))
        + String(repeating: "^", count: differing) : nil
  }
}
