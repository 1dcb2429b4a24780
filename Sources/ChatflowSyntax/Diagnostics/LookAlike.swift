/// Characters that can't be told from others by eye, or not seen at all: they come with text from
/// web pages and documents.
package enum LookAlike {
  /// What such a character is.
  private enum Kind {
    /// Stands for a space.
    case space(String)
    /// Can't be seen.
    case invisible(String)
    /// Stands for another mark.
    case mark(Unicode.Scalar, String)
    /// A letter of another script, and the Latin one it looks like.
    case letter(Unicode.Scalar, script: String)
  }

  /// The rules whose findings are about names, values and keys, in which such a character is the
  /// cause; not those about texts for people, who may well write one.
  private static let concerned: Set<Int> = [
    21, 27, 28, 102, 105, 106, 107, 108, 109, 110, 112, 113, 114, 115, 119, 120, 122, 202, 203, 204,
    205, 206, 401, 402, 403, 404, 601, 602,
  ]

  /// The finding, told of the character in its place that looks like another one, where there is
  /// one: then that is the slip.
  package static func named(_ finding: Diagnostic) -> Diagnostic {
    let range = finding.span.range
    guard !finding.span.file.isASCII, concerned.contains(finding.rule.number), range.count <= 200,
      let (place, kind) = find(finding.span)
    else { return finding }
    let bytes = finding.span.file.bytes
    let value = UTF8Text.scalar(in: bytes, at: place.lowerBound).value ?? 0
    let code = Wording.codePoint(value)
    let span = Span(finding.span.file, place)
    var named = finding
    named.message = escaped(finding.message)
    // A sentence that goes on.
    if named.message.hasSuffix(".") { named.message.removeLast() }
    if !finding.edits.isEmpty, values.contains(finding.rule.number) {
      named.message += ": \(name(kind)) (\(code)) stands in it"
      return named
    }
    named.span = span
    let fix: Fix
    switch kind {
    case .space(let name):
      named.message += ": \(name) (\(code)) stands in it, copied from a web page or document"
      let spaces = String(repeating: " ", count: UTF8Text.count(bytes[place]))
      fix = Fix("type a normal space there", [Edit(span, spaces)])
    case .invisible(let name):
      named.message += ": \(name) (\(code)) stands in it, which nobody can see"
      fix = Fix("delete it", [Edit(span, "")])
    case .mark(let plain, let name):
      named.message += ": \(name) (\(code)) stands in it"
      fix = Fix("type `\(plain)` for it", [Edit(span, String(plain))])
    case .letter(let latin, let script):
      let letter = file(span)
      named.message += ": the `\(letter)` in it is a \(script) letter (\(code))"
      fix = Fix("type a Latin `\(latin)` for it", [Edit(span, String(latin))])
    }
    named.help = fix.help
    named.edits = fix.edits
    named.areEditsSafe = true
    return named
  }

  /// The rules whose findings have a mended value, which is without such characters, too.
  private static let values: Set<Int> = [106, 107, 108, 109, 113, 114, 115, 401, 402, 403, 601]

  private static func name(_ kind: Kind) -> String {
    switch kind {
    case .space(let name), .invisible(let name), .mark(_, let name): name
    case .letter(_, let script): "a \(script) letter"
    }
  }

  private static func file(_ span: Span) -> String { span.text }

  /// The text with plain characters, if it has such ones and is ASCII without them.
  package static func plain(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch kind(scalar) {
      case .space: plain.append(" ")
      case .invisible: break
      case .letter(let latin, _), .mark(let latin, _): plain.append(latin)
      case nil: plain.append(scalar)
      }
    }
    return plain.allSatisfy(\.isASCII) ? String(plain) : nil
  }

  /// A text with what can't be seen in it as escapes: `\u{A0}`.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch kind(scalar) {
      case .space, .invisible: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      case .letter, .mark, nil: String(scalar)
      }
    }.joined()
  }

  /// The first such characters of one kind in a place. Letters count only where all others are
  /// Latin.
  private static func find(_ span: Span) -> (Range<Int>, Kind)? {
    let bytes = span.file.bytes
    var index = span.range.lowerBound
    while index < span.range.upperBound {
      let (value, length) = UTF8Text.scalar(in: bytes, at: index)
      if let scalar = value.flatMap(Unicode.Scalar.init), let kind = kind(scalar) {
        switch kind {
        case .letter, .mark: if plain(span.text) == nil { return nil }
        case .space, .invisible: break
        }
        var end = index + length
        while end < span.range.upperBound,
          bytes[index..<index + length].elementsEqual(
            bytes[end..<min(end + length, bytes.count)])
        {
          end += length
        }
        if case .letter = kind { end = index + length }
        return (index..<end, kind)
      }
      index += length
    }
    return nil
  }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind? {
    if scalar.isASCII { return nil }
    switch scalar.value {
    case 0xA0: return .space("a non-breaking space")
    case 0x202F: return .space("a narrow non-breaking space")
    case 0x2000...0x200A, 0x205F: return .space("a space of another width")
    case 0x3000: return .space("an ideographic space")
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D:
      return .mark("-", "a dash of another kind")
    case 0xFF1A, 0xFE55, 0xA789: return .mark(":", "a colon of another kind")
    case 0xAD: return .invisible("a soft hyphen")
    case 0x200B: return .invisible("a zero-width space")
    case 0x200C, 0x200D: return .invisible("a zero-width joiner")
    case 0x2060: return .invisible("a word joiner")
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
      return .invisible("a mark of the writing direction")
    default: break
    }
    if let latin = cyrillic[scalar] { return .letter(latin, script: "Cyrillic") }
    if let latin = greek[scalar] { return .letter(latin, script: "Greek") }
    return nil
  }

  private static let cyrillic = table(
    "аеорсухіјѕһԁԛԝѵкмтвнАВЕКМНОРСТХУІЈЅ", "aeopcyxijshdqwvkmtbhABEKMHOPCTXYIJS")
  private static let greek = table("οανρυικτχεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavpuiktxeABEZHIKMNOPTYX")

  private static func table(_ letters: String, _ latin: String) -> [Unicode.Scalar: Unicode.Scalar]
  {
    Dictionary(
      zip(letters.unicodeScalars, latin.unicodeScalars).map { ($0, $1) },
      uniquingKeysWith: { first, _ in first })
  }
}
