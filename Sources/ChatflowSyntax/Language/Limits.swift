/// The limits of the language (meaning 1) that concern flows; those of YAML files stand
/// with the YAML reader.
package enum Limits {
  /// Steps in one flow.
  package static let steps = 256
  /// Variables in one flow.
  package static let variables = 64
  /// Locales in one flow.
  package static let locales = 255
  /// UTF-8 bytes in one bubble, and in every other text of a flow but `title` and `description`.
  package static let messageBytes = 4096
  /// UTF-8 bytes in `title` and `description`.
  package static let descriptionBytes = 65_536
  /// The longest duration: 30 days, in milliseconds.
  package static let longestDuration: UInt32 = 30 * 24 * 60 * 60 * 1000
  /// `attempts`.
  package static let attempts = 1...100
  /// `priority`.
  package static let priority = -1_000_000...1_000_000
  /// Step names with a meaning of their own: states that people see.
  package static let reservedSteps = ["new", "waiting_for_team", "with_team", "closed"]
}
