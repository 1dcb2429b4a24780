import ChatflowEngine

/// What meaning 3.1 to 3.4 say of a ``CaptureJourney``, sentence by sentence. Times are seconds
/// from the visitor's message: -30 opening, 0 message, 30 change, 60 the end of `after 1m`.
struct CaptureJourneyOracle {
  private let scenario: CaptureJourney

  init(_ scenario: CaptureJourney) { self.scenario = scenario }

  var record: CaptureJourneyRecord {
    var record = CaptureJourneyRecord()
    let agent = scenario.change == .agentReplies
    // "With `show: nothing`, while away every opening gives only 'not offered' and the state stays
    // `new`"; "a message while the chat is not offered is not taken".
    guard !(scenario.away == .nothing && isAway(at: -30)) else {
      record.opening = ["not offered"]
      record.message = ["not offered"]
      guard !agent else {
        record.state = "with_team"
        return withoutPrompt(record)
      }
      guard !isAway(at: 40) else {
        record.secondMessage = ["not offered"]
        record.state = "new"
        let writes: [CaptureJourney.Answer] = [.message, .sentence, .doneThenMessage, .chatter]
        let isMessage = writes.contains(scenario.answer)
        record = withoutPrompt(record)
        if isMessage { record.answer = ["not offered"] }
        if scenario.answer == .chatter { record.answer += ["not offered"] }
        return record
      }
      return CaptureJourneyOracle(lateStart: scenario).started(record)
    }
    // "The away message if away with `show: message`, else the welcome."
    record.opening = showsAway(at: -30) ? ["Away"] : ["Welcome"]
    return started(record)
  }

  /// The wait begins with the second message, after coming back made the chat offered.
  private init(lateStart scenario: CaptureJourney) {
    self.scenario = scenario
    begin = 40
  }

  /// When the visitor's first message is taken.
  private var begin = 0.0

  private func started(_ sofar: CaptureJourneyRecord) -> CaptureJourneyRecord {
    var record = sofar
    if begin > 0 { record.secondMessage = ["Welcome"] }
    for (time, text) in sent.sorted(by: { $0.0 < $1.0 }) {
      switch time {
      case 0: record.message.append(text)
      // The calendar's change comes by time itself, the team's with its event.
      case 30: record.change.append(scenario.cause == .calendar ? "60s \(text)" : text)
      case 40: record.secondMessage.append(text)
      default: record.passing.append("\(Int(time) + 30)s \(text)")
      }
    }
    record.state = scenario.change == .agentReplies ? "with_team" : "waiting_for_team"
    record.next = next
    return withAnswers(record)
  }

  // MARK: Open and away

  private func isAway(at time: Double) -> Bool {
    guard time >= 30 else { return scenario.startsAway }
    switch scenario.change {
    case .goesAway: return true
    case .comesBack: return false
    case .none, .agentReplies: return scenario.startsAway
    }
  }

  private func showsAway(at time: Double) -> Bool {
    isAway(at: time) && scenario.away == .message
  }

  // MARK: What is sent

  /// "From the first message … until an agent replies."
  private func waits(at time: Double) -> Bool {
    time >= begin && !(scenario.change == .agentReplies && time >= 30)
  }

  private var moments: [Double] { [0, 30, 40, 60, 100].filter { waits(at: $0) } }

  /// "The first moment when it is away with `show: message` and the visitor waits."
  private var firstAwayMoment: Double? { moments.first { showsAway(at: $0) } }

  /// The table.
  private var promptTime: Double? {
    guard scenario.channel == .web, !scenario.isKnown else { return nil }
    switch scenario.timing {
    case .never: return nil
    case .immediately: return begin
    case .after:
      let end = begin + 60
      return [firstAwayMoment, end].compactMap { $0 }.filter { waits(at: $0) }.min()
    case .awayOnly: return firstAwayMoment
    }
  }

  /// "Away with `show: message`: `away_message` if given, else the built-in default text, never
  /// `message`; otherwise `message`, else the built-in default."
  private func prompt(at time: Double) -> String {
    let own: String? =
      showsAway(at: time)
      ? scenario.texts.awayMessage ? "Away custom" : nil
      : scenario.texts.message ? "Custom" : nil
    return "prompt: \(own ?? "default")\(scenario.texts.consent ? " [Agree]" : "")"
  }

  private var sent: [(Double, String)] {
    var sent: [(Double, String)] = []
    // "At most once per conversation", so not after the greeting has sent it.
    if !showsAway(at: -30), let time = firstAwayMoment { sent.append((time, "Away")) }
    if let time = promptTime { sent.append((time, prompt(at: time))) }
    return sent
  }

  /// When the host must come back, seen right after the change.
  private var next: Double? {
    guard waits(at: 30) else { return nil }
    var times: [Double] = []
    if let time = promptTime, time > 30 { times.append(time) }
    if scenario.cause == .calendar, let closing = closing, canStillBringSomething {
      times.append(closing)
    }
    return times.min()
  }

  /// Seconds from the message until hours end, seen right after the change; nil where it is away.
  private var closing: Double? {
    let halfDay = 12.0 * 3600
    if isAway(at: 30) { return nil }
    return 30 + halfDay
  }

  /// Whether becoming away would still bring the away message or the prompt.
  private var canStillBringSomething: Bool {
    guard scenario.away == .message else { return false }
    let awayMessageIsSent = showsAway(at: -30) || (firstAwayMoment.map { $0 <= 30 } ?? false)
    let promptIsOver =
      scenario.timing == .never || scenario.channel != .web || scenario.isKnown
      || (promptTime.map { $0 <= 30 } ?? false)
    return !awayMessageIsSent || !promptIsOver
  }

  // MARK: Answers

  private func done(_ email: String) -> [String] {
    ["contact: \(email) - -"] + (scenario.texts.thanks ? ["To \(email)"] : [])
  }

  /// "An answer when no prompt is open is ignored." Only a team member's word still counts.
  private func withoutPrompt(_ sofar: CaptureJourneyRecord) -> CaptureJourneyRecord {
    var record = sofar
    record.answer = scenario.answer == .byHand ? ["contact: ana@acme.com Ana -"] : []
    return record
  }

  private func withAnswers(_ sofar: CaptureJourneyRecord) -> CaptureJourneyRecord {
    guard promptTime != nil, scenario.answer != .byHand else { return withoutPrompt(sofar) }
    var record = sofar
    let late = done("late@acme.com")
    switch scenario.answer {
    // "Any other ordinary message goes to the team and the prompt stays."
    case .none, .chatter, .byHand: record.afterthought = late
    // "Through the field and invalid: `invalid` each time but the last of `attempts`: then nothing
    // is said and the field goes, but an ordinary message with a valid e-mail still counts while
    // the visitor waits."
    case .invalidUntilDone: record.answer = ["Invalid"]
    case .doneThenMessage:
      let counts = !scenario.texts.consent && waits(at: 220)
      record.answer = ["Invalid"] + (counts ? done("ana@acme.com") : [])
    case .invalidThenValid: record.answer = ["Invalid"] + done("ana@acme.com")
    case .valid: record.answer = done("ana@acme.com")
    // "With `consent`, only ticked"; "without `consent`, as an ordinary message".
    case .unticked, .message, .sentence:
      if scenario.texts.consent {
        record.afterthought = late
      } else {
        record.answer = done("ana@acme.com")
      }
    }
    return record
  }
}
