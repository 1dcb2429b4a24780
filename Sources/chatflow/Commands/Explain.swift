import ArgumentParser
import ChatflowCompiler
import ChatflowSyntax

/// `chatflow explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a check: what it finds, why, an example, and the fix.")

  @Argument(help: "A code such as CF0301, or a name such as unreachable-step; none lists all.")
  var code: String?

  mutating func run() throws {
    guard let code else {
      for rule in Rules.all {
        Output.write("\(rule.code)  \(rule.severity.rawValue)  \(rule.name): \(rule.summary)\n")
      }
      return
    }
    guard let rule = Rules.find(code) else {
      let near = Suggestion.nearest(to: code, among: Rules.all.flatMap { [$0.code, $0.name] })
      let question = Suggestion.question(near).map { "; \($0)" } ?? ""
      throw ValidationError("there is no check '\(code)'\(question)")
    }
    Output.write(RuleText.render(rule))
  }
}

/// A rule as `explain` shows it.
enum RuleText {
  static func render(_ rule: Rule) -> String {
    var text = "\(rule.code) \(rule.name) (\(rule.severity.rawValue))\n\n\(rule.summary)\n\n"
    text += "\(rule.reason)\n"
    guard !rule.bad.isEmpty else { return text }
    text += "\nFor example, marked with « »:\n\n\(indented(rule.bad))\n"
    text += "\nMended:\n\n\(indented(rule.good))\n"
    return text
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  }
}
