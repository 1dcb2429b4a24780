import ChatflowLive
import ChatflowSMTP
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import LiveTestSupport
import MailTestSupport
import TestSupport
import Testing

/// What customers see in the portal, and do (meaning 10.3).
@Suite struct PortalTests {
  private static let ana = "ana@example.test"
  private static let flow =
    WidgetFlows.capturing("immediately", "message: Your e-mail?") + "follow_up: {after: 2m}\n"

  private static func with(
    _ flow: String = flow, identity: IdentityKey? = nil,
    _ body: (ServedChat, MailServers) async throws -> Void
  ) async throws {
    let servers = try await MailServers()
    let mail = MailedChat.configuration(try servers.relay(.open, .none))
    try await ServedChat.with(flow, mail: mail, identity: identity) { chat in
      try await body(chat, servers)
    }
  }

  /// Somebody types an address in the chat; returns the conversation.
  private func type(
    _ email: String, saying text: String, _ chat: ServedChat
  ) async throws -> String {
    var visitor = Visitor(port: chat.port)
    let conversation = try await visitor.open("support").conversation
    _ = try await visitor.send(visitor.message(conversation, "1", text))
    _ = try await visitor.send(visitor.email(conversation, "2", email))
    return conversation
  }

  private func reply(_ text: String, in conversation: String, _ chat: ServedChat) async throws {
    _ = try await chat.host.act(
      .reply(text, author: "Ben"), by: .program, client: UUID().uuidString,
      conversation: conversation)
  }

  /// As in the widget, and in nobody else's conversation.
  @Test func filesAreSentAlong() async throws {
    try await Self.with { chat, servers in
      let theirs = try await chat.visit("Here I am.")
      try await chat.associate(theirs, with: Self.ana)
      let other = try await chat.visit("Somebody else.")
      let browser = try await chat.signedIn(Self.ana, servers)
      func send(_ bytes: String, to conversation: String) async throws -> HTTPAnswer {
        try await browser.request(
          "POST", "/api/portal/conversations/\(conversation)/files?id=1&name=a.gif", bytes
        ).with("Content-Type", "application/octet-stream").answer(port: chat.port)
      }
      #expect(try await send("GIF89a", to: other).status == 404)
      #expect(try await send("<svg>", to: theirs).status == 415)
      #expect(try await send("GIF89a", to: theirs).status == 200)
      let file = try #require(
        try await chat.host.store.read { view in
          try view.conversation(named: theirs).flatMap {
            try view.entries(ofConversation: $0.id, after: 0, limit: 99).last?.content.file
          }
        })
      let path = "/api/portal/conversations/\(theirs)/files/\(file.id)"
      let answer = try await browser.request("GET", path).answer(port: chat.port)
      #expect(answer.status == 200 && answer.text == "GIF89a")
      let foreign = browser.request(
        "POST", "/api/portal/conversations/\(theirs)/files?id=2&name=a.gif", "GIF89a"
      ).with("Origin", "https://evil.example")
      #expect(try await foreign.answer(port: chat.port).status == 403)
    }
  }

  /// Ana's: associated by a member, signed by the site, answered by mail; not where her address was
  /// merely typed, and nobody else's.
  @Test func onlyTheirsAreShown() async throws {
    let identity = try await IdentityKey(SignedToken.key.known, audience: SignedToken.audience)
    try await Self.with(identity: identity) { chat, servers in
      let associated = try await chat.visit("Associated by Ben.")
      try await chat.associate(associated, with: Self.ana)
      let typed = try await type(Self.ana, saying: "A stranger typed this.", chat)
      let bobs = try await type("bob@example.test", saying: "Bob's own words.", chat)
      try await chat.associate(bobs, with: "bob@example.test")
      let token = try SignedToken(at: chat.clock.now(), email: "Ana@Example.test").text
      let visitor = Visitor(port: chat.port)
      let opened = try await visitor.opening("support").with("Chatflow-Identity", token)
        .answer(port: chat.port)
      let signed = try #require(try value(opened, "conversation"))
      let sent = try await visitor.message(signed, "1", "Signed by the site.")
        .with("Chatflow-Identity", token).answer(port: chat.port)
      #expect(sent.status == 200)
      let mailed = try await type(Self.ana, saying: "Typed, then answered.", chat)
      try await answerByMail(mailed, chat, servers)

      var browser = try await chat.signedIn(Self.ana, servers)
      #expect(Set(try await browser.listed()) == [associated, signed, mailed])
      #expect(try await browser.texts(mailed).contains("It is really me."))
      for other in [typed, bobs, "none", "x/y", ".."] {
        let answer = try await browser.ask("GET", "conversations/\(other)")
        #expect(answer.status == 404, "\(other)")
        let body = json(["id": "1", "text": "Hello"])
        let written = try await browser.ask("POST", "conversations/\(other)/messages", body)
        #expect(written.status == 404, "\(other)")
      }
      // Nor does what she may download have it.
      let everything = try await browser.ask("GET", "export").text
      for words in ["Associated by Ben.", "Signed by the site.", "It is really me."] {
        #expect(everything.contains(words))
      }
      #expect(!everything.contains("stranger") && !everything.contains("Bob"))
    }
  }

  /// The team replies after the visitor left, and the owner of the address answers the mail.
  private func answerByMail(
    _ conversation: String, _ chat: ServedChat, _ servers: MailServers
  ) async throws {
    chat.clock.advance(seconds: 61)
    while try await chat.host.wakeDue() {}
    try await reply("Is it you?", in: conversation, chat)
    chat.clock.advance(seconds: 121)
    try await waitUntil { try !servers.accepted.isEmpty }
    let message = MailedChat.answer(to: conversation, "It is really me.", from: Self.ana)
    let answer = try await Request(
      "POST", "/api/mail",
      headers: [
        ("Host", "127.0.0.1:\(chat.port)"), ("Content-Type", "message/rfc822"),
        ("Authorization", "Bearer \(MailedChat.token)"),
      ], body: message
    ).answer(port: chat.port)
    #expect(answer.status == 200)
  }

  @Test func nothingOfTheTeamsIsShown() async throws {
    try await Self.with { chat, servers in
      let conversation = try await chat.visit("Where is my order?")
      try await chat.addMember("Carla")
      try await chat.associate(conversation, with: Self.ana)
      _ = try await chat.host.act(
        .assign(.user(ServedChat.email(of: "Carla"))), by: .program, client: "a",
        conversation: conversation)
      try await reply("On its way.", in: conversation, chat)
      let acts: [TeamAct] = [
        .note("A difficult customer.", author: "Ben", mentions: [ServedChat.email(of: "Carla")]),
        .tag(added: ["difficult"], removed: []),
      ]
      for act in acts {
        _ = try await chat.host.act(
          act, by: .program, client: UUID().uuidString, conversation: conversation)
      }
      var browser = try await chat.signedIn(Self.ana, servers)
      var all = ""
      for path in ["me", "conversations", "conversations/\(conversation)", "export"] {
        all += try await browser.ask("GET", path).text
      }
      #expect(all.contains("On its way."))
      for word in [
        "carla", "Carla", "difficult", "assigned", "\"contact\":\"", "program", "unread", "?page",
      ] {
        #expect(!all.contains(word), "\(word)")
      }
    }
  }

  @Test func whatTheyWriteIsTheVisitors() async throws {
    try await Self.with { chat, servers in
      let conversation = try await chat.visit("Where is my order?")
      try await chat.associate(conversation, with: Self.ana)
      try await reply("On its way.", in: conversation, chat)
      var browser = try await chat.signedIn(Self.ana, servers)
      let body = json(["id": "1", "text": "Thanks!"])
      let path = "conversations/\(conversation)/messages"
      let answer = try await browser.ask("POST", path, body)
      #expect(answer.status == 200)
      // Once for each id.
      #expect(try await browser.ask("POST", path, body).body == answer.body)
      let other = try await browser.ask("POST", path, json(["id": "1", "text": "Other"]))
      #expect(other.status == 409)
      let texts = try await browser.texts(conversation)
      #expect(texts.suffix(2) == ["On its way.", "Thanks!"])
      let row = try await chat.host.store.read { try $0.conversation(named: conversation) }
      #expect(row?.unread == 1)
      // The team's answer reaches them here.
      try await reply("You're welcome.", in: conversation, chat)
      #expect(try await browser.texts(conversation).last == "You're welcome.")
    }
  }

  @Test func aClosedOneIsReopenedForADay() async throws {
    try await Self.with { chat, servers in
      let conversation = try await chat.visit("Where is my order?")
      try await chat.associate(conversation, with: Self.ana)
      try await chat.close()
      var browser = try await chat.signedIn(Self.ana, servers)
      let path = "conversations/\(conversation)/messages"
      let first = try await browser.ask("POST", path, json(["id": "1", "text": "Still here?"]))
      #expect(try value(first, "conversation") == conversation)
      try await chat.close()
      chat.clock.advance(seconds: 86_401)
      let second = try await browser.ask("POST", path, json(["id": "2", "text": "A new one."]))
      let begun = try #require(try value(second, "conversation"))
      #expect(begun != conversation)
      #expect(try await browser.listed() == [begun, conversation])
      #expect(try await browser.texts(begun).contains("A new one."))
    }
  }

  @Test func optionsCanBePicked() async throws {
    try await Self.with(WidgetFlows.withSteps) { chat, servers in
      // Shown to the team, and associated, before the steps are over.
      var visitor = Visitor(port: chat.port)
      let conversation = try await visitor.open("support").conversation
      try await chat.host.store.write { transaction in
        let now = chat.clock.now()
        let contact = try transaction.findOrCreateContact(email: Self.ana, at: now).contact
        guard let row = try transaction.conversation(named: conversation),
          var theirs = try transaction.visitor(row.visitor)
        else { return }
        theirs.contact = contact.id
        theirs.isAssociated = true
        try transaction.update(theirs)
      }
      _ = try await visitor.send(visitor.pick(conversation, "1", "Pricing"))
      var browser = try await chat.signedIn(Self.ana, servers)
      let list = try await browser.ask("GET", "conversations")
      #expect(try value(list, "conversations.0.state") == "bot")
      #expect(try value(list, "conversations.0.options.1") == "Yes")
      let path = "conversations/\(conversation)/picks"
      let picked = try await browser.ask("POST", path, json(["id": "1", "option": "Yes"]))
      #expect(try value(picked, "accepted") == "1")
      #expect(try await browser.texts(conversation).last == "What brings you here?")
    }
  }

  @Test func longListsHavePages() async throws {
    try await Self.with(WidgetFlows.plain) { chat, servers in
      for number in 0..<53 {
        let conversation = try await chat.visit("Number \(number)")
        try await chat.associate(conversation, with: Self.ana)
        chat.clock.advance(seconds: 1)
      }
      var browser = try await chat.signedIn(Self.ana, servers)
      let first = try await browser.listed()
      let page = try await browser.ask("GET", "conversations")
      let next = try #require(try value(page, "next"))
      let rest = try await browser.ask("GET", "conversations?after=\(next)")
      #expect(first.count == 50)
      #expect(try value(rest, "conversations.2.conversation") != nil)
      #expect(try value(rest, "conversations.3.conversation") == nil)
      #expect(try value(rest, "next") == nil)
    }
  }

  /// Who looks at a conversation in the portal is there: nothing is mailed meanwhile.
  @Test func lookingIsPresence() async throws {
    try await Self.with { chat, servers in
      let conversation = try await chat.visit("Where is my order?")
      try await chat.associate(conversation, with: Self.ana)
      chat.clock.advance(seconds: 61)
      while try await chat.host.wakeDue() {}
      var browser = try await chat.signedIn(Self.ana, servers)
      let path = "conversations/\(conversation)/presence"
      let sign = #"{"page":"p","here":true,"seen":2}"#
      #expect(try await browser.ask("POST", path, sign).status == 204)
      let row = try await chat.host.store.read { view in
        try view.conversation(named: conversation).flatMap { try view.visitor($0.visitor) }
      }
      #expect(row?.isHere == true && row?.seen == 2)
    }
  }
}
