import LiveTestSupport
import Testing

extension BrowserTests.Widget {
  /// When visitors are asked for their e-mail, and what becomes of their answers.
  @Suite struct Mission {
    private static let hello = ["bot Hi! How can we help?", "own Hello?"]

    @Test func theEmailIsAskedForAtOnce() async throws {
      let flow = WidgetFlows.capturing("immediately", "message: Where can we write to you?")
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.waitFor(thread: ["bot Hi! How can we help?"])
          try await browser.write("Hello?")
          try await browser.waitFor(
            thread: Self.hello + ["bot Where can we write to you?", "[field]"])
          try await browser.picture("prompt")
        }
      }
    }

    @Test func theEmailIsAskedForAfterAQuietMinute() async throws {
      let flow = WidgetFlows.capturing("after 1m", "message: Where can we write to you?")
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          try await browser.waitFor(thread: Self.hello)
          chat.clock.advance(seconds: 59)
          // Comes after whatever the 59 seconds brought, and restarts nothing.
          try await browser.write("Anybody?")
          let quiet = Self.hello + ["own Anybody?"]
          try await browser.waitFor(thread: quiet)
          chat.clock.advance(seconds: 1)
          try await browser.waitFor(
            thread: quiet + ["bot Where can we write to you?", "[field]"])
        }
      }
    }

    @Test func theEmailIsNeverAskedFor() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          try await browser.waitFor(thread: Self.hello)
          chat.clock.advance(seconds: 7200)
          try await chat.reply("Hi, Ana here.", by: "Ana")
          try await browser.waitFor(thread: Self.hello + ["agent Hi, Ana here."])
        }
      }
    }

    @Test func whoComesWhileNobodyIsThereGetsTheDefaultText() async throws {
      let hours = """
        availability:
          timezone: UTC
          team: ignored
          hours: {tue: 09:00-18:00}
          away: {show: message, message: "We're away, and write back."}

        """
      let flow = WidgetFlows.capturing("away_only") + hours
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.waitFor(thread: ["bot We're away, and write back."])
          try await browser.write("Hello?")
          try await browser.waitFor(thread: [
            "bot We're away, and write back.", "own Hello?",
            "bot Leave us your e-mail and we'll get back to you there.", "[field]",
          ])
        }
      }
    }

    @Test func consentIsABoxToTick() async throws {
      let flow = WidgetFlows.capturing(
        "immediately", "message: Your e-mail?", "thanks: Thanks!",
        "consent: I agree to https://acme.com/privacy.")
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          let asked = Self.hello + ["bot Your e-mail?"]
          try await browser.waitFor(thread: asked + ["[field]"])
          let link = try await browser.value(
            of: "document.querySelector('#consent a').href", as: String.self)
          #expect(link == "https://acme.com/privacy")
          try await browser.click("#email")
          try await browser.type("ana@acme.com")
          try await browser.press("Enter")
          try await browser.wait(for: "Please tick the box first.") {
            try await browser.text(of: "#prompt-note")
          }
          #expect(try await browser.focused == "tick")
          try await browser.picture("consent")
          try await browser.press(" ")
          try await browser.click("#email-button")
          try await browser.waitFor(thread: asked + ["own ana@acme.com", "bot Thanks!"])
        }
      }
    }

    @Test func anInvalidAnswerMayBeCorrected() async throws {
      let flow = WidgetFlows.capturing(
        "immediately", "message: Your e-mail?", "invalid: That isn't one.", "thanks: Thanks!")
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          let asked = Self.hello + ["bot Your e-mail?"]
          try await browser.waitFor(thread: asked + ["[field]"])
          try await browser.click("#email")
          try await browser.type("ana@")
          try await browser.press("Enter")
          // What is said about it stands under the field, which keeps answer and keyboard.
          try await browser.wait(for: "That isn't one.") {
            try await browser.text(of: "#prompt-note")
          }
          try await browser.waitFor(thread: asked + ["[field]"])
          #expect(try await browser.focused == "email")
          try await browser.picture("slip")
          try await browser.wait(for: "true") {
            try await browser.value(of: "document.activeElement.ariaInvalid")
          }
          try await browser.type("gmial.com")
          // As long as what was refused stands there.
          try await browser.wait(for: "") { try await browser.text(of: "#prompt-note") }
          try await browser.press("Enter")
          try await browser.wait(for: "Did you mean ana@gmail.com?") {
            try await browser.text(of: "#prompt-note")
          }
          try await browser.picture("meant")
          try await browser.click("#prompt-note button")
          #expect(try await browser.focused == "email")
          try await browser.press("Enter")
          try await browser.waitFor(thread: asked + ["own ana@gmail.com", "bot Thanks!"])
          #expect(try await browser.focused == "text")
        }
      }
    }
  }
}
