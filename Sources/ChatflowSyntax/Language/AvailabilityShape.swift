extension Shape {
  private static let hoursKeys = [
    Key(
      "timezone", .text, "The IANA time zone; required with `hours` or `exceptions`.",
      example: "Europe/Madrid"),
    Key(
      "hours", .mapping(.weekdays, .either([.oneOrMore(.interval), .constant("closed")])),
      "Hours for each day; a day not listed is closed; without `hours` all day, every day.",
      example: "{mon-fri: 09:00-18:00}"),
    Key(
      "exceptions", .mapping(.dates, .either([.oneOrMore(.interval), .constant("closed")])),
      "Dates, or ranges of them, with other hours than the week's.",
      example: "{2026-12-25: closed}"),
  ]

  /// A calendar document.
  package static let calendar = Shape(
    "a calendar", "Hours that several chatflows share.", allowsExtensions: true,
    keys: [
      Key(
        "calendar", required: true, .name(.calendar),
        "The calendar's name, unique among the files given.", example: "madrid")
    ] + hoursKeys)

  /// `availability` (contract 3.2).
  package static let availability = Shape(
    "`availability`", "When the team is there.",
    keys: [
      Key(
        "calendar", .name(.calendar),
        "A calendar document, instead of `timezone`, `hours` and `exceptions` right here.",
        example: "madrid")
    ] + hoursKeys + [
      Key(
        "team", .choice(["required", "ignored"]),
        "With `required` it is away also when no team member is online; `ignored` if left out.",
        example: "required"),
      Key("away", .map(.away), "What happens while away.", example: "{show: nothing}"),
    ])

  /// `availability.away`.
  package static let away = Shape(
    "`away`", "What happens while away.",
    keys: [
      Key(
        "show", required: true, .choice(["message", "welcome", "nothing"]),
        "The away message, the same as when open, or no chat at all.", example: "message"),
      Key(
        "message", .message, "The away message; required with `show: message`.",
        example: "We're away. Leave a message and we'll write back."),
    ])
}
