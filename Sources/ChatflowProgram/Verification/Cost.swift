/// What a part of an event can cause at most; the sums stop at the largest number.
struct Cost: Equatable {
  var instructions: UInt64 = 0
  var effects: UInt64 = 0
  var textBytes: UInt64 = 0

  // Neither is inlined: there is little between one sum and the next.
  @inline(never)
  static func + (left: Cost, right: Cost) -> Cost {
    Cost(
      instructions: sum(left.instructions, right.instructions),
      effects: sum(left.effects, right.effects),
      textBytes: sum(left.textBytes, right.textBytes))
  }

  /// At least both: the largest of each number.
  @inline(never)
  static func max(_ left: Cost, _ right: Cost) -> Cost {
    Cost(
      instructions: Swift.max(left.instructions, right.instructions),
      effects: Swift.max(left.effects, right.effects),
      textBytes: Swift.max(left.textBytes, right.textBytes))
  }

  static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
