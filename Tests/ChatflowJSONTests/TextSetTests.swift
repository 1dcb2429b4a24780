import ChatflowJSON
import Testing

/// A set of texts against the standard library's, which knows canonical equivalence: here texts are
/// their bytes.
@Suite struct TextSetTests {
  @Test func texts() {
    // Some often, some once, and many that begin alike.
    let texts = (0..<20_000).map { "m\($0 % 7 == 0 ? $0 % 91 : $0)" } + ["", "é", "e\u{301}", ""]
    var set = TextSet()
    var rows: [[UInt8]: Int] = [:]
    #expect(set.isEmpty && set.row(of: "m0") == nil)
    for text in texts {
      let bytes = Array(text.utf8)
      #expect(set.row(of: text) == rows[bytes])
      #expect(set.insert(text) == (rows[bytes] == nil))
      if rows[bytes] == nil { rows[bytes] = rows.count }
    }
    for (bytes, row) in rows {
      #expect(set.row(of: String(decoding: bytes, as: UTF8.self)) == row)
    }
    #expect(set.row(of: "n0") == nil)
  }
}
