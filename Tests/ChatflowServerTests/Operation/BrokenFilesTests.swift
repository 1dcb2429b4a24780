import Foundation
import HTTPTestClient
import LiveTestSupport
import TestSupport
import Testing

/// The server as it is started, with files that have errors.
@Suite struct BrokenFilesTests {
  private static let sound = "chatflow: a\nversion: 1\nwelcome: Hi!\n"
  private static let broken = "chatflow: b\nversion: 1\nwelcom: Hi!\n"

  @Test func aStartNeedsSoundFiles() throws {
    let scratch = try Scratch(["flows/a.yaml": Self.sound, "flows/b.yaml": Self.broken])
    let result = try scratch.run("serve", "flows", "--data", "data", "--listen", "127.0.0.1:0")
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.error.hasPrefix("error[CF0102] unknown-key: "), "\(result.error)")
    #expect(result.error.contains("\n --> flows/b.yaml:3:1\n"), "\(result.error)")
  }

  @Test func standardInputIsNotServed() throws {
    let result = try Scratch(["a.yaml": Self.sound]).run("serve", "-")
    #expect(result.status == 2)
    #expect(result.error.contains("not standard input"))
  }

  /// The others are served, and what is wrong is told until it is mended.
  @Test func brokenFilesAreLeftOut() async throws {
    let server = try await ServerProcess(["a": Self.sound, "b": Self.broken])
    defer { try? FileManager.default.removeItem(at: server.folder) }
    try await server.start(["--skip-broken"])
    try await server.isUp()
    let health = try await Self.get("/healthz", server)
    #expect(health.contains("\"name\":\"a\"") && !health.contains("\"name\":\"b\""))
    #expect(health.contains("welcom"))
    #expect(try String(contentsOf: server.log, encoding: .utf8).contains("left out: "))

    let file = server.folder.appending(path: "flows/b.yaml")
    try Data(Self.broken.replacing("welcom:", with: "welcome:").utf8).write(to: file)
    await server.send(SIGHUP)
    try await waitUntil { try await Self.get("/healthz", server).contains("\"name\":\"b\"") }
    #expect(try await Self.get("/healthz", server).contains("\"refused\":[]"))
    #expect(
      try await Self.get("/metrics", server).contains("\nchatflow_last_reload_successful 1\n"))
    #expect(await server.end(SIGTERM) == 0)
  }

  private static func get(_ path: String, _ server: ServerProcess) async throws -> String {
    try await Request("GET", path, headers: [("Host", "x")]).answer(port: server.port).text
  }
}
