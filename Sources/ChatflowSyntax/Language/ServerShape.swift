import ChatflowProgram

extension Shape {
  /// A server file (meaning 11).
  package static let server = Shape(
    "a server", "How live conversations are served: what `chatflow serve` goes by.",
    allowsExtensions: true, keys: serverKeys,
    relations: [.excludes("store", ["data"]), .needs("alerts", "mail")])

  private static let serverKeys = [
    Key(
      "server", required: true, .name(.server), "The server's name, unique among the files given.",
      example: "acme"),
    Key(
      "listen", .address(.listen), "Host and port to listen on.", standard: "127.0.0.1:8080",
      example: "0.0.0.0:8080"),
    Key(
      "public_url", .address(.url), "How browsers reach the server; mails link there.",
      example: "https://chat.acme.com"),
    Key(
      "origins", .set(.address(.origin)),
      "The sites that may show the widget, besides the server itself; `*.` in front of the host "
        + "stands for any subdomain.", example: "[https://acme.com, \"https://*.acme.es\"]"),
    Key(
      "data", .text, "The folder with everything that is kept, from the working directory.",
      standard: "chatflow-data", example: "/var/lib/chatflow"),
    Key(
      "store", .either([.text, .map(.secret)]), "The address of a database, in place of `data`.",
      example: "{env: DATABASE_URL}"),
    Key(
      "trust_proxy", .oneOrMore(.address(.network)),
      "The networks of proxies, whose `X-Forwarded-For` tells a visitor's address.",
      example: "10.0.0.0/8"),
    Key(
      "mail", .map(.mail), "How mails go out and come in; without it there are none.",
      example: "{relay: {host: smtp.acme.com}, from: support@acme.com, replies: chat.acme.com}"),
    Key(
      "webhooks", .list(.map(.webhook)), "Other systems that are told what happens.",
      example: "[{url: https://hooks.acme.com/chat, secret: {env: HOOK_SECRET}}]"),
    Key(
      "alerts", .map(.alerts), "What the team's members can ask to be told.",
      example: "{waiting: 2m, mail: team}"),
    Key(
      "retention", .map(.retention), "How long things are kept; without it for good.",
      example: "{closed: 365d}"),
    Key(
      "identity", .map(.identity), "What signed identities of visitors are checked with.",
      example: "{key: {file: identity.pem}}"),
    Key("teams", .set(.text), "The names of the teams.", example: "[sales, support]"),
  ]

  /// `mail` of a server file (meaning 10.2).
  package static let mail = Shape(
    "`mail`", "How mails go out and come in.",
    keys: [
      Key(
        "relay", required: true, .map(.relay), "The mail server that takes our mails.",
        example: "{host: smtp.acme.com}"),
      Key(
        "from", required: true, .address(.mailbox),
        "The sender of our mails, with a name or without.",
        example: "Acme support <support@acme.com>"),
      Key(
        "replies", required: true, .address(.host),
        "The domain whose mails for `reply+TOKEN` come to the server.", example: "chat.acme.com"),
      Key(
        "inbound", .map(.inbound), "How mails get to the server.",
        example: "{token: {file: mail-token}}"),
    ])

  /// `mail.relay`.
  package static let relay = Shape(
    "`relay`", "The mail server that takes our mails, by SMTP submission.",
    keys: [
      Key("host", required: true, .address(.host), "Its name.", example: "smtp.acme.com"),
      Key(
        "port", .integer(1...65_535), "With 465 TLS begins at once; with others by STARTTLS.",
        standard: "587", example: "465"),
      Key(
        "encryption", .choice(["required", "optional"]),
        "`optional` sends without TLS where the relay has none: for one on this machine.",
        standard: "required", example: "optional"),
      Key("user", .text, "As whom to sign in.", example: "chat"),
      Key(
        "password", .map(.secret), "The password of `user`.", example: "{env: SMTP_PASSWORD}"),
    ], relations: [.needs("user", "password"), .needs("password", "user")])

  /// `mail.inbound`.
  package static let inbound = Shape(
    "`inbound`", "How mails get to the server.",
    keys: [
      Key(
        "token", required: true, .map(.secret),
        "What `chatflow receive-mail` and `POST /api/mail` show to hand in a mail.",
        example: "{file: mail-token}"),
      Key(
        "spool", .text,
        "The folder where `receive-mail` leaves mails while the server is down; without it "
          + "`mail-spool` in the data folder.", example: "/var/spool/chatflow"),
    ])

  /// An item of `webhooks`.
  package static let webhook = Shape(
    "a webhook", "Another system that is told what happens.",
    keys: [
      Key(
        "url", required: true, .address(.url), "Where to.", example: "https://hooks.acme.com/chat"),
      Key(
        "secret", required: true, .map(.secret), "What the requests are signed with.",
        example: "{env: HOOK_SECRET}"),
      Key(
        "events", .set(.choice(webhookEvents)), "What it is told; without it, all.",
        example: "[waiting, message]"),
      Key(
        "allow_private", .boolean,
        "Whether it may be on this machine, or in a private network.", standard: "false",
        example: "true"),
    ])

  package static let webhookEvents = [
    "waiting", "message", "handoff", "notify", "contact", "assigned", "closed",
  ]

  /// `alerts`.
  package static let alerts = Shape(
    "`alerts`", "What the team's members can ask to be told.",
    keys: [
      Key(
        "waiting", required: true, .duration(minimum: 1), "Somebody waits that long.", example: "2m"
      ),
      Key("mail", .choice(["team"]), "To whom mails go.", standard: "team", example: "team"),
    ])

  /// `retention`.
  package static let retention = Shape(
    "`retention`", "How long things are kept, in days.",
    keys: [
      Key("closed", .days, "Closed conversations, since they were closed.", example: "365d"),
      Key(
        "unknown", .days,
        "Visitors who are no contacts, with their conversations, since they were last heard of.",
        example: "30d"),
      Key("audit", .days, "Who did what.", example: "730d"),
    ], relations: [.notEmpty])

  /// `identity`.
  package static let identity = Shape(
    "`identity`", "What signed identities of visitors are checked with.",
    keys: [
      Key(
        "key", required: true, .map(.secret),
        "A public key in PEM, for ES256 or EdDSA, or a secret of 32 bytes or more that both sides "
          + "have, for HS256; others than the key's own algorithm count as none.",
        example: "{file: identity.pem}")
    ])

  /// What is secret and so stands elsewhere.
  package static let secret = Shape(
    "a secret", "What is secret never stands in the file itself, and is never shown.",
    keys: [
      Key("env", .text, "A variable of the environment that holds it.", example: "SMTP_PASSWORD"),
      Key(
        "file", .text, "A file that holds it, from the folder of the server file.",
        example: "mail-token"),
    ], relations: [.exactlyOne(["env", "file"])])
}
