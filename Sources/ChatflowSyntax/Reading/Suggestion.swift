/// The nearest known names to one that is not known.
package enum Suggestion {
  /// At most three candidates, nearest first; ties in the order given. Near is: at most a third of
  /// the letters differ, counted by insertions, deletions, replacements and swaps.
  /// O(candidates × length²); over-long names have no near ones.
  package static func nearest(to name: String, among candidates: [String]) -> [String] {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(65))
    guard (2...64).contains(wanted.count) else { return [] }
    let allowed = max(1, wanted.count / 3)
    var found: [(distance: Int, index: Int)] = []
    for (index, candidate) in candidates.enumerated() {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard abs(scalars.count - wanted.count) <= allowed else { continue }
      let distance = distance(wanted, scalars)
      if distance <= allowed { found.append((distance, index)) }
    }
    found.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return found.prefix(3).map { candidates[$0.index] }
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

  /// Edit distance where swapping two neighbours counts once.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var best = min(
          current[column] + 1, last[column + 1] + 1, last[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
