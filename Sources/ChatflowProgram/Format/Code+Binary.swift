// Steps, instructions and what they refer to in the binary format.

extension Instruction: BinaryCodable {
  static var minimumSize: Int { 1 }

  init(from reader: inout ByteReader) throws(FormatError) {
    let start = reader.position
    switch try reader.byte() {
    case 0: self = .say(try MessageID(from: &reader))
    case 1: self = .choose(try QuestionID(from: &reader))
    case 2: self = .ask(try QuestionID(from: &reader))
    case 3: self = .set(try ValueName(from: &reader), try Bubble(from: &reader))
    case 4: self = .contactNames
    case 5: self = .assign(try Assignee(from: &reader))
    case 6: self = .wait(milliseconds: try reader.number())
    case 7: self = .notify(try TextID(from: &reader))
    case 8:
      self = .test(
        try ConditionID(from: &reader), expected: try reader.flag(),
        target: try CodeAddress(from: &reader))
    case 9: self = .jump(try CodeAddress(from: &reader))
    case 10: self = .handOff(try reader.optional(), to: try reader.optional())
    case 11: self = .end(try reader.optional())
    case let tag: throw reader.failure(.unknownTag(tag), at: start)
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
  init(from reader: inout ByteReader) throws(FormatError) {
    let start = reader.position
    switch try reader.byte() {
    case 0: self = .unassigned
    case 1: self = .contactOwner
    case 2: self = .team(try TextID(from: &reader))
    case 3: self = .user(try TextID(from: &reader))
    case 4:
      self = .leastBusy(
        team: try TextID(from: &reader), limit: try reader.flag() ? try reader.number16() : nil)
    case let tag: throw reader.failure(.unknownTag(tag), at: start)
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
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(name: try TextID(from: &reader), entry: try CodeAddress(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    name.encode(into: &writer)
    entry.encode(into: &writer)
  }
}

extension Question: BinaryCodable {
  static var minimumSize: Int { 17 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(
      message: try MessageID(from: &reader), answer: try reader.tag(AnswerType.self),
      options: try Rows(from: &reader), saves: try reader.optional(),
      invalid: try reader.optional(), attempts: try reader.number16(),
      otherwise: try reader.optional(), reminders: try Rows(from: &reader),
      skipsIfKnown: try reader.flag(), minimum: try reader.optional(),
      maximum: try reader.optional(), yesWords: try Rows(from: &reader),
      noWords: try Rows(from: &reader))
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
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(label: try MessageID(from: &reader), target: try CodeAddress(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    label.encode(into: &writer)
    target.encode(into: &writer)
  }
}

extension Reminder: BinaryCodable {
  static var minimumSize: Int { 3 }
  init(from reader: inout ByteReader) throws(FormatError) {
    let after = try reader.number()
    let start = reader.position
    switch try reader.byte() {
    case 0: self.init(after: after, action: .say(try MessageID(from: &reader)))
    case 1: self.init(after: after, action: .goTo(try CodeAddress(from: &reader)))
    case let tag: throw reader.failure(.unknownTag(tag), at: start)
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
  init(from reader: inout ByteReader) throws(FormatError) {
    let start = reader.position
    switch try reader.byte() {
    case 0: self = .fact(try reader.tag(Fact.self))
    case 1: self = .yes(try ValueName(from: &reader))
    case 2:
      self = .text(
        try reader.tag(TextComparison.self), try Operand(from: &reader),
        try Operand(from: &reader), form: try reader.tag(TextForm.self))
    case 3:
      self = .number(
        try reader.tag(NumberComparison.self), try Operand(from: &reader),
        try Operand(from: &reader))
    case let tag: throw reader.failure(.unknownTag(tag), at: start)
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
  init(from reader: inout ByteReader) throws(FormatError) {
    let start = reader.position
    switch try reader.byte() {
    case 0: self = .name(try ValueName(from: &reader))
    case 1: self = .literal(try TextID(from: &reader))
    case let tag: throw reader.failure(.unknownTag(tag), at: start)
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
