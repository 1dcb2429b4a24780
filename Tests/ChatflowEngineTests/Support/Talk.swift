import ChatflowEngine
import ChatflowProgram

/// A conversation under a clock, whose effects are told in words: one text an effect.
struct Talk {
  private(set) var conversation: Conversation
  /// Milliseconds.
  private(set) var now: Int64 = 1_000_000
  var facts: Facts = [.withinHours, .teamOnline]
  /// Everything sent so far.
  private(set) var keys: [EffectKey] = []

  init(_ flow: FlowBuilder) throws {
    self.init(under: try flow.program())
  }

  init(under program: Program) {
    conversation = Conversation(under: program)
  }

  var state: String { conversation.stateName }

  /// Seconds until the next deadline.
  var deadlineIn: Double? {
    conversation.nextDeadline.map { Double($0.milliseconds - now) / 1000 }
  }

  @discardableResult
  mutating func receive(_ input: Incoming) -> [String] {
    let sent = conversation.receive(input, facts: facts, at: Instant(milliseconds: now))
    keys += sent.map(\.key)
    return sent.map { words(for: $0.action) }
  }

  mutating func open(_ visit: Visit = Visit()) -> [String] { receive(.opened(visit)) }
  mutating func visitor(_ text: String) -> [String] { receive(.visitorMessage(text)) }
  mutating func pick(_ label: String) -> [String] { receive(.optionPicked(label)) }
  mutating func email(_ email: String, consent: Bool = true) -> [String] {
    receive(.emailSubmitted(email, consent: consent))
  }
  mutating func leave() -> [String] { receive(.left) }
  mutating func mail(_ text: String) -> [String] { receive(.mailReceived(text)) }
  mutating func agent() -> [String] { receive(.agentMessage) }
  mutating func close() -> [String] { receive(.closed) }
  mutating func associate(_ contact: Contact) -> [String] { receive(.contactAssociated(contact)) }

  mutating func goAway() -> [String] {
    facts.remove(.withinHours)
    return receive(.factsChanged)
  }

  mutating func comeBack() -> [String] {
    facts.insert(.withinHours)
    return receive(.factsChanged)
  }

  /// Lets time pass, with every deadline on the way.
  mutating func advance(seconds: Double) -> [String] {
    let end = now + Int64(seconds * 1000)
    var sent: [String] = []
    while let deadline = conversation.nextDeadline, deadline.milliseconds <= end {
      now = max(now, deadline.milliseconds)
      sent += receive(.deadline)
    }
    now = end
    return sent
  }

  /// Goes on from a snapshot of itself.
  mutating func restore() throws {
    let restored = try Conversation(snapshot: conversation.snapshot, under: conversation.program)
    conversation = restored
  }

  func value(_ name: String) -> String? { conversation.value(of: name) }

  private func words(for action: Outgoing.Action) -> String {
    switch action {
    case .say(let text): text
    case .promptEmail(let text, let isDefault, let consent):
      "prompt: \(text)\(isDefault ? " (default)" : "")\(consent.map { " [\($0)]" } ?? "")"
    case .choices(let text, let options): "\(text) [\(options.joined(separator: "|"))]"
    case .contact(let email, let first, let last):
      "contact: \(email) \(first ?? "-") \(last ?? "-")"
    case .assign(.team(let name)): "team: \(name)"
    case .assign(.leastBusy(let team, let limit)): "least busy: \(team) \(limit ?? 0)"
    case .assign(.user(let name)): "user: \(name)"
    case .handoff: "handoff"
    case .notify(let name, let variables):
      "notify: \(name)" + variables.map { " \($0.name)=\($0.text)" }.joined()
    case .mail(let address, let replies): "mail: \(replies) to \(address)"
    case .close: "close"
    case .notOffered: "not offered"
    }
  }
}
