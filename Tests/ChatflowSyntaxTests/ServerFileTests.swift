import ChatflowSyntax
import TestSupport
import Testing

/// Server files (meaning 11), value by value.
@Suite struct ServerFileTests {
  private func read(_ text: String) -> (document: ServerDocument?, findings: [Diagnostic]) {
    let file = SourceFile(name: "server.yaml", bytes: Array(text.utf8))
    let parsed = DocumentReader.parse(file)
    let (document, found) = DocumentReader.read(parsed, file: file)
    if case .server(let server)? = document { return (server, parsed.diagnostics + found) }
    return (nil, parsed.diagnostics + found)
  }

  @Test func everyKeyIsRead() throws {
    let (document, findings) = read(
      """
      server: acme
      listen: "[::1]:80"
      public_url: https://chat.acme.com
      origins: [https://acme.com, "https://*.acme.es", "http://localhost:3000"]
      data: chatflow-data
      trust_proxy: [10.0.0.0/8, "fd00::/8", 127.0.0.1]
      mail:
        relay: {host: smtp.acme.com, port: 465, user: chat, password: {env: SMTP_PASSWORD}}
        from: Acme support <support@acme.com>
        replies: my-shop.co.uk
        inbound: {token: {file: mail-token}, spool: /var/spool/chatflow}
      webhooks:
        - {url: "https://hooks.acme.com/chat?x=1", secret: {env: HOOK}, events: [waiting, closed]}
      alerts: {waiting: 2m, mail: team}
      retention: {closed: 365d, unknown: 30d, audit: 730d}
      identity: {key: {file: identity.pem}}
      teams: [sales, support]
      x-mine: anything
      """)
    #expect(findings.map(\.message) == [])
    let server = try #require(document)
    #expect(server.name.value == "acme")
    #expect(server.listen?.value == "[::1]:80")
    #expect(server.origins.count == 3)
    #expect(server.trustProxy.map(\.value) == ["10.0.0.0/8", "fd00::/8", "127.0.0.1"])
    let mail = try #require(server.mail)
    #expect(mail.relay.port == 465 && mail.relay.isEncryptionRequired)
    #expect(mail.replies.value == "my-shop.co.uk")
    let retention = server.retention
    #expect(retention?.closed?.value == 365 && retention?.unknown?.value == 30)
    #expect(retention?.audit?.value == 730)
    #expect(server.webhooks.map(\.url.value) == ["https://hooks.acme.com/chat?x=1"])
    #expect(server.webhooks.first?.events?.map(\.value) == ["waiting", "closed"])
    #expect(server.alerts?.waiting == 120_000)
    #expect(server.teams?.map(\.value) == ["sales", "support"])
    guard case .file(let key)? = server.identityKey else {
      Issue.record("there is no key")
      return
    }
    #expect(key.value == "identity.pem")
  }

  @Test(arguments: [
    ("10.1.2.3", true), ("172.31.0.1:80", true), ("192.168.1.1", true), ("169.254.169.254", true),
    ("100.64.0.1", true), ("localhost:8080", true), ("[::1]:80", true), ("[fd00::1]", true),
    ("[fe80::1]", true), ("172.32.0.1", false), ("100.128.0.1", false), ("8.8.8.8", false),
    ("198.18.0.1", true), ("192.0.0.8", true), ("224.0.0.1", true), ("198.20.0.1", false),
    ("[2600::1]", false), ("[fc::1]", false), ("hooks.acme.com", false),
  ])
  func webhooksGoToPublicAddresses(_ host: String, _ isRefused: Bool) {
    for isAllowed in [false, true] {
      let (_, findings) = read(
        """
        server: acme
        webhooks:
          - {url: "http://\(host)/x", secret: {env: A}, allow_private: \(isAllowed)}
        """)
      #expect(findings.map(\.rule.code) == (isRefused && !isAllowed ? ["CF0801"] : []), "\(host)")
    }
  }

  static let wrong: [(line: String, code: String, message: String, help: String?)] = [
    (
      "listen: 8080", "CF0801", "`listen` takes a host and a port, not `8080`",
      "write `127.0.0.1:8080`"
    ),
    (
      "alerts: {waiting: 2m}", "CF0103", "a server with `alerts` needs `mail`",
      "for example `mail: {relay: {host: smtp.acme.com}, from: support@acme.com, "
        + "replies: chat.acme.com}`"
    ),
    (
      "store: mysql://me:secret@h/db", "CF0801",
      "`store` takes the address of a PostgreSQL database",
      "for example postgres://chat@db.acme.com/chat, or {env: DATABASE_URL}"
    ),
    (
      "webhooks: [{url: 'http://127.0.0.1/x', secret: {env: A}}]", "CF0801",
      "`url` takes a public address, not `http://127.0.0.1/x`", "`allow_private: true` permits it"
    ),
    (
      "listen: ':80'", "CF0801", "`listen` takes a host and a port, not `:80`",
      "write `127.0.0.1:80`"
    ),
    (
      "listen: localhost:65536", "CF0801",
      "`listen` takes a host and a port, not `localhost:65536`", "for example 127.0.0.1:8080"
    ),
    (
      "public_url: chat.acme.com", "CF0801", "`public_url` takes a URL, not `chat.acme.com`",
      "write `https://chat.acme.com`"
    ),
    (
      "origins: [acme.com]", "CF0801", "an item of `origins` takes an origin, not `acme.com`",
      "write `https://acme.com`"
    ),
    (
      "origins: acme.com", "CF0104", "`origins` takes a list of origins, not a text",
      "write `[https://acme.com]`"
    ),
    (
      "origins: https://acme.com/shop, acme.es ?", "CF0104",
      "`origins` takes a list of origins, not a text",
      "write `[https://acme.com, https://acme.es, https://acme.com]`"
    ),
    (
      "origins: [https://acme.com/shop]", "CF0801",
      "an item of `origins` takes an origin, not `https://acme.com/shop`",
      "write `https://acme.com`"
    ),
    (
      "origins: [https://a.b, HTTPS://a.b]", "CF0801",
      "an item of `origins` takes an origin, not `HTTPS://a.b`",
      "for example https://acme.com, or https://*.acme.com for its subdomains"
    ),
    ("origins: [https://a.b, https://A.b]", "CF0124", "", nil),
    (
      "trust_proxy: 10.0.0.0/33", "CF0801", "`trust_proxy` takes a network, not `10.0.0.0/33`",
      "for example 10.0.0.0/8"
    ),
    (
      "trust_proxy: true", "CF0801", "`trust_proxy` takes a network, not `true`",
      "for example 10.0.0.0/8"
    ),
    ("origin: [https://acme.com]", "CF0102", "", nil),
    (
      "retention: {closed: 1y}", "CF0108", "`closed` is a number of days, not `1y`",
      "for example 365d"
    ),
    ("retention: {unknown: 0d}", "CF0108", "", nil), ("retention: {}", "CF0105", "", nil),
    (
      "mail: {relay: {host: a.b}, from: a@b.cd, replies: a.b}\nalerts: {waiting: soon}", "CF0108",
      "", nil
    ),
    (
      "identity: {key: abc}", "CF0802", "`key` is secret and doesn't stand in the file",
      "write {env: NAME} or {file: PATH}"
    ),
    ("identity: {key: {env: A, file: b}}", "CF0125", "", nil),
    ("identity: {key: {x-env: A}}", "CF0102", "", nil),
    ("identity: {key: {}}", "CF0103", "", nil),
    ("webhooks: [{url: https://a.b, secret: {env: A}, events: [wait]}]", "CF0107", "", nil),
    ("mail: {from: a@b.c, replies: b.c}", "CF0103", "", nil),
    (
      "mail: {relay: {host: a.b}, from: acme, replies: b.c}", "CF0801",
      "`from` takes a sender, not `acme`", "for example Acme support <support@acme.com>"
    ),
    (
      "mail: {relay: {host: 'smtps://a.b:465'}, from: a@b.c, replies: b.c}", "CF0801",
      "`host` takes a host name, not `smtps://a.b:465`", "write `a.b`"
    ),
    ("mail: {relay: {host: a.b, user: c}, from: a@b.c, replies: b.c}", "CF0103", "", nil),
    ("mail: {relay: {host: a.b, port: 70000}, from: a@b.c, replies: b.c}", "CF0109", "", nil),
    ("mail: {relay: {host: a.b}, from: a@b.c, replies: '*.b.c'}", "CF0801", "", nil),
    ("data: a\nstore: {env: B}", "CF0125", "", nil),
  ]

  @Test(arguments: wrong.indices) func aWrongValueIsTold(_ index: Int) {
    let (line, code, message, help) = Self.wrong[index]
    let findings = read("server: acme\n\(line)\n").findings
    #expect(findings.map(\.rule.code) == [code], "\(line)")
    if !message.isEmpty { #expect(findings.first?.message == message) }
    if let help { #expect(findings.first?.help == help) }
  }

  @Test func thePageOnMailShowsAServerFile() throws {
    let page = try Repository.text("docs/mail.md")
    let block = try #require(page.firstMatch(of: #/```yaml\n(.*?)```/#.dotMatchesNewlines()))
    let (document, findings) = read(String(block.1))
    #expect(findings.map(\.message) == [])
    #expect(document?.mail?.token != nil)
  }

  /// Whatever is wrong, what is secret isn't said again.
  @Test func secretsAreNotRepeated() {
    for value in ["hunter2", "'{env: hunter2}'", "[hunter2]"] {
      let findings = read("server: acme\nidentity: {key: \(value)}\n").findings
      #expect(findings.count == 1)
      #expect(
        !findings.contains { $0.message.contains("hunter2") || $0.span.text.contains("hunter2'") })
    }
  }

  @Test(arguments: [
    ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:80", "::1", 80),
    ("chat.acme.com:0", "chat.acme.com", 0),
  ]) func addressesToListenOn(_ text: String, _ host: String, _ port: Int) {
    let found = AddressText.listen(text)
    #expect(found?.host == host && found?.port == port)
  }

  @Test(arguments: [
    "::", "::1", "1::", "fe80::1:2", "1:2:3:4:5:6:7:8", "::ffff:10.0.0.1", "1::8",
    "1:2:3:4:5:6:1.2.3.4",
  ]) func networksOfIPv6(_ text: String) {
    #expect(AddressText.network(text)?.prefix == 128)
  }

  @Test(arguments: [
    ":", "1:2", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "::1.2.3",
    "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.4/", "/8", "1.2.3.4/8/8", "::/129", "",
  ]) func noNetworks(_ text: String) {
    #expect(AddressText.network(text) == nil)
  }

  @Test func senders() {
    #expect(AddressText.mailbox("a@b.c")?.name == nil)
    #expect(AddressText.mailbox("\"Acme, Ltd.\" <a@b.c>")?.name == "Acme, Ltd.")
    #expect(AddressText.mailbox("Añe <a@my-shop.com>")?.name == "Añe")
    for wrong in ["<a@b.c", "A <a@b>", "A\n <a@b.c>", "a <b> <a@b.c>", ""] {
      #expect(AddressText.mailbox(wrong) == nil)
    }
  }
}
