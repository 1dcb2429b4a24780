import ChatflowSyntax

/// A built-in text that doesn't exist in a locale.
enum MissingBuiltInText: FlowRule {
  static let rule = Rule(
    126, "missing-built-in-text", .error,
    summary: "The flow needs a built-in text in a locale that has none.",
    reason: """
      Built-in texts, and words for yes and no, exist in English, Spanish, French, German and \
      Portuguese. For other languages write them under the key that the message names.
      """,
    bad: """
      chatflow: support
      version: 1
      locale: it
      follow_up: {subject: La sua chat con noi}
      «email_capture»:
        when: immediately
        invalid: Non sembra un indirizzo e-mail.
      """,
    good: """
      chatflow: support
      version: 1
      locale: it
      follow_up: {subject: La sua chat con noi}
      email_capture:
        when: immediately
        message: Ci lasci il suo indirizzo e-mail?
        invalid: Non sembra un indirizzo e-mail.
      """,
    findsSeveral: true)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    let lacking = model.flow.locales.map(\.value).filter { BuiltInText.language($0) == nil }
    guard !lacking.isEmpty else { return [] }
    // What one place lacks is one finding.
    var places: [(span: Span, keys: [String])] = []
    for need in BuiltInNeeds.needs(model) where need.isNeeded {
      if let place = places.firstIndex(where: { $0.span.range == need.span.range }) {
        places[place].keys.append(need.key)
      } else {
        places.append((need.span, [need.key]))
      }
    }
    return places.map { place in
      let keys = Suggestion.list(place.keys, joined: "and")
      return Diagnostic(
        rule, place.span,
        "there is no built-in text for \(keys) in \(Suggestion.list(lacking, joined: "and"))",
        help: "write \(keys)")
    }
  }
}

/// Where a flow uses built-in texts.
struct BuiltInNeeds {
  let key: String
  let span: Span
  let isNeeded: Bool

  static func needs(_ model: FlowModel) -> [BuiltInNeeds] {
    capture(model) + followUp(model) + questions(model) + words(model)
  }

  private static func capture(_ model: FlowModel) -> [BuiltInNeeds] {
    guard let capture = model.flow.capture, model.promptCanShow else { return [] }
    let showsMessage: Bool = if case .awayOnly = capture.timing { false } else { true }
    return [
      BuiltInNeeds(
        key: "message", span: capture.keySpan, isNeeded: showsMessage && capture.message == nil),
      BuiltInNeeds(
        key: "away_message", span: capture.keySpan,
        isNeeded: model.awayMessageCanShow && capture.awayMessage == nil),
      // After the last invalid answer the prompt is over, without it.
      BuiltInNeeds(
        key: "invalid", span: capture.keySpan,
        isNeeded: capture.invalid == nil && capture.attempts > 1),
    ]
  }

  private static func followUp(_ model: FlowModel) -> [BuiltInNeeds] {
    guard let followUp = model.flow.followUp, model.flow.channels.web else { return [] }
    return [
      BuiltInNeeds(
        key: "subject", span: followUp.keySpan, isNeeded: followUp.subject == nil)
    ]
  }

  /// What visitors say for yes and no.
  private static func words(_ model: FlowModel) -> [BuiltInNeeds] {
    model.graph.nodes.flatMap { node -> [BuiltInNeeds] in
      guard case .ask(let ask) = node.action.kind, ask.answer == .yesNo else { return [] }
      return [("yes", ask.yes), ("no", ask.no)].map { key, words in
        BuiltInNeeds(key: key, span: node.action.keySpan, isNeeded: words == nil)
      }
    }
  }

  private static func questions(_ model: FlowModel) -> [BuiltInNeeds] {
    model.graph.nodes.compactMap { node in
      let parts: QuestionParts
      switch node.action.kind {
      case .choose(let choose): parts = choose.parts
      case .ask(let ask) where ask.answer != .text && ask.answer != nil: parts = ask.parts
      default: return nil
      }
      // The last invalid answer goes to `otherwise` without it.
      return BuiltInNeeds(
        key: "invalid", span: node.action.keySpan,
        isNeeded: parts.invalid == nil && parts.attempts > 1)
    }
  }
}
