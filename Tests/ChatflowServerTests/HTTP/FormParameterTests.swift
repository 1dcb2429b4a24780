import ChatflowLive
import HTTPTestClient
import Testing

/// A plus in a query is a space, as browsers' forms write it.
@Suite struct FormParameterTests {
  @Test func aPlusIsASpace() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("ana@acme.com", .admin)
      let cases = [
        ("admin/audit?act=signed+in", 200), ("admin/audit?act=signed%20in", 200),
        ("admin/audit.csv?member=1&act=signed+in", 200),
        ("admin/audit?act=signed%2Bin", 400), ("admin/audit?act=signed++in", 400),
        // Where a space can't be meant.
        ("team/contacts?email=ana+chat@acme.com", 200),
        ("team/contacts?email=ana%2Bchat@acme.com", 200),
      ]
      for (path, status) in cases {
        #expect(try await admin.ask("GET", path).status == status, "\(path)")
      }
      let (_, conversation) = try await server.waiting("It has two words, and 1+1")
      for query in ["two+words", "two%20words", "1%2B1"] {
        let found = try await admin.ask("GET", "team/conversations?query=\(query)")
        #expect(found.text.contains(conversation), "\(query)")
      }
    }
  }
}
