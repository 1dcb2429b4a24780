package import ChatflowProgram

/// Puts tables together by hand: texts are interned, rows are appended where they belong.
package struct TablesBuilder {
  package var tables: ProgramTables

  /// A flow with its locales, the first one the default.
  package init(name: String = "flow", locales: [String] = ["en"]) {
    var pool = TextPool()
    let id = pool.append(name.utf8)
    tables = ProgramTables(texts: pool, name: id, locale: id)
    tables.locales = locales.map { text($0) }
    tables.yesNoWords = locales.map { _ in nil }
    tables.momentWords = locales.map { _ in MomentWords(texts: []) }
  }

  /// The text's identifier; equal texts have the same one.
  package mutating func text(_ text: String) -> TextID {
    for row in 0..<tables.texts.count {
      let id = TextID(UInt32(row))
      if tables.texts.bytes[tables.texts.range(id)].elementsEqual(text.utf8) { return id }
    }
    return tables.texts.append(text.utf8)
  }

  /// A message of plain bubbles, the same in every locale.
  package mutating func message(_ bubbles: String...) -> MessageID {
    message(bubbles.map { .text(text($0)) })
  }

  /// A message of bubbles, the same in every locale.
  package mutating func message(_ bubbles: [Bubble]) -> MessageID {
    message(variants: [bubbles], isLocalized: false)
  }

  /// A message of one plain bubble for each locale.
  package mutating func localized(_ texts: String...) -> MessageID {
    message(variants: texts.map { [.text(text($0))] }, isLocalized: true)
  }

  /// A message of its variants: one, or one for each locale.
  package mutating func message(variants: [[Bubble]], isLocalized: Bool) -> MessageID {
    let first = UInt32(tables.variants.count)
    for variant in variants {
      tables.variants.append(
        Rows(first: UInt32(tables.bubbles.count), count: UInt32(variant.count)))
      tables.bubbles += variant
    }
    tables.messages.append(Message(firstVariant: first, isLocalized: isLocalized))
    return MessageID(UInt32(tables.messages.count - 1))
  }

  /// A bubble with a template.
  package mutating func template(_ parts: TemplatePart...) -> Bubble { template(parts) }

  /// A bubble with a template.
  package mutating func template(_ parts: [TemplatePart]) -> Bubble {
    tables.parts += parts
    let first = tables.parts.count - parts.count
    return .template(Rows(first: UInt32(first), count: UInt32(parts.count)))
  }

  /// A variable; they come in byte order of their names.
  package mutating func variable(_ name: String, _ type: VariableType) -> ValueName {
    tables.variables.append(Variable(name: text(name), type: type))
    return .variable(tables.variables.count - 1)
  }

  /// Rows of options.
  package mutating func options(_ options: [(label: MessageID, target: Int)]) -> Rows {
    let first = UInt32(tables.options.count)
    tables.options += options.map { Choice(label: $0.label, target: address($0.target)) }
    return Rows(first: first, count: UInt32(options.count))
  }

  /// Rows of reminders; times in milliseconds.
  package mutating func reminders(_ reminders: [(after: Int, action: Reminder.Action)]) -> Rows {
    let first = UInt32(tables.reminders.count)
    tables.reminders += reminders.map { Reminder(after: UInt32($0.after), action: $0.action) }
    return Rows(first: first, count: UInt32(reminders.count))
  }

  /// A question, with what its type needs given or not.
  package mutating func question(
    _ answer: AnswerType, _ message: MessageID, options: Rows = Rows(first: 0, count: 0),
    saves: ValueName? = nil, invalid: MessageID? = nil, attempts: Int = 3,
    otherwise: Int? = nil, reminders: Rows = Rows(first: 0, count: 0), skips: Bool = false
  ) -> QuestionID {
    tables.questions.append(
      Question(
        message: message, answer: answer, options: options, saves: saves, invalid: invalid,
        attempts: UInt16(attempts), otherwise: otherwise.map { address($0) },
        reminders: reminders, skipsIfKnown: skips))
    return QuestionID(UInt32(tables.questions.count - 1))
  }

  /// A condition.
  package mutating func condition(_ condition: Condition) -> ConditionID {
    tables.conditions.append(condition)
    return ConditionID(UInt32(tables.conditions.count - 1))
  }

  /// A step at the end of the code; the first one is the start.
  package mutating func step(_ name: String, _ code: [Instruction]) {
    let entry = address(tables.code.count)
    if tables.steps.isEmpty { tables.start = entry }
    tables.steps.append(Step(name: text(name), entry: entry))
    tables.code += code
  }

  /// An address of the code.
  package func address(_ index: Int) -> CodeAddress { CodeAddress(UInt32(index)) }

  /// Stores every name that the verifier wants stored, and `others`.
  package mutating func storeWhatIsRead(and others: [ValueName] = []) {
    var names = Set(others)
    for case .value(let name, _) in tables.parts { names.insert(name) }
    func insert(_ operand: Operand) { if case .name(let name) = operand { names.insert(name) } }
    for condition in tables.conditions {
      switch condition {
      case .fact: break
      case .yes(let name): names.insert(name)
      case .text(_, let left, let right, _), .number(_, let left, let right):
        insert(left)
        insert(right)
      }
    }
    let contactNames: [ValueName] = [.contactFirstName, .contactLastName]
    if tables.followUp != nil { names.insert(.contactEmail) }
    if tables.readsOwner { names.insert(.contactOwner) }
    for question in tables.questions {
      if let name = question.saves, contactNames.contains(name) { names.insert(name) }
    }
    for instruction in tables.code {
      switch instruction {
      case .set(let name, _) where contactNames.contains(name): names.insert(name)
      case .contactNames: names.insert(.contactEmail)
      case .notify: names.formUnion(tables.variables.indices.map { .variable($0) })
      default: break
      }
    }
    if !names.isDisjoint(with: contactNames + [.contactOwner]) { names.insert(.contactEmail) }
    names.subtract([.channel, .locale, .opensAt, .closesAt])
    tables.storedNames = names.sorted { $0.rawValue < $1.rawValue }
  }
}
