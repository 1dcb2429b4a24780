import ChatflowReports
import ChatflowSession

/// A comparison as Markdown, for a pull request.
package enum ComparisonMarkdown {
  /// The whole report; `scenarios`: by chatflow the file that shows its difference.
  package static func render(_ comparison: Comparison, scenarios: [String: String]) -> String {
    var text = "## What changes for visitors\n\n"
    text += comparison.isSame ? "Nothing. " : ""
    text += "\(escaped(comparison.summary)).\n"
    for flow in comparison.flows where !flow.isQuiet {
      text += "\n" + section(flow, scenario: scenarios[flow.name])
    }
    if !comparison.targets.isEmpty {
      text += "\n### Who gets it\n\n"
      for target in comparison.targets { text += "- \(escaped(ComparisonWords.target(target)))\n" }
    }
    return text
  }

  private static func section(_ flow: FlowComparison, scenario: String?) -> String {
    var text = "### `\(flow.name)`\n\n\(sentence(ComparisonWords.verdict(flow)))\n"
    if let difference = flow.difference, let zone = flow.zone {
      text += "\n\(escaped(ComparisonWords.setting(difference.setting, zone))):\n\n"
      for line in difference.shared { text += "> \(said(line))  \n" }
      text += "\n| before | now |\n|---|---|\n"
      let ends = ComparisonWords.ends(difference, zone)
      let cells = [ends.0, ends.1].map { $0.map(escaped).joined(separator: "<br>") }
      text += "| \(cells[0]) | \(cells[1]) |\n"
      if let scenario {
        text += "\nThe scenario \(escaped(scenario)) passes before, and fails now.\n"
      } else if difference.scenario == nil {
        let lines = JSONLinesText.lines(difference).joined(separator: "\n")
        text += "\nNo scenario can show it. As `chatflow run --jsonl` takes it:\n\n"
        text += "```json\n\(SafeText.escape(lines))\n```\n"
      }
    }
    if !flow.texts.isEmpty {
      text += "\n| where | before | now |\n|---|---|---|\n"
      for change in flow.texts {
        let cells = [ComparisonWords.place(change), change.old.text, change.new.text].map(escaped)
        text += "| \(cells.joined(separator: " | ")) |\n"
      }
    }
    if let zone = flow.zone, !flow.hours.isEmpty {
      text += "\nOther hours (\(escaped(zone.name))):\n\n"
      for line in ComparisonWords.hours(flow.hours, zone) { text += "- \(escaped(line))\n" }
    }
    let notes = ComparisonWords.notes(flow)
    if !notes.isEmpty { text += "\n" }
    for note in notes { text += "Note: \(escaped(note))  \n" }
    return text
  }

  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + "."
  }

  private static func said(_ line: Difference.Line) -> String {
    "**\(ComparisonWords.speaker(line.speaker))** \(escaped(line.text))"
  }

  /// Text that Markdown shows as it stands, on one line, also inside of a table.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in SafeText.escape(ComparisonWords.oneLine(text)).unicodeScalars {
      if "\\`*_{}[]<>()#|@~!&".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
