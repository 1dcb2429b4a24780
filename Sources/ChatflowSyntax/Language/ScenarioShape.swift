extension Shape {
  private static let settingKeys = [
    Key(
      "at", .text,
      "When it begins: on the wall clock of the flow's zone (UTC without one), or with an offset; "
        + "2026-03-02 10:00, a Monday, if left out.", example: "2026-03-02 10:00"),
    Key(
      "team", .choice(["online", "offline"]), "Whether the team is there; `online` if left out.",
      example: "offline"),
    Key("locale", .locale, "The visitor's language.", example: "es"),
    Key(
      "channel", .choice(["web", "facebook"]), "One that the flow lists; `web` if left out.",
      example: "facebook"),
    Key(
      "contact", .map(.scenarioContact), "The contact as whom the visitor is known from the start.",
      example: "{email: ana@acme.com, first_name: Ana}"),
    Key("page", .text, "Where the visitor opens the chat.", example: "https://acme.es/pricing"),
  ]

  /// A scenario file.
  package static let scenarios = Shape(
    "a scenario file", "Transcripts of what a flow must do.", allowsExtensions: true,
    keys: [
      Key(
        "chatflow", .name(.chatflow),
        "The flow, by its name: among the files given, else in this folder or the one above.",
        example: "support"),
      Key("file", .text, "The flow, by its file's path from here.", example: "../support.yaml"),
      Key(
        "contacts", .list(.map(.scenarioContact)), "Who exists before each test.",
        example: "[{email: eva@acme.com, first_name: Eva, owner: ana@acme.com}]"),
      Key(
        "defaults", .map(.scenarioDefaults),
        "What each test begins with, unless it says otherwise.",
        example: "{team: online}"),
      Key(
        "tests", required: true, .list(.map(.scenarioTest)), "The tests.",
        example: "[{name: greets, steps: [open, {bot: Hi!}]}]"),
    ])

  /// `defaults`.
  package static let scenarioDefaults = Shape(
    "`defaults`", "What each test begins with.", keys: settingKeys)

  /// One test.
  package static let scenarioTest = Shape(
    "a test", "What happens, line by line, and what must come of it.",
    keys: [Key("name", required: true, .text, "What it is about.", example: "asks after a minute")]
      + settingKeys + [
        Key(
          "steps", required: true, .list(.text), "Inputs and expectations, from top to bottom.",
          example: "[open, {bot: Hi!}]")
      ])

  /// A contact.
  package static let scenarioContact = Shape(
    "a contact", "Somebody with an e-mail.",
    keys: [
      Key("email", required: true, .text, "The e-mail.", example: "ana@acme.com"),
      Key("first_name", .text, "The first name.", example: "Ana"),
      Key("last_name", .text, "The last name.", example: "Díaz"),
      Key("owner", .text, "The team member who owns the contact.", example: "eva@acme.com"),
    ])

  /// `contact:` as an expectation.
  package static let expectedContact = Shape(
    "`contact`", "The contact that the visitor is by then, or `none`.",
    keys: [
      Key("email", .text, "The e-mail, in any case.", example: "ana@acme.com"),
      Key("first_name", .text, "The first name.", example: "Ana"),
      Key("last_name", .text, "The last name.", example: "Díaz"),
      Key("owner", .text, "The team member who owns the contact.", example: "eva@acme.com"),
      Key(
        "created", .boolean, "Whether this test brought it into being, or it existed before.",
        example: "true"),
    ])

  /// `bot:` as a map.
  package static let expectedMessage = Shape(
    "`bot`", "What the next message must be.",
    keys: [
      Key("contains", .text, "A part of its text.", example: "help"),
      Key("prompt", .choice(["email"]), "The e-mail prompt, whatever it says.", example: "email"),
      Key("choices", .list(.text), "Every label, in order.", example: "[Pricing, A person]"),
      Key(
        "default", .choice(["email_capture"]), "The built-in text of the e-mail prompt.",
        example: "email_capture"),
      Key("locale", .locale, "With `default`: in this language.", example: "es"),
    ])

  /// `deliver_twice`.
  package static let deliverTwice = Shape(
    "`deliver_twice`", "The same message, delivered twice under one id.",
    keys: [Key("visitor", required: true, .text, "What the visitor writes.", example: "Hello?")])

  /// The lines of a test that stand alone.
  package static let bareScenarioSteps = ["open", "close", "returns", "silence"]

  /// The lines of a test that have a value.
  package static let scenarioSteps: [Key] = [
    Key("visitor", .text, "The visitor writes.", example: "Hello?"),
    Key("pick", .text, "The visitor picks an option.", example: "Pricing"),
    Key(
      "email", .text, "The visitor submits the prompt's field, the box ticked.",
      example: "ana@acme.com"),
    Key("agent", .text, "A team member writes.", example: "Hello!"),
    Key(
      "associate", .map(.scenarioContact), "A team member associates the visitor with a contact.",
      example: "{email: ana@acme.com}"),
    Key("team", .choice(["online", "offline"]), "The team comes or goes.", example: "offline"),
    Key("at", .text, "The clock goes on to a time.", example: "2026-03-02 18:00"),
    Key("advance", .duration(minimum: 0), "The clock goes on by a time.", example: "1m"),
    Key(
      "deliver_twice", .map(.deliverTwice), "The same message comes twice.",
      example: "{visitor: Hello?}"),
    Key("bot", .either([.text, .map(.expectedMessage)]), "The next message.", example: "Hi!"),
    Key(
      "contact", .either([.constant("none"), .map(.expectedContact)]),
      "Who the visitor is by then.", example: "{email: ana@acme.com, created: true}"),
    Key("assigned", .assignee, "To whom the conversation went.", example: "{team: sales}"),
    Key("notified", .name(.event), "An event that other systems were told.", example: "lead"),
    Key(
      "variable", .mapping(.variable, .text), "What variables hold by then.",
      example: "{order: \"42\"}"),
    Key("state", .text, "The state that people see by then.", example: "waiting_for_team"),
  ]
}
