import ChatflowLive
import LiveTestSupport
import Testing

extension BrowserTests.Inbox {
  /// What the team sees of the visitor, and each of the other.
  @Suite struct VisitorPresence {
    @Test func theTeamSeesWhetherTheVisitorIsThereAndWhatTheySaw() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await WebBrowser.with { visitor in
          try await visitor.go("\(chat.address)/demo")
          try await visitor.openChat()
          try await visitor.write("Hello?")
          try await visitor.waitFor(thread: ["bot Hi! How can we help?", "own Hello?"])
          try await WebBrowser.with(width: 1400, height: 900) { ana in
            try await ana.signIn("Ana", to: chat)
            try await ana.openRow(1)
            try await ana.waitFor("#whereabouts", saying: "Here now")
            try await ana.reply("Hi there.")
            try await ana.waitFor(".fate", saying: "Seen")
            try await ana.picture("inbox-seen")
            try await visitor.click("#close")
            try await ana.waitFor("#whereabouts", saying: "Left just now")
            try await replyBesideTheButton(ana, visitor)
            try await leaveWithoutAWord(ana, visitor, chat)
          }
        }
      }
    }

    /// A reply that shows beside the button is seen.
    private func replyBesideTheButton(_ ana: WebBrowser, _ visitor: WebBrowser) async throws {
      try await ana.reply("Are you there?")
      try await visitor.waitFor("#teaser")
      try await ana.waitFor("#whereabouts", saying: "Here now")
      try await ana.waitFor(".fate", saying: "Seen")
      try await visitor.click("#teaser-dismiss")
      try await ana.waitFor("#whereabouts", saying: "Left just now")
    }

    /// The page goes, and is back; then it is silent for a while by the server's clock.
    private func leaveWithoutAWord(
      _ ana: WebBrowser, _ visitor: WebBrowser, _ chat: ServedChat
    ) async throws {
      try await visitor.openChat()
      try await ana.waitFor("#whereabouts", saying: "Here now")
      try await visitor.go("about:blank")
      try await ana.waitFor("#whereabouts", saying: "Left just now")
      try await ana.reply("Gone?")
      try await ana.waitFor(".fate", saying: "Not seen yet")
      try await ana.picture("inbox-left")
      try await ana.prefer(dark: true)
      try await ana.picture("inbox-left-dark")
    }

    @Test func eachSeesThatTheOtherWrites() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await WebBrowser.with { visitor in
          try await visitor.go("\(chat.address)/demo")
          try await visitor.openChat()
          try await visitor.write("Hello?")
          try await WebBrowser.with(width: 1400, height: 900) { ana in
            try await ana.signIn("Ana", to: chat)
            try await ana.openRow(1)
            try await visitor.type("And")
            try await ana.wait(for: true) {
              try await ana.text(of: "#typing", in: .page)?.hasSuffix(" is writing…")
            }
            try await ana.picture("inbox-typing")
            try await ana.click("#reply", in: .page)
            try await ana.type("Hi")
            try await visitor.wait(for: "Ana: One moment…") {
              try await visitor.value(of: "document.querySelector('.agent .dots')?.ariaLabel")
            }
            try await visitor.picture("widget-typing")
            try await ana.press("Enter")
            try await visitor.waitFor(".dots", isShown: false)
            // What was said ends the sign of its writing.
            try await visitor.press("Enter")
            try await ana.waitFor("#typing", saying: "")
          }
        }
      }
    }

    @Test func theBotIsSeenToPause() async throws {
      let flow = """
        chatflow: support
        version: 1
        email_capture: {when: never}
        start: one
        steps:
          one:
            - say: One
            - wait: 5s
            - say: Two
            - handoff: Three

        """
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { visitor in
          try await visitor.go("\(chat.address)/demo")
          try await visitor.openChat()
          try await visitor.waitFor(thread: ["bot One", "..."])
          chat.clock.advance(seconds: 5)
          try await visitor.waitFor(thread: ["bot One", "bot Two", "bot Three"])
        }
      }
    }
  }
}
