extension Shape {
  private static let otherwise = Key(
    "otherwise", .name(.step), "The step after the last invalid answer.", example: "human")

  private static let noReply = Key(
    "no_reply", .oneOrMore(.map(.reminder)),
    "What happens when the visitor stays silent: earlier entries `say`, the last one goes on.",
    example: "{after: 5m, goto: bye}")

  private static let attempts = Key(
    "attempts", .integer(Limits.attempts), "How many invalid answers there may be; 3 if left out.",
    example: "2")

  /// The actions of a step, by the key that names each.
  package static let actions: [Shape] = [
    Shape(
      "`say`", "Sends a message.",
      keys: [Key("say", required: true, .message, "What to send.", example: "Hello!")]),
    Shape(
      "`choose`", "Asks with options and waits for the visitor.",
      keys: [
        Key("choose", required: true, .message, "The question.", example: "What is it about?"),
        Key(
          "options", required: true,
          .either([.mapping(.label, .name(.step)), .list(.map(.option))]),
          "Labels and the steps they lead to, in this order.",
          example: "{Pricing: pricing, A person: human}"),
        Key(
          "invalid", .message, "Said to any other text; a built-in text if left out.",
          example: "Please pick one."),
        attempts, otherwise, noReply,
      ]),
    Shape(
      "`ask`", "Asks for a text and waits for the visitor.",
      keys: [
        Key("ask", required: true, .message, "The question.", example: "Your order number?"),
        Key(
          "as", .choice(AskAction.Answer.allCases.map(\.rawValue)),
          "What the answer must be; `text` if left out.", example: "number"),
        Key(
          "save", .name(.variable), "The variable, or name of the contact, that keeps the answer.",
          example: "order"),
        Key(
          "invalid", .message, "Said to an invalid answer; a built-in text if left out.",
          example: "Digits, please."),
        attempts, otherwise, noReply,
        Key(
          "skip_if_known", .boolean,
          "With `as: email`: whether a known contact isn't asked; `true` if left out.",
          example: "false"),
      ]),
    Shape(
      "`if`", "Goes to one of two steps.",
      keys: [
        Key("if", required: true, .condition, "The condition.", example: "open and contact.known"),
        Key("then", required: true, .name(.step), "The step if it holds.", example: "human"),
        Key("else", required: true, .name(.step), "The step if it doesn't.", example: "leave"),
      ]),
    Shape(
      "`set`", "Sets variables, or names of the contact.",
      keys: [
        Key(
          "set", required: true, .mapping(.settable, .text), "Names and values.",
          example: "{plan: pro}")
      ]),
    Shape(
      "`assign`", "Assigns the conversation.",
      keys: [
        Key("assign", required: true, .assignee, "To whom.", example: "{team: sales}")
      ]),
    Shape(
      "`wait`", "Pauses.",
      keys: [Key("wait", required: true, .duration(minimum: 0), "How long.", example: "2s")]),
    Shape(
      "`notify`", "Tells other systems an event, with the variables.",
      keys: [
        Key(
          "notify", required: true, .name(.event), "The event's name.", example: "lead_qualified")
      ]),
    Shape(
      "`goto`", "Goes to a step.",
      keys: [Key("goto", required: true, .name(.step), "The step.", example: "menu")]),
    Shape(
      "`handoff`", "Leaves the conversation to the team.",
      keys: [
        Key(
          "handoff", required: true, .message, "What to say first.",
          example: "I'll get a colleague.")
      ]),
    Shape(
      "`end`", "Closes the conversation.",
      keys: [Key("end", required: true, .message, "What to say first.", example: "Bye!")]),
  ]

  /// All actions in one: what an item of a step may hold before its action is known.
  package static let action = Shape("an action", "One action of a step.", keys: [])

  /// The shape of the action that `keyword` names.
  package static func action(_ keyword: String) -> Shape? {
    actions.first { $0.keys.first?.name.utf8.elementsEqual(keyword.utf8) ?? false }
  }

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
        "Counted from the question or the last invalid answer.", example: "5m"),
      Key("say", .message, "Said in an earlier entry.", example: "Still there?"),
      Key("goto", .name(.step), "The step after the last entry.", example: "bye"),
    ])
}
