import ChatflowProgram

extension Reader {
  /// The message of an optional key. A label is one text in each locale. What adds to built-in
  /// texts may lack the locales that have some.
  mutating func message(
    _ entry: Entry?, isLabel: Bool = false, addsToBuiltIn: Bool = false
  ) -> MessageText? {
    guard let entry else { return nil }
    if let finding = SwitchForText.diagnostic(entry) {
      report(finding)
      return nil
    }
    return message(
      entry.value, "`\(entry.key)`", isLabel: isLabel, addsToBuiltIn: addsToBuiltIn)
  }

  /// A text, a list of texts, or a map from locale to either.
  mutating func message(
    _ node: Node, _ what: @autoclosure () -> String, isLabel: Bool = false,
    addsToBuiltIn: Bool = false
  ) -> MessageText? {
    guard case .mapping(let entries) = node.content else {
      return bubbles(node, what(), isLabel: isLabel).map {
        MessageText(variants: .plain($0), span: node.span)
      }
    }
    guard let first = entries.first else {
      reportEmpty(node, what())
      return nil
    }
    var variants: [MessageText.LocaleVariant] = []
    // One that strayed from it was told.
    var isComplete = !node.isFaulty && strayed[node.number] == nil
    let settings = entries.filter { rootKeys.contains("chatflow") && Shape.isSetting($0) }
    let heading = Shape.chatflow.missingHeading(
      of: settings, beside: Fields(entries, span: first.keySpan))
    let lost = heading.flatMap { rootKeys.contains($0) ? nil : $0 }
    if let lost, let finding = UnknownKey.headless(settings, of: lost, isInner: true) {
      report(finding)
      isComplete = false
    }
    for entry in entries where lost == nil || !settings.contains(where: { $0.place == entry.place })
    {
      guard let locale = messageLocale(entry, isSound: !node.isFaulty) else {
        isComplete = false
        continue
      }
      guard let bubbles = bubbles(entry.value, "\(what()) in `\(entry.key)`", isLabel: isLabel)
      else {
        isComplete = false
        continue
      }
      if let first = variants.first(where: { $0.locale.value == locale.value }) {
        report(
          RepeatedItem.diagnostic(entry.key, at: entry.keySpan, first: first.locale.span))
        continue
      }
      variants.append(MessageText.LocaleVariant(locale: locale, bubbles: bubbles))
    }
    if isComplete {
      checkLocales(variants, what(), at: first.keySpan, addsToBuiltIn: addsToBuiltIn)
    }
    return variants.isEmpty ? nil : MessageText(variants: .byLocale(variants), span: node.span)
  }

  private mutating func messageLocale(_ entry: Entry, isSound: Bool) -> Located<String>? {
    guard LocaleText.isValid(entry.key) else {
      report(BadLocale.diagnostic(entry.key, at: entry.keySpan))
      return nil
    }
    guard let locales else { return Located(entry.key, entry.keySpan) }
    guard let declared = locales.find(entry.key) else {
      // Where YAML made no sense of the map, the keys may be no locales at all.
      if isSound { strayLocales.append(Located(entry.key, entry.keySpan)) }
      return nil
    }
    usedLocales.insert(declared)
    return Located(declared, entry.keySpan)
  }

  /// Reports the locales of messages that are not declared, each once; and where a declared one is
  /// in no message, that one, as it is hardly meant. `declared` are the items of `locales`.
  /// Gives the locales as they are meant.
  mutating func reportStrayLocales(_ declared: [Located<String>]) -> [Located<String>] {
    reportMissingLocales(declared)
    guard let locales, !strayLocales.isEmpty else { return declared }
    var groups: [(tag: String, places: [Span])] = []
    for stray in strayLocales {
      let tag = LocaleText.folded(stray.value)
      if let index = groups.firstIndex(where: { LocaleText.folded($0.tag) == tag }) {
        groups[index].places.append(stray.span)
      } else {
        groups.append((stray.value, [stray.span]))
      }
    }
    let idle = declared.filter { item in
      locales.find(item.value).map { !usedLocales.contains($0) } ?? false
    }
    if groups.count == 1, let group = groups.first, idle.count == 1, let item = idle.first,
      group.places.count > 1 || locales.nearest(to: group.tag).isEmpty
    {
      let isDefault = Wording.withoutOuterQuotes(item.span.text) != item.value
      report(
        isDefault
          ? UndeclaredLocale.undeclared(group.tag, group.places)
          : UndeclaredLocale.misnamed(item, group.tag, group.places))
      return declared.map { $0.value == item.value ? Located(group.tag, $0.span) : $0 }
    }
    for group in groups {
      let near = locales.nearest(to: group.tag)
      report(
        UndeclaredLocale.diagnostic(
          group.tag, declared: locales.all, near: near, at: group.places[0],
          others: Array(group.places.dropFirst())))
    }
    return declared
  }

  /// Reports what messages lack: a locale that several lack and none has is one finding.
  private mutating func reportMissingLocales(_ declared: [Located<String>]) {
    var told: Set<String> = []
    for item in declared where !usedLocales.contains(item.value) && strayLocales.isEmpty {
      let places = missingLocales.filter { $0.locales.contains(item.value) }.map(\.span)
      // An aliased message is one.
      guard Set(places.map(\.range)).count > 1 else { continue }
      report(MissingLocale.everywhere(item, places))
      told.insert(item.value)
    }
    for message in missingLocales {
      let rest = message.locales.filter { !told.contains($0) }
      if !rest.isEmpty { report(MissingLocale.diagnostic(rest, message.what, at: message.span)) }
    }
  }

  private mutating func checkLocales(
    _ variants: [MessageText.LocaleVariant], _ what: @autoclosure () -> String, at span: Span,
    addsToBuiltIn: Bool
  ) {
    guard let locales, isComplete else { return }
    let present = Set(variants.map(\.locale.value))
    let missing = locales.all.filter {
      !present.contains($0) && !(addsToBuiltIn && LocaleText.hasBuiltInTexts($0))
    }
    if !missing.isEmpty { missingLocales.append((missing, what(), span)) }
  }

  private mutating func bubbles(_ node: Node, _ what: @autoclosure () -> String, isLabel: Bool)
    -> [BubbleText]?
  {
    if case .sequence = node.content, !isLabel {
      let bubbles = items(node, what(), of: "texts").compactMap {
        bubble($0, "a text of \(what())")
      }
      return bubbles.isEmpty ? nil : bubbles
    }
    return bubble(node, what()).map { [$0] }
  }

  /// One text with its template.
  mutating func bubble(_ node: Node, _ what: @autoclosure () -> String) -> BubbleText? {
    guard let text = anyText(node, what()) else { return nil }
    return bubble(text)
  }

  /// One text with its template; reports what is wrong in it.
  mutating func bubble(_ text: Text) -> BubbleText {
    if text.value.utf8.count > Limits.messageBytes {
      report(MessageTooLong.diagnostic(text))
      return BubbleText(text: text, template: Template(parsing: ""))
    }
    if text.isPlainText, QuoteInText.mayConcern(text.value),
      let finding = QuoteInText.diagnostic(text.value, text.span, isMessage: true)
    {
      report(finding)
    }
    if MarkupMarks.mayStand(in: text.value) { doubtfulTexts.append(text) }
    let template = Template(parsing: text.value)
    if !template.errors.isEmpty {
      let places = text.textMap()
      for error in template.errors {
        report(BadTemplate.diagnostic(error, at: places.span(of: error.range)))
      }
    }
    return BubbleText(text: text, template: template)
  }
}

/// The locales that a flow declares.
struct DeclaredLocales {
  /// As written, each once.
  let all: [String]
  /// The same in lower case.
  private let folded: [String]

  init(_ locales: [Located<String>]) {
    var all: [String] = []
    var folded: [String] = []
    for locale in locales.map(\.value) {
      let name = LocaleText.folded(locale)
      if folded.contains(name) { continue }
      folded.append(name)
      all.append(locale)
    }
    self.all = all
    self.folded = folded
  }

  /// The declared locale that a tag means, as it was declared.
  func find(_ tag: String) -> String? {
    folded.firstIndex(of: LocaleText.folded(tag)).map { all[$0] }
  }

  /// The declared locales of the same language, at most three.
  func nearest(to tag: String) -> [String] {
    let language = LocaleText.language(tag)
    return Array(all.lazy.filter { LocaleText.language($0) == language }.prefix(3))
  }
}
