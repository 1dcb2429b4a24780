/// What a part of an event can cause at most; the sums stop at the largest number.
struct Cost: Equatable {
  var instructions: UInt64 = 0
  var effects: UInt64 = 0
  var textBytes: UInt64 = 0

  // Neither is inlined: there is little between one sum and the next.

  /// Takes what comes with another part.
  @inline(never)
  mutating func add(_ other: Cost) {
    instructions = Cost.sum(instructions, other.instructions)
    effects = Cost.sum(effects, other.effects)
    textBytes = Cost.sum(textBytes, other.textBytes)
  }

  /// Becomes at least another one, in each number.
  @inline(never)
  mutating func raise(to other: Cost) {
    instructions = Swift.max(instructions, other.instructions)
    effects = Swift.max(effects, other.effects)
    textBytes = Swift.max(textBytes, other.textBytes)
  }

  static func + (left: Cost, right: Cost) -> Cost {
    var sum = left
    sum.add(right)
    return sum
  }

  /// At least both: the largest of each number.
  static func max(_ left: Cost, _ right: Cost) -> Cost {
    var most = left
    most.raise(to: right)
    return most
  }

  private static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
