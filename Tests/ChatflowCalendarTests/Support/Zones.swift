import ChatflowCalendar
import ChatflowProgram
import Foundation
import TestSupport
import Testing

/// The zones of the machine that runs the tests.
enum Zones {
  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(MachineZones.folder)/\(name)")))
  }

  static func rules(_ name: String) throws -> TimeZoneRules {
    try TimeZoneRules(tzif: bytes(name))
  }

  /// Every zone of the database, without links to others and without `posix/` and `right/`.
  static func allDistinct() throws -> [(name: String, bytes: [UInt8])] {
    var seen: Set<[UInt8]> = []
    var zones: [(name: String, bytes: [UInt8])] = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: MachineZones.folder).sorted()
    where !name.hasPrefix("posix/") && !name.hasPrefix("right/") {
      var isFolder: ObjCBool = false
      guard
        FileManager.default.fileExists(
          atPath: "\(MachineZones.folder)/\(name)", isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      let bytes = try bytes(name)
      guard bytes.starts(with: Array("TZif".utf8)), seen.insert(bytes).inserted else { continue }
      zones.append((name, bytes))
    }
    return zones
  }
}

/// Writes TZif files for cases the database doesn't have.
struct TZifFile {
  var version: Character = "2"
  /// Seconds, and the index of the type that holds from then on.
  var transitions: [(time: Int64, type: UInt8)] = []
  var offsets: [Int32] = [0]
  var footer = ""
  var leapSeconds = 0

  var bytes: [UInt8] {
    guard version != "1" else { return header(version: 0) + block(timeSize: 4) }
    let mark = version.asciiValue ?? 0
    return header(version: mark) + block(timeSize: 4) + header(version: mark)
      + block(timeSize: 8) + Array("\n\(footer)\n".utf8)
  }

  private func header(version: UInt8) -> [UInt8] {
    let counts = [0, 0, leapSeconds, transitions.count, offsets.count, 4]
    return Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
      + counts.flatMap { Self.bigEndian(Int64($0), size: 4) }
  }

  private func block(timeSize: Int) -> [UInt8] {
    transitions.flatMap { Self.bigEndian($0.time, size: timeSize) }
      + transitions.map(\.type)
      + offsets.flatMap { Self.bigEndian(Int64($0), size: 4) + [0, 0] }
      + Array("ABC\0".utf8) + Array(repeating: 0, count: leapSeconds * (timeSize + 4))
  }

  private static func bigEndian(_ number: Int64, size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * (size - 1 - $0))) }
  }
}

extension TimeZoneRules {
  /// A zone that follows a POSIX rule at all times.
  init(rule: String) throws {
    try self.init(tzif: TZifFile(footer: rule).bytes)
  }
}

/// An instant from its text; a text that isn't one fails the test.
func instant(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> Instant {
  try #require(InstantText.parse(text), "\(text)", sourceLocation: location)
}

/// A wall time from its text; a text that isn't one fails the test.
func wall(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> WallClock {
  try #require(InstantText.parseWallClock(text), "\(text)", sourceLocation: location)
}
