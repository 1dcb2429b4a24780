import ChatflowEngine
import ChatflowProgram
import Testing

/// When it opens and closes, in words (meaning 2, "Opening times").
@Suite struct MomentTests {
  private func said(_ moment: LocalMoment?, fallback: String? = nil) throws -> String {
    var flow = FlowBuilder()
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = (1...12).map { "month \($0)" }
    let words = ["today", "tomorrow"] + weekdays + months + [" of ", ", ", "1st"]
    flow.tables.momentWords = [MomentWords(texts: words.map { flow.text($0) })]
    let part = TemplatePart.value(.opensAt, fallback: fallback.map { flow.text($0) })
    flow.tables.parts.append(part)
    let row = UInt32(flow.tables.parts.count - 1)
    flow.tables.bubbles.append(.template(Rows(first: row, count: 1)))
    let bubble = UInt32(flow.tables.bubbles.count - 1)
    flow.tables.variants.append(Rows(first: bubble, count: 1))
    flow.tables.messages.append(
      Message(firstVariant: UInt32(flow.tables.variants.count - 1), isLocalized: false))
    flow.tables.welcome = MessageID(UInt32(flow.tables.messages.count - 1))
    var conversation = Conversation(under: try flow.program())
    let sent = conversation.receive(
      .opened(Visit()), facts: .withinHours, times: OpeningTimes(opensAt: moment),
      at: Instant(milliseconds: 0))
    guard case .say(let text) = sent.first?.action else { return "nothing" }
    return text
  }

  @Test(
    arguments: [
      (2026, 3, 2, 840, 0, "today 14:00"), (2026, 3, 3, 540, 1, "tomorrow 09:00"),
      (2026, 3, 4, 0, 2, "Wed 00:00"), (2026, 3, 8, 1439, 6, "Sun 23:59"),
      (2026, 3, 9, 65, 7, "9 of month 3 01:05"), (2026, 4, 1, 540, 30, "1st of month 4 09:00"),
      (2026, 12, 24, 540, 297, "24 of month 12 09:00"),
      (2027, 1, 15, 540, 319, "15 of month 1, 2027 09:00"), (2000, 2, 29, 600, 2, "Tue 10:00"),
    ])
  func words(
    year: Int, month: Int, day: Int, minute: Int, ahead: Int, expected: String
  ) throws {
    let moment = LocalMoment(
      year: year, month: month, day: day, minuteOfDay: minute, daysAhead: ahead)
    #expect(try said(moment) == expected)
  }

  @Test func unset() throws {
    #expect(try said(nil, fallback: "soon") == "soon")
    #expect(try said(nil) == "")
  }

  @Test func partsOutOfRange() {
    for (month, day, minute, ahead) in [
      (0, 1, 0, 0), (13, 1, 0, 0), (1, 0, 0, 0), (1, 32, 0, 0), (1, 1, -1, 0), (1, 1, 1440, 0),
      (1, 1, 0, -1),
    ] {
      #expect(
        LocalMoment(year: 2026, month: month, day: day, minuteOfDay: minute, daysAhead: ahead)
          == nil)
    }
    #expect(LocalMoment(year: 0, month: 1, day: 1, minuteOfDay: 0, daysAhead: 0) == nil)
    #expect(LocalMoment(year: 10_000, month: 1, day: 1, minuteOfDay: 0, daysAhead: 0) == nil)
    let last = LocalMoment(
      year: 9999, month: 12, day: 31, minuteOfDay: 1439, daysAhead: 3_652_058)
    #expect(last?.daysAhead == 3_652_058 && last?.year == 9999 && last?.minuteOfDay == 1439)
  }
}
