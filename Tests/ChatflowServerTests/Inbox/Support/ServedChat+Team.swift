import ChatflowLive
import ChatflowServer
import HTTPTestClient

/// Who is in the team of these tests. All have the same password.
extension ServedChat {
  static let password = "a password for tests"

  func addMember(
    _ name: String, _ role: Member.Role = .member, teams: [String] = [], email: String? = nil
  ) async throws {
    let hash = try await Passwords(cost: .test).hash(Self.password)
    _ = try await host.add(
      NewMember(
        email: email ?? Self.email(of: name), name: name, role: role, teams: teams,
        passwordHash: hash))
  }

  static func email(of name: String) -> String { "\(name.lowercased())@acme.com" }

  /// A visitor without a browser writes; returns the conversation.
  @discardableResult
  func visit(_ texts: String..., chatflow: String = "support") async throws -> String {
    try await visit(texts, chatflow: chatflow)
  }

  @discardableResult
  func visit(_ texts: [String], chatflow: String = "support") async throws -> String {
    var visitor = Visitor(port: port)
    let conversation = try await visitor.open(chatflow).conversation
    for (number, text) in texts.enumerated() {
      _ = try await visitor.send(visitor.message(conversation, "\(number)", text))
    }
    return conversation
  }
}
