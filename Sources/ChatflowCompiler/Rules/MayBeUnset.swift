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
    var searches: [String: PathSearch] = [:]
    func way(_ name: String, to node: Int) -> [Int]? {
      let search = searches[name] ?? model.search(isSet: name)
      searches[name] = search
      return search.pathWithout(node)
    }
    var found: [Diagnostic] = []
    for (bubble, place) in model.renderedTexts {
      for insertion in bubble.template.insertions where insertion.fallback == nil {
        guard isUnsettable(insertion.name, model) else { continue }
        let span = bubble.text.span(insertion.range)
        switch place {
        case .anytime(let certain):
          if !certain.contains(insertion.name) {
            found.append(diagnostic(insertion.name, span, nil, inText: true, model))
          }
        case .node(let node, let certain):
          if !certain.contains(insertion.name), let path = way(insertion.name, to: node) {
            found.append(diagnostic(insertion.name, span, path, inText: true, model))
          }
        }
      }
    }
    for (condition, node) in model.conditions {
      for (name, range) in condition.expression.namesRead where needsValue(name, model) {
        guard let path = way(name, to: node) else { continue }
        found.append(diagnostic(name, condition.text.span(range), path, inText: false, model))
      }
    }
    return found
  }

  private static func isUnsettable(_ name: String, _ model: FlowModel) -> Bool {
    guard case .value(let value, _) = model.names.meaning(of: name) else { return false }
    return value != .channel && value != .locale
  }

  /// In a condition an unset text is "", but a number or a yes-or-no value must be there.
  private static func needsValue(_ name: String, _ model: FlowModel) -> Bool {
    guard case .value(_, let type) = model.names.meaning(of: name) else { return false }
    return type != .text
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
