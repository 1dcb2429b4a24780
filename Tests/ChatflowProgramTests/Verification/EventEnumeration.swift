import ChatflowProgram

/// Every event of a small flow, path by path: the bounds in the most simple-minded way.
struct EventEnumeration {
  struct Work {
    var instructions = 0
    var effects = 0
    var textBytes = 0

    static func + (left: Work, right: Work) -> Work {
      Work(
        instructions: left.instructions + right.instructions,
        effects: left.effects + right.effects, textBytes: left.textBytes + right.textBytes)
    }
  }

  let tables: ProgramTables

  init(_ tables: ProgramTables) { self.tables = tables }

  /// The largest number of each kind among all events.
  var worst: Work {
    var worst = Work()
    for work in [false, true].flatMap(events) {
      worst.instructions = max(worst.instructions, work.instructions)
      worst.effects = max(worst.effects, work.effects)
      worst.textBytes = max(worst.textBytes, work.textBytes)
    }
    return worst
  }

  /// All events while the away message shows, or does not.
  private func events(isAway: Bool) -> [Work] {
    let awayMessage: MessageID?
    if case .message(let message) = tables.availability.away {
      awayMessage = message
    } else if isAway {
      return tables.availability.away == .nothing ? [Work(effects: 1)] : []
    } else {
      awayMessage = nil
    }
    let away = isAway ? message(awayMessage) : Work()
    var prompt = Work()
    if let capture = tables.capture {
      if isAway {
        prompt = message(capture.awayMessage)
      } else if capture.timing != .awayOnly {
        prompt = message(capture.message)
      }
      if isAway || capture.timing != .awayOnly { prompt = prompt + box(capture.consent) }
    }
    let assign = assignment(tables.routing.assign)
    let handOff = Work(effects: 1) + away + prompt
    // What is unseen goes by mail once the contact is known.
    let mail = tables.followUp == nil ? Work() : Work(effects: 1, textBytes: 4096)
    var events = [assign + away + prompt, contact + mail + away]
    if let capture = tables.capture {
      events.append(contact + message(capture.thanks) + mail + away)
      events.append(message(capture.invalid) + away)
    }
    guard let start = tables.start else {
      let greeting = isAway ? away : message(tables.welcome)
      return events + [greeting + assign + prompt]
    }
    events += paths(from: Int(start.index), handOff).map { message(tables.welcome) + $0 }
    for address in tables.code.indices { events += resumed(at: address, handOff) }
    return events
  }

  /// What may happen in later events at an instruction that waits.
  private func resumed(at address: Int, _ handOff: Work) -> [Work] {
    switch tables.code[address] {
    case .wait: return paths(from: address + 1, handOff)
    case .handOff(_, let party): return [handOff + assignment(party ?? tables.routing.assign)]
    case .choose(let id), .ask(let id):
      let question = tables.questions[Int(id.index)]
      var events: [Work] = [message(question.invalid)]
      if question.answer != .option {
        let isNamed = question.saves.map(isName) == true
        let contacts = (question.answer == .email ? 1 : 0) + (isNamed ? 1 : 0)
        let answer = (0..<contacts).reduce(Work()) { sum, _ in sum + contact }
        events += paths(from: address + 1, handOff).map { answer + $0 }
      }
      for option in tables.options[range(question.options)] {
        let pick = question.saves.map(isName) == true ? contact : Work()
        events += paths(from: Int(option.target.index), handOff).map { pick + $0 }
      }
      if let target = question.otherwise { events += paths(from: Int(target.index), handOff) }
      for reminder in tables.reminders[range(question.reminders)] {
        switch reminder.action {
        case .say(let id): events.append(message(id))
        case .goTo(let target): events += paths(from: Int(target.index), handOff)
        }
      }
      return events
    default: return []
    }
  }

  /// The work of every path from an address to where it waits or leaves.
  private func paths(from address: Int, _ handOff: Work) -> [Work] {
    let step = Work(instructions: 1)
    func onward(_ work: Work, _ next: [Int]) -> [Work] {
      next.flatMap { paths(from: $0, handOff) }.map { step + work + $0 }
    }
    switch tables.code[address] {
    case .say(let id): return onward(message(id), [address + 1])
    case .choose(let id):
      let question = tables.questions[Int(id.index)]
      let labels = tables.options[range(question.options)].reduce(0) { sum, option in
        sum + (variants(option.label).map { size($0[0], countsText: true) }.max() ?? 0)
      }
      return [step + message(question.message) + Work(textBytes: labels)]
    case .ask(let id):
      let question = tables.questions[Int(id.index)]
      let asked = message(question.message)
      let skipped = question.skipsIfKnown ? onward(Work(), [address + 1]) : []
      return skipped + [step + asked]
    case .set(_, let bubble):
      return onward(Work(textBytes: size(bubble, countsText: true)), [address + 1])
    case .contactNames: return onward(contact, [address + 1])
    case .assign(let assignee): return onward(assignment(assignee), [address + 1])
    case .wait: return [step]
    case .notify:
      let work = Work(effects: 1, textBytes: tables.variables.count * 4096)
      return onward(work, [address + 1])
    case .test(_, _, let target): return onward(Work(), [address + 1, Int(target.index)])
    case .jump(let target): return onward(Work(), [Int(target.index)])
    case .handOff(let id, let party):
      return [step + message(id) + handOff + assignment(party ?? tables.routing.assign)]
    case .end(let id): return [step + message(id) + Work(effects: 1)]
    }
  }

  private var contact: Work { Work(effects: 1, textBytes: 3 * 4096) }

  private func assignment(_ assignee: Assignee) -> Work {
    switch assignee {
    case .unassigned: Work()
    case .contactOwner: Work(effects: 1, textBytes: 4096)
    case .team, .leastBusy, .user: Work(effects: 1)
    }
  }

  private func message(_ id: MessageID?) -> Work {
    guard let id else { return Work() }
    let variants = variants(id)
    return Work(
      effects: variants.map(\.count).max() ?? 0,
      textBytes: variants.map { $0.reduce(0) { $0 + size($1, countsText: false) } }.max() ?? 0)
  }

  private func isName(_ name: ValueName) -> Bool {
    name == .contactFirstName || name == .contactLastName
  }

  /// The first bubble of a message beside the prompt.
  private func box(_ id: MessageID?) -> Work {
    guard let id else { return Work() }
    return Work(textBytes: variants(id).map { size($0[0], countsText: false) }.max() ?? 0)
  }

  private func variants(_ id: MessageID) -> [[Bubble]] {
    let message = tables.messages[Int(id.index)]
    let count = message.isLocalized ? tables.locales.count : 1
    return tables.variants[Int(message.firstVariant)..<Int(message.firstVariant) + count]
      .map { Array(tables.bubbles[range($0)]) }
  }

  private func size(_ bubble: Bubble, countsText: Bool) -> Int {
    switch bubble {
    case .text(let text): return countsText ? tables.texts.range(text).count : 0
    case .template(let rows):
      return min(4096, tables.parts[range(rows)].reduce(0) { $0 + size($1) })
    }
  }

  private func size(_ part: TemplatePart) -> Int {
    switch part {
    case .literal(let text): tables.texts.range(text).count
    case .value(.channel, _): 8
    case .value(.locale, _): tables.locales.map { tables.texts.range($0).count }.max() ?? 0
    case .value: 4096
    }
  }

  private func range(_ rows: Rows) -> Range<Int> {
    Int(rows.first)..<Int(rows.first) + Int(rows.count)
  }
}
