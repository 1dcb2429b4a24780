import ChatflowProgram

/// A key as read.
struct PendingKey {
  var text: String
  var range: Range<Int>
  let style: Scalar.Style
  /// False after an error about the key itself: its value is read and dropped.
  var isUsable: Bool
  /// Whether the key stands in its map before.
  var isRepeated = false
  /// Whether what YAML takes for its value is only a part of it, after an error.
  var isCut = false

  /// `<<`, unless quoted: the value's entries join the map.
  var isMerge: Bool { style == .plain && text.utf8.count == 2 && text == "<<" }
}
