import Foundation
import LiveTestSupport
import Testing

extension BrowserTests.Widget {
  /// Leaving, coming back, and being there twice.
  @Suite struct Returning {
    private static let hello = ["bot Hi! How can we help?", "own Hello?"]

    @Test func theCookieBringsTheHistoryBack() async throws {
      let flow = WidgetFlows.capturing("immediately", "message: Your e-mail?", "thanks: Thanks!")
      let all = Self.hello + ["bot Your e-mail?", "own ana@acme.com", "bot Thanks!"]
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          func giveEmail() async throws {
            try await browser.openChat()
            try await browser.write("Hello?")
            try await browser.waitFor(thread: Self.hello + ["bot Your e-mail?", "[field]"])
            try await browser.click("#email")
            try await browser.type("ana@acme.com")
            try await browser.press("Enter")
            try await browser.waitFor(thread: all)
          }
          try await browser.go("\(chat.address)/demo")
          try await giveEmail()
          _ = try await browser.openTab()
          try await browser.go("\(chat.address)/demo?page=other")
          try await browser.openChat()
          try await browser.waitFor(thread: all)
          try await browser.deleteCookies()
          _ = try await browser.openTab()
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          // Neither before nor after the same e-mail is there anything of the other visitor's.
          try await browser.waitFor(thread: ["bot Hi! How can we help?"])
          try await giveEmailAgain(browser, all)
        }
      }
    }

    private func giveEmailAgain(_ browser: WebBrowser, _ all: [String]) async throws {
      try await browser.write("Hello?")
      try await browser.click("#email")
      try await browser.type("ana@acme.com")
      try await browser.press("Enter")
      try await browser.waitFor(thread: all)
    }

    @Test func aLostCookieBeginsAgainAndLosesNothingWritten() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          try await browser.waitFor(thread: Self.hello)
          try await browser.deleteCookies()
          try await browser.write("Still there?")
          try await browser.waitFor(thread: ["bot Hi! How can we help?", "own Still there?"])
        }
      }
    }

    @Test func twoTabsShowTheSame() async throws {
      try await ServedChat.with(WidgetFlows.withSteps) { chat in
        try await WebBrowser.with { browser in
          let first = try await browser.tab
          try await browser.go("\(chat.address)/demo")
          let second = try await browser.openTab()
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#launcher")
          try await browser.show(tab: first)
          try await browser.openChat()
          var thread = ["bot Hi!", "bot What brings you here?"]
          try await browser.waitFor(thread: thread)
          try await browser.show(tab: second)
          try await browser.openChat()
          try await browser.waitFor(thread: thread)
          try await browser.click(".option:enabled")
          thread += [
            "own Pricing", "bot It is all on https://acme.com/pricing (in euros).",
            "bot Anything else?",
          ]
          try await browser.waitFor(thread: thread)
          try await browser.show(tab: first)
          try await browser.waitFor(thread: thread)
          // What was picked in the other tab can't be picked again here.
          try await browser.wait(for: ["Pricing, picked"]) {
            try await browser.value(
              of: "[...document.querySelectorAll('.option:disabled')]"
                + ".filter((one) => one.checkVisibility()).map((one) => one.ariaLabel)")
          }
          try await browser.write("no")
          thread += ["own no", "bot Bye!", "-- Conversation closed"]
          try await browser.waitFor(thread: thread)
          try await browser.show(tab: second)
          try await browser.waitFor(thread: thread)
        }
      }
    }

    @Test func conversationsOfDifferentChatflowsAreSetOff() async throws {
      let flows = ["one", "two", "three"].map { name in
        """
        chatflow: \(name)
        version: 1
        welcome: Hi from \(name)!
        display: {heading: Team \(name)}
        target: {pages: {show: ["/demo?page=\(name)"]}}
        email_capture: {when: never}

        """
      }
      try await ServedChat.with(flows[0], flows[1], flows[2]) { chat in
        try await WebBrowser.with { browser in
          for name in ["one", "two", "three"] {
            try await browser.go("\(chat.address)/demo?page=\(name)")
            try await browser.openChat()
            try await browser.waitFor("#log .message")
            // In the second nothing is written.
            if name == "one" { try await browser.write("Hello?") }
            try await browser.press("Escape")
            try await browser.waitFor("#chat", isShown: false)
            chat.clock.advance(seconds: 3600)
            if name == "one" {
              try await chat.close()
              chat.clock.advance(seconds: 90_000)
            }
          }
          try await browser.openChat()
          try await browser.waitFor(thread: [
            "bot Hi from one!", "own Hello?", "-- Conversation closed", "bot Hi from three!",
          ])
          let dividers =
            "[...document.querySelectorAll('.thread')]"
            + ".map((one) => one.textContent.split(' · ')[0]).join()"
          try await browser.wait(for: "Team three") { try await browser.value(of: dividers) }
          try await browser.picture("divider")
        }
      }
    }

    @Test func aReloadKeepsEverything() async throws {
      let flow = WidgetFlows.capturing(
        "immediately", "message: Your e-mail?", "consent: Fine by me.")
      let thread = Self.hello + ["bot Your e-mail?", "[field]"]
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          try await browser.waitFor(thread: thread)
          try await browser.click("#text")
          try await browser.type("half a sen")
          try await browser.reload()
          try await browser.waitFor(thread: thread)
          try await browser.wait(for: "half a sen") {
            try await browser.value(of: "document.getElementById('text').value")
          }
          #expect(try await browser.text(of: "#consent-text") == "Fine by me.")
          // A chat that opens by itself doesn't take the keyboard from the page.
          #expect(try await browser.focused == "")
          try await browser.click("#text")
          try await browser.type("tence")
          try await browser.press("Enter")
          try await browser.waitFor(
            thread: Self.hello + ["bot Your e-mail?", "[field]", "own half a sentence"])
        }
      }
    }

    @Test func aRestartOfTheServerLosesAndRepeatsNothing() async throws {
      let folder = try TestServer.newFolder()
      defer { try? FileManager.default.removeItem(at: folder) }
      let clock = ManualClock(ServedChat.start)
      let first = try await ServedChat([WidgetFlows.plain], folder: folder, clock: clock)
      try await WebBrowser.with { browser in
        try await browser.go("\(first.address)/demo")
        try await browser.openChat()
        try await browser.write("Hello?")
        try await browser.waitFor(thread: Self.hello)
        try await first.stop()
        try await browser.write("Are you there?")
        try await browser.write("I'll wait.")
        try await browser.waitFor(
          thread: Self.hello + ["failed Are you there?", "pending I'll wait."])
        try await browser.wait(for: "No connection. Trying again…") {
          try await browser.text(of: "#notice")
        }
        try await browser.picture("offline")
        let second = try await ServedChat(
          [WidgetFlows.plain], folder: folder, clock: clock, port: first.port)
        let thread = Self.hello + ["own Are you there?", "own I'll wait."]
        try await browser.waitFor(thread: thread)
        try await second.reply("Yes, sorry.", by: "ana@acme.com")
        try await browser.waitFor(thread: thread + ["agent Yes, sorry."])
        try await browser.wait(for: "") { try await browser.text(of: "#notice") }
        try await browser.reload()
        try await browser.waitFor(thread: thread + ["agent Yes, sorry."])
        try await second.stop()
      }
    }
  }
}
