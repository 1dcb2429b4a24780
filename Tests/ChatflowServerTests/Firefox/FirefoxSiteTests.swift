import ChatflowLive
import Testing

extension FirefoxTests {
  /// On other people's pages.
  @Suite struct Sites {
    private static let hello = ["bot Hi! How can we help?", "own Hello?"]

    /// Runs `body` with a site of another domain than the server's, without https, so that the
    /// frame has no cookie.
    private static func with(
      _ body: (Firefox, _ page: String, ServedChat) async throws -> Void
    ) async throws {
      try await HostSite.with { site in
        let origin = "http://localhost:\(site.port)"
        try await ServedChat.with(WidgetFlows.plain, origins: [origin]) { chat in
          try await Firefox.with { firefox in
            try await body(firefox, "\(origin)/?chat=\(chat.address)", chat)
            // Whatever the browser kept, no conversation was made in vain.
            let second = try await chat.host.store.read { try $0.conversation(2) }
            #expect(second == nil)
          }
        }
      }
    }

    @Test func withoutCookiesTheFramesStorageDoes() async throws {
      try await Self.with { firefox, page, chat in
        try await firefox.go(page)
        try await firefox.openChat()
        try await firefox.write("Hello?")
        try await firefox.waitFor(thread: Self.hello)
        try await firefox.reload()
        try await firefox.waitFor(thread: Self.hello)
        try await chat.reply("Hi.", by: "Ana")
        try await firefox.waitFor(thread: Self.hello + ["agent Hi."])
        #expect(try await firefox.text(of: "#notice") == "")
      }
    }

    /// Where nothing is kept, the chat goes on as long as the page is there, and says so.
    @Test func whereNothingIsKeptThatIsSaid() async throws {
      try await Self.with { firefox, page, chat in
        try await firefox.blockForeignCookies()
        try await firefox.go(page)
        try await firefox.openChat()
        try await firefox.write("Hello?")
        try await firefox.waitFor(thread: Self.hello)
        try await firefox.wait(
          for: "Your browser keeps nothing for this chat. It ends when you leave the page."
        ) { try await firefox.text(of: "#notice") }
        try await chat.reply("Hi.", by: "Ana")
        try await firefox.waitFor(thread: Self.hello + ["agent Hi."])
        try await firefox.write("Again.")
        try await firefox.waitFor(thread: Self.hello + ["agent Hi.", "own Again."])
      }
    }

    /// One that is left for another is shown as it was when one comes back.
    @Test func anOpenChatKeepsNoPageFromBeingKept() async throws {
      try await Self.with { firefox, page, chat in
        try await firefox.go(page)
        try await firefox.openChat()
        try await firefox.write("Hello?")
        try await firefox.waitFor(thread: Self.hello)
        let isSet: Bool? = try await firefox.value(
          of: """
            (() => {
              document.body.id = 'kept';
              return true;
            })()
            """, in: .page)
        #expect(isSet == true)
        try await firefox.go("\(chat.address)/demo")
        try await firefox.back()
        try await firefox.wait(for: "kept") {
          try await firefox.value(of: "document.body.id", in: .page)
        }
        // And hears what comes from now on.
        try await chat.reply("Hi.", by: "Ana")
        try await firefox.waitFor(thread: Self.hello + ["agent Hi."])
      }
    }
  }
}
