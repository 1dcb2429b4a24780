/// Text between commas of a map in braces that has no value of its own: `A person` in
/// `{A person, please: human}`.
struct LoneText {
  var range: Range<Int>
  /// The value before it, when both may be one text with a comma in it.
  let predecessor: Range<Int>?
}

/// Keys in braces that no colon follows.
extension SlipWatch {
  /// What a key without a value is.
  enum KeyWithoutColon {
    /// A part of what an error was reported for.
    case explained
    /// A pair without the space after its colon: `after:2m`.
    case pair(GluedPair, Diagnostic)
    /// A part of a text with a comma, on which the next key or the end of the map decides.
    case part
  }

  /// What a text without a value comes to, once it is known what follows it.
  struct JoinedText {
    let finding: Diagnostic
    /// The text with the key that follows, where that is what was meant.
    let key: (text: String, range: Range<Int>)?
  }

  /// Takes a key in braces that no colon follows.
  mutating func keyWithoutColon(_ key: PendingKey) -> KeyWithoutColon {
    guard key.isUsable, key.range.lowerBound >= quietUntil else { return .explained }
    if key.style == .plain, let pair = GluedPair(file, key.range) {
      quietUntil = pair.value.upperBound
      return .pair(pair, MissingSpace.diagnostic(pair))
    }
    if key.style == .plain, lone == nil, let blank = keyEnd(key.range) {
      let pair = GluedPair(
        file, key: key.range.lowerBound..<blank, value: blank + 1..<key.range.upperBound)
      quietUntil = pair.value.upperBound
      let fix = Fix.write(pair.mended, at: pair.span)
      return .pair(
        pair,
        Diagnostic(
          MissingColon.rule, pair.span,
          "The colon behind \(Wording.quoted(pair.keyText)) is missing.",
          fix: fix))
    }
    if let before = lone {
      lone?.range = before.range.lowerBound..<key.range.upperBound
    } else {
      lone = LoneText(range: key.range, predecessor: lastPlainValue)
    }
    return .part
  }

  /// Where a word of the language ends that a single other word follows: `goto bye`.
  private func keyEnd(_ text: Range<Int>) -> Int? {
    guard let blank = file.bytes[text].firstIndex(of: 0x20), blank + 1 < text.upperBound,
      vocabulary.keys.contains(file.text(text.lowerBound..<blank))
        || vocabulary.types.contains(file.text(blank + 1..<text.upperBound))
    else { return nil }
    let rest = file.bytes[(blank + 1)..<text.upperBound]
    return rest.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: ",") } ? blank : nil
  }

  /// The text without a value before `next`, or before the end of the map; nil where there is none.
  mutating func loneText(before next: PendingKey?) -> JoinedText? {
    guard let lone else { return nil }
    self.lone = nil
    let range = lone.range
    let before = lone.predecessor.map { file.text($0.lowerBound..<range.upperBound) }
    var after: String?
    var joined: (String, Range<Int>)?
    if let next, next.style == .plain, next.isUsable {
      let whole = range.lowerBound..<next.range.upperBound
      let text = file.text(whole)
      after = text
      if lone.predecessor == nil { joined = (text, whole) }
    }
    let finding = KeyWithoutValue.diagnostic(
      span(range), text: file.text(range), withBefore: before, withAfter: after)
    return JoinedText(finding: finding, key: joined)
  }

  /// Where the text in braces begins of which the part at `start` stands behind a comma, as
  /// `Hola, ${a}`; `start` where none does.
  func textStart(ofPart start: Int, behindKey isBehindKey: Bool) -> Int {
    if let lone { return lone.predecessor?.lowerBound ?? min(lone.range.lowerBound, start) }
    return isBehindKey ? lastPlainValue?.lowerBound ?? start : start
  }
}
