import ChatflowProgram

/// Makes the tables of a flow by hand. Texts may hold templates: `${name}`, `${name | fallback}`.
struct FlowBuilder {
  var tables: ProgramTables

  /// A flow with these locales, the first being the default, and variables, named in byte order.
  init(locales: [String] = ["en"], variables: [(String, VariableType)] = []) {
    var pool = TextPool()
    let name = pool.append("flow".utf8)
    let tags = locales.map { pool.append($0.utf8) }
    tables = ProgramTables(texts: pool, name: name, locale: tags[0])
    tables.locales = tags
    tables.yesNoWords = tags.map { _ in nil }
    tables.momentWords = tags.map { _ in MomentWords(texts: []) }
    tables.channels = [.web, .facebook]
    for (name, type) in variables {
      tables.variables.append(Variable(name: text(name), type: type))
    }
    tables.storedNames =
      (0...5).map { ValueName(rawValue: $0) } + tables.variables.indices.map { .variable($0) }
  }

  /// The verified program.
  func program() throws -> Program { try Program(verifying: tables) }

  mutating func text(_ string: String) -> TextID { tables.texts.append(string.utf8) }

  /// A message that serves every locale.
  mutating func message(_ texts: String...) -> MessageID { message(localized: [texts]) }

  /// A message with a list of texts for each locale.
  mutating func message(localized variants: [[String]]) -> MessageID {
    let id = MessageID(UInt32(tables.messages.count))
    let rows = variants.map { texts in
      let bubbles = texts.map { bubble($0) }
      let first = UInt32(tables.bubbles.count)
      tables.bubbles += bubbles
      return Rows(first: first, count: UInt32(bubbles.count))
    }
    tables.messages.append(
      Message(firstVariant: UInt32(tables.variants.count), isLocalized: variants.count > 1))
    tables.variants += rows
    return id
  }

  mutating func bubble(_ string: String) -> Bubble {
    var parts: [TemplatePart] = []
    var rest = Substring(string)
    while let start = rest.firstRange(of: "${"), let end = rest.firstRange(of: "}") {
      if start.lowerBound > rest.startIndex {
        parts.append(.literal(text(String(rest[..<start.lowerBound]))))
      }
      let inner = rest[start.upperBound..<end.lowerBound].split(separator: " | ")
      let fallback = inner.count > 1 ? text(String(inner[1])) : nil
      parts.append(.value(name(String(inner[0])), fallback: fallback))
      rest = rest[end.upperBound...]
    }
    if parts.isEmpty { return .text(text(string)) }
    if !rest.isEmpty { parts.append(.literal(text(String(rest)))) }
    let first = UInt32(tables.parts.count)
    tables.parts += parts
    return .template(Rows(first: first, count: UInt32(parts.count)))
  }

  func name(_ name: String) -> ValueName {
    switch name {
    case "contact.email": return .contactEmail
    case "contact.first_name": return .contactFirstName
    case "contact.last_name": return .contactLastName
    case "visitor.page": return .visitorPage
    case "reply": return .reply
    case "channel": return .channel
    case "locale": return .locale
    default:
      let index = tables.variables.firstIndex { tables.texts.string($0.name) == name }
      return .variable(index ?? tables.variables.count)
    }
  }

  mutating func showsYesNo(_ words: [(String, String)]) {
    tables.yesNoWords = words.map { YesNoWords(yes: text($0.0), no: text($0.1)) }
  }

  /// `email_capture`, with texts that name what they are.
  mutating func capture(
    _ timing: EmailCapture.Timing, message: String? = nil, awayMessage: String? = nil,
    consent: String? = nil, thanks: String? = nil, attempts: UInt16 = 3
  ) {
    tables.capture = EmailCapture(
      timing: timing,
      message: self.message(message ?? "default"), messageIsDefault: message == nil,
      awayMessage: self.message(awayMessage ?? "default"), awayMessageIsDefault: awayMessage == nil,
      consent: consent.map { self.message($0) }, invalid: self.message("invalid e-mail"),
      thanks: thanks.map { self.message($0) }, attempts: attempts)
  }

  /// `follow_up`, after a number of milliseconds.
  mutating func followsUp(after milliseconds: UInt32 = 120_000) {
    tables.followUp = FollowUp(after: milliseconds, subject: message("Your chat"))
  }

  mutating func showsAway(_ texts: String...) {
    tables.availability.away = .message(message(localized: [texts]))
  }
}
