import ArgumentParser
import ChatflowCompiler
import ChatflowReports
import ChatflowSyntax

/// `chatflow explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a check: what it finds, why, an example, and the fix.")

  @Argument(
    help: "A code such as CF0301, or a name such as unreachable-step; none lists all.",
    completion: .list(Rules.all.flatMap { [$0.code, $0.name] }))
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
    Output.write(RuleHelp.text(rule))
  }
}
