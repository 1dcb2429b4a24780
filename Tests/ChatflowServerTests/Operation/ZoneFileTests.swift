import Foundation
import HTTPTestClient
import LiveTestSupport
import Testing

/// A new release of the time zones comes to the machine of a server that runs.
@Suite(.timeLimit(.minutes(5))) struct ZoneFileTests {
  private static let flow = """
    chatflow: a
    version: 1
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: "09:00-18:00"}
      away: {show: message, message: We are away.}
    """

  /// Puts a file in the place of another, as a package is unpacked.
  private static func put(_ data: Data, _ folder: URL, _ name: String) throws {
    let path = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: path, options: .atomic)
  }

  @Test func theRulesAreReadAnew() async throws {
    let server = try await ServerProcess(["a": Self.flow])
    let zones = server.folder.appending(path: "zones")
    let system = URL(filePath: "/usr/share/zoneinfo")
    func zone(_ name: String) throws -> Data { try Data(contentsOf: system.appending(path: name)) }
    try Self.put(try zone("Europe/Madrid"), zones, "Europe/Madrid")
    try Self.put(try zone("UTC"), zones, "UTC")
    try Self.put(Data("# version 2026a\n".utf8), zones, "tzdata.zi")
    try await server.start(shell: "export TZDIR='\(zones.path())'")
    try await server.isUp()
    let metrics = Request("GET", "/metrics", headers: [("Host", "x")])
    #expect(try await metrics.answer(port: server.port).text.contains("release=\"2026a\""))
    // Faulty chatflows don't keep the rules out.
    let flow = server.folder.appending(path: "flows/a.yaml")
    try Data("chatflow: a\nversion: 9\n".utf8).write(to: flow)
    try Self.put(try zone("Asia/Tokyo"), zones, "Europe/Madrid")
    try Self.put(Data("# version 2026b\n".utf8), zones, "tzdata.zi")
    func log() throws -> String { try String(contentsOf: server.log, encoding: .utf8) }
    try await waitUntil { try log().contains("rules of time zones read again") }
    #expect(try await metrics.answer(port: server.port).text.contains("release=\"2026b\""))
    await server.end(SIGTERM)
    try FileManager.default.removeItem(at: server.folder)
  }
}
