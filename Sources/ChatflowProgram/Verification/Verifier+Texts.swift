extension Verifier {
  /// The pool's shape, its UTF-8, its lengths, and the texts that name the flow.
  func checkTexts() throws(VerificationError) {
    let pool = tables.texts
    var start: UInt32 = 0
    for (row, end) in pool.ends.enumerated() {
      try require(end >= start, .textEndsFall, .texts, row)
      try require(UInt64(end) <= UInt64(pool.bytes.count), .textOutOfRange, .texts, row)
      let isLong = tables.title?.index == UInt32(row) || tables.description?.index == UInt32(row)
      let limit = isLong ? Limits.descriptionBytes : Bounds.textLimit
      try require(Int(end - start) <= limit, .textTooLong, .texts, row)
      start = end
    }
    try require(UInt64(start) == UInt64(pool.bytes.count), .textBytesUnused, .texts)
    try checkUTF8()

    try checkName(tables.name)
    for text in [tables.title, tables.description] {
      guard let text else { continue }
      try require(contains(text.index, count: pool.count), .unknownText, .flow)
    }
  }

  /// All bytes are UTF-8, and no text ends inside a scalar: so each is UTF-8 on its own.
  private func checkUTF8() throws(VerificationError) {
    let pool = tables.texts
    for (row, end) in pool.ends.enumerated() where Int(end) < pool.bytes.count {
      try require(pool.bytes[Int(end)] & 0xc0 != 0x80, .textNotUTF8, .texts, row)
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: pool.bytes.span)
    } catch {
      let row = pool.ends.firstIndex { Int($0) > error.byteOffsets.lowerBound }
      throw VerificationError(.textNotUTF8, .texts, row)
    }
  }

  /// `[a-z][a-z0-9-]{0,62}` (meaning 2).
  private func checkName(_ name: TextID) throws(VerificationError) {
    try checkText(name, .flow)
    try require(isName(name, separator: UInt8(ascii: "-")), .badFlowName, .flow)
  }

  /// A text that a message or a setting uses.
  func checkText(
    _ id: TextID, _ table: Table, _ row: Int? = nil
  ) throws(VerificationError) {
    try require(contains(id.index, count: tables.texts.count), .unknownText, table, row)
    // A long text is the title's or the description's; nothing else may use it.
    try require(tables.texts.range(id).count <= Bounds.textLimit, .textTooLong, table, row)
  }

  /// A text that a setting uses, which says something.
  func checkNonempty(
    _ id: TextID, _ table: Table, _ row: Int? = nil
  ) throws(VerificationError) {
    try checkText(id, table, row)
    try require(!tables.texts.range(id).isEmpty, .emptyText, table, row)
  }

  /// The bytes of a text whose identifier is checked.
  func bytes(_ id: TextID) -> ArraySlice<UInt8> { tables.texts.bytes[tables.texts.range(id)] }

  /// Whether a text is a lower-case letter and up to 62 more, digits, or separators.
  func isName(_ id: TextID, separator: UInt8) -> Bool {
    let texts = tables.texts.bytes
    return NameText.isValid(texts.span.extracting(tables.texts.range(id)), joiner: separator)
  }

  /// The first row that repeats the text of an earlier one.
  func firstRepeated(_ ids: [TextID]) -> Int? {
    var seen: Set<ExactText> = Set()
    return ids.firstIndex { !seen.insert(ExactText(tables.texts.string($0))).inserted }
  }
}
