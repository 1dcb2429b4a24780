import ChatflowProgram

extension Reader {
  /// The actions of a step's items, and how many of these are parts of the one above.
  mutating func actions(_ nodes: Nodes) -> (found: [ActionBlock], parts: Int) {
    var found: [ActionBlock] = []
    found.reserveCapacity(nodes.count)
    var parts = 0
    var hasLast = false
    for (index, node) in nodes.enumerated() {
      let count = found.count
      if let action = action(node, index, of: nodes) { found.append(action) }
      guard let part = partAlone else {
        hasLast = found.count > count
        continue
      }
      partAlone = nil
      parts += 1
      if hasLast { found.removeLast() }
      join(part)
      let whole = action(part.owner, part.ownerIndex, of: nodes)
      hasLast = whole != nil
      if let whole { found.append(whole) }
    }
    return (found, parts)
  }

  /// Takes keys for those of the action that they belong to, which is to be read again.
  private mutating func join(_ part: PartAlone) {
    let range = part.owner.span.range
    diagnostics.removeAll { range.contains($0.span.range.lowerBound) }
    strayLocales.removeAll { range.contains($0.span.range.lowerBound) }
    missingLocales.removeAll { range.contains($0.span.range.lowerBound) }
    doubtfulTexts.removeAll { range.contains($0.span.range.lowerBound) }
    strayed[part.owner.number, default: []] += part.entries
    report(UnknownAction.apart(part))
  }

  /// Reports a key of an action that stands where no such action is.
  mutating func reportAlone(_ entries: Entries) {
    guard let first = entries.first else { return }
    let keyword = entries.count > 1 ? UnknownAction.owner(of: entries.map(\.key)) : nil
    report(
      keyword.map { UnknownAction.lost(Array(entries), of: $0) } ?? UnknownAction.alone(first))
    noteSave(entries)
  }

  /// Notes the name under a `save` whose question can't be read, so that its uses aren't reported.
  mutating func noteSave(_ entries: Entries) {
    if let entry = entries.first(named: "save"), let name = entry.value.scalar,
      NameText.isValid(name.text, joiner: Form.NameForm.variable.joiner)
    {
      strayNames.append(Located(name.text, entry.value.span))
    }
  }
}
