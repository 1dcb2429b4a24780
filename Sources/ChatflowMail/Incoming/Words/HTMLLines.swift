/// The lines that HTML is shown as.
struct HTMLLines {
  private var output: [UInt8] = []
  /// The line that is being written, without the mark of its quote.
  private var line: [UInt8] = []
  private var hasSpace = false
  private var quotes = 0
  private var preformatted = 0

  private static let maximumCount = 1 << 20
  private static let maximumQuotes = 20
  private static let newline = UInt8(ascii: "\n")

  var isFull: Bool { output.count + line.count >= Self.maximumCount }

  /// All lines, blank ones at both ends left out, and not more than one between others.
  var text: String {
    var copy = self
    copy.endLine()
    let lines = copy.output.split(separator: Self.newline, omittingEmptySubsequences: false)
    var kept: [ArraySlice<UInt8>] = []
    for line in lines {
      let isBlank = line.allSatisfy { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: " ") }
      if isBlank, kept.isEmpty || kept.last == line[...] { continue }
      kept.append(line)
    }
    while let last = kept.last, last.isEmpty { kept.removeLast() }
    return String(decoding: Array(kept.joined(separator: [Self.newline])), as: UTF8.self)
  }

  mutating func append(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      switch byte {
      case Self.newline where preformatted > 0: breakLine()
      case 9, 10, 12, 13, 32:
        if preformatted > 0, byte == 32 || byte == 9 { line.append(byte) } else { hasSpace = true }
      default:
        if hasSpace, !line.isEmpty { line.append(UInt8(ascii: " ")) }
        hasSpace = false
        line.append(byte)
      }
    }
  }

  mutating func take(_ tag: String, isEnd: Bool) {
    switch tag {
    case "br": if !isEnd { breakLine() }
    case "blockquote":
      endLine()
      if isEnd { endQuote() } else { quotes += 1 }
    case "pre":
      endLine()
      preformatted = max(0, preformatted + (isEnd ? -1 : 1))
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ul", "ol", "table":
      endLine()
      endParagraph()
    case "li":
      endLine()
      if !isEnd { append("- ".utf8) }
    case "td", "th": if !isEnd { hasSpace = true }
    case "div", "tr", "body", "html", "head", "section", "article", "header", "footer", "address",
      "dl", "dt", "dd", "form", "center", "tbody", "thead":
      endLine()
    default: break
    }
  }

  private mutating func endQuote() {
    quotes = max(0, quotes - 1)
    if quotes == 0 { endParagraph() }
  }

  private mutating func endLine() {
    if !line.isEmpty { breakLine() }
    hasSpace = false
  }

  private mutating func endParagraph() {
    if !output.isEmpty { breakLine() }
  }

  private mutating func breakLine() {
    let depth = min(quotes, Self.maximumQuotes)
    output += [UInt8](repeating: UInt8(ascii: ">"), count: depth)
    if depth > 0, !line.isEmpty { output.append(UInt8(ascii: " ")) }
    output += line
    output.append(Self.newline)
    line.removeAll(keepingCapacity: true)
    hasSpace = false
  }
}
