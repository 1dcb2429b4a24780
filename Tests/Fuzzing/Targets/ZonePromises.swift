import ChatflowCalendar
import ChatflowProgram

/// Time zone files: refused, or rules that give an offset at any time.
enum ZonePromises {
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let rules = try? TimeZoneRules(tzif: bytes) else { return }
    for milliseconds in [Int64.min, -1, 0, 1_772_445_600_000, 253_402_300_799_000, .max] {
      let instant = Instant(milliseconds: milliseconds)
      let offset = rules.offset(at: instant)
      try promise((-89_999...93_599).contains(offset), "an offset of \(offset)")
      let wall = rules.wallClock(at: instant)
      let again = WallClock(at: instant, offsetSeconds: offset)
      try promise(wall == again, "\(wall) and \(again)")
    }
  }
}
