import ChatflowCalendar
import ChatflowCompiler
import ChatflowHost
import ChatflowProgram
import Foundation
import Testing

/// Flows in YAML, and what a visitor gets of them.
enum Matching {
  /// A flow of a few lines; the rest of its file follows its head.
  static func flow(_ name: String, _ rest: String = "") -> String {
    "chatflow: \(name)\nversion: 1\nwelcome: Hi!\n\(rest)\n"
  }

  static func compilation(_ flows: [String]) -> Compilation {
    Flows.compile(flows.enumerated().map { ("\($0.offset).yaml", $0.element) })
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
      at: now, zones: Flows.zones)
  }

  /// `chatflow` with these arguments: what it writes, and how it ends.
  static func run(_ arguments: [String]) throws -> (output: String, error: String, status: Int32) {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let process = Process()
    process.executableURL = URL(filePath: tests).deletingLastPathComponent()
      .appending(path: "chatflow")
    process.arguments = arguments
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (
      String(decoding: written, as: UTF8.self), String(decoding: complaint, as: UTF8.self),
      process.terminationStatus
    )
  }

  /// Calls `body` with a new folder, which is removed afterwards.
  static func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }
}
