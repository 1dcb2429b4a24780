import ChatflowProgram

extension Reader {
  /// A server file.
  mutating func server(_ root: Node) -> ServerDocument? {
    guard let fields = fields(root, .server) else { return nil }
    let name = name(fields["server"], .server) ?? Text(missingAt: root.span)
    if let store = fields["store"], let data = fields["data"] {
      report(ConflictingKeys.diagnostic(data, excludedBy: "store", at: store.keySpan))
    }
    if fields["alerts"] != nil, fields["mail"] == nil {
      reportMissing(
        "mail", of: fields, in: "a server with `alerts`",
        example: "{relay: {host: smtp.acme.com}, from: support@acme.com, replies: chat.acme.com}")
    }
    let mail = fields["mail"].flatMap { self.mail($0) }
    let (webhooks, alerts) = (webhooks(fields["webhooks"]), alerts(fields["alerts"]))
    let identity = fields["identity"].flatMap { self.fields($0.value, .identity) }
    let identityKey = secret(identity?["key"])
    return ServerDocument(
      file: file, name: name, listen: address(fields["listen"], .listen),
      publicURL: address(fields["public_url"], .url), origins: origins(fields["origins"]),
      data: text(fields["data"]), store: store(fields["store"]),
      trustProxy: networks(fields["trust_proxy"]), mail: mail, webhooks: webhooks, alerts: alerts,
      retention: retention(fields["retention"]), identityKey: identityKey,
      teams: texts(fields["teams"], of: "names"))
  }

  private mutating func store(_ entry: Entry?) -> StoreText? {
    guard let entry else { return nil }
    guard entry.value.scalar != nil else { return secret(entry).map { .secret($0) } }
    guard let text = text(entry) else { return nil }
    guard AddressText.isDatabase(text.value) else {
      report(BadAddress.database(text))
      return nil
    }
    return .address(text)
  }

  private mutating func origins(_ entry: Entry?) -> [Text] {
    guard let entry else { return [] }
    let found = items(
      entry.value, "`origins`", of: "origins", written: { Form.AddressForm.origin.meant(in: $0) }
    ).map { $0 }
      .compactMap { address($0, "an item of `origins`", .origin) }
    reportRepeated(found.map { ($0.value.lowercased(), $0.span) })
    return found
  }

  private mutating func networks(_ entry: Entry?) -> [Text] {
    guard let entry else { return [] }
    return itemOrItems(entry.value, "`trust_proxy`", of: "networks")
      .compactMap { address($0, "`trust_proxy`", .network) }
  }

  private mutating func mail(_ entry: Entry) -> MailBlock? {
    guard let fields = fields(entry.value, .mail) else { return nil }
    let relay = fields["relay"].flatMap { self.relay($0) }
    let from = address(fields["from"], .mailbox)
    let replies = address(fields["replies"], .host)
    let inbound = fields["inbound"].flatMap { self.fields($0.value, .inbound) }
    let token = secret(inbound?["token"])
    let spool = text(inbound?["spool"])
    guard let relay, let from, let replies else { return nil }
    return MailBlock(
      keySpan: entry.keySpan, relay: relay, from: from, replies: replies, token: token,
      spool: spool)
  }

  private mutating func relay(_ entry: Entry) -> RelayBlock? {
    guard let fields = fields(entry.value, .relay) else { return nil }
    let host = address(fields["host"], .host)
    let port = integer(fields["port"], 1...65_535) ?? 587
    let isRequired = choice(fields["encryption"], [("required", true), ("optional", false)])
    let user = text(fields["user"])
    let password = secret(fields["password"])
    for (key, other) in [("user", "password"), ("password", "user")]
    where fields[key] != nil && fields[other] == nil {
      reportMissing(
        other, of: fields, in: "a `relay` with `\(key)`",
        example: other == "user" ? "chat" : "{env: SMTP_PASSWORD}")
    }
    return host.map {
      RelayBlock(
        host: $0, port: port, isEncryptionRequired: isRequired ?? true, user: user,
        password: password)
    }
  }

  private mutating func alerts(_ entry: Entry?) -> AlertsBlock? {
    guard let fields = entry.flatMap({ self.fields($0.value, .alerts) }) else { return nil }
    let waiting = duration(fields["waiting"])
    _ = choice(fields["mail"], [("team", true)])
    return waiting.map { AlertsBlock(waiting: $0) }
  }

  private mutating func webhooks(_ entry: Entry?) -> [WebhookBlock] {
    guard let entry else { return [] }
    var found: [WebhookBlock] = []
    for item in items(entry.value, "`webhooks`", of: "webhooks") {
      if let webhook = webhook(item) { found.append(webhook) }
    }
    return found
  }

  private mutating func webhook(_ node: Node) -> WebhookBlock? {
    guard let fields = fields(node, .webhook) else { return nil }
    let (url, secret) = (address(fields["url"], .url), secret(fields["secret"]))
    let events = fields["events"].map { webhookEvents($0) }
    let isPrivateAllowed = boolean(fields["allow_private"]) ?? false
    if let url, !isPrivateAllowed, AddressText.isPrivate(url.value) {
      report(BadAddress.notPublic(url))
    }
    guard let url, let secret else { return nil }
    return WebhookBlock(
      url: url, secret: secret, events: events, isPrivateAllowed: isPrivateAllowed)
  }

  private mutating func webhookEvents(_ entry: Entry) -> [Text] {
    let known = Shape.webhookEvents
    var found: [Text] = []
    for item in items(entry.value, "`events`", of: "events") {
      guard let text = text(item, "an event") else { continue }
      if known.contains(where: { text.value.isWord($0) }) {
        found.append(text)
      } else {
        report(UnknownValue.diagnostic(text, "an event", takes: known))
      }
    }
    reportRepeated(found.map { ($0.value, $0.span) })
    return found
  }

  private mutating func retention(_ entry: Entry?) -> RetentionBlock? {
    guard let entry, let fields = fields(entry.value, .retention) else { return nil }
    if fields.all.isEmpty { reportEmpty(entry.value, "`retention`") }
    return RetentionBlock(
      closed: days(fields["closed"]), unknown: days(fields["unknown"]),
      audit: days(fields["audit"]))
  }

  private mutating func days(_ entry: Entry?) -> Located<Int>? {
    guard let entry, let text = text(entry) else { return nil }
    guard let days = AddressText.days(text.value) else {
      report(BadDuration.days(text, "`\(entry.key)`"))
      return nil
    }
    return Located(days, text.span)
  }

  // MARK: Addresses and secrets

  private mutating func address(_ entry: Entry?, _ form: Form.AddressForm) -> Text? {
    entry.flatMap { address($0.value, "`\($0.key)`", form) }
  }

  private mutating func address(
    _ node: Node, _ what: String, _ form: Form.AddressForm
  ) -> Text? {
    guard let text = text(node, what) else { return nil }
    guard form.takes(text.value) else {
      report(BadAddress.diagnostic(text, what, form))
      return nil
    }
    return text
  }

  /// `{env: NAME}` or `{file: PATH}`.
  private mutating func secret(_ entry: Entry?) -> SecretText? {
    guard let entry else { return nil }
    if let scalar = entry.value.scalar, !isBlank(scalar.text), !entry.value.isFaulty {
      report(SecretInFile.diagnostic(entry))
      return nil
    }
    guard let fields = fields(entry.value, .secret) else { return nil }
    let (variable, file) = (text(fields["env"]), text(fields["file"]))
    if let first = fields["env"], let second = fields["file"] {
      report(ConflictingKeys.diagnostic(second, excludedBy: "env", at: first.keySpan))
    } else if fields["env"] == nil, fields["file"] == nil {
      reportMissing("env", of: fields, in: "`\(entry.key)`", example: "SMTP_PASSWORD")
    }
    return variable.map { .variable($0) } ?? file.map { .file($0) }
  }
}
