public import ChatflowProgram

/// Something the host must do: a kind, with a text for most. Some have more texts, for which the
/// ``EffectBuffer`` is asked.
@frozen
public struct Effect: Equatable, Sendable {
  /// What the host must do.
  @frozen
  public enum Kind: UInt8, Equatable, Sendable, CaseIterable {
    /// Send ``Effect/text`` to the visitor.
    case say
    /// Send the e-mail prompt: ``Effect/text``, a field, and a box to tick where
    /// ``EffectBuffer/consent(of:)`` has words for it.
    case promptEmail
    /// Send ``Effect/text`` with ``EffectBuffer/options(of:)``.
    case choices
    /// Create or find the contact whose e-mail is ``Effect/text``; the visitor's own answers, or
    /// what a team member gave, are ``EffectBuffer/names(of:)``.
    case contact
    /// Assign the conversation to the team that ``Effect/text`` names.
    case assignTeam
    /// Assign the conversation to the member of the team that ``Effect/text`` names who has the
    /// fewest open conversations, of those who are online and have less than ``Effect/limit``; to
    /// the team where there is none.
    case assignLeastBusy
    /// Assign the conversation to the team member whose e-mail is ``Effect/text``.
    case assignUser
    /// Show the conversation to the team.
    case handoff
    /// Tell the event that ``Effect/text`` names, with ``EffectBuffer/variables(of:)``.
    case notify
    /// Mail the last ``Effect/replies`` messages of the team to the address ``Effect/text``: the
    /// visitor hasn't seen them.
    case mail
    /// The conversation is closed.
    case close
    /// The chat is not offered now.
    case notOffered
  }

  /// What the host must do.
  public let kind: Kind
  /// Whether the text of a prompt is the built-in one.
  public let isDefault: Bool
  /// A row of the program's texts, or where rendered text starts.
  @usableFromInline let start: UInt32
  /// How long rendered text is; the highest number for a text of the program.
  @usableFromInline let count: UInt32
  /// Where the effect's further texts stand in the list of the buffer that has them.
  private let firstRow: UInt32
  private let rowCount: UInt32

  /// How many replies a ``Kind/mail`` holds, else 0.
  public var replies: Int { kind == .mail ? Int(rowCount) : 0 }

  static var noRows: Rows { Rows(first: 0, count: 0) }
  var rows: Rows { Rows(first: firstRow, count: rowCount) }

  @inline(__always)
  init(_ kind: Kind, _ text: EffectText, isDefault: Bool = false, rows: Rows = noRows) {
    self.kind = kind
    self.isDefault = isDefault
    firstRow = rows.first
    rowCount = rows.count
    switch text {
    case .program(let id):
      start = id.index
      count = .max
    case .rendered(let range):
      start = range.start
      count = range.count
    }
  }

  /// An assignment to a member of a team.
  @inline(__always)
  init(_ kind: Kind, _ team: EffectText, limit: UInt16?) {
    self.init(kind, team, rows: Rows(first: UInt32(limit ?? 0), count: 0))
  }

  /// With ``Kind/assignLeastBusy``: how many open conversations keep a member from getting another
  /// one; nil: no number does.
  public var limit: Int? {
    kind == .assignLeastBusy && firstRow > 0 ? Int(firstRow) : nil
  }

  /// An effect without a text.
  @inline(__always)
  init(_ kind: Kind) { self.init(kind, .rendered(TextRange(start: 0, count: 0))) }

  /// The effect's text, which its ``kind`` explains; empty where it has none.
  @inlinable
  public var text: EffectText {
    count == .max ? .program(TextID(start)) : .rendered(TextRange(start: start, count: count))
  }
}

/// Where an effect's text stands.
@frozen
public enum EffectText: Equatable, Sendable {
  case program(TextID)
  /// A range of ``EffectBuffer/bytes``.
  case rendered(TextRange)
}

/// The names that go with a ``Effect/Kind/contact``; nil leaves the name that is known.
public struct ContactNames: Equatable, Sendable {
  /// The first name.
  public var first: EffectText?
  /// The last name.
  public var last: EffectText?
}

/// A variable of a ``Effect/Kind/notify``.
public struct EffectVariable: Equatable, Sendable {
  /// The variable.
  public var name: TextID
  /// What it shows.
  public var text: EffectText
}

/// What makes an effect recognizable when an event is applied again, unique within a conversation
/// (meaning 3.6).
public struct EffectKey: Hashable, Sendable, CustomStringConvertible {
  /// The number of the event, from 1.
  public var event: UInt32
  /// The place among the event's effects, from 0.
  public var index: UInt32

  /// The key of the effect at `index` of the event numbered `event`.
  public init(event: UInt32, index: UInt32) {
    self.event = event
    self.index = index
  }

  /// Both numbers with a dot between.
  public var description: String { event.digits + "." + index.digits }
}
