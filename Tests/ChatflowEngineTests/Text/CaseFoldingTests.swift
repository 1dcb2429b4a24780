import ChatflowProgram
import Testing

@Suite struct CaseFoldingTests {
  /// What each scalar folds to that does not fold to itself.
  private func table() -> [UInt32: [UInt32]] {
    var table: [UInt32: [UInt32]] = [:]
    for run in CaseFoldingTable.runs {
      for scalar in stride(from: run.first, through: run.last, by: Int(run.step)) {
        table[scalar] = [UInt32(Int64(scalar) + Int64(run.delta))]
      }
    }
    for expansion in CaseFoldingTable.expansions { table[expansion.scalar] = expansion.folded }
    return table
  }

  @Test func foldsEveryScalarAsUnicodeSays() {
    let table = table()
    #expect(table.count == 1530)
    var wrong: [UInt32] = []
    // There are no letters with case in the planes above.
    for value in UInt32(0)..<0x20000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // The table knows Unicode 14; what came later folds as its own version says.
      if let age = scalar.properties.age, age.major > 14 { continue }
      let bytes = Array(String(scalar).utf8)
      let folded = String(decoding: CaseFolding.folded(bytes.span), as: UTF8.self)
      if !folded.unicodeScalars.map(\.value).elementsEqual(table[value] ?? [value]) {
        wrong.append(value)
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    ("Pricing", "PRICING", true), ("Straße", "STRASSE", true), ("ss", "ẞ", true),
    ("aß", "ass", true), ("as", "aß", false), ("ı", "i", false), ("İ", "i\u{307}", true),
    ("ΣΑΣ", "σας", true), ("a", "ab", false), ("ab", "a", false), ("", "", true),
    ("É", "é", true), ("é", "e\u{301}", false), ("ﬀ", "FF", true), ("K", "\u{212A}", true),
    ("Ꭰ", "ꭰ", true),
  ])
  func comparesFolded(left: String, right: String, areEqual: Bool) {
    let leftBytes = Array(left.utf8)
    let rightBytes = Array(right.utf8)
    let forth = CaseFolding.areEqual(leftBytes.span, rightBytes.span)
    let back = CaseFolding.areEqual(rightBytes.span, leftBytes.span)
    #expect(forth == areEqual && back == areEqual)
  }
}
