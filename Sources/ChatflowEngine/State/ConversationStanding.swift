package import ChatflowProgram

/// Where a conversation stands, whenever it got there: what a search through a flow compares.
package struct ConversationStanding: Hashable, Sendable {
  private let phase: UInt8
  private let address: UInt32
  private let delay: UInt32
  private let attemptsLeft: UInt8
  private let flags: UInt16
  private let channel: UInt8
  private let locale: UInt8
  private let texts: [String?]

  init(_ record: ConversationRecord, names: [ValueName]) {
    phase = record.state.phase.rawValue
    address = record.state.address.index
    delay = record.state.delay
    attemptsLeft = record.state.attemptsLeft
    flags = record.state.flags.rawValue
    channel = record.state.channel.rawValue
    locale = record.state.locale
    texts = names.map { record.texts[$0] }
  }
}

extension Conversation {
  /// Where the conversation stands, apart from times and the number of events.
  package var standing: ConversationStanding {
    ConversationStanding(record, names: program.tables.storedNames)
  }

  /// When the visitor began to wait for the team; nil while nobody waits.
  package var waitsSince: Instant? { isWaiting ? record.state.anchor : nil }

  /// When the conversation was closed; nil while it isn't.
  package var closedAt: Instant? { record.state.phase == .closed ? record.state.anchor : nil }

  /// What the pending question accepts; nil while none is pending.
  package var pendingAnswer: AnswerType? {
    switch program.instruction(at: record.state.pendingAddress) {
    case .choose(let id), .ask(let id): program.tables.questions[Int(id.index)].answer
    default: nil
    }
  }
}
