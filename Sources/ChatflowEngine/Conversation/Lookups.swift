public import ChatflowProgram

// What hosts look up by name. Names are compared as bytes.

extension Program {
  /// The index in ``ChatflowProgram/Program/locales`` for a visitor's language, a BCP 47 tag:
  /// the same one, else the first of the same language, else the flow's default (meaning 3.4).
  public func localeIndex(for tag: String?) -> UInt8 {
    guard let tag else { return tables.defaultLocale }
    let wanted = Array(tag.utf8).map { $0.asciiLowercased }
    var ofSameLanguage: UInt8?
    for (index, id) in tables.locales.enumerated() {
      let locale = tables.texts.bytes[tables.texts.range(id)].map { $0.asciiLowercased }
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
  /// ``ChatflowProgram/Program/locales``.
  public func heading(locale: UInt8) -> String? {
    label(tables.display.heading, locale: locale)
  }

  /// The bot's name in a locale.
  public func botName(locale: UInt8) -> String? {
    label(tables.display.look.bot, locale: locale)
  }

  /// What stands above the first message, in a locale; `times` tells when it opens and closes next.
  public func intro(locale: UInt8, times: OpeningTimes = OpeningTimes()) -> String? {
    label(tables.display.look.intro, locale: locale, times: times)
  }

  /// What the mails of `follow_up` are about, in a locale, an index in
  /// ``ChatflowProgram/Program/locales``; nil for a flow that sends none.
  public func mailSubject(locale: UInt8) -> String? {
    label(tables.followUp?.subject, locale: locale)
  }

  /// The first text of a message that says nothing of a conversation.
  package func label(
    _ message: MessageID?, locale: UInt8, times: OpeningTimes = OpeningTimes()
  ) -> String? {
    guard let message else { return nil }
    var record = ConversationRecord(of: self)
    record.state.locale = min(locale, UInt8(clamping: tables.locales.count - 1))
    var buffer = EffectBuffer()
    buffer.times = times
    guard let text = firstText(of: message, &record, &buffer) else { return nil }
    return buffer.string(text, in: self)
  }

  /// The state people see (meaning 3.5): `new`, a step's name, `waiting_for_team`, `with_team`,
  /// `closed`.
  public func stateName(of state: ConversationState) -> String {
    switch shownState(of: state) {
    case .standing(let name): name.rawValue
    case .step(let row): tables.texts.string(tables.steps[row].name)
    }
  }

  /// The same, not as a text.
  func shownState(of state: ConversationState) -> ShownState {
    switch state.phase {
    case .new: .standing(.new)
    // The verifier proves that the first step stands at the first address.
    case .running: .step(tables.steps.lastIndex { $0.entry <= state.address } ?? 0)
    case .waitingForTeam: .standing(.waitingForTeam)
    case .withTeam: .standing(.withTeam)
    case .closed: .standing(.closed)
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

  /// The row among ``offeredOptions(in:)`` whose label is the same as `text`.
  func offeredOption(labeled text: String, in record: ConversationRecord) -> Int? {
    guard case .choose(let id) = instruction(at: record.state.pendingAddress) else { return nil }
    var buffer = EffectBuffer()
    var record = record
    buffer.begin(eventNumber: 0)
    let row = offeredOption(labeled: text.utf8Span.span, &record, &buffer)
    return row.map { $0 - Int(tables.questions[Int(id.index)].options.first) }
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
    if let known = ValueName.readable.first(where: { $0.written?.isExactly(name) == true }) {
      return known
    }
    let index = tables.variables.firstIndex {
      tables.texts.bytes[tables.texts.range($0.name)].elementsEqual(name.utf8)
    }
    return index.map { .variable($0) }
  }
}

/// The state people see (meaning 3.5).
package enum ShownState: Equatable, Sendable {
  case standing(StateName)
  /// The step that runs, by its row in ``ChatflowProgram/ProgramTables/steps``.
  case step(Int)
}
