package import ChatflowEngine

/// The lines of a test in a scenario file.
package struct TranscriptYAML {
  package private(set) var text = ""
  /// What the team wrote, line by line.
  private var replies: [String] = []

  package init() {}

  /// A line that stands alone.
  package mutating func add(_ word: String) { text += "      - \(word)\n" }

  /// A key with a text.
  package mutating func add(_ key: String, _ value: String) {
    if key == "agent" { replies.append(value) }
    add("\(key): \(YAMLText.scalar(value))")
  }

  /// What is expected where the flow does this.
  package mutating func expect(_ action: Outgoing.Action) {
    switch action {
    case .say(let message): add("bot", message)
    case .promptEmail(_, isDefault: true, _): add("bot: {default: email_capture}")
    case .promptEmail(let message, isDefault: false, _): add("bot", message)
    case .choices(_, let options):
      let labels = options.map { YAMLText.flowScalar($0) }.joined(separator: ", ")
      add("bot: {choices: [\(labels)]}")
    case .contact(let email, _, _): add("contact: {email: \(YAMLText.flowScalar(email))}")
    case .assign(.team(let team)): add("assigned: {team: \(YAMLText.flowScalar(team))}")
    case .assign(.leastBusy(let team, let limit)):
      let most = limit.map { ", limit: \($0)" } ?? ""
      add("assigned: {team: \(YAMLText.flowScalar(team)), pick: least_busy\(most)}")
    case .assign(.user(let user)): add("assigned: {user: \(YAMLText.flowScalar(user))}")
    case .notify(let name, _): add("notified", name)
    case .mail(_, let count):
      let mailed = replies.suffix(count).map { YAMLText.flowScalar($0) }
      add("mail: [\(mailed.joined(separator: ", "))]")
    case .handoff, .close, .notOffered: break
    }
  }
}
