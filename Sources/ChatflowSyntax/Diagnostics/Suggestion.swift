/// The nearest known names to one that is not known.
package enum Suggestion {
  /// At most three candidates, nearest first; ties in the order given. Near is: at most a third of
  /// the letters differ, counted by insertions, deletions, replacements and swaps.
  /// O(candidates × length²); over-long names have no near ones.
  package static func nearest(to name: String, among candidates: [String]) -> [String] {
    nearest(to: name, among: candidates, spelled: candidates.map(letters))
  }

  /// The same, for candidates given with their letters.
  fileprivate static func nearest(
    to name: String, among candidates: [String], spelled: [[Unicode.Scalar]]
  ) -> [String] {
    let wanted = letters(name)
    guard (2...64).contains(wanted.count) else { return [] }
    let allowed = max(1, wanted.count / 3)
    var found: [(distance: Int, index: Int)] = []
    for (index, letters) in spelled.enumerated() {
      guard abs(letters.count - wanted.count) <= allowed else { continue }
      if let distance = distance(wanted, letters, atMost: allowed) {
        found.append((distance, index))
      }
    }
    found.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return found.prefix(3).map { candidates[$0.index] }
  }

  /// The letters that count, one more than the longest name may have.
  fileprivate static func letters(_ name: String) -> [Unicode.Scalar] {
    name.unicodeScalars.prefix(65).map { letter in
      letter.isASCII
        ? letter.lowercasedASCII
        : letter.properties.lowercaseMapping.unicodeScalars.first ?? letter
    }
  }

  /// Whether one insertion, deletion, replacement or swap makes the one text the other.
  package static func isOneEdit(_ left: String, _ right: String) -> Bool {
    guard abs(left.utf8.count - right.utf8.count) <= 4 else { return false }
    return distance(letters(left), letters(right), atMost: 1) != nil
  }

  /// "did you mean `a`, `b` or `c`?", or nil without candidates.
  package static func question(_ names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    return "did you mean \(list(names, joined: "or"))?"
  }

  /// "`a`, `b` or `c`".
  package static func list(_ names: [String], joined word: String) -> String {
    let quoted = names.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  /// "`a` belongs", "`a` and `b` belong", with up to three of the names.
  static func belonging(_ names: [String]) -> String {
    "\(list(Array(names.prefix(3)), joined: "and")) \(names.count == 1 ? "belongs" : "belong")"
  }

  /// Edit distance where swapping two neighbours counts once; nil if it is over `limit`.
  private static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int
  ) -> Int? {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      var least = row + 1
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var best = min(
          current[column] + 1, last[column + 1] + 1, last[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
        least = min(least, best)
      }
      // A swap reaches back over one row.
      if least > limit + 1 { return nil }
      beforeLast = last
      last = current
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}

/// Suggestions for many names among the same candidates.
///
/// Each name is looked for once, and only a limited number of names: an author with more slips
/// doesn't need three guesses for each, and a hostile file must not buy time with them.
package struct Suggester: Sendable {
  private static let limit = 200

  private let candidates: [String]
  private lazy var spelled = candidates.map(Suggestion.letters)
  private var known: [String: [String]] = [:]

  package init(_ candidates: [String]) {
    self.candidates = candidates
  }

  /// At most three candidates, as ``Suggestion/nearest(to:among:)`` finds them.
  package mutating func nearest(to name: String) -> [String] {
    if let found = known[name] { return found }
    guard known.count < Suggester.limit else { return [] }
    let found = Suggestion.nearest(to: name, among: candidates, spelled: spelled)
    known[name] = found
    return found
  }
}

extension Unicode.Scalar {
  fileprivate var lowercasedASCII: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value | 0x20)) : self
  }
}

extension [String] {
  /// Each text once, in order of its first place.
  package var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
