import ChatflowProgram
import TestSupport

extension Breach {
  static let questions = [
    Breach("label", .unknownMessage, .options) { tables in
      tables.options[1].label = noMessage
      return 1
    },
    Breach("two bubbles", .labelNotOneBubble, .options) { tables in
      tables.options[1].label = tables.questions[tables.question(.option)].message
      return 1
    },
    Breach("target", .unknownAddress, .options) { tables in
      tables.options[0].target = noAddress
      return 0
    },
    Breach("say", .unknownMessage, .reminders) { tables in
      tables.reminders[0].action = .say(noMessage)
      return 0
    },
    Breach("goto", .unknownAddress, .reminders) { tables in
      tables.reminders[1].action = .goTo(noAddress)
      return 1
    },
    Breach("at once", .badDuration, .reminders) { tables in
      tables.reminders[0].after = 0
      return 0
    },
    Breach("late", .badDuration, .reminders) { tables in
      tables.reminders[1].after = 30 * 86_400_000 + 1
      return 1
    },
    question("message", .option, .unknownMessage) { $0.message = noMessage },
    question("invalid", .number, .unknownMessage) { $0.invalid = noMessage },
    question("otherwise", .number, .unknownAddress) { $0.otherwise = noAddress },
    question("unknown", .number, .unknownName) { $0.saves = noName },
    question("owner", .number, .notSettable) { $0.saves = .contactOwner },
    question("page", .number, .notSettable) { $0.saves = .visitorPage },
    question("none", .option, .badAttempts) { $0.attempts = 0 },
    question("too many", .option, .badAttempts) { $0.attempts = 101 },
    question("beyond", .option, .unknownOption) { $0.options.count = 3 },
    question("overflow", .option, .unknownOption) { $0.options = everything },
    question("overflow", .email, .unknownOption) { $0.options = Rows(first: .max, count: 0) },
    question("none to choose", .option, .badOptions) { $0.options.count = 0 },
    question("number with options", .number, .badOptions) { $0.options.count = 1 },
    question("text with invalid", .text, .badInvalid) { $0.invalid = MessageID(0) },
    question("number without invalid", .number, .badInvalid) { $0.invalid = nil },
    question("choose without invalid", .option, .badInvalid) { $0.invalid = nil },
    question("text with otherwise", .text, .badOtherwise) { $0.otherwise = CodeAddress(0) },
    question("e-mail without otherwise", .email, .badOtherwise) { $0.otherwise = nil },
    question("skipped number", .number, .badSkip) { $0.skipsIfKnown = true },
    question("skipped choose", .option, .badSkip) { $0.skipsIfKnown = true },
    question("beyond", .option, .unknownReminder) { $0.reminders.count = 9 },
    question("overflow", .text, .unknownReminder) { $0.reminders = everything },
    question("text with bounds", .text, .badBounds) { $0.minimum = TextID(0) },
    question("a word as bound", .number, .badBounds) { $0.maximum = TextID(0) },
    question("no such bound", .number, .unknownText) { $0.minimum = noText },
    question("words beyond", .yesNo, .unknownOption) { $0.yesWords = everything },
    question("words beyond", .yesNo, .unknownOption) { $0.noWords.count = 9 },
    Breach("words of a number", .badWords, .questions) { tables in
      tables.answerWords = [tables.text("aye")]
      let row = tables.question(.number)
      tables.questions[row].noWords = Rows(first: 0, count: 1)
      return row
    },
    Breach("bounds cross", .badBounds, .questions) { tables in
      let row = tables.question(.number)
      tables.questions[row].minimum = tables.text("2.5")
      tables.questions[row].maximum = tables.text("2")
      return row
    },
    Breach("no word", .emptyText, .answerWords) { tables in
      tables.answerWords = [tables.text("aye"), tables.text("")]
      return 1
    },
    Breach("no such word", .unknownText, .answerWords) { tables in
      tables.answerWords = [noText]
      return 0
    },
    question("only says", .option, .remindersEndOpen) { $0.reminders.count = 1 },
    question("leaves twice", .option, .badReminders) { $0.reminders.count = 3 },
    Breach("same time", .badReminders, .questions) { tables in
      tables.reminders[1].after = tables.reminders[0].after
      return tables.question(.option)
    },
    Breach("passes through a skipped question", .loopWithoutQuestion, .code) { tables in
      tables.code[17] = .jump(CodeAddress(9))
      return 9
    },
    Breach("last invalid answer to a skipped question", .loopWithoutQuestion, .code) { tables in
      tables.questions[tables.question(.email)].otherwise = CodeAddress(12)
      return 12
    },
    Breach("no answer to a skipped question", .loopWithoutQuestion, .code) { tables in
      let rows = Rows(first: 2, count: 1)
      tables.questions[tables.question(.email)].reminders = rows
      return 9
    },
  ]

  static let conditions = [
    condition("text for yes", .notYesNo, .yes(.variable(1))),
    condition("reply for yes", .notYesNo, .yes(.reply)),
    condition("unknown for yes", .unknownName, .yes(noName)),
    condition(
      "yes as text", .notText, .text(.equal, .name(.variable(2)), .name(.reply), form: .exact)),
    condition(
      "yes as text", .notText, .text(.equal, .name(.reply), .name(.variable(2)), form: .address)),
    condition(
      "owner", .ownerRead, .text(.equal, .name(.contactOwner), .name(.reply), form: .exact)),
    condition(
      "text", .unknownText, .text(.equal, .literal(noText), .name(.reply), form: .exact)),
    condition(
      "text as number", .notNumber, .number(.less, .name(.variable(1)), .name(.variable(0)))),
    condition("reply as number", .notNumber, .number(.less, .name(.variable(0)), .name(.reply))),
    condition("number", .unknownText, .number(.less, .name(.variable(0)), .literal(noText))),
    number(""), number("-"), number("1."), number(".5"), number("1.2.3"), number("+1"),
    number("1e3"), number("--1"), number(" 1"), number("٣"),
  ]

  static let storage = [
    Breach("value", .nameNotStored, .parts) { tables in
      tables.storedNames.removeAll { $0 == .variable(0) }
      return tables.row(in: tables.parts) { $0 == .value(.variable(0), fallback: nil) }
    },
    Breach("condition", .nameNotStored, .conditions) { tables in
      tables.storedNames.removeAll { $0 == .reply }
      return 1
    },
    Breach("notify", .nameNotStored, .code) { tables in
      tables.storedNames.removeAll { $0 == .variable(1) }
      return 16
    },
    Breach("owner", .nameNotStored, .routing) { tables in
      tables.storedNames.removeAll { $0 == .contactOwner }
      return nil
    },
    Breach("assigned owner", .nameNotStored, .code) { tables in
      tables.storedNames.removeAll { $0 == .contactOwner }
      tables.routing.assign = .unassigned
      tables.code[14] = .assign(.contactOwner)
      return 14
    },
    Breach("set name", .nameNotStored, .code) { tables in
      tables.storedNames.removeAll { $0 == .contactLastName }
      return 11
    },
    Breach("saved name", .nameNotStored, .questions) { tables in
      tables.storedNames.removeAll { $0 == .contactLastName }
      tables.questions[1].saves = .contactLastName
      return 1
    },
    Breach("names without e-mail", .nameNotStored, .storedNames) { tables in
      tables.storedNames.removeAll { $0 == .contactEmail }
      return 0
    },
    Breach("mail without e-mail", .nameNotStored, .followUp) { tables in
      var builder = TablesBuilder()
      builder.tables.followUp = FollowUp(after: 1000, subject: builder.message("Your chat"))
      tables = builder.tables
      return nil
    },
    Breach("contact without e-mail", .nameNotStored, .code) { tables in
      var builder = TablesBuilder()
      builder.step("menu", [.contactNames, .end(nil)])
      tables = builder.tables
      return 0
    },
  ]

  static let bounds = [
    Breach("many bubbles", .tooManyEffects, .flow) { tables in
      tables.welcome = MessageID(0)
      tables.bubbles = (0..<65_536).map { _ in .text(TextID(0)) }
      tables.variants[0] = Rows(first: 0, count: 65_536)
      return nil
    },
    Breach("many values", .tooMuchText, .flow) { tables in
      var builder = TablesBuilder()
      for index in 10..<74 { _ = builder.variable("v\(index)", .text) }
      let event = Instruction.notify(builder.text("e"))
      builder.step("menu", (0..<8192).map { _ in event } + [.end(nil)])
      builder.storeWhatIsRead()
      tables = builder.tables
      return nil
    },
  ]

  private static func question(
    _ name: String, _ type: AnswerType, _ defect: VerificationError.Defect,
    _ change: @escaping @Sendable (inout Question) -> Void
  ) -> Breach {
    Breach("\(type): \(name)", defect, .questions) { tables in
      let row = tables.question(type)
      change(&tables.questions[row])
      return row
    }
  }

  private static func condition(
    _ name: String, _ defect: VerificationError.Defect, _ condition: Condition
  ) -> Breach {
    Breach(name, defect, .conditions) { tables in
      tables.conditions.append(condition)
      return tables.conditions.count - 1
    }
  }

  private static func number(_ literal: String) -> Breach {
    Breach("\"\(literal)\"", .notNumber, .conditions) { tables in
      let text = tables.text(literal)
      tables.conditions.append(.number(.equal, .literal(text), .literal(text)))
      return tables.conditions.count - 1
    }
  }
}
