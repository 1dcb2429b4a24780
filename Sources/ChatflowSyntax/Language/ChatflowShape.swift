extension Shape {
  /// The top level of a chatflow document (contract section 2).
  package static let chatflow = Shape(
    "a chatflow", "One chatflow: where it shows, what it says, when it asks for an e-mail.",
    allowsExtensions: true,
    keys: [
      Key(
        "chatflow", required: true, .name(.chatflow),
        "The flow's name, unique among the files given.", example: "support"),
      Key("version", required: true, .constant("1"), "The version of the language.", example: "1"),
      Key("title", .text, "Free text for people: a short title.", example: "Website support"),
      Key(
        "description", .text, "Free text for people: what the flow is for.",
        example: "For everyone on the shop's pages."),
      Key(
        "locale", .locale, "The default language (BCP 47); `en` if left out.", example: "en"),
      Key(
        "locales", .list(.locale),
        "The languages that messages are written in; only `locale` if left out.",
        example: "[en, es]"),
      Key(
        "channels", .list(.choice(["web", "facebook"])),
        "Where the flow runs; `[web]` if left out.", example: "[web]"),
      Key(
        "target", .map(.target), "On which pages, and to whom, the flow is shown.",
        example: "{sites: [acme.es]}"),
      Key("display", .map(.display), "How the chat shows itself.", example: "{open: launcher}"),
      Key(
        "welcome", .message, "The greeting when the chat opens.",
        example: "Hi! How can we help?"),
      Key(
        "availability", .map(.availability), "When the team is there; always if left out.",
        example: "{team: required, away: {show: message, message: We're away.}}"),
      Key(
        "email_capture", .map(.capture), "When and how a visitor is asked for an e-mail.",
        example: "{when: after 1m}"),
      Key(
        "routing", .map(.routing), "To whom a conversation goes that waits for the team.",
        example: "{assign: {team: sales}}"),
      Key(
        "variables", .mapping(.variable, .choice(["text", "number", "yes_no"])),
        "Variables and what they hold; what `save` names needs no line here.",
        example: "{plan: text}"),
      Key(
        "start", .name(.step), "The step that runs when the chat opens; required with `steps`.",
        example: "menu"),
      Key(
        "steps", .mapping(.step, .list(.map(.action))),
        "The steps of the bot, each a list of actions.", example: "{bye: [{end: Bye!}]}"),
    ])

  /// `target`.
  package static let target = Shape(
    "`target`", "On which pages, and to whom, the flow is shown.",
    keys: [
      Key(
        "priority", .integer(Limits.priority),
        "The higher one wins where several flows fit; ties go by name; 0 if left out.",
        example: "10"),
      Key(
        "sites", .list(.site), "Host names, `*.` in front for subdomains; any site if left out.",
        example: "[acme.es, \"*.acme.com\"]"),
      Key(
        "pages", .map(.pages), "Which paths; all if left out.", example: "{hide: [\"/legal/*\"]}"),
      Key(
        "visitors", .choice(["all", "known", "unknown"]),
        "Whether there is a contact for the visitor; `all` if left out.", example: "unknown"),
    ])

  /// `target.pages`.
  package static let pages = Shape(
    "`pages`", "Paths that show or hide the flow; hide wins over show.",
    keys: [
      Key(
        "show", .list(.page),
        "Path patterns; `*` stands for any run of characters; with `?` the query counts too.",
        example: "[\"/pricing*\"]"),
      Key("hide", .list(.page), "Path patterns where it never shows.", example: "[\"/legal/*\"]"),
    ])

  /// `display`.
  package static let display = Shape(
    "`display`", "How the chat shows itself.",
    keys: [
      Key("heading", .label, "The title of the chat window.", example: "Acme support"),
      Key(
        "open", .choice(["launcher", "welcome", "chat"]),
        "What a trigger opens; `launcher` if left out.", example: "launcher"),
      Key(
        "triggers", .map(.triggers), "What opens it, any of them; at once if left out.",
        example: "{after: 10s}"),
      Key(
        "small_screens", .boolean, "Whether phones show it; `true` if left out.", example: "true"),
    ])

  /// `display.triggers`.
  package static let triggers = Shape(
    "`triggers`", "What opens the chat by itself.",
    keys: [
      Key("after", .duration(minimum: 1), "So long after the page was opened.", example: "10s"),
      Key("scrolled", .percent, "Once so much of the page was scrolled.", example: "50%"),
      Key(
        "exit_intent", .boolean, "When the pointer leaves towards the window's top.",
        example: "true"),
    ])

  /// `email_capture` (contract 3.4).
  package static let capture = Shape(
    "`email_capture`", "When and how a visitor is asked for an e-mail.",
    keys: [
      Key(
        "when", .captureTiming,
        "`immediately`, `after` a time without an answer, `away_only`, or `never` (if left out).",
        example: "after 1m"),
      Key(
        "message", .message, "The words of the prompt; a built-in text if left out.",
        example: "Leave your e-mail so that we can write back."),
      Key(
        "away_message", .message,
        "The words while the away message shows; the built-in text if left out.",
        example: "Where can we reach you?"),
      Key(
        "consent", .message, "A box to tick; without it no address is taken.",
        example: "I agree to the privacy notice."),
      Key(
        "invalid", .message, "Said to something that is no e-mail address.",
        example: "That doesn't look like an e-mail address."),
      Key(
        "thanks", .message, "Said to a valid address.",
        example: "\"Thanks! We'll write to ${contact.email}.\""),
      Key(
        "attempts", .integer(Limits.attempts), "How often it may be tried; 3 if left out.",
        example: "3"),
    ])

  /// `routing` (contract 3.5).
  package static let routing = Shape(
    "`routing`", "To whom a conversation goes that waits for the team.",
    keys: [
      Key(
        "assign", .assignee, "`unassigned` (if left out), `contact-owner`, a team or a user.",
        example: "{team: sales}"),
      Key(
        "otherwise", .assignee,
        "Instead of the contact's owner, when there is none or the owner is offline.",
        example: "{team: sales}"),
    ])
}
