import ChatflowCompiler
import ChatflowJSON
import ChatflowProgram
import ChatflowReference
import ChatflowSimulator
import ChatflowSyntax

// What can be written at the cursor.
extension EditorSession {
  mutating func completion(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let spot = try spot(params)
    let names = workspace.flow(of: spot.path).map { FlowNames($0) }
    let mends = workspace.file(spot.path)?.mends ?? []
    let found = CompletionPlace.first(in: spot.file, at: spot.offset, mends) { place in
      let items = self.items(place, names)
      return items.isEmpty ? nil : items
    }
    guard let (place, items) = found else { return .array([]) }
    // The half word is the name of a step that isn't there, too.
    let word = spot.file.text(place.word.lowerBound..<place.wordEnd)
    let others = items.filter { $0.detail != Self.missing || $0.label != word }
    return CompletionItem.json(
      others, range: spot.lines.range(place.word), around: place.around,
      isFlow: BracketScan.isOpen(spot.file, at: place.word.lowerBound))
  }

  /// What is said of steps that something leads to, and that aren't there.
  private static let missing = "step that is still to be written"

  private mutating func items(_ place: CompletionPlace, _ names: FlowNames?) -> [CompletionItem] {
    switch place.kind {
    case .key(let siblings, let mayBeValue):
      place.forms.flatMap { form in
        keys(form, siblings, place) + openKeys(form, siblings, names)
          + (mayBeValue ? values(form, place.key, names) : [])
      }
    case .value: place.forms.flatMap { values($0, place.key, names) }
    case .text(let before): parts(place.forms, before, names)
    }
  }

  // MARK: Keys

  private func keys(
    _ form: Form, _ siblings: [String], _ place: CompletionPlace
  ) -> [CompletionItem] {
    let shape = FormPath.shape(form, beside: siblings)
    let keys = FormPath.keys(form, beside: siblings).filter { !siblings.contains($0.name) }
    // Of the keys that tell which action or document it is, one is enough.
    let isChosen = shape.map { $0 !== FormPath.beginnings } ?? false
    var items = keys.map { key in
      CompletionItem(
        key.name, .property, inserts: place.hasColon ? key.name : key.insertion,
        detail: key.isRequired
          ? isChosen ? "required" : nil : key.standard.map { "default \($0)" },
        words: KeyWords.markdown(key, of: shape, language: languagePage))
    }
    if case .action = form, case .key(_, mayBeValue: true) = place.kind {
      items += Shape.bareActions.map { CompletionItem($0, .keyword) }
    }
    return items
  }

  /// Keys that are names.
  private func openKeys(
    _ form: Form, _ siblings: [String], _ names: FlowNames?
  ) -> [CompletionItem] {
    let known: [String]
    switch form {
    case .mapping(.weekdays, _, _): known = Weekdays.names
    case .mapping(.step, _, _): known = names?.missingSteps ?? []
    case .mapping(.settable, _, _): known = settable(names)
    case .mapping(.variable, _, _): known = names?.variables.map(\.name) ?? []
    case .message, .label: known = names.flatMap { $0.locales.count > 1 ? $0.locales : nil } ?? []
    case .either(let forms): return forms.flatMap { openKeys($0, siblings, names) }
    case .oneOrMore(let form): return openKeys(form, siblings, names)
    default: return []
    }
    // What a step does stands below it.
    let blank = if case .mapping(.step, _, _) = form { "" } else { " " }
    return known.filter { !siblings.contains($0) }.map {
      CompletionItem($0, .property, inserts: "\($0):\(blank)")
    }
  }

  private func settable(_ names: FlowNames?) -> [String] {
    (names?.variables.map(\.name) ?? []) + FlowNames.settableContactNames
  }

  // MARK: Values

  private mutating func values(
    _ form: Form, _ key: String?, _ names: FlowNames?
  ) -> [CompletionItem] {
    switch form {
    case .boolean: return words(["true", "false"])
    case .choice(let choices): return words(choices)
    case .constant(let word): return words([word])
    case .captureTiming: return words(["immediately", "after 1m", "away_only", "never"])
    case .assignee(let choices):
      return words(choices)
        + workspace.teams().map { CompletionItem("{team: \($0)}", .value) }
        + workspace.users().map { CompletionItem("{user: \($0)}", .value) }
    case .name(let kind): return self.names(kind, names)
    case .settable: return settable(names).map { CompletionItem($0, .variable) }
    case .locale: return words((names?.locales ?? []) + Weekdays.languages)
    case .condition: return conditionItems(behind: "", names)
    case .duration: return words(["30s", "1m", "2m", "5m", "10m"])
    case .interval: return words(["09:00-18:00"])
    case .action: return words(Shape.bareActions)
    case .either(let forms): return forms.flatMap { values($0, key, names) }
    case .oneOrMore(let form): return values(form, key, names)
    case .map(let shape) where shape.title == FormPath.lines.title:
      return words(Shape.bareScenarioSteps)
    case .text: return texts(key, names)
    case .check:
      return Rules.all.filter { $0.severity != .error }.map {
        CompletionItem($0.name, .value, detail: $0.code, words: $0.summary)
      }
    default: return []
    }
  }

  func words(_ words: [String]) -> [CompletionItem] {
    words.map { CompletionItem($0, .value) }
  }

  private mutating func names(
    _ kind: Form.NameForm, _ names: FlowNames?
  ) -> [CompletionItem] {
    switch kind {
    case .step:
      (names?.steps ?? []).map { CompletionItem($0, .function, detail: "step") }
        + (names?.missingSteps ?? []).map {
          CompletionItem($0, .function, detail: Self.missing)
        }
    case .variable: (names?.variables ?? []).map { CompletionItem($0.name, .variable) }
    case .event: (names?.events ?? []).map { CompletionItem($0, .value) }
    case .calendar: workspace.names(.calendar).map { CompletionItem($0, .reference) }
    case .chatflow: workspace.names(.chatflow).map { CompletionItem($0, .reference) }
    case .server, .replies, .reply: []
    }
  }

  /// Texts that are names all the same.
  private mutating func texts(_ key: String?, _ names: FlowNames?) -> [CompletionItem] {
    switch key {
    case "timezone": FlowNames.zones.map { CompletionItem($0, .value) }
    case "team": workspace.teams().map { CompletionItem($0, .value) }
    case "user", "owner": workspace.users().map { CompletionItem($0, .value) }
    case "state":
      (names?.steps ?? []).map { CompletionItem($0, .function, detail: "step") }
        + words(FlowNames.states)
    case "pick", "choices": (names?.labels ?? []).map { CompletionItem($0, .text) }
    case "bot": (names?.messages ?? []).map { CompletionItem($0, .text) }
    default: []
    }
  }

  /// Names in a condition, or behind a `${`.
  private func parts(
    _ forms: [Form], _ before: String, _ names: FlowNames?
  ) -> [CompletionItem] {
    if forms.contains(where: { if case .condition = $0 { true } else { false } }) {
      return conditionItems(behind: before, names)
    }
    guard forms.contains(where: \.readsNames), TemplateScan.isInside(before) else { return [] }
    // Labels stay, and so have no times in them that move.
    let isLabel = forms.allSatisfy { if case .label = $0 { true } else { false } }
    return readable(names) { name, kind in
      kind == "text" && (!isLabel || LanguageNames.readableInConditions.contains(name))
    }
  }

  /// Variables, and the names that every flow has as far as they are wanted.
  func readable(
    _ names: FlowNames?, where isWanted: (_ name: String, _ kind: String) -> Bool
  ) -> [CompletionItem] {
    (names?.variables ?? []).map {
      CompletionItem($0.name, .variable, detail: "variable: \($0.type.rawValue)")
    }
      + LanguageProse.readableNames.filter { isWanted($0.name, $0.kind) }.map {
        CompletionItem($0.name, .variable, detail: $0.kind, words: $0.meaning)
      }
  }
}

/// Brackets that a line has opened and not closed.
enum BracketScan {
  /// Whether there is one before an offset.
  static func isOpen(_ file: SourceFile, at offset: Int) -> Bool {
    let line = file.lineRange(file.lineIndex(at: offset))
    return innermost(file.bytes[line.lowerBound..<max(line.lowerBound, offset)]) != nil
  }

  /// The one opened last; nil without any.
  static func innermost(_ before: ArraySlice<UInt8>) -> UInt8? {
    var open: [UInt8] = []
    for byte in before {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(byte)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      default: break
      }
    }
    return open.last
  }
}

/// Whether a place is within a `${…}`.
enum TemplateScan {
  static func isInside(_ before: String) -> Bool {
    let bytes = Array(before.utf8)
    guard let brace = bytes.lastIndex(of: UInt8(ascii: "{")), brace > 0,
      bytes[brace - 1] == UInt8(ascii: "$")
    else { return false }
    // `$${` is a literal `${`, and what stands behind a `|` is a text.
    let isLiteral = brace > 1 && bytes[brace - 2] == UInt8(ascii: "$")
    return !isLiteral && !bytes[brace...].contains { "}|".utf8.contains($0) }
  }
}

/// Words that the language has no list of elsewhere.
enum Weekdays {
  static let names = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mon-fri", "sat-sun", "mon-sun",
  ]
  /// Languages that flows are often written in; those with built-in texts first.
  static let languages = [
    "en", "es", "fr", "de", "pt", "ar", "ca", "cs", "da", "el", "eu", "fi", "gl", "he", "hi", "hu",
    "id", "it", "ja", "ko", "nb", "nl", "pl", "pt-BR", "ro", "ru", "sv", "th", "tr", "uk", "vi",
    "zh-Hans", "zh-Hant",
  ]
}

/// One thing that can be written.
struct CompletionItem {
  /// The protocol's numbers.
  enum Kind: Int {
    /// Words for people, which may need quotes.
    case text = 1
    case function = 3
    case variable = 6
    case property = 10
    case value = 12
    case keyword = 14
    case reference = 18
  }

  let label: String
  let kind: Kind
  let inserted: String
  let detail: String?
  let words: String?

  init(
    _ label: String, _ kind: Kind, inserts: String? = nil, detail: String? = nil,
    words: String? = nil
  ) {
    self.label = label
    self.kind = kind
    inserted = inserts ?? label
    self.detail = detail
    self.words = words
  }

  /// All of some, each label once.
  static func json(
    _ items: [CompletionItem], range: JSONValue, around: CompletionPlace.Around, isFlow: Bool
  ) -> JSONValue {
    var seen: Set<ExactText> = []
    let unique = items.filter { seen.insert(ExactText($0.label)).inserted }
    return .array(
      unique.enumerated().map {
        $0.element.json(range: range, around: around, isFlow: isFlow, order: $0.offset)
      })
  }

  /// - Parameter order: Its place among the others, which clients would sort by their labels.
  private func json(
    range: JSONValue, around: CompletionPlace.Around, isFlow: Bool, order: Int
  ) -> JSONValue {
    var scalar = inserted
    if kind == .text { scalar = isFlow ? YAMLText.flowScalar(label) : YAMLText.scalar(label) }
    let written = around.rawValue + scalar + (around == .insertion ? "}" : "")
    // What is replaced begins with the `$`, and editors compare it with the label.
    let label = around == .insertion ? written : label
    var members = [
      JSONMember("label", .string(label)), JSONMember("kind", .integer(kind.rawValue)),
      JSONMember("sortText", .string(String(order, width: 4))),
      JSONMember("textEdit", .members(["range": range, "newText": .string(written)])),
    ]
    if let detail { members.append(JSONMember("detail", .string(detail))) }
    if let words {
      members.append(
        JSONMember(
          "documentation", .members(["kind": .string("markdown"), "value": .string(words)])))
    }
    return .object(members)
  }
}

extension Key {
  /// What is written for the key: a map or a list stands below it.
  var insertion: String {
    if case .constant(let value) = form { return "\(name): \(value)" }
    return form.standsBelow ? "\(name):" : "\(name): "
  }
}

extension Form {
  fileprivate var standsBelow: Bool {
    switch self {
    case .map, .mapping, .list, .transcript: true
    default: false
    }
  }
}
