import ChatflowEngine

/// What meaning 3.2 to 3.4 say of a ``CaptureCase``, sentence by sentence. Times are seconds from
/// the visitor's message.
struct CaptureOracle {
  let record: CaptureRecord

  init(_ scenario: CaptureCase) {
    let facts = CaptureFacts(scenario)
    var record = CaptureRecord()
    guard facts.isOffered else {
      // "With `show: nothing`, while away every opening gives only 'not offered'"; "a message while
      // the chat is not offered is not taken".
      record.opening = ["not offered"]
      record.message = ["not offered"]
      record.state = scenario.change == .agentReplies ? "with_team" : "new"
      self.record = record
      return
    }
    record.opening = facts.showsAway(at: -1) ? ["away"] : ["welcome"]
    for (time, text) in facts.sent {
      if time == 0 { record.message.append(text) }
      if time == CaptureCase.changeAt { record.change.append(text) }
      if time == CaptureCase.delay { record.passing.append(text) }
    }
    record.deadline = facts.promptTime == CaptureCase.delay ? CaptureCase.delay : nil
    record.state = scenario.change == .agentReplies ? "with_team" : "waiting_for_team"
    (record.answer, record.afterthought) = facts.answers
    self.record = record
  }
}

/// The quantities that the sentences of meaning 3.4 speak of.
private struct CaptureFacts {
  let scenario: CaptureCase

  init(_ scenario: CaptureCase) { self.scenario = scenario }

  /// Whether it is away with `show: message` at a time.
  func showsAway(at time: Double) -> Bool { isAway(at: time) && scenario.away == .message }

  private func isAway(at time: Double) -> Bool {
    guard time >= CaptureCase.changeAt else { return scenario.startsAway }
    switch scenario.change {
    case .goesAway: return true
    case .comesBack: return false
    case .none, .agentReplies: return scenario.startsAway
    }
  }

  var isOffered: Bool { !(scenario.startsAway && scenario.away == .nothing) }

  /// "From the first message … until an agent replies."
  private func waits(at time: Double) -> Bool {
    time >= 0 && !(scenario.change == .agentReplies && time >= CaptureCase.changeAt)
  }

  private var moments: [Double] { [0, CaptureCase.changeAt, CaptureCase.delay] }

  /// "The first moment when it is away with `show: message` and the visitor waits."
  private var firstAwayWait: Double? { moments.first { waits(at: $0) && showsAway(at: $0) } }

  /// "At most once per conversation", by the greeting or while the visitor waits.
  private var awayMessageTime: Double? { showsAway(at: -1) ? nil : firstAwayWait }

  /// The table itself; nil where no prompt is sent.
  var promptTime: Double? {
    guard scenario.channel == .web, !scenario.isKnown else { return nil }
    let time: Double?
    switch scenario.timing {
    case .never: time = nil
    case .immediately: time = 0
    case .after: time = min(CaptureCase.delay, firstAwayWait ?? CaptureCase.delay)
    case .awayOnly: time = firstAwayWait
    }
    return time.flatMap { waits(at: $0) ? $0 : nil }
  }

  /// "Away with `show: message`: `away_message` if given, else the built-in default text, never
  /// `message`; otherwise `message`, else the built-in default."
  private func promptText(at time: Double) -> String {
    let custom =
      showsAway(at: time)
      ? (scenario.texts.hasAwayMessage ? "away custom" : nil)
      : (scenario.texts.hasMessage ? "custom" : nil)
    return "prompt: \(custom ?? "default (default)")\(scenario.texts.hasConsent ? " [agree]" : "")"
  }

  /// Away message and prompt with their times, in order.
  var sent: [(Double, String)] {
    var sent: [(Double, String)] = []
    if let time = awayMessageTime { sent.append((time, "away")) }
    if let time = promptTime { sent.append((time, promptText(at: time))) }
    return sent.sorted { $0.0 < $1.0 }
  }

  /// What the answer gives, and then a valid address in the field.
  var answers: ([String], [String]) {
    func done(_ email: String) -> [String] { ["contact: \(email) - -", "thanks \(email)"] }
    let late = done("late@acme.com")
    if scenario.answer == .byHand { return (["contact: ana@acme.com Ana -"], []) }
    // "An answer when no prompt is open is ignored."
    guard promptTime != nil else { return ([], []) }
    switch scenario.answer {
    case .none, .byHand: return ([], late)
    // "Through the field and invalid: `invalid` each time but the last of `attempts`: then nothing
    // is said and the field goes, but an ordinary message with a valid e-mail still counts while
    // the visitor waits."
    case .invalidUntilDone: return (["invalid e-mail"], [])
    case .doneThenMessage:
      let counts = !scenario.texts.hasConsent && waits(at: CaptureCase.delay * 2)
      return (["invalid e-mail"] + (counts ? done("ana@acme.com") : []), [])
    case .invalidThenValid: return (["invalid e-mail"] + done("ana@acme.com"), [])
    case .validField: return (done("ana@acme.com"), [])
    // "With `consent`, only ticked"; "without `consent`, as an ordinary message".
    case .unticked, .validMessage, .sentence:
      return scenario.texts.hasConsent ? ([], late) : (done("ana@acme.com"), [])
    }
  }
}
