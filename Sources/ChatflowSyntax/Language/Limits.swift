/// The limits of the language (contract section 1) that concern flows; those of YAML files stand
/// with the YAML reader.
public enum Limits {
  /// Steps in one flow.
  public static let steps = 256
  /// Variables in one flow.
  public static let variables = 64
  /// UTF-8 bytes in one bubble.
  public static let messageBytes = 4096
  /// The longest duration: 30 days, in milliseconds.
  public static let longestDuration: UInt32 = 30 * 24 * 60 * 60 * 1000
  /// `attempts`.
  public static let attempts = 1...100
  /// `priority`.
  public static let priority = -1_000_000...1_000_000
  /// Step names with a meaning of their own: states that people see.
  public static let reservedSteps = ["new", "waiting_for_team", "with_team", "closed"]
}
