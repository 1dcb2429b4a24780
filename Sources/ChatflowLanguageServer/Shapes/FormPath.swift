import ChatflowSyntax

/// A step down in a document.
enum PathStep {
  /// To the value under a key; with all keys that its map has.
  case key(String, of: [String])
  case item
}

/// What may stand at a place of a document, by the shapes that readers go by.
enum FormPath {
  /// The shape of a document with these keys in a file of a name; nil for one of another kind.
  static func root(_ keys: [String], inFile name: String) -> Shape? {
    if DocumentReader.isProjectFile(name) { return .project }
    if DocumentReader.isScenarioFile(name) { return .scenarios }
    for (key, shape) in [
      ("chatflow", Shape.chatflow), ("calendar", .calendar), ("server", .server),
      ("replies", .replies),
    ] where keys.contains(key) {
      return shape
    }
    return nil
  }

  /// The forms that the value behind a path may have.
  static func forms(_ path: [PathStep], in root: Shape) -> [Form] {
    path.reduce([.map(root)]) { forms, step in
      forms.flatMap { next($0, step) }
    }
  }

  private static func next(_ form: Form, _ step: PathStep) -> [Form] {
    switch (form, step) {
    case (.either(let forms), _): return forms.flatMap { next($0, step) }
    case (.list(let item), .item), (.set(let item, _), .item), (.oneOrMore(let item), .item):
      return [item]
    case (.oneOrMore(let form), .key): return next(form, step)
    case (.message, .item): return [.template]
    case (.noReply, .item): return [.map(.reminder)]
    case (.transcript, .item): return [.map(lines)]
    case (_, .key(let name, let siblings)):
      return keys(form, beside: siblings).filter { $0.name == name }.map(\.form)
        + values(form)
    default: return []
    }
  }

  /// The form of the values of a map whose keys are names.
  private static func values(_ form: Form) -> [Form] {
    switch form {
    case .mapping(_, let value, _): [value]
    // By locale.
    case .message, .label: [form]
    default: []
    }
  }

  /// The keys of a map of a form, where it has fixed ones.
  ///
  /// - Parameter siblings: The keys that stand there; they tell which action it is.
  static func keys(_ form: Form, beside siblings: [String]) -> [Key] {
    switch form {
    case .map(let shape): shape.keys
    case .either(let forms): forms.flatMap { keys($0, beside: siblings) }
    case .oneOrMore(let form): keys(form, beside: siblings)
    case .noReply: Shape.reminder.keys
    case .assignee: Shape.assignedTeam.keys + [user]
    case .action:
      Shape.actions.first { siblings.contains($0.keys[0].name) }?.keys
        ?? Shape.actions.map { $0.keys[0] }
    default: []
    }
  }

  /// The shape that a form's keys belong to, for its heading in the reference.
  static func shape(_ form: Form, beside siblings: [String]) -> Shape? {
    switch form {
    case .map(let shape): shape
    case .either(let forms): forms.lazy.compactMap { Self.shape($0, beside: siblings) }.first
    case .oneOrMore(let form): shape(form, beside: siblings)
    case .noReply: .reminder
    case .assignee: .assignedTeam
    case .action: Shape.actions.first { siblings.contains($0.keys[0].name) }
    default: nil
    }
  }

  /// The lines of a test.
  static let lines = Shape(
    "lines of a test", "What happens, or what must come of it.", keys: Shape.scenarioSteps)

  /// The first keys of the documents there are.
  static let beginnings = Shape(
    "a document", "What a file begins with.",
    keys: [Shape.chatflow, .calendar, .server, .replies].map { $0.keys[0] })

  private static let user = Key(
    "user", .text, "A member of the team, by name or e-mail.", example: "ana@acme.com")
}
