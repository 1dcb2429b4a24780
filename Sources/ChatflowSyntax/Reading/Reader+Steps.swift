import ChatflowProgram

extension Reader {
  /// `steps`.
  mutating func steps(_ entry: Entry) -> [StepBlock] {
    let lines = lines(entry.value, "`steps`", help: "write a name and a colon for each step")
    if lines.count > Limits.steps {
      report(TooMany.diagnostic(lines.count, "steps", limit: Limits.steps, at: entry.keySpan))
    }
    return lines.map { step($0) }
  }

  mutating func step(_ line: Entry) -> StepBlock {
    let wasIntact = isIntact && NameText.isValid(line.key, joiner: "_")
    isIntact = isComplete
    let nodes = actionNodes(line.value, of: line.key)
    let (actions, parts) = self.actions(nodes)
    let isWhole = !nodes.isEmpty && actions.count + parts == nodes.count && !line.value.isFaulty
    defer { isIntact = isIntact && wasIntact }
    return StepBlock(
      name: Located(line.key, line.keySpan), actions: actions, isIntact: isIntact,
      isWhole: isWhole && isComplete)
  }

  private mutating func actionNodes(_ node: Node, of step: String) -> Nodes {
    if case .mapping = node.content {
      report(WrongType.withoutDash(node, "step `\(step)`"))
      isIntact = false
      return .none(of: node)
    }
    return items(node, "step `\(step)`", of: "actions")
  }

  /// An action; `index` is its place among the items of its step.
  mutating func action(_ node: Node, _ index: Int = 0, of nodes: Nodes? = nil) -> ActionBlock? {
    if node.scalar != nil { return bareAction(node) }
    if case .sequence(let nodes) = node.content, nodes.count == 1, let inner = nodes.first,
      inner.scalar == nil, !node.isFaulty
    {
      report(WrongType.twoDashes(node, inner))
      return action(inner)
    }
    let entries = entries(node, "an action")
    guard let first = entries.first else { return nil }
    // `say` and `goto` also stand inside `no_reply`; here the first action's name decides.
    guard let main = entries.first(where: { Shape.action($0.key) != nil }),
      let shape = Shape.action(main.key)
    else {
      if let nodes, let part = PartAlone(nodes, index) {
        partAlone = part
        return nil
      }
      return misspelled(node, entries)
    }
    if entries.count == 1, main.key == "choose" || main.key == "if", let nodes,
      let next = nodes.dropFirst(index + 1).first, let finding = RepeatedItem.line(main, next)
    {
      report(finding)
      return nil
    }
    var found = Fields(entries, span: first.keySpan)
    for entry in strayed[node.number] ?? [] { found.add(entry, as: entry.key) }
    if main.key == "if", found["then"] == nil, let stray = found["goto"] {
      report(UnknownAction.branch(stray, lacksElse: found["else"] == nil))
      if found["else"] == nil { found.excused.append("else") }
      found.add(stray, as: "then")
      found.remove("goto")
    } else if case let inner = dedentedHandOff(main, entries), !inner.isEmpty {
      reportCause(EmptyValue.diagnostic(main, strays: inner))
      for entry in inner { found.remove(entry.key) }
    } else if let second = entries.first(where: {
      !shape.has($0.key) && Shape.action($0.key) != nil
    }) {
      found = reportSeveral(entries, main, second, shape)
    }
    reportLost(&found, main, shape)
    noteStrayName(found, shape)
    return kind(main, fields(node, found, shape)).map {
      ActionBlock(kind: $0, keySpan: main.keySpan, keyword: main.key)
    }
  }

  /// Reports keys that belong to another action whose line is lost, and leaves them out.
  private mutating func reportLost(_ fields: inout Fields, _ main: Entry, _ shape: Shape) {
    if fields.haveKeys({ shape.has($0) }) { return }
    let strays = fields.all.filter { !shape.has($0.key) && UnknownAction.isPart($0.key) }
    guard strays.count > 1 else { return }
    let free = shape.keys.map(\.name).filter { fields[$0] == nil }
    guard
      strays.allSatisfy({ KeySynonyms.keys(for: $0.key, among: free).isEmpty }),
      let other = Shape.actions.first(where: { action in
        strays.allSatisfy { stray in action.keys.dropFirst().contains { $0.name == stray.key } }
      }), let keyword = other.keys.first?.name, keyword != main.key
    else { return }
    report(UnknownAction.lost(strays, of: keyword))
    for stray in strays { fields.remove(stray.key) }
  }

  /// Notes the name under a `save` that an action doesn't have, so that its uses aren't reported.
  private mutating func noteStrayName(_ fields: Fields, _ shape: Shape) {
    guard !shape.has("save"), let entry = fields["save"], let name = entry.value.scalar,
      NameText.isValid(name.text, joiner: Form.NameForm.variable.joiner)
    else { return }
    strayNames.append(Located(name.text, entry.value.span))
  }

  /// Reports a second action in an item, and gives the item's entries without it.
  private mutating func reportSeveral(
    _ entries: Entries, _ main: Entry, _ second: Entry, _ shape: Shape
  ) -> Fields {
    let after = entries.first(named: "after")
    report(
      after.map { UnknownAction.strayed($0, second) } ?? UnknownAction.several(main.key, second))
    let parts = Shape.action(second.key)?.keys.map(\.name) ?? []
    let others = (UnknownAction.keywords + parts).filter { shape.key($0) == nil }
    // What strayed out of `no_reply` leaves that empty.
    let dropped = others + (after == nil ? [] : ["after", "no_reply"])
    let first = entries.first { !dropped.contains($0.key) } ?? main
    var kept = Fields(entries, span: first.keySpan)
    for key in dropped { kept.remove(key) }
    if after != nil { kept.excused.append("no_reply") }
    return kept
  }

  /// An action whose name is none, read as the one it was meant to be.
  private mutating func misspelled(_ node: Node, _ entries: Entries) -> ActionBlock? {
    if let first = entries.first, let finding = UnknownAction.beforeBrace(first) {
      report(finding)
      return nil
    }
    // What is a key of some action is hardly the action itself.
    let rest = entries.filter { !UnknownAction.isPart($0.key) }
    for entry in rest {
      let near = actions(for: entry.key, beside: entries)
      guard let keyword = near.first else { continue }
      report(UnknownAction.unknown(entry.key, near: near, at: entry.keySpan))
      let isForeign = KeySynonyms.action(for: entry.key, among: UnknownAction.keywords) != nil
      return mended(node, entries, entry, keyword, isForeign: isForeign)
    }
    if let first = rest.first {
      report(UnknownAction.unknown(first.key, near: [], at: first.keySpan))
    } else {
      reportAlone(entries)
    }
    return nil
  }

  /// The actions that an unknown one is meant as: those like it, or called so elsewhere, that have
  /// the most of the keys beside it; and where none is, the only one that has all of them.
  private mutating func actions(for unknown: String, beside entries: Entries) -> [String] {
    let others = entries.lazy.map(\.key).filter { $0 != unknown }
    func strangers(_ keyword: String) -> Int {
      guard let shape = Shape.action(keyword) else { return .max }
      return others.count { !shape.has($0) }
    }
    var near = KeySynonyms.action(for: unknown, among: UnknownAction.keywords).map { [$0] } ?? []
    if near.isEmpty { near = suggest(unknown, in: "an action", UnknownAction.keywords) }
    let fewest = near.map(strangers).min() ?? .max
    near.removeAll { strangers($0) > fewest }
    if fewest > 0, !others.isEmpty {
      let fitting = UnknownAction.keywords.filter { strangers($0) == 0 }
      if fitting.count == 1 { return fitting }
    }
    return near
  }

  private mutating func mended(
    _ node: Node, _ entries: Entries, _ entry: Entry, _ keyword: String, isForeign: Bool
  ) -> ActionBlock? {
    guard let shape = Shape.action(keyword), let first = entries.first else { return nil }
    let main = Entry(entry, as: keyword)
    var found = Fields(entries, span: first.keySpan)
    found.remove(entry.key)
    found.add(entry, as: keyword)
    // In the words of another tool, what it needs here is called otherwise there, too.
    if isForeign { found.excused += shape.keys.map(\.name) }
    return kind(main, fields(node, found, shape)).map {
      ActionBlock(kind: $0, keySpan: main.keySpan, keyword: main.key, isGuessed: true)
    }
  }

  /// `- handoff` and `- end` alone: the same without a message.
  private mutating func bareAction(_ node: Node) -> ActionBlock? {
    guard let text = text(node, "an action") else { return nil }
    switch text.value {
    case "handoff":
      return ActionBlock(kind: .handOff(nil, to: nil), keySpan: text.span, keyword: "handoff")
    case "end": return ActionBlock(kind: .end(nil), keySpan: text.span, keyword: "end")
    default:
      report(UnknownAction.text(text))
      return nil
    }
  }

  private mutating func kind(_ main: Entry, _ fields: Fields) -> ActionBlock.Kind? {
    switch main.key {
    case "say": message(main).map { .say($0) }
    case "choose": .choose(choose(main, fields))
    case "ask": .ask(ask(main, fields))
    case "if": condition(main, fields).map { .condition($0) }
    case "set": assignments(main).map { .set($0) }
    case "assign": assignee(main.value).map { .assign($0) }
    case "wait": duration(main, minimumSeconds: 0).map { .wait($0) }
    case "notify": name(main, .event).map { .notify($0) }
    case "goto": text(main).map { .goTo($0) }
    case "handoff": handOff(main)
    case "end": message(main).map { .end($0) }
    default: nil
    }
  }

  /// A message, or a map with `say` and `to`. These are tags of languages, too, which count where
  /// the flow declares them.
  private mutating func handOff(_ main: Entry) -> ActionBlock.Kind? {
    guard case .mapping(let entries) = main.value.content, !main.value.isFaulty,
      entries.contains(where: { isOfHandOff($0.key) })
    else { return message(main).map { .handOff($0, to: nil) } }
    var written = Fields(entries, span: entries.first?.keySpan ?? main.keySpan)
    let assignee = strayedAssignee(entries, &written)
    let fields = fields(main.value, written, .handOffTo)
    return .handOff(
      message(fields["say"]), to: assignee ?? fields["to"].flatMap { self.assignee($0.value) })
  }

  /// Whether a key in the value of `handoff` is one of those beside `say`, or called so elsewhere.
  private func isOfHandOff(_ key: String) -> Bool {
    if locales?.find(key) != nil { return false }
    if Shape.handOffTo.has(key) || Shape.assignedTeam.has(key) || key == "user" { return true }
    return !LocaleText.isValid(key) && !Suggestion.keys(near: key, among: ["say", "to"]).isEmpty
  }

  /// Reports the keys of an assignee that stand beside `to`, and gives whom they mean.
  private mutating func strayedAssignee(
    _ entries: Entries, _ fields: inout Fields
  ) -> AssigneeText? {
    let strays = entries.filter { Shape.assignedTeam.has($0.key) || $0.key == "user" }
    guard let first = strays.first, let last = strays.last,
      let name = strays.first(where: { $0.key == "team" || $0.key == "user" })
    else { return nil }
    // Whom they mean is said.
    for stray in strays { fields.remove(stray.key) }
    let lone = entries.count == strays.count
    let whole = Span(file, first.keySpan.range.lowerBound..<last.value.span.range.upperBound)
    report(BadAssignee.withoutTo(name, whole, strays, isAlone: lone))
    return text(name).map { name.key == "user" ? .user($0) : .team($0) }
  }

  private mutating func assignments(_ main: Entry) -> [Assignment]? {
    let lines = lines(main.value, "`set`", help: "write `NAME: VALUE` on a line for each")
    if lines.isEmpty { return nil }
    return lines.map { line in
      let name = Located(line.key, line.keySpan)
      if let value = bubble(line.value, "`\(line.key)`") {
        return Assignment(name: name, value: value)
      }
      let nothing = BubbleText(
        text: Text(missingAt: line.value.span), template: Template(parsing: ""))
      return Assignment(name: name, value: nothing, isUnreadable: true)
    }
  }

  private mutating func condition(_ main: Entry, _ fields: Fields) -> ConditionAction? {
    let then = text(fields["then"])
    let otherwise = text(fields["else"])
    guard let condition = condition(main), let then, let otherwise else { return nil }
    return ConditionAction(condition: condition, then: then, otherwise: otherwise)
  }

  /// The condition under a key.
  mutating func condition(_ main: Entry) -> ConditionText? {
    guard let text = text(main.value, "`\(main.key)`", takes: "a condition") else { return nil }
    do {
      return ConditionText(expression: try ExpressionParser.parse(text.value), text: text)
    } catch {
      if error.isAtEnd, let comment = cuttingComment(main.value) {
        let whole = Span(file, text.span.range.lowerBound..<comment.range.upperBound).text
        report(CommentSwallowsText.condition(comment, whole: whole))
        return nil
      }
      report(BadExpression.diagnostic(error, in: text))
      return nil
    }
  }

  private mutating func choose(_ main: Entry, _ fields: Fields) -> ChooseAction {
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

  private mutating func ask(_ main: Entry, _ fields: Fields) -> AskAction {
    let answers = AskAction.Answer.allCases.map { ($0.rawValue, $0) }
    let answer = choice(fields["as"], answers)
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
    var yesses: [ExactText: Span] = [:]
    for word in yes?.allBubbles ?? [] { yesses[TypedText.key(word.text.value)] = word.text.span }
    for word in no?.allBubbles ?? [] {
      if let first = yesses[TypedText.key(word.text.value)] {
        report(RepeatedItem.yesAndNo(word.text, first: first))
      }
    }
    return isYesNo ? (yes, no) : (nil, nil)
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

  private mutating func reminder(
    _ node: Node, isLast: Bool, behind previous: ReminderText?
  ) -> ReminderText? {
    let form = isLast ? "write `{after: 5m, goto: STEP}`" : "write `{after: 2m, say: TEXT}`"
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
