extension Shape {
  /// The words for moments (meaning 7.3).
  package static let moments = [
    "bot", "prompt", "away_message", "handoff", "contact", "close", "visitor", "agent",
  ]

  private static let oneMoment = Form.either([.choice(moments), .map(.moment)])

  /// A moment that has a name.
  package static let moment = Shape(
    "a moment",
    "Something that happens: a word, or one of these keys. `bot` is any message of the bot, away "
      + "message and prompt included; `handoff` the action; `contact` a visitor who becomes or "
      + "changes a contact; `close` the end of the conversation, also by the team; `visitor` a "
      + "message or pick that is taken; `agent` a message of the team.",
    keys: [
      Key("step", .name(.step), "A step begins.", example: "human"),
      Key("notify", .name(.event), "The host is told an event.", example: "lead_qualified"),
      Key(
        "assign", .assignee(assignees), "The conversation is assigned, by a step or by `routing`.",
        example: "{team: sales}"),
    ],
    relations: [.exactlyOne(["step", "notify", "assign"])])

  /// An entry of `guarantees` (meaning 7.3).
  package static let guarantee = Shape(
    "a guarantee",
    "What must hold whatever happens. `check` proves it, or shows a conversation that breaks it.",
    keys: [
      Key("never", oneMoment, "What must not happen.", example: "prompt"),
      Key(
        "before", oneMoment, "With `never`: unless this came earlier in the conversation.",
        example: "away_message"),
      Key(
        "at_most", .integer(1...1000),
        "How often the moment under `of` may come in a "
          + "conversation, reopenings included.", example: "1"),
      Key("of", oneMoment, "With `at_most`: the moment that is counted.", example: "prompt"),
      Key(
        "after", oneMoment,
        "Whenever this happens, and nobody but time acts, what `comes` says comes `within` a time.",
        example: "{step: triage}"),
      Key(
        "comes", .oneOrMore(oneMoment), "With `after`: what comes, one of these.",
        example: "[bot, handoff, close]"),
      Key(
        "reaches", .oneOrMore(.either([.choice(moments + ["silence"]), .map(.moment)])),
        "From every opening, whatever the visitor answers, one of these comes `within` a number of "
          + "answers. `silence` lets those go who stay silent where nothing follows.",
        example: "[handoff, close]"),
      Key(
        "within", .either([.duration(minimum: 0), .integer(1...1000)]),
        "With `after` a duration, where `0s` is the same event; with `reaches` how many answers.",
        example: "2m"),
      Key(
        "when", .condition,
        "Only moments count at which this holds, just before them; not with `reaches`.",
        example: "contact.known"),
      Key(
        "name", .text, "What it promises, said in messages.",
        example: "Everybody gets to a person or an end"),
    ],
    relations: [
      .exactlyOne(["never", "at_most", "after", "reaches"]), .needs("before", "never"),
      .needs("at_most", "of"), .needs("of", "at_most"), .needs("after", "comes"),
      .needs("after", "within"), .needs("comes", "after"), .needs("reaches", "within"),
      .excludes("reaches", ["when"]), .excludes("never", ["within"]),
      .excludes("at_most", ["within"]),
      .narrows("within", .duration(minimum: 0), beside: "after", example: "2m"),
      .narrows("within", .integer(1...1000), beside: "reaches", example: "6"),
    ])
}
