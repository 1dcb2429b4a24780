import ChatflowCalendar
import ChatflowProgram

extension Reader {
  private static let verbs = ["never", "at_most", "after", "reaches"]

  /// `guarantees`.
  mutating func guarantees(_ entry: Entry) -> [GuaranteeBlock] {
    items(entry.value, "`guarantees`", of: "guarantees").compactMap { guarantee($0) }
  }

  private mutating func guarantee(_ node: Node) -> GuaranteeBlock? {
    guard let fields = fields(node, .guarantee) else { return nil }
    let verbs = Self.verbs.compactMap { fields[$0] }
    guard let main = verbs.first else {
      reportMissing("never", of: fields, in: "a guarantee", example: "prompt")
      return nil
    }
    for other in verbs.dropFirst() {
      report(ConflictingKeys.diagnostic(other, excludedBy: main.key, at: main.keySpan))
    }
    let needed = [
      "never": [], "at_most": ["of"], "after": ["within", "comes"], "reaches": ["within"],
    ]
    let allowed: [String: [String]] = [
      "never": ["before", "when"], "at_most": ["of", "when"],
      "after": ["within", "comes", "when"], "reaches": ["within"],
    ]
    for key in ["before", "of", "comes", "within", "when"] {
      guard let entry = fields[key], allowed[main.key]?.contains(key) == false else { continue }
      report(ConflictingKeys.diagnostic(entry, excludedBy: main.key, at: main.keySpan))
    }
    for key in needed[main.key] ?? [] where fields[key] == nil {
      reportMissing(
        key, of: fields, in: "a guarantee with `\(main.key)`",
        example: main.key == "reaches" ? "6" : Shape.guarantee.key(key)?.example ?? "")
    }
    let when = fields["when"].flatMap { condition($0) }
    let name = text(fields["name"])
    guard let verb = verb(main, fields) else { return nil }
    return GuaranteeBlock(
      verb: verb, keySpan: fields.span, when: main.key == "reaches" ? nil : when, name: name)
  }

  private mutating func verb(_ main: Entry, _ fields: Fields) -> GuaranteeBlock.Verb? {
    switch main.key {
    case "never":
      let before = fields["before"].map { moment($0.value, "`before`") }
      guard let moment = moment(main.value, "`never`") else { return nil }
      if let before, before == nil { return nil }
      return .never(moment, before: before ?? nil)
    case "at_most":
      let count = integer(main, 1...1000)
      guard let of = fields["of"], let moment = moment(of.value, "`of`"), let count else {
        return nil
      }
      return .atMost(count, of: moment)
    case "after":
      let within = duration(fields["within"], minimumSeconds: 0)
      let comes = moments(fields["comes"])
      guard let moment = moment(main.value, "`after`"), let within, let comes else { return nil }
      return .after(moment, within: within, comes: comes.moments)
    default:
      let within = integer(fields["within"], 1...1000)
      guard let reached = moments(main, takesSilence: true), let within else { return nil }
      return .reaches(reached.moments, within: within, silence: reached.silence)
    }
  }

  /// One moment or a list of them; nil where one can't be read.
  private mutating func moments(
    _ entry: Entry?, takesSilence: Bool = false
  ) -> (moments: [MomentText], silence: Bool)? {
    guard let entry else { return nil }
    var found: [MomentText] = []
    var silence = false
    let nodes = itemOrItems(entry.value, "`\(entry.key)`", of: "moments")
    for node in nodes {
      if takesSilence, node.scalar?.text == "silence" {
        silence = true
      } else if let moment = moment(node, "a moment", takesSilence: takesSilence) {
        found.append(moment)
      }
    }
    return !nodes.isEmpty && found.count + (silence ? 1 : 0) == nodes.count ? (found, silence) : nil
  }

  private mutating func moment(
    _ node: Node, _ what: @autoclosure () -> String, takesSilence: Bool = false
  ) -> MomentText? {
    guard node.scalar == nil else {
      guard let text = text(node, what()) else { return nil }
      guard let kind = Self.words[text.value] else {
        report(
          UnknownValue.diagnostic(
            text, what(), takes: Shape.moments + (takesSilence ? ["silence"] : [])))
        return nil
      }
      return MomentText(kind: kind, span: text.span)
    }
    guard
      let fields = fields(
        node, .moment,
        help: "write one of \(Shape.moments.joined(separator: ", ")), or {step: NAME}")
    else { return nil }
    let all = ["step", "notify", "assign"].compactMap { fields[$0] }
    guard let main = all.first else {
      reportMissing("step", of: fields, in: "a moment", example: "human")
      return nil
    }
    for other in all.dropFirst() {
      report(ConflictingKeys.diagnostic(other, excludedBy: main.key, at: main.keySpan))
    }
    let kind: MomentText.Kind? =
      switch main.key {
      case "step": text(main).map { .step($0) }
      case "notify": name(main, .event).map { .notify($0) }
      default: assignee(main.value).map { .assign($0) }
      }
    return kind.map { MomentText(kind: $0, span: main.value.span) }
  }

  private static let words: [String: MomentText.Kind] = [
    "bot": .bot, "prompt": .prompt, "away_message": .awayMessage, "handoff": .handOff,
    "contact": .contact, "close": .close, "visitor": .visitor, "agent": .agent,
  ]
}
