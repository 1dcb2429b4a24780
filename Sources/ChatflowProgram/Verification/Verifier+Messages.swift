extension Verifier {
  func checkMessages() {
    for (row, message) in tables.messages.enumerated() {
      let count = UInt32(message.isLocalized ? tables.locales.count : 1)
      require(
        contains(Rows(first: message.firstVariant, count: count), count: tables.variants.count),
        .unknownVariant, .messages, row)
    }
    for (row, bubbles) in tables.variants.enumerated() {
      require(bubbles.count >= 1, .emptyVariant, .variants, row)
      require(
        contains(bubbles, count: tables.bubbles.count), .unknownBubble, .variants, row)
    }
    for (row, bubble) in tables.bubbles.enumerated() { checkBubble(bubble, .bubbles, row) }
    for (row, part) in tables.parts.enumerated() {
      switch part {
      case .literal(let text): checkText(text, .parts, row)
      case .value(let name, let fallback):
        checkReadable(name, .parts, row)
        if let fallback { checkText(fallback, .parts, row) }
      }
    }
  }

  func checkBubble(
    _ bubble: Bubble, _ table: Table, _ row: Int
  ) {
    switch bubble {
    case .text(let text): checkText(text, table, row)
    case .template(let parts):
      require(contains(parts, count: tables.parts.count), .unknownPart, table, row)
    }
  }

  func checkMessage(
    _ id: MessageID?, _ table: Table, _ row: Int? = nil
  ) {
    guard let id else { return }
    require(contains(id.index, count: tables.messages.count), .unknownMessage, table, row)
  }

  /// The rows of ``ProgramTables/variants`` of a message; none of one that there isn't.
  func variants(of id: MessageID) -> Range<Int> {
    guard contains(id.index, count: tables.messages.count) else { return 0..<0 }
    let message = tables.messages[Int(id.index)]
    let first = Int(message.firstVariant)
    return first..<first + (message.isLocalized ? tables.locales.count : 1)
  }
}
