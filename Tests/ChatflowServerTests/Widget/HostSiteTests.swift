import ChatflowLive
import Testing

extension BrowserTests.Widget {
  /// On other people's pages.
  @Suite struct HostSites {
    @Test func aStrictAndHostilePageNeitherBreaksItNorIsBroken() async throws {
      try await HostSite.with { site in
        let origin = "http://127.0.0.1:\(site.port)"
        try await ServedChat.with(WidgetFlows.plain, origins: [origin]) { chat in
          try await WebBrowser.with { browser in
            let size =
              "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
            try await browser.go("\(origin)/")
            let before = try await browser.value(of: size, in: .page, as: [Int].self)
            try await browser.go("\(origin)/?chat=\(chat.address)")
            try await browser.openChat()
            try await browser.write("Hello?")
            try await browser.waitFor(thread: ["bot Hi! How can we help?", "own Hello?"])
            try await chat.reply("Hi.", by: "Ana")
            try await browser.waitFor(
              thread: ["bot Hi! How can we help?", "own Hello?", "agent Hi."])
            try await browser.picture("hostile")
            let frames = "document.querySelectorAll('iframe').length"
            #expect(try await browser.value(of: frames, in: .page) == 1)
            #expect(try await browser.value(of: size, in: .page, as: [Int].self) == before)
            try await browser.wait(for: "errors: globals: chatflow ") {
              _ = try await browser.value(
                of: "window.dispatchEvent(new Event('report'))", in: .page, as: Bool.self)
              return try await browser.value(
                of: "document.documentElement.dataset.report", in: .page)
            }
            try await browser.driver.command(
              "Input.dispatchMouseEvent",
              ["type": "mouseWheel", "x": 100, "y": 100, "deltaX": 0, "deltaY": 400])
            try await browser.wait(for: true) {
              try await browser.value(of: "scrollY > 0", in: .page)
            }
          }
        }
      }
    }

    /// Another site, not only another origin: the cookie is for the chat on that site alone.
    @Test func aVisitorIsKnownAgainOnTheSameSiteOnly() async throws {
      try await HostSite.with { site in
        let origin = "http://localhost:\(site.port)"
        let flow = WidgetFlows.plain
        try await ServedChat.with(
          flow, origins: [origin], publicURL: "https://127.0.0.1"
        ) { chat in
          try await WebBrowser.with { browser in
            try await browser.go("\(origin)/?chat=\(chat.address)")
            try await browser.openChat()
            try await browser.write("Hello?")
            let thread = ["bot Hi! How can we help?", "own Hello?"]
            try await browser.waitFor(thread: thread)
            try await browser.reload()
            try await browser.waitFor(thread: thread)
            try await browser.go("\(chat.address)/demo")
            try await browser.openChat()
            try await browser.waitFor(thread: ["bot Hi! How can we help?"])
          }
        }
      }
    }

    /// As at a developer's first try: page and server are two sites, without https, so that the
    /// browser keeps no cookie for the frame.
    @Test func withoutCookiesTheChatGoesOn() async throws {
      try await HostSite.with { site in
        let origin = "http://localhost:\(site.port)"
        try await ServedChat.with(WidgetFlows.plain, origins: [origin]) { chat in
          try await WebBrowser.with { browser in
            try await browser.go("\(origin)/?chat=\(chat.address)")
            try await browser.openChat()
            try await browser.write("Hello?")
            var thread = ["bot Hi! How can we help?", "own Hello?"]
            try await browser.waitFor(thread: thread)
            try await chat.reply("Hi.", by: "Ana")
            thread.append("agent Hi.")
            try await browser.waitFor(thread: thread)
            #expect(try await browser.text(of: "#notice") == "")
            try await browser.reload()
            try await browser.waitFor(thread: thread)
            try await browser.write("Again.")
            try await browser.waitFor(thread: thread + ["own Again."])
            // No conversation was made in vain.
            let rows = try await chat.host.store.read { try $0.conversation(2) }
            #expect(rows == nil)
          }
        }
      }
    }

    @Test func aSiteThatIsolatesItselfHasTheChat() async throws {
      try await HostSite.with { site in
        let origin = "http://127.0.0.1:\(site.port)"
        try await ServedChat.with(WidgetFlows.plain, origins: [origin]) { chat in
          try await WebBrowser.with { browser in
            try await browser.go("\(origin)/?isolated&chat=\(chat.address)")
            #expect(try await browser.value(of: "crossOriginIsolated", in: .page) == true)
            try await browser.openChat()
            try await browser.waitFor(thread: ["bot Hi! How can we help?"])
          }
        }
      }
    }

    @Test func aSiteThatIsNotOnTheListGetsNoChat() async throws {
      try await HostSite.with { site in
        let origin = "http://127.0.0.1:\(site.port)"
        try await ServedChat.with(WidgetFlows.plain, origins: ["https://acme.com"]) { chat in
          try await WebBrowser.with { browser in
            try await browser.go("\(origin)/?chat=\(chat.address)")
            try await browser.wait(for: 1) {
              try await browser.value(of: "document.querySelectorAll('iframe').length", in: .page)
            }
            #expect(try await browser.isShown("#launcher") == false)
          }
        }
      }
    }
  }
}
