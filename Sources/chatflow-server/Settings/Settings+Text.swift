import ChatflowCalendar
import ChatflowSyntax

extension Settings {
  /// All settings as a server file that says the same, and behind each where it comes from. Secrets
  /// are told by their places.
  var text: String {
    let name = file?.document.name.value ?? "chatflow"
    var lines = [Line("server: \(Self.scalar(name))", file?.path ?? "default")]
    lines.append(Line("listen: \(Self.scalar(listen.value))", origin(of: listen.source)))
    if let url = publicURL.value {
      lines.append(Line("public_url: \(Self.scalar(url))", origin(of: publicURL.source)))
    }
    lines += list("origins", origins) + placeLines
    lines += list("trust_proxy", proxies)
    lines += mailLines + webhookLines + retentionLines
    if let file, let key = file.document.identityKey {
      lines += [Line("identity:", file.path), secret("  key", key)]
    }
    if let file, let teams = file.document.teams {
      let names = teams.map { Self.scalar($0.value) }.joined(separator: ", ")
      lines.append(Line("teams: [\(names)]", file.path))
    }
    let width = lines.map(\.text.count).max() ?? 0
    return lines.map { line in
      line.comment.isEmpty
        ? line.text
        : line.text + String(repeating: " ", count: width - line.text.count)
          + "  # \(line.comment)"
    }.joined(separator: "\n")
  }

  private struct Line {
    let text: String
    let comment: String
    init(_ text: String, _ comment: String = "") {
      self.text = text
      self.comment = comment
    }
  }

  private func list(_ key: String, _ setting: Setting<[String]>) -> [Line] {
    guard !setting.value.isEmpty else { return [] }
    let items = setting.value.map(Self.scalar).joined(separator: ", ")
    return [Line("\(key): [\(items)]", origin(of: setting.source))]
  }

  /// A folder, or a database; a password in its address isn't shown.
  private var placeLines: [Line] {
    switch store.value {
    case nil: return [Line("data: \(Self.scalar(data.value))", origin(of: data.source))]
    case .secret(let place)?: return [secret("store", place)]
    case .address(let address)?:
      let shown = StoreText.withoutPassword(address)
      return [
        Line(
          "store: \(Self.scalar(shown))",
          origin(of: store.source) + (shown == address ? "" : ", its password hidden"))
      ]
    }
  }

  private var mailLines: [Line] {
    guard let file, let mail = file.document.mail else { return [] }
    let relay = mail.relay
    var lines = [
      Line("mail:", file.path), Line("  relay:"),
      Line("    host: \(Self.scalar(relay.host.value))"), Line("    port: \(relay.port)"),
      Line("    encryption: \(relay.isEncryptionRequired ? "required" : "optional")"),
    ]
    if let user = relay.user { lines.append(Line("    user: \(Self.scalar(user.value))")) }
    if let password = relay.password { lines.append(secret("    password", password)) }
    lines += [
      Line("  from: \(Self.scalar(mail.from.value))"),
      Line("  replies: \(Self.scalar(mail.replies.value))"),
    ]
    if mail.token != nil || mail.spool != nil { lines.append(Line("  inbound:")) }
    if let token = mail.token { lines.append(secret("    token", token)) }
    if let spool = mail.spool { lines.append(Line("    spool: \(Self.scalar(spool.value))")) }
    return lines
  }

  private var webhookLines: [Line] {
    guard let file else { return [] }
    var lines: [Line] = []
    if !file.document.webhooks.isEmpty { lines.append(Line("webhooks:", file.path)) }
    for webhook in file.document.webhooks {
      lines += [
        Line("  - url: \(Self.scalar(webhook.url.value))"), secret("    secret", webhook.secret),
      ]
      if let events = webhook.events {
        lines.append(Line("    events: [\(events.map(\.value).joined(separator: ", "))]"))
      }
      if webhook.isPrivateAllowed { lines.append(Line("    allow_private: true")) }
    }
    if let alerts = file.document.alerts {
      let waiting = DurationText.format(milliseconds: Int64(alerts.waiting))
      lines.append(Line("alerts: {waiting: \(waiting), mail: team}", file.path))
    }
    return lines
  }

  private var retentionLines: [Line] {
    guard let file, let retention = file.document.retention else { return [] }
    let keys = [
      ("closed", retention.closed), ("unknown", retention.unknown), ("audit", retention.audit),
    ].compactMap { key, days in days.map { "\(key): \($0.value)d" } }
    return [Line("retention: {\(keys.joined(separator: ", "))}", file.path)]
  }

  private func secret(_ key: String, _ secret: SecretText) -> Line {
    let place =
      switch secret {
      case .variable(let name): "env: \(Self.scalar(name.value))"
      case .file(let name): "file: \(Self.scalar(name.value))"
      }
    return Line("\(key): {\(place)}", file?.has(secret) ?? false ? "hidden" : "not there")
  }

  private func origin<Value>(of source: Setting<Value>.Source) -> String {
    switch source {
    case .flag(let name), .environment(let name): name
    case .file: file?.path ?? ""
    case .standard: "default"
    }
  }

  /// A text as YAML reads it back, in a list too.
  private static func scalar(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_./:@+".unicodeScalars.contains($0))
    }
    let isSafe = text.first.map { $0.isLetter || $0.isNumber || $0 == "/" } ?? false
    return plain && isSafe && text.last != ":" ? text : Wording.asScalar(text)
  }
}
