/// A step: a name and its actions, from top to bottom.
package struct StepBlock: Sendable {
  package var name: Located<String>
  package var actions: [ActionBlock]
  /// Whether no error was found in it.
  package var isIntact: Bool
  /// Whether every action is here, though parts of it may be wrong.
  package var isWhole: Bool
}

/// One action of a step.
package struct ActionBlock: Sendable {
  // Indirect: actions are passed on often, and are large.
  package indirect enum Kind: Sendable {
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
    case handOff(MessageText?)
    case end(MessageText?)
  }
  package var kind: Kind
  /// The key that names the action.
  package var keySpan: Span
  /// The key as written: `say`, `if`, …
  package var keyword: String
  /// Whether the action was taken for another than what is written, after a slip in its name.
  package var isGuessed = false

  /// Whether the action leaves its step: nothing may follow it.
  package var leaves: Bool {
    switch kind {
    case .choose, .condition, .goTo, .handOff, .end: true
    case .say, .ask, .set, .assign, .wait, .notify: false
    }
  }
}

/// What `choose` and `ask` share.
package struct QuestionParts: Sendable {
  package var message: MessageText
  package var invalid: MessageText?
  package var invalidKey: Span?
  package var attempts: UInt16
  package var attemptsKey: Span?
  package var otherwise: Text?
  package var otherwiseKey: Span?
  package var noReply: [ReminderText]
}

/// `choose`.
package struct ChooseAction: Sendable {
  package var parts: QuestionParts
  package var options: [OptionText]
}

/// An option of a `choose`.
package struct OptionText: Sendable {
  package var label: MessageText
  package var target: Text
}

/// `ask`.
package struct AskAction: Sendable {
  package enum Answer: String, Sendable, CaseIterable {
    case text, email, phone, number
    case yesNo = "yes_no"
  }
  package var parts: QuestionParts
  /// Nil where `as` can't be read.
  package var answer: Answer?
  package var save: Text?
  package var skipsIfKnown: Bool
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
package struct ConditionAction: Sendable {
  package var condition: ConditionText
  package var then: Text
  package var otherwise: Text
}

/// A line of `set`.
package struct Assignment: Sendable {
  package var name: Located<String>
  package var value: BubbleText
  /// Whether the value stands in for one that can't be read.
  package var isUnreadable = false
}
