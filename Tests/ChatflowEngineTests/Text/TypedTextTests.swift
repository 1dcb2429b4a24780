import ChatflowProgram
import TestSupport
import Testing

/// Meaning 2, "What visitors type".
@Suite struct TypedTextTests {
  private static func areEqual(_ left: String, _ right: String) -> Bool {
    let (leftBytes, rightBytes) = (Array(left.utf8), Array(right.utf8))
    return TypedText.areEqual(leftBytes.span, rightBytes.span)
  }

  @Test(arguments: [
    ("Pricing", "pricing"), ("Pricing", " PRICING \n"), ("Pricing", "Pricing!"),
    ("Pricing", "pricing. "), ("Pricing", "pricing ..."), ("Pricing", "pricing…"),
    ("Pricing", "pricing :)"), ("Pricing?", "pricing"), ("Something else…", "something else"),
    ("Yes (please)", "yes (please"), ("Sí", "si\u{301}"), ("Sí", "SÍ!"), ("¡Sí!", "sí"),
    ("¿Precios?", "precios"), ("Straße", "STRASSE"), ("Straße", "straße."), ("ΟΔΟΣ", "οδος"),
    ("Pricing", "\u{200B}pri\u{AD}cing\u{FEFF}"), ("Ja", "ja\u{FE0F}"),
    ("Pricing", "\u{A0}pricing"),
    ("不动产", "不动产。"), ("はい", "はい！"), ("نعم", "نعم؟"), ("?", "?"), ("…", "…"), ("!", " ! "),
    ("»Ja«", "»ja"), ("", "  "), ("", "\u{200B}"), ("Å", "\u{212B}"), ("C++", "c++."),
    ("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"),
  ])
  func sameToPeople(label: String, typed: String) {
    #expect(Self.areEqual(label, typed))
    #expect(Self.areEqual(typed, label))
    #expect(TypedText.key(label) == TypedText.key(typed))
  }

  @Test(arguments: [
    ("Pricing", "price"), ("Pricing", "pri cing"), ("Pricing", ".pricing"), ("Sí", "si"),
    ("C", "c++"), ("50", "50%"), ("C", "C#"), ("?", "!"), ("1", "Pricing"), ("a.b", "ab"),
    ("Yes, please", "yes please"), ("Ja 👍", "ja"), ("", "?"), ("Café", "cafe"), ("I'm", "I’m"),
  ])
  func differentToPeople(label: String, typed: String) {
    #expect(!Self.areEqual(label, typed))
    #expect(!Self.areEqual(typed, label))
    #expect(TypedText.key(label) != TypedText.key(typed))
  }

  /// The quick way for ASCII gives what the slow way for all texts gives.
  @Test func bothWaysAgree() {
    var random = SeededGenerator(seed: 11)
    let pieces = ["a", "A", "b", " ", ".", "!", ")", "%", "\t", "-"]
    func text() -> String {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in random.pick(pieces) }.joined()
    }
    for _ in 0..<20_000 {
      let (left, right) = (text(), text())
      // A mark that nobody sees makes no text another one, and takes the slow way.
      let (leftKey, rightKey) = (TypedText.key(left + "\u{AD}"), TypedText.key(right + "\u{AD}"))
      #expect(Self.areEqual(left, right) == (leftKey == rightKey))
      #expect(TypedText.key(left) == leftKey)
      for comparison in TextComparison.allCases {
        let quick = comparison.holds(
          left.utf8Span.span, right.utf8Span.span, form: .typed)
        // The letter beyond ASCII changes neither side's order.
        let slow = comparison.holds(
          Array((left.replacing("b", with: "é")).utf8).span,
          Array((right.replacing("b", with: "é")).utf8).span, form: .typed)
        #expect(quick == slow, "\(left) \(comparison) \(right)")
      }
    }
  }

  @Test(arguments: [
    (TextComparison.contains, "What is the PRICE?", "price", true), (.contains, "Café", "FÉ", true),
    (.contains, "cafe\u{301} x", "fé", true), (.contains, "why?", "?", true),
    (.contains, "why", "?", false), (.startsWith, " Hello", "hello", true),
    (.startsWith, "hello", "Hello!", false), (.endsWith, "to Madrid.", "madrid", true),
    (.endsWith, "to Madrid?", "?", true), (.endsWith, "¿a Málaga?", "málaga", true),
    (.endsWith, "a Málaga?", "?", true), (.endsWith, "a Málaga", "?", false),
    (.contains, "in\u{200B}voice", "invoice", true), (.equal, "Invoice.", "invoice", true),
    (.equal, "", "", true), (.equal, "x", "", false),
  ])
  func parts(comparison: TextComparison, text: String, part: String, holds: Bool) {
    let result = comparison.holds(text.utf8Span.span, part.utf8Span.span, form: .typed)
    #expect(result == holds)
  }

  /// The longest texts, of letters that fold to several and of marks without end.
  @Test func longTexts() {
    let texts = ["ß", "e\u{301}", "\u{301}", "!", "\u{200B}", " "].map {
      String(repeating: $0, count: 4096)
    }
    for (index, left) in texts.enumerated() {
      for right in texts[index...] {
        // A mark that nobody sees makes no text another one, and takes the slow way.
        let (leftKey, rightKey) = (TypedText.key(left + "\u{AD}"), TypedText.key(right + "\u{AD}"))
        #expect(Self.areEqual(left, right) == (leftKey == rightKey))
        #expect(TypedText.key(left) == leftKey)
      }
    }
  }
}
