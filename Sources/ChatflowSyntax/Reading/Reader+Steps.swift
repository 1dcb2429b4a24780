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
    if case .mapping(let entries) = node.content, !entries.isEmpty {
      if let keyword = UnknownAction.owner(of: entries.map(\.key)) {
        report(UnknownAction.lost(Array(entries), of: keyword))
        noteSave(entries)
      } else {
        report(
          WrongType.bulleted(node, entries, "step `\(step)`")
            ?? WrongType.withoutDash(node, "step `\(step)`"))
      }
      isIntact = false
      return .none(of: node)
    }
    if let text = node.scalar?.text, !isBlank(text), !node.isFaulty, cuttingComment(node) == nil,
      node.withSpaceAfterColon == nil
    {
      report(WrongType.text(node, "step `\(step)`"))
      return .none(of: node)
    }
    return items(node, "step `\(step)`", of: "actions")
  }

  /// An action; `index` is its place among the items of its step.
  mutating func action(_ node: Node, _ index: Int = 0, of nodes: Nodes? = nil) -> ActionBlock? {
    if node.scalar != nil {
      guard let nodes, isBareText(node) else { return bareAction(node) }
      let count = nodes.dropFirst(index).prefix { isBareText($0) }.count
      let isBehindOne = index > 0 && isBareText(nodes[index - 1])
      if count == 1, !isBehindOne { return bareAction(node) }
      if !isBehindOne { report(UnknownAction.texts(node.span)) }
      isIntact = false
      return nil
    }
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
    if main.key == "ask", let options = entries.first(named: "options") {
      report(UnknownAction.options(options, of: main, entries))
      return mended(node, entries, main, "choose", isForeign: false)
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
    // `if: open then a else b` says all in one line.
    if main.key == "if", let text = main.value.scalar?.text,
      // By bytes first: characters take many times as long.
      TextComparison.contains.holds(text.utf8Span.span, " then ".utf8Span.span, form: .exact),
      text.contains(" then ")
    {
      found.excused += ["then", "else"]
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
    if let first = entries.first, isEmpty(first.value),
      let finding = UnknownAction.colonAtEnd(first)
    {
      report(finding)
      return nil
    }
    // What is a key of some action is hardly the action itself.
    let rest = entries.filter { !UnknownAction.isPart($0.key) }
    for entry in rest {
      let near = actions(for: entry.key, beside: entries)
      guard let keyword = near.first else { continue }
      let isForeign = KeySynonyms.action(for: entry.key, among: UnknownAction.keywords) != nil
      // What it says stands under keys of that tool, or its other keys are of that tool, too.
      let isWhollyForeign = isForeign && hasForeignParts(entries, entry, keyword)
      report(
        UnknownAction.unknown(
          entry.key, near: near, at: entry.keySpan, isRenamed: !isWhollyForeign))
      guard !isWhollyForeign else {
        isIntact = false
        return nil
      }
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
    // A step can be gone to, an address is sent.
    if near == ["goto"], let text = entries.first(named: unknown)?.value.scalar?.text,
      !NameText.isValid(text, joiner: "_")
    {
      near = WebAddress.isSecure(text.utf8) || text.hasPrefix("http") ? ["say"] : near
    } else if near == ["goto"], unknown == "link",
      entries.first(named: unknown)?.value.scalar == nil
    {
      near = ["say"]
    }
    if near.isEmpty { near = suggest(unknown, in: "an action", UnknownAction.keywords) }
    let fewest = near.map(strangers).min() ?? .max
    near.removeAll { strangers($0) > fewest }
    if fewest > 0, !others.isEmpty {
      let fitting = UnknownAction.keywords.filter { strangers($0) == 0 }
      if fitting.count == 1 { return fitting }
    }
    return near
  }

  /// Whether an action of another tool holds keys, or has some beside it, that the action it is
  /// meant as doesn't know by any name.
  private func hasForeignParts(_ entries: Entries, _ entry: Entry, _ keyword: String) -> Bool {
    guard let shape = Shape.action(keyword) else { return false }
    if shape.isMessage(keyword), case .mapping(let inner) = entry.value.content,
      !inner.haveKeys(LocaleText.isValid)
    {
      return true
    }
    let names = shape.keys.map(\.name)
    return entries.contains {
      $0.key != entry.key && !shape.has($0.key)
        && KeySynonyms.keys(for: $0.key, among: names).isEmpty
    }
  }

  private mutating func mended(
    _ node: Node, _ entries: Entries, _ entry: Entry, _ keyword: String, isForeign: Bool
  ) -> ActionBlock? {
    guard let shape = Shape.action(keyword), let first = entries.first else { return nil }
    let main = Entry(entry, as: keyword)
    if isForeign { explain(entry.value) }
    var found = Fields(entries, span: first.keySpan)
    found.remove(entry.key)
    found.add(entry, as: keyword)
    // In the words of another tool, what it needs here is called otherwise there, too.
    if isForeign { found.excused += shape.keys.map(\.name) }
    return kind(main, fields(node, found, shape)).map {
      ActionBlock(kind: $0, keySpan: main.keySpan, keyword: main.key, isGuessed: true)
    }
  }

  /// Whether an item is a text of several words, and no action that lacks its colon.
  private func isBareText(_ node: Node) -> Bool {
    guard let text = node.scalar?.text, !node.isFaulty, node.withSpaceAfterColon == nil else {
      return false
    }
    let words = text.split(separator: " ")
    return words.count > 1 && !UnknownAction.keywords.contains(String(words[0]))
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
}
