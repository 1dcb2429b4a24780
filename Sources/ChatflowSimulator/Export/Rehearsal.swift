import ChatflowEngine
import ChatflowSession

/// The conversation as it was, played once to learn what in it is personal.
struct Rehearsal {
  /// Names of contacts.
  private(set) var names: [String] = []
  /// Team members' e-mails.
  private(set) var members: [String] = []
  /// For each moment, the row of the option that was picked or typed.
  private(set) var options: [Int?] = []

  mutating func play(_ recorded: RecordedConversation, _ replay: inout Replay) {
    learn(replay.people.visitor)
    for moment in recorded.moments {
      _ = try? replay.pass(to: moment.at)
      options.append(nil)
      switch moment.event {
      case .opened(let visit, let team):
        if team != replay.teamIsOnline { _ = try? replay.setTeam(isOnline: team) }
        learn(visit.contact)
        _ = try? replay.open(
          page: visit.page, locale: visit.locale, isVerified: visit.isVerified ?? false)
      case .team(let isOnline): _ = try? replay.setTeam(isOnline: isOnline)
      case .message(let text):
        options[options.count - 1] = replay.option(text)
        _ = try? replay.receive(.visitorMessage(text, id: nil))
      case .mail(let text): _ = try? replay.receive(.mailReceived(text, id: nil))
      case .pick(let label):
        options[options.count - 1] = replay.option(label)
        _ = try? replay.receive(.optionPicked(label))
      case .email(let email, let consent):
        _ = try? replay.receive(.emailSubmitted(email, consent: consent))
      case .agent: _ = try? replay.receive(.agentMessage)
      case .associated(let contact):
        learn(contact)
        _ = try? replay.associate(contact)
      case .closed: _ = try? replay.receive(.closed)
      case .left: _ = try? replay.receive(.left)
      }
      learn(replay.people.visitor)
      for name in ["contact.first_name", "contact.last_name"] {
        if let value = replay.conversation?.value(of: name) { names.append(value) }
      }
    }
  }

  private mutating func learn(_ contact: Contact?) {
    names += [contact?.firstName, contact?.lastName].compactMap { $0 }
    if let owner = contact?.owner { members.append(owner) }
  }
}
