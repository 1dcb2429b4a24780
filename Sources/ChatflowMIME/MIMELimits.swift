/// How much of a message is read, so that none of them takes more memory than others.
package struct MIMELimits: Sendable {
  /// The largest message, in bytes; a larger one is refused.
  package var message = 25 << 20
  /// How deep parts nest; what is deeper stays unread.
  package var depth = 32
  /// How many parts; what comes behind them stays unread.
  package var parts = 1_000
  /// How much of a text is kept, in bytes; the rest is cut off.
  package var text = 1 << 20
  /// The largest part that is no text and whose bytes are kept; of others only the size is.
  package var data = 0
  /// How many lines may look like a header field or a boundary; the message is read up to there.
  package var structureLines = 10_000
  /// How many bytes all these lines may have, with their continuations.
  package var structureBytes = 4 << 20
  /// How many bytes one field may have, with its continuations.
  package var field = 256 << 10
  /// How many colons a field may have: each may begin a group of addresses, and GMime reads a group
  /// in a group by calling itself.
  package var colons = 500

  package init() {}
}

/// Why a message isn't read.
package enum MIMEError: Error, Equatable {
  /// Longer than ``MIMELimits/message``.
  case tooLarge
}
