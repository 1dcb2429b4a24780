/// A step: a name and its actions, from top to bottom.
package final class StepBlock: Sendable {
  package let name: Located<String>
  package let actions: [ActionBlock]
  /// The index of the first action that leaves the step.
  package let leaving: Int?
  /// Whether no error was found in it.
  package let isIntact: Bool
  /// Whether every action is here, though parts of it may be wrong.
  package let isWhole: Bool

  package init(name: Located<String>, actions: [ActionBlock], isIntact: Bool, isWhole: Bool) {
    self.name = name
    self.actions = actions
    leaving = actions.firstIndex { $0.leaves }
    self.isIntact = isIntact
    self.isWhole = isWhole
  }
}

/// One action of a step. A class, as it is passed on often: a copy is one reference.
package final class ActionBlock: Sendable {
  package enum Kind: Sendable {
    case say(MessageText)
    case choose(ChooseAction)
    case ask(AskAction)
    case condition(ConditionAction)
    case set([Assignment])
    case assign(AssigneeText)
    /// Milliseconds.
    case wait(UInt32)
    case notify(Text)
    case goTo(Text)
    case handOff(MessageText?, to: AssigneeText?)
    case end(MessageText?)
  }
  package let kind: Kind
  /// The key that names the action.
  package let keySpan: Span
  /// The key as written: `say`, `if`, …
  package let keyword: String
  /// Whether the action was taken for another than what is written, after a slip in its name.
  package let isGuessed: Bool

  package init(kind: Kind, keySpan: Span, keyword: String, isGuessed: Bool = false) {
    self.kind = kind
    self.keySpan = keySpan
    self.keyword = keyword
    self.isGuessed = isGuessed
  }

  /// Whether the action leaves its step: nothing may follow it.
  package var leaves: Bool {
    switch kind {
    case .choose, .condition, .goTo, .handOff, .end: true
    case .say, .ask, .set, .assign, .wait, .notify: false
    }
  }
}

/// What `choose` and `ask` share.
package final class QuestionParts: Sendable {
  package let message: MessageText
  package let invalid: MessageText?
  package let invalidKey: Span?
  package let attempts: UInt16
  package let attemptsKey: Span?
  package let otherwise: Text?
  package let otherwiseKey: Span?
  package let noReply: [ReminderText]

  package init(
    message: MessageText, invalid: MessageText?, invalidKey: Span?, attempts: UInt16,
    attemptsKey: Span?, otherwise: Text?, otherwiseKey: Span?, noReply: [ReminderText]
  ) {
    self.message = message
    self.invalid = invalid
    self.invalidKey = invalidKey
    self.attempts = attempts
    self.attemptsKey = attemptsKey
    self.otherwise = otherwise
    self.otherwiseKey = otherwiseKey
    self.noReply = noReply
  }
}

/// `choose`.
package final class ChooseAction: Sendable {
  package let parts: QuestionParts
  package let options: [OptionText]

  package init(parts: QuestionParts, options: [OptionText]) {
    self.parts = parts
    self.options = options
  }
}

/// An option of a `choose`.
package struct OptionText: Sendable {
  package var label: MessageText
  package var target: Text
}

/// `ask`.
package final class AskAction: Sendable {
  package enum Answer: String, Sendable, CaseIterable {
    case text, email, phone, number
    case yesNo = "yes_no"
  }
  package let parts: QuestionParts
  /// Nil where `as` can't be read.
  package let answer: Answer?
  package let save: Text?
  package let skipsIfKnown: Bool
  package let minimum: Text?
  package let maximum: Text?
  /// Words for a yes beside the built-in ones.
  package let yes: MessageText?
  /// Words for a no beside the built-in ones.
  package let no: MessageText?
  /// The first key that has no effect as there is no `as`.
  package let needlessKey: Span?

  package init(
    parts: QuestionParts, answer: Answer?, save: Text?, skipsIfKnown: Bool, minimum: Text? = nil,
    maximum: Text? = nil, yes: MessageText? = nil, no: MessageText? = nil,
    needlessKey: Span? = nil
  ) {
    self.needlessKey = needlessKey
    self.minimum = minimum
    self.maximum = maximum
    self.yes = yes
    self.no = no
    self.parts = parts
    self.answer = answer
    self.save = save
    self.skipsIfKnown = skipsIfKnown
  }
}

/// An entry of `no_reply`.
package struct ReminderText: Sendable {
  package enum Action: Sendable {
    case say(MessageText)
    case goTo(Text)
  }
  /// Milliseconds.
  package var after: Located<UInt32>
  package var action: Action
}

/// `if`, `then`, `else`.
package final class ConditionAction: Sendable {
  package let condition: ConditionText
  package let then: Text
  package let otherwise: Text

  package init(condition: ConditionText, then: Text, otherwise: Text) {
    self.condition = condition
    self.then = then
    self.otherwise = otherwise
  }
}

/// A line of `set`.
package struct Assignment: Sendable {
  package var name: Located<String>
  package var value: BubbleText
  /// Whether the value stands in for one that can't be read.
  package var isUnreadable = false
}
