import ChatflowProgram

extension Shape {
  private static let otherwise = Key(
    "otherwise", .name(.step),
    "The step after the last invalid answer. Required, except where every answer is valid: in "
      + "`ask` without `as`, or with `as: text`.", example: "human")

  private static let noReply = Key(
    "no_reply", .noReply,
    "What happens when the visitor stays silent: one entry that goes to a step, or a list whose "
      + "earlier entries say something and whose last one goes to a step.",
    example: "[{after: 2m, say: \"Still there?\"}, {after: 10m, goto: bye}]")

  private static let attempts = Key(
    "attempts", .integer(Limits.attempts),
    "How many invalid answers there may be; the last one leads to `otherwise`.", standard: "3",
    example: "2")

  private static let invalid = Key(
    "invalid", .message,
    "Said to an invalid answer that isn't the last one; without it a built-in text.",
    example: "Please check the address.")

  /// The actions of a step, by the key that names each.
  package static let actions: [Shape] = [
    say, choose, ask, condition, set, assign, wait, notify, goTo, handOff, end,
  ]

  /// The actions that may stand without a colon and a value: the same without a message.
  package static let bareActions = ["handoff", "end"]

  /// The shape of the action that `keyword` names.
  package static func action(_ keyword: String) -> Shape? {
    let mark = WordMark(keyword)
    return actions.indices.first {
      actionMarks[$0] == mark && keyword.isWord(actions[$0].keys[0].name)
    }.map { actions[$0] }
  }

  private static let actionMarks = actions.map { WordMark($0.keys[0].name) }

  private static let say = Shape(
    "`say`", "Sends a message.",
    keys: [Key("say", required: true, .message, "What to send.", example: "Hello!")])

  private static let choose = Shape(
    "`choose`",
    "Asks with options and waits for the visitor. Leaves the step: each option leads to one.",
    keys: [
      Key(
        "choose", required: true, .message, "The question.", example: "What brings you here?"),
      Key(
        "options", required: true,
        .either([.mapping(.label, .name(.step)), .list(.map(.option))]),
        "Labels and the steps they lead to, shown in this order; or a list of entries, whose "
          + "labels may be translated. A typed text that equals a label picks it.",
        example: "{Pricing: pricing, A person: human}"),
      Key(
        "invalid", .message,
        "Said to any other text, unless it is the last one that `attempts` allows; without it a "
          + "built-in text.", example: "Please pick one."),
      attempts, otherwise, noReply,
    ],
    relations: [.needs("choose", "otherwise")])

  private static let ask = Shape(
    "`ask`", "Asks for a text and waits for the visitor.",
    keys: [
      Key("ask", required: true, .message, "The question.", example: "What's your e-mail?"),
      Key(
        "as", .choice(AskAction.Answer.allCases.map(\.rawValue)),
        "What the answer must be. A valid e-mail makes the visitor a contact, except on Facebook.",
        standard: "text", example: "email"),
      Key(
        "save", .settable,
        "Where the answer is kept: a variable, which needs no other declaration, or "
          + "`contact.first_name` or `contact.last_name`.", example: "address"),
      Key(
        "min", .number, "With `as: number`: the least valid number.", example: "1"),
      Key(
        "max", .number, "With `as: number`: the greatest valid number.", example: "100"),
      Key(
        "yes", .message,
        "With `as: yes_no`: words for a yes beside the built-in ones, a list, or by locale.",
        example: "[aye, go ahead]"),
      Key(
        "no", .message,
        "With `as: yes_no`: words for a no beside the built-in ones, a list, or by locale.",
        example: "[nay]"),
      invalid, attempts, otherwise, noReply,
      Key(
        "skip_if_known", .boolean,
        "With `as: email`: whether the question is skipped when the contact is known.",
        standard: "true", example: "false"),
    ],
    relations: [
      .valueNeeds("as", ["email", "phone", "number", "yes_no"], "otherwise"),
      .onlyWith(["min", "max"], "as", "number"), .onlyWith(["yes", "no"], "as", "yes_no"),
    ])

  private static let condition = Shape(
    "`if`", "Goes to one of two steps. Leaves the step.",
    keys: [
      Key("if", required: true, .condition, "The condition.", example: "open and contact.known"),
      Key("then", required: true, .name(.step), "The step if it holds.", example: "human"),
      Key("else", required: true, .name(.step), "The step if it doesn't.", example: "leave"),
    ])

  private static let set = Shape(
    "`set`", "Sets variables, or names of the contact.",
    keys: [
      Key(
        "set", required: true, .mapping(.settable, .template),
        "Names and their new values, which must fit the variables' types.",
        example: "{plan: pro}")
    ])

  private static let assign = Shape(
    "`assign`", "Assigns the conversation; `routing` then doesn't.",
    keys: [
      Key(
        "assign", required: true, .assignee(Shape.assignees), "To whom.",
        example: "{team: sales}")
    ])

  private static let wait = Shape(
    "`wait`", "Pauses. What the visitor writes meanwhile is kept in `reply` and changes nothing.",
    keys: [Key("wait", required: true, .duration(minimum: 0), "How long.", example: "2s")])

  private static let notify = Shape(
    "`notify`", "Tells the host an event, with the variables that are set.",
    keys: [
      Key("notify", required: true, .name(.event), "The event's name.", example: "lead_qualified")
    ])

  private static let goTo = Shape(
    "`goto`", "Goes to a step. Leaves the step.",
    keys: [Key("goto", required: true, .name(.step), "The step.", example: "menu")])

  private static let handOff = Shape(
    "`handoff`",
    "Leaves the conversation to the team: the visitor waits for it from here on. Leaves the step. "
      + "`- handoff` alone says nothing.",
    keys: [
      Key(
        "handoff", required: true, .either([.message, .map(handOffTo)]),
        "What to say first; or `say` and `to`.", example: "I'll get a colleague.")
    ])

  /// The value of `handoff` that also says to whom.
  package static let handOffTo = Shape(
    "the value of `handoff`", "A hand-off that says to whom.",
    keys: [
      Key("say", .message, "What to say first.", example: "I'll get a colleague."),
      Key(
        "to", .assignee(assignees), "To whom; without it, to whom `routing` says.",
        example: "{team: sales}"),
    ], relations: [.notEmpty])

  private static let end = Shape(
    "`end`", "Closes the conversation. Leaves the step. `- end` alone says nothing.",
    keys: [Key("end", required: true, .message, "What to say first.", example: "Bye!")])

  /// An entry of an `options` list.
  package static let option = Shape(
    "an option", "An option with a label that may be translated.",
    keys: [
      Key("label", required: true, .label, "What the button says.", example: "{en: Yes, es: Sí}"),
      Key("goto", required: true, .name(.step), "The step it leads to.", example: "human"),
    ])

  /// An entry of `no_reply`.
  package static let reminder = Shape(
    "an entry of `no_reply`", "What happens after a time of silence.",
    keys: [
      Key(
        "after", required: true, .duration(minimum: 1),
        "Counted from the question, or from the last invalid answer; in a list each is longer "
          + "than the one before.", example: "5m"),
      Key("say", .message, "Said, in an earlier entry.", example: "Still there?"),
      Key("goto", .name(.step), "The step to go to, in the last entry.", example: "bye"),
    ],
    relations: [.exactlyOne(["say", "goto"])])
}
