import ChatflowServer
import Foundation
import HTTPTestClient
import TestSupport
import Testing

/// Pages and scripts go out compressed to clients that take that, and not at all to those that
/// have them.
@Suite struct CompressionTests {
  private static let paths = PageFiles.embedded.files.map { "/\($0.address)" }

  private static func get(
    _ path: String, _ headers: [(String, String)], _ server: TestServer
  ) async throws -> HTTPAnswer {
    try await Request("GET", path, headers: [("Host", "127.0.0.1:\(server.port)")] + headers)
      .answer(port: server.port)
  }

  /// What the command of that name makes of it: not the library that compressed it.
  private static func unzipped(_ bytes: [UInt8]) throws -> [UInt8] {
    let result = try Command.run(
      program: "/usr/bin/env", ["gzip", "-dc"], in: Repository.root, input: bytes)
    #expect(result.status == 0)
    return Array(result.output.utf8)
  }

  @Test func unzippedIsTheSame() async throws {
    try await TestServer.with { server async throws in
      var (sizes, compressed) = (0, 0)
      for path in Self.paths {
        let plain = try await Self.get(path, [], server)
        // Of a few lines it makes more.
        if plain.body.count < 500 { continue }
        let small = try await Self.get(path, [("Accept-Encoding", "br, gzip;q=0.8")], server)
        #expect(plain["content-encoding"] == nil)
        #expect(small["content-encoding"] == "gzip", "\(path)")
        for answer in [plain, small] {
          #expect(answer.status == 200)
          #expect(answer["vary"] == "Accept-Encoding")
          #expect(answer["content-type"] == plain["content-type"])
          #expect(answer["content-security-policy"] == plain["content-security-policy"])
        }
        #expect(plain["etag"] != small["etag"])
        #expect(!plain.body.isEmpty)
        #expect(try Self.unzipped(small.body) == plain.body, "\(path)")
        sizes += plain.body.count
        compressed += small.body.count
      }
      #expect(compressed * 2 < sizes)
    }
  }

  @Test(arguments: [
    ("gzip", true), ("x-gzip", true), ("deflate, GZIP", true), ("*", true),
    ("gzip ; q=0.001", true), ("", false), ("identity", false), ("br", false),
    ("gzip;q=0", false), ("gzip;q=0, *", false), ("*;q=0", false), ("gzip;q=x", false),
  ])
  func itIsSentToClientsThatTakeIt(_ header: String, _ isTaken: Bool) async throws {
    try await TestServer.with { server async throws in
      let answer = try await Self.get("/widget.js", [("Accept-Encoding", header)], server)
      #expect((answer["content-encoding"] == "gzip") == isTaken)
    }
  }

  @Test func whoHasItGetsItOnce() async throws {
    try await TestServer.with { server async throws in
      for encoding in ["gzip", "identity"] {
        let accepted = ("Accept-Encoding", encoding)
        let first = try await Self.get("/widget.js", [accepted], server)
        let tag = try #require(first["etag"])
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
          let again = try await Self.get(
            "/widget.js", [accepted, ("If-None-Match", known)], server)
          #expect(again.status == 304)
          #expect(again["etag"] == tag)
          #expect(again.body.isEmpty)
        }
        let other = try await Self.get(
          "/widget.js", [accepted, ("If-None-Match", "\"other\"")], server)
        #expect(other.status == 200)
        #expect(other.body == first.body)
      }
    }
  }

  /// What is about somebody is never compressed: its size would tell of what is in it.
  @Test func nothingPersonalIsCompressed() async throws {
    try await TestServer.with { server async throws in
      let (visitor, _) = try await server.visitor()
      let request = visitor.request("GET", "entries?after=0").with("Accept-Encoding", "gzip")
      let answer = try await request.answer(port: server.port)
      #expect(answer.status == 200)
      #expect(answer["content-encoding"] == nil)
    }
  }
}
