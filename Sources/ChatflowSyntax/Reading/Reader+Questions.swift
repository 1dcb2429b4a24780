import ChatflowCalendar
import ChatflowProgram

/// `choose` and `ask`.
extension Reader {
  mutating func choose(_ main: Entry, _ fields: Fields) -> ChooseAction {
    let options = fields["options"].map { self.options($0) } ?? []
    let parts = question(main, fields)
    if fields["otherwise"] == nil, isComplete, !fields.excused.contains("otherwise") {
      var stray: Span?
      if case .mapping(let entries) = fields["options"]?.value.content {
        stray = entries.first { $0.key == "otherwise" }?.keySpan
      }
      report(
        MissingOtherwise.diagnostic(
          fields.span, main.key, stray: stray, lacksNoReply: lacksNoReply(fields)))
    }
    return ChooseAction(parts: parts, options: options)
  }

  private static let answers = AskAction.Answer.allCases.map { ($0.rawValue, $0) }

  mutating func ask(_ main: Entry, _ fields: Fields) -> AskAction {
    let answer = choice(fields["as"], Self.answers)
    let save = text(fields["save"])
    let skips = boolean(fields["skip_if_known"])
    let isCovered = ["invalid", "attempts", "otherwise"].contains { fields[$0] != nil }
    if let entry = fields["skip_if_known"], skips != nil, answer != .email,
      fields["as"] == nil ? !isCovered : answer != nil
    {
      report(NeedlessKey.skip(entry))
    }
    let parts = question(main, fields)
    let mayFail = fields["as"] != nil && answer != nil && answer != .text
    if mayFail, fields["otherwise"] == nil, isComplete, !fields.excused.contains("otherwise") {
      report(
        MissingOtherwise.diagnostic(fields.span, "ask", lacksNoReply: lacksNoReply(fields)))
    }
    let needlessKey = reportNeedless(main, fields, answer)
    let (minimum, maximum) = bounds(fields, answer)
    let (yes, no) = words(fields, answer)
    return AskAction(
      parts: parts, answer: fields["as"] == nil ? .text : answer, save: save,
      skipsIfKnown: answer == .email && (skips ?? (fields["skip_if_known"] == nil)),
      minimum: minimum, maximum: maximum,
      yes: yes, no: no, needlessKey: fields["as"] == nil ? needlessKey : nil)
  }

  private func lacksNoReply(_ fields: Fields) -> Bool {
    fields["no_reply"] == nil && !fields.excused.contains("no_reply")
  }

  /// `min` and `max`.
  private mutating func bounds(
    _ fields: Fields, _ answer: AskAction.Answer?
  ) -> (minimum: Text?, maximum: Text?) {
    let minimum = number(fields["min"])
    let maximum = number(fields["max"])
    if let minimum, let maximum,
      DecimalNumber.compare(minimum.value.utf8Span.span, maximum.value.utf8Span.span) == .more
    {
      report(BadNumber.bounds(maximum, minimum: minimum))
    }
    let isNumber = answer == .number || fields["as"] != nil && answer == nil
    return isNumber ? (minimum, maximum) : (nil, nil)
  }

  /// `yes` and `no`.
  private mutating func words(
    _ fields: Fields, _ answer: AskAction.Answer?
  ) -> (yes: MessageText?, no: MessageText?) {
    let yes = message(fields["yes"], addsToBuiltIn: true)
    let no = message(fields["no"], addsToBuiltIn: true)
    let isYesNo = answer == .yesNo || fields["as"] != nil && answer == nil
    reportReversed(yes, says: true)
    reportReversed(no, says: false)
    var yesses: [ExactText: Span] = [:]
    for word in yes?.allBubbles ?? [] { yesses[TypedText.key(word.text.value)] = word.text.span }
    for word in no?.allBubbles ?? [] {
      if let first = yesses[TypedText.key(word.text.value)] {
        report(RepeatedItem.yesAndNo(word.text, first: first))
      }
    }
    return isYesNo ? (yes, no) : (nil, nil)
  }

  /// Reports words that say the opposite in the languages of the flow.
  private mutating func reportReversed(_ words: MessageText?, says meaning: Bool) {
    func concerned(_ locale: String) -> Bool { LocaleText.hasBuiltInTexts(locale) }
    let bubbles: [BubbleText] =
      switch words?.variants {
      case .plain(let bubbles):
        locales?.all.contains(where: concerned) ?? false ? bubbles : []
      case .byLocale(let variants):
        variants.filter { concerned($0.locale.value) }.flatMap(\.bubbles)
      case nil: []
      }
    for bubble in bubbles {
      let word = Array(bubble.text.value.utf8)
      guard YesNo.parse(word.span) == !meaning else { continue }
      report(RepeatedItem.reversed(bubble.text, says: meaning))
    }
  }

  private mutating func question(_ main: Entry, _ fields: Fields) -> QuestionParts {
    let message = message(main) ?? MessageText(variants: .plain([]), span: main.value.span)
    let invalid = self.message(fields["invalid"])
    let attempts = integer(fields["attempts"], Limits.attempts) ?? 3
    let otherwise = text(fields["otherwise"])
    let noReply = fields["no_reply"].map { self.noReply($0) } ?? []
    return QuestionParts(
      message: message, invalid: invalid, invalidKey: fields["invalid"]?.keySpan,
      attempts: UInt16(attempts), attemptsKey: fields["attempts"]?.keySpan,
      otherwise: otherwise, otherwiseKey: fields["otherwise"]?.keySpan, noReply: noReply)
  }

  private mutating func options(_ entry: Entry) -> [OptionText] {
    if case .sequence = entry.value.content {
      let nodes = items(entry.value, "`options`", of: "options")
      if let first = nodes.first(where: { $0.scalar != nil }) {
        // The same slip for each of them.
        reportWrongType(
          first, "an option", takes: "a label and a step",
          help: "write `{label: LABEL, goto: STEP}`, or `LABEL: STEP` on a line for each")
      }
      if let pair = nodes.lazy.compactMap(Self.labelAsKey).first {
        report(UnknownKey.labelAsKey(pair))
      }
      return nodes.compactMap { node in
        guard node.scalar == nil, Self.labelAsKey(node) == nil, let fields = fields(node, .option)
        else { return nil }
        guard let label = message(fields["label"], isLabel: true), let target = text(fields["goto"])
        else { return nil }
        return OptionText(label: label, target: target)
      }
    }
    let help = "write `LABEL: STEP` on a line for each"
    return entries(entry.value, "`options`", help: help).compactMap { line in
      guard let target = text(line.value, "the option `\(line.key)`", takes: "the name of a step")
      else { return nil }
      let label = keyText(line)
      guard !isBlank(label.value) else {
        report(EmptyValue.diagnostic(line.keySpan, "the label of an option"))
        return nil
      }
      let bubble = bubble(label)
      return OptionText(
        label: MessageText(variants: .plain([bubble]), span: line.keySpan), target: target)
    }
  }

  /// The only pair of an item such as `- Pricing: plans`, which begins like a line of `options`.
  private static func labelAsKey(_ node: Node) -> Entry? {
    guard case .mapping(let entries) = node.content, entries.count == 1, let pair = entries.first,
      pair.value.scalar != nil, !node.isFaulty, !pair.value.isFaulty,
      Suggestion.nearest(to: pair.key, among: ["label", "goto"]).isEmpty
    else { return nil }
    return pair
  }

  private mutating func noReply(_ entry: Entry) -> [ReminderText] {
    let nodes = itemOrItems(entry.value, "`no_reply`", of: "entries")
    var found: [ReminderText] = []
    for (index, node) in nodes.enumerated() {
      let isLast = index == nodes.count - 1
      guard let reminder = reminder(node, isLast: isLast, behind: found.last) else { continue }
      if let previous = found.last, previous.after.value >= reminder.after.value {
        report(NoReplyOrder.notRising(reminder.after.span, previous: previous.after.span))
      }
      found.append(reminder)
    }
    return found
  }

  /// The entry of `no_reply` that a time or a step alone stands for; nil for another text.
  static func reminder(_ text: String) -> String? {
    if DurationText.milliseconds(text, minimumSeconds: 1) != nil {
      return "{after: \(text), goto: STEP}"
    }
    if let duration = DurationMend.candidates(text, minimumSeconds: 1).first {
      return "{after: \(duration), goto: STEP}"
    }
    return NameText.isValid(text, joiner: "_") ? "{after: 5m, goto: \(text)}" : nil
  }

  private mutating func reminder(
    _ node: Node, isLast: Bool, behind previous: ReminderText?
  ) -> ReminderText? {
    // Only where it is no map: guessing at what another text means takes long.
    let form: String? =
      switch node.content {
      case .mapping: nil
      case .scalar, .sequence:
        isLast
          ? "write `\(Reader.reminder(node.scalar?.text ?? "") ?? "{after: 5m, goto: STEP}")`"
          : "write `{after: 2m, say: TEXT}`"
      }
    guard
      let fields = fields(node, .reminder, chosen: isLast ? "goto" : "say", help: form)
    else { return nil }
    // Where the time can't be read, what it does is still held against the rest of the flow.
    let after = duration(fields["after"]) ?? (previous?.after.value ?? 0) &+ 1
    let say = message(fields["say"])
    let target = text(fields["goto"])
    if isLast, let unwanted = fields["say"] {
      report(
        NoReplyOrder.form(
          unwanted.keySpan, "the last entry of `no_reply` goes to a step, it doesn't `say`"))
      return nil
    }
    if !isLast, let unwanted = fields["goto"] {
      report(
        NoReplyOrder.form(
          unwanted.keySpan, "only the last entry of `no_reply` goes to a step"))
      return nil
    }
    if fields[isLast ? "goto" : "say"] == nil {
      reportMissing(
        isLast ? "goto" : "say", of: fields,
        in: isLast ? "the last entry of `no_reply`" : "an earlier entry of `no_reply`",
        example: isLast ? "bye" : "Still there?")
      return nil
    }
    let span = fields["after"]?.value.span ?? fields.span
    let action: ReminderText.Action? =
      isLast ? target.map { .goTo($0) } : say.map { .say($0) }
    return action.map { ReminderText(after: Located(after, span), action: $0) }
  }
}
