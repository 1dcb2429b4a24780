/// Something that is no address of the kind its key takes.
package enum BadAddress {
  package static let rule = Rule(
    801, "bad-address", .error,
    summary: "A value is no address of the kind that its key takes.",
    reason: """
      A server file has addresses of several kinds: host and port to listen on, URLs, origins \
      (scheme, host and perhaps a port, nothing behind them), networks with the length of their \
      prefix, senders with or without a name, host names, and databases. Webhooks go to public \
      addresses unless they have `allow_private: true`.
      """,
    bad: """
      server: acme
      origins: [«acme.com»]
      """,
    good: """
      server: acme
      origins: [https://acme.com]
      """)

  static func diagnostic(_ text: Text, _ what: String, _ form: Form.AddressForm) -> Diagnostic {
    let meant = form.nearest(to: text.value).map { "write `\($0)`" }
    return Diagnostic(
      rule, text.span, "\(what) takes \(form.words), not `\(text.value)`",
      help: meant ?? "for example \(form.example)")
  }

  /// A `store` that can't be opened. There may be a password in it.
  static func database(_ text: Text) -> Diagnostic {
    Diagnostic(
      rule, text.span, "`store` takes the address of a PostgreSQL database",
      help: "for example postgres://chat@db.acme.com/chat, or {env: DATABASE_URL}")
  }

  /// The `url` of a webhook that would never be called.
  static func notPublic(_ text: Text) -> Diagnostic {
    Diagnostic(
      rule, text.span, "`url` takes a public address, not `\(text.value)`",
      help: "`allow_private: true` permits it")
  }
}

extension Form.AddressForm {
  /// What messages call it.
  package var words: String {
    switch self {
    case .listen: "a host and a port"
    case .url: "a URL"
    case .origin: "an origin"
    case .network: "a network"
    case .mailbox: "a sender"
    case .host: "a host name"
    }
  }

  package var example: String {
    switch self {
    case .listen: "127.0.0.1:8080"
    case .url: "https://chat.acme.com"
    case .origin: "https://acme.com, or https://*.acme.com for its subdomains"
    case .network: "10.0.0.0/8"
    case .mailbox: "Acme support <support@acme.com>"
    case .host: "smtp.acme.com"
    }
  }

  /// One address.
  package var shortExample: String {
    self == .origin ? "https://acme.com" : example
  }

  package func takes(_ text: String) -> Bool {
    switch self {
    case .listen: AddressText.listen(text) != nil
    case .url: AddressText.isURL(text)
    case .origin: AddressText.isOrigin(text)
    case .network: AddressText.network(text) != nil
    case .mailbox: AddressText.mailbox(text) != nil
    case .host: AddressText.isHost(text)
    }
  }

  /// What may be meant by several in one text, each of which is taken.
  func meant(in text: String) -> String {
    text.split { $0 == "," || $0 == " " }.map { part in
      let part = String(part)
      return takes(part) ? part : nearest(to: part) ?? shortExample
    }.joined(separator: ", ")
  }

  /// What was meant, where that is likely.
  func nearest(to text: String) -> String? {
    let candidates: [String]
    switch self {
    case .listen: candidates = ["127.0.0.1\(text)", "127.0.0.1:\(text)", "\(text):8080"]
    case .url: candidates = ["https://\(text)"]
    case .origin:
      // What stands behind scheme, host and port is no part of an origin.
      let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
      candidates = ["https://\(text)", parts.prefix(3).joined(separator: "/")]
    case .network, .mailbox: candidates = []
    case .host:
      let host = text.split(separator: "//").last.map(String.init) ?? text
      candidates = [String(host.prefix { $0 != "/" && $0 != ":" })]
    }
    return candidates.first { takes($0) }
  }
}
