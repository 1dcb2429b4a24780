extension Verifier {
  /// The pool's shape, its UTF-8, its lengths, and the texts that name the flow.
  func checkTexts() {
    let pool = tables.texts
    var start: UInt32 = 0
    for (row, end) in pool.ends.enumerated() {
      guard end >= start else { return fail(.textEndsFall, .texts, row) }
      require(UInt64(end) <= UInt64(pool.bytes.count), .textOutOfRange, .texts, row)
      let isLong = tables.title?.index == UInt32(row) || tables.description?.index == UInt32(row)
      let limit = isLong ? Limits.descriptionBytes : Bounds.textLimit
      require(Int(end - start) <= limit, .textTooLong, .texts, row)
      start = end
    }
    require(UInt64(start) == UInt64(pool.bytes.count), .textBytesUnused, .texts)
    guard failure == nil else { return }
    checkUTF8()

    checkName(tables.name)
    for text in [tables.title, tables.description] {
      guard let text else { continue }
      require(contains(text.index, count: pool.count), .unknownText, .flow)
    }
  }

  /// All bytes are UTF-8, and no text ends inside a scalar: so each is UTF-8 on its own.
  private func checkUTF8() {
    let pool = tables.texts
    for (row, end) in pool.ends.enumerated() where Int(end) < pool.bytes.count {
      require(pool.bytes[Int(end)] & 0xc0 != 0x80, .textNotUTF8, .texts, row)
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: pool.bytes.span)
    } catch {
      let row = pool.ends.firstIndex { Int($0) > error.byteOffsets.lowerBound }
      fail(.textNotUTF8, .texts, row)
    }
  }

  /// `[a-z][a-z0-9-]{0,62}` (meaning 2).
  private func checkName(_ name: TextID) {
    checkText(name, .flow)
    require(isName(name, separator: UInt8(ascii: "-")), .badFlowName, .flow)
  }

  /// A text that a message or a setting uses.
  func checkText(
    _ id: TextID, _ table: Table, _ row: Int? = nil
  ) {
    guard contains(id.index, count: tables.texts.count) else {
      return fail(.unknownText, table, row)
    }
    // A long text is the title's or the description's; nothing else may use it.
    require(tables.texts.range(id).count <= Bounds.textLimit, .textTooLong, table, row)
  }

  /// A text that a setting uses, which says something.
  func checkNonempty(
    _ id: TextID, _ table: Table, _ row: Int? = nil
  ) {
    checkText(id, table, row)
    require(!bytes(id).isEmpty, .emptyText, table, row)
  }

  /// The bytes of a text; none of one that there isn't.
  func bytes(_ id: TextID) -> ArraySlice<UInt8> {
    guard contains(id.index, count: tables.texts.count) else { return [] }
    return tables.texts.bytes[tables.texts.range(id)]
  }

  /// The same as a string.
  func text(_ id: TextID) -> ExactText { ExactText(String(decoding: bytes(id), as: UTF8.self)) }

  /// Whether a text is a lower-case letter and up to 62 more, digits, or separators.
  func isName(_ id: TextID, separator: UInt8) -> Bool {
    NameText.isValid(bytes(id).span, joiner: separator)
  }

  /// The first row that repeats the text of an earlier one. Of steps and of locales there are 256
  /// at most.
  func firstRepeated(_ ids: [TextID]) -> Int? {
    ids.indices.first { row in
      let text = bytes(ids[row])
      return ids[..<row].contains { tables.texts.holds(text.span, at: $0) }
    }
  }
}
