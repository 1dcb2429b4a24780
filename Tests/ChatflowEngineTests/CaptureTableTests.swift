import ChatflowEngine
import ChatflowProgram
import Testing

/// The table of meaning 3.4, for every combination of what it depends on.
@Suite struct CaptureTableTests {
  @Test(arguments: CaptureCase.Timing.allCases, CaptureCase.AwayBehavior.allCases)
  func table(timing: CaptureCase.Timing, away: CaptureCase.AwayBehavior) throws {
    var count = 0
    for texts in CaptureCase.Texts.all {
      let program = try texts.flow(timing: timing, away: away).program()
      for scenario in CaptureCase.all(timing: timing, away: away, texts: texts) {
        let expected = CaptureOracle(scenario)
        let actual = scenario.play(under: program)
        if actual != expected.record { #expect(actual == expected.record, "\(scenario)") }
        count += 1
      }
    }
    #expect(count == 8 * 2 * 4 * 2 * 2 * 9)
  }
}

/// What a conversation gave, moment by moment.
struct CaptureRecord: Equatable {
  var opening: [String] = []
  var message: [String] = []
  var change: [String] = []
  /// When the host must come back, in seconds after the message, known once the change happened.
  var deadline: Double?
  var passing: [String] = []
  var answer: [String] = []
  /// What one more valid address in the field gives.
  var afterthought: [String] = []
  var state = ""
}

/// One combination.
struct CaptureCase: CustomStringConvertible {
  enum Timing: CaseIterable { case never, immediately, after, awayOnly }
  enum AwayBehavior: CaseIterable { case welcome, message, nothing }
  enum Change: CaseIterable { case none, goesAway, comesBack, agentReplies }
  enum Answer: CaseIterable {
    case none, invalidUntilDone, doneThenMessage, invalidThenValid, validField, unticked
    case validMessage, sentence, byHand
  }

  var timing: Timing
  var away: AwayBehavior
  var startsAway: Bool
  var change: Change
  var isKnown: Bool
  var channel: Channel
  var texts: Texts
  var answer: Answer

  /// Seconds from the visitor's message.
  static let delay = 60.0
  static let changeAt = 30.0

  /// Which texts the author wrote.
  struct Texts {
    var hasMessage: Bool
    var hasAwayMessage: Bool
    var hasConsent: Bool

    static let all = (0..<8).map {
      Texts(hasMessage: $0 & 1 != 0, hasAwayMessage: $0 & 2 != 0, hasConsent: $0 & 4 != 0)
    }
  }

  static func all(timing: Timing, away: AwayBehavior, texts: Texts) -> [CaptureCase] {
    var cases: [CaptureCase] = []
    for startsAway in [false, true] {
      for change in Change.allCases {
        for isKnown in [false, true] {
          for channel in Channel.allCases {
            for answer in Answer.allCases {
              cases.append(
                CaptureCase(
                  timing: timing, away: away, startsAway: startsAway, change: change,
                  isKnown: isKnown, channel: channel, texts: texts, answer: answer))
            }
          }
        }
      }
    }
    return cases
  }

  var description: String {
    """
    \(timing), away: \(away), starts \(startsAway ? "away" : "open"), then \(change), \
    \(isKnown ? "known" : "unknown"), \(channel), \(texts), answer: \(answer)
    """
  }

  /// Plays the combination.
  func play(under program: Program) -> CaptureRecord {
    var talk = Talk(under: program)
    var record = CaptureRecord()
    if startsAway { talk.facts.remove(.withinHours) }
    let contact = isKnown ? Contact(email: "known@acme.com") : nil
    record.opening = talk.open(Visit(channel: channel, contact: contact))
    _ = talk.advance(seconds: 1)
    record.message = talk.visitor("Hello")
    record.change = talk.advance(seconds: Self.changeAt)
    switch change {
    case .none: break
    case .goesAway: record.change += talk.goAway()
    case .comesBack: record.change += talk.comeBack()
    case .agentReplies: record.change += talk.agent()
    }
    record.deadline = talk.deadlineIn.map { $0 + Self.changeAt }
    record.passing = talk.advance(seconds: Self.delay)
    record.state = talk.state
    if record.opening != ["not offered"] {
      record.answer = giveAnswer(&talk)
      record.afterthought = talk.email("late@acme.com")
    }
    return record
  }

  private func giveAnswer(_ talk: inout Talk) -> [String] {
    switch answer {
    case .none: []
    case .invalidUntilDone: talk.email("no") + talk.email("no@no") + talk.email("ana@acme.com")
    case .doneThenMessage:
      talk.email("no") + talk.email("no@no") + talk.visitor("I am ana@acme.com.")
    case .invalidThenValid: talk.email("no") + talk.email(" ana@acme.com ")
    case .validField: talk.email("ana@acme.com")
    case .unticked: talk.email("ana@acme.com", consent: false)
    case .validMessage: talk.visitor("\tana@acme.com\n")
    case .sentence: talk.visitor("It's ana@acme.com, thanks!")
    case .byHand: talk.associate(Contact(email: "ana@acme.com", firstName: "Ana"))
    }
  }
}

extension CaptureCase.Texts {
  /// The flow of a combination.
  func flow(timing: CaptureCase.Timing, away: CaptureCase.AwayBehavior) -> FlowBuilder {
    var flow = FlowBuilder()
    flow.tables.welcome = flow.message("welcome")
    switch away {
    case .welcome: flow.tables.availability.away = .welcome
    case .message: flow.showsAway("away")
    case .nothing: flow.tables.availability.away = .nothing
    }
    let table: [CaptureCase.Timing: EmailCapture.Timing] = [
      .immediately: .immediately, .after: .after(UInt32(CaptureCase.delay * 1000)),
      .awayOnly: .awayOnly,
    ]
    if let timing = table[timing] {
      flow.capture(
        timing, message: hasMessage ? "custom" : nil,
        awayMessage: hasAwayMessage ? "away custom" : nil, consent: hasConsent ? "agree" : nil,
        thanks: "thanks ${contact.email}", attempts: 2)
    }
    return flow
  }
}
