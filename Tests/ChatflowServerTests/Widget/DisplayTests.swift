import Testing

extension BrowserTests.Widget {
  /// Where and when the chat shows, and in which language.
  @Suite struct Display {
    @Test(arguments: [("launcher", "#launcher"), ("welcome", "#teaser"), ("chat", "#chat")])
    func itOpensAsTheFlowSays(_ open: String, _ selector: String) async throws {
      try await ServedChat.with(WidgetFlows.displayed("open: \(open)")) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor(selector)
          #expect(try await browser.isShown("#teaser") == (open == "welcome"))
          #expect(try await browser.isShown("#chat") == (open == "chat"))
          try await browser.picture("open-\(open)")
        }
      }
    }

    @Test func itWaitsForItsTime() async throws {
      try await ServedChat.with(WidgetFlows.late("after: 1s")) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#launcher")
          // The browser's own clock; the page can't have been there shorter than its frame.
          #expect(try await browser.value(of: "performance.now() >= 1000") == true)
        }
      }
    }

    /// The window is large enough for a chat to open by itself.
    @Test func theButtonIsThereWhileATriggerWaits() async throws {
      let flow = WidgetFlows.displayed("open: chat", "triggers: {scrolled: 50%}")
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with(height: 800) { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#launcher")
          #expect(try await browser.isShown("#chat") == false)
          let scroll = "void (document.body.style.minHeight = '3000px', scrollTo(0, 3000))"
          _ = try await browser.value(of: scroll, in: .page, as: Bool.self)
          try await browser.waitFor("#chat")
          try await browser.click("#close")
          try await browser.waitFor("#launcher")
        }
      }
    }

    @Test(arguments: [
      "void scrollTo(0, document.documentElement.scrollHeight)",
      "document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientY: -1 }))",
    ])
    func itWaitsForScrollingOrLeaving(_ act: String) async throws {
      let flow = WidgetFlows.late("scrolled: 50%, exit_intent: true")
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with(height: 500) { browser in
          try await browser.go("\(chat.address)/demo")
          // Its language is set once the server said what there is.
          try await browser.wait(for: "Open chat") {
            try await browser.value(of: "document.getElementById('launcher').ariaLabel")
          }
          #expect(try await browser.isShown("#launcher") == false)
          _ = try await browser.value(of: "void scrollTo(0, 10)", in: .page, as: Bool.self)
          #expect(try await browser.isShown("#launcher") == false)
          _ = try await browser.value(of: act, in: .page, as: Bool.self)
          try await browser.waitFor("#launcher")
        }
      }
    }

    @Test func smallScreensMayBeLeftAlone() async throws {
      try await ServedChat.with(WidgetFlows.displayed("small_screens: false")) { chat in
        try await WebBrowser.with { browser in
          try await browser.resize(width: 390, height: 700)
          try await browser.go("\(chat.address)/demo")
          try await browser.wait(for: "Open chat") {
            try await browser.value(of: "document.getElementById('launcher').ariaLabel")
          }
          #expect(try await browser.isShown("#launcher") == false)
          try await browser.resize(width: 900, height: 700)
          try await browser.waitFor("#launcher")
        }
      }
    }

    @Test func aNarrowScreenIsFilled() async throws {
      try await ServedChat.with(WidgetFlows.withSteps) { chat in
        try await WebBrowser.with { browser in
          try await browser.resize(width: 390, height: 700)
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          // All but the page's own scroll bar, where there is one.
          let page = try await browser.value(
            of: "[document.documentElement.clientWidth, innerHeight]", in: .page, as: [Int].self)
          try await browser.wait(for: try #require(page)) {
            try await browser.value(
              of: "[chat.offsetWidth, chat.offsetHeight]", as: [Int].self)
          }
          try await browser.picture("narrow")
          try await browser.click("#close")
          try await browser.wait(for: [60, 60]) {
            try await browser.value(of: "[innerWidth, innerHeight]", as: [Int].self)
          }
        }
      }
    }

    @Test func itSpeaksTheVisitorsLanguage() async throws {
      let flow = """
        chatflow: support
        version: 1
        locale: en
        locales: [en, es]
        welcome: {en: Hi!, es: ¡Hola!}
        email_capture: {when: immediately}

        """
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with(language: "es-MX") { browser in
          // A page that doesn't say its language.
          try await browser.driver.command(
            "Page.addScriptToEvaluateOnNewDocument",
            [
              "source": """
              new MutationObserver(() => document.documentElement?.removeAttribute('lang'))
                .observe(document, { childList: true });
              """
            ])
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.waitFor(thread: ["bot ¡Hola!"])
          try await browser.wait(for: ["es", "Chatea con nosotros", "Escribe un mensaje…"]) {
            try await browser.value(
              of: "[document.documentElement.lang, heading.textContent, text.placeholder]",
              as: [String].self)
          }
          try await browser.picture("spanish")
        }
      }
    }

    @Test func itIsNotOfferedWhereTheFlowHidesIt() async throws {
      let flow = WidgetFlows.plain + "target:\n  pages: {hide: [\"/demo?page=legal\"]}\n"
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo?page=legal")
          try await browser.wait(for: true) {
            try await browser.value(
              of: "performance.getEntriesByName(new URL('../api/visitor/offer', location).href)"
                + ".some((one) => one.responseEnd > 0)")
          }
          #expect(try await browser.isShown("#launcher") == false)
          // Without loading another page, as many sites go from one to the next.
          _ = try await browser.value(
            of: "history.pushState(null, '', 'demo?page=shop')", in: .page, as: Bool.self)
          try await browser.waitFor("#launcher")
        }
      }
    }

    /// The next opening in words, above the first message and within it.
    @Test func itSaysWhenItOpens() async throws {
      let flow = """
        chatflow: support
        version: 1
        display: {intro: "Open again ${opens_at | soon}", open: chat}
        availability:
          timezone: Europe/Madrid
          hours: {mon: closed}
          exceptions: {2999-07-01: 09:00-18:00}
          away: {show: message, message: "We're back ${opens_at | soon}."}

        """
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor(thread: ["bot We're back 1 July 2999 09:00."])
          try await browser.wait(for: "Open again 1 July 2999 09:00") {
            try await browser.value(of: "document.querySelector('.intro').textContent")
          }
        }
      }
    }
  }
}
