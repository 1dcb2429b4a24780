extension Verifier {
  func checkMessages() throws(VerificationError) {
    for (row, message) in tables.messages.enumerated() {
      let count = UInt32(message.isLocalized ? tables.locales.count : 1)
      try require(
        contains(Rows(first: message.firstVariant, count: count), count: tables.variants.count),
        .unknownVariant, .messages, row)
    }
    for (row, bubbles) in tables.variants.enumerated() {
      try require(bubbles.count >= 1, .emptyVariant, .variants, row)
      try require(
        contains(bubbles, count: tables.bubbles.count), .unknownBubble, .variants, row)
    }
    for (row, bubble) in tables.bubbles.enumerated() { try checkBubble(bubble, .bubbles, row) }
    for (row, part) in tables.parts.enumerated() {
      switch part {
      case .literal(let text): try checkText(text, .parts, row)
      case .value(let name, let fallback):
        try checkReadable(name, .parts, row)
        if let fallback { try checkText(fallback, .parts, row) }
      }
    }
  }

  func checkBubble(
    _ bubble: Bubble, _ table: Table, _ row: Int
  ) throws(VerificationError) {
    switch bubble {
    case .text(let text): try checkText(text, table, row)
    case .template(let parts):
      try require(contains(parts, count: tables.parts.count), .unknownPart, table, row)
    }
  }

  func checkMessage(
    _ id: MessageID?, _ table: Table, _ row: Int? = nil
  ) throws(VerificationError) {
    guard let id else { return }
    try require(contains(id.index, count: tables.messages.count), .unknownMessage, table, row)
  }

  /// The rows of ``ProgramTables/variants`` of a message whose identifier is checked.
  func variants(of id: MessageID) -> Range<Int> {
    let message = tables.messages[Int(id.index)]
    let first = Int(message.firstVariant)
    return first..<first + (message.isLocalized ? tables.locales.count : 1)
  }
}
