import ChatflowCompiler
import ChatflowJSON
import ChatflowProgram
import ChatflowSyntax

/// Translates forms and shapes into JSON Schema, and collects what they refer to.
///
/// A YAML reader types scalars before a schema sees them, and chatflow doesn't: so wherever a text
/// stands, a schema takes the booleans and numbers that YAML makes of some texts as well. An empty
/// value and `null` look the same to a schema; both are refused.
struct SchemaForms {
  /// What is referred to, by name.
  private(set) var definitions: [String: JSONValue] = [:]

  private static let scalarTypes: JSONValue = .strings(["string", "number", "boolean"])

  mutating func reference(
    _ name: String, _ make: (inout SchemaForms) -> JSONValue
  ) -> JSONValue {
    if definitions[name] == nil {
      // Present before it is made: no definition is made twice.
      definitions[name] = .bool(true)
      definitions[name] = make(&self)
    }
    return .members(["$ref": .string("#/definitions/\(name)")])
  }

  // MARK: Shapes

  mutating func shape(_ shape: Shape) -> JSONValue {
    reference(SchemaForms.name(shape)) { $0.object(shape) }
  }

  /// `an entry of no_reply` becomes `entry_of_no_reply`.
  static func name(_ shape: Shape) -> String {
    let words = shape.title.split(separator: " ").map { $0.filter { $0 != "`" } }
    let named = ["a", "an", "the"].contains(words.first) ? words.dropFirst() : words[...]
    return named.joined(separator: "_")
  }

  mutating func object(_ shape: Shape) -> JSONValue {
    var schema: JSONValue = .members([
      "title": .string(shape.title.filter { $0 != "`" }), "description": .string(shape.summary),
      "type": .string("object"), "properties": properties(shape.keys),
    ])
    if shape.allowsExtensions {
      let anything = JSONValue.members([
        "description": .string("Ignored: a home for anchors.")
      ])
      schema = schema.adding(["patternProperties": .members(["^x-": anything])])
    }
    schema = schema.adding(["additionalProperties": .bool(false)])
    let required = shape.keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { schema = schema.adding(["required": .strings(required)]) }
    let conditions = shape.relations.compactMap { condition($0) }
    return conditions.isEmpty ? schema : schema.adding(["allOf": .array(conditions)])
  }

  mutating func properties(_ keys: [Key]) -> JSONValue {
    .object(keys.map { JSONMember($0.name, property($0)) })
  }

  mutating func property(_ key: Key) -> JSONValue {
    var schema: JSONValue = .members(["description": .string(key.summary)])
    if case .object(let members) = form(key.form) {
      schema = .object((schema.members ?? []) + members)
    }
    if let standard = key.standard.flatMap({ TypedValue.json($0, key.form) }) {
      schema = schema.adding(["default": standard])
    }
    if let example = TypedValue.json(key.example, key.form) {
      schema = schema.adding(["examples": .array([example])])
    }
    return schema
  }

  mutating func condition(_ relation: Relation) -> JSONValue? {
    func present(_ key: String) -> JSONValue { .members(["required": .strings([key])]) }
    switch relation {
    case .needs(let key, let other):
      return .members(["if": present(key), "then": present(other)])
    case .excludes(let key, let others):
      let none = JSONValue.object(others.map { JSONMember($0, .bool(false)) })
      return .members(["if": present(key), "then": .members(["properties": none])])
    case .valueNeeds(let key, let values, let other):
      let isOne = JSONValue.members([key: .members(["enum": .strings(values)])])
      return .members(["if": present(key).adding(["properties": isOne]), "then": present(other)])
    // A key without effect is a warning, which schemas know nothing of.
    case .onlyWith: return nil
    case .notEmpty: return .members(["minProperties": .integer(1)])
    case .atLeastOne(let keys): return SchemaForms.any(keys.map(present))
    case .exactlyOne(let keys):
      return .members(["oneOf": .array(keys.map(present))])
    case .narrows(let key, let form, let other, _):
      let narrow = JSONValue.members([key: self.form(form)])
      return .members(["if": present(other), "then": .members(["properties": narrow])])
    }
  }

  // MARK: Forms

  mutating func form(_ form: Form) -> JSONValue {
    switch form {
    case .text, .condition:
      return text("text", .visible, limit: Limits.messageBytes)
    case .prose: return text("prose", .visible, limit: Limits.descriptionBytes)
    case .template: return text("template", .template, limit: Limits.messageBytes)
    case .number:
      return reference("number") { _ in
        SchemaForms.any([
          .members(["type": .string("number")]), SchemaForms.string(.number),
        ])
      }
    case .percent: return string("percentage", .percent)
    case .duration(let minimum):
      return string(minimum > 0 ? "duration" : "pause", .duration(minimum: minimum))
    case .locale: return string("locale", .locale)
    case .days: return string("days", .days)
    case .zoneRelease: return string("zone_release", .zoneRelease)
    case .check: return string("check", .check)
    case .address(let address): return self.address(address)
    case .interval: return string("interval", .interval)
    case .time: return string("time", .scenarioTime)
    case .color: return string("color", .color)
    case .link: return string("link", .link)
    case .page, .site, .name, .settable, .boolean, .integer, .choice, .constant, .captureTiming:
      return scalar(form)
    case .message: return message()
    case .label: return label()
    case .assignee(let words): return assignee(words)
    case .action: return action()
    case .noReply: return noReply()
    case .transcript: return transcript()
    case .list(let item): return SchemaForms.list(self.form(item))
    case .set(let item, let limit):
      let set = SchemaForms.list(self.form(item)).adding(["uniqueItems": .bool(true)])
      return limit.map { set.adding(["maxItems": .integer($0)]) } ?? set
    case .oneOrMore(let item):
      let one = self.form(item)
      return SchemaForms.any([one, SchemaForms.list(one)])
    case .map(let shape): return self.shape(shape)
    case .mapping(let key, let value, let limit): return mapping(key, value, limit)
    case .either(let forms): return SchemaForms.any(forms.map { either($0, of: forms) })
    }
  }

  /// One of several forms; a map with keys of its own isn't a message by locale.
  private mutating func either(_ form: Form, of forms: [Form]) -> JSONValue {
    let schema = self.form(form)
    let keys = forms.flatMap { form -> [Key] in
      if case .map(let shape) = form { shape.keys } else { [] }
    }
    guard case .message = form, !keys.isEmpty else { return schema }
    let hasOne = SchemaForms.any(keys.map { .members(["required": .strings([$0.name])]) })
    // Beside a reference nothing counts.
    let others: JSONValue = .members(["not": hasOne.adding(["type": .string("object")])])
    return .members(["allOf": .array([schema, others])])
  }

  static func any(_ schemas: [JSONValue]) -> JSONValue { .members(["anyOf": .array(schemas)]) }

  static func list(_ item: JSONValue) -> JSONValue {
    .members(["type": .string("array"), "minItems": .integer(1), "items": item])
  }

  private mutating func mapping(
    _ key: Form.MapKey, _ value: Form, _ limit: Int?
  ) -> JSONValue {
    let schema: JSONValue = .members([
      "type": .string("object"), "minProperties": .integer(1), "propertyNames": keys(key),
      "additionalProperties": form(value),
    ])
    return limit.map { schema.adding(["maxProperties": .integer($0)]) } ?? schema
  }

  private mutating func keys(_ key: Form.MapKey) -> JSONValue {
    switch key {
    case .weekdays: return SchemaForms.pattern(.weekdays)
    case .dates: return SchemaForms.pattern(.dates)
    case .label: return form(.template)
    case .settable: return form(.settable)
    case .step:
      return SchemaForms.pattern(.name(joiner: "_", reserved: StateName.all))
    case .variable: return form(.name(.variable))
    case .reply: return form(.name(.reply))
    case .member: return form(.text)
    }
  }

  // MARK: Scalars

  private mutating func address(_ form: Form.AddressForm) -> JSONValue {
    reference("\(form.rawValue)_address") { _ in
      SchemaForms.string(.address(form)).adding(["maxLength": .integer(Limits.messageBytes)])
    }
  }

  private mutating func string(_ name: String, _ pattern: Pattern) -> JSONValue {
    reference(name) { _ in SchemaForms.string(pattern) }
  }

  static func string(_ pattern: Pattern) -> JSONValue {
    JSONValue.members(["type": .string("string")]).adding(SchemaForms.pattern(pattern))
  }

  /// The pattern, and what editors show instead of it: no other validator knows the second keyword.
  static func pattern(_ pattern: Pattern) -> JSONValue {
    .members([
      "pattern": .string(pattern.expression), "patternErrorMessage": .string(pattern.message),
    ])
  }

  /// A text is limited in bytes, and has at least as many bytes as characters.
  private mutating func text(_ name: String, _ pattern: Pattern, limit: Int) -> JSONValue {
    reference(name) { _ in
      JSONValue.members(["type": SchemaForms.scalarTypes])
        .adding(SchemaForms.pattern(pattern)).adding(["maxLength": .integer(limit)])
    }
  }

  private mutating func scalar(_ form: Form) -> JSONValue {
    switch form {
    case .boolean:
      return reference("boolean") { _ in
        SchemaForms.any([
          .members(["type": .string("boolean")]), SchemaForms.string(.boolean),
        ])
      }
    case .integer(let range):
      return SchemaForms.any([
        .members([
          "type": .string("integer"), "minimum": .integer(range.lowerBound),
          "maximum": .integer(range.upperBound),
        ]), SchemaForms.string(.integer(range)),
      ])
    case .name(.variable):
      let reserved = LanguageNames.reservedVariables
      return string("variable_name", .name(joiner: "_", reserved: reserved))
    case .name(let name):
      // `true` is a name too.
      return reference("\(name.rawValue)_name") { _ in
        JSONValue.members(["type": .strings(["string", "boolean"])])
          .adding(SchemaForms.pattern(.name(joiner: name.joiner)))
      }
    case .settable:
      return SchemaForms.any([
        self.form(.name(.variable)), SchemaForms.string(.contactName),
      ])
    case .site:
      // `1` and `1.5` have the form of host names.
      return reference("site") { _ in
        JSONValue.members(["type": SchemaForms.scalarTypes])
          .adding(SchemaForms.pattern(.site)).adding(["minimum": .integer(0)])
      }
    case .page:
      return reference("page_pattern") { _ in
        SchemaForms.string(.page).adding(["maxLength": .integer(2048)])
      }
    case .captureTiming:
      return SchemaForms.any([
        .members(["enum": .strings(["immediately", "away_only", "never"])]),
        SchemaForms.string(.captureTiming),
      ])
    case .choice(let words): return .members(["enum": .strings(words)])
    case .constant(let word):
      guard let number = Int(word) else { return .members(["const": .string(word)]) }
      return SchemaForms.any([
        .members(["const": .integer(number)]), SchemaForms.string(.word(word)),
      ])
    default: return .bool(true)
    }
  }
}
