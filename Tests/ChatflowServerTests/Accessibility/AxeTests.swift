import ChatflowLive
import ChatflowServer
import Foundation
import LiveTestSupport
import Testing

extension BrowserTests {
  /// Axe finds nothing in any view; of the portal its story says it.
  @Suite struct Axe {
    @Test func theWidget() async throws {
      let flow = """
        chatflow: support
        version: 1
        welcome: Hi!
        display: {open: welcome}
        email_capture:
          when: immediately
          message: Where can we write to you?
          consent: I agree to [what we keep](https://acme.com/privacy).
        start: menu
        steps:
          menu:
            - choose: What brings you here?
              options: {Pricing: broken, Something is broken: broken}
              otherwise: broken
              no_reply: {after: 10m, goto: broken}
          broken:
            - handoff: I'll get a colleague.

        """
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#teaser")
          try await browser.expectUsable("demo")
          try await browser.expectUsable("teaser", in: .chat)
          try await browser.openChat()
          try await browser.waitFor(".option")
          try await browser.expectUsable("options", in: .chat)
          try await browser.click(".option:last-child")
          try await browser.waitFor("#prompt")
          try await browser.click("#email")
          try await browser.type("ana@gmial.com")
          try await browser.press("Enter")
          try await browser.waitFor("#prompt-note:not(:empty)")
          try await browser.expectUsable("prompt", in: .chat)
          try await chat.reply("Hello, https://acme.com/help is what you look for.", by: "Ben")
          try await browser.waitFor(".agent")
          try await chat.close()
          try await browser.waitFor(".closed")
          try await browser.expectUsable("closed", in: .chat)
        }
      }
    }

    @Test func theInbox() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await fill(chat)
        try await WebBrowser.with(width: 1400, height: 900) { browser in
          try await browser.go("\(chat.address)/inbox")
          try await browser.waitFor("#sign-in-form", in: .page)
          try await browser.expectUsable("sign-in")
          try await browser.signIn("Ana", to: chat)
          try await browser.waitFor("#rows li", in: .page)
          try await browser.expectUsable("queue")
          try await browser.openRow(1)
          try await browser.expectUsable("conversation")
          try await use("Associate visitor…", browser)
          try await browser.waitFor("dialog", in: .page)
          try await browser.expectUsable("associate")
          try await browser.press("Escape")
          try await places(browser)
        }
      }
    }

    /// With mails and webhooks of each kind: on their way, and given up.
    @Test func theServersPage() async throws {
      let hook = WebhookConfiguration(
        hook: Hook(url: "http://127.0.0.1:1/hook", events: [.message]), secret: [1],
        isPrivateAllowed: true)
      let mail = MailedChat.configuration(try MailedChat.noRelay())
      try await ServedChat.with(WidgetFlows.plain, mail: mail, webhooks: [hook]) { chat in
        try await chat.addMember("Ana", .admin)
        let conversation = try await chat.visit("Hello?")
        try await chat.reply("Hi!", by: "Ben")
        try await mails(chat, conversation)
        try await giveUpWebhook(chat)
        try await WebBrowser.with(width: 1400, height: 900) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.go("\(chat.address)/inbox#/server")
          try await browser.wait(for: 4) {
            try await browser.reload()
            try await browser.waitFor("#place .facts", in: .page)
            return try await browser.value(
              of: "document.querySelectorAll('#place h3 + ol:has(> .bare)').length", in: .page)
          }
          let isInSight = try await browser.value(
            of: "(document.querySelector('#place h3').scrollIntoView(), true)", in: .page,
            as: Bool.self)
          #expect(isInSight == true)
          try await browser.expectUsable("server with mails and webhooks")
          try await browser.resize(width: 320, height: 640)
          try await browser.picture("server-rows")
          let narrowest = try await browser.value(
            of: """
              Math.min(...[...document.querySelectorAll('#place .bare > .who')].map((words) =>
                words.offsetWidth))
              """, in: .page, as: Int.self)
          #expect(try #require(narrowest) >= 200)
        }
      }
    }

    /// Two that wait for a relay that isn't there, and two that were refused.
    private func mails(_ chat: ServedChat, _ conversation: String) async throws {
      let now = chat.clock.now()
      try await chat.host.store.write { transaction in
        guard let row = try transaction.conversation(named: conversation) else { return }
        let replies = try transaction.lastReplies(inConversation: row.id, limit: 1)
        for name in ["eva", "frau.dr.annegret.von-und-zu-hohenlohe", "gone", "full"] {
          try transaction.insert(
            NewMail(
              key: name, conversation: row.id, address: "\(name)@example.test", entries: replies,
              at: now))
        }
        for var mail in try transaction.waitingMails(inConversation: row.id).suffix(2) {
          mail.state = .failed
          mail.problem = "550 5.1.1 <\(mail.address)>: Recipient address rejected: User unknown"
          try transaction.update(mail)
        }
      }
      chat.host.signals.send([.mails])
      try await waitUntil {
        try await chat.host.store.read { try $0.mails(.waiting, limit: 9) }
          .allSatisfy { $0.problem != nil }
      }
    }

    /// One of those that nobody took so far.
    private func giveUpWebhook(_ chat: ServedChat) async throws {
      let waiting = { try await chat.host.store.read { try $0.hookCalls(.waiting, limit: 9) } }
      try await waitUntil {
        let calls = try await waiting()
        return calls.count > 1 && calls.allSatisfy { $0.problem != nil }
      }
      let call = try #require(try await waiting().first)
      try await chat.host.settle(call, .refused("410: it wants no more"))
    }

    /// Places by their addresses, with what is there once they are.
    private func places(_ browser: WebBrowser) async throws {
      let conversation: String? = try await browser.value(of: "location.hash", in: .page)
      for (place, part) in [
        ("\(conversation ?? "")/details", "#details-column .facts"),
        ("#/contacts", "#contacts-list .row"), ("#/contacts/1", ".sheet h2"),
        ("#/visitors", "#place .row"), ("#/visitors/1", "#place .facts"),
        ("#/numbers", "#place table"), ("#/audit", "#place h1"), ("#/server", "#place .facts"),
        ("#/members", "#place .member"),
      ] {
        let isThere: Bool? = try await browser.value(
          of: "Boolean(location.hash = '\(place)')", in: .page)
        #expect(isThere == true)
        try await browser.waitFor(part, in: .page)
        try await browser.expectUsable(
          place.split(separator: "/").dropFirst().joined(separator: "-"))
      }
      for button in ["Add a member", "Change password"] {
        try await use(button, browser)
        try await browser.waitFor("dialog", in: .page)
        try await browser.expectUsable(button)
        try await browser.press("Escape")
        try await browser.waitFor("dialog", isShown: false, in: .page)
      }
      try await browser.press("?")
      try await browser.waitFor("dialog", in: .page)
      try await browser.expectUsable("keys")
    }

    private func use(_ label: String, _ browser: WebBrowser) async throws {
      try await browser.wait(for: true) {
        try await browser.value(
          of: "![...document.querySelectorAll('button')]"
            + ".find((node) => node.textContent.startsWith('\(label)')).click()", in: .page)
      }
    }

    /// Conversations of all kinds.
    private func fill(_ chat: ServedChat) async throws {
      try await chat.addMember("Ana", .admin, teams: ["sales"])
      try await chat.addMember("Ben")
      let first = try await chat.visit("Where is my order?")
      try await chat.associate(first, with: "eva@acme.com")
      let second = try await chat.visit("Hello?")
      for (act, conversation) in [
        (TeamAct.reply("On its way: https://acme.com/orders", author: "Ben"), first),
        (.note("Ask @Ana.", author: "Ben", mentions: ["Ana"]), first),
        (.assign(Assignment(team: "sales", user: nil)), second),
      ] {
        _ = try await chat.host.act(
          act, by: .program, client: UUID().uuidString, conversation: conversation)
      }
      chat.clock.advance(seconds: 7200)
      try await chat.visit("Anybody?")
    }
  }
}
