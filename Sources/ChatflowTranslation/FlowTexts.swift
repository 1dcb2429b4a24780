import ChatflowProgram
package import ChatflowSyntax

/// A text of a flow that visitors read, with its translations.
package struct FlowText: Sendable {
  /// Where it is said, so that it is known again when steps move: `support/menu/choose`.
  package let context: String
  /// The message that it is a part of, and its place among the bubbles of each locale.
  package let message: MessageText
  package let bubble: Int
  /// As written in the flow's own locale, values to insert included.
  package let source: Text
  /// From 1: texts of one context that are one here, and differ in translation, differ here.
  fileprivate(set) var variant = 1

  /// What names it to translators.
  var name: String { variant == 1 ? context : "\(context)#\(variant)" }

  /// The text in a locale; nil where there is none of its own.
  package func translation(_ locale: String) -> Text? {
    guard case .byLocale(let variants) = message.variants else { return nil }
    let variant = variants.first {
      LocaleText.folded($0.locale.value).isExactly(LocaleText.folded(locale))
    }
    guard let bubbles = variant?.bubbles, bubble < bubbles.count else { return nil }
    return bubbles[bubble].text
  }

  /// The names that the text inserts, each once, in byte order.
  package static func names(_ text: String) -> [String] {
    let names = Template(parsing: text).insertions.map { ExactText($0.name) }
    return Set(names).sorted().map(\.text)
  }

  /// Those that it inserts somewhere without a fallback.
  static func bareNames(_ text: String) -> [String] {
    Template(parsing: text).insertions.filter { $0.fallback == nil }.map(\.name)
  }
}

/// The texts of a flow in the order of its keys.
package struct FlowTexts {
  package private(set) var texts: [FlowText] = []
  private let flow: Chatflow

  /// - Parameter locale: Of the translations by which texts are told apart; nil for none.
  package init(_ flow: Chatflow, locale: String? = nil) {
    self.flow = flow
    add(flow.display?.heading, "display", "heading")
    add(flow.display?.bot, "display", "bot")
    add(flow.display?.intro, "display", "intro")
    add(flow.welcome, "welcome")
    if case .message(let message) = flow.availability?.away { add(message, "away", "message") }
    add(flow.capture?.message, "email_capture", "message")
    add(flow.capture?.awayMessage, "email_capture", "away_message")
    add(flow.capture?.consent, "email_capture", "consent")
    add(flow.capture?.invalid, "email_capture", "invalid")
    add(flow.capture?.thanks, "email_capture", "thanks")
    add(flow.followUp?.subject, "follow_up", "subject")
    for step in flow.steps {
      for action in step.actions { add(action, step.name.value) }
    }
    for reply in flow.canned {
      add(reply.title, "replies", reply.key.value, "title")
      add(reply.text, "replies", reply.key.value, "text")
    }
    if let locale { tellApart(in: locale) }
  }

  /// Numbers the texts of one context and one source by their translations: what was exported for
  /// a locale changes nothing when it is imported.
  private mutating func tellApart(in locale: String) {
    var known: [Catalogue.Place: [Text?]] = [:]
    for index in texts.indices {
      let place = Catalogue.Place(texts[index].context, texts[index].source.value)
      let own = texts[index].translation(locale)
      let kind = known[place, default: []].firstIndex { Self.areEqual($0, own) }
      if kind == nil { known[place, default: []].append(own) }
      texts[index].variant = kind.map { $0 + 1 } ?? known[place, default: []].count
    }
  }

  private static func areEqual(_ left: Text?, _ right: Text?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left.value.isExactly(right.value)
  }

  private mutating func add(_ action: ActionBlock, _ step: String) {
    switch action.kind {
    case .say(let message): add(message, step, "say")
    case .handOff(let message, _): add(message, step, "handoff")
    case .end(let message): add(message, step, "end")
    case .choose(let choose):
      add(choose.parts, step, "choose")
      for option in choose.options { add(option.label, step, "options") }
    case .ask(let ask): add(ask.parts, step, "ask")
    case .condition, .set, .assign, .wait, .notify, .goTo: break
    }
  }

  private mutating func add(_ parts: QuestionParts, _ step: String, _ key: String) {
    add(parts.message, step, key)
    add(parts.invalid, step, "invalid")
    for reminder in parts.noReply {
      if case .say(let message) = reminder.action { add(message, step, "no_reply") }
    }
  }

  private mutating func add(_ message: MessageText?, _ path: String...) {
    guard let message else { return }
    let bubbles: [BubbleText]
    switch message.variants {
    case .plain(let plain): bubbles = plain
    case .byLocale(let variants):
      let own = LocaleText.folded(flow.locale.value)
      bubbles = variants.first { LocaleText.folded($0.locale.value).isExactly(own) }?.bubbles ?? []
    }
    let context = ([flow.name.value] + path).joined(separator: "/")
    for (index, bubble) in bubbles.enumerated() {
      texts.append(
        FlowText(context: context, message: message, bubble: index, source: bubble.text))
    }
  }

  /// The texts that visitors who speak a locale read in another.
  package func missing(_ locale: String) -> [FlowText] {
    let isOwn = LocaleText.folded(locale).isExactly(LocaleText.folded(flow.locale.value))
    return isOwn ? [] : texts.filter { $0.translation(locale) == nil }
  }
}
