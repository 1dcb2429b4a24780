import ChatflowCalendar
import ChatflowProgram

extension Shape {
  /// The keys that must stand in a map and don't; of several that can stand for each other, all.
  /// With `chosen` it is known which of these is needed.
  func lacking(_ fields: Fields, chosen: String?) -> [[String]] {
    var found = required.filter { fields[$0.name] == nil }.map { [$0.name] }
    for relation in relations {
      switch relation {
      case .needs(let key, let needed):
        if fields[key] != nil, fields[needed] == nil { found.append([needed]) }
      case .valueNeeds(let key, let values, let needed):
        let value = fields[key]?.value.scalar?.text
        if fields[needed] == nil, values.contains(where: { value?.isWord($0) ?? false }) {
          found.append([needed])
        }
      case .exactlyOne(let keys), .atLeastOne(let keys):
        if !keys.contains(where: { fields[$0] != nil }) {
          found.append(chosen.map { [$0] } ?? keys)
        }
      case .excludes(let key, let others):
        if fields[key] != nil { found.removeAll { others.contains($0[0]) } }
      case .onlyWith, .notEmpty, .narrows: break
      }
    }
    // Two keys may need the same one.
    return found.enumerated().filter { found[..<$0].contains($1) == false }.map(\.element)
  }

  private static let headings: [(name: String, shape: Shape)] = [
    ("email_capture", .capture), ("away", .away), ("routing", .routing), ("display", .display),
    ("availability", .availability), ("target", .target), ("triggers", .triggers),
    ("pages", .pages), ("follow_up", .followUp),
  ]

  /// The heading of another map that has all these keys, and which this one lacks.
  func missingHeading(of strays: [Entry], beside fields: Fields) -> String? {
    guard strays.count > 1 else { return nil }
    return Shape.headings.first { heading in
      fields[heading.name] == nil && strays.allSatisfy { heading.shape.key($0.key) != nil }
    }?.name
  }

  /// Whether an entry is one of a block of settings, and no language of a message.
  static func isSetting(_ entry: Entry) -> Bool {
    !LocaleText.isValid(entry.key) && headings.contains { $0.shape.has(entry.key) }
  }

  /// Of keys that can stand for each other those that take the value of one of the entries; all of
  /// them where none does.
  func fitting(_ names: [String], _ entries: [Entry]) -> [String] {
    guard names.count > 1 else { return names }
    let found = names.filter { name in entries.contains { mayTake(name, $0.value) } }
    return found.isEmpty ? names : found
  }

  /// Whether a value has the form that a key takes.
  func mayTake(_ name: String, _ value: Node) -> Bool {
    key(name).map { $0.form.mayTake(value) } ?? false
  }

  /// Whether a value is a text, a list or a map where a key takes one, whatever it says.
  func isBuilt(_ name: String, as value: Node) -> Bool {
    key(name).map { $0.form.isBuilt(as: value) } ?? false
  }

  /// Whether a key takes a message.
  func isMessage(_ name: String) -> Bool {
    switch key(name)?.form {
    case .message, .label: true
    default: false
    }
  }

  /// Whether a value is built as the key takes it, and a map has keys that it knows.
  func fits(_ name: String, _ value: Node) -> Bool {
    guard isBuilt(name, as: value) else { return false }
    let word = value.scalar?.text.lowercased() ?? ""
    if isMessage(name), ["true", "false", "yes", "no", "on", "off"].contains(word) { return false }
    if case .assignee(let words) = key(name)?.form, value.scalar != nil {
      return words.contains(word)
    }
    guard case .map(let inner) = key(name)?.form, case .mapping(let entries) = value.content else {
      return true
    }
    return entries.isEmpty || entries.contains { inner.has($0.key) }
  }

  /// A value of another kind written as the key takes it that is meant; nil where that isn't known.
  func rewritten(_ entry: Entry, as name: String) -> Fix? {
    guard let form = key(name)?.form, !entry.value.isFaulty else { return nil }
    let value = entry.value.span
    let isLine = value.start.line == value.end.line && entry.keySpan.start.line == value.start.line
    func written(_ text: String) -> Fix {
      let whole = Span(value.file, entry.keySpan.range.lowerBound..<value.range.upperBound)
      return Fix(
        "write `\(Wording.excerpt(text))`", isLine ? [Edit(whole, text)] : [], isSafe: false)
    }
    switch (form, entry.value.content) {
    case (.assignee, .scalar(let scalar)):
      if ["true", "yes", "on"].contains(scalar.text.lowercased()), entry.key == "owner" {
        return written("\(name): contact-owner")
      }
      let isUser = scalar.text.contains("@")
      return scalar.text.isEmpty
        ? nil : written("\(name): {\(isUser ? "user" : "team"): \(value.text)}")
    case (.noReply, .scalar(let scalar)):
      return Reader.reminder(scalar.text).map { Fix("write `\(name): \($0)`") }
    case (.map(let inner), .sequence):
      guard let key = inner.keys.first(where: { $0.form.mayTake(entry.value) }) else { return nil }
      return isLine
        ? written("\(name): {\(key.name): \(value.text)}")
        : Fix("write `\(name):`, and below it `\(key.name):` with these lines")
    case (.map(let inner), .scalar(let scalar)):
      if let key = inner.keys.first(where: { Shape.isListOfPaths($0.form) }),
        SiteText.isPagePattern(scalar.text)
      {
        return written("\(name): {\(key.name): [\(value.text)]}")
      }
      return nil
    case (.map(let inner), .mapping(let entries)):
      let home = inner.keys.first { key in entries.allSatisfy { key.form.mayHold($0) } }
      guard let key = home else { return nil }
      // What else stands there is needed as well: hours need a zone.
      return isLine
        ? Fix("write `\(Wording.excerpt("\(name): {\(key.name): \(value.text)}"))`")
        : Fix("write `\(name):`, and below it `\(key.name):` with these lines")
    case (.mapping(.weekdays, _, _), .scalar(let scalar)):
      guard let hours = Shape.interval(scalar.text) else {
        return Fix("write `\(name):`, and below it days with hours, as in `mon-fri: 09:00-18:00`")
      }
      return Fix("write `\(name): {mon-fri: \(hours)}`, with the days that are meant")
    default: return nil
    }
  }

  private static func isListOfPaths(_ form: Form) -> Bool {
    if case .set(.page, _) = form { true } else { false }
  }

  /// The hours of a text, as written or as mended.
  private static func interval(_ text: String) -> String? {
    if TimeText.interval(text) != nil { return text }
    guard let mended = HoursMend.candidates(text).first else { return nil }
    return mended.count == 1 ? mended[0] : "[\(mended.joined(separator: ", "))]"
  }

  /// The only key that is given one of a few words of which a value is one: `a: yes_no` is `as`.
  func key(choosing value: Node) -> String? {
    guard let word = value.scalar?.text else { return nil }
    let found = keys.filter { key in
      guard case .choice(let words) = key.form else { return false }
      return words.contains { word.isWord($0) }
    }
    return found.count == 1 ? found[0].name : nil
  }
}

extension Shape {
  /// Whether what stands under a key is a list of actions.
  static func isStep(_ entry: Entry) -> Bool {
    guard case .sequence(let nodes) = entry.value.content, !nodes.isEmpty,
      NameText.isValid(entry.key, joiner: "_")
    else { return false }
    return nodes.allSatisfy { node in
      switch node.content {
      case .scalar(let scalar): bareActions.contains(scalar.text)
      case .mapping(let entries):
        entries.first.map { action($0.key) != nil && !($0.key == "say" && entries.count > 1) }
          ?? false
      case .sequence: false
      }
    }
  }
}

extension Form {
  /// Whether a value is of the kind that the form takes: what is written in it may be wrong still.
  func mayTake(_ node: Node) -> Bool {
    let text = node.scalar?.text
    switch self {
    case .message, .label: return true
    case .boolean: return text.map { ["true", "false"].contains($0) } ?? false
    case .choice(let words): return text.map { words.contains($0) } ?? false
    case .constant(let word): return text == word
    case .name(let form): return text.map { NameText.isValid($0, joiner: form.joiner) } ?? false
    case .duration:
      return text.map { DurationText.milliseconds($0, minimumSeconds: nil) != nil } ?? false
    case .list, .set, .transcript:
      if case .sequence = node.content { return true }
      return false
    case .captureTiming:
      return text.map {
        ["immediately", "never", "away_only"].contains($0) || $0.hasPrefix("after ")
      } ?? false
    case .link: return text?.hasPrefix("http") ?? false
    case .noReply: return text == nil
    case .oneOrMore, .assignee: return true
    case .map, .mapping:
      if case .mapping = node.content { return true }
      return false
    case .either(let forms): return forms.contains { $0.mayTake(node) }
    default: return text != nil
    }
  }

  /// Whether a value is a text, a list or a map where this is one, whatever it says.
  func isBuilt(as node: Node) -> Bool {
    switch self {
    case .either(let forms): forms.contains { $0.isBuilt(as: node) }
    case .list, .set, .transcript, .map, .mapping: mayTake(node)
    case .noReply: node.scalar == nil
    case .message, .label, .oneOrMore, .assignee: true
    default: node.scalar != nil
    }
  }
}
