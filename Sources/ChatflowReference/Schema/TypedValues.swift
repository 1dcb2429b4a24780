import ChatflowJSON
import ChatflowSyntax

/// Values of the language as JSON, typed as editors show them.
enum TypedValue {
  /// `text`, YAML in flow style, as a value of a form; nil where it is no YAML.
  static func json(_ text: String, _ form: Form) -> JSONValue? {
    let parsed = DocumentReader.parse(SourceFile(name: "value", bytes: Array(text.utf8)))
    guard parsed.diagnostics.isEmpty, let root = parsed.root else { return nil }
    return json(root, form)
  }

  private static func json(_ node: Node, _ form: Form?) -> JSONValue {
    switch node.content {
    case .scalar(let scalar): self.scalar(scalar.text, form)
    case .sequence(let nodes): .array(nodes.map { json($0, item(form)) })
    case .mapping(let entries):
      .object(entries.map { JSONMember($0.key, json($0.value, value(form, $0.key))) })
    }
  }

  private static func scalar(_ text: String, _ form: Form?) -> JSONValue {
    switch form {
    case .boolean where text == "true" || text == "false": .bool(text == "true")
    case .integer, .number, .constant: Int(text).map { .integer($0) } ?? .string(text)
    default: .string(text)
    }
  }

  /// The form of the items, if they are of one that is typed.
  private static func item(_ form: Form?) -> Form? {
    switch form {
    case .list(let item), .set(let item, _), .oneOrMore(let item): item
    default: nil
    }
  }

  /// The form of the value under a key.
  private static func value(_ form: Form?, _ key: String) -> Form? {
    switch form {
    case .map(let shape): shape.key(key)?.form
    case .mapping(_, let value, _): value
    case .either(let forms): forms.lazy.compactMap { value($0, key) }.first
    default: nil
    }
  }
}
