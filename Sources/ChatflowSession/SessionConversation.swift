import ChatflowEngine
import ChatflowHost
import ChatflowJSON
import ChatflowProgram

/// A conversation of a ``Session``, with what only a session keeps of it.
struct SessionConversation: Sendable {
  let name: String
  /// The row of its program in ``Session/programs``.
  let programIndex: Int
  var hosted: HostedConversation
  private var messageIDs = TextSet()

  init(name: String, programIndex: Int, _ hosted: HostedConversation) {
    self.name = name
    self.programIndex = programIndex
    self.hosted = hosted
  }

  /// Applies an event of the session.
  mutating func apply(_ event: SessionEvent, at now: Instant) -> [Outgoing] {
    guard let incoming = incoming(event) else { return [] }
    return hosted.receive(incoming, at: now)
  }

  /// What an event is to the engine, once the host's part of it is done; nil for a message that
  /// came before, and for a restoration, which comes from elsewhere.
  private mutating func incoming(_ event: SessionEvent) -> Incoming? {
    switch event {
    case .opened(_, let visit, let team):
      if let team { hosted.teamIsOnline = team }
      return .opened(visit)
    case .visitorMessage(let text, let id):
      return isNew(id) ? .visitorMessage(HostedConversation.cut(text)) : nil
    case .mailReceived(let text, let id):
      return isNew(id) ? .mailReceived(HostedConversation.cut(text)) : nil
    case .optionPicked(let label): return .optionPicked(label)
    case .emailSubmitted(let email, let consent): return .emailSubmitted(email, consent: consent)
    case .left: return .left
    case .agentMessage: return .agentMessage
    case .contactAssociated(let contact): return .contactAssociated(contact)
    case .team(let isOnline):
      hosted.teamIsOnline = isOnline
      return .factsChanged
    case .closed: return .closed
    case .tick: return .factsChanged
    case .restore: return nil
    }
  }

  private mutating func isNew(_ id: String?) -> Bool {
    guard let id else { return true }
    return messageIDs.insert(id)
  }
}
