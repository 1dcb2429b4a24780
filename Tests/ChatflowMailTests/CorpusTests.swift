import ChatflowMail
import Foundation
import TestSupport
import Testing

/// A thousand mails of all kinds, in a process of their own.
@Suite struct CorpusTests {
  struct Expected: Decodable {
    var kind: String
    var token: String?
    var words: String?
    var status: String?
  }

  struct Finding: Decodable {
    var name: String
    var kind: String
    var tokens: [String]
    var words: String
    var status: String?
  }

  @Test func aThousandMails() throws {
    let scratch = try Scratch()
    try Self.generate(1_200, seed: 15, in: scratch)
    let (findings, peak) = try Self.probe(scratch)
    let expected = try JSONDecoder().decode(
      [String: Expected].self, from: Data(try scratch.bytes("expected.json")))
    #expect(findings.count == 1_200)
    for finding in findings {
      let wanted = try #require(expected[finding.name])
      if wanted.kind == "broken" {
        #expect(["person", "automatic", "report"].contains(finding.kind), "\(finding.name)")
        continue
      }
      #expect(finding.kind == wanted.kind, "\(finding.name)")
      #expect(finding.tokens.first == wanted.token, "\(finding.name)")
      if let words = wanted.words { #expect(finding.words == words, "\(finding.name)") }
      if let status = wanted.status { #expect(finding.status == status, "\(finding.name)") }
    }
    #expect(peak <= 64 << 10)
  }

  /// What is made to exhaust memory.
  @Test(arguments: [
    ("one field", "Subject: ", "a", ""),
    ("fields", "", "a:\r\n", ""),
    ("fields with words", "", "Subject: =?utf-8?q?=C3=A9?=\r\n", ""),
    ("folded", "References:", " <a@b>\r\n", ""),
    ("a line", "", "a", ""),
    ("no fields", "", "a b\r\n", ""),
    ("parts", "Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--b\r\n\r\n", ""),
    ("text", "Content-Type: text/plain\r\n\r\n", "word ", ""),
    ("quotes", "Content-Type: text/plain\r\n\r\n", "> a\r\n", ""),
    ("HTML", "Content-Type: text/html\r\n\r\n", "<blockquote>", ""),
    ("breaks", "Content-Type: text/html\r\n\r\n<blockquote><blockquote>", "<br>", ""),
    ("comments", "Content-Type: text/html\r\n\r\n", "<!-", ""),
    ("signatures", "\r\n", "-- \r\n", ""),
    ("colons", "\r\n", "on 1 wrote:\r\n", "> a"),
    ("blank lines", "\r\n", "\r\n", "> a"),
    ("labels", "\r\n", "From: a\r\n", ""),
    ("nulls", "", "\0", ""),
    ("addresses", "\r\n", "reply+", ""),
    ("messages", "", "Content-Type: message/rfc822\r\n\r\n", ""),
    ("an attachment", "Content-Transfer-Encoding: base64\r\nContent-Type: a/b\r\n\r\n", "AAAA", ""),
  ]) func huge(name: String, head: String, piece: String, tail: String) throws {
    let size = (25 << 20) - 1_000
    let count = (size - head.utf8.count) / piece.utf8.count
    var bytes = Array(head.utf8)
    for _ in 0..<count { bytes += piece.utf8 }
    bytes += tail.utf8
    let scratch = try Scratch()
    try scratch.file("a.eml", bytes)
    let (findings, peak) = try Self.probe(scratch)
    #expect(findings.count == 1)
    #expect(peak <= 64 << 10, "\(name)")
  }

  /// What is made to exhaust the stack or time: fields that nest, or hardly end.
  @Test func deepFields() throws {
    let scratch = try Scratch()
    let pieces = [
      "(", "a:", "<", "\"", "@", ",", "a:b@c.d;", "=?utf-8?q?=41?=", "=?", "\\", "a:\"(", ";", ".",
      "<@a,", "a:\r\n ", "a*0=b;",
    ]
    let starts = [
      "From: ", "To: ", "To : ", "Reply-To:\t", "Content-Type: text/plain; x=",
      "Content-Disposition: attachment; filename=", "Message-ID: ", "References: ", "Subject: ",
      "X-Failed-Recipients: ",
    ]
    for (number, start) in starts.enumerated() {
      for (index, piece) in pieces.enumerated() {
        let text = start + String(repeating: piece, count: 200_000 / piece.utf8.count)
        try scratch.file("\(number).\(index).eml", Array((text + "\r\n\r\nHi\r\n").utf8))
      }
    }
    let (findings, peak) = try Self.probe(scratch)
    #expect(findings.count == pieces.count * starts.count)
    #expect(peak <= 64 << 10)
  }

  private static func generate(_ count: Int, seed: Int, in scratch: Scratch) throws {
    let made = try Command.run(
      program: "/usr/bin/env",
      ["python3", "Tests/Tools/mail_corpus.py", scratch.path(""), "\(count)", "\(seed)"],
      in: Repository.root)
    #expect(made.status == 0, "\(made.error)")
  }

  private static func probe(_ scratch: Scratch) throws -> (findings: [Finding], peak: Int) {
    let program = URL(filePath: Command.path).deletingLastPathComponent()
      .appending(path: "chatflow-mail-probe").path(percentEncoded: false)
    // With the stack of a thread of Swift's, not of a process.
    let result = try Command.run(
      program: "/bin/sh",
      ["-c", "ulimit -s 512; exec \"$0\" \"$@\"", program]
        + [scratch.path(""), "chat.my-shop.co.uk"], in: scratch.folder)
    #expect(result.status == 0 && !result.wasKilled, "\(result.error.suffix(300))")
    var lines = result.output.split(separator: "\n")
    let peak = try #require(
      lines.popLast().flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }
        .flatMap { Int($0) })
    let findings = try lines.map {
      try JSONDecoder().decode(Finding.self, from: Data($0.utf8))
    }
    return (findings, peak)
  }
}
