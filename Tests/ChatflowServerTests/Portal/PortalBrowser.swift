import ChatflowLive
import ChatflowMIME
import ChatflowServer
import Foundation
import HTTPTestClient
import LiveTestSupport
import MailTestSupport
import Testing

/// A customer's browser, without pages: it keeps cookies.
struct PortalBrowser: Sendable {
  let port: Int
  var cookies: [String: String] = [:]

  init(_ chat: ServedChat) { port = chat.port }

  func request(_ method: String, _ path: String, _ body: String? = nil) -> Request {
    var headers = [("Host", "127.0.0.1:\(port)"), ("Origin", "http://127.0.0.1:\(port)")]
    if body != nil { headers.append(("Content-Type", "application/json")) }
    if !cookies.isEmpty {
      let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      headers.append(("Cookie", pairs.joined(separator: "; ")))
    }
    return Request(method, path, headers: headers, body: body)
  }

  @discardableResult
  mutating func ask(
    _ method: String, _ path: String, _ body: String? = nil
  ) async throws -> HTTPAnswer {
    let answer = try await request(method, "/api/portal/\(path)", body).answer(port: port)
    if let cookie = answer["set-cookie"]?.split(separator: ";").first {
      let pair = cookie.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
    }
    return answer
  }

  /// Asks for a link; returns the code that is shown.
  mutating func askForLink(_ email: String) async throws -> String {
    let answer = try await ask("POST", "links", json(["email": email]))
    #expect(answer.status == 202)
    return try #require(try value(answer, "code"))
  }

  mutating func signIn(_ link: String, code: String? = nil) async throws -> HTTPAnswer {
    let body = code.map { json(["link": link, "code": $0]) } ?? json(["link": link])
    return try await ask("POST", "sign-in", body)
  }

  /// The conversations in the list.
  mutating func listed() async throws -> [String] {
    let answer = try await ask("GET", "conversations")
    #expect(answer.status == 200)
    let body = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    let list = body?["conversations"] as? [[String: Any]] ?? []
    return list.compactMap { $0["conversation"] as? String }
  }

  /// What is said in a thread.
  mutating func texts(_ conversation: String) async throws -> [String] {
    let answer = try await ask("GET", "conversations/\(conversation)")
    #expect(answer.status == 200)
    let body = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    let entries = body?["entries"] as? [[String: Any]] ?? []
    return entries.compactMap { $0["text"] as? String }
  }
}

extension MailServers {
  /// The tokens of the links in mails to an address, once `count` have come.
  func links(to address: String, count: Int = 1) async throws -> [String] {
    while true {
      let links = try accepted.filter { $0.recipients == [address] }.compactMap { mail in
        try Self.text(of: mail.message).firstMatch(of: /\/portal#link=([\w-]{43})/)
          .map { String($0.1) }
      }
      if links.count >= count { return links }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private static func text(of message: String) throws -> String {
    guard case .parts(let parts) = try MIMEReader.read(Array(message.utf8).span).body,
      case .text(let text, _)? = parts.first(where: { $0.type == "text/plain" })?.body
    else { throw CocoaError(.fileReadCorruptFile) }
    return text
  }
}

extension ServedChat {
  /// A team member says who the visitor of a conversation is.
  func associate(_ conversation: String, with email: String) async throws {
    _ = try await host.act(
      .associate(email: email, firstName: nil, lastName: nil), by: .program,
      client: UUID().uuidString, conversation: conversation)
  }

  /// A browser in which somebody signed in by a link.
  func signedIn(_ email: String, _ servers: MailServers) async throws -> PortalBrowser {
    var browser = PortalBrowser(self)
    let before = try await servers.links(to: email, count: 0).count
    _ = try await browser.askForLink(email)
    let links = try await servers.links(to: email, count: before + 1)
    #expect(try await browser.signIn(try #require(links.last)).status == 200)
    return browser
  }
}
