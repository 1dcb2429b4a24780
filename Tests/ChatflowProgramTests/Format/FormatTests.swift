import ChatflowCalendar
import ChatflowCompiler
import ChatflowProgram
import ChatflowSession
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// Bundles and snapshots of earlier releases stay readable: what `Tests/Goldens/Formats` holds was
/// written once and must be read, run and written the same for ever.
///
/// A change of a format needs a new version number and a new folder for it. Nothing of a release is
/// ever rewritten: `CHATFLOW_UPDATE_GOLDENS=1` only fills a folder that has no bundle yet.
@Suite(.serialized) struct FormatTests {
  private static let folder = "Tests/Goldens/Formats/v\(BundleFormat.version)"

  /// From the start to the middle of a conversation, where the snapshot is taken.
  private static let before = [
    #"{"id":"1","at":"2026-03-02T17:55:00+01:00","event":"opened","chatflow":"triage"}"#,
    #"{"id":"2","event":"option_picked","option":"A quote for my team"}"#,
    #"{"id":"3","event":"visitor_message","text":"around twenty"}"#,
    #"{"id":"4","event":"visitor_message","text":" 25 "}"#,
  ]

  private static let after = [
    #"{"id":"6","at":"2026-03-02T17:56:00+01:00","event":"visitor_message","text":"yes"}"#,
    #"{"id":"7","event":"visitor_message","text":"+34 600 111 222"}"#,
    #"{"id":"8","at":"2026-03-02T17:56:02+01:00","event":"tick"}"#,
    #"{"id":"9","event":"email_submitted","email":"nobody"}"#,
    #"{"id":"10","at":"2026-03-02T18:00:00+01:00","event":"tick"}"#,
    #"{"id":"11","event":"email_submitted","email":"Ana@acme.com"}"#,
    #"{"id":"12","event":"closed"}"#,
  ]

  @Test func bundle() throws {
    try fillIfNew()
    let bytes = try Repository.bytes("\(Self.folder)/chatflows.bundle")
    let programs = try BundleDecoder.decode(bytes)
    #expect(programs.map(\.name) == ["hotel", "minimal", "night", "support", "triage"])
    #expect(BundleEncoder.encode(programs) == bytes)
    #expect(try Self.copiedPrograms().map(\.name) == programs.map(\.name))
  }

  @Test func snapshot() throws {
    try fillIfNew()
    let bytes = try Repository.bytes("\(Self.folder)/chatflows.bundle")
    let expected = try Repository.text("\(Self.folder)/expected.jsonl")
    let snapshot = try Repository.text("\(Self.folder)/snapshot.txt")
      .trimmingCharacters(in: .newlines)
    #expect(try Self.goOn(BundleDecoder.decode(bytes), from: snapshot) == expected)
  }

  private static func copiedPrograms() throws -> [Program] {
    let files = try Repository.yamlFiles(under: "\(folder)/chatflows").map {
      SourceFile(name: $0.name, bytes: Array($0.text.utf8))
    }
    let tables = try #require(Compilation(files) { _ in true }.tables())
    return try tables.map { try Program(verifying: $0) }
  }

  /// What lines of jsonl give, each with its line break.
  private static func lines(_ programs: [Program], _ input: [String]) throws -> [String] {
    var lines = try JSONLines(programs: programs, zones: MachineZones.database, addsSnapshots: true)
    var output: [String] = []
    for line in input {
      lines.receive(Array(line.utf8)) { output.append(String(decoding: $0, as: UTF8.self)) }
    }
    return output
  }

  private static func goOn(_ programs: [Program], from snapshot: String) throws -> String {
    let restore =
      #"{"id":"5","at":"2026-03-02T17:55:00+01:00","event":"restore","snapshot":"\#(snapshot)"}"#
    return try lines(programs, [restore] + after).joined()
  }

  /// Makes the goldens of a new version.
  private func fillIfNew() throws {
    let folder = Repository.root.appending(path: Self.folder)
    let bundle = folder.appending(path: "chatflows.bundle")
    guard Goldens.areUpdated,
      !FileManager.default.fileExists(atPath: bundle.path(percentEncoded: false))
    else { return }
    let programs = try Self.copiedPrograms()
    let last = try #require(try Self.lines(programs, Self.before).last)
    let range = try #require(last.range(of: "\"snapshot\":\""))
    let snapshot = String(last[range.upperBound...].dropLast(3))
    try Data((snapshot + "\n").utf8).write(to: folder.appending(path: "snapshot.txt"))
    let expected = try Self.goOn(programs, from: snapshot)
    try Data(expected.utf8).write(to: folder.appending(path: "expected.jsonl"))
    try Data(BundleEncoder.encode(programs)).write(to: bundle)
  }
}
