import ChatflowLive
import ChatflowProgram
import Testing

/// What people find by which words: the same in every store.
@Suite struct SearchCases {
  private static let texts = [
    "cafe": "Mi café está cerrado", "upper": "CAFÉ OLÉ",
    "mail": "Write to Ana.Ruiz@acme.com, please",
    "dash": "An e-mail about next-day delivery", "street": "Straße 12, 4th floor",
    "greek": "Αθήνα και Θεσσαλονίκη", "turkish": "İstanbul ve Iğdır", "chinese": "你好 世界",
    "quote": "It's \"quoted\" and \\escaped\\ 'twice'", "emoji": "👩‍👩‍👧 family 😀smile",
    "number": "Order 4711-0815 costs 12.50", "joined": "snake_case and camelCase",
    "combined": "Cafe\u{301} with a combining accent", "zero": "before\0behind",
    "symbols": "& | ! ( ) <-> : * ; --", "long": String(repeating: "a", count: 3000) + " end",
    "repeated": "buffalo buffalo buffalo", "vietnamese": "Tiếng Việt", "roman": "ⅷ ½ ²",
  ]

  private static let words: [[String]] = [
    ["cafe"], ["café"], ["CAFÉ"], ["caf"], ["caf", "cerr"], ["cafe", "ole"], ["cafe\u{301}"],
    ["ana.ruiz@acme.com"], ["ana.ruiz"], ["ruiz", "ana"], ["ruiz ana"], ["acme.co"],
    ["e-mail"], ["e-ma"], ["email"], ["mail"], ["next-day"], ["day-next"], ["next day del"],
    ["straße"], ["strasse"], ["stra"], ["12"], ["4th"], ["4"], ["αθηνα"], ["Αθήνα"], ["θεσ"],
    ["istanbul"], ["İstanbul"], ["ığdır"], ["iğ"], ["你好"], ["世"], ["你"], ["好"],
    ["it's"], ["its"], ["s"], ["quoted"], ["\"quoted\""], ["\\escaped\\"], ["'twice'"], ["'"],
    ["family"], ["👩‍👩‍👧"], ["😀smile"], ["smile"], ["4711-0815"], ["0815"], ["12.50"], ["12.5"],
    ["snake_case"], ["case"], ["snake"], ["camelcase"], ["camel"], ["behind"], ["before behind"],
    ["&"], ["|", "cafe"], ["!", "cafe", "ole"], ["<->"], [":*"], ["*"], ["-"], [""], [], ["  "],
    ["aaaa", "end"], ["end"], ["buffalo buffalo"], ["buffalo buffalo buffalo buffalo"],
    ["buf"], ["tieng"], ["việt"], ["viet", "tie"], ["ⅷ"], ["½"], ["²"], ["2"], ["NEAR"], ["OR"],
    ["cafe OR smile"], ["a", "e"], ["an", "about"], ["and"], ["with a comb"], ["\0"], ["be\0be"],
  ]

  /// What each store finds, in order.
  private static func found(_ kind: StoreKind) async throws -> [[String]] {
    var all: [[String]] = []
    try await kind.with { store in
      try await store.write { transaction throws in
        for (number, (name, text)) in texts.sorted(by: { $0.key < $1.key }).enumerated() {
          var row = try SampleRows.conversation(name, in: transaction)
          row.shownToTeamAt = SampleRows.start
          row.activeAt = SampleRows.start.advanced(byMilliseconds: Int64(number))
          try transaction.update(row)
          try transaction.append(
            SampleRows.entry(1, Int64(number) + 1, .visitor(text)), conversation: row.id,
            visitor: row.visitor)
        }
      }
      all = try await store.read { view throws in
        try words.map { try view.inbox(matching: $0, after: nil, limit: 99).names }
      }
    }
    return all
  }

  @Test func everyStoreFindsTheSame() async throws {
    let expected = try await Self.found(StoreKind.all[0])
    #expect(expected.count { !$0.isEmpty } > 40)
    for kind in StoreKind.all.dropFirst() {
      let found = try await Self.found(kind)
      for ((words, wanted), names) in zip(zip(Self.words, expected), found) {
        #expect(names == wanted, "\(words)")
      }
    }
  }
}
