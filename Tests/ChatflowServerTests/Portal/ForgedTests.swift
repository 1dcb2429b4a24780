import ChatflowLive
import ChatflowProgram
import ChatflowSMTP
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import LiveTestSupport
import MailTestSupport
import TestSupport
import Testing

/// What is made up gets one answer, whatever it looks like. `CHATFLOW_FORGED` is how many of each
/// kind are tried.
@Suite struct ForgedTests {
  private static let count =
    ProcessInfo.processInfo.environment["CHATFLOW_FORGED"].flatMap { Int($0) } ?? 250

  private enum Kind: CaseIterable { case link, session, conversation, identity }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

  private static func word(_ count: Int, _ random: inout SeededGenerator) -> String {
    String((0..<count).map { _ in letters[random.below(64)] })
  }

  /// Changed in one place, or made up as a whole.
  private static func forged(_ real: String, _ random: inout SeededGenerator) -> String {
    guard random.once(in: 2) else { return word(real.count, &random) }
    var text = Array(real)
    let place = random.below(text.count)
    let old = text[place]
    while text[place] == old { text[place] = letters[random.below(64)] }
    return String(text)
  }

  @Test func allGetOneAnswer() async throws {
    let servers = try await MailServers()
    let mail = MailedChat.configuration(try servers.relay(.open, .none))
    let identity = try await IdentityKey(SignedToken.key.known, audience: SignedToken.audience)
    let unlimited = RateLimit(burst: 1_000_000, perSecond: 1_000_000)
    try await ServedChat.with(
      WidgetFlows.plain, mail: mail, identity: identity,
      limiting: {
        $0.address = unlimited
        $0.portalSignIns = unlimited
        $0.visitor = unlimited
      }
    ) { chat in
      let conversation = try await chat.visit("Where is my order?")
      try await chat.associate(conversation, with: "ana@example.test")
      let signedIn = try await chat.signedIn("ana@example.test", servers)
      var asking = PortalBrowser(chat)
      _ = try await asking.askForLink("ana@example.test")
      let link = try await servers.links(to: "ana@example.test", count: 2)[1]
      let token = try SignedToken(at: chat.clock.now()).text
      var random = SeededGenerator(seed: 1)
      for kind in Kind.allCases {
        let connection = try await Connection.open(port: chat.port)
        defer { connection.close() }
        var answers: Set<String> = []
        for _ in 0..<Self.count {
          let request =
            switch kind {
            case .link:
              asking.request(
                "POST", "/api/portal/sign-in", json(["link": Self.forged(link, &random)]))
            case .session:
              signedIn.request("GET", "/api/portal/conversations").with(
                "Cookie",
                "chatflow_portal="
                  + Self.forged(signedIn.cookies["chatflow_portal"] ?? "", &random))
            case .conversation:
              signedIn.request(
                "GET", "/api/portal/conversations/\(Self.forged(conversation, &random))")
            case .identity:
              Visitor(port: chat.port).request("GET", "entries?after=0")
                .with("Chatflow-Identity", Self.forgedToken(token, &random))
            }
          try await connection.send(request.text)
          let answer = try await connection.answer()
          let headers = answer.headers.filter { $0.name != "date" }
            .map { "\($0.name): \($0.value)" }
          answers.insert("\(answer.status)\n\(headers.joined(separator: "\n"))\n\(answer.text)")
        }
        #expect(answers.count == 1, "\(kind): \(answers)")
        let expected = [Kind.link: 404, .session: 401, .conversation: 404, .identity: 204][kind]
        #expect(answers.first?.hasPrefix("\(expected ?? 0)\n") == true, "\(kind): \(answers)")
      }
      // What is real still counts.
      #expect(try await asking.signIn(link).status == 200)
    }
  }

  /// Somewhere in one of the parts; the last letter of a part may have bits that say nothing.
  private static func forgedToken(_ real: String, _ random: inout SeededGenerator) -> String {
    var parts = real.split(separator: ".").map(String.init)
    let place = random.below(3)
    let part = parts[place]
    parts[place] = forged(String(part.dropLast()), &random) + part.suffix(1)
    return parts.joined(separator: ".")
  }
}
