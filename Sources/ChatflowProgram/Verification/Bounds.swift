/// What one event can cause at most, and what a conversation keeps, known before it begins
/// (meaning 3.6).
///
/// The bounds hold whatever the conversation's state is. They count the longest path through the
/// instructions from any place where a run can begin to where it waits or leaves, both sides of
/// every test being possible, together with what surrounds it: greeting, hand-off, assignment,
/// away message, prompt, thanks. A message counts with its longest variant.
@frozen
public struct Bounds: Hashable, Sendable {
  /// Instructions executed during one event.
  public let instructions: Int
  /// Effects of one event; at most ``maximumEffects``.
  public let effects: Int
  /// Bytes of text made during one event; at most ``maximumTextBytes``.
  ///
  /// Counted are every bubble with a template, every value set, every option's label, the
  /// variables of a `notify`, three texts for a `contact` effect, and the owner who is assigned;
  /// each is at most ``textLimit``. Bubbles without a template are not: they stay in the program.
  public let textBytes: Int
  /// Values that a conversation keeps: those that something reads.
  public let storedTexts: Int
  /// Whether a conversation also keeps what its visitor hasn't seen, for `follow_up`.
  public let keepsUnseenReplies: Bool

  /// Bytes of all that is kept: each value is at most ``textLimit``, and what the visitor hasn't
  /// seen takes 20.
  @inlinable
  public var arenaBytes: Int { storedTexts * Bounds.textLimit + (keepsUnseenReplies ? 20 : 0) }

  /// The most bytes of a message's bubble, of a kept value, and of any other text of a flow but
  /// its title and description (meaning 1).
  public static let textLimit = BoundedText.limit
  /// The most effects that an event may have; keys of effects count them in 16 bits.
  public static let maximumEffects = 65_535
  /// The most text an event may make: offsets into it fit in 31 bits.
  public static let maximumTextBytes = Int(Int32.max)
}
