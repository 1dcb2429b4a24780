import ChatflowProgram

/// Compares what patterns of pages match, up to a bound for all comparisons together: a file may
/// hold tens of thousands of patterns, and each could be compared with each of another file.
struct PatternReach {
  /// Steps through two patterns that are left, in 64s.
  private var budget = 1 << 23

  /// Whether every page that `narrow` matches is matched by `wide`. Never true by mistake.
  mutating func covers(_ wide: [UInt8], _ narrow: [UInt8]) -> Bool {
    guard spend(wide, narrow) else { return false }
    if wide == narrow || wide == [Self.star] { return true }
    let isForPath = !Self.hasQuery(wide)
    guard isForPath || Self.hasQuery(narrow) else { return false }
    // `narrow`, its `*` taken as a character of its own, must match `wide`.
    guard isForPath, Self.hasQuery(narrow) else { return PagePattern.matches(wide, narrow) }
    // The page's query may begin in what a `*` of `narrow` stands for, so that its path ends there.
    let path = Array(narrow.prefix { $0 != Self.query })
    let stars = path.indices.filter { path[$0] == Self.star }
    guard spend(wide, path, stars.count) else { return false }
    return ([path] + stars.map { Array(path[...$0]) }).allSatisfy { PagePattern.matches(wide, $0) }
  }

  /// Whether some page may match both. Never false by mistake.
  mutating func mayMeet(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    if Self.hasQuery(left) != Self.hasQuery(right) {
      // One is for paths, the other for paths with their query: both begin with the path.
      let (one, other) = (Self.beginning(of: left), Self.beginning(of: right))
      return one.starts(with: other) || other.starts(with: one)
    }
    return !spend(left, right) || Self.meet(left, right)
  }

  /// Whether some text matches both patterns, worked out from their ends: `meets[index]` says
  /// whether what is left of `left` meets `right` from `index` on.
  private static func meet(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    var meets = Array(repeating: false, count: right.count + 1)
    meets[right.count] = true
    for index in right.indices.reversed() {
      meets[index] = right[index] == star && meets[index + 1]
    }
    for mark in left.reversed() {
      var diagonal = meets[right.count]
      meets[right.count] = mark == star && diagonal
      for index in right.indices.reversed() {
        let below = meets[index]
        if mark == star || right[index] == star {
          meets[index] = below || meets[index + 1]
        } else {
          meets[index] = mark == right[index] && diagonal
        }
        diagonal = below
      }
    }
    return meets[0]
  }

  private mutating func spend(_ one: [UInt8], _ other: [UInt8], _ times: Int = 1) -> Bool {
    budget -= 1 + one.count * other.count * times / 64
    return budget > 0
  }

  private static let star = UInt8(ascii: "*")
  private static let query = UInt8(ascii: "?")

  private static func hasQuery(_ pattern: [UInt8]) -> Bool { pattern.contains(query) }

  private static func beginning(of pattern: [UInt8]) -> ArraySlice<UInt8> {
    pattern.prefix { $0 != star && $0 != query }
  }
}
