/// The limits of the language (meaning 1) that concern flows; those of YAML files stand with the
/// YAML reader.
package enum Limits {
  /// Steps in one flow.
  package static let steps = 256
  /// Variables in one flow.
  package static let variables = 64
  /// Locales in one flow.
  package static let locales = 255
  /// UTF-8 bytes in one bubble, and in every other text of a flow but `title` and `description`.
  package static let messageBytes = Bounds.textLimit
  /// UTF-8 bytes in `title` and `description`.
  package static let descriptionBytes = 65_536
  /// The longest duration: 30 days, in milliseconds.
  package static let longestDuration: UInt32 = 30 * 24 * 60 * 60 * 1000
  /// 31 December as a place in a leap year, counted from 0.
  package static let lastDayOfYear: UInt16 = 365
  /// `attempts`; conversations count them in 8 bits.
  package static let attempts = 1...100
  /// Canned replies in one file.
  package static let replies = 500
  /// How many open conversations of a member `limit` may allow.
  package static let chatsOfMember = 1...1000
  /// Bytes of an address such as that of a logo.
  package static let linkBytes = 2048
  /// `priority`.
  package static let priority = -1_000_000...1_000_000
}
