import ChatflowLive
import ChatflowSMTP
import ChatflowSQLite
import ChatflowServer
import Foundation
import LiveTestSupport
import MailTestSupport
import TestSupport
import Testing

extension BrowserTests {
  /// A customer in front of the portal (meaning 10.3).
  @Suite struct Portal {
    private static let ana = "ana@example.test"

    private func with(
      _ body: (ServedChat, MailServers) async throws -> Void
    ) async throws {
      let servers = try await MailServers()
      let mail = MailedChat.configuration(try servers.relay(.open, .none))
      try await ServedChat.with(WidgetFlows.plain, mail: mail) { chat in
        try await body(chat, servers)
      }
    }

    private func ask(_ browser: WebBrowser, _ chat: ServedChat) async throws {
      try await browser.go("\(chat.address)/portal")
      try await browser.wait(for: "ask-email") { try await browser.focus(in: .page) }
      try await browser.type(Self.ana)
      try await browser.press("Enter")
      try await browser.waitFor("#asked", in: .page)
    }

    private func lines(_ browser: WebBrowser) async throws -> [String]? {
      try await browser.value(
        of: "[...document.querySelectorAll('#lines .bubble')].map((one) => one.textContent)",
        in: .page)
    }

    /// From another machine they see theirs, and not where somebody merely typed the address.
    @Test func aCustomerReadsAndAnswersElsewhere() async throws {
      try await with { chat, servers in
        let theirs = try await chat.visit("Where is my order?", "It is number 7.")
        try await chat.associate(theirs, with: Self.ana)
        try await chat.reply("On its way.", by: "Ben")
        let bait = try await chat.visit("Bait of a stranger.")
        try await type(Self.ana, in: bait, chat)
        try await WebBrowser.with(width: 1100, height: 800) { browser in
          try await ask(browser, chat)
          try await browser.expectUsable("portal-asked")
          let link = try await servers.links(to: Self.ana)[0]
          try await browser.go("\(chat.address)/portal#link=\(link)")
          try await browser.reload()
          try await browser.waitFor("#ask", in: .page)
          try await signIn(browser, link, chat)
          try await browser.wait(for: 1) {
            try await browser.value(
              of: "document.querySelectorAll('#rows .row').length", in: .page)
          }
          try await browser.click("#rows .row", in: .page)
          let said = ["Hi! How can we help?", "Where is my order?", "It is number 7."]
          try await browser.wait(for: said + ["On its way."]) { try await lines(browser) }
          try await browser.expectUsable("portal-thread")
          try await browser.click("#text", in: .page)
          try await browser.type("Thanks!")
          try await browser.press("Enter")
          try await browser.wait(for: said + ["On its way.", "Thanks!"]) {
            try await lines(browser)
          }
          // What is being sent is shown already.
          try await browser.wait(for: .visitor("Thanks!")) {
            try await chat.host.store.read { view in
              try view.conversation(named: theirs).flatMap {
                try view.entries(ofConversation: $0.id, after: 0, limit: 99).last?.content
              }
            }
          }
          try await attach(browser)
          try await looks(browser)
          try await signOut(browser)
        }
      }
    }

    /// Somebody types an address in the chat.
    private func type(_ email: String, in conversation: String, _ chat: ServedChat) async throws {
      try await chat.host.store.write { transaction in
        let now = chat.clock.now()
        let contact = try transaction.findOrCreateContact(email: email, at: now).contact
        guard let row = try transaction.conversation(named: conversation),
          var visitor = try transaction.visitor(row.visitor)
        else { return }
        visitor.contact = contact.id
        visitor.email = email
        try transaction.update(visitor)
      }
    }

    /// The link is gone from the address before anything else happens, and nothing is spent until
    /// the button is pressed.
    private func signIn(
      _ browser: WebBrowser, _ link: String, _ chat: ServedChat
    ) async throws {
      try await browser.go("about:blank")
      try await browser.go("\(chat.address)/portal#link=\(link)")
      try await browser.waitFor("#link", in: .page)
      let address: String? = try await browser.value(of: "location.href", in: .page)
      #expect(address == "\(chat.address)/portal#/")
      try await browser.expectUsable("portal-link")
      try await browser.press("Enter")
      try await browser.waitFor("#app", in: .page)
    }

    private func attach(_ browser: WebBrowser) async throws {
      try await browser.attach("plan.gif")
      try await browser.wait(for: "plan.gif") { try await lines(browser)?.last }
    }

    private func looks(_ browser: WebBrowser) async throws {
      try await browser.resize(width: 360, height: 640)
      try await browser.waitFor("#list", isShown: false, in: .page)
      try await browser.picture("portal-narrow-thread")
      let overflow: Bool? = try await browser.value(
        of: "document.documentElement.scrollWidth > innerWidth", in: .page)
      #expect(overflow == false)
      try await browser.click("#back", in: .page)
      try await browser.waitFor("#list", in: .page)
      try await browser.expectUsable("portal-list")
      try await browser.resize(width: 1100, height: 800)
    }

    private func signOut(_ browser: WebBrowser) async throws {
      try await browser.click("#account summary", in: .page)
      try await browser.expectUsable("portal-account")
      try await browser.click("#sign-out", in: .page)
      try await browser.waitFor("#ask", in: .page)
      let text: String? = try await browser.value(of: "document.body.textContent", in: .page)
      #expect(text?.contains("order") == false)
      try await browser.reload()
      try await browser.waitFor("#ask", in: .page)
    }

    @Test func anotherBrowserIsGivenTheCode() async throws {
      try await with { chat, servers in
        let theirs = try await chat.visit("Where is my order?")
        try await chat.associate(theirs, with: Self.ana)
        try await WebBrowser.with { asking in
          try await ask(asking, chat)
          let code = try #require(try await asking.text(of: "#asked-code", in: .page))
          let link = try await servers.links(to: Self.ana)[0]
          try await WebBrowser.with(language: "de-DE") { other in
            try await other.go("\(chat.address)/portal#link=\(link)")
            try await other.waitFor("#link", in: .page)
            try await other.press("Enter")
            try await other.wait(for: "code") { try await other.focus(in: .page) }
            try await other.type("1")
            try await other.press("Enter")
            try await other.wait(for: "Das ist nicht der Code.") {
              try await other.text(of: "#link-error", in: .page)
            }
            try await other.picture("portal-code")
            try await other.type(code)
            try await other.press("Enter")
            try await other.waitFor("#app", in: .page)
            try await other.wait(for: "Ihre Gespräche") {
              try await other.text(of: "#top h1", in: .page)
            }
          }
        }
      }
    }

    /// Every word is there in every language, and every field and button has a name.
    @Test(arguments: ["en-GB", "es-MX", "de-DE", "fr-FR", "pt-PT"])
    func itSpeaksTheReadersLanguage(language: String) async throws {
      try await with { chat, _ in
        try await WebBrowser.with(language: language) { browser in
          try await browser.go("\(chat.address)/portal")
          try await browser.waitFor("#ask", in: .page)
          let lang: String? = try await browser.value(
            of: "document.documentElement.lang", in: .page)
          #expect(lang == String(language.prefix(2)))
          let silent: [String]? = try await browser.value(
            of: """
              [...document.querySelectorAll('[data-word], [data-label]')].filter((node) =>
                !(node.textContent || node.getAttribute('aria-label'))
                || /undefined/.test(node.textContent + node.getAttribute('aria-label')))
                .map((node) => node.outerHTML)
              """, in: .page)
          #expect(silent == [])
          let nameless: [String]? = try await browser.value(
            of: """
              [...document.querySelectorAll('button, input, textarea, a, summary')].filter((node) =>
                !node.textContent.trim() && !node.getAttribute('aria-label')
                && !node.labels?.length && node.id !== 'who')
                .map((node) => node.outerHTML)
              """, in: .page)
          #expect(nameless == ["<summary><span id=\"who\"></span></summary>"])
          try await browser.picture("portal-\(language)")
        }
      }
    }
  }
}
