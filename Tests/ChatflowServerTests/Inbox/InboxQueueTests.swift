import ChatflowLive
import LiveTestSupport
import Testing

extension BrowserTests.Inbox {
  /// Those who wait, and that nobody is overlooked.
  @Suite struct Queue {
    private static let hi = "Bot: Hi! How can we help?"

    private func withInbox(
      _ texts: [String], _ body: (ServedChat, WebBrowser) async throws -> Void
    ) async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin, teams: ["sales"])
        for text in texts {
          chat.clock.advance(seconds: 60)
          try await chat.visit(text)
        }
        try await WebBrowser.with(width: 1400, height: 900) { browser in
          try await browser.signIn("Ana", to: chat, filter: "waiting")
          try await body(chat, browser)
        }
      }
    }

    /// The longest wait stands first; who is answered leaves the list, and is back with a new word.
    @Test func whoWaitsLongestIsFirst() async throws {
      try await withInbox(["One", "Two", "Three"]) { chat, browser in
        try await browser.waitFor(rows: ["Visitor: One", "Visitor: Two", "Visitor: Three"])
        chat.clock.advance(seconds: 14 * 60)
        try await chat.visit("Four")
        try await browser.reload()
        try await browser.waitFor(rows: [
          "Visitor: One", "Visitor: Two", "Visitor: Three", "Visitor: Four",
        ])
        let levels: [Int]? = try await browser.value(
          of: "['.is-overdue', '.is-late', '.waits'].map((name) =>"
            + " document.querySelectorAll('#rows ' + name).length)", in: .page)
        #expect(levels == [2, 1, 4])
        try await browser.picture("inbox-waiting")
        try await browser.openRow(1)
        try await browser.reply("On it.")
        try await browser.waitFor(rows: ["Visitor: Two", "Visitor: Three", "Visitor: Four"])
        try await browser.waitFor(lines: [
          Self.hi, "Visitor: One", "-- You took this over", "You: On it.",
        ])
        // The next one is a key away.
        try await browser.leaveField()
        try await browser.press("j")
        try await browser.press("Enter")
        try await browser.waitFor(lines: [Self.hi, "Visitor: Two"])
      }
    }

    /// Twenty who wait are answered without the pointer.
    @Test func twentyAreAnsweredByKeys() async throws {
      try await withInbox((1...20).map { "Question \($0)" }) { _, browser in
        for number in 1...20 {
          try await browser.press("j")
          try await browser.press("Enter")
          try await browser.waitFor(lines: [Self.hi, "Visitor: Question \(number)"])
          try await browser.press("r")
          try await browser.type("Answer \(number)")
          try await browser.press("Enter")
          try await browser.waitFor(lines: [
            Self.hi, "Visitor: Question \(number)", "-- You took this over",
            "You: Answer \(number)",
          ])
          try await browser.leaveField()
        }
        try await browser.waitFor("#list-note", saying: "Nobody waits for an answer.")
      }
    }

    @Test func aSearchShowsTheLineAndOpensAtIt() async throws {
      try await withInbox([]) { chat, browser in
        var texts = (1...20).map { "Line \($0)" }
        texts[3] = "The Straße to Łódź, 这个商品的价格是多少"
        try await chat.visit("Something else")
        // As fast as one visitor may write.
        let found = try await chat.visit(texts)
        for query in ["strasse", "lodz", "价格"] {
          try await browser.press("/")
          try await browser.fill("#search", with: query)
          try await browser.wait(for: 1) {
            try await browser.value(of: "document.querySelectorAll('#rows li').length", in: .page)
          }
          try await browser.wait(for: true) {
            try await browser.value(
              of: "document.querySelector('#rows .preview').textContent.includes('价格')",
              in: .page)
          }
        }
        try await browser.picture("inbox-search")
        // News of the conversation don't take the place of what was found.
        _ = try await chat.host.act(
          .tag(added: ["refund"], removed: []), by: .program, client: "1", conversation: found)
        try await browser.wait(for: [true, true]) {
          try await browser.value(
            of: "['refund', '价格'].map((word) =>"
              + " document.querySelector('#rows li').textContent.includes(word))", in: .page)
        }
        try await browser.openRow(1)
        try await browser.wait(for: true) {
          try await browser.value(
            of: "(() => { const found = document.querySelector('.is-found');"
              + " const box = found?.getBoundingClientRect();"
              + " return Boolean(box) && box.top > 0 && box.bottom < innerHeight"
              + " && found.textContent.includes('价格'); })()", in: .page)
        }
      }
    }

    @Test func aListIsNarrowed() async throws {
      try await withInbox(["One", "Two"]) { chat, browser in
        let rows = try await chat.host.store.read { try $0.inbox(.waiting, after: nil, limit: 9) }
        let second = try #require(rows.last).row.get().name
        _ = try await chat.host.act(
          .assign(.team("sales")), by: .program, client: "1", conversation: second)
        _ = try await chat.host.act(
          .tag(added: ["refund"], removed: []), by: .program, client: "2", conversation: second)
        try await browser.click("#narrow", in: .page)
        for (label, value) in [("Assigned to", "team sales"), ("Tag", "refund")] {
          let isSet: Bool? = try await browser.value(
            of: "(() => { const select = [...document.querySelectorAll('#narrowing label')]"
              + ".find((node) => node.firstChild.textContent === '\(label)')"
              + "?.querySelector('select'); if (!select) return false; select.value = '\(value)';"
              + " select.dispatchEvent(new Event('change'));"
              + " return select.value === '\(value)'; })()",
            in: .page)
          #expect(isSet == true, "\(label)")
          try await browser.waitFor(rows: ["Visitor: Two"])
        }
        try await browser.picture("inbox-narrowed")
        try await browser.waitFor("#narrow", saying: "Narrowed (2)")
        // What comes meanwhile isn't among them.
        try await chat.visit("Three")
        try await browser.wait(for: "3") {
          try await browser.text(of: "#filters [data-filter=waiting] .count", in: .page)
        }
        try await browser.waitFor(rows: ["Visitor: Two"])
      }
    }

    @Test func aClosingIsUndone() async throws {
      try await withInbox(["One"]) { _, browser in
        try await browser.openRow(1)
        try await browser.leaveField()
        try await browser.press("e")
        try await browser.waitFor(".toast .link", in: .page)
        try await browser.picture("inbox-undo")
        try await browser.click(".toast .link", in: .page)
        try await Task.sleep(for: .seconds(6))
        try await browser.waitFor("#thread-state", saying: "Waiting <1 min · Unassigned")
        try await browser.press("e")
        try await browser.waitFor("#thread-state", saying: "Closed · Unassigned")
      }
    }

    /// Notes and tags are the team's own.
    @Test func notesAndTagsStayInTheTeam() async throws {
      try await withInbox(["One"]) { chat, browser in
        try await chat.addMember("Ben")
        try await WebBrowser.with(width: 1400, height: 900) { ben in
          try await ben.signIn("Ben", to: chat)
          try await ben.openRow(1)
          try await browser.openRow(1)
          try await browser.waitFor("#viewers", saying: "Ben is looking at this, too")
          try await browser.leaveField()
          try await browser.press("n")
          try await browser.type("Ask @Ben about this")
          try await browser.picture("inbox-note")
          try await browser.press("Enter")
          try await browser.waitFor(lines: [Self.hi, "Visitor: One", "You: Ask @Ben about this"])
          try await ben.waitFor(lines: [Self.hi, "Visitor: One", "Ana: Ask @Ben about this"])
          try await browser.click("#new-tag", in: .page)
          try await browser.type("refund")
          try await browser.press("Enter")
          try await ben.waitFor(lines: [
            Self.hi, "Visitor: One", "Ana: Ask @Ben about this", "-- Ana gave the tag refund",
          ])
        }
        let rows = try await chat.host.store.read { try $0.inbox(.open, after: nil, limit: 9) }
        let row = try #require(rows.first).row.get()
        let notes = try await chat.host.store.read {
          try $0.entries(ofConversation: row.id, after: 0, limit: 9).filter {
            $0.content.kind == .note
          }
        }
        #expect(
          notes.map(\.content) == [
            .note("Ask @Ben about this", author: "Ana", mentions: ["ben@acme.com"])
          ])
        #expect(notes.allSatisfy { $0.sequence == nil })
        // It is still unanswered, and waits.
        #expect(row.waitingSince != nil && row.preview?.text == "One")
      }
    }

    @Test func whoIsAwayIsToldSo() async throws {
      try await withInbox([]) { _, browser in
        try await browser.waitFor(".notice", in: .page)
        try await browser.picture("inbox-notices")
        try await browser.click(".notice .link", in: .page)
        try await browser.waitFor("#presence-text", saying: "Online")
        try await browser.wait(for: "Hear and see when somebody waits?") {
          try await browser.text(of: ".notice p", in: .page)
        }
        try await browser.click(".notice .link:last-child", in: .page)
        try await browser.waitFor(".notice", isShown: false, in: .page)
        try await browser.reload()
        try await browser.waitFor("#presence-text", saying: "Online")
        try await browser.waitFor(".notice", isShown: false, in: .page)
      }
    }
  }
}
