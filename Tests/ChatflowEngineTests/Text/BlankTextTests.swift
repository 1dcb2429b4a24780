import ChatflowProgram
import Testing

@Suite("Texts in which nothing is seen, and long ones")
struct BlankTextTests {
  @Test(
    arguments: [
      "", " ", "\t\r\n", "\u{a0}\u{2003}\u{202f}", "\u{200b}", "\u{feff} \u{2060}", "\u{ad}", "\0",
      "\u{7f}", "\u{202e}\u{202c}", "\u{3164}", "\u{fe0f}", "\u{e0041}", "\u{2028}",
    ])
  func blank(text: String) { #expect(BlankText.isBlank(text)) }

  @Test(arguments: [".", "a", " é", "\u{200b}x", "🙂", "\u{301}", "…", "0"])
  func visible(text: String) { #expect(!BlankText.isBlank(text)) }

  /// "Cut between grapheme clusters": never within a letter with its marks, or a family.
  @Test(arguments: ["é", "e\u{301}", "👩‍👩‍👧‍👦", "🇪🇸", "नि", "\r\n", "各"])
  func cutBetweenCharacters(character: String) {
    for padding in 0..<character.utf8.count {
      let text =
        String(repeating: "x", count: padding) + String(repeating: character, count: 5000)
      let bytes = Array(text.utf8)
      let kept = BoundedText.keptCount(bytes.span)
      #expect(kept <= 4096 && kept > 4096 - character.utf8.count)
      #expect((kept - padding).isMultiple(of: character.utf8.count))
      let again = Array(bytes[..<kept])
      let keptAgain = BoundedText.keptCount(again.span)
      #expect(keptAgain == kept)
    }
  }

  @Test("A character that is longer than all that is cut within")
  func endless() {
    let bytes = Array(("e" + String(repeating: "\u{301}", count: 5000)).utf8)
    let kept = BoundedText.keptCount(bytes.span)
    #expect(kept > 4090 && kept <= 4096)
    #expect(String(validating: bytes[..<kept], as: UTF8.self) != nil)
  }
}
