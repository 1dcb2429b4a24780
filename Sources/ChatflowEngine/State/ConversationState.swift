public import ChatflowProgram

/// Where a conversation stands: 40 bytes without references. Its texts are in a ``TextArena``.
///
/// Only the step function changes it, and only a snapshot brings one back, so that every value is
/// one that the program can reach.
public struct ConversationState: Equatable, Sendable {
  /// When the pending question was asked or its last invalid answer came, when the wait began, or
  /// when the conversation was closed; 0 in the other phases.
  var anchor = Instant(milliseconds: 0)
  /// Meaningful with ``Flags/hasDeadline``; else 0, so that equal states have equal bytes.
  private var deadlineTime = Instant(milliseconds: 0)
  /// The instruction that waits while running, else 0.
  var address = CodeAddress(0)
  /// How many reminders of the pending question have passed.
  var reminder: UInt32 = 0
  /// How many events the conversation has seen.
  public internal(set) var eventNumber: UInt32 = 0
  var flags: Flags = []
  /// How many invalid answers the pending question or the open prompt still takes, else 0.
  var attemptsLeft: UInt16 = 0
  /// The part of its life the conversation is in.
  public internal(set) var phase = Phase.new
  /// Where the conversation takes place.
  public internal(set) var channel = Channel.web
  /// Index in ``ChatflowProgram/ProgramTables/locales``.
  public internal(set) var locale: UInt8

  init(locale: UInt8) {
    self.locale = locale
  }

  /// For how long after its closing a visitor's message reopens a conversation (contract 3.5). What
  /// a visitor does later begins another one, which is the host's business.
  @inlinable
  public static var reopeningMilliseconds: Int64 { 24 * 60 * 60 * 1000 }

  /// The parts of a conversation's life (contract 3.5).
  public enum Phase: UInt8, Equatable, Sendable, CaseIterable {
    case new = 0
    /// The steps run; people see the step's name.
    case running = 1
    case waitingForTeam = 2
    case withTeam = 3
    case closed = 4
  }

  /// When the host must come back with ``Event/deadline``, at the latest.
  public internal(set) var deadline: Instant? {
    get { flags.contains(.hasDeadline) ? deadlineTime : nil }
    set {
      if let newValue {
        flags.insert(.hasDeadline)
        deadlineTime = newValue
      } else {
        flags.remove(.hasDeadline)
        deadlineTime = Instant(milliseconds: 0)
      }
    }
  }

  /// The instruction that waits, while the steps run.
  var pendingAddress: CodeAddress? { phase == .running ? address : nil }

  /// Whether the contact is known.
  public var isContactKnown: Bool { flags.contains(.contactKnown) }

  /// Whether the visitor waits for the team (contract 3.4): from the hand-off and the visitor's
  /// first message on, whichever is later.
  var hasBegunWaiting: Bool { phase == .waitingForTeam && flags.contains(.visitorWrote) }

  /// Whether the e-mail prompt could still be sent in this conversation, if the flow has one.
  var mayBePrompted: Bool {
    channel == .web && flags.isDisjoint(with: [.contactKnown, .promptSent])
  }

  /// Whether becoming away could cause an effect now, so that the host must tell when it happens.
  public func watchesAvailability(under program: borrowing Program) -> Bool {
    guard hasBegunWaiting, case .message = program.tables.availability.away else { return false }
    return flags.isDisjoint(with: [.awaySent, .agentReplied])
      || program.tables.capture != nil && mayBePrompted
  }

  /// Leaves the steps and their question, if any is pending.
  mutating func leaveSteps() {
    guard phase == .running else { return }
    address = CodeAddress(0)
    reminder = 0
    attemptsLeft = 0
    deadline = nil
    anchor = Instant(milliseconds: 0)
  }

  /// The e-mail prompt takes no further answer.
  mutating func closePrompt() {
    guard flags.contains(.promptOpen) else { return }
    flags.remove(.promptOpen)
    attemptsLeft = 0
  }
}
