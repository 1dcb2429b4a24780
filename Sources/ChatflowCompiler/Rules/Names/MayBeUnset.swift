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

  static func check(_ model: FlowModel) -> [Diagnostic] { findings(model).map(\.diagnostic) }

  /// The findings with the names that they are about.
  static func findings(_ model: FlowModel) -> [Finding] {
    // An action that could not be read may be the one that sets the value.
    guard model.flow.steps.allSatisfy({ $0.isWhole }) else { return [] }
    var searches = Searches(model)
    let found = inTexts(model, &searches) + inConditions(model, &searches)
    if found.isEmpty { return [] }
    let valueless = model.valuelessVariables
    var told: Set<String> = []
    return found.sorted {
      $0.diagnostic.span.range.lowerBound < $1.diagnostic.span.range.lowerBound
    }.compactMap { finding in
      guard let meant = valueless[finding.name] else { return finding }
      // What nothing sets is one slip, however often it is read.
      guard told.insert(finding.name).inserted else { return nil }
      return Finding(
        name: finding.name,
        diagnostic: Diagnostic(
          rule, finding.diagnostic.span, "nothing sets `\(finding.name)`",
          help: meant.map { "`\($0)` is saved and never read: is it `save: \(finding.name)`?" }
            ?? "ask for it with `save: \(finding.name)`, or set it"))
    }
  }

  struct Finding {
    let name: String
    let diagnostic: Diagnostic
  }

  private static func inTexts(
    _ model: FlowModel, _ searches: inout Searches
  ) -> [Finding] {
    var found: [Finding] = []
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
        found.append(finding(name.name, map.span(of: name.range), path, inText: true, model))
      }
    }
    return found
  }

  /// In a condition an unset text is "", but a number or a yes-or-no value must be there.
  private static func inConditions(
    _ model: FlowModel, _ searches: inout Searches
  ) -> [Finding] {
    var found: [Finding] = []
    for use in model.conditions {
      var places: TextMap?
      for name in use.names {
        guard case .value(let value, let type) = name.meaning, type != .text,
          let path = searches.pathWithout(.isSet(value), use.node)
        else { continue }
        let map = places ?? use.condition.text.textMap()
        places = map
        found.append(finding(name.name, map.span(of: name.range), path, inText: false, model))
      }
    }
    return found
  }

  private static func finding(
    _ name: String, _ span: Span, _ path: [Int]?, inText: Bool, _ model: FlowModel
  ) -> Finding {
    let way = path.map { ", for example on the way \(model.path($0))" } ?? ""
    return Finding(
      name: name,
      diagnostic: Diagnostic(
        rule, span, "`\(name)` may be unset here\(way)",
        help: inText
          ? "give a fallback: `${\(name) | …}`"
          : "ask for it, or set it, on every way that leads here"))
  }
}
