import ChatflowProgram
import ChatflowSyntax

extension Lowering {
  mutating func message(_ message: MessageText?) -> MessageID? {
    message.map { self.message($0) }
  }

  /// A message that reads the same in every locale becomes one variant, however it was written.
  mutating func message(_ message: MessageText) -> MessageID {
    switch message.variants {
    // Which most messages are: nothing is compared.
    case .plain(let bubbles):
      let row = UInt32(tables.variants.count)
      let first = UInt32(tables.bubbles.count)
      for bubble in bubbles { tables.bubbles.append(self.bubble(bubble.template)) }
      tables.variants.append(Rows(first: first, count: UInt32(bubbles.count)))
      tables.messages.append(Message(firstVariant: row, isLocalized: false))
      return MessageID(UInt32(tables.messages.count - 1))
    case .byLocale(let variants):
      var byLocale: [String: [Template]] = [:]
      for variant in variants {
        byLocale[variant.locale.value] = variant.bubbles.map(\.template)
      }
      return add(variants: model.flow.locales.map { byLocale[$0.value] ?? [] })
    }
  }

  /// A message that visitors may get on its own, which scenarios can cover in each locale.
  mutating func sentMessage(_ message: MessageText) -> MessageID {
    let id = self.message(message)
    guard tables.messages[Int(id.index)].isLocalized,
      case .byLocale(let variants) = message.variants
    else {
      note(.message, "message", message.span, .message(id, locale: 0))
      return id
    }
    for variant in variants {
      let locale = variant.locale.value
      let index = model.flow.locales.firstIndex { $0.value == locale } ?? 0
      note(
        .message, "message in `\(locale)`", variant.bubbles.first?.text.span ?? message.span,
        .message(id, locale: UInt8(clamping: index)))
    }
    return id
  }

  mutating func sentMessage(_ message: MessageText?) -> MessageID? {
    message.map { sentMessage($0) }
  }

  /// A built-in text in all locales; where a language has none, the check proved that it is never
  /// shown, and English fills the row.
  mutating func builtIn(_ text: BuiltInText) -> MessageID {
    add(
      variants: model.flow.locales.map { locale in
        [Template(parsing: text.text(locale.value) ?? text.text("en") ?? "")]
      })
  }

  private mutating func add(variants: [[Template]]) -> MessageID {
    let isSame = variants.count == 1 || Self.areEqual(variants)
    let row = UInt32(tables.variants.count)
    for templates in isSame ? [variants[0]] : variants {
      let bubbles = templates.map { bubble($0) }
      tables.variants.append(
        Rows(first: UInt32(tables.bubbles.count), count: UInt32(bubbles.count)))
      tables.bubbles += bubbles
    }
    tables.messages.append(Message(firstVariant: row, isLocalized: !isSame))
    return MessageID(UInt32(tables.messages.count - 1))
  }

  private static func areEqual(_ variants: [[Template]]) -> Bool {
    let first = variants[0].map(\.content)
    return variants.dropFirst().allSatisfy { $0.map(\.content) == first }
  }

  /// One text, or the parts of one.
  mutating func bubble(_ template: Template) -> Bubble {
    if let literal = template.literal { return .text(text(literal)) }
    let parts = template.parts.compactMap { part -> TemplatePart? in
      switch part {
      case .literal(let literal): return .literal(text(literal))
      case .value(let insertion):
        guard let name = valueName(insertion.name) else { return nil }
        return .value(name, fallback: insertion.fallback.map { text($0) })
      }
    }
    let first = UInt32(tables.parts.count)
    tables.parts += parts
    return .template(Rows(first: first, count: UInt32(parts.count)))
  }
}

extension Template {
  /// What a template says, wherever it stands.
  fileprivate enum Content: Equatable {
    case literal([UInt8])
    case value(String, fallback: [UInt8]?)
  }

  fileprivate var content: [Content] {
    parts.map { part in
      switch part {
      case .literal(let text): .literal(Array(text.utf8))
      case .value(let insertion):
        .value(insertion.name, fallback: insertion.fallback.map { Array($0.utf8) })
      }
    }
  }
}
