import ChatflowLive
import Foundation
import HTTPTestClient
import TestSupport
import Testing

/// Which routes are for whom.
@Suite struct RoleTests {
  enum Asking: CaseIterable {
    case nobody, visitor, program, member, admin
  }

  /// Who may ask for something.
  private static let team: Set<Asking> = [.program, .member, .admin]
  private static let people: Set<Asking> = [.member, .admin]
  private static let routes: [(method: String, path: String, body: String?, allowed: Set<Asking>)] =
    [
      ("POST", "team/sign-out", nil, people), ("GET", "team/me", nil, people),
      ("PUT", "team/me/password", "{}", people), ("GET", "team/members", nil, team),
      ("GET", "team/conversations", nil, team), ("GET", "team/conversations/x", nil, team),
      ("POST", "team/conversations/x/messages", "{}", team),
      ("POST", "team/conversations/x/contact", "{}", team),
      ("POST", "team/conversations/x/assignment", "{}", team),
      ("POST", "team/conversations/x/closing", "{}", team),
      ("PUT", "team/conversations/x/reading", "{}", team),
      ("POST", "team/conversations/x/typing", nil, team),
      ("GET", "team/presence", nil, team), ("PUT", "team/presence", "{}", team),
      ("GET", "team/events", nil, team), ("GET", "team/contacts", nil, team),
      ("GET", "team/contacts/1", nil, team), ("PATCH", "team/contacts/1", "{}", team),
      ("GET", "admin/contacts.csv", nil, [.admin]), ("GET", "admin/contacts/1", nil, [.admin]),
      ("GET", "admin/chatflows", nil, [.admin]), ("GET", "admin/visitors", nil, [.admin]),
      ("GET", "admin/visitors/99", nil, [.admin]), ("DELETE", "admin/visitors/99", nil, [.admin]),
      ("POST", "admin/erasures", "{}", [.admin]),
      ("DELETE", "admin/contacts/1", nil, [.admin]), ("POST", "admin/members", "{}", [.admin]),
      ("PATCH", "admin/members/99", "{}", [.admin]),
      ("DELETE", "admin/members/99", nil, [.admin]),
      ("POST", "admin/members/99/password", nil, [.admin]),
      ("GET", "admin/server", nil, [.admin]), ("GET", "admin/mail", nil, [.admin]),
      ("POST", "admin/mail/99/attempt", nil, [.admin]),
    ]

  @Test(arguments: Asking.allCases) func everyRouteKnowsWhoMay(_ asking: Asking) async throws {
    try await TestServer.with { server async throws in
      let (visitor, _) = try await server.waiting("Hello")
      // The first would be an admin in any case.
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let member = try await server.signedIn("member@acme.com")
      for route in Self.routes {
        // Signing out ends what others need.
        if route.path == "team/sign-out", asking == .member || asking == .admin { continue }
        var request = admin.request(route.method, route.path, route.body).with("Cookie", nil)
        switch asking {
        case .nobody: break
        case .visitor:
          request = request.with("Cookie", "chatflow_visitor=\(visitor.token ?? "")")
        case .program: request = request.with("Authorization", "Bearer \(TestServer.teamToken)")
        case .member: request = request.with("Cookie", member.cookie)
        case .admin: request = request.with("Cookie", admin.cookie)
        }
        let status = try await Self.status(of: request, server)
        let isRefused = status == 401 || status == 403
        #expect(
          isRefused != route.allowed.contains(asking),
          "\(asking): \(route.method) \(route.path) gives \(status)")
        if asking == .nobody || asking == .visitor { #expect(status == 401) }
      }
    }
  }

  /// A stream has no end to wait for.
  private static func status(of request: Request, _ server: TestServer) async throws -> Int {
    let connection = try await Connection.open(port: server.port)
    defer { connection.close() }
    try await connection.send(request.text)
    return try await connection.head().status
  }

  /// The table is complete: each path of the description is in it, and each in it is described.
  @Test func everyDescribedRouteIsInTheTable() throws {
    let text = try Repository.text("schemas/openapi.yaml")
    var described: Set<String> = []
    var path = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("  /") { path = String(line.dropFirst(2).dropLast()) }
      let isTeams = path.hasPrefix("/api/team/") || path.hasPrefix("/api/admin/")
      for method in ["get", "put", "post", "patch", "delete"]
      where isTeams && line == "    \(method):" && path != "/api/team/sign-in" {
        described.insert("\(method.uppercased()) \(path)")
      }
    }
    let known = Self.routes.map { route in
      let path = route.path.replacing("conversations/x", with: "conversations/{conversation}")
        .replacing("contacts/1", with: "contacts/{contact}")
        .replacing("members/99", with: "members/{member}")
        .replacing("visitors/99", with: "visitors/{visitor}")
        .replacing("mail/99", with: "mail/{mail}")
      return "\(route.method) /api/\(path)"
    }
    #expect(described == Set(known))
  }
}
