import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax

/// Writes translations into a flow's file, as edits of its bytes.
struct TextWriting {
  private let flow: Chatflow
  private let texts: [FlowText]
  /// The translation of each text; nil: it stays as it is.
  private let wanted: [String?]
  private let locale: String
  /// Whether it is the flow's own language that is written.
  private let isOwn: Bool
  private var edits: [Edit] = []
  /// Messages into which a translation can't be written.
  private(set) var unwritten: [Span] = []

  private var file: SourceFile { flow.file }
  private var bytes: [UInt8] { file.bytes }

  init(
    _ flow: Chatflow, _ texts: [FlowText], wanted: [String?], locale: String, isOwn: Bool
  ) {
    self.flow = flow
    self.texts = texts
    self.wanted = wanted
    self.locale = locale
    self.isOwn = isOwn
  }

  mutating func write() {
    let converted = convertOptions()
    var index = 0
    while index < texts.count {
      let start = index
      let message = texts[start].message.span.range
      while index < texts.count, texts[index].message.span.range == message { index += 1 }
      if !converted.contains(message) { write(start..<index) }
    }
  }

  /// Writes the bubbles of one message.
  private mutating func write(_ range: Range<Int>) {
    let present = range.map { isOwn ? texts[$0].source : texts[$0].translation(locale) }
    if present.allSatisfy({ $0 != nil }) {
      for (index, old) in zip(range, present) {
        guard let old, let new = wanted[index], !old.value.isExactly(new) else { continue }
        replace(old, with: new)
      }
      return
    }
    let new = range.compactMap { wanted[$0] }
    if new.isEmpty { return }
    let message = texts[range.lowerBound].message
    guard new.count == range.count, present.allSatisfy({ $0 == nil }) else {
      unwritten.append(message.span)
      return
    }
    switch message.variants {
    case .plain: spread(message, new)
    case .byLocale(let variants): add(message, variants, new)
    }
  }

  // MARK: Texts in place

  /// Writes another text in the way in which the old one is written.
  private mutating func replace(_ old: Text, with new: String) {
    let first = bytes[old.span.range].first
    if first == UInt8(ascii: "|"), let block = literal(old.span, new) {
      edits.append(Edit(old.span, block))
      return
    }
    let isPlain = !["\"", "'", "|", ">"].contains { UInt8(ascii: $0) == first }
    let risky = old.span.text.unicodeScalars.contains { "{}[],".unicodeScalars.contains($0) }
    // What was safe between braces stays so.
    let scalar = isPlain && risky ? YAMLText.scalar(new) : YAMLText.flowScalar(new)
    edits.append(Edit(old.span, isPlain || scalar.hasPrefix("\"") ? scalar : "\"\(scalar)\""))
  }

  /// The text under the header `|` that stands there; nil where that would take an indicator.
  private func literal(_ span: Span, _ text: String) -> String? {
    let old = span.text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let header = old.split(separator: "\n").first, !header.contains("\r"),
      !header.utf8.contains(where: { (0x31...0x39).contains($0) }), text.utf8.first != 0x20,
      lines.last?.isEmpty == false, lines.first?.isEmpty == false,
      let body = old.split(separator: "\n").dropFirst().first(where: {
        !$0.allSatisfy { $0 == " " }
      })
    else { return nil }
    let indent = String(body.prefix { $0 == " " })
    return header + "\n" + lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
  }

  // MARK: New locales

  /// The text of a variant, behind its key.
  private func value(_ new: [String]) -> String {
    guard new.count > 1 else { return YAMLText.flowScalar(new.first ?? "") }
    return "[" + new.map { YAMLText.flowScalar($0) }.joined(separator: ", ") + "]"
  }

  private var lineBreak: String {
    let end = file.lineRange(0).upperBound
    return bytes[end...].starts(with: [0x0D, 0x0A]) ? "\r\n" : "\n"
  }

  /// What stands before an offset in its line.
  private func before(_ offset: Int) -> ArraySlice<UInt8> {
    bytes[file.lineRange(file.lineIndex(at: offset)).lowerBound..<offset]
  }

  /// The column of a key that begins its line, behind the marks of items; nil for one between
  /// braces.
  private func column(_ key: Int) -> Int? {
    let lead = before(key)
    let isFirst = lead.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "-") }
    return isFirst ? lead.count : nil
  }

  /// Adds a locale to a message that has others.
  private mutating func add(
    _ message: MessageText, _ variants: [MessageText.LocaleVariant], _ new: [String]
  ) {
    guard let last = variants.last, message.span.range.contains(last.locale.span.range.lowerBound)
    else {
      unwritten.append(message.span)
      return
    }
    if let column = column(last.locale.span.range.lowerBound),
      bytes[message.span.range].first != UInt8(ascii: "{")
    {
      let line = file.lineRange(file.lineIndex(at: message.span.range.upperBound))
      let indent = String(repeating: " ", count: column)
      put(line.upperBound, "\(lineBreak)\(indent)\(locale): \(value(new))")
    } else if bytes[message.span.range].last == UInt8(ascii: "}") {
      put(message.span.range.upperBound - 1, ", \(locale): \(value(new))")
    } else {
      unwritten.append(message.span)
    }
  }

  private mutating func put(_ offset: Int, _ text: String) {
    edits.append(Edit(Span(file, offset..<offset), text))
  }

  /// Makes a map by locale of a message that all visitors get.
  private mutating func spread(_ message: MessageText, _ new: [String]) {
    let range = message.span.range
    let own = flow.locale.value
    let lead = before(range.lowerBound)
    let isAlone = lead.allSatisfy { $0 == 0x20 }
    // Behind a key, of which the colon is looked for.
    let blanks = lead.reversed().prefix { $0 == 0x20 }.count
    let colon = range.lowerBound - blanks - 1
    guard isAlone || blanks > 0 && bytes[colon] == UInt8(ascii: ":") else {
      unwritten.append(message.span)
      return
    }
    let old = message.span.text
    let key = keyStart(lead.dropLast(blanks + 1))
    guard isAlone || column(key) != nil else {
      let texts = message.allBubbles.map(\.text.value)
      edits.append(Edit(message.span, "{\(own): \(value(texts)), \(locale): \(value(new))}"))
      return
    }
    let indent = String(
      repeating: " ",
      count: isAlone ? lead.count : lead.dropLast(blanks + 1).count - (colon - key) + 2)
    let isList = old.hasPrefix("-")
    let lines = old.split(separator: "\n", omittingEmptySubsequences: false)
    let deeper = lines.enumerated().map { index, line in
      index == 0 || line.isEmpty || line == "\r" ? String(line) : "  " + line
    }.joined(separator: "\n")
    var text = isAlone ? "" : lineBreak + indent
    text += "\(own):" + (isList ? lineBreak + indent + "  " : " ") + deeper
    text += "\(lineBreak)\(indent)\(locale): \(value(new))"
    edits.append(
      Edit(Span(file, (isAlone ? range.lowerBound : colon + 1)..<range.upperBound), text))
  }

  /// Where the key before a colon begins.
  private func keyStart(_ lead: ArraySlice<UInt8>) -> Int {
    let length = lead.reversed().prefix { byte in
      byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
    }.count
    return lead.endIndex - length
  }

  // MARK: Options

  /// Options written as a map can't have labels by locale: those of a question that gets any become
  /// a list. Gives the labels that are written so.
  private mutating func convertOptions() -> Set<Range<Int>> {
    guard !isOwn else { return [] }
    var new: [Range<Int>: String] = [:]
    for (text, translation) in zip(texts, wanted) where text.translation(locale) == nil {
      if let translation { new[text.message.span.range] = translation }
    }
    var written: Set<Range<Int>> = []
    for action in flow.steps.flatMap(\.actions) {
      guard case .choose(let choose) = action.kind, let first = choose.options.first,
        isKey(first.label.span), choose.options.contains(where: { new[$0.label.span.range] != nil })
      else { continue }
      convert(choose.options, new)
      written.formUnion(choose.options.map(\.label.span.range))
    }
    return written
  }

  private func isKey(_ span: Span) -> Bool {
    bytes[span.range.upperBound...].first { $0 != 0x20 } == UInt8(ascii: ":")
  }

  private mutating func convert(_ options: [OptionText], _ new: [Range<Int>: String]) {
    guard let first = options.first, let last = options.last else { return }
    let isBlock = column(first.label.span.range.lowerBound) != nil
    for option in options {
      let range = option.label.span.range
      guard range.upperBound <= option.target.span.range.lowerBound,
        let label = option.label.allBubbles.first?.text.value,
        isBlock == (column(range.lowerBound) != nil)
      else {
        unwritten.append(option.label.span)
        return
      }
      let own = YAMLText.flowScalar(label)
      let shown =
        new[range].map { "{\(flow.locale.value): \(own), \(locale): \(YAMLText.flowScalar($0))}" }
        ?? own
      let lead = Span(file, range.lowerBound..<option.target.span.range.lowerBound)
      if isBlock {
        let indent = String(repeating: " ", count: before(range.lowerBound).count)
        edits.append(Edit(lead, "- label: \(shown)\(lineBreak)\(indent)  goto: "))
      } else {
        edits.append(Edit(lead, "{label: \(shown), goto: "))
        put(option.target.span.range.upperBound, "}")
      }
    }
    guard !isBlock else { return }
    let open = bytes[..<first.label.span.range.lowerBound].lastIndex { $0 > 0x20 }
    let close = bytes[last.target.span.range.upperBound...].firstIndex { $0 > 0x20 }
    guard let open, let close, bytes[open] == UInt8(ascii: "{"), bytes[close] == UInt8(ascii: "}")
    else {
      unwritten.append(first.label.span)
      return
    }
    edits.append(Edit(Span(file, open..<open + 1), "["))
    edits.append(Edit(Span(file, close..<close + 1), "]"))
  }

  // MARK: Result

  /// The file with all edits; nil where it would say anything else than it should.
  func result() -> [UInt8]? {
    var result: [UInt8] = file.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    var place = 0
    let sorted = edits.enumerated().sorted {
      ($0.element.span.range.lowerBound, $0.offset) < ($1.element.span.range.lowerBound, $1.offset)
    }.map(\.element)
    for edit in sorted {
      guard edit.span.range.lowerBound >= place else { return nil }
      result += bytes[place..<edit.span.range.lowerBound]
      result += Array(edit.text.utf8)
      place = edit.span.range.upperBound
    }
    result += bytes[place...]
    return says(result) ? result : nil
  }

  /// Whether a file has the texts that it had, with the new ones in their places.
  private func says(_ bytes: [UInt8]) -> Bool {
    let file = SourceFile(name: flow.file.name, bytes: bytes)
    let read = DocumentReader.read(DocumentReader.parse(file), file: file)
    guard let other = read.document?.texts, other.isIntact || !flow.isIntact else {
      return false
    }
    let found = FlowTexts(other).texts
    guard found.count == texts.count else { return false }
    for (index, pair) in zip(texts, found).enumerated() {
      let (old, new) = pair
      let source = isOwn ? wanted[index] ?? old.source.value : old.source.value
      guard new.context.isExactly(old.context), new.source.value.isExactly(source) else {
        return false
      }
      for other in flow.locales
      where !LocaleText.folded(other.value).isExactly(LocaleText.folded(flow.locale.value)) {
        let isMeant = LocaleText.folded(other.value).isExactly(LocaleText.folded(locale))
        let before = old.translation(other.value)?.value
        let expected = isMeant && !isOwn ? wanted[index] ?? before : before
        let after = new.translation(other.value)?.value
        switch (expected, after) {
        case (nil, nil): break
        case (let expected?, let after?) where expected.isExactly(after): break
        // A label beside one that was translated, in a list that was a map.
        default: return false
        }
      }
    }
    return true
  }
}
