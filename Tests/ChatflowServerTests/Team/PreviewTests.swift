import ChatflowLive
import ChatflowProgram
import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// The page that plays a chatflow: who gets it and with what rights, `RoleTests` and this say; that
/// it plays, Tests/Bindings.
@Suite struct PreviewTests {
  @Test func adminsGetThePageOfEachChatflow() async throws {
    try await TestServer.with { configuration in
      configuration.preview = { program in
        program.name == "a" ? (Array("the page of \(program.name)".utf8), "script-src 'x'") : nil
      }
    } _: { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let answer = try await admin.ask("GET", "admin/chatflows/a/preview")
      #expect(answer.status == 200)
      #expect(answer.text == "the page of a")
      #expect(answer["content-type"] == "text/html; charset=utf-8")
      #expect(
        answer["content-security-policy"] == "script-src 'x'; frame-ancestors 'none'")
      #expect(try await admin.ask("GET", "admin/chatflows/b/preview").status == 404)
    }
  }

  @Test func withoutAPageToFillThatIsSaid() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let answer = try await admin.ask("GET", "admin/chatflows/a/preview")
      #expect(answer.status == 404)
      #expect(answer.text.contains("isn't installed"))
    }
  }
}
