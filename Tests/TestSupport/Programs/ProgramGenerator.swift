package import ChatflowProgram

/// Makes random tables that keep every rule: equal seeds give equal tables.
///
/// Steps have a random rank. What passes without the visitor leads to steps of a higher rank only,
/// so no loop waits for nobody; what an answer leads to lies anywhere.
package struct ProgramGenerator {
  private var random: SeededGenerator
  private var builder = TablesBuilder()
  /// Where each step starts, and how many instructions it has.
  private var entries: [Int] = []
  private var lengths: [Int] = []
  private var ranks: [Int] = []

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next program's tables.
  package mutating func tables() -> ProgramTables {
    let locales = Array(["en", "es", "pt-BR", "zh-Hant"].prefix(random.number(1...4)))
    builder = TablesBuilder(name: "flow-\(random.below(1000))", locales: locales)
    builder.tables.defaultLocale = UInt8(random.below(locales.count))
    for row in locales.indices where random.once(in: 2) {
      builder.tables.yesNoWords[row] = YesNoWords(
        yes: builder.text("yes"), no: builder.text("no"))
    }
    builder.tables.momentWords = locales.indices.map { _ in
      let count = random.once(in: 2) ? MomentWords.Place.count : 0
      return MomentWords(texts: (0..<count).map { builder.text("word \($0)") })
    }
    for name in ["a", "order", "plan", "really"] where random.once(in: 2) {
      _ = builder.variable(name, random.pick(VariableType.allCases))
    }
    settings()
    builder.tables.availability = availability()
    if !random.once(in: 4) { steps() }
    let extra = (0...3).filter { _ in random.once(in: 4) }.map { ValueName(rawValue: UInt8($0)) }
    builder.storeWhatIsRead(and: extra)
    return builder.tables
  }
}

// Texts and messages.
extension ProgramGenerator {
  private mutating func text() -> TextID {
    let words = [
      "Hi", "¿Qué tal?", "${", "a \"quoted\" word", "line\nbreak", "👩‍👩‍👧 family", "\u{202e}abc",
      "prices", "back\\slash", "12", "-3.50", "ok",
    ]
    var text = random.pick(words)
    for _ in 0..<random.below(3) { text += " " + random.pick(words) }
    return builder.text(text)
  }

  /// A name that messages and conditions may read.
  private mutating func name() -> ValueName {
    let builtIn: [ValueName] = [
      .contactEmail, .contactFirstName, .contactLastName, .visitorPage, .reply, .channel, .locale,
    ]
    let variables = builder.tables.variables.indices.map { ValueName.variable($0) }
    return random.pick(builtIn + variables)
  }

  private mutating func bubble() -> Bubble {
    guard random.once(in: 3) else { return .text(text()) }
    let parts = (0..<random.number(1...4)).map { _ -> TemplatePart in
      if random.once(in: 2) { return .literal(text()) }
      let shown = random.once(in: 5) ? random.pick([.opensAt, .closesAt]) : name()
      return .value(shown, fallback: random.once(in: 2) ? text() : nil)
    }
    return builder.template(parts)
  }

  private mutating func message(bubbles: ClosedRange<Int> = 1...3) -> MessageID {
    let isLocalized = random.once(in: 2)
    let count = isLocalized ? builder.tables.locales.count : 1
    let variants = (0..<count).map { _ in
      (0..<random.number(bubbles)).map { _ in bubble() }
    }
    return builder.message(variants: variants, isLocalized: isLocalized)
  }

  private mutating func duration() -> Int {
    random.pick([1000, 2000, 60_000, 300_000, 86_400_000, 30 * 86_400_000])
  }
}

// Settings.
extension ProgramGenerator {
  private mutating func settings() {
    if random.once(in: 2) { builder.tables.title = text() }
    if random.once(in: 2) { builder.tables.description = text() }
    builder.tables.channels = random.pick([.web, .facebook, [.web, .facebook]])
    builder.tables.target = Target(
      priority: Int32(random.number(-20...20)), sites: texts(), show: texts(), hide: texts(),
      visitors: random.pick(Target.Visitors.allCases))
    builder.tables.display = Display(
      heading: random.once(in: 2) ? message(bubbles: 1...1) : nil,
      open: random.pick(Display.Opening.allCases),
      after: random.once(in: 2) ? UInt32(duration()) : nil,
      scrolledPercent: random.once(in: 2) ? UInt8(random.number(0...100)) : nil,
      exitIntent: random.once(in: 2), smallScreens: random.once(in: 2))
    builder.tables.display.launcherWaits = random.once(in: 2)
    builder.tables.display.look = Display.Look(
      color: random.once(in: 2) ? Color(rgb: UInt32(random.below(1 << 24))) : nil,
      logo: random.once(in: 2) ? builder.text("https://acme.com:8443/a.svg?b#c") : nil,
      isLeft: random.once(in: 2), theme: random.pick(Display.Theme.allCases),
      bot: random.once(in: 2) ? message(bubbles: 1...1) : nil,
      intro: random.once(in: 2) ? message(bubbles: 1...1) : nil)
    if !random.once(in: 3) { builder.tables.welcome = message() }
    if !random.once(in: 3) {
      builder.tables.capture = EmailCapture(
        timing: random.pick([.immediately, .after(UInt32(duration())), .awayOnly]),
        message: message(), messageIsDefault: random.once(in: 2), awayMessage: message(),
        awayMessageIsDefault: random.once(in: 2), consent: random.once(in: 3) ? message() : nil,
        invalid: message(), thanks: random.once(in: 2) ? message() : nil,
        attempts: UInt16(random.number(1...4)))
    }
    if random.once(in: 2) {
      let subject = builder.message(variants: [[.text(text())]], isLocalized: false)
      builder.tables.followUp = FollowUp(after: UInt32(duration()), subject: subject)
    }
    let otherwise = random.pick([Assignee.unassigned, .team(text()), .user(text())])
    builder.tables.routing = Routing(assign: assignee(), otherwise: otherwise)
  }

  private mutating func texts() -> [TextID] { (0..<random.below(3)).map { _ in text() } }

  private mutating func assignee() -> Assignee {
    random.pick([
      .unassigned, .contactOwner, .team(text()), .user(text()),
      .leastBusy(team: text(), limit: random.once(in: 2) ? UInt16(random.number(1...1000)) : nil),
    ])
  }

  private mutating func availability() -> Availability {
    var hours: OpeningHours?
    if random.once(in: 2) {
      let zone = random.pick(["Europe/Madrid", "UTC", "Etc/GMT+5", "America/Port-au-Prince"])
      hours = OpeningHours(
        zone: builder.text(zone), week: week(), exceptions: exceptions(), yearly: yearly())
    }
    let away = random.pick([AwayBehavior.welcome, .message(message()), .nothing])
    return Availability(hours: hours, requiresTeam: random.once(in: 2), away: away)
  }

  private mutating func intervals() -> [DayInterval] {
    let ends = Set((0..<random.below(3) * 2).map { _ in random.number(0...1439) }).sorted()
    return stride(from: 0, to: ends.count - ends.count % 2, by: 2).map {
      DayInterval(start: UInt16(ends[$0]), end: UInt16(ends[$0 + 1]))
    }
  }

  private mutating func week() -> [[DayInterval]] {
    var week = (0..<7).map { _ in intervals() }
    for day in 0..<7 where !week[day].isEmpty && random.once(in: 2) {
      let last = week[day].count - 1
      let start = week[day][last].start
      // Past midnight, but neither into the next day's first interval nor for over a day.
      let room = min(start, week[(day + 1) % 7].first?.start ?? start)
      week[day][last].end = 1440 + UInt16(random.number(0...Int(room)))
    }
    return week
  }

  private mutating func yearly() -> [YearlyException] {
    var day = random.below(200)
    return (0..<random.below(3)).map { _ in
      let first = day + random.below(60)
      let last = first + random.below(4)
      day = last + 1
      return YearlyException(
        first: UInt16(first), last: UInt16(last), intervals: intervals())
    }
  }

  private mutating func exceptions() -> [DayException] {
    var day = Int32(random.number(-1000...30_000))
    return (0..<random.below(3)).map { _ in
      let first = day + Int32(random.below(300))
      let last = first + Int32(random.below(4))
      day = last + 1
      return DayException(first: first, last: last, intervals: intervals())
    }
  }
}

// Steps.
extension ProgramGenerator {
  private mutating func steps() {
    let names = ["menu", "human", "bye", "ask_again", "x9"].prefix(random.number(1...5))
    lengths = names.map { _ in random.number(1...7) }
    entries = lengths.indices.map { lengths[..<$0].reduce(0, +) }
    ranks = Array(names.indices)
    ranks.shuffle(using: &random)
    for (step, name) in names.enumerated() {
      let body = (1..<lengths[step]).map { offset in
        instruction(in: step, at: entries[step] + offset - 1)
      }
      builder.step(name, body + [leaving(step)])
    }
    builder.tables.start = builder.address(random.pick(entries))
  }

  /// An address that the visitor's answer may lead to.
  private mutating func anyAddress() -> Int { random.below(lengths.reduce(0, +)) }

  /// An address that may be reached from `step` without the visitor; nil from the highest rank.
  private mutating func higherAddress(than step: Int) -> Int? {
    let higher = ranks.indices.filter { ranks[$0] > ranks[step] }
    guard !higher.isEmpty else { return nil }
    let target = random.pick(higher)
    return entries[target] + random.below(lengths[target])
  }

  /// An instruction that leaves its step.
  private mutating func leaving(_ step: Int) -> Instruction {
    switch random.below(4) {
    case 0: return .choose(choose())
    case 1: return higherAddress(than: step).map { .jump(builder.address($0)) } ?? .end(nil)
    case 2:
      return .handOff(
        random.once(in: 2) ? message() : nil, to: random.once(in: 2) ? assignee() : nil)
    default: return .end(random.once(in: 2) ? message() : nil)
    }
  }

  /// Any instruction but the last one of its step.
  private mutating func instruction(in step: Int, at address: Int) -> Instruction {
    let settable = [.contactFirstName, .contactLastName] + variables()
    switch random.below(12) {
    case 0, 1: return .say(message())
    case 2, 3: return .ask(ask(in: step))
    case 4: return .set(random.pick(settable), bubble())
    case 5: return .contactNames
    case 6: return .assign(assignee())
    case 7: return .wait(milliseconds: UInt32(duration()))
    case 8: return .notify(text())
    case 9, 10:
      let end = entries[step] + lengths[step]
      let target = random.number(address + 1...end - 1)
      return .test(condition(), expected: random.once(in: 2), target: builder.address(target))
    default: return leaving(step)
    }
  }

  private func variables() -> [ValueName] {
    builder.tables.variables.indices.map { .variable($0) }
  }

  private mutating func choose() -> QuestionID {
    let options = (0..<random.number(1...3)).map { _ in
      (label: message(bubbles: 1...1), target: anyAddress())
    }
    let rows = builder.options(options)
    return builder.question(
      .option, message(), options: rows, saves: saves(), invalid: message(),
      attempts: random.number(1...3), otherwise: anyAddress(), reminders: reminders())
  }

  private mutating func ask(in step: Int) -> QuestionID {
    let type = random.pick(AnswerType.allCases.filter { $0 != .option })
    if type == .text {
      return builder.question(.text, message(), saves: saves(), reminders: reminders())
    }
    let higher = higherAddress(than: step)
    let skips = type == .email && higher != nil && random.once(in: 2)
    let id = builder.question(
      type, message(), saves: saves(), invalid: message(), attempts: random.number(1...3),
      otherwise: skips ? higher : anyAddress(), reminders: reminders(to: skips ? higher : nil),
      skips: skips)
    let row = Int(id.index)
    if type == .number {
      if random.once(in: 3) { builder.tables.questions[row].minimum = builder.text("-1.5") }
      if random.once(in: 3) { builder.tables.questions[row].maximum = builder.text("99") }
    }
    if type == .yesNo, random.once(in: 2) {
      let first = UInt32(builder.tables.answerWords.count)
      builder.tables.answerWords += ["aye", "nay", "não é"].map { builder.text($0) }
      builder.tables.questions[row].yesWords = Rows(first: first, count: 1)
      builder.tables.questions[row].noWords = Rows(first: first + 1, count: 2)
    }
    return id
  }

  private mutating func saves() -> ValueName? {
    random.once(in: 2) ? random.pick([.contactFirstName, .contactLastName] + variables()) : nil
  }

  private mutating func reminders(to target: Int? = nil) -> Rows {
    if random.once(in: 2) { return Rows(first: 0, count: 0) }
    var after = 0
    var list: [(after: Int, action: Reminder.Action)] = []
    for _ in 0..<random.below(3) {
      after += random.number(1...600) * 1000
      list.append((after, .say(message())))
    }
    list.append((after + 1000, .goTo(builder.address(target ?? anyAddress()))))
    return builder.reminders(list)
  }

  private mutating func condition() -> ConditionID {
    let typed = builder.tables.variables.enumerated()
    let numbers = typed.filter { $1.type == .number }.map { ValueName.variable($0.offset) }
    let answers = typed.filter { $1.type == .yesNo }.map { ValueName.variable($0.offset) }
    switch random.below(4) {
    case 0 where !answers.isEmpty: return builder.condition(.yes(random.pick(answers)))
    case 1 where !numbers.isEmpty:
      let literal = Operand.literal(builder.text(random.pick(["42", "-0.5", "007"])))
      let sides = [literal, .name(random.pick(numbers))]
      return builder.condition(
        .number(random.pick(NumberComparison.allCases), random.pick(sides), random.pick(sides)))
    case 2:
      let names = [name(), name()].filter { !answers.contains($0) }
      let sides = names.map { Operand.name($0) } + [.literal(text())]
      return builder.condition(
        .text(
          random.pick(TextComparison.allCases), random.pick(sides), random.pick(sides),
          form: TextForm.allCases.randomElement(using: &random) ?? .exact))
    default: return builder.condition(.fact(random.pick(Fact.allCases)))
    }
  }
}
