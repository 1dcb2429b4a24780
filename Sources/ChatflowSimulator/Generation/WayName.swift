import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import ChatflowSyntax

/// Names of generated tests: by their ways, so that a change elsewhere in the flow leaves them.
struct WayName {
  private let zone: FlowZone
  /// The number of characters that are shown of a text.
  private static let textLimit = 40
  /// The number of steps that are shown of a long way, at its end.
  private static let stepLimit = 12

  init(_ zone: FlowZone) { self.zone = zone }

  /// "known, team offline: picks Pricing, waits 5m".
  func name(_ path: FlowExplorer.Path) -> String {
    let setting = path.setting
    var head: [String] = []
    if setting.start != zone.defaultStart {
      head.append("at \(zone.wallClock(setting.start).text)")
    }
    if setting.channel == .facebook { head.append("on facebook") }
    if let locale = setting.locale { head.append("in \(locale)") }
    if let page = setting.page { head.append("on \(shown(page))") }
    if let contact = setting.contact { head.append(words(contact)) }
    if setting.isVerified { head.append("verified") }
    if !setting.teamIsOnline { head.append("team offline") }
    var steps = path.actions.compactMap(words)
    if steps.isEmpty { steps = ["opens the chat"] }
    if steps.count > Self.stepLimit {
      steps = ["\(steps.count - Self.stepLimit) steps"] + steps.suffix(Self.stepLimit)
    }
    return (head.isEmpty ? "" : head.joined(separator: ", ") + " - ")
      + steps.joined(separator: ", ")
  }

  private func words(_ contact: FlowExplorer.KnownContact) -> String {
    guard
      contact.email != FlowExplorer.knownEmail || contact.lastName != nil
        || contact.firstName != "Ana"
    else { return "known" }
    let names = [contact.firstName, contact.lastName].compactMap(\.self).map(shown)
    return "known as \((names + [contact.email]).joined(separator: " "))"
  }

  private func words(_ action: FlowExplorer.Action) -> String? {
    switch action {
    case .open: nil
    case .visitor(let text): "writes \(shown(text))"
    case .pick(let label): "picks \(shown(label))"
    case .email(let email): "gives \(shown(email))"
    case .leave: "leaves"
    case .agent: "gets an answer"
    case .team(let isOnline): "team \(isOnline ? "online" : "offline")"
    case .advance(let milliseconds): "waits \(DurationText.format(milliseconds: milliseconds))"
    case .comeBack: "comes back"
    }
  }

  /// A text in one line, without what is too long.
  private func shown(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > Self.textLimit ? words.prefix(Self.textLimit - 1) + "…" : words
  }
}
