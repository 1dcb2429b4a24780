/// What sending each message of verified tables costs.
struct TextCosts {
  /// The longest text that one bubble, value or label becomes.
  static let limit = UInt64(Bounds.textLimit)

  private let verifier: Verifier
  /// For each part, the bytes of all parts before it; likewise for bubbles and labels. Ranges of
  /// rows may overlap, so their sums are differences of these.
  private let partSums: [UInt64]
  private let bubbleSums: [UInt64]
  private let labelSums: [UInt64]
  private let messages: [Cost]

  init(_ verifier: Verifier) {
    let longestLocale =
      verifier.tables.locales.map { verifier.tables.texts.range($0).count }.max() ?? 0
    let partSums = TextCosts.sums(verifier.tables.parts) { part in
      switch part {
      case .literal(let text): UInt64(verifier.tables.texts.range(text).count)
      case .value(.channel, _): UInt64("facebook".utf8.count)
      case .value(.locale, _): UInt64(longestLocale)
      case .value: TextCosts.limit
      }
    }
    let bubbleSums = TextCosts.sums(verifier.tables.bubbles) { bubble in
      if case .template(let parts) = bubble { TextCosts.bytes(partSums, parts) } else { 0 }
    }
    self.verifier = verifier
    self.partSums = partSums
    self.bubbleSums = bubbleSums
    messages = verifier.tables.messages.indices.map { row in
      var cost = Cost()
      for variant in verifier.variants(of: MessageID(UInt32(row))) {
        let rows = verifier.tables.variants[variant]
        let bytes = TextCosts.sum(bubbleSums, rows)
        cost.raise(to: Cost(effects: UInt64(rows.count), textBytes: bytes))
      }
      return cost
    }
    labelSums = TextCosts.sums(verifier.tables.options) { option in
      var longest: UInt64 = 0
      for variant in verifier.variants(of: option.label) {
        let bubble = verifier.tables.bubbles[Int(verifier.tables.variants[variant].first)]
        longest = max(longest, TextCosts.shown(bubble, verifier, partSums))
      }
      return longest
    }
  }

  /// Sending a message; nothing for none.
  func message(_ id: MessageID?) -> Cost {
    id.map { messages[Int($0.index)] } ?? Cost()
  }

  /// Showing the first bubble of a message beside another text; nothing for none.
  func beside(_ id: MessageID?) -> Cost {
    guard let id else { return Cost() }
    let longest = verifier.variants(of: id).map { variant in
      let first = Int(verifier.tables.variants[variant].first)
      return bubbleSums[first + 1] - bubbleSums[first]
    }.max()
    return Cost(textBytes: longest ?? 0)
  }

  /// Showing the labels of a question.
  func labels(_ question: Question) -> Cost {
    Cost(textBytes: TextCosts.sum(labelSums, question.options))
  }

  /// Making a value of a bubble.
  func value(_ bubble: Bubble) -> Cost {
    Cost(textBytes: TextCosts.shown(bubble, verifier, partSums))
  }

  /// The bytes of a bubble, with a template or not.
  private static func shown(
    _ bubble: Bubble, _ verifier: Verifier, _ partSums: [UInt64]
  ) -> UInt64 {
    switch bubble {
    case .text(let text): UInt64(verifier.tables.texts.range(text).count)
    case .template(let parts): bytes(partSums, parts)
    }
  }

  /// The bytes of a template, which is cut at the limit.
  private static func bytes(_ partSums: [UInt64], _ parts: Rows) -> UInt64 {
    min(limit, sum(partSums, parts))
  }

  private static func sum(_ sums: [UInt64], _ rows: Rows) -> UInt64 {
    sums[Int(rows.first) + Int(rows.count)] - sums[Int(rows.first)]
  }

  /// The running sums of `size`, one more than there are rows. Each is at most ``limit``, so that
  /// sums over a table stay far below the largest number.
  private static func sums<Row>(_ rows: [Row], _ size: (Row) -> UInt64) -> [UInt64] {
    var sums: [UInt64] = [0]
    sums.reserveCapacity(rows.count + 1)
    var total: UInt64 = 0
    for row in rows {
      total += size(row)
      sums.append(total)
    }
    return sums
  }
}
