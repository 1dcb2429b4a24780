import ChatflowLive
import ChatflowSQLite
import ChatflowServer
import Crypto
import Foundation
import HTTPTestClient
import TestSupport
import Testing

/// Which routes are for whom.
@Suite struct RoleTests {
  enum Asking: CaseIterable {
    case nobody, visitor, signedVisitor, customer, program, member, admin

    /// Not of the team.
    var isOutside: Bool { [.nobody, .visitor, .signedVisitor, .customer].contains(self) }
  }

  /// Who may ask for something.
  private static let team: Set<Asking> = [.program, .member, .admin]
  private static let people: Set<Asking> = [.member, .admin]
  private static let routes: [(method: String, path: String, body: String?, allowed: Set<Asking>)] =
    [
      ("POST", "team/sign-out", nil, people), ("GET", "team/me", nil, people),
      ("PUT", "team/me/password", "{}", people),
      ("GET", "team/me/codes", nil, people), ("POST", "team/me/codes", "{}", people),
      ("POST", "team/me/codes/confirmation", "{}", people),
      ("POST", "team/me/codes/removal", "{}", people), ("GET", "team/members", nil, team),
      ("GET", "team/conversations", nil, team), ("GET", "team/conversations/x", nil, team),
      ("POST", "team/conversations/x/messages", "{}", team),
      ("POST", "team/conversations/x/contact", "{}", team),
      ("POST", "team/conversations/x/files", "{}", team),
      ("GET", "team/conversations/x/files/y", nil, team),
      ("POST", "team/conversations/x/assignment", "{}", team),
      ("POST", "team/conversations/x/closing", "{}", team),
      ("PUT", "team/conversations/x/reading", "{}", team),
      ("POST", "team/conversations/x/typing", nil, team),
      ("GET", "team/me/alerts", nil, people), ("PUT", "team/me/alerts", "{}", people),
      ("POST", "team/conversations/x/viewing", nil, team),
      ("POST", "team/conversations/x/notes", "{}", team),
      ("GET", "team/conversations/x/replies", nil, team),
      ("POST", "team/conversations/x/tags", "{}", team), ("GET", "team/tags", nil, team),
      ("GET", "team/teams", nil, team),
      ("GET", "team/presence", nil, team), ("PUT", "team/presence", "{}", team),
      ("GET", "team/events", nil, team), ("GET", "team/contacts", nil, team),
      ("GET", "team/contacts/1", nil, team), ("PATCH", "team/contacts/1", "{}", team),
      ("GET", "admin/contacts.csv", nil, [.admin]), ("GET", "admin/contacts/1", nil, [.admin]),
      ("GET", "admin/chatflows", nil, [.admin]), ("GET", "admin/visitors", nil, [.admin]),
      ("GET", "admin/chatflows/a/preview", nil, [.admin]),
      ("GET", "admin/visitors/99", nil, [.admin]), ("DELETE", "admin/visitors/99", nil, [.admin]),
      ("POST", "admin/erasures", "{}", [.admin]),
      ("DELETE", "admin/contacts/1", nil, [.admin]), ("POST", "admin/members", "{}", [.admin]),
      ("PATCH", "admin/members/99", "{}", [.admin]),
      ("DELETE", "admin/members/99", nil, [.admin]),
      ("POST", "admin/members/99/password", nil, [.admin]),
      ("POST", "admin/members/99/invitation", nil, [.admin]),
      ("DELETE", "admin/members/99/codes", nil, [.admin]),
      ("GET", "admin/audit", nil, [.admin]), ("GET", "admin/audit.csv", nil, [.admin]),
      ("GET", "admin/server", nil, [.admin]), ("GET", "admin/mail", nil, [.admin]),
      ("POST", "admin/mail/99/attempt", nil, [.admin]),
      ("GET", "admin/webhooks", nil, [.admin]), ("GET", "admin/numbers", nil, [.admin]),
      ("GET", "admin/numbers.csv", nil, [.admin]),
      ("POST", "admin/webhooks/99/attempt", nil, [.admin]),
      ("DELETE", "admin/webhooks/99", nil, [.admin]),
      ("GET", "portal/me", nil, [.customer]), ("GET", "portal/conversations", nil, [.customer]),
      ("GET", "portal/conversations/x", nil, [.customer]),
      ("GET", "portal/conversations/x/files/y", nil, [.customer]),
      ("POST", "portal/conversations/x/files", "{}", [.customer]),
      ("POST", "portal/conversations/x/messages", "{}", [.customer]),
      ("POST", "portal/conversations/x/picks", "{}", [.customer]),
      ("POST", "portal/conversations/x/presence", "{}", [.customer]),
      ("GET", "portal/export", nil, [.customer]), ("POST", "portal/sign-out", "{}", [.customer]),
    ]

  private static let portalToken = String(repeating: "p", count: 43)

  /// Somebody who is signed in to the portal.
  private static func signIn(_ server: TestServer) async throws {
    let token = Array(SHA256.hash(data: Data(portalToken.utf8)))
    let link = Array(SHA256.hash(data: Data("link".utf8)))
    let now = server.host.clock.now()
    try await server.host.askForLink(
      PortalLink(token: link, browser: link, code: link, createdAt: now))
    try await server.store.write { transaction in
      _ = try transaction.findOrCreateContact(email: "ana@example.test", at: now)
    }
    _ = try await server.host.addressee(ofLink: link, email: "ana@example.test")
    _ = try await server.host.signIn(
      link: link, browser: link, code: nil, session: token, replacing: nil)
  }

  @Test(arguments: Asking.allCases) func everyRouteKnowsWhoMay(_ asking: Asking) async throws {
    let identity = try await IdentityKey(SignedToken.key.known, audience: SignedToken.audience)
    try await TestServer.with {
      $0.identity = identity
    } _: { server async throws in
      let (visitor, _) = try await server.waiting("Hello")
      try await Self.signIn(server)
      let signed = try SignedToken(at: server.host.clock.now()).text
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
        case .signedVisitor: request = request.with("Chatflow-Identity", signed)
        case .customer: request = request.with("Cookie", "chatflow_portal=\(Self.portalToken)")
        case .program: request = request.with("Authorization", "Bearer \(TestServer.teamToken)")
        case .member: request = request.with("Cookie", member.cookie)
        case .admin: request = request.with("Cookie", admin.cookie)
        }
        let status = try await Self.status(of: request, server)
        let isRefused = status == 401 || status == 403
        #expect(
          isRefused != route.allowed.contains(asking),
          "\(asking): \(route.method) \(route.path) gives \(status)")
        if asking.isOutside, isRefused { #expect(status == 401) }
      }
    }
  }

  /// By which one signs in.
  private static let open = [
    "/api/team/sign-in", "/api/team/password-link", "/api/team/password",
    "/api/portal/sign-in", "/api/portal/links",
  ]

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
      let isTeams = ["team", "admin", "portal"].contains { path.hasPrefix("/api/\($0)/") }
      for method in ["get", "put", "post", "patch", "delete"]
      where isTeams && line == "    \(method):" && !Self.open.contains(path) {
        described.insert("\(method.uppercased()) \(path)")
      }
    }
    let known = Self.routes.map { route in
      let path = route.path.replacing("conversations/x", with: "conversations/{conversation}")
        .replacing("contacts/1", with: "contacts/{contact}")
        .replacing("members/99", with: "members/{member}")
        .replacing("visitors/99", with: "visitors/{visitor}")
        .replacing("mail/99", with: "mail/{mail}")
        .replacing("webhooks/99", with: "webhooks/{call}")
        .replacing("chatflows/a", with: "chatflows/{chatflow}")
        .replacing("files/y", with: "files/{file}")
      return "\(route.method) /api/\(path)"
    }
    #expect(described == Set(known))
  }
}
