/// The largest cost in any range of rows, for many ranges: a table of those of every power of two.
struct RangeMaximum {
  /// In row `level`, the maximum of the 2^level costs from each index on.
  private var levels: [[Cost]]

  /// O(costs × log costs).
  init(_ costs: [Cost]) {
    levels = [costs]
    var width = 1
    while width * 2 <= costs.count {
      let last = levels[levels.count - 1]
      let next = (0...(costs.count - width * 2)).map { Cost.max(last[$0], last[$0 + width]) }
      levels.append(next)
      width *= 2
    }
  }

  /// O(1). Nothing for no rows.
  func maximum(_ rows: Rows) -> Cost {
    guard rows.count > 0 else { return Cost() }
    let level = Int.bitWidth - 1 - Int(rows.count).leadingZeroBitCount
    let first = Int(rows.first)
    let second = first + Int(rows.count) - (1 << level)
    return .max(levels[level][first], levels[level][second])
  }
}
