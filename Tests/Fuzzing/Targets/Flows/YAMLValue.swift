import TestSupport

/// A YAML value to be written.
package indirect enum YAMLValue: Equatable {
  case text(String)
  case list([YAMLValue])
  /// A map whose order says nothing.
  case map([(key: String, value: YAMLValue)])
  /// `options`: a map whose order counts.
  case ordered([(key: String, value: YAMLValue)])

  package static func == (left: YAMLValue, right: YAMLValue) -> Bool {
    left.description == right.description
  }

  /// In flow style, every text in double quotes.
  package var description: String {
    switch self {
    case .text(let text): YAMLWriter.doubleQuoted(text)
    case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
    case .map(let entries), .ordered(let entries):
      "{"
        + entries.map { YAMLWriter.doubleQuoted($0.key) + ": " + $0.value.description }
        .joined(separator: ", ") + "}"
    }
  }
}

/// Writes a document in one of the many ways that mean the same.
package struct YAMLWriter {
  private var random: SeededGenerator
  private var lines: [String] = []
  /// Maps and lists that stand twice, and the anchor of those written already.
  private var repeated: [String] = []
  private var anchors: [String: String] = [:]
  private var indentation = 2

  private init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The document of a map, written by chance.
  package static func write(_ value: YAMLValue, seed: UInt64) -> String {
    var writer = YAMLWriter(seed: seed)
    guard case .map(let entries) = value else { return value.description }
    writer.findRepeated(value)
    writer.indentation = writer.random.pick([2, 3, 4])
    if writer.random.once(in: 3) { writer.lines.append("# A comment") }
    if writer.random.once(in: 4) { writer.lines.append("---") }
    writer.block(entries.shuffled(using: &writer.random), depth: 0)
    let ending = writer.random.pick(["\n", "\n", "\r\n"])
    return writer.lines.joined(separator: ending) + ending
  }

  private mutating func findRepeated(_ value: YAMLValue) {
    var seen: Set<String> = []
    var found: Set<String> = []
    func visit(_ value: YAMLValue) {
      switch value {
      case .text: return
      case .list(let items):
        if !seen.insert(value.description).inserted { found.insert(value.description) }
        items.forEach(visit)
      case .map(let entries), .ordered(let entries):
        if !seen.insert(value.description).inserted { found.insert(value.description) }
        entries.forEach { visit($0.value) }
      }
    }
    visit(value)
    repeated = found.sorted().filter { _ in random.once(in: 2) }
  }

  /// The alias of a value written before, or the anchor to write before it.
  private mutating func anchor(_ value: YAMLValue) -> (alias: String?, anchor: String) {
    if case .text = value { return (nil, "") }
    let key = value.description
    guard repeated.contains(key) else { return (nil, "") }
    if let name = anchors[key] { return ("*" + name, "") }
    anchors[key] = "a\(anchors.count)"
    return (nil, "&a\(anchors.count - 1) ")
  }

  private func spaces(_ depth: Int) -> String {
    String(repeating: " ", count: depth * indentation)
  }

  private mutating func noise(_ depth: Int) {
    if random.once(in: 12) { lines.append("") }
    if random.once(in: 12) { lines.append(spaces(depth) + "# so: it is") }
  }

  private mutating func comment() -> String { random.once(in: 10) ? "   # why" : "" }

  private mutating func block(
    _ entries: [(key: String, value: YAMLValue)], depth: Int, firstPrefix: String? = nil
  ) {
    var prefix = firstPrefix
    for (key, value) in entries {
      if prefix == nil { noise(depth) }
      let start = (prefix ?? spaces(depth)) + scalar(key, isKey: true) + ":"
      prefix = nil
      write(value, after: start, depth: depth)
    }
  }

  /// Writes what stands behind a key or a dash.
  private mutating func write(_ value: YAMLValue, after start: String, depth: Int) {
    let (alias, anchor) = anchor(value)
    if let alias {
      lines.append(start + " " + alias)
      return
    }
    switch value {
    case .text(let text): writeText(text, after: start, depth: depth)
    case .list(let items) where !random.once(in: 3):
      lines.append((start + " " + anchor).trimmedEnd + comment())
      for item in items { writeItem(item, depth: depth + 1) }
    case .map(let entries) where !random.once(in: 3):
      lines.append((start + " " + anchor).trimmedEnd + comment())
      block(entries.shuffled(using: &random), depth: depth + 1)
    case .ordered(let entries) where !random.once(in: 3):
      lines.append((start + " " + anchor).trimmedEnd + comment())
      block(entries, depth: depth + 1)
    case .list, .map, .ordered:
      lines.append(start + " " + anchor + flow(value) + comment())
    }
  }

  private mutating func writeItem(_ item: YAMLValue, depth: Int) {
    noise(depth)
    let dash = spaces(depth) + "-"
    guard case .map(let entries) = item, !repeated.contains(item.description),
      !random.once(in: 4)
    else { return write(item, after: dash, depth: depth) }
    let pad = String(repeating: " ", count: indentation - 1)
    block(entries.shuffled(using: &random), depth: depth + 1, firstPrefix: dash + pad)
  }

  private mutating func writeText(_ text: String, after start: String, depth: Int) {
    let isSafe =
      text.unicodeScalars.allSatisfy { $0.value > 0x20 || $0 == " " }
      && text.trimmedEnd == text && !text.hasPrefix(" ") && !text.isEmpty
    if isSafe, random.once(in: 6) {
      lines.append(start + " " + random.pick(["|-", ">-"]))
      lines.append(spaces(depth + 1) + text)
    } else {
      lines.append(start + " " + scalar(text, isKey: false) + comment())
    }
  }

  private mutating func flow(_ value: YAMLValue) -> String {
    switch value {
    case .text(let text): return scalar(text, isKey: true)
    case .list(let items): return "[" + items.map { flow($0) }.joined(separator: ", ") + "]"
    case .map(let entries):
      return "{" + pairs(entries.shuffled(using: &random)) + "}"
    case .ordered(let entries): return "{" + pairs(entries) + "}"
    }
  }

  private mutating func pairs(_ entries: [(key: String, value: YAMLValue)]) -> String {
    entries.map { scalar($0.key, isKey: true) + ": " + flow($0.value) }.joined(separator: ", ")
  }

  private mutating func scalar(_ text: String, isKey: Bool) -> String {
    let plain: (Unicode.Scalar) -> Bool = {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || "_-./ %".unicodeScalars.contains($0)
    }
    let starts = text.unicodeScalars.first.map {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
    }
    let canBePlain =
      starts == true && text.unicodeScalars.allSatisfy(plain)
      && text.trimmedEnd == text && !text.hasSuffix("-")
    if canBePlain, !random.once(in: 4) { return text }
    let hasControls = text.unicodeScalars.contains { $0.value < 0x20 }
    if !hasControls, random.once(in: 2) {
      return "'" + text.replacing("'", with: "''") + "'"
    }
    return YAMLWriter.doubleQuoted(text)
  }

  static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
