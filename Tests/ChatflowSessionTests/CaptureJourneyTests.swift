import ChatflowEngine
import ChatflowProgram
import Testing

/// The table of meaning 3.4 by the whole way from YAML, for every combination of what it depends
/// on. The calendar and the team each make it go away and come back.
@Suite struct CaptureJourneyTests {
  @Test(arguments: CaptureJourney.Timing.allCases, CaptureJourney.AwayBehavior.allCases)
  func table(timing: CaptureJourney.Timing, away: CaptureJourney.AwayBehavior) throws {
    var count = 0
    var wrong: [String] = []
    for texts in CaptureJourney.Texts.all {
      for cause in CaptureJourney.Cause.allCases {
        let programs = try Flows.programs(
          texts.flow(timing: timing, away: away, cause: cause))
        for scenario in CaptureJourney.all(timing, away, texts, cause) {
          let expected = CaptureJourneyOracle(scenario).record
          let actual = try scenario.play(under: programs)
          if actual != expected { wrong.append("\(scenario)\n\(actual)\n\(expected)") }
          count += 1
        }
      }
    }
    let summary = "\(wrong.count) differ, first the actual one: \(wrong.first ?? "")"
    #expect(wrong.count == 0, "\(summary)")
    #expect(count == 8 * 2 * 2 * 4 * 2 * 2 * 10)
  }
}

/// What a conversation gave, moment by moment.
struct CaptureJourneyRecord: Equatable {
  var opening: [String] = []
  var message: [String] = []
  /// Half a minute later: what the calendar or the team brought, or the agent's reply.
  var change: [String] = []
  /// When the host must come back then, in seconds after the message.
  var next: Double?
  /// Until a minute after the message.
  var passing: [String] = []
  var secondMessage: [String] = []
  var answer: [String] = []
  /// What one more valid address in the field gives.
  var afterthought: [String] = []
  var state = ""
}

/// One combination.
struct CaptureJourney: CustomStringConvertible {
  enum Timing: CaseIterable { case never, immediately, after, awayOnly }
  enum AwayBehavior: CaseIterable { case welcome, message, nothing }
  enum Cause: CaseIterable { case calendar, team }
  enum Change: CaseIterable { case none, goesAway, comesBack, agentReplies }
  enum Answer: CaseIterable {
    case none, invalidUntilDone, doneThenMessage, invalidThenValid, valid, unticked, message
    case sentence, chatter, byHand
  }

  var timing: Timing
  var away: AwayBehavior
  var texts: Texts
  var cause: Cause
  var startsAway = false
  var change = Change.none
  var isKnown = false
  var channel = Channel.web
  var answer = Answer.none

  /// Which texts the author wrote.
  struct Texts: CustomStringConvertible {
    var message: Bool
    var awayMessage: Bool
    var consent: Bool
    var thanks: Bool

    static let all = (0..<8).map {
      Texts(
        message: $0 & 1 != 0, awayMessage: $0 & 2 != 0, consent: $0 & 4 != 0,
        thanks: [1, 2, 4, 7].contains($0))
    }

    var description: String {
      "texts \(message ? "message " : "")\(awayMessage ? "away_message " : "")"
        + "\(consent ? "consent " : "")\(thanks ? "thanks" : "")"
    }
  }

  static func all(
    _ timing: Timing, _ away: AwayBehavior, _ texts: Texts, _ cause: Cause
  ) -> [CaptureJourney] {
    var cases = [CaptureJourney(timing: timing, away: away, texts: texts, cause: cause)]
    func vary<Value>(_ property: WritableKeyPath<CaptureJourney, Value>, _ values: [Value]) {
      cases = cases.flatMap { old in
        values.map { value in
          var new = old
          new[keyPath: property] = value
          return new
        }
      }
    }
    vary(\.startsAway, [false, true])
    vary(\.change, Change.allCases)
    vary(\.isKnown, [false, true])
    vary(\.channel, Channel.allCases)
    vary(\.answer, Answer.allCases)
    return cases
  }

  var description: String {
    """
    \(timing), away: \(away) by \(cause), starts \(startsAway ? "away" : "open"), then \(change), \
    \(isKnown ? "known" : "unknown"), \(channel), \(texts), answer: \(answer)
    """
  }

  /// The day on which the calendar does what the combination wants at noon; the visitor writes half
  /// a minute before.
  private var date: String {
    guard cause == .calendar else { return "2026-03-04" }
    switch (change, startsAway) {
    case (.goesAway, false): return "2026-03-02"
    case (.comesBack, true): return "2026-03-03"
    case (_, false): return "2026-03-04"
    case (_, true): return "2026-03-05"
    }
  }

  func play(under programs: [Program]) throws -> CaptureJourneyRecord {
    var talk = try SessionTalk(programs, date, "11:59")
    var record = CaptureJourneyRecord()
    let contact = isKnown ? Contact(email: "known@acme.com") : nil
    let isOnline = cause == .calendar || !startsAway
    record.opening = try talk.open(Visit(channel: channel, contact: contact), team: isOnline)
    _ = try talk.advance(30)
    record.message = try talk.visitor("Hello")
    record.change = try talk.advance(30)
    if cause == .team, change == .goesAway || change == .comesBack {
      record.change += try talk.team(isOnline: change == .comesBack)
    }
    if change == .agentReplies { record.change += try talk.agent() }
    record.next = talk.next.map { $0 - 30 }
    // A second message doesn't restart the time.
    _ = try talk.advance(10)
    record.secondMessage = try talk.visitor("Anybody?")
    record.passing = try talk.advance(20)
    record.passing += try talk.advance(120)
    record.state = talk.state
    record.answer = try giveAnswer(&talk)
    record.afterthought = try talk.email("late@acme.com")
    return record
  }

  private func giveAnswer(_ talk: inout SessionTalk) throws -> [String] {
    switch answer {
    case .none: []
    case .invalidUntilDone:
      try talk.email("no") + talk.email("no@no") + talk.email("ana@acme.com")
    case .doneThenMessage:
      try talk.email("no") + talk.email("no@no") + talk.visitor("I am ana@acme.com.")
    case .invalidThenValid: try talk.email("no") + talk.email(" ana@acme.com ")
    case .valid: try talk.email("ana@acme.com")
    case .unticked: try talk.email("ana@acme.com", consent: false)
    case .message: try talk.visitor("\tana@acme.com\n")
    case .sentence: try talk.visitor("It's ana@acme.com, thanks!")
    case .chatter: try talk.visitor("ana@acme.com or eva@acme.com") + talk.visitor("no@no")
    case .byHand: try talk.associate(Contact(email: "ana@acme.com", firstName: "Ana"))
    }
  }
}

extension CaptureJourney.Texts {
  /// The flow of a combination, as an admin writes it.
  func flow(
    timing: CaptureJourney.Timing, away: CaptureJourney.AwayBehavior, cause: CaptureJourney.Cause
  ) -> String {
    let hours = """
        timezone: UTC
        hours:
          mon: 00:00-12:00
          tue: 12:00-24:00
          wed: 00:00-24:00
      """
    let show: [CaptureJourney.AwayBehavior: String] = [
      .welcome: "welcome", .message: "message", .nothing: "nothing",
    ]
    let when: [CaptureJourney.Timing: String] = [
      .never: "never", .immediately: "immediately", .after: "after 1m", .awayOnly: "away_only",
    ]
    return Flows.text([
      "chatflow: table", "version: 1", "channels: [web, facebook]", "welcome: Welcome",
      "availability:", cause == .calendar ? hours : "  team: required",
      "  away:", "    show: \(show[away] ?? "")", away == .message ? "    message: Away" : nil,
      "email_capture:", "  when: \(when[timing] ?? "")", "  attempts: 2", "  invalid: Invalid",
      message ? "  message: Custom" : nil, awayMessage ? "  away_message: Away custom" : nil,
      consent ? "  consent: Agree" : nil, thanks ? "  thanks: To ${contact.email}" : nil,
    ])
  }
}
