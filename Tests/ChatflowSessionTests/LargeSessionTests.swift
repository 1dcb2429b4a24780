import ChatflowEngine
import ChatflowProgram
import TestSupport
import Testing

@testable import ChatflowSession

/// Many conversations and many events: what the session keeps stays in proportion to the
/// conversations.
@Suite struct LargeSessionTests {
  private static let flow = """
    chatflow: desk
    version: 1
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      away: {show: message, message: Away.}
    email_capture: {when: after 1m}
    """
  private static let start = Instant(milliseconds: 1_772_445_600_000)

  @Test func agendaStaysSmall() throws {
    let programs = try Flows.programs(Self.flow)
    var session = try Session(programs: programs, zones: MachineZones.database, start: Self.start)
    var count = 0
    for number in 0..<20 {
      for event in [
        SessionEvent.opened(chatflow: nil, Visit(), team: nil), .visitorMessage("Hi", id: nil),
      ] {
        try session.receive(event, conversation: "c\(number)", at: Self.start) { _ in }
      }
    }
    for second in 1...400 {
      let time = Self.start.advanced(byMilliseconds: Int64(second) * 100)
      try session.receive(.tick, conversation: nil, at: time) { _ in count += 1 }
      let event: SessionEvent = [.agentMessage, .closed, .visitorMessage("?", id: nil)][second % 3]
      try session.receive(event, conversation: "c\(second % 20)", at: time) { _ in count += 1 }
    }
    #expect(count == 400 * 21)
    #expect(session.agenda.count <= 20)
  }

  /// Hosts get each line as it comes, so that none has to be kept.
  @Test func linesOfManyConversations() throws {
    let programs = try Flows.programs(Self.flow)
    var session = try Session(programs: programs, zones: MachineZones.database, start: Self.start)
    let total = 5000
    for number in 0..<total {
      try session.receive(
        .visitorMessage("Hi", id: nil), conversation: "c\(number)", at: Self.start
      ) { _ in }
    }
    var names: [String?] = []
    let later = Self.start.advanced(byMilliseconds: 60_000)
    try session.receive(.tick, conversation: "c0", at: later) { line in
      if line.effects.count == 1 { names.append(line.conversation) }
    }
    #expect(names == (0..<total).map { "c\($0)" })
    #expect(session.agenda.count <= total)
  }
}
