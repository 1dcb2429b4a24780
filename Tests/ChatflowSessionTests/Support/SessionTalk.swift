import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import TestSupport
import Testing

/// Effects told in short words, one text an effect.
enum Words {
  /// `60s`, or `0.5s`.
  static func of(seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(seconds)s"
  }

  static func of(_ action: Outgoing.Action) -> String {
    switch action {
    case .say(let text): text
    case .promptEmail(let text, let isDefault, let consent):
      "prompt: \(isDefault ? "default" : text)\(consent.map { " [\($0)]" } ?? "")"
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

/// One conversation of a session, driven by short calls that give the effects in words; what time
/// brought has the seconds since the beginning in front.
struct SessionTalk {
  private(set) var session: Session
  let start: Instant
  /// Milliseconds since the start.
  private(set) var elapsed: Int64 = 0
  private let name = "1"

  /// `date` and `time` are in UTC.
  init(_ programs: [Program], _ date: String = "2026-03-02", _ time: String = "10:00") throws {
    start = try #require(InstantText.parse("\(date) \(time)Z"))
    session = try Session(programs: programs, zones: MachineZones.database, start: start)
  }

  var conversation: Conversation? { session.conversation(name) }
  var state: String { conversation?.stateName ?? "" }

  /// Seconds from the start until the host must come back.
  private(set) var next: Double?

  mutating func receive(_ event: SessionEvent, forAll: Bool = false) throws -> [String] {
    var sent: [String] = []
    let time = start.advanced(byMilliseconds: elapsed)
    let zero = start.milliseconds
    var next: Double?
    try session.receive(event, conversation: forAll ? nil : name, at: time) { line in
      let seconds = Double(line.at.milliseconds - zero) / 1000
      sent += line.effects.map {
        (line.isAnswer ? "" : "\(Words.of(seconds: seconds)) ") + Words.of($0.action)
      }
      next = line.nextDeadline.map { Double($0.milliseconds - zero) / 1000 }
    }
    self.next = next
    return sent
  }

  mutating func open(_ visit: Visit = Visit(), team: Bool? = nil) throws -> [String] {
    try receive(.opened(chatflow: nil, visit, team: team))
  }
  mutating func visitor(_ text: String) throws -> [String] {
    try receive(.visitorMessage(text, id: nil))
  }
  mutating func pick(_ label: String) throws -> [String] { try receive(.optionPicked(label)) }
  mutating func email(_ email: String, consent: Bool = true) throws -> [String] {
    try receive(.emailSubmitted(email, consent: consent))
  }
  mutating func agent() throws -> [String] { try receive(.agentMessage) }
  mutating func close() throws -> [String] { try receive(.closed) }
  mutating func associate(_ contact: Contact) throws -> [String] {
    try receive(.contactAssociated(contact))
  }
  mutating func team(isOnline: Bool) throws -> [String] {
    try receive(.team(isOnline: isOnline), forAll: true)
  }
  mutating func advance(_ seconds: Double) throws -> [String] {
    elapsed += Int64(seconds * 1000)
    return try receive(.tick)
  }
}
