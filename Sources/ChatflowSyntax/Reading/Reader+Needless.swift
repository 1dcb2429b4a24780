// Keys of a question that its answers make needless.
extension Reader {
  /// Reports the keys of an `ask` that have no effect with the answers it takes. All that another
  /// `as` would give a meaning is one slip. Gives the place of the first.
  mutating func reportNeedless(
    _ main: Entry, _ fields: Fields, _ answer: AskAction.Answer?
  ) -> Span? {
    let isText = fields["as"] == nil || answer == .text
    // Of an `as` that can't be read nothing is known, and one may be lost with the line of another
    // question.
    guard isText || answer != nil, !hasRepeatedKey(main, fields) else { return nil }
    let bounds = answer == .number ? [] : ["min", "max"].compactMap { fields[$0] }
    let words = answer == .yesNo ? [] : ["yes", "no"].compactMap { fields[$0] }
    let covers = isText ? ["invalid", "attempts", "otherwise"].compactMap { fields[$0] } : []
    // What the other keys ask for tells which answer is meant.
    let isBound = words.isEmpty && !bounds.isEmpty
    let isWorded = bounds.isEmpty && !words.isEmpty
    let found = [
      NeedlessKey.needs(sorted(isBound ? bounds + covers : bounds), "number"),
      NeedlessKey.needs(sorted(isWorded ? words + covers : words), "yes_no"),
      isBound || isWorded ? nil : NeedlessKey.diagnostic(sorted(covers)),
    ].compactMap(\.self)
    for finding in found { report(finding) }
    return found.first?.span
  }

  private func sorted(_ entries: [Entry]) -> [Entry] {
    entries.sorted { $0.keySpan.range.lowerBound < $1.keySpan.range.lowerBound }
  }

  /// Whether a key of an action stands twice in it.
  private func hasRepeatedKey(_ main: Entry, _ fields: Fields) -> Bool {
    guard !repeatedKeys.isEmpty else { return false }
    let ends = fields.all.map(\.value.span.range.upperBound)
    let whole = main.keySpan.range.lowerBound..<(ends.max() ?? main.keySpan.range.upperBound)
    return repeatedKeys.contains { whole.contains($0.range.lowerBound) }
  }
}
