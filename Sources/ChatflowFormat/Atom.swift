/// A part of a file that is no white space: a mark, a scalar, a comment.
struct Atom {
  enum Kind: Equatable {
    case dash, colon, comma, open, close, comment, alias, marker
    /// An anchor or a tag.
    case property
    /// A scalar in one or several lines.
    case text(isDoubleQuoted: Bool)
    /// `|` or `>` with what follows it, and the lines under it.
    case blockHeader, blockBody
  }

  let kind: Kind
  let range: Range<Int>
  /// The column to begin at where it is the first of its line, from 0.
  var column: Int
  /// The column at which further lines of a text begin; for the lines of a block its own, and
  /// `column` is unused.
  var inner = 0
  /// How many spaces the lines of a block begin with.
  var written = 0
}

/// A block collection that is open, with the column of its first mark.
struct Level {
  /// As written.
  let written: Int
  /// As it will be.
  let column: Int
  var isSequence = false
  /// Whether it is a list whose dashes stand under its key: libyaml doesn't tell where these end.
  var isUnderKey = false
}
