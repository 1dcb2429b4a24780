import ChatflowLive
import Testing

extension BrowserTests.Inbox {
  /// The mission, from both sides of the chat.
  @Suite struct Mission {
    private static let away = "We're away, and write back."
    private static let prompt = "Leave us your e-mail and we'll get back to you there."
    private static let hi = "Hi! How can we help?"

    @Test func theWholeMission() async throws {
      try await ServedChat.with(WidgetFlows.withTeam) { chat in
        try await chat.addMember("Ana", .admin)
        try await WebBrowser.with { visitor in
          try await leaveEmail(visitor, chat)
          try await WebBrowser.with(width: 1400, height: 900) { ana in
            try await ana.signIn("Ana", to: chat)
            try await answer(ana, visitor)
            try await associateWithKnown(ana, visitor, chat)
            try await associateWithNew(ana, visitor, chat)
            try await seeContacts(ana)
            try await returnWithoutCookie(visitor, chat)
          }
        }
      }
    }

    /// Nobody of the team is there: the visitor is told, asked, and becomes a contact.
    private func leaveEmail(_ visitor: WebBrowser, _ chat: ServedChat) async throws {
      try await visitor.go("\(chat.address)/demo")
      try await visitor.openChat()
      try await visitor.waitFor(thread: ["bot \(Self.away)"])
      try await visitor.write("Do you ship to Canada?")
      let asked = ["bot \(Self.away)", "own Do you ship to Canada?", "bot \(Self.prompt)"]
      try await visitor.waitFor(thread: asked + ["[field]"])
      try await visitor.click("#email")
      try await visitor.type("eva@acme.com")
      try await visitor.press("Enter")
      try await visitor.waitFor(thread: asked + ["own eva@acme.com", "bot Thanks!"])
    }

    /// The contact is in the inbox; a member comes online and replies.
    private func answer(_ ana: WebBrowser, _ visitor: WebBrowser) async throws {
      try await ana.waitFor(rows: ["eva@acme.com: Do you ship to Canada?"])
      try await ana.waitFor("#presence-text", saying: "Away")
      try await ana.click("#presence", in: .page)
      try await ana.waitFor("#presence-text", saying: "Online")
      try await ana.openRow(1)
      let lines = [
        "Bot: \(Self.away)", "eva@acme.com: Do you ship to Canada?", "Bot: \(Self.prompt)",
        "eva@acme.com: eva@acme.com", "-- New contact eva@acme.com", "Bot: Thanks!",
      ]
      try await ana.waitFor(lines: lines)
      try await ana.reply("Yes, we do.")
      try await ana.waitFor(lines: lines + ["-- You took this over", "You: Yes, we do."])
      try await ana.waitFor("#thread-state", saying: "With the team · Me")
      try await visitor.waitFor(thread: [
        "bot \(Self.away)", "own Do you ship to Canada?", "bot \(Self.prompt)",
        "own eva@acme.com", "bot Thanks!", "agent Yes, we do.",
      ])
      try await ana.picture("inbox-answered")
    }

    /// Another visitor: as far as anybody knows.
    private func come(_ visitor: WebBrowser, _ chat: ServedChat, saying text: String) async throws {
      try await visitor.deleteCookies()
      _ = try await visitor.openTab()
      try await visitor.go("\(chat.address)/demo")
      try await visitor.openChat()
      try await visitor.waitFor(thread: ["bot \(Self.hi)"])
      try await visitor.write(text)
      try await visitor.waitFor(thread: ["bot \(Self.hi)", "own \(text)"])
    }

    private func associateWithKnown(
      _ ana: WebBrowser, _ visitor: WebBrowser, _ chat: ServedChat
    ) async throws {
      try await come(visitor, chat, saying: "It's Eva, on my phone.")
      try await ana.waitFor(rows: [
        "Visitor: It's Eva, on my phone.", "eva@acme.com: Do you ship to Canada?",
      ])
      try await ana.openRow(1)
      try await ana.waitFor(".person .primary", saying: "Associate visitor…")
      try await ana.click(".person .primary", in: .page)
      try await ana.fill("#associate-email", with: "Eva@ACME.com")
      try await ana.press("Enter")
      try await ana.waitFor("dialog strong", saying: "eva@acme.com")
      try await ana.picture("inbox-match")
      try await ana.waitFor("dialog .primary", saying: "Yes, associate")
      try await ana.click("dialog .primary", in: .page)
      try await ana.waitFor("dialog", isShown: false, in: .page)
      try await ana.waitFor("#thread-name", saying: "eva@acme.com")
      try await ana.waitFor(lines: [
        "Bot: \(Self.hi)", "eva@acme.com: It's Eva, on my phone.",
        "-- You associated the visitor with eva@acme.com",
      ])
      // The visitor's other conversations come along.
      try await ana.waitFor("#details-column h3:not(.name)", saying: "Other conversations (1)")
      try await ana.waitFor(rows: [
        "eva@acme.com: It's Eva, on my phone.", "eva@acme.com: Do you ship to Canada?",
      ])
    }

    private func associateWithNew(
      _ ana: WebBrowser, _ visitor: WebBrowser, _ chat: ServedChat
    ) async throws {
      try await come(visitor, chat, saying: "Noor here.")
      try await ana.wait(for: 3) {
        try await ana.value(of: "document.querySelectorAll('#rows li').length", in: .page)
      }
      try await ana.openRow(1)
      try await ana.waitFor("#thread-state", saying: "Waiting <1 min · Unassigned")
      try await ana.click(".person .primary", in: .page)
      try await ana.fill("#associate-email", with: "noor@acme.com")
      try await ana.press("Enter")
      try await ana.waitFor("#dialog-title", saying: "No contact has this e-mail")
      try await ana.fill("#associate-first", with: "Noor")
      try await ana.fill("#associate-last", with: "Haddad")
      try await ana.picture("inbox-new-contact")
      try await ana.waitFor("dialog .primary", saying: "Create contact")
      try await ana.click("dialog .primary", in: .page)
      try await ana.waitFor("#thread-name", saying: "Noor Haddad")
      try await ana.waitFor(lines: [
        "Bot: \(Self.hi)", "Noor Haddad: Noor here.",
        "-- You associated the visitor with noor@acme.com, a new contact",
      ])
    }

    private func seeContacts(_ ana: WebBrowser) async throws {
      try await ana.click("#go-contacts", in: .page)
      try await ana.wait(for: ["eva@acme.com", "Noor Haddadnoor@acme.com"]) {
        try await ana.value(
          of: "[...document.querySelectorAll('#contacts-list .row')].map((row) =>"
            + " ['.name', '.preview'].map((part) => row.querySelector(part).textContent).join(''))",
          in: .page)
      }
      try await ana.click("#contacts-list li:first-child a", in: .page)
      try await ana.waitFor(".sheet h3", saying: "Conversations (2)")
      try await ana.picture("inbox-contact")
    }

    /// Without the cookie there is no history, whatever was said before.
    private func returnWithoutCookie(_ visitor: WebBrowser, _ chat: ServedChat) async throws {
      try await visitor.deleteCookies()
      _ = try await visitor.openTab()
      try await visitor.go("\(chat.address)/demo")
      try await visitor.openChat()
      try await visitor.waitFor(thread: ["bot \(Self.hi)"])
      let words: String? = try await visitor.value(of: "document.body.textContent")
      #expect(words?.contains("Eva") == false && words?.contains("eva@") == false)
    }
  }
}
