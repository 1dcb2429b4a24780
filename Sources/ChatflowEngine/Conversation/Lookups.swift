public import ChatflowProgram

// What hosts look up by name. Names are compared as bytes.

extension Program {
  /// The index in ``ChatflowProgram/ProgramTables/locales`` for a visitor's language, a BCP 47 tag:
  /// the same one, else the first of the same language, else the flow's default (meaning 3.4).
  public func localeIndex(for tag: String?) -> UInt8 {
    guard let tag else { return tables.defaultLocale }
    let wanted = tag.utf8.map(\.asciiLowercased)
    var ofSameLanguage: UInt8?
    for (index, id) in tables.locales.enumerated() {
      let locale = tables.texts.bytes[tables.texts.range(id)].map(\.asciiLowercased)
      if locale == wanted { return UInt8(clamping: index) }
      if ofSameLanguage == nil, language(of: locale) == language(of: wanted) {
        ofSameLanguage = UInt8(clamping: index)
      }
    }
    return ofSameLanguage ?? tables.defaultLocale
  }

  private func language(of tag: [UInt8]) -> ArraySlice<UInt8> {
    tag.prefix { $0 != UInt8(ascii: "-") }
  }

  /// What the chat window is called in a locale, an index in
  /// ``ChatflowProgram/ProgramTables/locales``.
  public func heading(locale: UInt8) -> String? {
    guard let heading = tables.display.heading else { return nil }
    var record = ConversationRecord(of: self)
    record.state.locale = min(locale, UInt8(clamping: tables.locales.count - 1))
    var buffer = EffectBuffer()
    guard let text = firstText(of: heading, &record, &buffer) else { return nil }
    return buffer.string(text, in: self)
  }

  /// The channel of a conversation for which none is told: web, unless the flow runs on Facebook
  /// alone.
  public var defaultChannel: Channel { tables.channels.contains(.web) ? .web : .facebook }

  /// The state people see (meaning 3.5): `new`, a step's name, `waiting_for_team`, `with_team`,
  /// `closed`.
  public func stateName(of state: ConversationState) -> String {
    switch state.phase {
    case .new: return "new"
    case .running:
      let step = tables.steps.last { $0.entry <= state.address }
      return step.map { tables.texts.string($0.name) } ?? ""
    case .waitingForTeam: return "waiting_for_team"
    case .withTeam: return "with_team"
    case .closed: return "closed"
    }
  }

  /// The labels that the visitor can pick now, as they are shown; none where no options are on
  /// offer.
  public func offeredOptions(in record: ConversationRecord) -> [String] {
    guard case .choose(let id) = instruction(at: record.state.pendingAddress) else { return [] }
    let options = tables.questions[Int(id.index)].options
    var buffer = EffectBuffer()
    var record = record
    return (0..<Int(options.count)).map { row in
      buffer.begin(eventNumber: 0)
      appendLabel(Int(options.first) + row, &record, &buffer)
      return String(decoding: buffer.bytes, as: UTF8.self)
    }
  }

  /// What a name of the language, or a variable of the flow, shows in messages; nil where it is
  /// unset or unknown.
  public func value(of name: String, in record: ConversationRecord) -> String? {
    guard let name = valueName(name) else { return nil }
    var buffer = EffectBuffer()
    var record = record
    guard appendShown(name, &record, &buffer, upTo: Bounds.textLimit) != nil else {
      return nil
    }
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private func valueName(_ name: String) -> ValueName? {
    let builtIn: [(StaticString, ValueName)] = [
      ("contact.email", .contactEmail), ("contact.first_name", .contactFirstName),
      ("contact.last_name", .contactLastName), ("visitor.page", .visitorPage),
      ("reply", .reply), ("channel", .channel), ("locale", .locale),
    ]
    for (known, value) in builtIn {
      if known.withUTF8Buffer({ $0.elementsEqual(name.utf8) }) { return value }
    }
    let index = tables.variables.firstIndex {
      tables.texts.bytes[tables.texts.range($0.name)].elementsEqual(name.utf8)
    }
    return index.map { .variable($0) }
  }
}
