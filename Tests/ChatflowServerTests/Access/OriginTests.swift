import ChatflowServer
import HTTPTestClient
import Testing

/// Which sites may show the chat, and who learns of those that may not.
@Suite struct OriginTests {
  @Test func theFramesPolicyHasThemAsBrowsersWriteThem() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.origins = ["https://MU\u{308}LLER.de/", "HTTPS://*.Acme.ES:443", "http://[::1]:8080"]
    } _: { server async throws in
      let policy = try await server.get("/widget/frame")["content-security-policy"] ?? ""
      #expect(
        policy.hasSuffix(
          "frame-ancestors 'self' https://xn--mller-kva.de https://*.acme.es http://[::1]:8080"))
    }
  }

  @Test func aSiteThatIsNotOnTheListIsTold() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.origins = ["https://acme.com", "https://*.acme.es"]
    } _: { server async throws in
      for (page, destination) in [
        ("https://acme.com/shop", "iframe"), ("https://shop.acme.es/", "iframe"),
        ("https://acme.es/", "iframe"), ("https://acme.es/again", "iframe"),
        ("https://other.com/", "document"), ("http://127.0.0.1:\(server.port)/demo", "iframe"),
        ("https://evil.com/.acme.es", "iframe"),
      ] {
        let request = Request(
          "GET", "/widget/frame",
          headers: [
            ("Host", "127.0.0.1:\(server.port)"), ("Sec-Fetch-Dest", destination),
            ("Referer", page),
          ])
        #expect(try await request.answer(port: server.port).status == 200)
      }
      let answer = try await server.get("/demo/refused-origins")
      #expect(answer.text == "{\"origins\":[\"https://acme.es\",\"https://evil.com\"]}")
      let lines = server.logs.text.split(separator: "\n").filter { $0.contains("--origin") }
      #expect(lines.count == 2)
      #expect(lines.first?.contains("https://acme.es") == true)
    }
  }
}
