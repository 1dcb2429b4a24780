import ChatflowMail
import TestSupport
import Testing

/// Identifiers of messages, and the threads that they make.
@Suite struct MailIDTests {
  @Test func ownOnesAreShort() {
    let id = MailID(token: Mails.token(), number: 12, domain: Mails.domain)
    #expect("Message-ID: <\(id.text)>".utf8.count <= 78)
  }

  static let fields: [(String, [String])] = [
    ("<a@b>", ["a@b"]),
    ("<a@b> <c@d>", ["a@b", "c@d"]),
    ("<a@b><c@d>", ["a@b", "c@d"]),
    ("<a \r\n @b>", ["a@b"]),
    ("(comment) <a@b> text", ["a@b"]),
    ("a@b c@d", ["a@b", "c@d"]),
    ("<a@b <c@d>", ["c@d"]),
    ("<>", []), ("", []), ("<", []), ("no id", []),
  ]

  @Test(arguments: fields) func areFound(field: String, ids: [String]) {
    #expect(MailID.all(in: field).map(\.text) == ids)
  }

  /// First and last are kept, the order too, and no relay refuses the length.
  @Test func referencesAreBounded() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let ids = (0..<random.number(0...60)).map { number in
        MailID("\(number).\(String(repeating: "x", count: random.number(0...260)))@example.com")
      }
      let usable = ids.filter(\.isUsable)
      let text = MailID.references(ids)
      let kept = MailID.all(in: text)
      #expect(text.utf8.count <= 1_500)
      #expect(kept.first == usable.first)
      #expect(kept.last == usable.last)
      #expect(usable.filter(kept.contains) == kept)
      let length = usable.reduce(0) { $0 + $1.text.utf8.count + 3 }
      if length <= 1_500 { #expect(kept == usable) }
    }
  }

  /// Others choose their identifiers as they like; ours are what they are.
  @Test func hostileOnesStayOut() {
    let ids = [
      MailID("a@b\r\nBcc: x@example.com"), MailID("é@example.com"),
      MailID(String(repeating: "a", count: 9_000) + "@example.com"), MailID("c@d"),
    ]
    #expect(MailID.references(ids) == "<a@bBcc:x@example.com> <c@d>")
  }
}
