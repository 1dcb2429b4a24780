import ChatflowCalendar
import ChatflowProgram

/// The parts of a program in the words that the picture uses: an expression's and a file's where
/// they have some, texts that visitors read in curly quotes.
struct Wording {
  let tables: ProgramTables

  init(_ tables: ProgramTables) { self.tables = tables }

  /// How many scalars of a bubble, and of a label on an edge, are shown.
  private static let bubbleLimit = 90
  private static let labelLimit = 40
  /// How many bubbles of a message are shown.
  private static let bubbleCount = 3

  /// A text on one line.
  func oneLine(_ id: TextID) -> String { Wording.onOneLine(tables.texts.string(id)) }

  /// A message in the default language, a line for each bubble.
  func message(_ id: MessageID) -> [String] {
    let bubbles = self.bubbles(id)
    var lines = bubbles.prefix(Wording.bubbleCount).map {
      "“\(Wording.shortened(text($0), to: Wording.bubbleLimit))”"
    }
    let rest = bubbles.count - lines.count
    if rest > 0 { lines.append(rest == 1 ? "and 1 message more" : "and \(rest) messages more") }
    return lines
  }

  /// A message in the default language, short enough for an edge.
  func label(_ id: MessageID) -> String {
    let bubbles = self.bubbles(id)
    let text = bubbles.first.map { self.text($0) } ?? ""
    return "“\(Wording.shortened(text, to: Wording.labelLimit))”" + (bubbles.count > 1 ? " …" : "")
  }

  /// A bubble's text, with inserted values as a file writes them.
  func text(_ bubble: Bubble) -> String {
    switch bubble {
    case .text(let text): return oneLine(text)
    case .template(let rows):
      let parts = Wording.range(rows).map { row in
        switch tables.parts[row] {
        case .literal(let text): tables.texts.string(text)
        case .value(let name, nil): "${\(self.name(name))}"
        case .value(let name, let fallback?):
          "${\(self.name(name)) | \(tables.texts.string(fallback))}"
        }
      }
      return Wording.onOneLine(parts.joined())
    }
  }

  private func bubbles(_ id: MessageID) -> ArraySlice<Bubble> {
    let message = tables.messages[Int(id.index)]
    let locale = message.isLocalized ? Int(tables.defaultLocale) : 0
    return tables.bubbles[Wording.range(tables.variants[Int(message.firstVariant) + locale])]
  }

  /// A value's name as expressions write it.
  func name(_ name: ValueName) -> String {
    name.written ?? name.variableIndex.map { oneLine(tables.variables[$0].name) } ?? ""
  }

  func assignee(_ assignee: Assignee) -> String {
    switch assignee {
    case .unassigned: "nobody"
    case .contactOwner: "the contact's owner"
    case .team(let name): "team \(oneLine(name))"
    case .leastBusy(let team, let limit):
      "the least busy of team \(oneLine(team))\(limit.map { ", limit \($0)" } ?? "")"
    case .user(let email): oneLine(email)
    }
  }

  static func range(_ rows: Rows) -> Range<Int> {
    Int(rows.first)..<Int(rows.first) + Int(rows.count)
  }

  /// Milliseconds as a file writes them: `1h30m`.
  static func duration(_ milliseconds: UInt32) -> String {
    DurationText.format(milliseconds: Int64(milliseconds))
  }

  static func times(_ count: UInt16, _ what: String) -> String {
    count == 1 ? "1 \(what)" : "\(count) \(what)s"
  }

  /// The text without line breaks and runs of blanks.
  private static func onOneLine(_ text: String) -> String {
    text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" }
      .map { String($0) }.joined(separator: " ")
  }

  /// At most `limit` scalars, with a sign where something was left out.
  static func shortened(_ text: String, to limit: Int) -> String {
    guard text.unicodeScalars.count > limit else { return text }
    var kept = ""
    var room = limit - 1
    for character in text {
      room -= character.unicodeScalars.count
      if room < 0 { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
