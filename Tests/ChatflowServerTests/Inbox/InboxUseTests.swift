import ChatflowLive
import LiveTestSupport
import Testing

extension BrowserTests.Inbox {
  /// Keys, small screens, the dark, and what goes wrong.
  @Suite struct Use {
    private static let hi = "Bot: Hi! How can we help?"

    private func withInbox(
      _ texts: [String], width: Int = 1400,
      _ body: (ServedChat, WebBrowser) async throws -> Void
    ) async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin, teams: ["sales"])
        for text in texts {
          chat.clock.advance(seconds: 60)
          try await chat.visit(text)
        }
        try await WebBrowser.with(width: width, height: 900) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.waitFor(rows: texts.reversed().map { "Visitor: \($0)" })
          try await body(chat, browser)
        }
      }
    }

    @Test func allIsDoneByKeys() async throws {
      try await withInbox(["One", "Two", "Three"]) { _, browser in
        try await browser.press("j")
        try await browser.press("j")
        try await browser.press("ArrowDown")
        try await browser.press("k")
        try await browser.press("Enter")
        try await browser.waitFor(lines: [Self.hi, "Visitor: Two"])
        try await browser.press("r")
        try await browser.wait(for: "reply") { try await browser.focus(in: .page) }
        // What is typed is no command.
        try await browser.type("a?ej")
        try await browser.press("Enter", modifiers: 8)
        try await browser.press("e")
        try await browser.press("Enter")
        try await browser.waitFor(lines: [
          Self.hi, "Visitor: Two", "-- You took this over", "You: a?ej\ne",
        ])
        try await browser.press("Escape")
        try await browser.press("a")
        try await browser.wait(for: "Me: Ana") { try await browser.assignee() }
        try await browser.press("e")
        try await browser.waitFor(rows: ["Visitor: Three", "Visitor: One"])
        try await browser.waitFor("#thread-state", saying: "Closed · Me")
        try await browser.press("?")
        try await browser.waitFor("#dialog-title", saying: "Keys")
        try await browser.picture("inbox-keys")
        try await browser.press("Escape")
        try await browser.waitFor("dialog", isShown: false, in: .page)
        try await browser.press("/")
        try await browser.type("thr")
        try await browser.waitFor(rows: ["Visitor: Three"])
        try await browser.press("Escape")
        try await browser.waitFor(rows: ["Visitor: Three", "Visitor: One"])
      }
    }

    @Test func aNarrowScreenShowsOneColumn() async throws {
      try await withInbox(["One", "Two"]) { _, browser in
        try await browser.resize(width: 390, height: 780)
        try await browser.waitFor("#thread-column", isShown: false, in: .page)
        try await browser.picture("inbox-narrow-list")
        try await browser.openRow(2)
        try await browser.waitFor("#list-column", isShown: false, in: .page)
        try await browser.waitFor(lines: [Self.hi, "Visitor: One"])
        try await browser.picture("inbox-narrow-thread")
        try await browser.click("#to-details", in: .page)
        try await browser.waitFor("#assignee", in: .page)
        try await browser.waitFor("#thread", isShown: false, in: .page)
        try await browser.picture("inbox-narrow-details")
        // A reload leaves one where one was, and the browser's own way back works.
        try await browser.reload()
        try await browser.waitFor("#assignee", in: .page)
        try await browser.driver.post("/back")
        try await browser.waitFor(lines: [Self.hi, "Visitor: One"])
        try await browser.click("#to-list", in: .page)
        try await browser.waitFor("#list-column", in: .page)
        let wide: Bool? = try await browser.value(
          of: "document.documentElement.scrollWidth > innerWidth", in: .page)
        #expect(wide == false)
      }
    }

    @Test(arguments: [false, true])
    func lightAndDarkFollowTheSystem(isDark: Bool) async throws {
      try await withInbox(["One", "Two"]) { _, browser in
        try await browser.prefer(dark: isDark)
        try await browser.openRow(1)
        let grounds: [Int]? = try await browser.value(
          of: "['body', '#thread-column', '#rows'].map((name) => getComputedStyle("
            + "document.querySelector(name))).map((style) => Number(/\\d+/.exec("
            + "style.color)[0]))", in: .page)
        #expect(grounds?.allSatisfy { isDark == ($0 > 128) } == true)
        try await browser.picture("inbox-\(isDark ? "dark" : "light")")
      }
    }

    @Test func waitingIsCountedByTheServersClock() async throws {
      try await withInbox(["One"]) { chat, browser in
        try await browser.waitFor("#rows .state", saying: "waiting <1 min")
        chat.clock.advance(seconds: 180)
        try await browser.reload()
        try await browser.waitFor("#rows .state", saying: "waiting 3 min")
      }
    }

    @Test func anEndedSignInLosesNoDraft() async throws {
      try await withInbox(["One"]) { _, browser in
        try await browser.openRow(1)
        try await browser.click("#reply", in: .page)
        try await browser.type("Half a reply")
        try await browser.deleteCookies()
        try await browser.leaveField()
        try await browser.press("5")
        try await browser.waitFor("#sign-in-form", in: .page)
        try await browser.fillSignIn("ana@acme.com", "something else")
        try await browser.waitFor(
          "#sign-in-error", saying: "The e-mail or the password isn’t right.")
        try await browser.fillSignIn("ana@acme.com", ServedChat.password)
        try await browser.waitFor("#app", in: .page)
        try await browser.wait(for: "Half a reply") {
          try await browser.value(of: "document.querySelector('#reply').value", in: .page)
        }
        try await browser.reload()
        try await browser.wait(for: "Half a reply") {
          try await browser.value(of: "document.querySelector('#reply')?.value", in: .page)
        }
      }
    }

    /// Leaves a reply in the outbox that is too long for the server, as an earlier page may have.
    private static let tooLongReply = """
      (() => {
        const draft = Object.keys(sessionStorage).find((key) => key.startsWith('draft '));
        const [, conversation, member] = draft.split(' ');
        const reply = { id: 'long', conversation, text: 'x'.repeat(17000), at: 1 };
        sessionStorage.removeItem(draft);
        sessionStorage.setItem(`outbox ${member}`, JSON.stringify([reply]));
        return true;
      })()
      """

    @Test func aDiscardedReplyDoesNotHoldUpTheNext() async throws {
      try await withInbox(["One"]) { _, browser in
        try await browser.openRow(1)
        try await browser.click("#reply", in: .page)
        try await browser.type("x")
        let isLeft: Bool? = try await browser.value(of: Self.tooLongReply, in: .page)
        #expect(isLeft == true)
        try await browser.reload()
        try await browser.waitFor(".failed .delivery", in: .page)
        try await browser.reply("Hello.")
        try await browser.click(".failed .delivery button:last-child", in: .page)
        try await browser.waitFor(lines: [
          Self.hi, "Visitor: One", "-- You took this over", "You: Hello.",
        ])
      }
    }

    @Test func signingInInOneTabDoesForAll() async throws {
      try await withInbox(["One"]) { chat, browser in
        let first = try await browser.tab
        try await browser.openRow(1)
        try await browser.deleteCookies()
        try await browser.leaveField()
        try await browser.press("5")
        try await browser.waitFor("#sign-in-form", in: .page)
        let second = try await browser.openTab()
        try await browser.signIn("Ana", to: chat)
        try await browser.show(tab: first)
        try await browser.waitFor("#app", in: .page)
        try await browser.waitFor("#sign-in-form", isShown: false, in: .page)

        // And as somebody else.
        try await chat.addMember("Ben")
        try await browser.deleteCookies()
        try await browser.leaveField()
        try await browser.press("4")
        try await browser.waitFor("#sign-in-form", in: .page)
        try await browser.show(tab: second)
        try await browser.signIn("Ben", to: chat)
        try await browser.show(tab: first)
        try await browser.wait(for: "Your account: Ben") {
          try await browser.value(of: "document.querySelector('#go-me')?.ariaLabel", in: .page)
        }
      }
    }

    @Test func aTabFollowsWhoIsSignedIn() async throws {
      try await withInbox(["One"]) { chat, browser in
        try await chat.addMember("Ben")
        let first = try await browser.tab
        try await browser.openRow(1)
        try await browser.deleteCookies()
        _ = try await browser.openTab()
        try await browser.signIn("Ben", to: chat)
        try await browser.show(tab: first)
        // As when the connection comes back; until the tab is there to hear it.
        try await browser.wait(for: true) {
          try await browser.value(of: "dispatchEvent(new Event('online'))", in: .page)
        }
        try await browser.wait(for: "Your account: Ben") {
          try await browser.value(of: "document.querySelector('#go-me')?.ariaLabel", in: .page)
        }
        try await browser.waitFor(lines: [Self.hi, "Visitor: One"])
      }
    }
  }
}
