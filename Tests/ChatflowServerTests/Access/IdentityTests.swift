import ChatflowLive
import ChatflowProgram
import ChatflowServer
import Crypto
import Foundation
import HTTPTestClient
import LiveTestSupport
import TestSupport
import Testing

/// Who a site says, signed, that its user is (meaning 10.3).
@Suite struct IdentityTests {
  private static let secret = Array("a secret that both sides have, of 32 bytes or more".utf8)
  private static let flow = """
    chatflow: support
    version: 1
    email_capture: {when: never}
    start: hello
    steps:
      hello:
        - {if: visitor.verified, then: known, else: unknown}
      known:
        - say: "Hi ${contact.first_name | you}, signed in as ${contact.email | nobody}."
        - handoff
      unknown:
        - say: Hi stranger.
        - handoff
    """

  private static func with(
    _ key: SignedToken.Key = SignedToken.key, _ body: (ServedChat) async throws -> Void
  ) async throws {
    let identity = try await IdentityKey(key.known, audience: SignedToken.audience)
    try await ServedChat.with(flow, identity: identity, body)
  }

  /// What a browser without a cookie is told by a token: how much of a history there is, and
  /// whether it was refused.
  private func history(
    _ token: String, _ chat: ServedChat
  ) async throws -> (texts: [String], isRefused: Bool) {
    let answer = try await Visitor(port: chat.port).request("GET", "entries?after=0")
      .with("Chatflow-Identity", token).answer(port: chat.port)
    let isRefused = answer["chatflow-identity"] == "refused"
    guard answer.status == 200 else {
      #expect(answer.status == 204)
      return ([], isRefused)
    }
    let body = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    let entries = body?["entries"] as? [[String: Any]] ?? []
    return (entries.compactMap { $0["text"] as? String }, isRefused)
  }

  /// Opens the chat and writes by a token, without a cookie.
  private func write(_ text: String, _ token: String, _ chat: ServedChat) async throws {
    let visitor = Visitor(port: chat.port)
    let opened = try await visitor.opening("support").with("Chatflow-Identity", token)
      .answer(port: chat.port)
    #expect(opened.status == 200)
    // Who is known by the site needs no cookie.
    #expect(opened["set-cookie"] == nil)
    let conversation = try #require(try value(opened, "conversation"))
    let sent = try await visitor.message(conversation, UUID().uuidString, text)
      .with("Chatflow-Identity", token).answer(port: chat.port)
    #expect(sent.status == 200)
  }

  private static let keys: [SignedToken.Key] = [
    SignedToken.key, .edDSA(Curve25519.Signing.PrivateKey()), .hs256(secret),
  ]

  @Test(arguments: keys.indices)
  func contactNamesAndHistoryAreTheirsOnAnyDevice(key: Int) async throws {
    let key = Self.keys[key]
    try await Self.with(key) { chat in
      let token = try SignedToken(key, at: chat.clock.now()).text
      try await write("My order is late.", token, chat)
      let said = ["Hi Ana, signed in as ana@example.test.", "My order is late."]
      #expect(try await history(token, chat).texts == said)
      // By another token of the same person, however the address is written.
      chat.clock.advance(seconds: 600)
      let other = try SignedToken(key, at: chat.clock.now(), email: "ANA@example.test").text
      #expect(try await history(other, chat).texts == said)
      // Bob's is another one.
      let bob = try SignedToken(key, at: chat.clock.now(), email: "bob@example.test").text
      #expect(try await history(bob, chat).texts == [])
      let contacts = try await chat.host.store.read { try $0.contacts(after: nil, limit: 9) }
      #expect(contacts.map(\.email) == ["ana@example.test"])
      #expect(contacts.first?.firstName == "Ana" && contacts.first?.lastName == "Díaz")
    }
  }

  @Test func withoutOneNobodyIsVerified() async throws {
    try await Self.with { chat in
      var visitor = Visitor(port: chat.port)
      _ = try await visitor.open("support")
      let offered = try await visitor.request("GET", "entries?after=0").answer(port: chat.port)
      #expect(offered.text.contains("Hi stranger."))
    }
  }

  /// What makes a token of Ana's none, with what the operator is told.
  private static let wrong: [(String, String, @Sendable (SignedToken) throws -> String)] = [
    (
      "another key", "it isn't signed by the key",
      {
        var token = $0
        token.key = .es256(P256.Signing.PrivateKey())
        return try token.text
      }
    ),
    ("another audience", "`aud`", { try $0.with("aud", "https://chat.other.test").text }),
    ("other audiences", "`aud`", { try $0.with("aud", ["a", "b"]).text }),
    ("an empty list of audiences", "`aud`", { try $0.with("aud", [String]()).text }),
    ("no audience", "it lacks", { try $0.with("aud", nil).text }),
    ("an audience that is a number", "it lacks", { try $0.with("aud", 7).text }),
    ("over for more than a minute", "is over", { try $0.moved("exp", -3600 - 61).text }),
    ("no end", "it lacks", { try $0.with("exp", nil).text }),
    ("an end in words", "it lacks", { try $0.with("exp", "tomorrow").text }),
    ("an end beyond all time", "more than an hour", { try $0.with("exp", 1e300).text }),
    ("more than an hour", "more than an hour", { try $0.moved("exp", 1).text }),
    (
      "more than an hour, without a beginning", "more than an hour",
      {
        try $0.with("iat", nil).moved("exp", 62).text
      }
    ),
    ("made later", "yet to come", { try $0.moved("iat", 61).text }),
    (
      "not before later", "yet to come",
      { token in
        try token.with("nbf", token.seconds("iat") + 61).text
      }
    ),
    (
      "no algorithm", "three parts",
      {
        var token = $0.with(header: "alg", "none")
        token.key = .none
        return try token.text
      }
    ),
    (
      "no algorithm, signed", "the algorithm of the key",
      {
        try $0.with(header: "alg", "none").text
      }
    ),
    (
      "the public key as a secret", "the algorithm of the key",
      {
        var token = $0.with(header: "alg", "HS256")
        token.key = .hs256(Array($0.key.known.utf8))
        return try token.text
      }
    ),
    (
      "the public key as a secret, told as the right algorithm", "isn't signed",
      {
        var token = $0
        token.key = .hs256(Array($0.key.known.utf8))
        return try token.text
      }
    ),
    ("another algorithm's name", "the algorithm", { try $0.with(header: "alg", "es256").text }),
    ("what must be understood", "the algorithm", { try $0.with(header: "crit", ["x"]).text }),
    ("no header", "three parts", { try $0.with(header: "alg", nil).text }),
    ("no e-mail", "it lacks", { try $0.with("email", nil).text }),
    ("a word as e-mail", "it lacks", { try $0.with("email", "ana").text }),
    (
      "another payload", "isn't signed",
      { token in
        let parts = try token.text.split(separator: ".")
        let other = try token.with("email", "bob@example.test").text.split(separator: ".")
        return "\(parts[0]).\(other[1]).\(parts[2])"
      }
    ),
    (
      "two parts", "three parts",
      {
        try $0.text.split(separator: ".").prefix(2).joined(separator: ".")
      }
    ),
    ("four parts", "three parts", { try $0.text + ".x" }),
    ("too much", "three parts", { try $0.with("x", String(repeating: "x", count: 4096)).text }),
    ("words", "three parts", { _ in "ana@example.test" }),
  ]

  @Test(arguments: wrong.indices)
  func whatIsWrongCountsAsNone(index: Int) async throws {
    let (name, told, make) = Self.wrong[index]
    let chat = Chat()
    try await Self.with { served in
      let token = SignedToken(at: served.clock.now())
      try await write("My order is late.", token.text, served)
      let found = try await history(make(token), served)
      #expect(found.texts == [] && found.isRefused, "\(name)")
      chat.log = served.log
      // No more than none: the chat opens for a stranger.
      let opened = try await Visitor(port: served.port).opening("support")
        .with("Chatflow-Identity", make(token)).answer(port: served.port)
      #expect(opened.status == 200 && opened["set-cookie"] != nil, "\(name)")
      let metrics = try await Request("GET", "/metrics", headers: [("Host", "x")])
        .answer(port: served.port).text
      #expect(metrics.contains("chatflow_identities_refused_total 2\n"), "\(name)")
    }
    let lines = chat.log.split(separator: "\n").filter { $0.contains("counts as none") }
    // Once a minute, and never the token.
    #expect(lines.count == 1 && lines.allSatisfy { $0.contains(told) }, "\(name): \(chat.log)")
  }

  private final class Chat { var log = "" }

  /// As far as clocks may differ.
  private static let right: [@Sendable (SignedToken) throws -> String] = [
    { try $0.moved("exp", -3600 - 59).text }, { try $0.moved("iat", 59).moved("exp", 59).text },
    { try $0.with("aud", ["other", SignedToken.audience]).text },
    { try $0.with("aud", SignedToken.audience + "/").text },
    { try $0.with("iat", nil).text }, { try $0.with("email", " ana@example.test ").text },
    { token in try token.with("nbf", token.seconds("iat") + 59).text },
    { try $0.with(header: "kid", "another").text },
    { try $0.with("given_name", nil).with("family_name", nil).text },
  ]

  @Test func clocksMayDifferByAMinute() async throws {
    try await Self.with { chat in
      let token = SignedToken(at: chat.clock.now())
      try await write("My order is late.", token.text, chat)
      for make in Self.right {
        let text = try make(token)
        let found = try await history(text, chat)
        #expect(found.texts.count == 2 && !found.isRefused, "\(text)")
      }
    }
  }

  /// With a token's end, its stream ends too.
  @Test func anOldOneEndsItsStream() async throws {
    try await Self.with { chat in
      let token = try SignedToken(at: chat.clock.now()).text
      try await write("My order is late.", token, chat)
      let request = Visitor(port: chat.port).events(after: 0).with("Chatflow-Identity", token)
      let connection = try await Connection.open(port: chat.port)
      defer { connection.close() }
      try await connection.send(request.text)
      #expect(try await connection.head().status == 200)
      _ = try await connection.chunk()
      chat.clock.advance(seconds: 3661)
      chat.host.signals.sendAll()
      while try await connection.chunk() != nil {}
      #expect(try await history(token, chat).texts == [])
    }
  }

  @Test func aServerWithoutAKeyTakesNone() async throws {
    try await ServedChat.with(Self.flow) { chat in
      let token = try SignedToken(at: chat.clock.now()).text
      #expect(try await history(token, chat).isRefused)
    }
  }

  /// A cookie of somebody else's in the same browser is another visitor.
  @Test func theSiteCountsBeforeTheCookie() async throws {
    try await Self.with { chat in
      let token = try SignedToken(at: chat.clock.now()).text
      var visitor = Visitor(port: chat.port)
      let conversation = try await visitor.open("support").conversation
      _ = try await visitor.send(visitor.message(conversation, "1", "Anonymous words."))
      let signed = try await visitor.request("GET", "entries?after=0")
        .with("Chatflow-Identity", token).answer(port: chat.port)
      #expect(signed.status == 204)
      let foreign = try await visitor.message(conversation, "2", "Not mine")
        .with("Chatflow-Identity", token).answer(port: chat.port)
      #expect(foreign.status == 404)
      // Signed out, what the browser itself knows is there again.
      let after = try await visitor.request("GET", "entries?after=0").answer(port: chat.port)
      #expect(after.text.contains("Anonymous words."))
    }
  }

  private static let noKeys: [(String, String)] = [
    (P256.Signing.PrivateKey().pemRepresentation, "private key"),
    (SignedToken.pem(ofPrivate: Curve25519.Signing.PrivateKey()), "private key"),
    (P384.Signing.PrivateKey().publicKey.pemRepresentation, "no public key for ES256"),
    ("-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----\n", "no public key"),
    ("too short a secret", "with 18 bytes"), (String(repeating: "x", count: 31), "31 bytes"),
  ]

  @Test(arguments: noKeys) func whatIsNoKeyIsTold(text: String, told: String) async throws {
    let error = await #expect(throws: IdentityKey.Failure.self) {
      try await IdentityKey(text, audience: "")
    }
    #expect(try #require(error).description.contains(told))
  }
}

extension SignedToken {
  fileprivate func seconds(_ claim: String) -> Int64 { claims[claim] as? Int64 ?? 0 }

  fileprivate func moved(_ claim: String, _ seconds: Int64) -> SignedToken {
    with(claim, self.seconds(claim) + seconds)
  }
}
