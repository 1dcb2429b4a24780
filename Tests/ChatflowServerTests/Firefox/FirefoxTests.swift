import ChatflowLive
import Foundation
import LiveTestSupport
import Testing

/// The main ways once more, in the other browser.
@Suite(.serialized, .firefox) struct FirefoxTests {
  private static let hello = ["bot Hi! How can we help?", "own Hello?"]

  @Test func aConversationAndItsHistory() async throws {
    let flow = WidgetFlows.capturing("immediately", "message: Your e-mail?", "thanks: Thanks!")
    try await ServedChat.with(flow) { chat in
      try await Firefox.with { firefox in
        try await firefox.go("\(chat.address)/demo")
        try await firefox.openChat()
        try await firefox.write("Hello?")
        let asked = Self.hello + ["bot Your e-mail?"]
        try await firefox.waitFor(thread: asked + ["[field]"])
        try await firefox.click("#email")
        try await firefox.type("ana@gmial.com")
        try await firefox.press("Enter")
        try await firefox.wait(for: "Did you mean ana@gmail.com?") {
          try await firefox.text(of: "#prompt-note")
        }
        try await firefox.click("#prompt-note button")
        try await firefox.press("Enter")
        let thread = asked + ["own ana@gmail.com", "bot Thanks!"]
        try await firefox.waitFor(thread: thread)
        #expect(try await firefox.focused == "text")
        try await firefox.reload()
        try await firefox.waitFor(thread: thread)
        try await chat.reply("Ana here.", by: "Ana")
        try await firefox.waitFor(thread: thread + ["agent Ana here."])
      }
    }
  }

  @Test func optionsAreButtons() async throws {
    try await ServedChat.with(WidgetFlows.withSteps) { chat in
      try await Firefox.with { firefox in
        try await firefox.go("\(chat.address)/demo")
        try await firefox.openChat()
        try await firefox.waitFor(thread: ["bot Hi!", "bot What brings you here?"])
        try await firefox.click(".option:last-child")
        try await firefox.waitFor(thread: [
          "bot Hi!", "bot What brings you here?", "own Something is broken",
          "bot I'll get a colleague.",
        ])
        try await firefox.wait(for: ["Pricing", "Something is broken, picked"]) {
          try await firefox.value(
            of: "[...document.querySelectorAll('.option:disabled')].map((one) => one.ariaLabel)")
        }
      }
    }
  }

  /// Firefox gives a stream up after one connection that is refused.
  @Test func aRestartOfTheServerLosesNothing() async throws {
    let folder = try TestServer.newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let clock = ManualClock(ServedChat.start)
    let first = try await ServedChat([WidgetFlows.plain], folder: folder, clock: clock)
    try await Firefox.with { firefox in
      try await firefox.go("\(first.address)/demo")
      try await firefox.openChat()
      try await firefox.write("Hello?")
      try await firefox.waitFor(thread: Self.hello)
      try await first.stop()
      try await firefox.write("Are you there?")
      try await firefox.wait(for: "No connection. Trying again…") {
        try await firefox.text(of: "#notice")
      }
      let second = try await ServedChat(
        [WidgetFlows.plain], folder: folder, clock: clock, port: first.port)
      try await firefox.waitFor(thread: Self.hello + ["own Are you there?"])
      try await second.reply("Yes.", by: "Ana")
      try await firefox.waitFor(thread: Self.hello + ["own Are you there?", "agent Yes."])
      try await second.stop()
    }
  }

  @Test func theKeysOfAnInputMethodAreLeftAlone() async throws {
    try await ServedChat.with(WidgetFlows.plain) { chat in
      try await Firefox.with { firefox in
        try await firefox.go("\(chat.address)/demo")
        try await firefox.openChat()
        try await firefox.waitFor(thread: ["bot Hi! How can we help?"])
        try await firefox.compose("中文")
        try await firefox.wait(for: "中文") {
          try await firefox.value(of: "document.getElementById('text').value")
        }
        try await firefox.press("Enter")
        try await firefox.waitFor(thread: ["bot Hi! How can we help?", "own 中文"])
        try await firefox.press("Escape")
        try await firefox.waitFor("#chat", isShown: false)
      }
    }
  }

  @Test func theTeamReadsAndAnswers() async throws {
    try await ServedChat.with(WidgetFlows.plain) { chat in
      try await chat.addMember("Ana", .admin)
      try await Firefox.with { firefox in
        let visitor = try await firefox.tab
        try await firefox.go("\(chat.address)/demo")
        try await firefox.openChat()
        try await firefox.write("Hello?")
        try await firefox.waitFor(thread: Self.hello)
        try await firefox.openTab()
        try await firefox.signIn("Ana", to: chat)
        try await firefox.waitFor(rows: ["Visitor: Hello?"])
        try await firefox.openRow(1)
        let lines = ["Bot: Hi! How can we help?", "Visitor: Hello?"]
        try await firefox.waitFor(lines: lines)
        try await firefox.reply("Yes?")
        try await firefox.waitFor(lines: lines + ["-- You took this over", "You: Yes?"])
        let team = try await firefox.tab
        try await firefox.show(tab: visitor)
        try await firefox.waitFor(thread: Self.hello + ["agent Yes?"])
        try await firefox.write("Thanks.")
        try await firefox.show(tab: team)
        try await firefox.waitFor(
          lines: lines + ["-- You took this over", "You: Yes?", "Visitor: Thanks."])
      }
    }
  }
}
