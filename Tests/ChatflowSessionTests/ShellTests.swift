import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import TestSupport
import Testing

/// What is typed in the shell, and what it gives.
@Suite struct ShellTests {
  private static let bot = """
    chatflow: bot
    version: 1
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      team: required
      away: {show: message, message: Away.}
    email_capture: {when: immediately, consent: I agree.}
    start: menu
    steps:
      menu:
        - choose: What?
          options: {Count: count, "1": one, A person: human}
          otherwise: human
      count:
        - ask: How many?
          as: number
          save: seats
          otherwise: human
        - goto: menu
      one: [{end: One.}]
      human: [{handoff: "A person.\\nSoon."}]
    """

  private static func shell(_ settings: Shell.Settings = Shell.Settings()) throws -> Shell {
    try Shell(
      program: try Flows.programs(bot)[0], zones: MachineZones.database, settings: settings)
  }

  private static func type(_ text: String, in shell: inout Shell) throws -> [Shell.Line] {
    let lines = shell.receive(text)
    return try #require(lines)
  }

  /// Lines in short: `speaker text`, without those about nobody.
  private static func brief(_ lines: [Shell.Line]?) -> [String]? {
    lines?.compactMap { line in line.speaker.map { "\($0.rawValue) \(line.text)" } }
  }

  /// A number typed is what the visitor writes; `:pick` takes one while options are on offer, and
  /// never instead of an equal label.
  @Test func numbers() throws {
    var shell = try Self.shell()
    _ = shell.open()
    #expect(
      Self.brief(shell.receive("count"))
        == ["visitor count", "bot How many?", "state count"])
    #expect(
      Self.brief(shell.receive("2"))
        == ["visitor 2", "bot What?\n  1. Count\n  2. 1\n  3. A person", "state menu"])
    #expect(
      Self.brief(shell.receive("3")) == ["visitor 3", "bot Please choose one of the options."])
    #expect(Self.brief(shell.receive(":pick 9"))?.last?.hasPrefix("host nothing changes") == true)
    #expect(
      Self.brief(shell.receive(":pick 1"))
        == ["visitor [1]", "bot One.", "host the conversation ends", "state closed"])
    _ = shell.receive(":advance 2d")
    _ = shell.receive(":open")
    #expect(
      Self.brief(shell.receive(":pick 3"))?.prefix(2)
        == ["visitor [A person]", "bot A person.\nSoon."])
  }

  @Test(arguments: [
    (":advance", ":advance"), (":advance 1", ":advance"), (":advance 31d", ":advance"),
    (":advance 1m 2s", ":advance"), (":at", "2026-03-02"), (":at noon", "2026-03-02"),
    (":at 2026-03-01 10:00", "backwards"), (":team", ":team online"), (":team Online", ":team"),
    (":email", ":email ADDRESS"), (":agent", ":agent TEXT"), (":pick", ":pick LABEL"),
    (":associate", ":associate EMAIL"), (":associate a b c d", ":associate EMAIL"),
    (":associate nobody", "not an e-mail address"), (":nothing", ":help"), (":", ":help"),
    (": help", ":help"), (":)", ":help"),
  ])
  func wrongInput(typed: String, hint: String) throws {
    var shell = try Self.shell()
    _ = shell.open()
    let status = shell.status
    let lines = try Self.type(typed, in: &shell)
    #expect(lines.count == 1)
    #expect(lines.first?.speaker == .error)
    #expect(lines.first?.text.contains(hint) == true, "\(lines)")
    #expect(shell.status == status)
  }

  @Test func emptyLinesHelpAndTheEnd() throws {
    var shell = try Self.shell()
    _ = shell.open()
    #expect(shell.receive("") == [])
    #expect(shell.receive(" \t ") == [])
    let help = try Self.type(" :help ", in: &shell)
    #expect(help.allSatisfy { $0.speaker == nil })
    for command in [
      "advance", "at", "email", "pick", "agent", "close", "team", "associate", "open", "state",
      "help", "quit",
    ] {
      #expect(help.contains { $0.text.contains(":\(command)") }, "\(command)")
    }
    for end in [":quit", ":q", ":exit"] { #expect(shell.receive(end) == nil) }
    #expect(Self.brief(shell.receive("::)"))?.first == "visitor :)")
  }

  @Test func statusAndDays() throws {
    var shell = try Self.shell()
    let opened = shell.open()
    #expect(opened.first?.text == "— Monday, 2026-03-02 (Europe/Madrid) —")
    #expect(shell.status == "Mon 10:00:00 menu")
    #expect(shell.receive(":at 2026-03-02 17:59:59") == [])
    #expect(shell.status == "Mon 17:59:59 menu")
    _ = shell.receive(":advance 1s")
    #expect(shell.status == "Mon 18:00:00 menu, away")
    let answer = try Self.type(":at 2026-03-03T00:30:00Z", in: &shell)
    #expect(answer == [])
    let said = try Self.type("A person", in: &shell)
    #expect(said.first?.text == "— Tuesday, 2026-03-03 (Europe/Madrid) —")
    #expect(said.last?.time == "01:30:00")
    #expect(
      Self.brief(said) == [
        "visitor A person", "bot A person.\nSoon.", "host handed off to the team", "bot Away.",
        "prompt Leave us your e-mail and we'll get back to you there.\n[ ] I agree.\n"
          + "[ e-mail ]  answer with :email ADDRESS, which ticks the box",
        "state waiting_for_team",
      ])
    _ = shell.receive(":team offline")
    let state = try #require(Self.type(":state", in: &shell).first).text
    #expect(state.hasPrefix("waiting_for_team, away, team offline\n"))
    #expect(state.contains("the e-mail prompt is open"))
  }

  /// Over a day after the end the visitor's next word begins another conversation, as the same
  /// person.
  @Test func theNextConversation() throws {
    var shell = try Self.shell()
    _ = shell.open()
    _ = shell.receive(":associate ana@acme.com Ana")
    _ = shell.receive(":team offline")
    _ = shell.receive(":close")
    _ = shell.receive(":advance 1d")
    #expect(Self.brief(shell.receive("Hello"))?.contains("state waiting_for_team") == true)
    _ = shell.receive(":close")
    _ = shell.receive(":advance 1d")
    _ = shell.receive(":advance 1s")
    let next = try #require(Self.brief(Self.type(":open", in: &shell)))
    #expect(next.prefix(2) == ["visitor [opens the chat]", "state a new conversation"])
    let state = try #require(Self.type(":state", in: &shell).first).text
    #expect(state.hasPrefix("menu, away, team offline\n"))
    #expect(state.contains("contact known"))
  }

  @Test func start() throws {
    let start = Instant(milliseconds: 1_772_445_600_000)
    var shell = try Self.shell(Shell.Settings(start: start, teamIsOnline: false))
    #expect(shell.open().dropFirst().first?.time == "11:00:00")
    #expect(shell.status == "Mon 11:00:00 menu, away")
  }
}
