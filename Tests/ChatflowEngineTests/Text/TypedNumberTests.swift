import ChatflowProgram
import TestSupport
import Testing

/// Meaning 2, `number`.
@Suite struct TypedNumberTests {
  private static func plain(_ text: String, _ locale: String) -> String? {
    var bytes: [UInt8] = []
    let style = NumberStyle(locale: locale.utf8Span.span)
    let isNumber = TypedNumber.plain(text.utf8Span.span, style) { bytes.append($0) }
    #expect(isNumber || bytes.isEmpty)
    #expect(isNumber == TypedNumber.isValid(text.utf8Span.span, style))
    return isNumber ? String(decoding: bytes, as: UTF8.self) : nil
  }

  @Test(
    arguments: [
      // In every language
      ("42", "42", "42", "42"), ("-7", "-7", "-7", "-7"), ("007", "007", "007", "007"),
      ("#4711", "4711", "4711", "4711"), ("# 12", "12", "12", "12"), ("42.", "42", "42", "42"),
      ("25%", "25", "25", "25"), ("25 %.", "25", "25", "25"), ("$5", "5", "5", "5"),
      ("5 €", "5", "5", "5"), ("-$5", "-5", "-5", "-5"), ("£ -5", "-5", "-5", "-5"),
      ("5\u{A0}€.", "5", "5", "5"), ("\u{200B}42\u{200E}", "42", "42", "42"),
      ("４２", "42", "42", "42"),
      ("\u{2212}3", "-3", "-3", "-3"), (" 42 \n", "42", "42", "42"),
      // Decimal signs and groups
      ("1.000,5", "1000.5", "1000.5", "1000.5"), ("1,000.5", "1000.5", "1000.5", "1000.5"),
      ("1.000", "1.000", "1000", "1000"), ("1,000", "1000", "1.000", "1.000"),
      ("0.5", "0.5", "0.5", "0.5"), ("0,5", "0.5", "0.5", "0.5"),
      ("0.500", "0.500", "0.500", "0.500"), ("12.5", "12.5", "12.5", "12.5"),
      ("1.234.567", "1234567", "1234567", "1234567"),
      ("1,234,567", "1234567", "1234567", "1234567"),
      ("12.345,67 €", "12345.67", "12345.67", "12345.67"),
      ("1234.567", "1234.567", "1234.567", "1234.567"),
      ("-1.5", "-1.5", "-1.5", "-1.5"), ("1.000.", "1.000", "1000", "1000"),
      ("€1.000", "1.000", "1000", "1000"), ("1,50", "1.50", "1.50", "1.50"),
    ] as [(String, String, String, String)])
  func numbers(text: String, english: String, spanish: String, french: String) {
    #expect(Self.plain(text, "en") == english)
    #expect(Self.plain(text, "nl") == english)
    for locale in ["es", "de", "pt", "pt-BR", "ES-mx"] {
      #expect(Self.plain(text, locale) == spanish)
    }
    #expect(Self.plain(text, "fr") == french)
    #expect(Self.plain(text, "fr-CA") == french)
  }

  @Test(arguments: [
    ("1 000,5", "1000.5"), ("1\u{202F}000", "1000"), ("12\u{A0}345\u{A0}678", "12345678"),
    ("1 000.5", nil), ("1 0000", nil), ("1 000 00", nil), ("1 000.000", nil), ("0 500", nil),
  ])
  func blanksInFrench(text: String, expected: String?) {
    #expect(Self.plain(text, "fr") == expected)
    #expect(Self.plain(text, "es") == nil)
    #expect(Self.plain(text, "en") == nil)
  }

  @Test(arguments: [
    "", "-", "#", "$", "%", ".", ",", "five", "1e3", "1.2.3", "1,2,3", "1.000.00", "--1", "+1",
    ".5",
    ",5", "1,", "5 5", "5-", "1.000,000,000", "1,000.000.000", "5$%", "$$5", "##5", "5..", "1..5",
    "12345.678,9", "1.23,4", "0x10", "٣", "5 km", "1/2", "1'000",
  ])
  func noNumbers(text: String) {
    for locale in ["en", "es", "fr", "de", "pt", "it"] { #expect(Self.plain(text, locale) == nil) }
  }

  /// A number written in a language is read as that number.
  @Test func writtenNumbersComeBack() {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<4000 {
      let whole = String(Int.random(in: 0...99_999_999, using: &random))
      let fraction = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }.joined()
      for (locale, point, groups) in [
        ("en", ".", [",", ""]), ("de", ",", [".", ""]), ("fr", ",", [".", " ", "\u{202F}", ""]),
      ] {
        let group = random.pick(groups)
        let digits = Array(whole)
        let grouped = digits.enumerated().map { index, digit in
          (index > 0 && (digits.count - index) % 3 == 0 ? group : "") + String(digit)
        }.joined()
        #expect(Self.plain(grouped + point + fraction, locale) == whole + "." + fraction)
        #expect(Self.plain(grouped, locale) == whole)
      }
    }
  }
}
