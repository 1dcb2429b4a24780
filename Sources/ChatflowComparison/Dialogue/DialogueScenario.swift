import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
package import ChatflowSimulator

/// A dialogue as a test of a scenario file, with all that the old side does as expectations.
package struct DialogueScenario {
  private let flows: [TestedFlow]
  private let setting: DialogueSetting

  package init(_ flows: [TestedFlow], _ setting: DialogueSetting) {
    self.flows = flows
    self.setting = setting
  }

  /// The whole file.
  package func yaml(_ acts: [Act], name: String, comment: String) -> String {
    "# \(comment)\nchatflow: \(flows[0].program.name)\ntests:\n" + test(acts, name: name)
  }

  /// One test, as an item of a list.
  func test(_ acts: [Act], name: String) -> String {
    var sides = flows.map { Dialogue($0, setting) }
    var lines = TranscriptYAML()
    for (index, act) in acts.enumerated() {
      write(act, &lines)
      let outcomes = sides.indices.map { sides[$0].play(act, side: $0).map(\.action) }
      let isLast = index == acts.count - 1
      expect(outcomes[0], beside: outcomes[outcomes.count - 1], isLast: isLast, &lines)
      if isLast { expectStates(outcomes, sides, &lines) }
    }
    return "  - name: \(YAMLText.scalar(name))\n" + head + "    steps:\n" + lines.text
  }

  private var head: String {
    var text = ""
    let zones = flows.map(\.zone)
    if zones.contains(where: { $0.name != zones[0].name }) {
      let offset = zones[0].offsetSeconds(at: setting.start)
      text += "    at: \(InstantText.format(setting.start, offsetSeconds: offset))\n"
    } else if setting.start != zones[0].defaultStart {
      text += "    at: \(zones[0].wallClock(setting.start).text)\n"
    }
    if !setting.teamIsOnline { text += "    team: offline\n" }
    if let locale = setting.locale { text += "    locale: \(YAMLText.scalar(locale))\n" }
    if setting.channel == .facebook { text += "    channel: facebook\n" }
    if let contact = setting.contact { text += "    contact: \(Self.person(contact))\n" }
    if setting.isVerified { text += "    verified: true\n" }
    if let page = setting.page { text += "    page: \(YAMLText.scalar(page))\n" }
    return text
  }

  private static func person(_ contact: Contact) -> String {
    let fields: [(String, String?)] = [
      ("email", contact.email), ("first_name", contact.firstName),
      ("last_name", contact.lastName), ("owner", contact.owner),
    ]
    let shown = fields.compactMap { name, value in
      value.map { "\(name): \(YAMLText.flowScalar($0))" }
    }
    return "{\(shown.joined(separator: ", "))}"
  }

  private func write(_ act: Act, _ lines: inout TranscriptYAML) {
    switch act {
    case .advance(let milliseconds):
      var rest = milliseconds
      // A single `advance` is at most 30 days.
      while rest > 30 * 86_400_000 {
        lines.add("advance: 30d")
        rest -= 30 * 86_400_000
      }
      lines.add("advance: \(DurationText.format(milliseconds: rest))")
    case .agent: lines.add("agent", "Hello!")
    case .associate(let contact): lines.add("associate: \(Self.person(contact))")
    case .close: lines.add("close")
    case .leave: lines.add("leaves")
    case .email(let email, _): lines.add("email", email)
    case .open: lines.add("open")
    case .pick(let label, _): lines.add("pick", label)
    case .team(let isOnline): lines.add("team: \(isOnline ? "online" : "offline")")
    case .visitor(let text, _): lines.add("visitor", text)
    }
  }

  /// What the old side says. Where the new one only takes other words, and they part ways later,
  /// it is said so that both fit.
  private func expect(
    _ actions: [Outgoing.Action], beside others: [Outgoing.Action], isLast: Bool,
    _ lines: inout TranscriptYAML
  ) {
    let messages = actions.filter(\.isMessage)
    let otherMessages = others.filter(\.isMessage)
    var index = 0
    for action in actions {
      let other = action.isMessage && index < otherMessages.count ? otherMessages[index] : nil
      if action.isMessage { index += 1 }
      switch (action, other) {
      case (.say(let text), .say(let otherText)?)
      where text != otherText && (!isLast || messages.count != otherMessages.count):
        if let shared = Self.sharedPart(text, otherText) {
          lines.add("bot: {contains: \(YAMLText.flowScalar(shared))}")
        } else {
          lines.expect(action)
        }
      case (
        .promptEmail(let text, let isDefault, _), .promptEmail(let otherText, let otherDefault, _)?
      )
      where text != otherText || isDefault != otherDefault:
        lines.add("bot: {prompt: email}")
      case (.promptEmail, .say?): lines.add("bot: {prompt: email}")
      case (.contact(let email, let firstName, let lastName), _):
        let contact = Contact(email: email, firstName: firstName, lastName: lastName)
        lines.add("contact: \(Self.person(contact))")
      default: lines.expect(action)
      }
    }
    if messages.isEmpty, isLast { lines.add("silence") }
  }

  /// What is so in the end on the old side, and not on the new one.
  private func expectStates(
    _ outcomes: [[Outgoing.Action]], _ sides: [Dialogue], _ lines: inout TranscriptYAML
  ) {
    guard let first = sides.first, let last = sides.last, sides.count > 1 else { return }
    if first.phase != last.phase { lines.add("state: \(first.state)") }
    if first.assigned != last.assigned, first.assigned == nil { lines.add("assigned: unassigned") }
    if first.people.visitor == nil, last.people.visitor != nil { lines.add("contact: none") }
    for case .notify(_, let variables) in outcomes[0] {
      for variable in variables
      where last.conversation?.value(of: variable.name) != variable.text {
        lines.add("variable: {\(variable.name): \(YAMLText.flowScalar(variable.text))}")
      }
    }
  }

  /// The longest run of words that two texts share; nil where there is none.
  private static func sharedPart(_ one: String, _ other: String) -> String? {
    let words = one.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count <= 200 else { return nil }
    var best: String?
    for start in words.indices {
      for end in stride(from: words.count, to: start, by: -1) {
        let part = words[start..<end].joined(separator: " ")
        guard part.utf8.count > best?.utf8.count ?? 0, !part.hasPrefix(" ") else { break }
        if other.contains(part), !part.contains("\n") {
          best = part
          break
        }
      }
    }
    return best
  }
}

extension Outgoing.Action {
  /// Whether the visitor reads it.
  var isMessage: Bool {
    switch self {
    case .say, .promptEmail, .choices: true
    default: false
    }
  }
}
