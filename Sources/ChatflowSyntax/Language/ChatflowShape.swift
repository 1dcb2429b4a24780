import ChatflowProgram

extension Shape {
  /// The top level of a chatflow document (meaning 2).
  package static let chatflow = Shape(
    "a chatflow", "Where a chat shows, what it says, and when it asks for an e-mail.",
    allowsExtensions: true, keys: chatflowKeys, relations: [.needs("steps", "start")])

  private static let chatflowKeys = [
    Key(
      "chatflow", required: true, .name(.chatflow),
      "The flow's name, unique among the files given.", example: "support"),
    Key(
      "version", required: true, .constant("1"), "The version of the language.", example: "1"),
    Key("title", .prose, "Free text for people: a short title.", example: "Website support"),
    Key(
      "description", .prose, "Free text for people: what the flow is for.",
      example: "For everyone on the shop's pages."),
    Key("locale", .locale, "The default language.", standard: "en", example: "en"),
    Key(
      "locales", .set(.locale, limit: Limits.locales),
      "The languages that messages are written in; without it only that of `locale`. A message by "
        + "locale must have all of them.", example: "[en, es]"),
    Key(
      "channels", .set(.choice(["web", "facebook"])), "Where the flow runs.", standard: "[web]",
      example: "[web, facebook]"),
    Key(
      "target", .map(.target),
      "On which pages, and to whom, the flow is shown; without it on all, to everybody.",
      example: "{sites: [acme.es]}"),
    Key("display", .map(.display), "How the chat shows itself.", example: "{open: launcher}"),
    Key(
      "welcome", .message, "The greeting when the chat opens; without it there is none.",
      example: "Hi! How can we help?"),
    Key(
      "availability", .map(.availability), "When the team is there; without it, always.",
      example: "{team: required, away: {show: message, message: We're away.}}"),
    Key(
      "email_capture", .map(.capture),
      "When, and with what words, a visitor is asked for an e-mail; without it, never.",
      example: "{when: after 1m}"),
    Key(
      "follow_up", .map(.followUp),
      "That replies which the visitor doesn't see go by e-mail; without it, nothing does.",
      example: "{after: 2m}"),
    Key(
      "routing", .map(.routing), "To whom a conversation goes that waits for the team.",
      example: "{assign: {team: sales}}"),
    Key(
      "variables",
      .mapping(.variable, .choice(ValueType.allCases.map(\.rawValue)), limit: Limits.variables),
      "Variables and what they hold. What `save` names is declared by that.",
      example: "{plan: text}"),
    Key(
      "start", .name(.step), "The step that runs when the chat opens; required with `steps`.",
      example: "hello"),
    Key(
      "steps", .mapping(.step, .list(.action), limit: Limits.steps),
      "The steps of a bot. Each is a list of actions, run from top to bottom; the last one, and "
        + "only the last, leaves the step.", example: "{hello: [{say: Hello!}, handoff]}"),
    Key(
      "guarantees", .list(.map(.guarantee)),
      "What must hold whatever visitors and the team do. `check` proves it, and `test` holds every "
        + "scenario to it.", example: "[{at_most: 1, of: prompt}]"),
  ]

  /// `target`.
  package static let target = Shape(
    "`target`", "On which pages, and to whom, the flow is shown.",
    keys: [
      Key(
        "priority", .integer(Limits.priority),
        "Where several flows fit, the one with the higher number wins; ties go by name.",
        standard: "0", example: "10"),
      Key(
        "sites", .set(.site),
        "Host names; `*.` in front stands for any subdomain. Without it, any site.",
        example: "[acme.es, \"*.acme.com\"]"),
      Key(
        "pages", .map(.pages), "Which pages of these sites; without it, all.",
        example: "{hide: [\"/legal/*\"]}"),
      Key(
        "visitors", .choice(["all", "known", "unknown"]),
        "`known` are visitors who are contacts.", standard: "all", example: "unknown"),
    ])

  /// `target.pages`.
  package static let pages = Shape(
    "`pages`",
    "Patterns for the path of a page. `*` stands for any run of characters; a pattern with `?` is "
      + "compared with the query too. `hide` wins over `show`.",
    keys: [
      Key(
        "show", .set(.page), "Where the flow is shown; without it, everywhere.",
        example: "[/pricing, \"/blog/*\"]"),
      Key("hide", .set(.page), "Where it is not.", example: "[\"/legal/*\"]"),
    ])

  /// `display`.
  package static let display = Shape(
    "`display`", "How the chat shows itself.",
    keys: [
      Key("heading", .label, "The title of the chat window.", example: "Acme support"),
      Key(
        "color", .color,
        "The accent: the button, and what the visitor writes, with white text on it. Shades are "
          + "derived.", example: "\"#0b5cad\""),
      Key("logo", .link, "The address of a picture.", example: "https://acme.com/logo.svg"),
      Key(
        "position", .choice(["right", "left"]), "At which side of the page.", standard: "right",
        example: "left"),
      Key(
        "theme", .choice(["auto", "light", "dark"]),
        "`auto` is what the visitor's system shows.", standard: "auto", example: "dark"),
      Key("bot", .label, "The bot's name.", example: "Marina"),
      Key(
        "intro", .label, "Above the first message.",
        example: "We usually answer within minutes."),
      Key(
        "open", .choice(["launcher", "welcome", "chat"]),
        "What a trigger opens: the launcher button, the welcome message, or the whole chat.",
        standard: "launcher", example: "welcome"),
      Key(
        "launcher", .choice(["always", "with_trigger"]),
        "Whether the button is there while a trigger waits, or comes with it.",
        standard: "always", example: "with_trigger"),
      Key(
        "triggers", .map(.triggers), "What opens it, any of them; without it, at once.",
        example: "{after: 10s}"),
      Key(
        "small_screens", .boolean, "Whether phones show it.", standard: "true", example: "false"),
    ])

  /// `display.triggers`.
  package static let triggers = Shape(
    "`triggers`", "What opens the chat by itself. Any one of them is enough.",
    keys: [
      Key("after", .duration(minimum: 1), "So long after the page was opened.", example: "10s"),
      Key("scrolled", .percent, "Once this share of the page was scrolled.", example: "50%"),
      Key(
        "exit_intent", .boolean, "When the pointer leaves towards the window's top.",
        standard: "false", example: "true"),
    ])

  /// `email_capture` (meaning 3.4).
  package static let capture = Shape(
    "`email_capture`",
    "When, and with what words, a visitor who waits for the team is asked for an e-mail. It never "
      + "happens on Facebook, nor to a visitor who is a contact.",
    keys: [
      Key(
        "when", .captureTiming,
        "`immediately` when the visitor begins to wait, `after` some time without an answer, "
          + "`away_only` together with the away message, or `never`. While the away message shows, "
          + "`after` waits no longer.", standard: "never", example: "after 1m"),
      Key(
        "message", .message, "The words of the prompt; without it a built-in text.",
        example: "Leave your e-mail so that we can write back."),
      Key(
        "away_message", .message,
        "The words while the away message shows. Without it the built-in text, not `message`.",
        example: "Where can we reach you?"),
      Key(
        "consent", .label, "A box to tick; unless it is ticked no address is taken.",
        example: "I agree to the privacy notice (https://acme.com/privacy)."),
      Key(
        "invalid", .message,
        "Said to something that is no e-mail, unless that is the last attempt; without it a "
          + "built-in text.",
        example: "That doesn't look like an e-mail address."),
      Key(
        "thanks", .message, "Said to a valid one; without it nothing.",
        example: "\"Thanks! We'll write to ${contact.email}.\""),
      Key(
        "attempts", .integer(Limits.attempts),
        "How many invalid addresses the prompt's field takes; with the last one it goes.",
        standard: "3", example: "2"),
    ])

  /// `follow_up` (meaning 10.1).
  package static let followUp = Shape(
    "`follow_up`",
    "What a team member writes while the visitor isn't there goes by e-mail, once the visitor's "
      + "address is known: all such replies in one mail, each once. It never happens on Facebook, "
      + "and what a bot says is never mailed.",
    keys: [
      Key(
        "after", .duration(minimum: 1),
        "How long after the last reply that the visitor hasn't seen; at most 10 minutes after the "
          + "first one. A visitor who comes back before that gets no mail.",
        standard: "2m", example: "5m"),
      Key(
        "subject", .label,
        "What the mails are about; without it a built-in text. No value can be inserted.",
        example: "Your chat with Acme"),
    ])

  /// The words that stand for an assignee.
  package static let assignees = ["unassigned", "contact-owner"]

  /// A team as an assignee.
  package static let assignedTeam = Shape(
    "a team", "A team, or one of its members whom the host picks.",
    keys: [
      Key("team", required: true, .text, "The team, by its name.", example: "sales"),
      Key(
        "pick", .choice(["least_busy"]),
        "The host picks a member who is online: the one with the fewest open conversations.",
        example: "least_busy"),
      Key(
        "limit", .integer(Limits.chatsOfMember),
        "With `pick`: how many open conversations a member has at most to get another; where none "
          + "has less, it stays with the team.", example: "4"),
    ],
    relations: [.needs("limit", "pick")])

  /// `routing` (meaning 3.5).
  package static let routing = Shape(
    "`routing`",
    "To whom a conversation goes when the visitor first waits for the team, unless a step assigned "
      + "it.",
    keys: [
      Key(
        "assign", .assignee(assignees),
        "To whom. `{team: sales, pick: least_busy, limit: 4}` is a member of the team whom the "
          + "host picks.", standard: "unassigned",
        example: "contact-owner"),
      Key(
        "otherwise", .assignee(["unassigned"]),
        "With `contact-owner`: to whom instead when the contact has no owner, or the owner is "
          + "offline.", standard: "unassigned", example: "{team: sales}"),
    ])
}
