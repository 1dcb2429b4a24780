// Steps, instructions and what they refer to in the binary format.

extension Instruction: BinaryCodable {
  static var minimumSize: Int { 1 }

  init(from reader: inout ByteReader) {
    let start = reader.position
    switch reader.byte() {
    case 0: self = .say(MessageID(from: &reader))
    case 1: self = .choose(QuestionID(from: &reader))
    case 2: self = .ask(QuestionID(from: &reader))
    case 3: self = .set(ValueName(from: &reader), Bubble(from: &reader))
    case 4: self = .contactNames
    case 5: self = .assign(Assignee(from: &reader))
    case 6: self = .wait(milliseconds: reader.number())
    case 7: self = .notify(TextID(from: &reader))
    case 8:
      self = .test(
        ConditionID(from: &reader), expected: reader.flag(),
        target: CodeAddress(from: &reader))
    case 9: self = .jump(CodeAddress(from: &reader))
    case 10: self = .handOff(reader.optional(), to: reader.optional())
    case 11: self = .end(reader.optional())
    case let tag:
      reader.fail(.unknownTag(tag), at: start)
      self = .contactNames
    }
  }

  func encode(into writer: inout ByteWriter) {
    writer.byte(tag)
    switch self {
    case .say(let message): message.encode(into: &writer)
    case .choose(let question), .ask(let question): question.encode(into: &writer)
    case .set(let name, let bubble):
      name.encode(into: &writer)
      bubble.encode(into: &writer)
    case .contactNames: break
    case .assign(let assignee): assignee.encode(into: &writer)
    case .wait(let milliseconds): writer.number(milliseconds)
    case .notify(let name): name.encode(into: &writer)
    case .test(let condition, let expected, let target):
      condition.encode(into: &writer)
      writer.flag(expected)
      target.encode(into: &writer)
    case .jump(let target): target.encode(into: &writer)
    case .handOff(let message, let party):
      writer.optional(message)
      writer.optional(party)
    case .end(let message): writer.optional(message)
    }
  }

  private var tag: UInt8 {
    switch self {
    case .say: 0
    case .choose: 1
    case .ask: 2
    case .set: 3
    case .contactNames: 4
    case .assign: 5
    case .wait: 6
    case .notify: 7
    case .test: 8
    case .jump: 9
    case .handOff: 10
    case .end: 11
    }
  }
}

extension Assignee: BinaryCodable {
  static var minimumSize: Int { 1 }
  init(from reader: inout ByteReader) {
    let start = reader.position
    switch reader.byte() {
    case 0: self = .unassigned
    case 1: self = .contactOwner
    case 2: self = .team(TextID(from: &reader))
    case 3: self = .user(TextID(from: &reader))
    case 4:
      self = .leastBusy(
        team: TextID(from: &reader), limit: reader.flag() ? reader.number16() : nil)
    case let tag:
      reader.fail(.unknownTag(tag), at: start)
      self = .unassigned
    }
  }
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .unassigned: writer.byte(0)
    case .contactOwner: writer.byte(1)
    case .team(let name):
      writer.byte(2)
      name.encode(into: &writer)
    case .user(let email):
      writer.byte(3)
      email.encode(into: &writer)
    case .leastBusy(let team, let limit):
      writer.byte(4)
      team.encode(into: &writer)
      writer.flag(limit != nil)
      if let limit { writer.number(UInt32(limit)) }
    }
  }
}

extension Step: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) {
    self.init(name: TextID(from: &reader), entry: CodeAddress(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    name.encode(into: &writer)
    entry.encode(into: &writer)
  }
}

extension Question: BinaryCodable {
  static var minimumSize: Int { 17 }
  init(from reader: inout ByteReader) {
    self.init(
      message: MessageID(from: &reader), answer: reader.tag(or: AnswerType.text),
      options: Rows(from: &reader), saves: reader.optional(),
      invalid: reader.optional(), attempts: reader.number16(),
      otherwise: reader.optional(), reminders: Rows(from: &reader),
      skipsIfKnown: reader.flag(), minimum: reader.optional(),
      maximum: reader.optional(), yesWords: Rows(from: &reader),
      noWords: Rows(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    message.encode(into: &writer)
    writer.byte(answer.rawValue)
    options.encode(into: &writer)
    writer.optional(saves)
    writer.optional(invalid)
    writer.number(UInt32(attempts))
    writer.optional(otherwise)
    reminders.encode(into: &writer)
    writer.flag(skipsIfKnown)
    writer.optional(minimum)
    writer.optional(maximum)
    yesWords.encode(into: &writer)
    noWords.encode(into: &writer)
  }
}

extension Choice: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) {
    self.init(label: MessageID(from: &reader), target: CodeAddress(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    label.encode(into: &writer)
    target.encode(into: &writer)
  }
}

extension Reminder: BinaryCodable {
  static var minimumSize: Int { 3 }
  init(from reader: inout ByteReader) {
    let after = reader.number()
    let start = reader.position
    switch reader.byte() {
    case 0: self.init(after: after, action: .say(MessageID(from: &reader)))
    case 1: self.init(after: after, action: .goTo(CodeAddress(from: &reader)))
    case let tag:
      reader.fail(.unknownTag(tag), at: start)
      self.init(after: after, action: .say(MessageID(0)))
    }
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(after)
    switch action {
    case .say(let message):
      writer.byte(0)
      message.encode(into: &writer)
    case .goTo(let target):
      writer.byte(1)
      target.encode(into: &writer)
    }
  }
}

extension Condition: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) {
    let start = reader.position
    switch reader.byte() {
    case 0: self = .fact(reader.tag(or: Fact.open))
    case 1: self = .yes(ValueName(from: &reader))
    case 2:
      self = .text(
        reader.tag(or: TextComparison.equal), Operand(from: &reader),
        Operand(from: &reader), form: reader.tag(or: TextForm.exact))
    case 3:
      self = .number(
        reader.tag(or: NumberComparison.equal), Operand(from: &reader),
        Operand(from: &reader))
    case let tag:
      reader.fail(.unknownTag(tag), at: start)
      self = .fact(.open)
    }
  }
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .fact(let fact):
      writer.byte(0)
      writer.byte(fact.rawValue)
    case .yes(let name):
      writer.byte(1)
      name.encode(into: &writer)
    case .text(let comparison, let left, let right, let form):
      writer.byte(2)
      writer.byte(comparison.rawValue)
      left.encode(into: &writer)
      right.encode(into: &writer)
      writer.byte(form.rawValue)
    case .number(let comparison, let left, let right):
      writer.byte(3)
      writer.byte(comparison.rawValue)
      left.encode(into: &writer)
      right.encode(into: &writer)
    }
  }
}

extension Operand: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) {
    let start = reader.position
    switch reader.byte() {
    case 0: self = .name(ValueName(from: &reader))
    case 1: self = .literal(TextID(from: &reader))
    case let tag:
      reader.fail(.unknownTag(tag), at: start)
      self = .literal(TextID(0))
    }
  }
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .name(let name):
      writer.byte(0)
      name.encode(into: &writer)
    case .literal(let text):
      writer.byte(1)
      text.encode(into: &writer)
    }
  }
}
