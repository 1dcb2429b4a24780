internal import ChatflowProgram
public import ChatflowSyntax

/// Findings for people: each with its source lines and the exact place underlined.
///
///     error[CF0301] unreachable-step: no path leads to the step `foo`
///       --> support.yaml:12:3
///        |
///     12 |   foo:
///        |   ^^^
///        |
///        = help: remove it, or `goto` it from somewhere
///
///     1 error in 1 file
///
/// Whatever the files and their names contain, nothing gets out that a terminal would act on; see
/// ``SafeText``.
public enum TextReport {
  /// The report on findings in the order given, found in `files` files: a paragraph for each, and
  /// the summary as the last line, which also says where reading stopped. `color` adds the escape
  /// sequences of terminals.
  public static func render(_ diagnostics: [Diagnostic], files: Int, color: Bool) -> String {
    let style = TextStyle(isColored: color)
    var text = ""
    for diagnostic in diagnostics {
      text += TextFinding(diagnostic, style).text
      text += "\n"
    }
    return text + ReportSummary(files: files, diagnostics: diagnostics).text + stops(diagnostics)
      + "\n"
  }

  /// Where files could not be read to their ends.
  private static func stops(_ diagnostics: [Diagnostic]) -> String {
    let stops = diagnostics.filter(\.stopsReading)
    guard let span = stops.first?.span else { return "" }
    let others = stops.count == 1 ? "" : " and in \(stops.count - 1) more"
    let place = SafeText.escape("\(span.file.name):\(span.start.line)")
    return "; reading stopped at \(place)\(others), and more may come behind it"
  }
}

/// One finding of a text report.
private struct TextFinding {
  private(set) var text = ""
  private let style: TextStyle
  /// The columns that line numbers take.
  private let gutter: Int
  /// What stands before the source text of a line without a number.
  private let bar: String

  init(_ diagnostic: Diagnostic, _ style: TextStyle) {
    let snippet = SourceSnippet(diagnostic.span)
    let related = diagnostic.related.map { ($0, SourceSnippet($0.span)) }
    self.style = style
    self.gutter = related.reduce(snippet.numberWidth) { max($0, $1.1.numberWidth) }
    text.reserveCapacity(400)
    self.bar = style.paint(String(repeating: " ", count: gutter + 1) + "|", .frame)
    addHeader(diagnostic)
    addSnippet(snippet, arrow: "-->", mark: "^", .severity(diagnostic.severity), label: "")
    for (place, snippet) in related {
      addBar()
      addSnippet(snippet, arrow: ":::", mark: "-", .frame, label: place.message)
    }
    if let help = diagnostic.help { addHelp(help) }
  }

  private mutating func addHeader(_ diagnostic: Diagnostic) {
    let rule = diagnostic.rule
    text += style.paint(
      "\(diagnostic.severity.rawValue)[\(rule.code)]", .severity(diagnostic.severity))
    let message = SafeText.escape(diagnostic.message)
    text += style.paint(" \(rule.name): \(message)", .strong) + "\n"
  }

  private mutating func addSnippet(
    _ snippet: SourceSnippet, arrow: String, mark: String, _ part: TextStyle.Look, label: String
  ) {
    let start = snippet.span.start
    text += spaces(gutter) + style.paint(arrow, .frame)
    text += " \(SafeText.escape(snippet.span.file.name)):\(start.line):\(start.column)\n"
    addBar()
    for row in snippet.rows {
      switch row {
      case .gap:
        text += style.paint("...", .frame) + "\n"
      case .line(let line, let excerpt):
        let number = spaces(gutter - String(line).utf8.count) + String(line)
        text += style.paint("\(number) |", .frame)
        text += excerpt.text.isEmpty ? "\n" : " \(excerpt.text)\n"
        guard let underline = excerpt.underline else { continue }
        addUnderline(underline, mark, part, label: line == snippet.lastNumber ? label : "")
      }
    }
  }

  private mutating func addUnderline(
    _ columns: Range<Int>, _ mark: String, _ part: TextStyle.Look, label: String
  ) {
    let marks = String(repeating: mark, count: columns.count)
    let label = label.isEmpty ? "" : " " + SafeText.escape(label)
    text += bar
    text += " " + spaces(columns.lowerBound) + style.paint(marks + label, part) + "\n"
  }

  /// Each line of the help on a line of its own, under one another.
  private mutating func addHelp(_ help: String) {
    addBar()
    var lead = style.paint("=", .frame) + " " + style.paint("help:", .strong)
    let lines =
      help.hasByte(UInt8(ascii: "\n"))
      ? help.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
        String($0)
      } : [help]
    for line in lines {
      text += spaces(gutter + 1) + lead + " " + SafeText.escape(line) + "\n"
      lead = spaces("= help:".utf8.count)
    }
  }

  private mutating func addBar() {
    text += bar + "\n"
  }

  private func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}
