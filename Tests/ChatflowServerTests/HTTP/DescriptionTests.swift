import ChatflowLive
import ChatflowSQLite
import ChatflowServer
import Crypto
import Foundation
import HTTPTestClient
import TestSupport
import Testing

/// The server does what its description says, whatever it is asked.
@Suite struct DescriptionTests {
  /// A server with a visitor who waits and a contact, and all that schemathesis is told of them.
  private struct Tested {
    let server: TestServer
    let visitor: Visitor
    let conversation: String
    let admin: SignedIn
    /// What a customer's cookie has.
    let customer: String

    /// - Parameter credential: Whose it is, and what is shown.
    func passes(_ credential: String, _ arguments: String...) async throws {
      let outcome = try await Schemathesis.run(
        arguments, port: server.port,
        configuration: """
          headers = { Origin = "http://127.0.0.1:\(server.port)" }
          warnings = false
          [auth.openapi]
          \(credential)

          """,
        folder: server.folder,
        environment: [
          "CHATFLOW_CONVERSATION": conversation, "CHATFLOW_MEMBER": "\(admin.member.id)",
        ])
      #expect(outcome.status == 0, "\(outcome.text)")
      // It asked something, and got answers.
      #expect(outcome.text.contains(" generated, "), "\(outcome.text)")
      #expect(try await server.get("/healthz").status == 200)
      #expect(!server.logs.text.contains("request failed"))
    }
  }

  private static func with(_ body: (Tested) async throws -> Void) async throws {
    try await TestServer.with([TestServer.flow]) {
      let unlimited = RateLimit(burst: 1_000_000, perSecond: 1_000_000)
      $0.limits.visitor = unlimited
      $0.limits.address = unlimited
      $0.limits.openings = unlimited
      $0.limits.signIns = unlimited
      $0.limits.signInsOfMember = unlimited
      $0.limits.signInsOfBrowser = unlimited
      $0.limits.codes = unlimited
      $0.limits.links = unlimited
      $0.limits.portalLinks = unlimited
      $0.limits.portalSignIns = unlimited
    } _: { server async throws in
      let admin = try await server.signedIn("ada@acme.com", .admin)
      _ = try await server.member("bob@acme.com")
      let (visitor, conversation) = try await server.waiting("Hello")
      let contact = json(["id": "contact", "email": "ana@acme.com"])
      let path = "conversations/\(conversation)/contact"
      let answer = try await server.team("POST", path, contact).answer(port: server.port)
      #expect(answer.status == 200)
      let customer = String(repeating: "p", count: 43)
      try await server.store.write { transaction in
        let contact = try transaction.contact(email: "ana@acme.com")
        try transaction.insert(
          PortalSession(
            token: Array(SHA256.hash(data: Data(customer.utf8))), contact: contact?.id ?? 0,
            address: PortalSession.hash(of: "ana@acme.com"), createdAt: server.host.clock.now()))
      }
      try await body(
        Tested(
          server: server, visitor: visitor, conversation: conversation, admin: admin,
          customer: customer))
    }
  }

  // Event streams have no end to wait for, and of bytes few are a file that is taken; other tests
  // have both.

  @Test func visitorsGetWhatIsDescribed() async throws {
    try await Self.with { tested in
      try await tested.passes(
        "visitor = { api_key = \"\(tested.visitor.token ?? "")\" }",
        "--include-path-regex", "^/api/visitor/|/sign-in$", "--exclude-path-regex",
        "/events$|/files$")
    }
  }

  @Test func customersGetWhatIsDescribed() async throws {
    try await Self.with { tested in
      let credential = "portal = { api_key = \"\(tested.customer)\" }"
      try await tested.passes(
        credential, "--include-path-regex", "^/api/portal/", "--exclude-path-regex",
        "sign-out$|/files$")
      try await tested.passes(credential, "--include-operation-id", "signOutOfPortal")
    }
  }

  @Test func programsGetWhatIsDescribed() async throws {
    try await Self.with { tested in
      try await tested.passes(
        "program = { bearer = \"\(TestServer.teamToken)\" }",
        "--include-path-regex", "^/api/team/", "--exclude-path-regex", "/events$|/sign-|/me|/files$"
      )
    }
  }

  @Test func adminsGetWhatIsDescribed() async throws {
    try await Self.with { tested in
      let cookie = tested.admin.cookie?.split(separator: "=").last ?? ""
      let credential = "member = { api_key = \"\(cookie)\" }"
      try await tested.passes(
        credential, "--exclude-method", "DELETE", "--exclude-path-regex",
        "^/api/visitor/|^/api/portal/|/events$|/sign-|/files$")
      // At last what takes away that the rest needs.
      try await tested.passes(credential, "--include-method", "DELETE")
      try await tested.passes(credential, "--include-operation-id", "signOut")
    }
  }

  @Test func theDescriptionIsServed() async throws {
    try await TestServer.with { server async throws in
      let answer = try await server.get("/openapi.yaml")
      #expect(answer.status == 200)
      #expect(answer["content-type"] == "application/yaml")
      #expect(answer.body == (try Repository.bytes("schemas/openapi.yaml")))
    }
  }

  @Test func otherMethodsAreNamed() async throws {
    let cases = [
      ("PUT", "/api/visitor/offer", "POST"), ("OPTIONS", "/api/team/me", "GET, HEAD"),
      ("DELETE", "/api/team/presence", "GET, HEAD, PUT"), ("POST", "/widget.js", "GET, HEAD"),
      ("TRACE", "/api/admin/members/1", "DELETE, PATCH"),
    ]
    try await TestServer.with { server async throws in
      for (method, path, allowed) in cases {
        let request = Request(method, path, headers: [("Host", "127.0.0.1:\(server.port)")])
        let answer = try await request.answer(port: server.port)
        #expect(answer.status == 405, "\(method) \(path)")
        #expect(answer["allow"] == allowed)
      }
    }
  }
}
