import ChatflowEngine
import ChatflowHost
import ChatflowProgram

/// A conversation of a ``Session``, with what only a session keeps of it.
struct SessionConversation: Sendable {
  let name: String
  /// The row of its program in ``Session/programs``.
  let programIndex: Int
  var hosted: HostedConversation
  private var messageIDs: Set<ExactText> = []

  init(name: String, programIndex: Int, _ hosted: HostedConversation) {
    self.name = name
    self.programIndex = programIndex
    self.hosted = hosted
  }

  /// Applies an event of the session.
  mutating func apply(_ event: SessionEvent, at now: Instant) -> [Outgoing] {
    switch event {
    case .opened(_, let visit, let team):
      if let team { hosted.teamIsOnline = team }
      return hosted.receive(.opened(visit), at: now)
    case .visitorMessage(let text, let id):
      if let id, !messageIDs.insert(ExactText(id)).inserted { return [] }
      return hosted.receive(.visitorMessage(HostedConversation.cut(text)), at: now)
    case .mailReceived(let text, let id):
      if let id, !messageIDs.insert(ExactText(id)).inserted { return [] }
      return hosted.receive(.mailReceived(HostedConversation.cut(text)), at: now)
    case .optionPicked(let label): return hosted.receive(.optionPicked(label), at: now)
    case .emailSubmitted(let email, let consent):
      return hosted.receive(.emailSubmitted(email, consent: consent), at: now)
    case .left: return hosted.receive(.left, at: now)
    case .agentMessage: return hosted.receive(.agentMessage, at: now)
    case .contactAssociated(let contact):
      return hosted.receive(.contactAssociated(contact), at: now)
    case .team(let isOnline): return hosted.setTeam(isOnline: isOnline, at: now)
    case .closed: return hosted.receive(.closed, at: now)
    case .tick: return hosted.receive(.factsChanged, at: now)
    case .restore: return []
    }
  }
}
