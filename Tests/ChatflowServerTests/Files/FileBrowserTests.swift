import ChatflowLive
import ChatflowSQLite
import HTTPTestClient
import Testing

extension BrowserTests.Widget {
  /// Files that are sent along, as people see them.
  @Suite struct Files {
    private static let file = "GIF89a and more"

    @Test func bothSidesSeeAFileByItsName() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await WebBrowser.with(width: 1300) { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.waitFor("#attach")
          try await browser.write("Hello?")
          try await browser.waitFor(thread: ["bot Hi! How can we help?", "own Hello?"])
          let conversation = try #require(
            try await chat.host.store.read { try $0.latestConversation(of: 1)?.name })
          let answer = try await Request(
            "POST", "/api/team/conversations/\(conversation)/files?id=1&name=plan.gif&author=Ben",
            headers: [
              ("Host", "127.0.0.1:\(chat.port)"),
              ("Authorization", "Bearer \(TestServer.teamToken)"),
            ], body: Self.file
          ).answer(port: chat.port)
          #expect(answer.status == 200)
          try await browser.wait(for: "plan.gif") {
            try await browser.value(of: "document.querySelector('#log a.file')?.textContent")
          }
          let isShown: Bool? = try await browser.value(
            of: "document.querySelector('#log a.file img').src.includes('/api/visitor/')")
          #expect(isShown == true)
          try await browser.picture("file")
          try await browser.signIn("Ana", to: chat)
          try await browser.openRow(1)
          try await browser.wait(for: "plan.gif") {
            try await browser.value(
              of: "document.querySelector('#lines a.file')?.textContent", in: .page)
          }
          // What the team picks is there for both.
          try await browser.attach("map.gif")
          try await browser.wait(for: ["plan.gif", "map.gif"]) {
            try await browser.value(
              of: "[...document.querySelectorAll('#lines a.file')].map((a) => a.textContent)",
              in: .page)
          }
          let files = try await chat.host.store.read {
            try $0.entries(ofConversation: 1, after: 0, limit: 9).compactMap(\.content.file?.name)
          }
          #expect(files == ["plan.gif", "map.gif"])
        }
      }
    }
  }
}
