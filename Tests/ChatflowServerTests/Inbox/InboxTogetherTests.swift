import ChatflowLive
import Foundation
import LiveTestSupport
import Testing

extension BrowserTests.Inbox {
  /// Two members at the same time.
  @Suite struct Together {
    @Test func twoWhoReplyAndAssignAtOnceSeeTheSame() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await chat.addMember("Ben")
        try await chat.visit("Hello?")
        try await WebBrowser.with(width: 1400) { ana in
          try await WebBrowser.with(width: 1400) { ben in
            for (browser, name) in [(ana, "Ana"), (ben, "Ben")] {
              try await browser.signIn(name, to: chat)
              try await browser.openRow(1)
              try await browser.click("#reply", in: .page)
              try await browser.type("It's \(name).")
            }
            // Neither waits for what comes of the other's.
            try await ana.press("Enter")
            try await ben.press("Enter")
            for browser in [ana, ben] { try await browser.leaveField() }
            try await ana.press("a")
            try await ben.press("a")
            try await checkTheSame(ana, ben)
          }
        }
      }
    }

    private func checkTheSame(_ ana: WebBrowser, _ ben: WebBrowser) async throws {
      let texts = "[...document.querySelectorAll('#lines .bubble > div')].map((n) => n.textContent)"
      let count = 4
      for browser in [ana, ben] {
        try await browser.wait(for: count) {
          try await browser.value(of: "\(texts).length", in: .page)
        }
        // Both were assigned it, one after the other: the first by answering.
        try await browser.wait(for: true) {
          try await browser.value(
            of: "document.querySelectorAll('#lines .is-assigned').length >= 2", in: .page)
        }
        try await browser.wait(for: 0) {
          try await browser.value(
            of: "document.querySelectorAll('#pending > *').length", in: .page)
        }
      }
      let seen: [String]? = try await ana.value(of: texts, in: .page)
      #expect(seen?.prefix(2) == ["Hi! How can we help?", "Hello?"])
      #expect(seen.map { Set($0.suffix(2)) } == ["It's Ana.", "It's Ben."])
      #expect(try await ben.value(of: texts, in: .page) == seen)
      // The last one has it.
      let last: Bool? = try await ana.value(
        of: "[...document.querySelectorAll('#lines .is-assigned')].at(-1).textContent"
          + ".startsWith('You ')", in: .page)
      #expect(last != nil)
      let isAna = last ?? false
      try await ana.wait(for: isAna ? "Me: Ana" : "Ben (away)") { try await ana.assignee() }
      try await ben.wait(for: isAna ? "Ana (away)" : "Me: Ben") { try await ben.assignee() }
    }

    @Test func whatOneReadsOrClosesTheOtherSees() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await chat.addMember("Ben", teams: ["sales"])
        try await chat.visit("Hello?", "Anybody?")
        try await WebBrowser.with(width: 1400) { ana in
          try await WebBrowser.with(width: 1400) { ben in
            try await ana.signIn("Ana", to: chat)
            try await ben.signIn("Ben", to: chat)
            try await ben.waitFor("#rows .badge", saying: "2")
            try await ana.openRow(1)
            // What each has read is their own.
            try await ana.waitFor("#rows .unread", isShown: false, in: .page)
            try await ben.waitFor("#rows .badge", saying: "2")
            try await ana.click("#presence", in: .page)
            try await ben.waitFor("#online", saying: "1 online")
            try await ana.leaveField()
            try await ana.press("e")
            try await ben.waitFor(rows: [])
            try await ben.waitFor("#list-note", saying: "No open conversations. All is answered.")
            try await ben.press("5")
            try await ben.waitFor(rows: ["Visitor: Anybody?"])
          }
        }
      }
    }

    /// Of two who are called the same, only one is "You".
    @Test func twoOfOneNameAreTwo() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await chat.addMember("Ana", email: "ana@other.com")
        try await chat.visit("Hello?")
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.openRow(1)
          let other = try await chat.host.members().map(\.member).first { $0.id == 2 }
          let name = try await chat.host.store.read { view in
            try view.inbox(.open, after: nil, limit: 1).first?.row.get().name
          }
          let (conversation, by) = (try #require(name), Principal.member(try #require(other)))
          for (id, act) in [
            ("1", TeamAct.reply("From the other", author: "Ana")),
            ("2", TeamAct.assign(.user("ana@acme.com"))),
          ] {
            _ = try await chat.host.act(act, by: by, client: id, conversation: conversation)
          }
          try await browser.reply("From me")
          let lines = [
            "Bot: Hi! How can we help?", "Visitor: Hello?",
            "-- Ana (ana@other.com) took this over", "Ana (ana@other.com): From the other",
            "-- Ana (ana@other.com) assigned this to you", "You: From me",
          ]
          try await browser.waitFor(lines: lines)
          _ = try await chat.host.act(.close, by: by, client: "3", conversation: conversation)
          try await browser.waitFor(
            lines: lines + ["-- Ana (ana@other.com) closed the conversation"])
        }
      }
    }

    @Test func aRestartOfTheServerLosesAndRepeatsNothing() async throws {
      let folder = try TestServer.newFolder()
      defer { try? FileManager.default.removeItem(at: folder) }
      let clock = ManualClock(ServedChat.start)
      let first = try await ServedChat([WidgetFlows.plain], folder: folder, clock: clock)
      try await first.addMember("Ana", .admin)
      let conversation = try await first.visit("Hello?")
      try await WebBrowser.with(width: 1400) { ana in
        try await ana.signIn("Ana", to: first)
        try await ana.openRow(1)
        let lines = ["Bot: Hi! How can we help?", "Visitor: Hello?"]
        try await ana.waitFor(lines: lines)
        try await first.stop()
        try await ana.reply("Hi.")
        try await ana.reply("One moment.")
        try await ana.waitFor(lines: lines + ["(You: Hi.)", "(You: One moment.)"])
        try await ana.waitFor("#connection", saying: "No connection. What you see may be old.")
        try await ana.waitFor(".failed .delivery", in: .page)
        try await ana.picture("inbox-offline")
        let second = try await ServedChat(
          [WidgetFlows.plain], folder: folder, clock: clock, port: first.port)
        let all = lines + ["-- You took this over", "You: Hi.", "You: One moment."]
        try await ana.waitFor(lines: all)
        try await ana.waitFor("#connection", saying: "")
        // What comes now comes by the stream again.
        _ = try await second.host.act(
          .reply("And I?", author: "Ben"), by: .program, client: "1", conversation: conversation)
        try await ana.waitFor(lines: all + ["Ben: And I?"])
        try await ana.reload()
        try await ana.waitFor(lines: all + ["Ben: And I?"])
        try await second.stop()
      }
    }
  }
}
