import ChatflowSyntax

/// An example of a shape: all its keys with their example values.
package struct ShapeExample: Sendable {
  /// The shape's title.
  package let title: String
  /// What a page shows: the keys where they belong, in YAML.
  package let shown: String
  /// A whole document with these keys.
  package let document: String
  /// What such a document is called.
  package let fileName: String
}

/// Where a shape stands in a document.
struct Route {
  enum Part {
    case key(String, of: Shape?)
    case item
    /// An item of a transcript, which needs something that is expected.
    case line
  }
  var parts: [Part] = []

  func adding(_ parts: Part...) -> Route { Route(parts: self.parts + parts) }

  /// From the innermost `steps` on, without its name for a step: what is shown of an action.
  var insideSteps: Route {
    let index = parts.lastIndex {
      if case .key("steps", _) = $0 { true } else { false }
    }
    guard let index else { return self }
    let rest = parts[(index + 1)...].drop { if case .key = $0 { true } else { false } }
    return Route(parts: rest.map { if case .line = $0 { .item } else { $0 } })
  }

  /// Without what the document itself requires.
  var withoutDocument: Route {
    guard case .key(let name, _) = parts.first else { return self }
    return Route(parts: [.key(name, of: nil)] + parts.dropFirst())
  }

  /// These lines where the route leads, with what maps on the way require.
  func lines(around inner: [String]) -> [String] {
    parts.reversed().reduce(inner) { lines, part in
      switch part {
      case .item: Route.item(lines)
      case .line: Route.item(lines) + ["- silence"]
      case .key(let name, let shape):
        Route.siblings(of: name, in: shape, before: true) + ["\(name):"] + lines.map { "  \($0)" }
          + Route.siblings(of: name, in: shape, before: false)
      }
    }
  }

  private static func item(_ lines: [String]) -> [String] {
    lines.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
  }

  /// The lines of the keys that must stand beside one, with their examples.
  private static func siblings(of name: String, in shape: Shape?, before: Bool) -> [String] {
    guard let shape, let index = shape.keys.firstIndex(where: { $0.name == name }) else {
      return []
    }
    var needed = Set(shape.keys.filter(\.isRequired).map(\.name))
    for relation in shape.relations {
      switch relation {
      case .exactlyOne(let names) where !names.contains(name): needed.formUnion(names.prefix(1))
      case .needs(let key, let other) where key == name || needed.contains(key):
        needed.insert(other)
      default: break
      }
    }
    return shape.keys.enumerated().filter { position, key in
      needed.contains(key.name) && key.name != name && (position < index) == before
    }.map { "\($0.element.name): \($0.element.example)" }
  }
}

/// The shapes of the language in the order of the reference, each with where it stands.
struct ShapeWalk {
  private(set) var places: [(shape: Shape, route: Route)] = []

  init(_ root: Shape) { visit(root, Route()) }

  private mutating func visit(_ shape: Shape, _ route: Route) {
    guard !places.contains(where: { $0.shape.title == shape.title }) else { return }
    places.append((shape, route))
    for key in shape.keys { visit(key.form, route.adding(.key(key.name, of: shape))) }
  }

  private mutating func visit(_ form: Form, _ route: Route) {
    switch form {
    case .map(let shape): visit(shape, route)
    case .list(let item), .set(let item, _): visit(item, route.adding(.item))
    case .oneOrMore(let item): visit(item, route)
    case .mapping(.step, let value, _), .mapping(.reply, let value, _):
      visit(value, route.adding(.key("hello", of: nil)))
    case .mapping(.member, let value, _): visit(value, route.adding(.key("ana", of: nil)))
    case .mapping(_, let value, _): visit(value, route)
    case .either(let forms): for form in forms { visit(form, route) }
    case .noReply: visit(.reminder, route)
    case .assignee: visit(.assignedTeam, route)
    case .action: for action in Shape.actions { visit(action, route) }
    case .transcript:
      for key in Shape.scenarioSteps {
        visit(key.form, route.adding(.line, .key(key.name, of: nil)))
      }
    default: break
    }
  }
}

/// Makes the examples of the reference from those of the keys.
enum ShapeExamples {
  /// Examples of a shape; several where keys exclude each other.
  static func examples(of shape: Shape, at route: Route, in root: Shape) -> [ShapeExample] {
    variants(of: shape).map { keys in
      let lines = keys.map { "\($0.name): \($0.example)" }
      let shown = route.withoutDocument.insideSteps.lines(around: lines)
      var document = route.lines(around: lines)
      // Examples speak English and Spanish.
      let hasLocales = [Shape.chatflow.title, Shape.replies.title].contains(root.title)
      if hasLocales, !route.parts.isEmpty {
        document.append("locales: [en, es]")
      }
      return ShapeExample(
        title: shape.title, shown: shown.joined(separator: "\n"),
        document: document.joined(separator: "\n") + "\n",
        fileName: fileName(root))
    }
  }

  private static func fileName(_ root: Shape) -> String {
    switch root.title {
    case Shape.project.title: DocumentReader.projectFileName
    case Shape.scenarios.title: "example.test.yaml"
    default: "example.yaml"
    }
  }

  /// The keys of a shape, in groups that may stand together.
  private static func variants(of shape: Shape) -> [[Key]] {
    let groups = shape.relations.lazy.compactMap { relation -> [Set<String>]? in
      switch relation {
      case .exactlyOne(let names): names.map { needed(beside: $0, in: shape) }
      case .excludes(let name, let others): [Set(others), [name]]
      case .needs, .valueNeeds, .onlyWith, .atLeastOne, .notEmpty, .narrows: nil
      }
    }.first
    guard let groups else { return besideValues(shape) }
    // An entry that stands alone goes to a step; one that says something needs another behind it,
    // as the examples of questions show.
    if shape.title == Shape.reminder.title { return [shape.keys.filter { $0.name != "say" }] }
    let exclusive = groups.reduce(into: Set<String>()) { $0.formUnion($1) }
    return groups.enumerated().map { index, group in
      shape.keys.filter { key in
        guard !exclusive.contains(key.name) else { return group.contains(key.name) }
        return key.isRequired
          || mayStand(key, besides: group, of: exclusive, isFirst: index == 0, in: shape)
      }.map { narrowed($0, beside: group, in: shape) }
    }
  }

  /// A key, and those that must stand with it.
  private static func needed(beside name: String, in shape: Shape) -> Set<String> {
    var needed: Set = [name]
    for case .needs(let key, let other) in shape.relations where needed.contains(key) {
      needed.insert(other)
    }
    return needed
  }

  /// A key as it is beside others.
  private static func narrowed(_ key: Key, beside group: Set<String>, in shape: Shape) -> Key {
    for case .narrows(key.name, let form, let other, let example) in shape.relations
    where group.contains(other) {
      return Key(key.name, form, key.summary, example: example)
    }
    return key
  }

  /// All keys but those that only count beside another value, and these with that value.
  private static func besideValues(_ shape: Shape) -> [[Key]] {
    var common = shape.keys
    var variants: [[Key]] = []
    for case .onlyWith(let names, let other, let value) in shape.relations {
      common.removeAll { names.contains($0.name) }
      var needed = Set(names + [other])
      for case .valueNeeds(other, let values, let key) in shape.relations
      where values.contains(value) {
        needed.insert(key)
      }
      variants.append(
        shape.keys.filter { $0.isRequired || needed.contains($0.name) }.map { key in
          key.name == other ? Key(key.name, key.form, key.summary, example: value) : key
        })
    }
    return [common] + variants
  }

  /// Keys that need one of another group go with that; the rest stands in the first group.
  private static func mayStand(
    _ key: Key, besides group: Set<String>, of exclusive: Set<String>, isFirst: Bool,
    in shape: Shape
  ) -> Bool {
    for case .needs(key.name, let other) in shape.relations where exclusive.contains(other) {
      return group.contains(other)
    }
    return isFirst
  }
}
