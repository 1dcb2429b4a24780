import ChatflowLive
import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// A team member's browser.
struct SignedIn: Sendable {
  static let password = "correct horse battery"
  let port: Int
  var member: Member
  var cookie: String?

  /// A request of this browser's; `path` from `/api/` on.
  func request(_ method: String, _ path: String, _ body: String? = nil) -> Request {
    var headers = [("Host", "127.0.0.1:\(port)"), ("Origin", "http://127.0.0.1:\(port)")]
    if body != nil { headers.append(("Content-Type", "application/json")) }
    if let cookie { headers.append(("Cookie", cookie)) }
    return Request(method, "/api/" + path, headers: headers, body: body)
  }

  func ask(_ method: String, _ path: String, _ body: String? = nil) async throws -> HTTPAnswer {
    try await request(method, path, body).answer(port: port)
  }

  func signIn(_ password: String = Self.password, email: String? = nil) -> Request {
    request(
      "POST", "team/sign-in", json(["email": email ?? member.email, "password": password]))
  }

  /// The cookie that an answer gives, as a browser sends it back.
  static func cookie(of answer: HTTPAnswer) -> String? {
    answer["set-cookie"]?.split(separator: ";").first.map { String($0) }
  }
}

extension TestServer {
  /// Adds a member, whose browser isn't signed in.
  func member(
    _ email: String, _ role: Member.Role = .member, teams: [String] = []
  ) async throws -> SignedIn {
    let new = NewMember(
      email: email, name: String(email.prefix { $0 != "@" }), role: role, teams: teams,
      passwordHash: try PasswordHash(of: SignedIn.password, cost: .test).text)
    return SignedIn(port: port, member: try await host.add(new))
  }

  /// Adds a member, and signs them in.
  func signedIn(
    _ email: String, _ role: Member.Role = .member, teams: [String] = []
  ) async throws -> SignedIn {
    var member = try await member(email, role, teams: teams)
    let answer = try await member.signIn().answer(port: port)
    member.cookie = SignedIn.cookie(of: answer)
    return member
  }

  /// A visitor who waits for the team, having written `text`.
  func waiting(_ text: String) async throws -> (Visitor, conversation: String) {
    let (visitor, conversation) = try await visitor()
    _ = try await visitor.send(visitor.message(conversation, "1", text))
    return (visitor, conversation)
  }
}

/// What an answer's JSON has at a path of names and numbers.
func value(_ answer: HTTPAnswer, _ path: String) throws -> String? {
  var value: Any? = try JSONSerialization.jsonObject(with: Data(answer.body))
  for step in path.split(separator: ".") {
    if let index = Int(step) {
      let list = value as? [Any] ?? []
      value = index < list.count ? list[index] : nil
    } else {
      value = (value as? [String: Any])?[String(step)]
    }
  }
  return value.map { "\($0)" }
}
