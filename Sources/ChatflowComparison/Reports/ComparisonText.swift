import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowReports
import ChatflowSession
import ChatflowSimulator

/// What a comparison of two versions came to.
package struct Comparison: Sendable {
  /// In byte order of their names.
  package let flows: [FlowComparison]
  /// Who gets another chatflow, or sees it another way.
  package let targets: [TargetChange]

  package init(flows: [FlowComparison], targets: [TargetChange]) {
    self.flows = flows
    self.targets = targets
  }

  /// Whether nobody outside can notice anything.
  package var isSame: Bool { targets.isEmpty && flows.allSatisfy(\.isSame) }

  /// How many chatflows have a verdict.
  func count(_ verdict: FlowComparison.Verdict) -> Int { flows.count { $0.verdict == verdict } }

  /// `3 chatflows: 1 differs, 2 the same`.
  var summary: String {
    let words: [(FlowComparison.Verdict, String)] = [
      (.differs, "differs"), (.words, "in other words"), (.added, "added"), (.removed, "removed"),
      (.undecided, "undecided"), (.same, "the same"),
    ]
    let parts = words.compactMap { verdict, word in
      count(verdict) == 0 ? nil : "\(count(verdict)) \(word)"
    }
    let subject = flows.count == 1 ? "1 chatflow" : "\(flows.count) chatflows"
    return "\(subject): \(parts.joined(separator: ", "))"
  }
}

/// A comparison in words, for a terminal.
package enum ComparisonText {
  /// The whole report; `scenarios`: by chatflow the file that shows its difference.
  package static func render(_ comparison: Comparison, scenarios: [String: String]) -> String {
    var text = ""
    for flow in comparison.flows where !flow.isQuiet {
      text += section(flow, scenario: scenarios[flow.name]) + "\n"
    }
    if !comparison.targets.isEmpty {
      text += "who gets it\n"
      for target in comparison.targets { text += "  \(ComparisonWords.target(target))\n" }
      text += "\n"
    }
    let quiet = comparison.flows.filter(\.isQuiet).map(\.name)
    if quiet.count <= 20 {
      let moved = comparison.targets.flatMap { [$0.old.chatflow, $0.new.chatflow] }
      for (isMoved, whom) in [(true, "all who get it"), (false, "everybody")] {
        let names = quiet.filter { moved.contains($0) == isMoved }
        if !names.isEmpty { text += "the same for \(whom): \(names.joined(separator: ", "))\n" }
      }
    }
    text += comparison.summary + "\n"
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { SafeText.escape(String($0)) }.joined(separator: "\n")
  }

  private static func section(_ flow: FlowComparison, scenario: String?) -> String {
    var text = "\(flow.name): \(ComparisonWords.verdict(flow))\n"
    if let difference = flow.difference, let zone = flow.zone {
      text += "  \(ComparisonWords.setting(difference.setting, zone))\n"
      for line in difference.shared { text += "    \(ComparisonWords.line(line, zone))\n" }
      let columns = ComparisonWords.ends(difference, zone)
      text += SideBySide.text(columns, headings: ("before", "now"), indent: "    ")
      if let scenario {
        text += "  Passes before and fails now: \(scenario)\n"
      } else if difference.scenario == nil {
        text += "  No scenario can show it. Lines for chatflow run --jsonl:\n"
        for line in JSONLinesText.lines(difference) { text += "    \(line)\n" }
      }
    }
    if !flow.texts.isEmpty {
      text += "  Other words:\n"
      for change in flow.texts {
        text += "    \(ComparisonWords.place(change))\n"
        text += "      - \(ComparisonWords.oneLine(change.old.text))\n"
        text += "      + \(ComparisonWords.oneLine(change.new.text))\n"
      }
    }
    if let zone = flow.zone, !flow.hours.isEmpty {
      text += "  Other hours (\(zone.name)):\n"
      for line in ComparisonWords.hours(flow.hours, zone) { text += "    \(line)\n" }
    }
    for note in ComparisonWords.notes(flow) { text += "  Note: \(note)\n" }
    return text
  }
}

extension FlowComparison {
  /// Whether there is nothing to tell.
  var isQuiet: Bool { isSame && renamed.isEmpty && consent == nil }
}

/// Two columns of text.
enum SideBySide {
  private static let width = 46

  static func text(
    _ columns: ([String], [String]), headings: (String, String), indent: String
  ) -> String {
    let left = [headings.0] + columns.0.flatMap(wrapped)
    let right = [headings.1] + columns.1.flatMap(wrapped)
    let width = left.map(\.unicodeScalars.count).max() ?? 0
    return (0..<max(left.count, right.count)).map { row in
      let first = row < left.count ? left[row] : ""
      let second = row < right.count ? right[row] : ""
      let padding = String(repeating: " ", count: width - first.unicodeScalars.count)
      let line = second.isEmpty ? first : first + padding + "  |  " + second
      return indent + line + "\n"
    }.joined()
  }

  /// The lines of a text, none longer than a column where it has blanks to break at.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, line.unicodeScalars.count + word.unicodeScalars.count + 1 > width {
        lines.append(line)
        line = "  " + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
