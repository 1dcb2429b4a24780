extension TextComparison {
  /// Compares texts of a form. O(left × right) at worst.
  package func holds(_ left: Span<UInt8>, _ right: Span<UInt8>, form: TextForm) -> Bool {
    switch form {
    case .exact: holds(left, right, foldsCase: false)
    case .address: holds(left, right, foldsCase: true)
    case .typed: holdsAsTyped(left, right)
    }
  }

  private func holdsAsTyped(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    if self == .equal { return TypedText.areEqual(left, right) }
    // A part is looked for in the whole text: `reply contains "?"` finds what ends in one.
    if ScalarReading.isASCII(left), ScalarReading.isASCII(right) {
      let whole = left.extracting(WhiteSpace.trimmed(left))
      let part = right.extracting(WhiteSpace.trimmed(right))
      if holds(whole, part, foldsCase: true) { return true }
      return self == .endsWith
        && holds(left.extracting(TypedText.asciiCore(left)), part, foldsCase: true)
    }
    let part = TypedText.whole(right)
    if holds(TypedText.whole(left).span, part.span, foldsCase: false) { return true }
    return self == .endsWith && holds(TypedText.key(left).span, part.span, foldsCase: false)
  }

  private func holds(_ left: Span<UInt8>, _ right: Span<UInt8>, foldsCase: Bool) -> Bool {
    guard right.count <= left.count else { return false }
    let room = left.count - right.count
    switch self {
    case .equal: return room == 0 && matches(left, at: 0, right, foldsCase)
    case .startsWith: return matches(left, at: 0, right, foldsCase)
    case .endsWith: return matches(left, at: room, right, foldsCase)
    case .contains: return (0...room).contains { matches(left, at: $0, right, foldsCase) }
    }
  }

  private func matches(
    _ text: Span<UInt8>, at start: Int, _ part: Span<UInt8>, _ foldsCase: Bool
  ) -> Bool {
    for index in part.indices {
      let left = text[start + index]
      let right = part[index]
      guard left == right || foldsCase && left.asciiLowercased == right.asciiLowercased else {
        return false
      }
    }
    return true
  }
}

extension NumberComparison {
  /// Compares numbers in plain form by value; false where a side is no number.
  package func holds(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard let order = DecimalNumber.compare(left, right) else { return false }
    return switch self {
    case .equal: order == .equal
    case .less: order == .less
    case .lessOrEqual: order != .more
    }
  }
}
