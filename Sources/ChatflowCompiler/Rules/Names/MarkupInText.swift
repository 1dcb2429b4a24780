import ChatflowProgram
import ChatflowSyntax

/// Markdown, HTML or another tool's way to insert a name in a text for visitors.
enum MarkupInText: FlowRule {
  static let rule = Rule(
    214, "markup-in-text", .note,
    summary: "A text has Markdown, HTML or a name in it as another tool writes it.",
    reason: """
      Texts are plain: visitors see stars, tags and braces as they stand. Addresses that begin \
      with https:// become links by themselves, and a value is inserted by `${name}` or \
      `${name | fallback}`.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: We answer within «**one**» hour.
      """,
    good: """
      chatflow: support
      version: 1
      welcome: We answer within one hour.
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    // Hardly a fallback has such marks.
    let marked = model.insertingTexts.filter { use in
      use.bubble.template.hasInsertion { insertion in
        guard let fallback = insertion.fallback, let last = fallback.utf8.last else {
          return false
        }
        return last == UInt8(ascii: "'") || last == UInt8(ascii: "\"")
          || fallback.hasByte(UInt8(ascii: "|"))
      }
    }
    return model.flow.doubtfulTexts.compactMap { text in
      MarkupMarks.first(in: text.value).flatMap { finding($0, text, model) }
    } + marked.flatMap(quotedFallbacks) + marked.flatMap(barredFallbacks)
  }

  /// `${name || there}`: visitors see the second bar.
  private static func barredFallbacks(_ use: InsertingText) -> [Diagnostic] {
    use.bubble.template.insertions.compactMap { insertion in
      guard let fallback = insertion.fallback, fallback.utf8.contains(UInt8(ascii: "|")) else {
        return nil
      }
      let first = fallback.split(separator: "|").first.map(String.init) ?? ""
      let words = first.split(separator: " ").joined(separator: " ")
      let span = use.bubble.text.span(insertion.range)
      return Diagnostic(
        rule, span, "visitors see the second `|` as it stands: a value has one fallback",
        // What stands behind it is lost.
        fix: .write(
          "${\(insertion.name) | \(words)}", at: span, isSafe: fallback.hasPrefix("|")))
    }
  }

  /// `${name | "there"}`: the quotes are part of the fallback.
  private static func quotedFallbacks(_ use: InsertingText) -> [Diagnostic] {
    use.bubble.template.insertions.compactMap { insertion in
      guard let fallback = insertion.fallback, fallback.utf8.count > 2,
        let quote = fallback.utf8.first, quote == fallback.utf8.last,
        quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
      else { return nil }
      let text = use.bubble.text
      let whole = Array(text.value.utf8)[insertion.range]
      var start = insertion.range.upperBound - 1 - fallback.utf8.count
      while start > whole.startIndex, !whole[start...].starts(with: fallback.utf8) { start -= 1 }
      let span = text.span(start..<start + fallback.utf8.count)
      return Diagnostic(
        rule, span, "visitors see these quotes as they stand: a fallback has none",
        fix: .write(String(fallback.dropFirst().dropLast()), at: span))
    }
  }

  private static func finding(
    _ mark: MarkupMarks.Mark, _ text: Text, _ model: FlowModel
  ) -> Diagnostic? {
    switch mark {
    case .link(let range, let label, let address):
      let span = text.span(range)
      return Diagnostic(
        rule, span, "visitors see this as it stands: texts have no Markdown",
        fix: Fix("write `\(label): \(address)`; the address becomes a link by itself"))
    case .strong(let range, let inner):
      return Diagnostic(
        rule, text.span(range), "visitors see this as it stands: texts have no Markdown",
        fix: .write(inner, at: text.span(range)))
    case .tag(let range):
      return Diagnostic(
        rule, text.span(range), "visitors see this as it stands: texts have no HTML",
        help: "leave the tags out; a list of texts sends one after the other")
    case .entity(let range):
      return Diagnostic(
        rule, text.span(range), "visitors see this as it stands: texts have no HTML",
        help: "write the character itself")
    case .name(let range, let name, let isSure):
      guard let meant = meant(by: name, model) ?? (isSure ? .some(nil) : nil) else { return nil }
      let span = text.span(range)
      return Diagnostic(
        rule, span, "visitors see this as it stands: a value is inserted by `${…}`",
        fix: meant.map { .write($0, at: span) }, else: "write `${NAME | fallback}`")
    }
  }

  /// The insertion that is meant by a name: a variable's, or one that every flow has.
  private static func meant(by name: String, _ model: FlowModel) -> String?? {
    let word = name.lowercased().replacing(".", with: "_")
    if model.names.variables.contains(where: { $0.name == word }) { return "${\(word)}" }
    if NameTable.builtIn.contains(where: { $0.name == name && name.contains(".") }) {
      switch name {
      case "contact.first_name": return "${contact.first_name | there}"
      case "contact.email": return "${contact.email | your e-mail}"
      case "contact.known", "team.online": return .some(nil)
      default: return "${\(name) | }"
      }
    }
    switch word {
    case "first_name", "firstname", "name", "contact_first_name", "user_first_name", "user_name",
      "visitor_name", "contact_name", "customer_name", "username", "nombre":
      return "${contact.first_name | there}"
    case "last_name", "lastname", "surname", "contact_last_name": return "${contact.last_name | }"
    case "email", "contact_email", "user_email": return "${contact.email | your e-mail}"
    default: return nil
    }
  }
}
