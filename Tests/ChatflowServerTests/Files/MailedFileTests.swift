import ChatflowLive
import ChatflowMail
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// What is attached to visitors' mails.
@Suite struct MailedFileTests {
  private static let gif = Data("GIF89a and more".utf8)

  /// A mail with files.
  private func mail(
    to conversation: String, _ text: String, _ files: [(name: String, bytes: Data)]
  ) -> String {
    let parts = files.map { file in
      """
      --b\r
      Content-Type: application/octet-stream\r
      Content-Disposition: attachment; filename="\(file.name)"\r
      Content-Transfer-Encoding: base64\r
      \r
      \(file.bytes.base64EncodedString())\r

      """
    }
    return MailedChat.message(
      [
        "From: Ana <\(MailedChat.address)>",
        "To: <reply+\(MailedChat.token(conversation).text)@\(MailedChat.domain)>",
        "Message-ID: <\(UUID().uuidString)@example.test>", "Subject: Re: Reply from Acme",
        "Content-Type: multipart/mixed; boundary=b",
      ],
      "--b\r\nContent-Type: text/plain\r\n\r\n\(text)\r\n" + parts.joined() + "--b--")
  }

  private func kept(_ server: TestServer) -> [String] {
    let folder = server.folder.appending(path: "files").path()
    return ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.contains("/") }
  }

  private struct Line: Decodable {
    var kind: String
    var text: String?
    var file: String?
    var by: String?
  }
  private struct Lines: Decodable { var entries: [Line] }

  @Test func picturesAreKeptAndTheRestIsNamed() async throws {
    try await MailedChat.with { server, visitor, conversation async throws in
      let mail = mail(
        to: conversation, "Here it is.",
        [("plan.gif", Self.gif), ("x.zip", Data("PK".utf8)), ("page.png", Data("<html>".utf8))])
      #expect(try value(try await server.handIn(mail), "result") == "answered")
      let lines = try await visitor.request("GET", "entries?after=0").answer(port: server.port)
        .json(Lines.self).entries.suffix(2)
      #expect(lines.map(\.text) == ["Here it is.", "plan.gif"])
      #expect(lines.allSatisfy { $0.kind == "visitor" && $0.by == "mail" })
      let file = try #require(lines.last?.file)
      let path = "conversations/\(conversation)/files/\(file)"
      for request in [server.team("GET", path), visitor.request("GET", path)] {
        let answer = try await request.answer(port: server.port)
        #expect(answer.status == 200 && answer.text == String(decoding: Self.gif, as: UTF8.self))
        #expect(answer["content-type"] == "image/gif")
      }
      let mails = try await server.thread(conversation).compactMap { content in
        if case .mailed(let mail) = content { mail } else { nil }
      }
      #expect(mails.map(\.attachments) == [["x.zip", "page.png"], []])
      let row = try await server.store.read { try $0.conversation(named: conversation) }
      #expect(row?.preview?.text == "Here it is.")
      // To the chatflow all of it is one message.
      let events = try await server.store.read {
        try $0.events(ofConversation: 1, after: 0, limit: 99)
      }
      #expect(events.filter { $0.event == .mail(text: "Here it is.") }.count == 1)
      #expect(events.last?.event == .mail(text: "Here it is."))
    }
  }

  /// As when the server ended before the bytes were there.
  @Test func aMailThatComesAgainBringsWhatIsMissing() async throws {
    try await MailedChat.with { server, _, conversation async throws in
      let mail = mail(to: conversation, "Here.", [("plan.gif", Self.gif)])
      #expect(try await server.handIn(mail).status == 200)
      let files = kept(server)
      #expect(files.count == 1)
      try FileManager.default.removeItem(
        at: server.folder.appending(path: "files/\(files.first ?? "")"))
      #expect(try value(try await server.handIn(mail), "result") == "repeated")
      #expect(kept(server) == files)
      #expect(try await server.thread(conversation).filter { $0.file != nil }.count == 1)
    }
  }

  @Test func limitsHoldAsForUploads() async throws {
    try await MailedChat.with {
      $0.limits.file = 20
    } _: { server, _, conversation async throws in
      let large = Self.gif + Data(repeating: 0, count: 10)
      let files = (0..<99).map { ("\($0).gif", Self.gif) }
      for more in [[("large.gif", large)] + files, files] {
        let mail = mail(to: conversation, "Many.", more)
        #expect(try await server.handIn(mail).status == 200)
      }
      #expect(kept(server).count == LiveHost.mostFiles)
      let named = try await server.thread(conversation).compactMap { content in
        if case .mailed(let mail) = content, mail.file == nil { mail.attachments } else { nil }
      }
      #expect(named.map(\.count) == [1, 98] && named.first == ["large.gif"])
      // A mail without a word says what it brings.
      let silent = mail(to: conversation, "", [("last.gif", Self.gif)])
      #expect(try await server.handIn(silent).status == 200)
      #expect(try await server.thread(conversation).last?.text == "last.gif")
    }
  }

  @Test func theyAreErasedWithTheirVisitor() async throws {
    try await MailedChat.with { server, _, conversation async throws in
      let mail = mail(to: conversation, "Here.", [("plan.gif", Self.gif)])
      #expect(try await server.handIn(mail).status == 200)
      #expect(kept(server).count == 1)
      let id = try #require(
        try await server.store.read { try $0.conversation(named: conversation)?.visitor })
      try await server.host.erase(visitor: id)
      try await server.host.erasuresFinish()
      #expect(kept(server).isEmpty)
    }
  }

  @Test func withoutAFolderTheyAreNamed() async throws {
    try await MailedChat.with {
      $0.files = nil
    } _: { server, _, conversation async throws in
      let mail = mail(to: conversation, "Here.", [("plan.gif", Self.gif)])
      #expect(try await server.handIn(mail).status == 200)
      guard case .mailed(let shown)? = try await server.thread(conversation).last else {
        Issue.record("no mail")
        return
      }
      #expect(shown.attachments == ["plan.gif"])
    }
  }
}
