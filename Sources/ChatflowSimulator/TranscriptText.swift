package import ChatflowEngine

/// What a flow does, in the words of a transcript.
package enum TranscriptText {
  /// The lines of one effect.
  package static func lines(_ action: Outgoing.Action) -> [(TranscriptLine.Speaker, String)] {
    switch action {
    case .say(let text): [(.bot, text)]
    case .promptEmail(let text, _, let consent):
      [(.prompt, text)] + (consent.map { [(.prompt, "[ ] \($0)")] } ?? [])
    case .choices(let text, let options):
      [(.bot, text), (.bot, options.map { "[\($0)]" }.joined(separator: " "))]
    case .contact(let email, let firstName, let lastName):
      [(.host, joined(["contact", email] + [firstName, lastName].compactMap { $0 }))]
    case .assign(.team(let team)): [(.host, "assigned to team \(team)")]
    case .assign(.leastBusy(let team, let limit)):
      [(.host, "assigned to the least busy of team \(team)\(limit.map { ", limit \($0)" } ?? "")")]
    case .assign(.user(let user)): [(.host, "assigned to \(user)")]
    case .handoff: [(.host, "handed off to the team")]
    case .notify(let name, let variables):
      [(.host, joined(["event", name] + variables.map { "\($0.name)=\($0.text)" }))]
    case .mail(let address, let replies):
      [(.host, "mail to \(address): the last \(replies == 1 ? "reply" : "\(replies) replies")")]
    case .close: [(.host, "closed")]
    case .notOffered: [(.host, "the chat is not offered now")]
    }
  }

  private static func joined(_ words: [String]) -> String { words.joined(separator: " ") }
}
