extension Shape {
  private static let dayHours = Form.either([.constant("closed"), .oneOrMore(.interval)])

  private static let hoursKeys = [
    Key(
      "timezone", .text, "The IANA time zone of `hours` and `exceptions`, which require it.",
      example: "Europe/Madrid"),
    Key(
      "hours", .mapping(.weekdays, dayHours),
      "The hours of each day. A day that isn't listed is closed; without `hours` it is open all "
        + "day, every day.", example: "{mon-thu: 09:00-18:00, fri: [09:00-14:00, 15:00-17:00]}"),
    Key(
      "exceptions", .mapping(.dates, dayHours),
      "Dates, or ranges of them, with hours of their own; without the year, each year. They "
        + "replace the intervals that start on such a day.",
      example: "{2026-12-24: 09:00-13:00, 12-25/12-26: closed}"),
  ]

  private static let hoursRelations: [Relation] = [
    .needs("hours", "timezone"), .needs("exceptions", "timezone"),
  ]

  /// A calendar document.
  package static let calendar = Shape(
    "a calendar", "Hours that several chatflows share.", allowsExtensions: true,
    keys: [
      Key(
        "calendar", required: true, .name(.calendar),
        "The calendar's name, unique among the files given.", example: "madrid"),
      Key("title", .prose, "Free text for people: a short title.", example: "The shop in Madrid"),
      Key(
        "description", .prose, "Free text for people: whose hours these are.",
        example: "Local holidays included."),
    ] + hoursKeys,
    relations: hoursRelations)

  /// `availability` (meaning 3.2).
  package static let availability = Shape(
    "`availability`", "When the team is there; without this block, always.",
    keys: [
      Key(
        "calendar", .name(.calendar),
        "A calendar document, in place of `timezone`, `hours` and `exceptions` right here.",
        example: "madrid")
    ] + hoursKeys + [
      Key(
        "team", .choice(["required", "ignored"]),
        "With `required` the flow is away also when no team member is online.",
        standard: "ignored", example: "required"),
      Key(
        "away", .map(.away), "What happens while away.", standard: "{show: welcome}",
        example: "{show: nothing}"),
    ],
    relations: hoursRelations
      + [.excludes("calendar", ["timezone", "hours", "exceptions"])])

  /// `availability.away`.
  package static let away = Shape(
    "`away`", "What happens while away.",
    keys: [
      Key(
        "show", required: true, .choice(["message", "welcome", "nothing"]),
        "`message` sends the away message, `welcome` is like being open, and with `nothing` no "
          + "chat is offered.", example: "message"),
      Key(
        "message", .message, "The away message; required with `show: message`.",
        example: "We're away. Leave a message and we'll write back."),
    ],
    relations: [.valueNeeds("show", ["message"], "message")])
}
