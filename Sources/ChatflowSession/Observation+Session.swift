import ChatflowEngine

extension Observation.Act {
  /// Who does something in an event of a session.
  init(_ event: SessionEvent) {
    switch event {
    case .opened: self = .opening
    case .visitorMessage, .mailReceived: self = .message
    case .left: self = .leaving
    case .optionPicked: self = .pick
    case .emailSubmitted: self = .email
    case .agentMessage: self = .agent
    case .contactAssociated: self = .association
    case .closed: self = .close
    case .team, .tick, .restore: self = .facts
    }
  }
}
