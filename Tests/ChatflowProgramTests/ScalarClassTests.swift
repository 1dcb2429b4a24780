import Testing

@testable import ChatflowProgram

/// Own tables of Unicode against those of the standard library.
@Suite struct ScalarClassTests {
  /// What the tables were made of; of later scalars they know nothing.
  private static let age = (17, 0)

  private static func expected(_ scalar: Unicode.Scalar) -> ScalarClass {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      .word
    case .currencySymbol: .currency
    case .dashPunctuation: .dash
    case .closePunctuation, .finalPunctuation, .initialPunctuation: .closing
    case .control, .format, .lineSeparator, .paragraphSeparator: .control
    default: .other
    }
  }

  @Test func everyScalarIsWhatUnicodeSays() {
    var wrong: [UInt32] = []
    for scalar in (0...UInt32(0x10FFFF)).lazy.compactMap({ Unicode.Scalar($0) }) {
      let properties = scalar.properties
      if let age = properties.age, (age.major, age.minor) > Self.age { continue }
      let holds =
        ScalarClass(scalar) == Self.expected(scalar) && scalar.isWhite == properties.isWhitespace
        && scalar.isIgnorable == properties.isDefaultIgnorableCodePoint
        && scalar.isNoCharacter == properties.isNoncharacterCodePoint
      if !holds { wrong.append(scalar.value) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0, radix: 16) })")
  }
}
