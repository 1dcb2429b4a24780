import ChatflowJSON
import ChatflowSyntax

/// The forms that are peculiar to the language: messages, assignees, actions, lines of tests.
extension SchemaForms {
  mutating func message() -> JSONValue {
    reference("message") { forms in
      let text = forms.form(.template)
      let texts = forms.reference("texts") { _ in SchemaForms.any([text, SchemaForms.list(text)]) }
      return SchemaForms.any([texts, SchemaForms.byLocale(texts)]).adding([
        "description": .string("A text, a list of texts, or a map from locale to either.")
      ])
    }
  }

  mutating func label() -> JSONValue {
    reference("label") { forms in
      let text = forms.form(.template)
      return SchemaForms.any([text, SchemaForms.byLocale(text)]).adding([
        "description": .string("A text, or a map from locale to a text.")
      ])
    }
  }

  private static func byLocale(_ message: JSONValue) -> JSONValue {
    .members([
      "type": .string("object"), "minProperties": .integer(1),
      "propertyNames": SchemaForms.pattern(.locale),
      "additionalProperties": message,
    ])
  }

  mutating func assignee(_ words: [String]) -> JSONValue {
    let user = JSONValue.members(["description": .string("A team member, by e-mail.")])
      .adding(form(.text)).adding(["examples": .strings(["eva@acme.com"])])
    return SchemaForms.any([
      .members(["enum": .strings(words)]),
      shape(.assignedTeam),
      .members([
        "type": .string("object"), "properties": .members(["user": user]),
        "required": .strings(["user"]), "additionalProperties": .bool(false),
      ]),
    ])
  }

  /// Words that stand alone, and what editors say about each.
  private static func words(_ words: [String], _ summaries: [String]) -> JSONValue {
    .members(["enum": .strings(words), "enumDescriptions": .strings(summaries)])
  }

  // MARK: Actions

  /// One map with the keys of all actions, so that editors can offer and explain each of them; the
  /// keyword says which others may stand beside it.
  mutating func action() -> JSONValue {
    reference("action") { forms in
      let summaries = Shape.bareActions.map { Shape.action($0)?.summary ?? "" }
      return SchemaForms.any([
        SchemaForms.words(Shape.bareActions, summaries), forms.actionWithValue(),
      ])
    }
  }

  private mutating func actionWithValue() -> JSONValue {
    reference("action_with_value") { forms in
      var members: [JSONMember] = []
      for key in Shape.actions.flatMap(\.keys)
      where !members.contains(where: { $0.name == key.name }) {
        members.append(JSONMember(key.name, forms.property(key)))
      }
      let keywords = Shape.actions.compactMap(\.keys.first?.name)
      let isOne = SchemaForms.any(keywords.map { .members(["required": .strings([$0])]) })
      return .members([
        "title": .string("an action"),
        "description": .string("One action of a step, named by one of its keys."),
        "type": .string("object"), "properties": .object(members),
        "additionalProperties": .bool(false),
        "allOf": .array([isOne] + Shape.actions.flatMap { forms.conditions($0) }),
      ])
    }
  }

  private mutating func conditions(_ action: Shape) -> [JSONValue] {
    guard let keyword = action.keys.first?.name else { return [] }
    var then: JSONValue = .members([:])
    let required = action.keys.dropFirst().filter(\.isRequired).map(\.name)
    if !required.isEmpty { then = then.adding(["required": .strings(required)]) }
    if action.keys.count == 1 {
      then = then.adding(["maxProperties": .integer(1)])
    } else {
      let names = action.keys.map(\.name)
      then = then.adding(["propertyNames": .members(["enum": .strings(names)])])
    }
    let isNamed = JSONValue.members(["required": .strings([keyword])])
    return [.members(["if": isNamed, "then": then])] + action.relations.compactMap { condition($0) }
  }

  /// One entry that goes to a step, or a list in which one does. That it is the last one, and the
  /// only one, no schema of a sensible length can tell.
  mutating func noReply() -> JSONValue {
    let entry = shape(.reminder)
    let goes = JSONValue.members(["required": .strings(["goto"])])
    return SchemaForms.any([
      // Beside a reference nothing counts.
      .members(["allOf": .array([entry, goes])]),
      SchemaForms.list(entry).adding(["contains": goes]),
    ])
  }

  // MARK: Lines of tests

  mutating func transcript() -> JSONValue {
    let line = reference("line_of_a_test") { forms in
      SchemaForms.any([
        SchemaForms.words(Shape.bareScenarioSteps, Shape.bareScenarioSummaries),
        .members([
          "title": .string("a line of a test"),
          "description": .string("One input or one expectation."), "type": .string("object"),
          "properties": forms.properties(Shape.scenarioSteps),
          "additionalProperties": .bool(false), "minProperties": .integer(1),
          "maxProperties": .integer(1),
        ]),
      ])
    }
    return SchemaForms.list(line).adding(["contains": SchemaForms.expectation])
  }

  private static var expectation: JSONValue {
    let keys = Shape.scenarioExpectations.map {
      JSONValue.members(["required": .strings([$0.name])])
    }
    let line = SchemaForms.any(keys).adding(["type": .string("object")])
    return SchemaForms.any([.members(["const": .string("silence")]), line])
  }
}
