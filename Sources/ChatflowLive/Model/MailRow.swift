package import ChatflowProgram

/// A mail with replies to a visitor who has left, from when it is due until it is done with.
package struct MailRow: Equatable, Sendable {
  package enum State: String, Sendable, CaseIterable {
    /// It goes out at ``MailRow/nextAttempt``.
    case waiting
    case sent
    /// The relay refuses it for good, or refused it for too long.
    case failed
    /// It isn't sent: the address can't be reached, or its owner wants no mails.
    case stopped
  }

  package let id: Int64
  package let conversation: Int64
  /// Where it goes, as it was typed.
  package let address: String
  /// The numbers of the replies, in order.
  package let entries: [Int64]
  package let createdAt: Instant
  /// Which of the mails with its token it is, from 1; nil before the first attempt.
  package var number: Int64?
  package var state = State.waiting
  package var attempts: Int64 = 0
  /// From when on its patience counts: a member may have it tried again.
  package var triedFrom: Instant
  /// While somebody sends it: when others may take it that the other has ended.
  package var nextAttempt: Instant
  /// What the relay said last, or why it waits.
  package var problem: String?
  package var sentAt: Instant?
  /// Whether the address was only typed, at the last attempt.
  package var isToTyped = true

  package init(
    id: Int64, conversation: Int64, address: String, entries: [Int64], createdAt: Instant
  ) {
    self.id = id
    self.conversation = conversation
    self.address = address
    self.entries = entries
    self.createdAt = createdAt
    nextAttempt = createdAt
    triedFrom = createdAt
  }
}

/// A mail that is to be sent.
package struct NewMail: Sendable {
  /// Once for each: the conversation and the key of the effect.
  package var key: String
  package var conversation: Int64
  package var address: String
  /// From where the address was typed, as ``VisitorRow/network``.
  package var network: [UInt8]?
  package var entries: [Int64]
  package var at: Instant

  package init(
    key: String, conversation: Int64, address: String, network: [UInt8]? = nil, entries: [Int64],
    at: Instant
  ) {
    self.key = key
    self.conversation = conversation
    self.address = address
    self.network = network
    self.entries = entries
    self.at = at
  }
}

/// The mails between a conversation and one address, known by the token in their addresses.
package struct MailThread: Equatable, Sendable {
  /// A hash of it.
  package let token: [UInt8]
  package let conversation: Int64
  package let address: String
  /// How many of our mails have a number.
  package var count: Int64 = 0
  /// Whether an answer came from the address itself.
  package var isVerified = false
  /// The identifiers of its mails, in order: the first and the last ones.
  package private(set) var ids: [String] = []

  package init(token: [UInt8], conversation: Int64, address: String) {
    self.token = token
    self.conversation = conversation
    self.address = address
  }

  package init(
    token: [UInt8], conversation: Int64, address: String, count: Int64, isVerified: Bool,
    ids: [String]
  ) {
    self.init(token: token, conversation: conversation, address: address)
    self.count = count
    self.isVerified = isVerified
    self.ids = ids
  }

  private static let keptIDs = 40

  mutating func add(_ id: String) {
    guard !ids.contains(id) else { return }
    ids.append(id)
    if ids.count > Self.keptIDs { ids.remove(at: 1) }
  }
}

/// What is known of an e-mail address, by a hash of it.
package struct MailAddress: Equatable, Sendable {
  /// When mails to it came back for good.
  package var unreachableAt: Instant?
  /// When its owner said that it wasn't them who gave it.
  package var blockedAt: Instant?
  /// When its owner answered one of our mails from it.
  package var verifiedAt: Instant?

  package init(
    unreachableAt: Instant? = nil, blockedAt: Instant? = nil, verifiedAt: Instant? = nil
  ) {
    self.unreachableAt = unreachableAt
    self.blockedAt = blockedAt
    self.verifiedAt = verifiedAt
  }
}
