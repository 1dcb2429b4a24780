import TestSupport

/// Makes random flows without errors, with every feature of the language.
///
/// Steps lead forward where nobody is waited for, and anywhere behind a question; each leads to the
/// next one, so that all are reached. Numbers and yes-or-no variables are set at the start.
package struct FlowGenerator {
  typealias Entries = [(key: String, value: YAMLValue)]

  private var random: SeededGenerator
  private var words = FlowWords()
  private var locales: [String] = []
  private var calendar: YAMLValue?
  private var hasFacebook = false
  private var steps: [String] = []

  private init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  package static func flow(seed: UInt64) -> YAMLValue {
    var generator = FlowGenerator(seed: seed)
    return generator.flow(named: "flow-\(seed)")
  }

  /// A flow with its calendar, if it has one, in which few names are used for everything; some lead
  /// round without a question, or have a name that means something else.
  package static func alike(seed: UInt64) -> (flow: YAMLValue, calendar: YAMLValue?) {
    var generator = FlowGenerator(seed: seed)
    generator.words = .alike(&generator.random)
    let flow = generator.flow(named: generator.words.flow ?? "flow")
    return (flow, generator.calendar)
  }

  private mutating func flow(named name: String) -> YAMLValue {
    locales = Array(words.locales.prefix(1 + random.below(3)))
    let channels = random.pick([["web"], ["facebook"], ["web", "facebook"], ["web"]])
    hasFacebook = channels.contains("facebook")
    var entries: Entries = [
      ("chatflow", .text(name)), ("version", .text("1")),
      ("locales", .list(locales.map { .text($0) })),
      ("locale", .text(random.pick(locales))),
      ("channels", .list(channels.map { .text($0) })),
    ]
    if random.once(in: 2) { entries.append(("title", .text("A title: really"))) }
    if random.once(in: 2) { entries.append(("description", .text("no"))) }
    if random.once(in: 2) { entries.append(("welcome", message())) }
    if random.once(in: 2) { entries.append(("target", target())) }
    if random.once(in: 2) { entries.append(("display", display())) }
    if !random.once(in: 3) { entries.append(("availability", availability())) }
    if !random.once(in: 3) { entries.append(("email_capture", capture())) }
    if random.once(in: 2) { entries.append(("routing", routing())) }
    if !random.once(in: 4) { addSteps(&entries) }
    return .map(entries)
  }
}

// Texts.
extension FlowGenerator {
  private mutating func sentence() -> String {
    var text = random.pick(words.texts)
    guard words.labels != nil || random.once(in: 4) else { return text }
    for _ in 0..<random.below(3) { text += " " + random.pick(words.texts) }
    return text
  }

  /// A text with values that may be unset, all with a fallback.
  private mutating func text() -> String {
    var text = sentence()
    let names = [
      "contact.first_name", "contact.email", "reply", "visitor.page", words.plan, words.seats,
      words.agreed, words.note,
    ]
    for _ in 0..<random.below(words.labels == nil ? 2 : 3) where !steps.isEmpty {
      text += " ${\(random.pick(names)) | \(random.pick(["", "there", "¿?"]))}"
    }
    if random.once(in: 4) {
      text += random.pick([" ${channel}", " ${locale}", " ${opens_at | ?}", " ${closes_at | ?}"])
    }
    return text
  }

  private mutating func bubbles() -> YAMLValue {
    guard random.once(in: 4) else { return .text(text()) }
    return .list((0...random.below(3)).map { _ in .text(text()) })
  }

  private mutating func message() -> YAMLValue {
    guard random.once(in: 3) else { return bubbles() }
    return .map(locales.map { ($0, bubbles()) })
  }

  private mutating func label(_ number: Int) -> YAMLValue {
    let label: String
    if let labels = words.labels {
      label = "\(number) " + random.pick(labels)
    } else {
      label = words.texts[number % words.texts.count]
    }
    guard random.once(in: 3) else { return .text(label) }
    return .map(locales.map { ($0, .text("\(label) \($0)")) })
  }

  private mutating func duration() -> YAMLValue {
    .text(random.pick(["1s", "90s", "1m", "1h30m", "2d"]))
  }

  private mutating func boolean() -> YAMLValue { .text(random.pick(["true", "false"])) }
}

// Settings.
extension FlowGenerator {
  private mutating func target() -> YAMLValue {
    var entries: Entries = [("priority", .text("\(random.below(40) - 20)"))]
    if random.once(in: 2) {
      entries.append(("sites", .list([.text("acme.es"), .text("*.Acme.com")])))
    }
    if random.once(in: 2) {
      let pages: Entries = [
        ("show", .list([.text("*")])), ("hide", .list([.text("/legal/*"), .text("/a?b=*")])),
      ]
      entries.append(("pages", .map(pages)))
    }
    if random.once(in: 2) {
      entries.append(("visitors", .text(random.pick(["all", "known", "unknown"]))))
    }
    return .map(entries)
  }

  private mutating func display() -> YAMLValue {
    var entries: Entries = [("open", .text(random.pick(["launcher", "welcome", "chat"])))]
    if random.once(in: 2) { entries.append(("heading", label(0))) }
    if random.once(in: 2) { entries.append(("small_screens", boolean())) }
    if random.once(in: 2) { entries.append(("launcher", .text("with_trigger"))) }
    if random.once(in: 2) { entries.append(("color", .text("#0b5cad"))) }
    if random.once(in: 2) { entries.append(("logo", .text("https://acme.com/logo.svg"))) }
    if random.once(in: 2) {
      entries.append(("theme", .text(random.pick(["auto", "light", "dark"]))))
    }
    if random.once(in: 2) { entries.append(("bot", label(0))) }
    if random.once(in: 2) { entries.append(("intro", label(0))) }
    if random.once(in: 2) {
      let triggers: Entries = [
        ("after", duration()), ("scrolled", .text("50%")), ("exit_intent", boolean()),
      ]
      entries.append(("triggers", .map(triggers)))
    }
    return .map(entries)
  }

  private mutating func hours() -> Entries {
    var entries: Entries = [("timezone", .text("Europe/Madrid"))]
    if random.once(in: 2) {
      entries.append(
        (
          "hours",
          .map([
            ("mon-thu", .text("09:00-18:00")),
            ("fri", .list([.text("09:00-14:00"), .text("15:00-17:00")])),
            ("sat", .text(random.pick(["22:00-02:00", "closed", "00:00-24:00"]))),
          ])
        ))
    }
    if random.once(in: 2) {
      entries.append(
        (
          "exceptions",
          .map([
            ("2026-12-25", .text("closed")), ("2026-12-24", .text("09:00-13:00")),
            ("2026-12-28/2027-01-01", .text("closed")), ("12-31/01-02", .text("closed")),
            ("02-29", .text("10:00-11:00")),
          ])
        ))
    }
    return entries
  }

  private mutating func availability() -> YAMLValue {
    var entries: Entries
    if let name = words.calendar {
      entries = [("calendar", .text(name))]
      calendar = .map([("calendar", .text(name))] + hours())
    } else {
      entries = random.once(in: 3) ? [] : hours()
    }
    entries.append(("team", .text(random.pick(["required", "ignored"]))))
    switch random.below(4) {
    case 0, 1: entries.append(("away", .map([("show", .text("message")), ("message", message())])))
    case 2: entries.append(("away", .map([("show", .text(random.pick(["welcome", "nothing"])))])))
    default: break
    }
    return .map(entries)
  }

  private mutating func capture() -> YAMLValue {
    let timing = random.pick(["immediately", "after 1m", "after 1h30m", "away_only", "never"])
    var entries: Entries = [("when", .text(timing))]
    for key in ["message", "away_message", "invalid", "thanks"] where random.once(in: 2) {
      entries.append((key, message()))
    }
    if random.once(in: 3) { entries.append(("consent", label(1))) }
    if random.once(in: 2) { entries.append(("attempts", .text("\(1 + random.below(3))"))) }
    return .map(entries)
  }

  private mutating func assignee() -> YAMLValue {
    random.pick([
      .text("unassigned"), .text("contact-owner"),
      .map([("team", .text(random.pick(words.teams)))]),
      .map([("user", .text("ana@acme.com"))]),
      .map([
        ("team", .text(random.pick(words.teams))), ("pick", .text("least_busy")),
        ("limit", .text("4")),
      ]),
    ])
  }

  private mutating func routing() -> YAMLValue {
    var entries: Entries = [("assign", assignee())]
    if random.once(in: 2) {
      entries.append(("otherwise", .map([("team", .text(random.pick(words.teams)))])))
    }
    return .map(entries)
  }
}

// Steps.
extension FlowGenerator {
  private mutating func addSteps(_ entries: inout Entries) {
    steps = Array(words.steps.prefix(2 + random.below(6)))
    let variables: Entries = [
      (words.plan, .text("text")), (words.note, .text("text")), (words.seats, .text("number")),
      (words.weight, .text("number")),
      (words.agreed, .text("yes_no")),
    ]
    entries.append(("variables", .map(variables)))
    entries.append(("start", .text(steps[0])))
    let values: Entries = [
      (words.seats, .text("-1.50")), (words.weight, .text("2")), (words.agreed, boolean()),
    ]
    let all = steps.indices.map { index -> (key: String, value: YAMLValue) in
      var actions: [YAMLValue] = index == 0 ? [.map([("set", .map(values))])] : []
      for _ in 0..<random.below(4) { actions.append(.map(action(in: index))) }
      actions.append(.map(leaving(index)))
      return (steps[index], .list(actions))
    }
    entries.append(("steps", .map(all)))
  }

  private mutating func anyStep() -> YAMLValue { .text(random.pick(steps)) }

  private mutating func laterStep(than index: Int) -> YAMLValue {
    if let times = words.leadsBack, random.once(in: times) { return anyStep() }
    return .text(random.pick(Array(steps[(index + 1)...])))
  }

  private mutating func noReply(_ target: YAMLValue? = nil) -> YAMLValue {
    let last: YAMLValue = .map([("after", .text("10m")), ("goto", target ?? anyStep())])
    guard random.once(in: 2) else { return last }
    return .list([.map([("after", .text("2m")), ("say", message())]), last])
  }

  private mutating func action(in index: Int) -> Entries {
    switch random.below(9) {
    case 0, 1: return [("say", message())]
    case 2, 3: return ask(in: index)
    case 4:
      return [("set", .map([(words.plan, .text(text())), ("contact.last_name", .text("Núñez"))]))]
    case 5: return [("assign", assignee())]
    case 6: return [("wait", random.once(in: 3) ? .text("0s") : duration())]
    case 7: return [("notify", .text(random.pick(words.events)))]
    default: return [("set", .map([(words.plan, .text(sentence()))]))]
    }
  }

  private mutating func ask(in index: Int) -> Entries {
    let isLast = index + 1 == steps.count
    let type = random.pick(["text", "phone", "number", "yes_no"] + (isLast ? [] : ["email"]))
    // A question that may be skipped must not lead back.
    let skips = type == "email" && random.once(in: 2)
    let target = skips ? laterStep(than: index) : nil
    let saved = [
      "text": [words.plan, words.note, "contact.first_name"], "email": [words.note],
      "phone": [words.note], "number": [words.seats], "yes_no": [words.agreed],
    ]
    var entries: Entries = [("ask", message())]
    if type != "text" || random.once(in: 2) { entries.append(("as", .text(type))) }
    if random.once(in: 2) {
      entries.append(("save", .text(random.pick(saved[type] ?? [words.note]))))
    }
    if type != "text" {
      entries.append(("otherwise", target ?? anyStep()))
      if random.once(in: 2) { entries.append(("invalid", message())) }
      if random.once(in: 2) { entries.append(("attempts", .text("\(1 + random.below(3))"))) }
    }
    if type == "email", !skips { entries.append(("skip_if_known", .text("false"))) }
    if skips, random.once(in: 2) { entries.append(("skip_if_known", .text("true"))) }
    if random.once(in: 2) { entries.append(("no_reply", noReply(target))) }
    return entries
  }

  /// The last action of a step, one way of which leads to the next step.
  private mutating func leaving(_ index: Int) -> Entries {
    guard index + 1 < steps.count else {
      let handOff: YAMLValue = .map([("say", message()), ("to", assignee())])
      return random.pick([
        [("end", message())], [("handoff", message())], [("handoff", handOff)],
      ])
    }
    let next = YAMLValue.text(steps[index + 1])
    switch random.below(3) {
    case 0: return [("goto", next)]
    case 1:
      var conditions = ConditionGenerator(seed: random.next(), words: words)
      let text = conditions.condition(depth: 2)
      return [("if", .text(text)), ("then", next), ("else", laterStep(than: index))]
    default: return choose(next)
    }
  }

  private func option(_ number: Int) -> String {
    words.labels == nil ? words.texts[number] : "\(number) Option: \(number)"
  }

  private mutating func choose(_ next: YAMLValue) -> Entries {
    var entries: Entries = [("choose", message()), ("otherwise", anyStep())]
    let count = min(1 + random.below(4), words.labels == nil ? words.texts.count : 4)
    let targets = [next] + (1..<(count + 1)).map { _ in anyStep() }
    if random.once(in: 2) {
      entries.append(
        ("options", .ordered((0..<count).map { (option($0), targets[$0]) })))
    } else {
      let options = (0..<count).map { number -> YAMLValue in
        .map([("label", label(number)), ("goto", targets[number])])
      }
      entries.append(("options", .list(options)))
    }
    if random.once(in: 2) { entries.append(("invalid", message())) }
    if random.once(in: 2) { entries.append(("attempts", .text("\(1 + random.below(3))"))) }
    if random.once(in: 2) { entries.append(("no_reply", noReply())) }
    return entries
  }
}
