/// Files made to exhaust time or memory, each with what is wrong in it.
package struct HostileYAML: Sendable {
  package let name: String
  /// A finding that its check must have; nil where nothing is wrong.
  package let finding: String?
  package let bytes: [UInt8]

  init(_ name: String, _ finding: String?, _ text: String) {
    self.init(name, finding, bytes: Array(text.utf8))
  }

  init(_ name: String, _ finding: String?, bytes: [UInt8]) {
    self.name = name
    self.finding = finding
    self.bytes = bytes
  }

  /// All of them.
  package static let all = nesting + aliases + sizes + characters + values + manyFindings

  private static let flow = "chatflow: x\nversion: 1\n"

  private static func deep(_ part: String, closing: String = "") -> String {
    flow + "x-a: " + String(repeating: part, count: 100_000)
      + String(repeating: closing, count: 100_000)
  }

  /// Every style of collection, 100,000 deep where the language has lines long enough, else as deep
  /// as a megabyte is wide.
  private static var nesting: [HostileYAML] {
    let code = "nested-too-deep"
    let block = (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    let blockLists = (0..<1000).map { String(repeating: " ", count: $0) + "-\n" }.joined()
    return [
      HostileYAML("lists in lists, [", code, deep("[", closing: "]")),
      HostileYAML("lists in lists, never closed", code, deep("[")),
      HostileYAML("maps in maps, {a: ", code, deep("{a: ", closing: "}")),
      HostileYAML("maps as keys, {", code, deep("{")),
      HostileYAML("maps and lists, [{a: ", code, deep("[{a: ")),
      HostileYAML(
        "lists in lists, -", code, flow + "x-a:\n" + String(repeating: "- ", count: 100_000)),
      HostileYAML("keys of keys, ?", code, flow + String(repeating: "? ", count: 100_000)),
      HostileYAML("keys and lists, ? -", code, flow + String(repeating: "? - ", count: 100_000)),
      HostileYAML("quoted keys, {\"a\": ", code, deep("{\"a\": ")),
      HostileYAML("pairs in lists, [a: ", code, deep("[a: ")),
      HostileYAML("maps in maps, by indentation", code, block),
      HostileYAML("lists in lists, by indentation", code, blockLists),
      HostileYAML("anchors on each level, &a [", code, deep("&a [")),
      HostileYAML("tags on each level, !!seq [", code, deep("!!seq [")),
    ]
  }

  private static var aliases: [HostileYAML] {
    var bomb = flow + "x-a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      let list = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "x-a\(level): &a\(level) [\(list)]\n"
    }
    var merges = flow + "x-0: &x0 {k0: v}\n"
    for level in 1..<20_000 {
      merges += "x-\(level): &x\(level) {<<: *x\(level - 1), k\(level): v}\n"
    }
    let wide = "x-w: &w {" + (0..<300).map { "k\($0): v" }.joined(separator: ", ") + "}\n"
    let both = flow + wide + (0..<400).map { "x-\($0): {<<: [*w, *w]}\n" }.joined()
    let anchors = flow + "x-a:\n" + (0..<100_000).map { "- &\($0)\n" }.joined()
    let fewer = flow + "x-a:\n" + (0..<49_000).map { "- &a\($0) []\n" }.joined() + "title: @b\n"
    return [
      HostileYAML("aliases of aliases", "too-many-nodes", bomb),
      HostileYAML("a chain of merge keys", "nested-too-deep", merges),
      HostileYAML("many wide merge keys", "too-many-nodes", both),
      HostileYAML(
        "a map in itself", "self-referring-alias",
        flow + "x-a: &a\n" + (0..<40_000).map { "  k\($0): *a\n" }.joined()),
      HostileYAML(
        "undefined aliases", "undefined-alias",
        flow + "x-a: [" + String(repeating: "*a, ", count: 90_000) + "]"),
      HostileYAML("100,000 anchors", "too-many-nodes", anchors),
      HostileYAML("49,000 anchors", "quotes-needed", fewer),
    ]
  }

  private static var sizes: [HostileYAML] {
    let text = String(repeating: "x", count: 1_000_000)
    let key = String(repeating: "k", count: 1025)
    return [
      HostileYAML("a plain megabyte", "message-too-long", flow + "welcome: " + text),
      HostileYAML("a quoted megabyte", "message-too-long", flow + "welcome: \"" + text + "\""),
      HostileYAML(
        "a megabyte of escapes", "message-too-long",
        flow + "welcome: \"" + String(repeating: "\\n\\u00e9", count: 120_000) + "\""),
      HostileYAML(
        "a literal megabyte", "message-too-long",
        flow + "welcome: |\n" + String(repeating: "  x\n", count: 250_000)),
      HostileYAML(
        "a folded megabyte", "message-too-long",
        flow + "welcome: >\n" + String(repeating: "  x\n\n", count: 200_000)),
      HostileYAML("a comment of a megabyte", "quotes-needed", flow + "#" + text + "\ntitle: @b"),
      HostileYAML(
        "300,000 comments", "quotes-needed",
        flow + String(repeating: "#x\n", count: 300_000) + "title: @b"),
      HostileYAML(
        "a million lines", "quotes-needed",
        flow + String(repeating: "\n", count: 1_000_000) + "title: @b"),
      HostileYAML(
        "40,000 tag directives", "too-many-directives",
        (0..<40_000).map { "%TAG !a\($0)! tag:\($0)\n" }.joined() + "---\n" + flow),
      HostileYAML("2 MiB", "file-too-large", String(repeating: flow, count: 90_000)),
      HostileYAML("a key of 1,025 characters", "key-too-long", flow + key + ": a\n"),
      HostileYAML("a key of a megabyte", "key-too-long", flow + text + ": a\n"),
      HostileYAML("a long key behind ?", "unknown-key", flow + "? " + text + "\n: a\n"),
      HostileYAML(
        "a quote that stays open", "unclosed-quote",
        flow + "title: \"" + String(repeating: "x\n\n", count: 300_000)),
      HostileYAML(
        "45,000 equal keys", "duplicate-key",
        flow + "x-a:\n" + String(repeating: "  a: b\n", count: 45_000)),
    ]
  }

  /// Every refusal of meaning 1, behind a megabyte of text.
  private static var characters: [HostileYAML] {
    let lead = Array((flow + "x-a: " + String(repeating: "é", count: 400_000)).utf8)
    func behind(_ name: String, _ finding: String, _ bytes: [UInt8]) -> HostileYAML {
      HostileYAML(name, finding, bytes: lead + bytes + [0x0A])
    }
    let wide = Array(flow.utf16)
    return [
      behind("a raw U+0085", "invisible-line-break", [0xC2, 0x85]),
      behind("a raw U+2028", "invisible-line-break", [0xE2, 0x80, 0xA8]),
      behind("a raw U+2029", "invisible-line-break", [0xE2, 0x80, 0xA9]),
      behind("a NUL", "control-character", [0]),
      behind("an escape character", "control-character", [0x1B]),
      behind("DEL", "control-character", [0x7F]),
      behind("a C1 control", "control-character", [0xC2, 0x9B]),
      behind("a lone continuation byte", "invalid-utf-8", [0x80]),
      behind("an overlong form", "invalid-utf-8", [0xC0, 0xAF]),
      behind("a surrogate", "invalid-utf-8", [0xED, 0xA0, 0x80]),
      behind("beyond U+10FFFF", "invalid-utf-8", [0xF4, 0x90, 0x80, 0x80]),
      behind("a cut character", "invalid-utf-8", [0xE2, 0x80]),
      HostileYAML(
        "UTF-16", "utf-16-or-32",
        bytes: [0xFF, 0xFE] + wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      HostileYAML(
        "UTF-16, big end first", "utf-16-or-32",
        bytes: [0xFE, 0xFF] + wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      HostileYAML(
        "UTF-32", "utf-16-or-32",
        bytes: [0xFF, 0xFE, 0, 0] + wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8), 0, 0] }),
      HostileYAML(
        "only bytes that are no text", "invalid-utf-8",
        bytes: [UInt8](repeating: 0xFF, count: 1 << 20)),
      HostileYAML(
        "only control characters", "control-character",
        bytes: [UInt8](repeating: 0x1B, count: 1 << 20)),
      HostileYAML(
        "keys equal once normalized", nil,
        flow + "x-a:\n"
          + (0..<9000).map { "  e\u{301}\u{327}\($0): a\n  é\u{327}\($0): b\n" }.joined()),
    ]
  }

  private static var values: [HostileYAML] {
    let digits = String(repeating: "9", count: 4000)
    func flow(_ rest: String) -> String { HostileYAML.flow + rest }
    return [
      HostileYAML(
        "a version that overflows", "unsupported-version", "chatflow: x\nversion: \(digits)\n"),
      HostileYAML(
        "a priority that overflows", "bad-number", flow("target: {priority: \(digits)}\n")),
      HostileYAML(
        "a priority of 20 digits", "bad-number",
        flow("target: {priority: 99999999999999999999}\n")),
      HostileYAML(
        "a duration that overflows", "bad-duration",
        flow("email_capture: {when: after \(digits)d, message: a}\n")),
      HostileYAML(
        "a duration past 64 bits", "bad-duration",
        flow("email_capture: {when: after 9223372036854775807s, message: a}\n")),
      HostileYAML(
        "a date that overflows", "bad-date",
        flow("availability: {timezone: UTC, exceptions: {\(digits.prefix(900))-01-01: closed}}\n")),
      HostileYAML(
        "a day that doesn't exist", "bad-date",
        flow("availability: {timezone: UTC, exceptions: {2026-02-30: closed}}\n")),
      HostileYAML(
        "a time that overflows", "bad-time",
        flow("availability: {timezone: UTC, hours: {mon: \(digits):00-18:00}}\n")),
    ]
  }

  private static var manyFindings: [HostileYAML] {
    let says = String(
      repeating: "    - say: " + String(repeating: "${}", count: 1300) + "\n", count: 260)
    let names = (0..<180).map { "    - say: " + String(repeating: "${a\($0)}", count: 680) + "\n" }
    let head = flow + "start: a\nsteps:\n  a:\n"
    return [
      HostileYAML("338,000 faulty templates", "bad-template", head + says + "    - end: Bye!\n"),
      HostileYAML(
        "122,000 unknown names", "unknown-name", head + names.joined() + "    - end: Bye!\n"),
      HostileYAML(
        "45,000 unknown keys", "unknown-key", flow + (0..<45_000).map { "k\($0): b\n" }.joined()),
      HostileYAML(
        "45,000 texts cut by comments", "text-cut-by-comment",
        flow + "x-a:\n" + String(repeating: "- a #b\n", count: 45_000) + "title: @b\n"),
    ]
  }
}
