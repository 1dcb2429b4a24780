// The steps of a flow as instructions. Conditions are jumps forward, so that `and` and `or` need no
// stack, and every run between two waits is a walk through a graph without cycles.

/// One instruction.
package enum Instruction: Hashable, Sendable {
  /// Sends a message.
  case say(MessageID)
  /// Asks with options, and waits.
  case choose(QuestionID)
  /// Asks for a text, and waits; an e-mail question may be skipped (``Question/skipsIfKnown``).
  case ask(QuestionID)
  /// Sets a variable, or a contact's name, to a text. The bubble stands in every locale.
  case set(ValueName, Bubble)
  /// After names of the contact were set: tells the host, if the contact is known.
  case contactNames
  case assign(Assignee)
  /// Waits, in milliseconds; always more than 0.
  case wait(milliseconds: UInt32)
  /// Tells the host an event with the variables that are set.
  case notify(TextID)
  /// Jumps to `target` when the condition is `expected`, else goes on with the next instruction.
  case test(ConditionID, expected: Bool, target: CodeAddress)
  case jump(CodeAddress)
  /// Leaves the conversation to the team, and assigns it; nil: as ``Routing`` says.
  case handOff(MessageID?, to: Assignee?)
  /// Closes the conversation.
  case end(MessageID?)
}

/// Who a conversation goes to (meaning 2, `routing`).
package enum Assignee: Hashable, Sendable {
  case unassigned
  case contactOwner
  case team(TextID)
  /// A member of the team whom the host picks: the one with the fewest open conversations, of
  /// those who have less than `limit`, at least 1; with nobody left, the team.
  case leastBusy(team: TextID, limit: UInt16?)
  case user(TextID)
}

/// A step: its name and where its instructions start.
///
/// Steps stand in the order of their entries; a step's instructions end where the next one's start.
package struct Step: Hashable, Sendable {
  /// What authors call the step, and the state that people see (meaning 3.5).
  package var name: TextID
  /// The step's first instruction.
  package var entry: CodeAddress
  /// The step `name` that starts at `entry`.
  package init(name: TextID, entry: CodeAddress) {
    self.name = name
    self.entry = entry
  }
}

/// What a question accepts.
@usableFromInline
package enum AnswerType: UInt8, Hashable, Sendable, CaseIterable {
  /// One of the options.
  case option = 0
  case text = 1
  case email = 2
  case phone = 3
  case number = 4
  case yesNo = 5
}

/// A `choose` or an `ask`: what is needed while the conversation waits for the visitor.
package struct Question: Hashable, Sendable {
  /// What is said to ask.
  package var message: MessageID
  /// What the visitor may answer.
  package var answer: AnswerType
  /// Rows of ``ProgramTables/options``; empty unless ``answer`` is ``AnswerType/option``.
  package var options: Rows
  /// Where the answer is kept.
  package var saves: ValueName?
  /// Said to an invalid answer; nil where no answer is invalid.
  package var invalid: MessageID?
  /// How many invalid answers there may be; at least 1.
  package var attempts: UInt16
  /// Where the last invalid answer leads; nil where no answer is invalid.
  package var otherwise: CodeAddress?
  /// Rows of ``ProgramTables/reminders``.
  package var reminders: Rows
  /// Whether a known contact passes without being asked.
  package var skipsIfKnown: Bool
  /// The least number that is valid, in plain form; only with ``AnswerType/number``.
  package var minimum: TextID?
  /// The greatest number that is valid, in plain form; only with ``AnswerType/number``.
  package var maximum: TextID?
  /// Rows of ``ProgramTables/answerWords`` that say yes; only with ``AnswerType/yesNo``.
  package var yesWords: Rows
  /// Rows of ``ProgramTables/answerWords`` that say no; only with ``AnswerType/yesNo``.
  package var noWords: Rows

  /// A question; left out are bounds of a number, and words beside the built-in ones.
  package init(
    message: MessageID, answer: AnswerType, options: Rows, saves: ValueName?,
    invalid: MessageID?, attempts: UInt16, otherwise: CodeAddress?, reminders: Rows,
    skipsIfKnown: Bool, minimum: TextID? = nil, maximum: TextID? = nil,
    yesWords: Rows = Rows(first: 0, count: 0), noWords: Rows = Rows(first: 0, count: 0)
  ) {
    self.message = message
    self.answer = answer
    self.options = options
    self.saves = saves
    self.invalid = invalid
    self.attempts = attempts
    self.otherwise = otherwise
    self.reminders = reminders
    self.skipsIfKnown = skipsIfKnown
    self.minimum = minimum
    self.maximum = maximum
    self.yesWords = yesWords
    self.noWords = noWords
  }
}

/// An option of a `choose`.
package struct Choice: Hashable, Sendable {
  /// A message of one bubble in every locale.
  package var label: MessageID
  /// Where a pick leads.
  package var target: CodeAddress
  /// The option shown as `label` that leads to `target`.
  package init(label: MessageID, target: CodeAddress) {
    self.label = label
    self.target = target
  }
}

/// An entry of `no_reply`.
package struct Reminder: Hashable, Sendable {
  /// What a reminder does.
  package enum Action: Hashable, Sendable {
    case say(MessageID)
    case goTo(CodeAddress)
  }
  /// Milliseconds after the question or the last invalid answer; rising within a question.
  package var after: UInt32
  /// What happens then.
  package var action: Action
  /// The reminder that does `action` `after` a time in milliseconds.
  package init(after: UInt32, action: Action) {
    self.after = after
    self.action = action
  }
}
