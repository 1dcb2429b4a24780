import ChatflowLive
import ChatflowSQLite
import ChatflowServer
import Crypto
import Foundation
import HTTPTestClient
import TestSupport
import Testing

/// The examples of `docs/identity.md` make what the server takes.
@Suite struct IdentityPageTests {
  private static func example(_ language: String) throws -> String {
    let lines = try Repository.text("docs/identity.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "```\(language)"))
    let end = try #require(lines[(start + 1)...].firstIndex(of: "```"))
    return lines[(start + 1)..<end].joined(separator: "\n") + "\n"
  }

  /// Who the server takes somebody for, by the token that a command prints.
  private func name(
    _ program: String, _ arguments: [String], _ files: [String: String], key: String
  ) async throws -> String? {
    let scratch = try Scratch(files)
    let made = try Command.run(
      program: "/usr/bin/env", [program] + arguments, in: scratch.folder)
    #expect(made.status == 0, "\(made.error)")
    let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let identity = try await IdentityKey(key, audience: "https://chat.acme.com")
    var name: String?
    try await TestServer.with {
      $0.identity = identity
    } _: { server async throws in
      let answer = try await Visitor(port: server.port).opening("a")
        .with("Chatflow-Identity", token).answer(port: server.port)
      #expect(answer.status == 200 && answer["chatflow-identity"] == nil, "\(token)")
      let contact = try await server.store.read { try $0.contact(email: "ana@acme.com") }
      name = contact.map { "\($0.firstName ?? "-") \($0.lastName ?? "-")" }
    }
    return name
  }

  @Test func theOneForNodeDoes() async throws {
    let key = Curve25519.Signing.PrivateKey()
    let call = """
      import { identityOf } from './identity.mjs';
      console.log(identityOf({ email: 'ana@acme.com', firstName: 'Ana', lastName: 'Díaz' }));
      """
    let name = try await name(
      "node", ["call.mjs"],
      [
        "identity.mjs": try Self.example("js"), "call.mjs": call,
        "identity-private.pem": SignedToken.pem(ofPrivate: key),
      ], key: SignedToken.pem(ofPublic: key))
    #expect(name == "Ana Díaz")
  }

  @Test func theOneForPythonDoes() async throws {
    let secret = "a secret that both sides have, of 32 bytes or more"
    let call = "from identity import identity_of\nprint(identity_of('ana@acme.com', 'Ana'))\n"
    let name = try await name(
      "python3", ["call.py"],
      [
        "identity.py": try Self.example("python"), "call.py": call,
        "identity-secret": secret + "\n",
      ], key: secret + "\n")
    #expect(name == "Ana -")
  }

  /// Made by the commands of the page.
  private static let publicKey = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAXcoUxQLufSHhoA3ZDoBZKVfi6u7rQxybjj07SfRFaBw=
    -----END PUBLIC KEY-----

    """
  /// Made by `openssl ecparam -name prime256v1 -genkey -noout` and `openssl ec -pubout`.
  private static let curveKey = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6lhe1MZodU07Me5WYqxqUvT06IGE
    sSKCAw28cQQuxkpQp96Z8vkJCCMhqcQezIufidInFW5vMFaOMFZuyJzfXw==
    -----END PUBLIC KEY-----

    """

  @Test func keysOfOpenSSLAreKeys() async throws {
    #expect(try await IdentityKey(Self.publicKey, audience: "").algorithm == .edDSA)
    #expect(try await IdentityKey(Self.curveKey, audience: "").algorithm == .es256)
  }
}
