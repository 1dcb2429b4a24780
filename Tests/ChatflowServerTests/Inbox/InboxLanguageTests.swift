import ChatflowLive
import LiveTestSupport
import Testing

extension BrowserTests.Inbox {
  /// The inbox in the language of who reads.
  @Suite struct Languages {
    /// What there is to read of the page, and the tables of words it asked for.
    private static let asked = """
      performance.getEntriesByType('resource').map(({ name }) => name)
        .filter((name) => name.endsWith('.json')).map((name) => name.split('/').at(-1))
      """

    @Test func itSpeaksTheBrowsersLanguageUntilAnotherIsChosen() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin, teams: ["sales"])
        try await chat.visit("Hola")
        try await WebBrowser.with(language: "es", width: 1400, height: 900) { browser in
          try await browser.signIn("Ana", to: chat, filter: "waiting")
          try await browser.waitFor("#list-column h1", saying: "Bandeja")
          let tables: [String]? = try await browser.value(of: Self.asked, in: .page)
          #expect(tables == ["es.json"])
          try await browser.openRow(1)
          try await browser.reply("Buenas")
          try await browser.wait(for: ["-- Tú: toma la conversación", "Tú: Buenas"]) {
            try await browser.inboxLines().map { Array($0.suffix(2)) }
          }
          try await browser.picture("inbox-spanish")
          try await browser.go("\(chat.address)/inbox#/members")
          try await browser.waitFor("#place h1", saying: "Equipo")
          let chosen: Bool? = try await browser.value(
            of: """
              (() => {
                const select = document.querySelector('#place .boxes select');
                select.value = 'de';
                return select.dispatchEvent(new Event('change'));
              })()
              """, in: .page)
          #expect(chosen == true)
          try await browser.waitFor("#place h1", saying: "Team")
          try await browser.waitFor("#place h2", saying: "Ihr Konto")
          try await browser.reload()
          try await browser.waitFor("#place h2", saying: "Ihr Konto")
          let language: String? = try await browser.value(
            of: "document.documentElement.lang", in: .page)
          #expect(language == "de")
        }
      }
    }
  }
}
