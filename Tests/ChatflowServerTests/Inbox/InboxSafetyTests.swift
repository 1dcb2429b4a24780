import ChatflowLive
import Foundation
import GRDB
import HTTPTestClient
import Testing

extension BrowserTests.Inbox {
  /// What visitors type is shown as typed, and does nothing.
  @Suite struct Safety {
    /// Each would mark the page, or add to it, where it was taken for markup.
    private static let hostile = [
      "<script>document.documentElement.dataset.hit=1</script>",
      "<img src=x onerror=\"document.documentElement.dataset.hit=1\">",
      "<svg/onload=document.documentElement.dataset.hit=1>",
      "\"><iframe srcdoc=\"<script>parent.document.documentElement.dataset.hit=1</script>\">",
      "</textarea></title></style><b onmouseover=alert(1)>x</b>",
      "javascript:document.documentElement.dataset.hit=1",
      "<\u{301}script>alert(1)</script>", "${contact.email} {{7*7}} &lt;b&gt; &#60;i&#62;",
      "https://acme.com/\"onmouseover=\"alert(1)", "\u{202e}<b>moc.live</b>\u{2066}",
    ]
    private static let strange =
      "script:not([src]), img:not(#logo), iframe, object, embed, b, [onerror], "
      + "[onload], [onmouseover], [srcdoc], a[href^='javascript' i]"

    @Test func textsOfVisitorsAreShownAsTyped() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          for text in Self.hostile { try await browser.write(text) }
          let said = Self.hostile.map { "own \($0)" }
          try await browser.waitFor(thread: ["bot Hi! How can we help?"] + said)
          try await checkNothingHappened(browser, in: .chat)
          try await browser.signIn("Ana", to: chat)
          try await browser.waitFor(rows: ["Visitor: \(Self.hostile.last ?? "")"])
          try await browser.openRow(1)
          let lines = Self.hostile.map { "Visitor: \($0)" }
          try await browser.waitFor(lines: ["Bot: Hi! How can we help?"] + lines)
          try await checkNothingHappened(browser, in: .page)
        }
      }
    }

    @Test func aDamagedConversationIsToldBesideTheOthers() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await chat.visit("First")
        let damaged = try await chat.visit("Second")
        try await DatabaseQueue(path: chat.folder.appending(path: "live.sqlite").path()).write {
          try $0.execute(
            sql: "UPDATE conversations SET options = 'no JSON' WHERE name = ?",
            arguments: [damaged])
        }
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.waitFor(rows: ["Visitor: First"])
          try await browser.waitFor(
            "#list-note",
            saying: "1 conversation is damaged and can’t be shown. "
              + "The log of the server says where.")
        }
      }
    }

    @Test func textsOfTheTeamAndNamesAreToo() async throws {
      let name = "<img src=x onerror=\"document.documentElement.dataset.hit=1\">"
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.go("\(chat.address)/demo")
          let demo = try await browser.tab
          try await browser.openChat()
          try await browser.write("Hello?")
          try await browser.waitFor(thread: ["bot Hi! How can we help?", "own Hello?"])
          _ = try await browser.openTab()
          try await browser.signIn("Ana", to: chat)
          try await browser.openRow(1)
          try await browser.reply(name)
          try await browser.waitFor(
            lines: [
              "Bot: Hi! How can we help?", "Visitor: Hello?", "-- You took this over",
              "You: \(name)",
            ])
          try await browser.click(".person .primary", in: .page)
          try await browser.fill("#associate-email", with: "x@acme.com")
          try await browser.press("Enter")
          try await browser.fill("#associate-first", with: name)
          try await browser.press("Enter")
          try await browser.waitFor("#thread-name", saying: name)
          try await browser.waitFor("#rows .name", saying: name)
          try await browser.waitFor(".person .name", saying: name)
          try await checkNothingHappened(browser, in: .page)
          try await browser.show(tab: demo)
          try await browser.waitFor(
            thread: ["bot Hi! How can we help?", "own Hello?", "agent \(name)"])
          try await checkNothingHappened(browser, in: .chat)
        }
      }
    }

    private func checkNothingHappened(
      _ browser: WebBrowser, in place: BrowserPlace,
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let hit: Bool? = try await browser.value(
        of: "'hit' in document.documentElement.dataset", in: place)
      #expect(hit == false, sourceLocation: sourceLocation)
      let found: [String]? = try await browser.value(
        of: "[...document.querySelectorAll(\(browser.quoted(Self.strange)))]"
          + ".map((node) => node.outerHTML)", in: place)
      #expect(found == [], sourceLocation: sourceLocation)
      // Asking for a dialog's text fails where there is none.
      await #expect(throws: WebDriver.Failure.self, sourceLocation: sourceLocation) {
        _ = try await browser.driver.get("/alert/text")
      }
    }

    @Test func thePageRunsOnlyItsOwnScriptsAndIsFramedByNobody() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        let host = ("Host", "127.0.0.1:\(chat.port)")
        let page = try await Request("GET", "/inbox", headers: [host]).answer(port: chat.port)
        let policy = try #require(page["content-security-policy"])
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"))
        #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
        let text = String(decoding: page.body, as: UTF8.self)
        for match in text.matches(of: /(?:src|href)="((?:inbox|widget)\/[^"]+)"/) {
          let path = "/\(match.1)"
          let part = try await Request("GET", path, headers: [host]).answer(port: chat.port)
          #expect(part.status == 200, "\(path)")
          let words = String(decoding: part.body, as: UTF8.self)
          #expect(words.firstMatch(of: Self.markup) == nil, "\(path)")
        }
      }
    }

    /// Where a text could become markup, or a script.
    private static nonisolated(unsafe) let markup =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|eval\(/
  }
}
