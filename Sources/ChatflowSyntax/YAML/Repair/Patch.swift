/// A text with replacements, and the way from its places back to those of the text as written.
///
/// Replacements never take away a line.
struct Patch {
  /// A replacement, in offsets of the text as written.
  private struct Piece {
    let range: Range<Int>
    let text: [UInt8]
  }

  private let original: SourceFile
  /// In order of place, without overlaps.
  private var pieces: [Piece] = []
  /// The text with all replacements.
  private(set) var file: SourceFile

  init(_ file: SourceFile) {
    original = file
    self.file = file
  }

  /// The same with edits of the patched text; nil where they touch an earlier replacement.
  func adding(_ edits: [Edit]) -> Patch? {
    var patch = self
    for edit in edits {
      let range = edit.span.range
      guard let start = exact(range.lowerBound), let end = exact(range.upperBound), start <= end
      else { return nil }
      let piece = Piece(range: start..<end, text: Array(edit.text.utf8))
      let overlaps = patch.pieces.contains {
        $0.range.lowerBound < end && start < $0.range.upperBound || $0.range == piece.range
      }
      if overlaps { return nil }
      let place =
        patch.pieces.firstIndex {
          ($0.range.lowerBound, $0.range.upperBound) > (start, end)
        } ?? patch.pieces.count
      patch.pieces.insert(piece, at: place)
    }
    guard let applied = patch.applied() else { return nil }
    patch.file = applied
    guard patch.file.lineStarts.count >= file.lineStarts.count else { return nil }
    return patch
  }

  /// The replacements as edits of the text as written, in order of place.
  var edits: [Edit] {
    pieces.map { Edit(Span(original, $0.range), String(decoding: $0.text, as: UTF8.self)) }
  }

  /// Nil where replacements overlap.
  private func applied() -> SourceFile? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(original.bytes.count + 64)
    var end = 0
    for piece in pieces {
      guard piece.range.lowerBound >= end, piece.range.upperBound <= original.bytes.count else {
        return nil
      }
      bytes += original.bytes[end..<piece.range.lowerBound]
      bytes += piece.text
      end = piece.range.upperBound
    }
    bytes += original.bytes[end...]
    return SourceFile(name: original.name, bytes: bytes)
  }

  /// The offset as written of one in the patched text; nil inside of a replacement.
  private func exact(_ offset: Int) -> Int? {
    var shift = 0
    for piece in pieces {
      let start = piece.range.lowerBound + shift
      if offset <= start { break }
      let grown = piece.text.count - piece.range.count
      if offset < start + piece.text.count { return nil }
      shift += grown
    }
    return offset - shift
  }

  /// The place as written of a place in the patched text: what was put in counts as nothing.
  func source(_ range: Range<Int>) -> Range<Int> {
    let start = source(range.lowerBound, isEnd: false)
    return start..<max(start, source(range.upperBound, isEnd: true))
  }

  func source(_ span: Span) -> Span { Span(original, source(span.range)) }

  private func source(_ offset: Int, isEnd: Bool) -> Int {
    var shift = 0
    for piece in pieces {
      let start = piece.range.lowerBound + shift
      let end = start + piece.text.count
      if offset < start || isEnd && offset == start { break }
      if offset < end { return isEnd ? piece.range.upperBound : piece.range.lowerBound }
      shift += piece.text.count - piece.range.count
    }
    return offset - shift
  }

  /// A finding in the patched text, told of the text as written.
  func source(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    finding.span = source(finding.span)
    finding.related = finding.related.map { .init(source($0.span), $0.message) }
    finding.edits = finding.edits.map { Edit(source($0.span), $0.text) }
    return finding
  }

  /// A tree of the patched text with the places of the text as written.
  ///
  /// - Parameter halfWritten: Keys behind which nothing is to be missed.
  func source(_ root: Node, written halfWritten: Set<Range<Int>> = []) -> Node {
    let tree = root.tree
    var nodes = tree.nodes.map { record in
      var record = record
      record.extent = Extent(source(record.extent.range))
      record.alias = record.alias.map { Extent(source($0.range)) }
      if case .scalar(let scalar) = record.content {
        record.content = .scalar(asWritten(scalar, record.extent.range))
      }
      return record
    }
    let entries = tree.entries.map {
      EntryRecord(key: $0.key, extent: Extent(source($0.extent.range)), value: $0.value)
    }
    for entry in entries where halfWritten.contains(entry.extent.range) {
      if nodes[Int(entry.value)].isEmptyPlain { nodes[Int(entry.value)].isFaulty = true }
    }
    return Node(
      tree: Tree(original, nodes: nodes, entries: entries, items: tree.items), number: root.number)
  }

  /// A text whose quotes were put in stands there without them.
  private func asWritten(_ scalar: Scalar, _ range: Range<Int>) -> Scalar {
    guard scalar.style == .doubleQuoted || scalar.style == .singleQuoted,
      range.upperBound <= original.bytes.count, let first = original.bytes[range].first,
      first != UInt8(ascii: "\""),
      first != UInt8(ascii: "'")
    else { return scalar }
    return Scalar(text: scalar.text, style: .plain)
  }
}
