import ChatflowProgram
import ChatflowServer
import Testing

extension BrowserTests.Widget {
  /// The widget where event streams don't get through: what is new comes all the same.
  @Suite struct Polling {
    @Test func whatIsNewIsAskedFor() async throws {
      // Each stream is refused, as by a proxy that lets none through.
      let none = { (limits: inout ServerConfiguration.Limits) in limits.streamsPerVisitor = 0 }
      try await ServedChat.with(WidgetFlows.plain, limiting: none) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          let hello = ["bot Hi! How can we help?", "own Hello?"]
          try await browser.waitFor(thread: hello)
          try await chat.reply("Hello Ana!", by: "bo@acme.com")
          try await browser.waitFor(thread: hello + ["agent Hello Ana!"])
          // Nobody is told that there is no connection, for there is one.
          try await browser.wait(for: "") { try await browser.text(of: "#notice") }
        }
      }
    }
  }
}
