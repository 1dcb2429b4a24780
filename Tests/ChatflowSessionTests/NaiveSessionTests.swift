import ChatflowEngine
import ChatflowProgram
import TestSupport
import Testing

@testable import ChatflowSession

/// The session against a reference without agenda, wake-ups or watching, on random events.
@Suite struct NaiveSessionTests {
  /// Monday 2026-03-02T08:00:00Z.
  private static let start: Int64 = 1_772_438_400_000

  private static let flows = [
    """
    chatflow: desk
    version: 1
    welcome: Hi!
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: [09:00-13:00, 15:30-18:00], sat: 22:00-02:00}
      team: required
      away: {show: message, message: Away.}
    follow_up: {after: 1m30s}
    email_capture: {when: after 10m, consent: I agree., thanks: Thanks!, attempts: 2}
    routing: {assign: contact-owner, otherwise: {team: sales}}
    """,
    """
    chatflow: bot
    version: 1
    welcome: Hello!
    availability:
      timezone: America/New_York
      hours: {mon-sun: 04:00-12:30}
      away: {show: message, message: Closed.}
    email_capture: {when: away_only}
    start: menu
    steps:
      menu:
        - choose: What?
          options: {Wait: pause, Ask: number, Person: human}
          attempts: 2
          otherwise: human
          no_reply: [{after: 1m, say: There?}, {after: 5m, goto: bye}]
      pause: [{wait: 0s}, {wait: 30s}, {wait: 0s}, {say: Waited.}, {goto: menu}]
      number:
        - ask: Number?
          as: number
          save: number
          attempts: 1
          otherwise: human
          no_reply: {after: 2m, goto: pause}
        - if: open and number > 5
          then: human
          else: bye
      human: [{wait: 1m}, {handoff: A person.}]
      bye: [{end: Bye!}]
    """,
    """
    chatflow: shut
    version: 1
    welcome: Welcome!
    availability:
      timezone: UTC
      hours: {mon-sun: 08:30-20:00}
      away: {show: nothing}
    email_capture: {when: immediately}
    follow_up: {after: 8m}
    """,
  ]

  @Test(arguments: 1...24)
  func sameLines(seed: UInt64) throws {
    let programs = try Flows.programs(Self.flows[0], Self.flows[1], Self.flows[2])
    var random = SeededGenerator(seed: seed)
    var naive = try NaiveSession(programs, start: Self.start)
    var session = try Session(
      programs: programs, zones: MachineZones.database, start: Instant(milliseconds: Self.start))
    var lines: [NaiveSession.Line] = []
    var next: [String: Int64] = [:]
    var time = Self.start
    for number in 0..<150 {
      time += Self.pause(&random)
      let name = random.once(in: 12) ? nil : "c\(Int.random(in: 0..<6, using: &random))"
      let event = Self.event(name, number, session, at: time, &random)
      if random.once(in: 10) { try Self.expectRefusals(&session, at: time) }
      try session.receive(event, conversation: name, at: Instant(milliseconds: time)) { line in
        let words = line.effects.map { Words.of($0.action) }
        lines.append(
          NaiveSession.Line(
            isAnswer: line.isAnswer, conversation: line.conversation, at: line.at.milliseconds,
            state: line.state, effects: words))
        guard let conversation = line.conversation else { return }
        if !line.isAnswer {
          // "When the host must come back at the latest."
          #expect((next[conversation] ?? .max) <= line.at.milliseconds)
        }
        next[conversation] = line.nextDeadline?.milliseconds
      }
      naive.receive(event, name, at: time)
      try #require(
        lines == naive.lines, "after event \(number), \(event): \(lines.suffix(6))")
    }
    #expect(lines.contains { !$0.isAnswer })
    #expect(session.agenda.count < 200)
  }

  private static func pause(_ random: inout SeededGenerator) -> Int64 {
    let steps = random.pick([0, 0, 1, 1, 2, 3, 4, 10, 20, 21, 60, 240, 1000])
    return Int64(steps) * NaiveSession.grid
  }

  private static func event(
    _ name: String?, _ number: Int, _ session: Session, at time: Int64,
    _ random: inout SeededGenerator
  ) -> SessionEvent {
    guard let name else {
      return random.once(in: 2) ? .tick : .team(isOnline: random.once(in: 2))
    }
    guard let conversation = session.conversation(name) else {
      return opening(random.pick(["desk", "bot", "shut"]), &random)
    }
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return opening(conversation.program.name, &random)
    case 1, 2, 3, 4:
      let text = random.pick(["Hello", "Wait", "ask", "PERSON", "7", "3", "ana@acme.com"])
      let id = random.once(in: 3) ? "m\(Int.random(in: 0..<5, using: &random))" : nil
      return .visitorMessage(text, id: id)
    case 5, 6, 7: return .optionPicked(random.pick(["Wait", "Ask", "Person", "None"]))
    case 8, 9:
      let email = random.pick(["ana@acme.com", "no", "eva@acme.com"])
      return .emailSubmitted(email, consent: !random.once(in: 4))
    case 10: return random.once(in: 2) ? .agentMessage : .tick
    case 11: return random.once(in: 2) ? .closed : .tick
    case 12: return .contactAssociated(Contact(email: "eva@acme.com", firstName: "Eva"))
    case 13: return .team(isOnline: random.once(in: 2))
    case 14:
      // What comes due until then isn't in the snapshot.
      let next = session.nextDeadline(for: name)?.milliseconds ?? .max
      return next > time ? .restore(snapshot: conversation.snapshot) : .tick
    case 15, 16: return .left
    case 17: return .agentMessage
    case 18:
      let text = random.pick(["Thanks", "ana@acme.com"])
      return .mailReceived(text, id: random.once(in: 2) ? "m\(number % 5)" : nil)
    default: return .tick
    }
  }

  private static func opening(
    _ chatflow: String, _ random: inout SeededGenerator
  ) -> SessionEvent {
    let contact =
      random.once(in: 6) ? Contact(email: "eva@acme.com", owner: "bo@acme.com") : nil
    let team = random.once(in: 3) ? random.once(in: 2) : nil
    return .opened(chatflow: chatflow, Visit(contact: contact), team: team)
  }

  /// What is refused leaves no trace: the reference never hears of it.
  private static func expectRefusals(_ session: inout Session, at time: Int64) throws {
    let bad: [(SessionEvent, String?, Int64)] = [
      (.tick, nil, Int64.min), (.tick, "c0", session.now.milliseconds - 1),
      (.visitorMessage("Hi", id: "m0"), "new", time + 1_000_000),
      (.opened(chatflow: "none", Visit(), team: false), "new", time + 1_000_000),
      (.opened(chatflow: "desk", Visit(channel: .facebook), team: false), "new", time + 1),
      (.contactAssociated(Contact(email: "no")), "c0", time + 1_000_000),
      (.restore(snapshot: [1, 2, 3]), "c0", time + 1_000_000),
    ]
    for (event, name, time) in bad {
      #expect(throws: SessionError.self) {
        try session.receive(event, conversation: name, at: Instant(milliseconds: time)) { line in
          Issue.record("\(line)")
        }
      }
    }
  }
}
