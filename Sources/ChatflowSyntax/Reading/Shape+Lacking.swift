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
    case .noReply, .oneOrMore, .assignee: return true
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
    case .message, .label, .noReply, .oneOrMore, .assignee: true
    default: node.scalar != nil
    }
  }
}
