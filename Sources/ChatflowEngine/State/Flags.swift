/// What has happened in a conversation, one bit each. The bits stand in snapshots.
struct Flags: OptionSet, Equatable, Sendable {
  var rawValue: UInt16

  /// Locale and channel are settled: by an opening, or by a visitor who wrote without one.
  static let opened = Flags(rawValue: 1 << 0)
  /// There is no greeting any more.
  static let greeted = Flags(rawValue: 1 << 1)
  /// The visitor had a conversation before this one.
  static let returning = Flags(rawValue: 1 << 2)
  /// The visitor has written or picked.
  static let visitorWrote = Flags(rawValue: 1 << 3)
  static let agentReplied = Flags(rawValue: 1 << 4)
  /// The steps or the first wait have assigned the conversation.
  static let assigned = Flags(rawValue: 1 << 5)
  static let awaySent = Flags(rawValue: 1 << 6)
  static let contactKnown = Flags(rawValue: 1 << 7)
  static let promptSent = Flags(rawValue: 1 << 8)
  /// The prompt takes an answer; with no attempts left only as a message, while the visitor waits.
  static let promptOpen = Flags(rawValue: 1 << 9)
  /// The first name is the visitor's own answer.
  static let ownsFirstName = Flags(rawValue: 1 << 10)
  /// The last name is the visitor's own answer.
  static let ownsLastName = Flags(rawValue: 1 << 11)

  /// Above the kept ones, in snapshots only: the visitor is here.
  static let here = Flags(rawValue: 1 << 12)
  /// The same: it was shown who the visitor is.
  static let verified = Flags(rawValue: 1 << 13)

  /// All that a state keeps in one place.
  static let kept = Flags(rawValue: (1 << 12) - 1)
}
