import ChatflowLive
import ChatflowSMTP
import ChatflowServer
import Foundation
import LiveTestSupport
import MailTestSupport
import TestSupport
import Testing

extension BrowserTests {
  /// Somebody closes the chat, and it goes on by mail: widget, inbox, a mail server on this
  /// machine, and `chatflow receive-mail`.
  @Suite struct FollowUpStory {
    private static let flow =
      WidgetFlows.capturing("immediately", "message: Your e-mail?")
      + "follow_up: {after: 2m, subject: Your chat with Acme}\n"
    private static let words = "Then I’ll take the blue one – thanks!"
    private static let talk = [
      "bot Hi! How can we help?", "own Hello?", "bot Your e-mail?", "own ana@example.test",
    ]

    @Test func whoClosesTheChatGoesOnByMail() async throws {
      let servers = try await MailServers()
      let mail = MailedChat.configuration(
        try servers.relay(.starttls, .startTLS, password: "secret"))
      try await ServedChat.with(Self.flow, mail: mail) { chat in
        try await chat.addMember("Ben", .admin)
        try await WebBrowser.with { visitor in
          try await giveEmail(visitor, chat)
          try await WebBrowser.with(width: 1400, height: 900) { ben in
            try await ben.signIn("Ben", to: chat)
            try await ben.openRow(1)
            let sent = try await beMailed(visitor, ben, chat, servers)
            try await answer(sent, chat)
            try await readTheAnswer(ben)
            try await comeBack(visitor, ben, chat)
            #expect(try servers.accepted.count == 1)
          }
        }
      }
    }

    private func giveEmail(_ visitor: WebBrowser, _ chat: ServedChat) async throws {
      try await visitor.go("\(chat.address)/demo")
      try await visitor.openChat()
      try await visitor.write("Hello?")
      try await visitor.click("#email")
      try await visitor.type("ana@example.test")
      try await visitor.press("Enter")
      try await visitor.waitFor(thread: Self.talk)
    }

    /// The visitor goes, and two replies reach them in one mail two minutes after the last.
    private func beMailed(
      _ visitor: WebBrowser, _ ben: WebBrowser, _ chat: ServedChat, _ servers: MailServers
    ) async throws -> String {
      try await visitor.click("#close")
      try await visitor.go("about:blank")
      try await ben.waitFor("#whereabouts", saying: "Left just now")
      try await ben.reply("Hello Ana.")
      try await ben.waitFor(".fate", saying: "Not seen yet, will be mailed at 10:02 AM")
      try await ben.picture("mail-will-be")
      chat.clock.advance(seconds: 60)
      try await ben.reply("It comes in blue, too.")
      try await ben.waitFor(".fate", saying: "Not seen yet, will be mailed at 10:03 AM")
      chat.clock.advance(seconds: 120)
      try await ben.waitFor(".fate", saying: "Mailed at 10:03 AM")
      try await ben.picture("mail-mailed")
      let marks: [String]? = try await ben.value(
        of: "[...document.querySelectorAll('.fate')].map((mark) => mark.textContent)", in: .page)
      #expect(marks == ["Mailed at 10:03 AM"])
      let mail = try #require(try servers.accepted.first)
      #expect(mail.recipients == ["ana@example.test"])
      for words in ["Subject: Your chat with Acme", "Hello Ana.", "It comes in blue, too."] {
        #expect(mail.message.contains(words))
      }
      return mail.message
    }

    /// By Python's `email`, with the mail quoted, through `receive-mail`.
    private func answer(_ mail: String, _ chat: ServedChat) async throws {
      let answer = try MailedChat.answer(toMail: mail, Self.words)
      let recipient = try #require(answer.firstMatch(of: #/reply\+[a-z0-9]+@[a-z.]+/#))
      let status = try await MailedChat.receive(
        Array(answer.utf8), for: String(recipient.output), sender: "ana@example.test",
        port: chat.port)
      #expect(status == 0)
    }

    private func readTheAnswer(_ ben: WebBrowser) async throws {
      try await ben.waitFor(lines: [
        "Bot: Hi! How can we help?", "ana@example.test: Hello?", "Bot: Your e-mail?",
        "ana@example.test: ana@example.test", "-- New contact ana@example.test",
        "-- You took this over", "You: Hello Ana.", "You: It comes in blue, too.",
        "-- 2 replies went to ana@example.test by e-mail", "ana@example.test: \(Self.words)",
      ])
      try await ben.waitFor(".is-mailed .label", saying: "By e-mail")
      try await ben.waitFor(".is-mailed .whole", isShown: false, in: .page)
      try await ben.click(".is-mailed summary", in: .page)
      try await ben.waitFor(".is-mailed .whole", in: .page)
      let whole = try await ben.text(of: ".is-mailed .whole", in: .page)
      #expect(whole?.contains("> It comes in blue, too.") == true)
      #expect(whole?.contains("Sent with care") == true)
      try await ben.picture("mail-answer")
    }

    /// In the browser the thread is whole; what is said while the visitor is there isn't mailed.
    private func comeBack(
      _ visitor: WebBrowser, _ ben: WebBrowser, _ chat: ServedChat
    ) async throws {
      try await visitor.go("\(chat.address)/demo")
      try await visitor.openChat()
      let thread =
        Self.talk + ["agent Hello Ana.", "agent It comes in blue, too.", "own \(Self.words)"]
      try await visitor.waitFor(thread: thread)
      let mark = try await visitor.text(of: ".own.end:last-child .meta")
      #expect(mark?.hasPrefix("By e-mail · ") == true)
      try await visitor.picture("mail-widget")
      try await ben.waitFor("#whereabouts", saying: "Here now")
      try await ben.reply("Good choice!")
      try await visitor.waitFor(thread: thread + ["agent Good choice!"])
      try await ben.wait(for: ["Mailed, and seen", "Seen"]) {
        try await ben.value(
          of: "[...document.querySelectorAll('.fate')].map((mark) => mark.textContent)", in: .page)
      }
      chat.clock.advance(seconds: 30)
    }
  }
}
