import ChatflowLive
import ChatflowServer
import Foundation
import LiveTestSupport
import TestSupport
import Testing

extension BrowserTests.Widget {
  /// A site that says, signed, who its users are (meaning 10.3).
  @Suite struct IdentityStory {
    private static let thread = ["bot Hi! How can we help?", "own Where is my order?"]

    private func with(
      _ body: (ServedChat, _ site: String) async throws -> Void
    ) async throws {
      let identity = try await IdentityKey(SignedToken.key.known, audience: SignedToken.audience)
      try await HostSite.with { site in
        let origin = "http://127.0.0.1:\(site.port)"
        try await ServedChat.with(
          WidgetFlows.plain, origins: [origin], identity: identity
        ) { try await body($0, origin) }
      }
    }

    private func token(_ chat: ServedChat, _ email: String = "ana@example.test") throws -> String {
      try SignedToken(at: chat.clock.now(), email: email).text
    }

    /// In the page's own realm, as its scripts do.
    private func identify(_ token: String?, _ browser: WebBrowser) async throws {
      let text = token.map { "'\($0)'" } ?? "null"
      // Not as a script of the driver's: it would call what the page has replaced.
      try await browser.driver.command(
        "Runtime.evaluate", ["expression": "chatflow.identify(\(text));"])
    }

    @Test func historyIsTheirsOnAnyDevice() async throws {
      try await with { chat, site in
        let token = try token(chat)
        let page = "\(site)/?chat=\(chat.address)&identity=\(token)"
        try await WebBrowser.with { first in
          try await first.go(page)
          try await first.openChat()
          try await first.write("Where is my order?")
          try await first.waitFor(thread: Self.thread)
          try await WebBrowser.with { second in
            try await second.go(page)
            try await second.openChat()
            try await second.waitFor(thread: Self.thread)
            // By the stream, in both.
            try await chat.reply("On its way.", by: "Ben")
            for browser in [first, second] {
              try await browser.waitFor(thread: Self.thread + ["agent On its way."])
            }
          }
        }
      }
    }

    @Test func signingOutTakesItAwayAtOnce() async throws {
      try await with { chat, site in
        try await WebBrowser.with { browser in
          try await browser.go("\(site)/?chat=\(chat.address)&identity=\(try token(chat))")
          try await browser.openChat()
          try await browser.write("Where is my order?")
          try await browser.waitFor(thread: Self.thread)
          try await browser.click("#text")
          try await browser.type("half a mess")
          try await identify(nil, browser)
          try await browser.waitFor("#chat", isShown: false)
          try await browser.wait(for: "") {
            try await browser.value(of: "document.getElementById('text').value")
          }
          // Who opens it now is somebody else.
          try await browser.openChat()
          try await browser.waitFor(thread: ["bot Hi! How can we help?"])
          let text: String? = try await browser.value(of: "document.body.textContent")
          #expect(text?.contains("order") == false)
          try await browser.picture("identity-signed-out")
          // Signed in again, all of it is there, with what was begun.
          try await identify(try token(chat), browser)
          try await browser.waitFor(thread: Self.thread)
          try await browser.wait(for: "half a mess") {
            try await browser.value(of: "document.getElementById('text').value")
          }
        }
      }
    }

    /// While what takes an identity is still being loaded.
    @Test func whatIsTakenBackAtOnceCountsForNothing() async throws {
      try await with { chat, site in
        try await WebBrowser.with { first in
          try await first.go("\(site)/?chat=\(chat.address)&identity=\(try token(chat))")
          try await first.openChat()
          try await first.write("Where is my order?")
          try await first.waitFor(thread: Self.thread)
        }
        try await WebBrowser.with { second in
          try await second.go("\(site)/?chat=\(chat.address)")
          try await second.waitFor("#launcher")
          let both = "chatflow.identify('\(try token(chat))'); chatflow.identify(null);"
          try await second.driver.command("Runtime.evaluate", ["expression": both])
          try await second.openChat()
          try await second.write("I am a stranger.")
          try await second.waitFor(thread: ["bot Hi! How can we help?", "own I am a stranger."])
        }
      }
    }

    @Test func anotherUserGetsTheirOwn() async throws {
      try await with { chat, site in
        try await WebBrowser.with { browser in
          try await browser.go("\(site)/?chat=\(chat.address)&identity=\(try token(chat))")
          try await browser.openChat()
          try await browser.write("Where is my order?")
          try await browser.waitFor(thread: Self.thread)
          try await identify(try token(chat, "bob@example.test"), browser)
          try await browser.waitFor("#chat", isShown: false)
          try await browser.openChat()
          try await browser.waitFor(thread: ["bot Hi! How can we help?"])
          // Renewed for the same person, nothing changes.
          chat.clock.advance(seconds: 60)
          try await identify(try token(chat, "BOB@example.test"), browser)
          try await browser.write("I am Bob.")
          try await browser.waitFor(thread: ["bot Hi! How can we help?", "own I am Bob."])
        }
      }
    }

    /// A wrong one is none, and the visitor is told nothing of it.
    @Test func whatIsWrongShowsNothing() async throws {
      try await with { chat, site in
        let good = SignedToken(at: chat.clock.now())
        try await WebBrowser.with { browser in
          try await browser.go("\(site)/?chat=\(chat.address)&identity=\(try good.text)")
          try await browser.openChat()
          try await browser.write("Where is my order?")
          try await browser.waitFor(thread: Self.thread)
        }
        let other = SignedToken(.hs256(Array(SignedToken.key.known.utf8)), at: chat.clock.now())
        let wrong = [
          try other.text, try good.with("aud", "https://x.test").text,
          try good.with("exp", 1_772_445_600 - 61).text,
          try good.with(header: "alg", "none").text,
        ]
        try await WebBrowser.with { browser in
          for token in wrong {
            try await browser.go("\(site)/?chat=\(chat.address)&identity=\(token)")
            try await browser.openChat()
            try await browser.waitFor(thread: ["bot Hi! How can we help?"])
            let notice: String? = try await browser.text(of: "#notice")
            #expect(notice == "")
            try await browser.click("#close")
          }
        }
      }
    }

    /// Where a site forgets to renew it, the history goes with it.
    @Test func anOldOneGoes() async throws {
      try await with { chat, site in
        try await WebBrowser.with { browser in
          try await browser.go("\(site)/?chat=\(chat.address)&identity=\(try token(chat))")
          try await browser.openChat()
          try await browser.write("Where is my order?")
          try await browser.waitFor(thread: Self.thread)
          chat.clock.advance(seconds: 3661)
          chat.host.signals.sendAll()
          try await browser.waitFor("#chat", isShown: false)
          try await browser.openChat()
          try await browser.waitFor(thread: ["bot Hi! How can we help?"])
        }
      }
    }
  }
}
