import ChatflowCalendar
import ChatflowCompiler
import ChatflowHost
import ChatflowProgram
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// Flows in YAML, and what a visitor gets of them.
enum Matching {
  /// A flow of a few lines; the rest of its file follows its head.
  static func flow(_ name: String, _ rest: String = "") -> String {
    "chatflow: \(name)\nversion: 1\nwelcome: Hi!\n\(rest)\n"
  }

  static func compilation(_ flows: [String]) -> Compilation {
    let files = flows.enumerated().map {
      SourceFile(name: "\($0.offset).yaml", bytes: Array($0.element.utf8))
    }
    return Compilation(files, zoneExists: MachineZones.exists)
  }

  static func programs(_ flows: [String]) throws -> [Program] {
    let compilation = compilation(flows)
    let tables = try #require(compilation.tables(), "\(compilation.diagnostics)")
    return try tables.map { try Program(verifying: $0) }
  }

  /// Monday, 2026-03-02 10:00 in UTC.
  static let monday = Instant(milliseconds: 1_772_445_600_000)

  static func match(
    _ programs: [Program], _ page: String, isKnown: Bool = false, teamIsOnline: Bool = true,
    at now: Instant = monday
  ) throws -> PageMatch {
    try PageMatch(
      programs, page: try #require(Page(page)), isKnown: isKnown, teamIsOnline: teamIsOnline,
      at: now, zones: MachineZones.database)
  }
}
