import Testing

extension BrowserTests.Widget {
  /// What a page says and asks of the chat.
  @Suite struct PageApi {
    /// In the page's own realm, as its scripts do.
    private func run(_ script: String, _ browser: WebBrowser) async throws -> String? {
      try await browser.driver.post("/execute/sync", ["script": script, "args": [Any]()])
        as? String
    }

    @Test func thePageOpensClosesAndHidesIt() async throws {
      try await ServedChat.with(WidgetFlows.late("after: 1h")) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          // Before there is anything to open.
          _ = try await run("chatflow.open();", browser)
          try await browser.waitFor("#chat")
          try await browser.waitFor(thread: ["bot Hi! How can we help?"])
          try await browser.wait(for: "text") { try await browser.focused }
          _ = try await run("chatflow.close();", browser)
          try await browser.waitFor("#chat", isShown: false)
          try await browser.waitFor("#launcher")
          _ = try await run("chatflow.hide();", browser)
          try await browser.waitFor("#launcher", isShown: false)
          _ = try await run("chatflow.open();", browser)
          try await browser.waitFor("#chat")
        }
      }
    }

    @Test func thePageLearnsWhatIsUnread() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          try await browser.waitFor(thread: ["bot Hi! How can we help?", "own Hello?"])
          _ = try await run(
            """
            chatflow.on('unread', () => { throw new Error('the page is broken'); });
            window.off = chatflow.on('unread', (count) => { document.title += ` ${count}`; });
            chatflow.close();
            """, browser)
          try await browser.waitFor("#launcher")
          try await chat.reply("Hi.", by: "Ana")
          try await chat.reply("What is it?", by: "Ana")
          try await browser.wait(for: true) {
            try await run("return document.title", browser)?
              .hasSuffix(" 2")
          }
          // Who can't see the chat hears it.
          try await browser.wait(for: "Ana: What is it?") {
            try await browser.text(of: "#announcer")
          }
          try await browser.picture("unread-card")
          _ = try await run("chatflow.open();", browser)
          try await browser.wait(for: true) {
            try await run("return document.title", browser)?
              .hasSuffix(" 0")
          }
          _ = try await run("off(); document.title = ''; chatflow.close();", browser)
          try await browser.waitFor("#chat", isShown: false)
          try await chat.reply("Hello?", by: "Ana")
          try await browser.waitFor("#teaser")
          #expect(try await run("return document.title", browser) == "")
        }
      }
    }

    @Test func thePagesLanguageCountsBeforeTheBrowsers() async throws {
      let flow = """
        chatflow: support
        version: 1
        locale: en
        locales: [en, es]
        welcome: {en: Hi!, es: ¡Hola!}
        email_capture: {when: never}

        """
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with(language: "en-US") { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.wait(for: "Open chat") {
            try await browser.value(of: "document.getElementById('launcher').ariaLabel")
          }
          _ = try await run("document.documentElement.lang = 'es-MX';", browser)
          try await browser.wait(for: "Abrir el chat") {
            try await browser.value(of: "document.getElementById('launcher').ariaLabel")
          }
          try await browser.openChat()
          try await browser.waitFor(thread: ["bot ¡Hola!"])
        }
      }
    }

    @Test func aSmallScreenIsNotCoveredByItself() async throws {
      try await ServedChat.with(WidgetFlows.displayed("open: chat")) { chat in
        try await WebBrowser.with { browser in
          try await browser.resize(width: 320, height: 640)
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#teaser")
          #expect(try await browser.isShown("#chat") == false)
          try await browser.picture("small-card")
          try await browser.click("#teaser-open")
          try await browser.waitFor("#chat")
          try await browser.picture("small-chat")
        }
      }
    }
  }
}
