import ChatflowProgram
import TestSupport
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("a@b.co", true), ("ana.ruiz+x@acme.com", true), ("!#$%&'*+/=?^_`{|}~-@a.b", true),
    (".a..b.@a.b", true), ("a@a-b.c-d.e", true), ("a@1.2", true), ("A@B.CO", true),
    ("", false), ("a", false), ("@b.co", false), ("a@", false), ("a@b", false), ("a@b.", false),
    ("a@.b", false), ("a@b..c", false), ("a@-b.co", false), ("a@b-.co", false), ("a b@c.de", false),
    ("a@b.co ", false), ("a@@b.co", false), ("a@b@c.de", false), ("añ@b.co", false),
    ("a@bñ.co", false), ("a@b_c.de", false), ("\"a\"@b.co", false), ("a(x)@b.co", false),
    ("a@[1.2.3.4]", false), ("a,b@c.de", false), ("mailto:a@b.co", false), ("a\u{0}@b.co", false),
  ])
  func emailAddresses(text: String, isValid: Bool) {
    let result = EmailAddress.isValid(Array(text.utf8).span)
    #expect(result == isValid)
  }

  @Test func emailAddressLengths() {
    func isValid(local: Int, labels: [Int]) -> Bool {
      let domain = labels.map { String(repeating: "d", count: $0) }.joined(separator: ".")
      let text = String(repeating: "l", count: local) + "@" + domain
      return EmailAddress.isValid(Array(text.utf8).span)
    }
    #expect(isValid(local: 64, labels: [63, 2]))
    #expect(!isValid(local: 65, labels: [63, 2]))
    #expect(!isValid(local: 1, labels: [64, 2]))
    // 64 + 1 + 63 + 1 + 63 + 1 + 61 = 254
    #expect(isValid(local: 64, labels: [63, 63, 61]))
    #expect(!isValid(local: 64, labels: [63, 63, 62]))
  }

  @Test func sameEmailAddresses() {
    func areSame(_ left: String, _ right: String) -> Bool {
      EmailAddress.areSame(Array(left.utf8).span, Array(right.utf8).span)
    }
    #expect(areSame("Ana@B.co", "aNA@b.CO"))
    #expect(!areSame("a@b.co", "a@b.com"))
    #expect(!areSame("[@b.co", "{@b.co"))
  }

  @Test func trimsExactlyUnicodeWhiteSpace() {
    for value in UInt32(0)..<0x11000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array("\(scalar)".utf8)
      let isEmpty = WhiteSpace.trimmed(bytes.span).isEmpty
      if isEmpty != scalar.properties.isWhitespace { Issue.record("U+\(String(value, radix: 16))") }
      let inner = Array("\(scalar)x\(scalar)".utf8)
      let isTrimmed = WhiteSpace.trimmed(inner.span) == bytes.count..<bytes.count + 1
      if isTrimmed != scalar.properties.isWhitespace {
        Issue.record("around: U+\(String(value, radix: 16))")
      }
    }
  }

  @Test(arguments: [
    ("", ""), ("  ", ""), (" a b ", "a b"), ("\u{3000}\t a\u{A0}\r\n", "a"),
    ("\u{200B}a\u{FEFF}", "\u{200B}a\u{FEFF}"),
  ])
  func trims(text: String, expected: String) {
    let bytes = Array(text.utf8)
    let range = WhiteSpace.trimmed(bytes.span)
    #expect(bytes[range].elementsEqual(expected.utf8))
  }

  @Test(arguments: [
    ("1234567", true), ("123456", false), ("+123456789012345", true), ("1234567890123456", false),
    ("(+34) 600-10.02/00", true), ("+ 1 2 3 4 5 6 7", true), ("++1234567", false),
    ("1+234567", false), ("123 456 x7", false), ("١٢٣٤٥٦٧", false), ("", false), ("+", false),
    ("600\u{A0}100\u{2009}200", true), ("\u{202A}+34 600 100 200\u{202C}", true),
    ("600–100—200", true), ("600\u{2011}100\u{2212}200", true), ("600\t100\n200", true),
    ("６００１００２００", true), ("＋34（600）100200", true), ("600*100*200", false),
    ("600\u{200B}100\u{AD}200", true), ("tel 600100200", false),
  ])
  func phoneNumbers(text: String, isValid: Bool) {
    let result = PhoneNumber.isValid(Array(text.utf8).span)
    #expect(result == isValid)
  }

  @Test(arguments: [
    ("0", true), ("-0", true), ("007", true), ("-1.50", true), ("1.", false), (".5", false),
    ("-", false), ("", false), ("+1", false), ("1e3", false), ("1,5", false), ("1.2.3", false),
    ("--1", false), ("٣", false), ("1 ", false),
  ])
  func decimals(text: String, isValid: Bool) {
    let result = DecimalNumber.isValid(Array(text.utf8).span)
    #expect(result == isValid)
  }

  @Test(arguments: [
    ("1", "2", DecimalNumber.Order.less), ("10", "9", .more), ("1.0", "1", .equal),
    ("-0.0", "0", .equal),
    ("-1", "1", .less), ("1", "-1", .more), ("-2", "-1", .less), ("-1.5", "-1.25", .less),
    ("0.1", "0.09", .more), ("00012", "12.000", .equal),
    ("100000000000000000000000000001", "100000000000000000000000000000.9", .more),
    ("0.30000000000000000001", "0.3", .more),
  ])
  func decimalOrder(left: String, right: String, order: DecimalNumber.Order) {
    let result = DecimalNumber.compare(Array(left.utf8).span, Array(right.utf8).span)
    #expect(result == order)
  }

  @Test func noNumberHasNoOrder() {
    let neither = [("x", "1"), ("1", "")].map { left, right in
      DecimalNumber.compare(Array(left.utf8).span, Array(right.utf8).span)
    }
    #expect(neither == [nil, nil])
  }

  /// Integers of Swift as a second opinion.
  @Test func decimalOrderOfIntegers() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let left = Int.random(in: -300...300, using: &random)
      let right = Int.random(in: -300...300, using: &random)
      let order = DecimalNumber.compare(
        Array("\(left)".utf8).span, Array("\(right)\(random.once(in: 2) ? ".00" : "")".utf8).span)
      #expect(order == (left < right ? .less : left == right ? .equal : .more))
    }
  }

  @Test(arguments: [
    ("yes", true), ("Y", true), ("SÍ", true), ("si", true), ("s", true), ("OUI", true),
    ("o", true), ("Ja", true), ("j", true), ("sim", true), ("no", false), ("N", false),
    ("non", false), ("Nein", false), ("NÃO", false), ("nao", false), ("", nil), ("maybe", nil),
    ("yes!", true), ("yess", nil), ("ñ", nil), ("não não não", nil), ("Sure.", true),
    ("OK", true), ("okay…", true), ("Yes, please!", true), ("yes please", true),
    ("No, thank you.", false), ("nope", false), ("¡Claro que sí!", true), ("vale", true),
    ("si\u{301}", true), ("no, gracias", false), ("para nada", false), ("D’accord !", true),
    ("d'accord", true), ("bien sûr", true), ("non merci", false), ("Na klar!", true),
    ("Natürlich.", true), ("Nein, danke", false), ("nö", false), ("com certeza", true),
    ("não, obrigada", false), ("agora não", false), ("\u{200B}ja\u{FEFF}", true), ("?", nil),
    ("yes no", nil), ("y,e,s", true), ("👍", nil),
  ])
  func yesAndNo(text: String, expected: Bool?) {
    let result = YesNo.parse(Array(text.utf8).span)
    #expect(result == expected)
  }

  @Test func keepsWholeScalarsUpToTheLimit() {
    func kept(_ bytes: [UInt8]) -> Int { BoundedText.keptCount(bytes.span) }
    #expect(kept(Array("añb".utf8)) == 4)
    #expect(kept([0x61, 0xC3]) == 1)
    #expect(kept([0x61, 0xFF, 0x62]) == 1)
    #expect(kept(Array(String(repeating: "x", count: 5000).utf8)) == 4096)
    #expect(kept(Array(String(repeating: "€", count: 2000).utf8)) == 4095)
    #expect(kept(Array(("x" + String(repeating: "😀", count: 2000)).utf8)) == 4093)
  }
}
