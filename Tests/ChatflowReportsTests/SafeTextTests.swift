import ChatflowReports
import Testing

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("", ""),
    ("Hi, ñ 日本 👋 e\u{301} ❤\u{FE0F}", "Hi, ñ 日本 👋 e\u{301} ❤\u{FE0F}"),
    ("\u{1B}[31m", "\\u{1B}[31m"),
    ("a\tb\r\nc", "a\\u{9}b\\u{D}\\u{A}c"),
    ("\0\u{7F}\u{80}\u{9B}", "\\u{0}\\u{7F}\\u{80}\\u{9B}"),
    ("\u{202E}\u{2066}\u{200E}\u{61C}", "\\u{202E}\\u{2066}\\u{200E}\\u{61C}"),
    ("\u{200B}\u{200D}\u{2060}\u{FEFF}\u{AD}", "\\u{200B}\\u{200D}\\u{2060}\\u{FEFF}\\u{AD}"),
    ("\u{FFFE}\u{FFFF}\u{10FFFF}", "\\u{FFFE}\\u{FFFF}\\u{10FFFF}"),
    ("\u{2028}\u{2029}\u{3164}\u{E0041}", "\\u{2028}\\u{2029}\\u{3164}\\u{E0041}"),
    // A command to GitHub's log, but for a log that has something before it.
    ("::error::a", "\\u{3A}:error::a"), ("  ::a b::", "  \\u{3A}:a b::"),
    ("a ::b::", "a ::b::"), ("::a", "::a"), (":a", ":a"),
    // Not lost behind a combining mark, which makes them one Character with it.
    ("\u{1B}\u{301}\u{200B}\u{301}", "\\u{1B}\u{301}\\u{200B}\u{301}"),
  ])
  func escapesWhatIsUnsafe(_ text: String, _ safe: String) {
    #expect(Array(SafeText.escape(text).utf8) == Array(safe.utf8))
    #expect(Array(SafeText.escape(safe).utf8) == Array(safe.utf8))
  }

  @Test func everyControlIsEscaped() {
    let scalars = (0...0x10FFFF).lazy.compactMap { Unicode.Scalar(UInt32($0)) }
    let raw = scalars.filter { !SafeText.isUnsafe($0) }
    let acting = raw.filter {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: true
      default:
        $0.properties.isBidiControl || $0.properties.isJoinControl
          || $0.properties.isNoncharacterCodePoint
      }
    }
    #expect(acting.isEmpty)
    #expect(
      scalars.filter { SafeText.isUnsafe($0) && $0.properties.isAlphabetic }.map(\.value)
        == hangulFillers)
  }

  /// Letters that show nothing.
  private let hangulFillers: [UInt32] = [0x115F, 0x1160, 0x3164, 0xFFA0]
}
