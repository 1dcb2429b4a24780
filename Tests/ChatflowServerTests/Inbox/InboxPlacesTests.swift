import ChatflowLive
import ChatflowServer
import Testing

extension BrowserTests.Inbox {
  /// Contacts and members.
  @Suite struct Places {
    private func button(_ label: String) -> String {
      "[...document.querySelectorAll('#place button, dialog button')]"
        + ".find((node) => node.textContent === '\(label)')"
    }

    /// Clicks a button by its label.
    private func use(_ label: String, _ browser: WebBrowser) async throws {
      try await browser.wait(for: true) {
        try await browser.value(of: "!(\(button(label)))?.click()", in: .page)
      }
    }

    @Test func anAdminAddsAMemberWhoSignsIn() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.click("#go-members", in: .page)
          try await browser.waitFor(".member", in: .page)
          try await use("Add a member", browser)
          try await browser.fill("dialog .field:nth-of-type(1) input", with: "ben@acme.com")
          try await browser.fill("dialog .field:nth-of-type(2) input", with: "Ben Okafor")
          try await browser.fill("dialog .field:nth-of-type(4) input", with: "sales, eu")
          try await browser.press("Enter")
          try await browser.waitFor(".password", in: .page)
          let password = try #require(try await browser.text(of: ".password", in: .page))
          try await browser.picture("inbox-password")
          try await browser.expectUsable("password")
          try await use("Done", browser)
          try await browser.wait(for: ["Ana", "Ben Okafor"]) {
            try await browser.value(
              of: "[...document.querySelectorAll('.member .name')].map((n) => n.textContent)",
              in: .page)
          }
          try await browser.picture("inbox-members")
          try await use("Server", browser)
          try await browser.waitFor("#place .facts", in: .page)
          let facts = try await browser.text(of: "#place .facts", in: .page)
          #expect(facts?.contains("None but the server itself") == true, "\(facts ?? "")")
          try await browser.picture("inbox-server")
          try await browser.click("#go-members", in: .page)
          try await browser.waitFor(".member", in: .page)
          try await use("Sign out", browser)
          try await browser.waitFor("#sign-in-form", in: .page)
          try await browser.fillSignIn("ben@acme.com", password)
          try await browser.waitFor("#app", in: .page)
          try await browser.click("#go-members", in: .page)
          try await browser.waitFor(".account .name", saying: "Ben Okafor")
          // A member sees the team, and changes nothing in it.
          try await browser.waitFor(".member .acts", isShown: false, in: .page)
        }
      }
    }

    @Test func anAdminIsToldOfBrokenChatflows() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await chat.addMember("Ben")
        chat.health.set(refused: ["support.yaml:3:1: error[CF0101]: `welcom` isn't known here"])
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.waitFor("#chatflows", saying: "Changed chatflows have errors")
          try await browser.click("#chatflows", in: .page)
          try await browser.waitFor(
            "dialog .report", saying: "support.yaml:3:1: error[CF0101]: `welcom` isn't known here")
          try await browser.picture("inbox-broken")
          try await browser.expectUsable("refused chatflows")
          try await use("Close", browser)
          chat.health.set(refused: [])
          try await browser.reload()
          try await browser.waitFor("#app", in: .page)
          try await browser.waitFor("#chatflows", isShown: false, in: .page)
          chat.health.set(refused: ["again"])
          try await browser.deleteCookies()
          try await browser.signIn("Ben", to: chat)
          try await browser.waitFor("#chatflows", isShown: false, in: .page)
        }
      }
    }

    @Test func aContactIsChangedAndErased() async throws {
      let flow = WidgetFlows.capturing("immediately", "message: Your e-mail?", "consent: I agree.")
      try await ServedChat.with(flow) { chat in
        try await chat.addMember("Ana", .admin)
        try await WebBrowser.with(width: 1400) { browser in
          try await giveEmail(browser, chat)
          try await browser.signIn("Ana", to: chat)
          try await browser.go("\(chat.address)/inbox#/contacts/1")
          try await browser.waitFor(".facts q", saying: "I agree.")
          try await browser.fill(".sheet .field:nth-of-type(1) input", with: "Eva")
          try await browser.press("Enter")
          try await browser.waitFor(".sheet h2", saying: "Eva")
          try await browser.waitFor("#contacts-list .name", saying: "Eva")
          try await use("Erase…", browser)
          try await browser.fill("dialog input", with: "eva")
          try await browser.press("Enter")
          try await browser.waitFor(
            "dialog .error", saying: "That isn’t the e-mail of this contact.")
          try await browser.fill("dialog input", with: "eva@acme.com")
          try await browser.press("Enter")
          try await browser.waitFor("dialog", isShown: false, in: .page)
          try await browser.waitFor("#contacts-list .row", isShown: false, in: .page)
          try await browser.click("#go-inbox", in: .page)
          try await browser.waitFor(rows: [])
        }
      }
    }

    /// One whom only the bot has talked to, and who gave no e-mail.
    @Test func aVisitorIsFoundAndErased() async throws {
      let flow = """
        chatflow: support
        version: 1
        start: ask
        steps:
          ask:
            - ask: What is it?
              save: topic
              no_reply: {after: 5m, goto: bye}
            - say: "Noted: ${topic}"
            - goto: bye
          bye:
            - end: Bye!
        """
      try await ServedChat.with(flow) { chat in
        try await chat.addMember("Ana", .admin)
        try await chat.visit("I am Zebedee")
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.waitFor(rows: [])
          try await browser.go("\(chat.address)/inbox#/visitors")
          try await browser.waitFor(".sheet .row .preview", saying: "I am Zebedee")
          try await browser.picture("visitors")
          try await browser.fill(".sheet .search input", with: "zebed")
          // A row that is about to be replaced takes no click.
          let asked = "performance.getEntriesByType('resource').some((of) => /zebed/.test(of.name))"
          try await browser.wait(for: true) { try await browser.value(of: asked, in: .page) }
          try await browser.waitFor(".sheet .row .preview", saying: "I am Zebedee")
          try await browser.click(".sheet .row", in: .page)
          try await browser.waitFor(
            ".said-lines li:nth-child(2)", saying: "Visitor: I am Zebedee")
          try await browser.picture("visitor")
          try await use("Erase…", browser)
          try await browser.fill("dialog input", with: "erase")
          try await browser.press("Enter")
          try await browser.waitFor("dialog", isShown: false, in: .page)
          try await browser.waitFor(".sheet .empty", saying: "Nobody found.")
        }
      }
    }

    private func giveEmail(_ browser: WebBrowser, _ chat: ServedChat) async throws {
      try await browser.go("\(chat.address)/demo")
      try await browser.openChat()
      try await browser.write("Hello?")
      try await browser.click("#email")
      try await browser.type("eva@acme.com")
      try await browser.click("#tick")
      try await browser.click("#email-button")
      let hello = ["bot Hi! How can we help?", "own Hello?", "bot Your e-mail?"]
      try await browser.waitFor(thread: hello + ["own eva@acme.com"])
    }
  }
}
