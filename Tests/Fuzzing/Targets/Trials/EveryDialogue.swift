import ChatflowCalendar
import ChatflowComparison
import ChatflowEngine
import ChatflowExplorer
import ChatflowProgram
import ChatflowSession
import ChatflowSimulator

/// All that people can do in the first moments of a conversation, tried one after the other under
/// both versions: nothing is left out, and nothing is taken for the same as something else.
struct EveryDialogue {
  private let flows: [TestedFlow]
  private let texts: [String]
  /// How many more acts are played.
  private var left: Int

  /// - Parameter limit: How many acts are played at most.
  init(_ flows: [TestedFlow], limit: Int) {
    self.flows = flows
    left = limit
    texts =
      ConditionGenerator.literals + ConditionGenerator.numbers
      + ["hello", "yes", "no", "a@example.com", "+34600000000"]
  }

  /// Whether all was tried.
  var isComplete: Bool { left > 0 }

  /// What a scenario of fewer acts than `count` says that passes on the first version and not on
  /// the second; nil where there is none.
  mutating func scenario(shorterThan count: Int) -> String? {
    for setting in settings {
      let sides = flows.map { Dialogue($0, setting) }
      if let found = scenario(sides, [], count - 1, setting) { return found }
    }
    return nil
  }

  private mutating func scenario(
    _ sides: [Dialogue], _ acts: [Act], _ rest: Int, _ setting: DialogueSetting
  ) -> String? {
    guard rest > 0, left > 0 else { return nil }
    for act in self.acts(sides, after: acts) {
      left -= 1
      var after = sides
      let outcomes = after.indices.map { side in
        after[side].play(act, side: side).map { Self.shape($0.action) }
      }
      let acts = acts + [act]
      if outcomes[0] != outcomes[1] || after[0].phase != after[1].phase {
        let text = DialogueScenario(flows, setting).yaml(acts, name: "shorter", comment: "shorter")
        if Difference.passes(text, flows[0]), !Difference.passes(text, flows[1]) { return text }
      }
      if let found = scenario(after, acts, rest - 1, setting) { return found }
    }
    return nil
  }

  /// What one can do next, and a scenario can say.
  private func acts(_ sides: [Dialogue], after acts: [Act]) -> [Act] {
    let now = sides[0].now
    var next: [Act] = [
      .open(isReturning: false), .agent, .close, .leave,
      .associate(Contact(email: "eva@example.com")),
      .associate(Contact(email: "eva@example.com", firstName: "Eva", lastName: "Sol")),
      .team(isOnline: true), .team(isOnline: false),
    ]
    let deadlines = sides.compactMap { $0.conversation?.record.state.deadline }
    let changes = flows.compactMap { $0.schedule?.nextChange(after: now) }
    for moment in deadlines + changes where moment > now {
      let seconds = (moment.milliseconds - now.milliseconds + 999) / 1000
      if case .advance? = acts.last { continue }
      next.append(.advance(seconds * 1000))
    }
    guard acts.contains(.open(isReturning: false)) else { return next }
    next += [.email("a@example.com", ticked: true), .email("no", ticked: true)]
    let options = sides.map { $0.conversation?.offeredOptions ?? [] }
    for index in 0..<max(options[0].count, options[1].count) {
      let labels = options.map { index < $0.count ? $0[index] : "" }
      let (first, second) = (
        labels[0].isEmpty ? labels[1] : labels[0], labels[1].isEmpty ? labels[0] : labels[1]
      )
      next += [.pick(first, second), .visitor(first, second)]
    }
    return next + texts.map { .visitor($0, $0) }
  }

  private var settings: [DialogueSetting] {
    var settings: [DialogueSetting] = []
    let tables = flows.map(\.program.tables)
    let locales = Set(tables.flatMap { table in table.locales.map { table.texts.string($0) } })
    let contacts = [
      nil, Contact(email: "ana@example.com"),
      Contact(email: "ana@example.com", firstName: "Ana", lastName: "Gil"),
    ]
    var starts = [flows[0].zone.defaultStart]
    starts += flows.compactMap { $0.schedule?.nextChange(after: starts[0]) }.prefix(1)
    for channel in [Channel.web, .facebook]
    where tables.allSatisfy({ $0.channels.contains(channel == .web ? .web : .facebook) }) {
      for locale in [nil] + locales.sorted().map(Optional.some) {
        for contact in contacts {
          for isOnline in [true, false] {
            for start in starts {
              settings.append(
                DialogueSetting(
                  start: start, teamIsOnline: isOnline, locale: locale, channel: channel,
                  contact: contact))
            }
          }
        }
      }
    }
    return settings
  }

  /// The action without its words: those are told by themselves.
  private static func shape(_ action: Outgoing.Action) -> Outgoing.Action {
    switch action {
    case .say: .say("")
    case .promptEmail(_, _, let consent):
      .promptEmail("", isDefault: false, consent: consent == nil ? nil : "")
    case .choices(_, let options):
      .choices("", options: options.map { "\(EffectComparer.letters(Array($0.utf8)[...]))" })
    default: action
    }
  }
}
