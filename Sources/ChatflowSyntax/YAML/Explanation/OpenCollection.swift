/// A list or map that was open where reading stopped.
struct OpenCollection {
  let kind: CollectionKind
  /// Whether it is written in brackets or braces.
  let isFlow: Bool
  /// The offset of its first character.
  let start: Int
  /// Whether other maps join it by a merge key.
  let hasMerges: Bool
}
