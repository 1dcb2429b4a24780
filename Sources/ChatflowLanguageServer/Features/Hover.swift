import ChatflowCompiler
import ChatflowJSON
import ChatflowProgram
import ChatflowReference
import ChatflowSyntax

// What is known of the place under the pointer.
extension EditorSession {
  mutating func hover(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let spot = try spot(params)
    if let found = workspace.occurrence(in: spot.path, at: spot.offset),
      let words = words(on: found)
    {
      return hover(words, spot.lines.range(found.span.range))
    }
    if let (words, range) = words(onTestedFileAt: spot) {
      return hover(words, spot.lines.range(range))
    }
    let parsed = DocumentReader.parse(spot.file)
    guard let root = parsed.root, case .mapping(let entries) = root.content,
      let shape = FormPath.root(entries.map(\.key), inFile: spot.file.name)
    else { return .null }
    if let node = TreePlace.alias(at: spot.offset, in: root), let alias = node.aliasSpan {
      return hover(words(onAlias: node), spot.lines.range(alias.range))
    }
    if let (words, range) = words(onOptionAt: spot) { return hover(words, spot.lines.range(range)) }
    guard let place = TreePlace.at(spot.offset, in: root) else { return .null }
    switch place.target {
    case .key(let entry):
      let forms = FormPath.forms(Array(place.path.dropLast()), in: shape)
      guard let words = words(onKey: place.path, in: shape) ?? words(onSettable: entry.key, forms)
      else { return .null }
      return hover(words, spot.lines.range(entry.keySpan.range))
    case .value(let node):
      let forms = FormPath.forms(place.path, in: shape)
      if let found = hover(value: node, forms, spot) { return found }
      guard let words = words(onValue: node, forms, place.path, in: shape, spot) else {
        return .null
      }
      return hover(words, spot.lines.range(node.span.range))
    }
  }

  private func hover(_ words: String, _ range: JSONValue) -> JSONValue {
    .members([
      "contents": .members(["kind": .string("markdown"), "value": .string(words)]),
      "range": range,
    ])
  }

  /// What a key means, with its section of the reference.
  func words(onKey path: [PathStep], in root: Shape) -> String? {
    guard case .key(let name, let siblings)? = path.last else { return nil }
    let forms = FormPath.forms(Array(path.dropLast()), in: root)
    for form in forms {
      guard let key = FormPath.keys(form, beside: siblings).first(where: { $0.name == name })
      else { continue }
      let shape = FormPath.shape(form, beside: siblings)
      return KeyWords.markdown(key, of: shape, language: languagePage)
    }
    return nil
  }

  /// A name that every flow has, in a message or a condition.
  private mutating func hover(value node: Node, _ forms: [Form], _ spot: Spot) -> JSONValue? {
    guard forms.contains(where: \.readsNames), let text = node.text else { return nil }
    let map = node.textMap()
    for name in LanguageProse.readableNames {
      for range in NameScan.places(of: name.name, in: text) {
        let span = map.span(of: range)
        guard span.range.lowerBound <= spot.offset, spot.offset <= span.range.upperBound else {
          continue
        }
        return hover("`\(name.name)`: \(name.kind). \(name.meaning)", spot.lines.range(span.range))
      }
    }
    return nil
  }

  /// What a name of the files stands for.
  private mutating func words(on found: Occurrence) -> String? {
    let name = found.symbol.name.text
    let uses = workspace.occurrences(of: found.symbol)
    switch found.symbol.kind {
    case .step:
      guard let flow = found.symbol.flow.flatMap({ workspace.flow(of: $0) }),
        let step = flow.steps.first(where: { $0.name.value.isExactly(name) })
      else { return nil }
      return "\(words(on: step))\n\nUsed \(times(uses.count { $0.role == .use }))."
    case .variable:
      guard let flow = found.symbol.flow.flatMap({ workspace.flow(of: $0) }) else { return nil }
      let type = FlowNames(flow).variables.first { $0.name.isExactly(name) }?.type
      let saved = uses.count { $0.role == .assignment }
      return "variable `\(name)`: \(type?.rawValue ?? "text")\n\nAnswers are saved under it "
        + "\(times(saved)); used \(times(uses.count { $0.role == .use }))."
    case .calendar, .chatflow:
      guard let declared = uses.first(where: { $0.role == .declaration }) else { return nil }
      return "\(found.symbol.kind.rawValue) `\(name)` in `\(declared.span.file.name)`"
    }
  }

  private func times(_ count: Int) -> String {
    switch count {
    case 0: "nowhere"
    case 1: "once"
    case 2: "twice"
    default: "\(count) times"
    }
  }
}

/// Keys in the words of the reference.
enum KeyWords {
  static func markdown(_ key: Key, of shape: Shape?, language: String) -> String {
    var words = "**`\(key.name)`**: \(FormWords.text(key.form, page: language))\n\n\(key.summary)\n"
    if let standard = key.standard { words += "\nDefault: `\(standard)`.\n" }
    if key.isRequired { words += "\nRequired.\n" }
    words += "\n```yaml\n\(key.name): \(key.example)\n```\n"
    if let shape { words += "\n[Reference](\(language)#\(Headings.slug(shape)))\n" }
    return words
  }
}

/// Names in the text of a template or a condition.
enum NameScan {
  /// The places where a name stands by itself, in UTF-8 offsets.
  static func places(of name: String, in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    let wanted = Array(name.utf8)
    guard bytes.count >= wanted.count else { return [] }
    return (0...bytes.count - wanted.count).compactMap { start in
      let end = start + wanted.count
      guard bytes[start..<end].elementsEqual(wanted),
        start == 0 || !isName(bytes[start - 1]), end == bytes.count || !isName(bytes[end])
      else { return nil }
      return start..<end
    }
  }

  static func isName(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }
}

extension Form {
  /// Whether texts of the form read names: conditions, and messages with `${…}`.
  var readsNames: Bool {
    switch self {
    case .template, .message, .label, .condition: true
    case .either(let forms): forms.contains(where: \.readsNames)
    case .oneOrMore(let form): form.readsNames
    default: false
    }
  }
}
