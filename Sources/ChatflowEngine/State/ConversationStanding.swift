import ChatflowProgram

/// Where a conversation stands, whenever it got there: what a search through a flow compares.
package struct ConversationStanding: Hashable, Sendable {
  private let phase: UInt8
  private let address: UInt32
  private let delay: UInt32
  private let attemptsLeft: UInt8
  private let flags: UInt16
  private let channel: UInt8
  private let locale: UInt8
  private let isHere: Bool
  private let isVerified: Bool
  private let hasUnseen: Bool
  private let texts: [String?]

  init(_ record: ConversationRecord, names: [ValueName]) {
    phase = record.state.phase.rawValue
    address = record.state.address.index
    delay = record.state.delay
    attemptsLeft = record.state.attemptsLeft
    flags = record.state.flags.rawValue
    channel = record.state.channel.rawValue
    locale = record.state.locale
    isHere = record.state.isHere
    isVerified = record.state.isVerified
    hasUnseen = record.texts.unseenReplies != nil
    texts = names.map { record.texts[$0] }
  }
}
