/// A step: a name and its actions, from top to bottom.
public struct StepBlock: Sendable {
  public var name: Located<String>
  public var actions: [ActionBlock]
  /// Whether every action could be read.
  public var isIntact: Bool
}

/// One action of a step.
public struct ActionBlock: Sendable {
  public enum Kind: Sendable {
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
  public var kind: Kind
  /// The key that names the action.
  public var keySpan: Span
  /// The key as written: `say`, `if`, …
  public var keyword: String

  /// Whether the action leaves its step: nothing may follow it.
  public var leaves: Bool {
    switch kind {
    case .choose, .condition, .goTo, .handOff, .end: true
    case .say, .ask, .set, .assign, .wait, .notify: false
    }
  }
}

/// What `choose` and `ask` share.
public struct QuestionParts: Sendable {
  public var message: MessageText
  public var invalid: MessageText?
  public var invalidKey: Span?
  public var attempts: UInt16
  public var attemptsKey: Span?
  public var otherwise: Text?
  public var otherwiseKey: Span?
  public var noReply: [ReminderText]
}

/// `choose`.
public struct ChooseAction: Sendable {
  public var parts: QuestionParts
  public var options: [OptionText]
}

/// An option of a `choose`.
public struct OptionText: Sendable {
  public var label: MessageText
  public var target: Text
}

/// `ask`.
public struct AskAction: Sendable {
  public enum Answer: String, Sendable, CaseIterable {
    case text, email, phone, number
    case yesNo = "yes_no"
  }
  public var parts: QuestionParts
  public var answer: Answer
  public var save: Text?
  public var skipsIfKnown: Bool
}

/// An entry of `no_reply`.
public struct ReminderText: Sendable {
  public enum Action: Sendable {
    case say(MessageText)
    case goTo(Text)
  }
  /// Milliseconds.
  public var after: Located<UInt32>
  public var action: Action
}

/// `if`, `then`, `else`.
public struct ConditionAction: Sendable {
  public var condition: ConditionText
  public var then: Text
  public var otherwise: Text
}

/// A line of `set`.
public struct Assignment: Sendable {
  public var name: Located<String>
  public var value: BubbleText
}
