public import ChatflowProgram

/// Where a conversation stands: 24 bytes without references, 32 with its ``TextArena``, so that two
/// conversations fill a line of the cache.
///
/// Only the step function changes it, and only a snapshot brings one back, so that every value is
/// one that the program can reach.
public struct ConversationState: Equatable, Sendable {
  /// When the pending question was asked or its last invalid answer came, when the wait began, or
  /// when the conversation was closed; with the team the first of the replies that will be mailed;
  /// else 0.
  var anchor = Instant(milliseconds: 0)
  /// The milliseconds from ``anchor`` to the deadline; 0: there is none. It also tells how many
  /// reminders of the pending question have passed, as their times rise.
  var delay: UInt32 = 0
  /// How many events the conversation has seen.
  public internal(set) var eventNumber: UInt32 = 0
  /// ``address``, and above it a bit for ``isVerified``.
  private var place: UInt32 = 0
  /// The flags, above them one bit for the channel and three for the phase.
  private var marks: UInt16 = 0
  /// ``attemptsLeft``, and above it a bit for ``isHere``.
  private var counts: UInt8 = 0
  /// Index in ``ChatflowProgram/Program/locales``.
  public internal(set) var locale: UInt8

  /// How many invalid answers the pending question or the open prompt still takes, else 0; at most
  /// 127.
  var attemptsLeft: UInt8 {
    @inline(__always) get { counts & 0x7F }
    @inline(__always) set { counts = counts & 0x80 | newValue & 0x7F }
  }

  /// Whether the visitor is here: from opening or writing until they leave (meaning 10.1).
  public internal(set) var isHere: Bool {
    @inline(__always) get { counts & 0x80 != 0 }
    @inline(__always) set { counts = newValue ? counts | 0x80 : counts & 0x7F }
  }

  /// The instruction that waits while running, else 0; below 2³¹, which no program comes near.
  var address: CodeAddress {
    @inline(__always) get { CodeAddress(place & Self.addressBits) }
    @inline(__always) set { place = place & ~Self.addressBits | newValue.index & Self.addressBits }
  }

  /// Whether it was shown who the visitor is: by an identity that the site signed, or a link that
  /// was mailed (meaning 10.3).
  public internal(set) var isVerified: Bool {
    @inline(__always) get { place > Self.addressBits }
    @inline(__always) set {
      place = newValue ? place | ~Self.addressBits : place & Self.addressBits
    }
  }

  /// The bits of an address.
  @inline(__always)
  static var addressBits: UInt32 { UInt32.max >> 1 }

  init(locale: UInt8) {
    self.locale = locale
  }

  /// For how long after its closing a visitor's message reopens a conversation (meaning 3.5). What
  /// a visitor does later begins another one, which is the host's business.
  package static var reopeningMilliseconds: Int64 { 24 * 60 * 60 * 1000 }

  /// Whether a conversation that was closed at `closing` is over at `now` (meaning 3.5): what its
  /// visitor does begins another one. Exactly 24 hours after its closing it can still be reopened.
  package static func isOver(closedAt closing: Instant, at now: Instant) -> Bool {
    now > closing.advanced(byMilliseconds: reopeningMilliseconds)
  }

  /// The parts of a conversation's life (meaning 3.5).
  public enum Phase: UInt8, Equatable, Sendable, CaseIterable {
    case new = 0
    /// The steps run; people see the step's name.
    case running = 1
    case waitingForTeam = 2
    case withTeam = 3
    case closed = 4
  }

  var flags: Flags {
    @inline(__always) get { Flags(rawValue: marks).intersection(.kept) }
    @inline(__always) set {
      marks = marks & ~Flags.kept.rawValue | newValue.intersection(.kept).rawValue
    }
  }

  /// Where the conversation takes place.
  public internal(set) var channel: Channel {
    @inline(__always) get { marks & 1 << 12 == 0 ? .web : .facebook }
    set { marks = marks & ~(1 << 12) | UInt16(newValue.rawValue) << 12 }
  }

  /// The part of its life the conversation is in.
  public internal(set) var phase: Phase {
    @inline(__always) get { Phase(rawValue: UInt8(truncatingIfNeeded: marks >> 13)) ?? .closed }
    @inline(__always) set { marks = marks & 0x1FFF | UInt16(newValue.rawValue) << 13 }
  }

  /// When the host must come back with ``Event/deadline``, at the latest.
  public var deadline: Instant? {
    delay == 0 ? nil : anchor.advanced(byMilliseconds: Int64(delay))
  }

  /// The instruction that waits, while the steps run.
  var pendingAddress: CodeAddress? { phase == .running ? address : nil }

  /// Whether the contact is known.
  public var isContactKnown: Bool { flags.contains(.contactKnown) }

  /// Whether the visitor waits for the team (meaning 3.4): from the hand-off and the visitor's
  /// first message on, whichever is later.
  @inline(__always)
  var hasBegunWaiting: Bool { phase == .waitingForTeam && flags.contains(.visitorWrote) }

  /// Whether the prompt's field takes an answer.
  @inline(__always)
  var takesField: Bool { flags.contains(.promptOpen) && attemptsLeft > 0 }

  /// Whether the e-mail prompt could still be sent in this conversation, if the flow has one.
  @inline(__always)
  var mayBePrompted: Bool {
    channel == .web && flags.isDisjoint(with: [.contactKnown, .promptSent])
  }

  /// Whether the away message could still be sent in this conversation, if the flow has one.
  @inline(__always)
  var mayBeToldAway: Bool { flags.isDisjoint(with: [.awaySent, .agentReplied]) }

  /// Whether becoming away could cause an effect now, so that the host must tell when it happens.
  public func watchesAvailability(under program: borrowing Program) -> Bool {
    guard hasBegunWaiting, case .message = program.tables.availability.away else { return false }
    return mayBeToldAway
      || program.tables.capture != nil && mayBePrompted
  }

  /// Leaves the steps and their question, if any is pending.
  @inline(__always)
  mutating func leaveSteps() {
    guard phase == .running else { return }
    address = CodeAddress(0)
    attemptsLeft = 0
    delay = 0
    anchor = Instant(milliseconds: 0)
  }

  /// The e-mail prompt takes no further answer.
  @inline(__always)
  mutating func closePrompt() {
    guard flags.contains(.promptOpen) else { return }
    flags.remove(.promptOpen)
    attemptsLeft = 0
  }
}
