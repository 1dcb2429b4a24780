import Foundation
import FuzzTargets

/// Generated flows, each through all commands, until a number of them were valid.
enum ValidFlows {
  /// Whether none broke a promise. Tells how many there were.
  static func run(_ wanted: UInt64, from first: UInt64) throws -> Bool {
    var (valid, broken, seed): (UInt64, UInt64, UInt64) = (0, 0, first)
    while valid < wanted {
      do {
        if try FlowPromises.check(seed: seed) { valid += 1 }
      } catch {
        broken += 1
        print("seed \(seed): \(error)")
      }
      seed += 1
      if (seed - first).isMultiple(of: 1000) {
        print("\(seed - first) flows, \(valid) valid, \(broken) broken")
        fflush(nil)
      }
    }
    print("\(seed - first) flows, \(valid) valid, \(broken) broken")
    return broken == 0
  }
}
