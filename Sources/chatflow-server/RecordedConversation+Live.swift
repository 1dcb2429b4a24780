import ChatflowEngine
package import ChatflowLive
package import ChatflowProgram
package import ChatflowSimulator

extension RecordedConversation {
  /// A live conversation out of its store; nil where there is none of that name.
  package init?(named name: String, in view: any LiveView) throws {
    guard let row = try view.conversation(named: name),
      let bundle = try view.program(hash: row.program),
      let program = try BundleDecoder.decode(bundle).first
    else { return nil }
    self.init(
      row, program, events: try view.events(ofConversation: row.id, after: 0, limit: .max),
      entries: try view.entries(ofConversation: row.id, after: 0, limit: .max))
  }

  /// A live conversation with its program, what it took, and its thread.
  package init(
    _ row: ConversationRow, _ program: Program, events: [EventRow], entries: [Entry] = []
  ) {
    self.init(
      program: program,
      moments: events.map { row in
        Moment(at: row.at, event: Event(row.event), state: row.state)
      },
      thread: entries.compactMap { entry in
        Kind(entry.content).map { Line(at: entry.at, kind: $0) }
      }, end: row.time)
  }
}

extension RecordedConversation.Event {
  fileprivate init(_ event: LiveEvent) {
    switch event {
    case .opened(let visit, let team):
      self = .opened(
        Visit(
          locale: visit.locale, channel: .web, isReturning: visit.isReturning,
          isVerified: visit.isVerified, page: visit.page, contact: visit.contact.map { Contact($0) }
        ), team: team)
    case .message(let text): self = .message(text)
    case .mail(let text): self = .mail(text)
    case .pick(let option): self = .pick(option)
    case .email(let email, let consent): self = .email(email, consent: consent)
    case .agent(let text): self = .agent(text)
    case .associated(let contact): self = .associated(Contact(contact))
    case .closed: self = .closed
    case .left: self = .left
    case .team(let isOnline): self = .team(isOnline: isOnline)
    }
  }
}

extension Contact {
  fileprivate init(_ contact: LiveEvent.Contact) {
    self.init(
      email: contact.email, firstName: contact.firstName, lastName: contact.lastName,
      owner: contact.owner)
  }
}

extension RecordedConversation.Kind {
  /// Nil for what a team member did beside the flow, or what is no line of a thread.
  fileprivate init?(_ content: EntryContent) {
    switch content {
    // What a mail brings along is no message of its own.
    case .mailed(let mail) where mail.file != nil: return nil
    case .visitor, .mailed: self = .visitor
    case .email: self = .email
    case .bot: self = .bot
    case .prompt: self = .prompt
    case .choices: self = .choices
    case .agent: self = .agent
    case .closed: self = .closed
    case .handoff: self = .handoff
    case .notified: self = .notified
    case .contact, .assigned, .mailing, .damaged, .note, .tagged: return nil
    }
  }
}
