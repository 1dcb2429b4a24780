import ChatflowSyntax

/// Makes tokens to atoms, each with the column that it is to have, and finds the comments between.
struct AtomReader {
  private let file: SourceFile
  private let tokens: [YAMLToken]
  private var found: [Atom] = []
  private var levels: [Level] = []
  /// How many flow collections are open, and the column of what they stand in.
  private var depth = 0
  private var base = 0
  /// Whether the next node is a key of a block.
  private var isKey = false
  private var comments: CommentColumns

  /// Nil for a way to write that isn't laid out.
  init?(_ file: SourceFile, _ tokens: [YAMLToken]) {
    self.file = file
    self.tokens = tokens
    comments = CommentColumns(file)
  }

  /// The atoms in order of place; nil for a way to write that isn't laid out.
  mutating func atoms() -> [Atom]? {
    for token in tokens {
      switch token.kind {
      case .blockSequenceStart, .blockMappingStart:
        levels.append(
          Level(
            written: file.column(token.range.lowerBound), column: child,
            isSequence: token.kind == .blockSequenceStart))
      case .blockEnd:
        if levels.last?.isUnderKey == true { levels.removeLast() }
        _ = levels.popLast()
      case .key:
        // A question mark announces it.
        guard token.range.isEmpty else { return nil }
        guard depth == 0 else { continue }
        if levels.last?.isUnderKey == true { levels.removeLast() }
        isKey = true
      default:
        guard take(token) else { return nil }
      }
    }
    guard takeComments(until: file.bytes.count), !found.isEmpty else { return nil }
    comments.settle(&found, before: nil)
    return found
  }

  /// The column of what stands in the innermost open block.
  private var child: Int { levels.last.map { $0.column + 2 } ?? 0 }

  private var inFlow: Int { base + 2 * depth }

  private mutating func take(_ token: YAMLToken) -> Bool {
    guard takeComments(until: token.range.lowerBound) else { return false }
    let range = token.range
    switch token.kind {
    case .dash:
      if levels.last?.isSequence != true {
        levels.append(
          Level(
            written: file.column(range.lowerBound), column: child, isSequence: true,
            isUnderKey: true))
      }
      add(Atom(kind: .dash, range: range, column: levels.last?.column ?? 0))
    case .colon:
      add(Atom(kind: .colon, range: range, column: depth > 0 ? inFlow : levels.last?.column ?? 0))
      isKey = false
    case .comma: add(Atom(kind: .comma, range: range, column: inFlow))
    case .marker: add(Atom(kind: .marker, range: range, column: 0))
    case .flowStart:
      add(Atom(kind: .open, range: range, column: nodeColumn))
      isKey = false
      if depth == 0 { base = levels.last?.column ?? 0 }
      depth += 1
    case .flowEnd:
      depth -= 1
      add(Atom(kind: .close, range: range, column: inFlow))
    case .alias:
      add(Atom(kind: .alias, range: range, column: nodeColumn))
      isKey = false
    case .anchor, .tag: add(Atom(kind: .property, range: range, column: nodeColumn))
    case .scalar(let style):
      guard takeScalar(style, range) else { return false }
      isKey = false
    case .blockSequenceStart, .blockMappingStart, .blockEnd, .key: break
    }
    note()
    return true
  }

  /// The column of a node that begins its line.
  private var nodeColumn: Int {
    if depth > 0 { return inFlow }
    return isKey ? levels.last?.column ?? 0 : child
  }

  private mutating func takeScalar(_ style: Scalar.Style, _ range: Range<Int>) -> Bool {
    switch style {
    case .literal, .folded:
      guard depth == 0, !levels.isEmpty else { return false }
      takeBlock(range)
    case .plain, .singleQuoted, .doubleQuoted:
      guard depth > 0 || !levels.isEmpty else { return false }
      var end = range.upperBound
      while style == .plain, end > range.lowerBound, isWhite(file.bytes[end - 1]) { end -= 1 }
      // Nothing, where a value is missing.
      if range.lowerBound == end { return true }
      var atom = Atom(
        kind: .text(isDoubleQuoted: style == .doubleQuoted), range: range.lowerBound..<end,
        column: nodeColumn)
      atom.inner = depth > 0 ? inFlow : child
      add(atom)
    }
    return true
  }

  /// A block scalar: its header, perhaps a comment, and its lines.
  private mutating func takeBlock(_ range: Range<Int>) {
    let bytes = file.bytes
    var end = range.lowerBound
    while end < bytes.count, !isWhite(bytes[end]) { end += 1 }
    let header = range.lowerBound..<end
    add(Atom(kind: .blockHeader, range: header, column: nodeColumn))
    guard let block = BlockText(file, header: header, until: range.upperBound, in: levels.last)
    else { return }
    _ = takeComments(until: block.range.lowerBound)
    var body = Atom(kind: .blockBody, range: block.range, column: 0)
    body.inner = block.column
    body.written = block.written
    add(body)
  }

  private mutating func add(_ atom: Atom) {
    let isFirst = found.last.map { file.hasBreak($0.range.upperBound..<atom.range.lowerBound) }
    if isFirst ?? true {
      comments.settle(&found, before: (file.column(atom.range.lowerBound), atom.column))
    }
    found.append(atom)
  }

  /// Tells what is open now: comments that follow stand in it.
  private mutating func note() {
    guard let last = found.last else { return }
    comments.note(
      levels, flow: depth > 0 ? inFlow : nil, opens: last.kind == .colon || last.kind == .dash,
      block: last.kind == .blockBody ? last.inner : nil)
  }

  /// Takes the comments between the last atom and an offset; false if there is anything else.
  private mutating func takeComments(until end: Int) -> Bool {
    var index = found.last?.range.upperBound ?? 0
    var isOwnLine = found.isEmpty
    while index < end {
      let byte = file.bytes[index]
      if byte == UInt8(ascii: "#") {
        let comment = file.comment(at: index)
        if isOwnLine { comments.wait(found.count) }
        found.append(Atom(kind: .comment, range: comment, column: file.column(index)))
        index = comment.upperBound
        continue
      }
      guard isWhite(byte) else { return false }
      if isBreak(byte) { isOwnLine = true }
      index += 1
    }
    return true
  }
}
