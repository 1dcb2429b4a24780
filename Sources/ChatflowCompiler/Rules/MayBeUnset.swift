import ChatflowProgram
import ChatflowSyntax

/// A value that is read where some path has not set it.
enum MayBeUnset: FlowRule {
  static let rule = Rule(
    208, "may-be-unset", .error,
    summary: "A value is read where it may not be set.",
    reason: """
      On some way through the flow nobody has given the value yet, and a visitor would read a gap. \
      Give a fallback, `${name | fallback}`, or ask for the value on every way that leads here. \
      After `if: contact.known` the e-mail is certain; after `if: contact.first_name != ""` the \
      name is.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: "Hi «${contact.first_name}»!"
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "Hi ${contact.first_name | there}!"
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    // An action that could not be read may be the one that sets the value.
    guard model.flow.steps.allSatisfy(\.isWhole) else { return [] }
    var searches = Searches(model)
    return inTexts(model, &searches) + inConditions(model, &searches)
  }

  private static func inTexts(
    _ model: FlowModel, _ searches: inout Searches
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (bubble, place) in model.insertingTexts {
      var places: TextMap?
      for insertion in bubble.template.insertions where insertion.fallback == nil {
        guard let value = unsettable(insertion.name, model) else { continue }
        let path: [Int]?
        switch place {
        case .anytime(let certain):
          if certain.contains(insertion.name) { continue }
          path = nil
        case .node(let node, let certain):
          if certain.contains(insertion.name) { continue }
          guard let way = searches.search(.isSet(value)).pathWithout(node) else { continue }
          path = way
        }
        let map = places ?? bubble.text.textMap()
        places = map
        found.append(
          diagnostic(insertion.name, map.span(of: insertion.range), path, inText: true, model))
      }
    }
    return found
  }

  private static func inConditions(
    _ model: FlowModel, _ searches: inout Searches
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (condition, node) in model.conditions {
      var places: TextMap?
      for (name, range) in condition.expression.namesRead {
        guard let value = needed(name, model),
          let path = searches.search(.isSet(value)).pathWithout(node)
        else { continue }
        let map = places ?? condition.text.textMap()
        places = map
        found.append(diagnostic(name, map.span(of: range), path, inText: false, model))
      }
    }
    return found
  }

  private static func unsettable(_ name: String, _ model: FlowModel) -> ValueName? {
    guard let value = model.names.valueName(name) else { return nil }
    return value == .channel || value == .locale ? nil : value
  }

  /// In a condition an unset text is "", but a number or a yes-or-no value must be there.
  private static func needed(_ name: String, _ model: FlowModel) -> ValueName? {
    guard case .value(let value, let type) = model.names.meaning(of: name), type != .text else {
      return nil
    }
    return value
  }

  private static func diagnostic(
    _ name: String, _ span: Span, _ path: [Int]?, inText: Bool, _ model: FlowModel
  ) -> Diagnostic {
    let way = path.map { ", for example on the way \(model.path($0))" } ?? ""
    return Diagnostic(
      rule, span, "`\(name)` may be unset here\(way)",
      help: inText
        ? "give a fallback: `${\(name) | …}`"
        : "ask for it, or set it, on every way that leads here"
    )
  }
}
