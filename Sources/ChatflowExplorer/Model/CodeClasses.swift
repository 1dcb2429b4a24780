import ChatflowEngine
package import ChatflowProgram

/// Which parts of two programs are the same: two conversations that keep the same, and stand in
/// parts of the same class, go the same way for ever, so that a search needn't follow them.
///
/// Instructions are of one class if they do the same and lead to instructions of one class. That is
/// found by splitting classes until nothing tells their members apart any more, as automata are
/// made minimal.
package struct CodeClasses {
  /// Whether what isn't steps is the same: messages and settings, languages, variables.
  let settingsAreSame: Bool
  private let first: [Int]
  private let second: [Int]

  /// - Parameter ignoringWords: Whether messages that differ in nothing but their words are the
  ///   same; the labels of options are what visitors answer, and no such words.
  package init(_ old: Program, _ new: Program, ignoringWords: Bool = false) {
    let digests = [old, new].map { ContentDigest($0.tables, ignoringWords: ignoringWords) }
    settingsAreSame = digests[0].settings == digests[1].settings
    guard settingsAreSame else {
      first = []
      second = []
      return
    }
    var interner = Interner<[[UInt8]]>()
    var classes = digests.map { $0.code.map { interner.number($0) } }
    let successors = [old, new].map { $0.tables.code.indices.map($0.tables.successors) }
    var count = 0
    while true {
      var refined = Interner<[Int]>()
      let next = (0..<2).map { side in
        classes[side].indices.map { index in
          refined.number([classes[side][index]] + successors[side][index].map { classes[side][$0] })
        }
      }
      classes = next
      if refined.count == count { break }
      count = refined.count
    }
    first = classes[0]
    second = classes[1]
  }

  /// The addresses of the new program that are the same as one of the old, in order.
  package func counterparts(of address: CodeAddress) -> [CodeAddress] {
    guard settingsAreSame, Int(address.index) < first.count else { return [] }
    let kind = first[Int(address.index)]
    return second.indices.filter { second[$0] == kind }.map { CodeAddress(UInt32($0)) }
  }

  /// Whether both begin their steps in the same class, or have none.
  package func areSame(_ one: CodeAddress?, _ other: CodeAddress?) -> Bool {
    switch (one, other) {
    case (nil, nil): settingsAreSame
    case (let one?, let other?):
      settingsAreSame && Int(one.index) < first.count && Int(other.index) < second.count
        && first[Int(one.index)] == second[Int(other.index)]
    default: false
    }
  }
}

/// Numbers for values, each once.
private struct Interner<Value: Hashable> {
  private var numbers: [Value: Int] = [:]

  var count: Int { numbers.count }

  mutating func number(_ value: Value) -> Int {
    if let known = numbers[value] { return known }
    numbers[value] = numbers.count
    return numbers.count - 1
  }
}

extension ProgramTables {
  /// Where an instruction can lead, in an order that says by which way.
  fileprivate func successors(_ index: Int) -> [Int] {
    switch code[index] {
    case .say, .set, .contactNames, .assign, .wait, .notify: [index + 1]
    case .choose(let id), .ask(let id): successors(of: questions[Int(id.index)], index)
    case .test(_, _, let target): [index + 1, Int(target.index)]
    case .jump(let target): [Int(target.index)]
    case .handOff, .end: []
    }
  }

  private func successors(of question: Question, _ index: Int) -> [Int] {
    var found: [Int] = question.answer == .option ? [] : [index + 1]
    for row in Int(question.options.first)..<Int(question.options.first) + question.options.size {
      found.append(Int(options[row].target.index))
    }
    if let otherwise = question.otherwise { found.append(Int(otherwise.index)) }
    let rows = question.reminders
    for row in Int(rows.first)..<Int(rows.first) + rows.size {
      if case .goTo(let target) = reminders[row].action { found.append(Int(target.index)) }
    }
    return found
  }
}

/// What a program's parts say, with texts in place of their numbers.
struct ContentDigest {
  /// Everything that isn't steps, and can matter to a conversation.
  let settings: [[UInt8]]
  /// What each instruction does, without where it leads.
  let code: [[[UInt8]]]

  init(_ tables: ProgramTables, ignoringWords: Bool = false) {
    let writer = DigestWriter(tables: tables, ignoresWords: ignoringWords)
    settings = writer.settings
    code = tables.code.map { writer.instruction($0) }
  }
}

private struct DigestWriter {
  let tables: ProgramTables
  let ignoresWords: Bool

  private func text(_ id: TextID) -> [UInt8] {
    Array(tables.texts.bytes[tables.texts.range(id)])
  }

  private func word(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func name(_ name: ValueName) -> [UInt8] { [name.rawValue] }

  /// A bubble, with its words or without them.
  private func bubble(_ bubble: Bubble, words: Bool = true) -> [[UInt8]] {
    func text(_ id: TextID) -> [UInt8] { words ? self.text(id) : [] }
    switch bubble {
    case .text(let id): return [word("text"), text(id)]
    case .template(let rows):
      var parts = [word("template \(rows.count)")]
      for row in Int(rows.first)..<Int(rows.first) + rows.size {
        switch tables.parts[row] {
        case .literal(let id): parts += [word("literal"), text(id)]
        case .value(let value, let fallback):
          parts += [word("value"), name(value), word(fallback == nil ? "-" : "fallback")]
          if let fallback { parts.append(text(fallback)) }
        }
      }
      return parts
    }
  }

  private func message(_ id: MessageID?, isLabel: Bool = false) -> [[UInt8]] {
    guard let id else { return [word("no message")] }
    let message = tables.messages[Int(id.index)]
    var parts: [[UInt8]] = []
    // A message for all languages says the same as one that says so for each.
    for locale in tables.locales.indices {
      let variant = Int(message.firstVariant) + (message.isLocalized ? locale : 0)
      let rows = tables.variants[variant]
      parts.append(word("message \(rows.count)"))
      for row in Int(rows.first)..<Int(rows.first) + rows.size {
        parts += bubble(tables.bubbles[row], words: isLabel || !ignoresWords)
      }
    }
    return parts
  }

  private func assignee(_ assignee: Assignee) -> [[UInt8]] {
    switch assignee {
    case .unassigned: [word("unassigned")]
    case .contactOwner: [word("owner")]
    case .team(let id): [word("team"), text(id)]
    case .leastBusy(let id, let limit): [word("least busy \(limit ?? 0)"), text(id)]
    case .user(let id): [word("user"), text(id)]
    }
  }

  var settings: [[UInt8]] {
    var parts = tables.locales.map { text($0) } + [[tables.defaultLocale]]
    for words in tables.yesNoWords {
      parts += words.map { [word("yes"), text($0.yes), text($0.no)] } ?? [word("no words")]
    }
    for words in tables.momentWords { parts += [word("moments")] + words.texts.map { text($0) } }
    for variable in tables.variables { parts += [text(variable.name), [variable.type.rawValue]] }
    parts.append(tables.storedNames.filter { $0.rawValue <= 3 }.map(\.rawValue))
    parts += message(tables.welcome)
    parts.append(word("team \(tables.availability.requiresTeam)"))
    switch tables.availability.away {
    case .welcome: parts.append(word("welcome"))
    case .nothing: parts.append(word("nothing"))
    case .message(let id): parts += [word("away")] + message(id)
    }
    if let capture = tables.capture { parts += self.capture(capture) }
    if let followUp = tables.followUp {
      let delay = min(followUp.after, FollowUp.longestDelay)
      parts += [word("follow up \(delay)")] + message(followUp.subject)
    }
    return parts + assignee(tables.routing.assign) + assignee(tables.routing.otherwise)
  }

  private func capture(_ capture: EmailCapture) -> [[UInt8]] {
    var parts = [word("capture \(capture.timing) \(capture.attempts)")]
    parts += message(capture.message) + message(capture.awayMessage)
    parts.append(word(capture.consent == nil ? "no box" : "box"))
    return parts + message(capture.invalid) + message(capture.thanks)
  }

  func instruction(_ instruction: Instruction) -> [[UInt8]] {
    switch instruction {
    case .say(let id): [word("say")] + message(id)
    case .choose(let id): [word("choose")] + question(tables.questions[Int(id.index)])
    case .ask(let id): [word("ask")] + question(tables.questions[Int(id.index)])
    case .set(let value, let text): [word("set"), name(value)] + bubble(text)
    case .contactNames: [word("contact names")]
    case .assign(let assignee): [word("assign")] + self.assignee(assignee)
    case .wait(let milliseconds): [word("wait \(milliseconds)")]
    case .notify(let id): [word("notify"), text(id)]
    case .test(let id, let expected, _):
      [word("test \(expected)")] + condition(tables.conditions[Int(id.index)])
    case .jump: [word("jump")]
    case .handOff(let id, let party):
      [word("hand off")] + message(id) + (party.map { assignee($0) } ?? [word("as routing says")])
    case .end(let id): [word("end")] + message(id)
    }
  }

  private func question(_ question: Question) -> [[UInt8]] {
    var parts = message(question.message)
    parts.append(
      word("\(question.answer.rawValue) \(question.attempts) \(question.skipsIfKnown)"))
    parts.append(question.saves.map { name($0) } ?? word("saves nothing"))
    parts += message(question.invalid)
    parts += [question.minimum, question.maximum].map { $0.map { text($0) } ?? word("open") }
    for words in [question.yesWords, question.noWords] {
      parts.append(word("words \(words.count)"))
      for row in Int(words.first)..<Int(words.first) + words.size {
        parts.append(text(tables.answerWords[row]))
      }
    }
    parts.append(word("\(question.options.count) \(question.otherwise != nil)"))
    for row in Int(question.options.first)..<Int(question.options.first) + question.options.size {
      parts += message(tables.options[row].label, isLabel: true)
    }
    let rows = question.reminders
    for row in Int(rows.first)..<Int(rows.first) + rows.size {
      parts.append(word("after \(tables.reminders[row].after)"))
      if case .say(let id) = tables.reminders[row].action { parts += message(id) }
    }
    return parts
  }

  private func condition(_ condition: Condition) -> [[UInt8]] {
    func operand(_ operand: Operand) -> [[UInt8]] {
      switch operand {
      case .name(let value): [word("name"), name(value)]
      case .literal(let id): [word("literal"), text(id)]
      }
    }
    switch condition {
    case .fact(let fact): return [word("fact \(fact)")]
    case .yes(let value): return [word("yes"), name(value)]
    case .text(let comparison, let left, let right, let form):
      return [word("text \(comparison) \(form)")] + operand(left) + operand(right)
    case .number(let comparison, let left, let right):
      return [word("number \(comparison)")] + operand(left) + operand(right)
    }
  }
}
