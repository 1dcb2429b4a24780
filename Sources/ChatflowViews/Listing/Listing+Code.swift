import ChatflowCalendar
import ChatflowProgram

extension Listing {
  /// The width of an address and the longest instruction's name.
  private static let labelWidth = "0000  ask yes_no".utf8.count

  func step(_ row: Int) -> Section {
    let step = tables.steps[row]
    let next = row + 1
    let end = next < tables.steps.count ? Int(tables.steps[next].entry.index) : tables.code.count
    let rows = (Int(step.entry.index)..<end).map { address in
      let (name, lines) = instruction(tables.code[address])
      return LabelledLines("\(String(address, width: 4))  \(name)", lines)
    }
    let start = tables.start == step.entry ? " (start)" : ""
    return Section(
      heading: "step \(bare(step.name)):\(start)", body: columns(rows, width: Listing.labelWidth))
  }

  /// An instruction's name, and the lines with its operands.
  private func instruction(_ instruction: Instruction) -> (String, [String]) {
    switch instruction {
    case .say(let id): return ("say", message(id))
    case .choose(let id): return ("choose", question(id))
    case .ask(let id):
      return ("ask \(type(tables.questions[Int(id.index)].answer))", question(id))
    case .set(let name, let bubble):
      return ("set", ["\(self.name(name)) = \(self.bubble(bubble))"])
    case .contactNames: return ("contact", [])
    case .assign(let assignee): return ("assign", [self.assignee(assignee)])
    case .wait(let milliseconds):
      return ("wait", [DurationText.format(milliseconds: Int64(milliseconds))])
    case .notify(let name): return ("notify", [quoted(name)])
    case .test(let id, let expected, let target):
      let condition = condition(tables.conditions[Int(id.index)])
      return ("test", ["\(expected ? "" : "not ")\(condition) \(arrow(target))"])
    case .jump(let target): return ("jump", [arrow(target)])
    case .handOff(let id, let party):
      let to = party.map { ["to \(assignee($0))"] } ?? []
      return ("handoff", (id.map(message) ?? []) + to)
    case .end(let id): return ("end", id.map(message) ?? [])
    }
  }

  private func question(_ id: QuestionID) -> [String] {
    let question = tables.questions[Int(id.index)]
    var rows: [LabelledLines] = []
    for option in tables.options[range(question.options)] {
      rows.append(LabelledLines("option \(arrow(option.target))", message(option.label)))
    }
    if question.skipsIfKnown { rows.append(LabelledLines("skipped for a known contact")) }
    if let name = question.saves { rows.append(LabelledLines("save", self.name(name))) }
    if let minimum = question.minimum {
      rows.append(LabelledLines("min", tables.texts.string(minimum)))
    }
    if let maximum = question.maximum {
      rows.append(LabelledLines("max", tables.texts.string(maximum)))
    }
    for (label, words) in [("yes", question.yesWords), ("no", question.noWords)] {
      guard words.count > 0 else { continue }
      rows.append(LabelledLines(label, quoted(Array(tables.answerWords[range(words)]), none: "")))
    }
    if let invalid = question.invalid { rows.append(LabelledLines("invalid", message(invalid))) }
    if let target = question.otherwise {
      let times = question.attempts == 1 ? "1 attempt" : "\(question.attempts) attempts"
      rows.append(LabelledLines("after \(times) \(arrow(target))"))
    }
    for reminder in tables.reminders[range(question.reminders)] {
      let after = "no reply \(DurationText.format(milliseconds: Int64(reminder.after)))"
      switch reminder.action {
      case .say(let id): rows.append(LabelledLines("\(after) say", message(id)))
      case .goTo(let target): rows.append(LabelledLines("\(after) \(arrow(target))"))
      }
    }
    return message(question.message) + columns(rows).map { "  " + $0 }
  }

  private func range(_ rows: Rows) -> Range<Int> {
    Int(rows.first)..<Int(rows.first) + Int(rows.count)
  }

  private func type(_ answer: AnswerType) -> String {
    switch answer {
    case .option: "option"
    case .text: "text"
    case .email: "email"
    case .phone: "phone"
    case .number: "number"
    case .yesNo: "yes_no"
    }
  }

  /// Where a jump leads: the address, and the step with what lies between its start and there.
  private func arrow(_ target: CodeAddress) -> String {
    let address = String(target.index, width: 4)
    guard let step = tables.steps.last(where: { $0.entry <= target }) else {
      return "-> \(address)"
    }
    let distance = target.index - step.entry.index
    return "-> \(address) \(bare(step.name))" + (distance == 0 ? "" : "+\(distance)")
  }

  private func condition(_ condition: Condition) -> String {
    switch condition {
    case .fact(let fact): return fact.written
    case .yes(let name): return self.name(name)
    case .text(let comparison, let left, let right, let form):
      let operands = "\(operand(left)) \(comparison.written) \(operand(right))"
      switch form {
      case .exact: return "(\(operands))"
      case .address: return "(\(operands), any case)"
      case .typed: return "(\(operands), as typed)"
      }
    case .number(let comparison, let left, let right):
      let operands = [left, right].map { operand($0, isNumber: true) }
      return "(\(operands.joined(separator: " \(comparison.written) ")))"
    }
  }

  private func operand(_ operand: Operand, isNumber: Bool = false) -> String {
    switch operand {
    case .name(let name): self.name(name)
    case .literal(let text): isNumber ? tables.texts.string(text) : quoted(text)
    }
  }
}
