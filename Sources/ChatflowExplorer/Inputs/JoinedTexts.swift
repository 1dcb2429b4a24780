/// Texts that fit several conditions at once: they begin with one constant, end with another, and
/// hold others in between.
struct JoinedTexts {
  private let starts: [[UInt8]]
  private let ends: [[UInt8]]
  private let parts: [[UInt8]]
  /// How many constants of a kind are put together: of three kinds, that is 200 texts.
  private static let limit = 4
  private static let partLimit = 3

  init(starts: [[UInt8]], ends: [[UInt8]], parts: [[UInt8]]) {
    self.starts = Array(starts.prefix(Self.limit))
    self.ends = Array(ends.prefix(Self.limit))
    self.parts = Array(parts.prefix(Self.partLimit))
  }

  /// The texts, with `symbol` behind the start.
  func around(_ symbol: TypedText) -> [TypedText] {
    var texts: [TypedText] = []
    let filler = filler
    for start in [[]] + starts {
      for end in [[]] + ends {
        for mask in 0..<(1 << parts.count) {
          let chosen = parts.indices.filter { mask & 1 << $0 != 0 }.map { parts[$0] }
          guard !chosen.isEmpty || !start.isEmpty && !end.isEmpty else { continue }
          let rest = chosen + [end.isEmpty ? filler : end]
          for gap in [[UInt8(ascii: " ")], []] {
            texts.append(
              TypedText(
                before: (start.isEmpty ? [] : start + gap) + symbol.before, symbol: symbol.symbol,
                after: symbol.after + rest.flatMap { gap + $0 }))
          }
        }
        if !start.isEmpty, !end.isEmpty { texts += overlapping(start, end) }
      }
    }
    return texts
  }

  /// A start and an end with nothing between them, and those that share letters.
  private func overlapping(_ start: [UInt8], _ end: [UInt8]) -> [TypedText] {
    let shared = (1..<max(1, min(start.count, end.count))).filter {
      start.suffix($0).elementsEqual(end.prefix($0))
    }
    return ([0] + shared).map { .fixed(start + end.dropFirst($0)) }
  }

  /// A word that has nothing to do with any of the constants.
  private var filler: [UInt8] {
    let constants = starts + ends + parts
    let words = ["so", "x", "why", "9", "\u{2026}"].map { Array($0.utf8) }
    return words.first { word in !constants.contains { word.holds($0) || $0.holds(word) } }
      ?? words[0]
  }
}
