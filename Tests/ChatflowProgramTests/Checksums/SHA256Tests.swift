import ChatflowProgram
import Foundation
import TestSupport
import Testing

@Suite struct SHA256Tests {
  // The examples of FIPS 180-4 and of NIST's CAVP.
  static let vectors: [(String, String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: vectors) func hashesKnownTexts(text: String, digest: String) {
    #expect(SHA256.hash(Array(text.utf8).span).description == digest)
  }

  @Test func hashesPiecesLikeTheWhole() {
    var random = SeededGenerator(seed: 1)
    let bytes = (0..<1000).map { _ in UInt8(random.below(256)) }
    let whole = SHA256.hash(bytes.span)
    for _ in 0..<50 {
      var hash = SHA256()
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + random.below(200))
        hash.update(bytes.span.extracting(start..<end))
        start = end
      }
      #expect(hash.finalize() == whole)
    }
  }

  @Test func finalizingLeavesTheHashAsItIs() {
    var hash = SHA256()
    hash.update(Array("ab".utf8).span)
    _ = hash.finalize()
    hash.update(Array("c".utf8).span)
    #expect(hash.finalize() == SHA256.hash(Array("abc".utf8).span))
  }

  @Test func digestsAndBytesAreTheSame() throws {
    let digest = SHA256.hash([1, 2, 3].span)
    #expect(digest.bytes.count == 32)
    #expect(SHA256.Digest(bytes: digest.bytes) == digest)
    #expect(SHA256.Digest(bytes: digest.bytes.dropLast()) == nil)
    #expect(SHA256.Digest(bytes: digest.bytes + [0]) == nil)
  }

  @Test func agreesWithTheSystem() throws {
    let scratch = try Scratch()
    var random = SeededGenerator(seed: 2)
    var expected: [String] = []
    for size in Array(0...130) + [511, 512, 513, 100_000] {
      let bytes = (0..<size).map { _ in UInt8(random.below(256)) }
      _ = try scratch.file(String(format: "%06d", size), bytes)
      expected.append(SHA256.hash(bytes.span).description)
    }
    let sums = try Command.run(
      program: "/bin/sh", ["-c", "sha256sum *"], in: scratch.folder, environment: ["LC_ALL": "C"])
    let digests = sums.output.split(separator: "\n").map { String($0.prefix(64)) }
    #expect(digests == expected)
  }
}
