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
    guard model.flow.steps.allSatisfy({ $0.isWhole }) else { return [] }
    var searches = Searches(model)
    return inTexts(model, &searches) + inConditions(model, &searches)
  }

  private static func inTexts(
    _ model: FlowModel, _ searches: inout Searches
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let told = model.misspelledSaves.map(\.meant)
    for use in model.insertingTexts {
      var places: TextMap?
      for name in use.names where !name.hasFallback && !told.contains(name.name) {
        guard case .value(let value, _) = name.meaning, value != .channel, value != .locale,
          !use.place.certain.contains(.isSet(value))
        else { continue }
        if value.isOpeningTime {
          let isSet = model.alwaysShowsOpeningTimes && !use.place.isOutside
          if isSet || use.place.isLabel { continue }
        }
        var path: [Int]?
        if let node = use.place.node {
          path = searches.pathWithout(.isSet(value), node)
          if path == nil { continue }
        }
        let map = places ?? use.bubble.text.textMap()
        places = map
        found.append(diagnostic(name.name, map.span(of: name.range), path, inText: true, model))
      }
    }
    return found
  }

  /// In a condition an unset text is "", but a number or a yes-or-no value must be there.
  private static func inConditions(
    _ model: FlowModel, _ searches: inout Searches
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for use in model.conditions {
      var places: TextMap?
      for name in use.names {
        guard case .value(let value, let type) = name.meaning, type != .text,
          let path = searches.pathWithout(.isSet(value), use.node)
        else { continue }
        let map = places ?? use.condition.text.textMap()
        places = map
        found.append(diagnostic(name.name, map.span(of: name.range), path, inText: false, model))
      }
    }
    return found
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
