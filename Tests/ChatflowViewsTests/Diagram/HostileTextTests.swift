import ChatflowCompiler
import ChatflowViews
import ChatflowProgram
import ChatflowReports
import Foundation
import FoundationXML
import TestSupport
import Testing

/// Texts that could end a label, or be taken for something else, are shown as what they are.
@Suite struct HostileTextTests {
  static let texts = [
    "\"] --> x; ", "\">]}) [", "</script><script>alert(1)", "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &#60; &amp;", "#quot; #35; #60;", "\\", "\\N \\G \\L \\n \\l \\\"", "a\\", "]]>",
    "<!-- x -->", "</b></text></svg>", "a\nend\nb", "\r\n\t x", "%%{init: {\"a\":1}}%%", "%% x",
    "`code`", "*a* _b_ ~~c~~ **d**", "_", "$$x$$", "1. one", "12) one", "- a", "+ a", "# a", "> a",
    "www.acme.com ana@acme.com", "https://x.y fa:fa-car", "style a:b#x; classDef c:d#e;",
    "\u{1B}[31m\u{7}", "\u{202E}txt.exe\u{2066}", "\u{0}", "\u{85}\u{2028}", "\u{FFFE}\u{10FFFF}",
    "\u{AD}\u{200B}\u{FEFF}", "e\u{301}", "<\u{301}b>", "\"\u{301}", "👩‍👩‍👧", "日本語", "{x|y}",
    "|", "end", "subgraph x", "click a b", "a -- b", "${reply}", "$${x}", "", " ",
  ]

  /// A flow in which texts stand in every place that has one.
  private static let source = """
    chatflow: a
    version: 1
    title: TEXT
    welcome: [TEXT, TEXT]
    availability: {team: required, away: {show: message, message: TEXT}}
    email_capture: {when: after 1m, message: TEXT, consent: TEXT, invalid: TEXT, thanks: TEXT}
    routing: {assign: {team: TEXT}}
    start: first
    steps:
      first:
        - say: "TEXT${reply | TEXT}TEXT"
        - assign: {user: TEXT@acme.com}
        - set: {v: TEXT}
        - choose: TEXT
          options: {TEXT: second}
          otherwise: second
          no_reply: [{after: 1m, say: TEXT}, {after: 2m, goto: second}]
      second:
        - if: reply == "TEXT" or reply contains "TEXT" or v == "TEXT"
          then: third
          else: third
      third: [{handoff: TEXT}]
    variables: {v: text}
    """

  /// The flow with another text in place of `TEXT`, as a bundle could have it.
  private func program(_ text: String) throws -> Program {
    var tables = try DrawnFlows.lowered([Self.source], "a").tables
    var pool = TextPool()
    for row in 0..<tables.texts.count {
      let old = tables.texts.string(TextID(UInt32(row)))
      _ = pool.append(old.replacing("TEXT", with: text).utf8)
    }
    tables.texts = pool
    return try Program(verifying: tables)
  }

  /// As people read it.
  private func shown(_ text: String) -> String {
    let blanks: Set<Unicode.Scalar> = [" ", "\n", "\r", "\t"]
    return text.unicodeScalars.map { scalar in
      if blanks.contains(scalar) { return " " }
      return SafeText.isUnsafe(scalar) ? SafeText.escape(scalar) : String(scalar)
    }.joined().packed
  }

  /// Texts that could not stand in a program: an assignee must be somebody.
  private static let fitting = texts.filter { !$0.isEmpty }

  @Test(arguments: fitting)
  func theyStayInsideTheirLabels(_ text: String) throws {
    let diagram = try #require(Diagram(try program(text)))
    let plain = try #require(Diagram(try program("x")))
    let shown = shown(text)
    for (drawing, harmless) in [
      (
        try DotReader.read(DotText.render(diagram)), try DotReader.read(DotText.render(plain))
      ),
      (
        try MermaidReader.read(MermaidText.render(diagram)),
        try MermaidReader.read(MermaidText.render(plain))
      ),
    ] {
      #expect(drawing.nodes.map(\.id) == harmless.nodes.map(\.id))
      #expect(drawing.regions == harmless.regions)
      #expect(drawing.edges.map { [$0.from, $0.to] } == harmless.edges.map { [$0.from, $0.to] })
      #expect(
        drawing.edges.map(\.label)
          == harmless.edges.map { $0.label.replacing("“x”", with: "“\(shown)”") })
      #expect(drawing.text("step_third") == "third“\(shown)”")
      #expect(drawing.text("reminder_1") == "“\(shown)”")
      #expect(drawing.text("greeting") == "greeting“\(shown)”“\(shown)”")
      #expect(drawing.text("contact") == "contact“\(shown)”")
      #expect(drawing.text("prompt")?.contains("boxtotick:“\(shown)”") == true)
      #expect(drawing.text("step_first")?.contains("${reply|\(shown)}") == true)
      #expect(
        drawing.text("if_second")?.hasPrefix("reply==\"\(shown)\"orreplycontains\"") == true)
    }
  }

  /// Mermaid keeps its entities between these while it works, so that they must not stand together.
  @Test func marksOfMermaid() throws {
    let diagram = try #require(Diagram(try program("ﬂ°°60¶ß ﬂ°60¶ß fl ß ¶ °")))
    let text = MermaidText.render(diagram)
    for mark in ["ﬂ°", "¶ß"] { #expect(!text.contains(mark)) }
    let drawing = try MermaidReader.read(text)
    #expect(
      drawing.text("step_third") == "third“ﬂ\\u{B0}°60¶\\u{DF}ﬂ\\u{B0}60¶\\u{DF}flß¶°”")
    let dot = try DotReader.read(DotText.render(diagram))
    #expect(dot.text("step_third") == "third“ﬂ°°60¶ßﬂ°60¶ßflß¶°”")
  }

  /// Nothing that Markdown makes something of at the start of a label, or a link of, stays raw.
  @Test(arguments: [
    ("1. one", "1#46; one"), ("1) one", "1#41; one"), ("- a", "#45; a"), ("+ a", "#43; a"),
    ("www.acme.com", "www#46;acme.com"), ("WWW.acme.com", "WWW#46;acme.com"),
    ("http://a.b", "http#58;//a.b"), ("a@b.c", "a#64;b.c"), ("lead_qualified", "lead_qualified"),
    ("_a_", "#95;a#95;"), ("away: 09:00", "away: 09#58;00"),
  ])
  func markdownInMermaid(_ title: String, _ text: String) throws {
    // A team's name stands in the middle of a line.
    var tables = try DrawnFlows.lowered(
      [
        """
        chatflow: a
        version: 1
        start: a
        steps:
          a: [{assign: {team: TEXT}}, {handoff: Hi.}]
        """
      ], "a"
    ).tables
    var pool = TextPool()
    for row in 0..<tables.texts.count {
      let old = tables.texts.string(TextID(UInt32(row)))
      _ = pool.append((old == "TEXT" ? title : old).utf8)
    }
    tables.texts = pool
    let mermaid = MermaidText.render(try DrawnFlows.diagram(tables))
    let isAtStart = title.first == "1" || title.first == "-" || title.first == "+"
    #expect(mermaid.contains("assign to team \(isAtStart ? title : text)<br/>"))
    if isAtStart { #expect(MermaidText.escape(title) == text) }
  }

  /// Whether Graphviz is installed here; the command must say so where it is not.
  private static let hasGraphviz = FileManager.default.isExecutableFile(atPath: "/usr/bin/dot")

  /// Graphviz itself reads every label as the text that it is, and its picture is well-formed.
  @Test func graphvizReadsThem() throws {
    let scratch = try Scratch()
    for (number, text) in Self.fitting.enumerated() {
      let bundle = scratch.folder.appending(path: "\(number).bundle")
      try Data(BundleEncoder.encode([try program(text)])).write(to: bundle)
    }
    for (number, text) in Self.fitting.enumerated() {
      let result = try Command.run(
        ["graph", "\(number).bundle", "--format", "svg"], in: scratch.folder)
      guard Self.hasGraphviz else {
        #expect(result.status == 2)
        #expect(result.error.contains("apt-get install graphviz"))
        return
      }
      #expect(result.status == 0, "\(text): \(result.error)")
      #expect(result.error == "")
      let picture = SVGText(result.output)
      #expect(picture.isWellFormed, "\(text)")
      #expect(picture.foreignElements == [], "\(text)")
      let shown = shown(text)
      #expect(picture.text.contains("third“\(shown)”"), "\(text): \(picture.text)")
      #expect(picture.text.contains("“\(shown)”otherwise,after3invalidanswers"), "\(text)")
    }
  }
}

/// What stands in an SVG picture.
private final class SVGText: NSObject, XMLParserDelegate {
  private(set) var text = ""
  private(set) var isWellFormed = false
  private(set) var foreignElements: Set<String> = []
  private var elements: [String] = []
  private static let known: Set<String> = [
    "svg", "g", "title", "text", "path", "polygon", "polyline", "ellipse",
  ]

  init(_ picture: String) {
    super.init()
    let parser = XMLParser(data: Data(picture.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
    if !Self.known.contains(name) { foreignElements.insert(name) }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    elements.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if elements.last == "text" { text += string.packed }
  }
}
