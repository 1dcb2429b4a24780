import ChatflowLive
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// Files that are sent along: who gets them, how, and that they are erased.
@Suite struct SentFileTests {
  private static let gif = "GIF89a" + String(repeating: "x", count: 100)
  private static let pdf = "%PDF-1.4 <script>alert(1)</script>"

  private func upload(
    _ asking: Visitor, _ conversation: String, _ bytes: String, name: String = "plan.gif",
    id: String = "file"
  ) async throws -> HTTPAnswer {
    let path = "conversations/\(conversation)/files?id=\(id)&name=\(name)"
    return try await asking.request("POST", path, bytes)
      .with("Content-Type", "application/octet-stream").answer(port: asking.port)
  }

  private struct Line: Decodable {
    var kind: String
    var text: String?
    var file: String?
    var type: String?
    var size: Int?
  }
  private struct Lines: Decodable { var entries: [Line] }

  /// The files that a visitor sees in their threads.
  private func files(_ visitor: Visitor) async throws -> [Line] {
    try await visitor.request("GET", "entries?after=0").answer(port: visitor.port)
      .json(Lines.self).entries.filter { $0.file != nil }
  }

  private func kept(_ server: TestServer) -> [String] {
    let folder = server.folder.appending(path: "files").path()
    return ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.contains("/") }
  }

  @Test func aFileComesToItsOwnersAndTheTeamAlone() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.waiting("Hello")
      let (stranger, own) = try await server.waiting("Hi")
      #expect(try await upload(visitor, conversation, Self.gif).status == 200)
      let line = try #require(try await files(visitor).first)
      #expect(line.kind == "visitor" && line.text == "plan.gif" && line.type == "image/gif")
      #expect(line.size == Self.gif.utf8.count)
      let path = "conversations/\(conversation)/files/\(try #require(line.file))"
      let answer = try await visitor.request("GET", path).answer(port: server.port)
      #expect(answer.status == 200 && answer.text == Self.gif)
      #expect(answer["content-type"] == "image/gif")
      #expect(
        answer["content-disposition"]
          == "attachment; filename=\"plan.gif\"; filename*=UTF-8''plan.gif")
      #expect(answer["x-content-type-options"] == "nosniff")
      #expect(answer["content-security-policy"]?.contains("sandbox") == true)
      #expect(answer["cache-control"] == "no-store")
      let team = try await server.team("GET", path).answer(port: server.port)
      #expect(team.text == Self.gif)
      let elsewhere = path.replacing(conversation, with: own)
      for (asking, path) in [(stranger, path), (stranger, elsewhere), (visitor, elsewhere)] {
        #expect(try await asking.request("GET", path).answer(port: server.port).status == 404)
      }
      #expect(try await upload(stranger, conversation, Self.gif).status == 404)
      #expect(try await server.get("/api/team/\(path)").status == 401)
      #expect(try await server.get("/api/portal/\(path)").status == 401)
      #expect(kept(server).count == 1)
    }
  }

  @Test func theTeamSendsFilesToo() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.waiting("Hello")
      let ana = try await server.signedIn("ana@acme.com")
      let path = "team/conversations/\(conversation)/files?id=1&name=Offer%20%E2%82%AC.pdf"
      let request = ana.request("POST", path, Self.pdf)
      #expect(try await request.answer(port: server.port).status == 200)
      // Sent again, it is the same one.
      #expect(try await request.answer(port: server.port).status == 200)
      #expect(kept(server).count == 1)
      let line = try #require(try await files(visitor).first)
      #expect(line.kind == "agent" && line.text == "Offer €.pdf")
      let own = "conversations/\(conversation)/files/\(try #require(line.file))"
      let answer = try await visitor.request("GET", own).answer(port: server.port)
      #expect(answer["content-type"] == "application/pdf")
      #expect(answer["content-disposition"]?.hasSuffix("UTF-8''Offer%20%E2%82%AC.pdf") == true)
      // Another site's page can't send one by the member's cookie.
      let foreign = request.with("Origin", "https://evil.example")
      #expect(try await foreign.answer(port: server.port).status == 403)
    }
  }

  @Test func onlyPicturesAndDocumentsAreTaken() async throws {
    try await TestServer.with {
      $0.limits.file = 1000
    } _: { server async throws in
      let (visitor, conversation) = try await server.waiting("Hello")
      let page = "<html><script>alert(1)</script>"
      for bytes in ["", page, "<svg onload=alert(1)>", "RIFF1234WAVE", "MZ"] {
        #expect(try await upload(visitor, conversation, bytes, name: "a.png").status == 415)
      }
      let long = Self.gif + String(repeating: "x", count: 1000)
      #expect(try await upload(visitor, conversation, long).status == 413)
      #expect(try await upload(visitor, conversation, Self.gif, id: "").status == 400)
      #expect(try await upload(visitor, conversation, Self.gif, id: "team/1").status == 400)
      #expect(kept(server).isEmpty)
      #expect(try await files(visitor).isEmpty)
      #expect(try await server.get("/healthz").status == 200)
    }
  }

  @Test func withoutAFolderNoneAreTaken() async throws {
    try await TestServer.with {
      $0.files = nil
    } _: { server async throws in
      let (visitor, conversation) = try await server.waiting("Hello")
      #expect(try await upload(visitor, conversation, Self.gif).status == 409)
    }
  }

  /// Uploads that a fall of the server cut off take no room for good.
  @Test func whatNeverStoodInAConversationDoesNotCount() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.waiting("Hello")
      #expect(try await upload(visitor, conversation, Self.gif).status == 200)
      let folder = server.folder.appending(path: "files/\(conversation)")
      let left = ["a.draft"] + (2..<LiveHost.mostFiles).map { "b\($0)" }
      let paths = left.map { folder.appending(path: $0).path() }
      for path in paths { try Data().write(to: URL(filePath: path)) }
      let another = { try await upload(visitor, conversation, Self.gif, id: "other").status }
      // They may just be under way.
      #expect(try await another() == 409)
      for path in paths {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -3700)], ofItemAtPath: path)
      }
      #expect(try await another() == 200)
      #expect(try await files(visitor).count == 2)
      #expect(kept(server).count == 2)
    }
  }

  @Test func theyAreErasedWithTheirVisitor() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.waiting("Hello")
      let (other, theirs) = try await server.waiting("Hi")
      #expect(try await upload(visitor, conversation, Self.gif).status == 200)
      #expect(try await upload(other, theirs, Self.gif).status == 200)
      let id = try #require(
        try await server.store.read { try $0.conversation(named: conversation)?.visitor })
      try await server.host.erase(visitor: id)
      try await server.host.erasuresFinish()
      #expect(kept(server).map { $0.prefix(theirs.count) } == [theirs[...]])
    }
  }

  @Test(arguments: [
    (FileKind.png, "a.png", "a.png"), (.jpeg, "A.JPEG", "A.JPEG"), (.jpeg, "a.png", "a.png.jpg"),
    (.gif, "", "file.gif"), (.pdf, "../../etc/passwd", "passwd.pdf"),
    (.pdf, "C:\\x\\bill.pdf", "bill.pdf"), (.png, "a\u{202e}gnp.exe\r\n", "agnp.exe.png"),
    (.webp, "  two   words ", "two words.webp"),
  ])
  func namesSayWhatAFileIs(_ kind: FileKind, _ told: String, _ expected: String) {
    #expect(kind.name(told) == expected)
  }

  @Test(arguments: [
    ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], FileKind.png),
    ([0xff, 0xd8, 0xff, 0xe0], .jpeg), (Array("GIF87a".utf8), .gif),
    (Array("RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ".utf8), .webp), (Array("%PDF-2.0".utf8), .pdf),
    (Array(" %PDF-2.0".utf8), nil), (Array("GIF88a".utf8), nil), ([], nil),
  ])
  func bytesSayWhatAFileIs(_ bytes: [UInt8], _ kind: FileKind?) {
    #expect(FileKind(of: bytes) == kind)
  }
}
