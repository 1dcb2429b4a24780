import ChatflowProgram

extension Shape {
  private static let presence = Form.choice(["online", "offline"])

  /// The team as a whole, or by its members.
  private static let teamForm = Form.either([
    presence, .mapping(.member, .either([presence, .map(.scenarioMember)])),
  ])

  /// A member under `team`.
  package static let scenarioMember = Shape(
    "a member of the team", "Somebody who may get the conversation.",
    keys: [
      Key("is", presence, "Whether they are there.", standard: "online", example: "online"),
      Key(
        "conversations", .integer(0...Limits.chatsOfMember.upperBound),
        "How many others are open with them.", standard: "0", example: "3"),
      Key("teams", .set(.text), "Their teams; without it, every team.", example: "[sales]"),
    ])

  private static let settingKeys = [
    Key(
      "at", .time,
      "When it begins: on the wall clock of the flow's time zone (UTC without one), or with an "
        + "offset.", standard: "2026-03-02 10:00", example: "2026-03-06 17:59:30"),
    Key(
      "team", teamForm,
      "Whether the team is there, or who of it: then `pick: least_busy` gives the conversation to "
        + "one of these members.", standard: "online", example: "{ana: online, ben: offline}"),
    Key("locale", .locale, "The visitor's language; without it the flow's.", example: "es"),
    Key(
      "channel", .choice(["web", "facebook"]),
      "Where it happens: one that the flow lists; without it the web, if the flow lists that.",
      example: "facebook"),
    Key(
      "contact", .map(.scenarioContact), "The contact as whom the visitor is known from the start.",
      example: "{email: ana@acme.com, first_name: Ana}"),
    Key(
      "verified", .boolean,
      "Whether it was shown that the visitor is `contact`: by an identity that the site signed, or "
        + "a link that was mailed.", standard: "false", example: "true"),
    Key(
      "page", .text, "The page on which the visitor opens the chat.",
      example: "https://acme.es/pricing"),
  ]

  /// A scenario file.
  package static let scenarios = Shape(
    "a scenario file", "Tests of a chatflow, each a transcript.", allowsExtensions: true,
    keys: [
      Key(
        "chatflow", .name(.chatflow),
        "The flow, by its name: among the files given, else in this file's folder, else in the one "
          + "above.", example: "support"),
      Key(
        "file", .text, "The flow, by its file's path from this folder.",
        example: "../support.yaml"),
      Key(
        "contacts", .list(.map(.scenarioContact)), "The contacts that exist before each test.",
        example: "[{email: eva@acme.com, first_name: Eva, owner: ana@acme.com}]"),
      Key(
        "defaults", .map(.scenarioDefaults),
        "What each test begins with, unless it says otherwise.", example: "{team: offline}"),
      Key(
        "tests", required: true, .list(.map(.scenarioTest)),
        "The tests; each has a name of its own.",
        example: "[{name: greets, steps: [open, {bot: Hi!}]}]"),
    ],
    relations: [.exactlyOne(["chatflow", "file"])])

  /// `defaults`.
  package static let scenarioDefaults = Shape(
    "`defaults`", "What each test begins with.", keys: settingKeys)

  /// One test.
  package static let scenarioTest = Shape(
    "a test",
    "What happens, line by line, and what must come of it. Each message that was sent must be "
      + "expected before anything else happens; a test expects at least one thing, or says with "
      + "`shown` where the flow shows.",
    keys: [Key("name", required: true, .text, "What it is about.", example: "asks after a minute")]
      + settingKeys + [
        Key(
          "shown", .boolean,
          "Whether this flow, of all that are there, is the one that shows on `page` to such a "
            + "visitor at that time.", example: "true"),
        Key(
          "steps", .transcript, "Inputs and expectations, from top to bottom.",
          example: "[open, {bot: Hi!}]"),
      ], relations: [.atLeastOne(["steps", "shown"])])

  /// A contact.
  package static let scenarioContact = Shape(
    "a contact", "Somebody whose e-mail is known.",
    keys: [
      Key("email", required: true, .text, "The e-mail.", example: "ana@acme.com"),
      Key("first_name", .text, "The first name.", example: "Ana"),
      Key("last_name", .text, "The last name.", example: "Díaz"),
      Key("owner", .text, "The team member who owns the contact.", example: "eva@acme.com"),
    ])

  /// `contact:` as an expectation.
  package static let expectedContact = Shape(
    "the expected `contact`",
    "What the contact that the visitor is by then must be; what is left out may be anything.",
    keys: [
      Key("email", .text, "The e-mail, in any case.", example: "ana@acme.com"),
      Key("first_name", .text, "The first name.", example: "Ana"),
      Key("last_name", .text, "The last name.", example: "Díaz"),
      Key("owner", .text, "The team member who owns the contact.", example: "eva@acme.com"),
      Key(
        "created", .boolean, "Whether this test brought it into being, or it existed before.",
        example: "true"),
    ],
    relations: [.notEmpty])

  /// `bot:` as a map.
  package static let expectedMessage = Shape(
    "`bot`", "What the next message must be: exactly one of these.",
    keys: [
      Key("contains", .text, "A part of its text.", example: "help"),
      Key("prompt", .choice(["email"]), "The e-mail prompt, whatever it says.", example: "email"),
      Key(
        "choices", .list(.text), "A question with options: every label, in order.",
        example: "[Pricing, A person]"),
      Key(
        "default", .choice(["email_capture"]), "The e-mail prompt in its built-in words.",
        example: "email_capture"),
      Key(
        "locale", .locale, "With `default`: in this language; without it in the conversation's.",
        example: "es"),
    ],
    relations: [
      .exactlyOne(["contains", "prompt", "choices", "default"]), .needs("locale", "default"),
    ])

  /// `mail:` as a map.
  package static let expectedMail = Shape(
    "the expected `mail`", "What the mail must hold.",
    keys: [
      Key("contains", required: true, .text, "A part of one of its replies.", example: "invoice")
    ])

  /// `deliver_twice`.
  package static let deliverTwice = Shape(
    "`deliver_twice`", "The same message, delivered twice under one id.",
    keys: [Key("visitor", required: true, .text, "What the visitor writes.", example: "Hello?")])

  /// The lines of a test that stand alone.
  package static let bareScenarioSteps = ["open", "close", "returns", "leaves", "silence"]

  /// What the lines that stand alone mean, in the same order.
  package static let bareScenarioSummaries = [
    "The visitor opens the chat. Implied before the first `visitor`.",
    "A team member closes the conversation.",
    "The visitor opens the chat again, with the same cookie.",
    "The visitor closes the chat or the page: what the team writes from now on isn't seen.",
    "Nothing was sent since the last expectation.",
  ]

  /// The lines of a test that have a value.
  package static let scenarioSteps = scenarioInputs + scenarioExpectations

  /// The lines that make something happen.
  package static let scenarioInputs: [Key] = [
    Key("visitor", .text, "The visitor writes.", example: "Hello?"),
    Key(
      "pick", .text, "The visitor picks an option, by its label; the test fails without it.",
      example: "Pricing"),
    Key(
      "email", .text, "The visitor submits the e-mail prompt's field, the box ticked.",
      example: "ana@acme.com"),
    Key(
      "mails", .text, "The visitor answers by mail: a message of somebody who isn't there.",
      example: "Thanks!"),
    Key("agent", .text, "A team member writes.", example: "Hello!"),
    Key(
      "associate", .map(.scenarioContact), "A team member associates the visitor with a contact.",
      example: "{email: ana@acme.com}"),
    Key("team", teamForm, "The team comes or goes, or some of it.", example: "offline"),
    Key("at", .time, "The clock goes on to a time; never back.", example: "2026-03-02 18:00"),
    Key("advance", .duration(minimum: 0), "The clock goes on by a duration.", example: "1m"),
    Key(
      "deliver_twice", .map(.deliverTwice), "The visitor's message comes twice, under one id.",
      example: "{visitor: Hello?}"),
  ]

  /// The lines that demand something.
  package static let scenarioExpectations: [Key] = [
    Key(
      "bot", .either([.text, .map(.expectedMessage)]),
      "The next message: its whole text, or what it must be.", example: "Hi! How can we help?"),
    Key(
      "mail", .either([.constant("none"), .list(.text), .map(.expectedMail)]),
      "The next message is a mail with these replies, or that no mail was sent.",
      example: "[Hello!, Are you there?]"),
    Key(
      "contact", .either([.constant("none"), .map(.expectedContact)]),
      "The contact that the visitor is by then.",
      example: "{email: ana@acme.com, created: true}"),
    Key(
      "assigned", .assignee(assignees), "To whom the conversation is assigned by then.",
      example: "{team: sales}"),
    Key(
      "notified", .name(.event), "An event that the host was told by then.",
      example: "lead_qualified"),
    Key(
      "variable", .mapping(.variable, .text), "What variables hold by then.",
      example: "{order: \"42\"}"),
    Key("state", .text, "The conversation's state by then.", example: "waiting_for_team"),
  ]
}
