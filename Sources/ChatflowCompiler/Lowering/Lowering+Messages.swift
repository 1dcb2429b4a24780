import ChatflowProgram
import ChatflowSyntax

extension Lowering {
  mutating func message(_ message: MessageText?) -> MessageID? {
    message.map { self.message($0) }
  }

  /// A message that reads the same in every locale becomes one variant, however it was written.
  mutating func message(_ message: MessageText) -> MessageID {
    let variants = model.flow.locales.map { locale in
      message.bubbles(in: locale.value).map(\.template)
    }
    return add(variants: variants)
  }

  /// A message that visitors may get on its own, which scenarios can cover in each locale.
  mutating func sentMessage(_ message: MessageText) -> MessageID {
    let id = self.message(message)
    guard tables.messages[Int(id.index)].isLocalized else {
      note(.message, "message", message.span, .message(id, locale: 0))
      return id
    }
    for (index, locale) in model.flow.locales.enumerated() {
      let span = message.bubbles(in: locale.value).first?.text.span ?? message.span
      note(
        .message, "message in `\(locale.value)`", span,
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
    let variants = model.flow.locales.map { locale in
      [Template(parsing: text.text(locale.value) ?? text.text("en") ?? "")]
    }
    return add(variants: variants)
  }

  private mutating func add(variants: [[Template]]) -> MessageID {
    let lowered = variants.map { templates in templates.map { bubble($0) } }
    let contents = lowered.map { bubbles in bubbles.map { content($0) } }
    let isSame = contents.allSatisfy { $0 == contents[0] }
    let kept = isSame ? [lowered[0]] : lowered
    let first = UInt32(tables.variants.count)
    for bubbles in kept {
      tables.variants.append(
        Rows(first: UInt32(tables.bubbles.count), count: UInt32(bubbles.count)))
      tables.bubbles += bubbles
    }
    tables.messages.append(Message(firstVariant: first, isLocalized: !isSame))
    return MessageID(UInt32(tables.messages.count - 1))
  }

  /// A bubble by what it says, wherever its parts stand.
  private func content(_ bubble: Bubble) -> [TemplatePart] {
    switch bubble {
    case .text(let text): [.literal(text)]
    case .template(let rows):
      Array(tables.parts[Int(rows.first)..<Int(rows.first + rows.count)])
    }
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
