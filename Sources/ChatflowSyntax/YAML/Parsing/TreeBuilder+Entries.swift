/// Putting keys and values into the list or map they belong to.
extension TreeBuilder {
  mutating func setKey(_ read: PendingKey) {
    guard let top = frames.indices.last else { return }
    var key = read
    if key.isUsable {
      if let first = insert(key.text, at: key.range, into: top) {
        report(
          DuplicateKey.diagnostic(
            key.text, span(key.range), first: span(first), isMerge: key.isMerge))
        key.isUsable = false
      }
    } else {
      frames[top].isFaulty = true
    }
    frames[top].key = key
    frames[top].end = max(frames[top].end, key.range.upperBound)
  }

  /// A value follows: a text without a value before its key is settled now.
  mutating func beginValue() {
    guard let top = frames.indices.last, frames[top].lone != nil else { return }
    reportLone(before: frames[top].key)
  }

  /// Gives a finished node to the list or map it stands in. `range` is where it stands, for an
  /// alias the alias itself.
  mutating func place(_ node: UInt32, at range: Range<Int>, height: Int) {
    guard let top = frames.indices.last else {
      root = node
      return
    }
    frames[top].height = max(frames[top].height, height)
    frames[top].end = max(frames[top].end, range.upperBound)
    frames[top].lastPlace = range
    guard frames[top].kind == .mapping else {
      openItems.append(node)
      return
    }
    guard let key = frames[top].key else { return }
    frames[top].key = nil
    frames[top].lastPlainValue = nil
    let node = key.isCut ? add(.empty(range, isFaulty: true)) : node
    if case .scalar(let scalar) = nodes[Int(node)].content, scalar.style == .plain, !range.isEmpty {
      frames[top].lastPlainValue = range
    }
    guard key.isUsable else { return }
    if key.isMerge {
      let merge = Merge(
        position: openEntries.count - frames[top].base, sources: mergeSources(node, at: range))
      frames[top].merges.append(merge)
    } else {
      openEntries.append(EntryRecord(key: key.text, extent: Extent(key.range), value: node))
    }
  }

  /// Where the entries of the maps stand that a merge key names; anything else is reported.
  private mutating func mergeSources(_ node: UInt32, at range: Range<Int>) -> [Extent] {
    let record = nodes[Int(node)]
    switch record.content {
    case .mapping(let places): return [places]
    case .scalar:
      if !record.isFaulty { report(MergeNotAMap.diagnostic(span(range))) }
      return []
    case .sequence(let places):
      return items[places.range].compactMap { number in
        let item = nodes[Int(number)]
        if case .mapping(let places) = item.content { return places }
        if !item.isFaulty {
          let place = record.alias ?? item.alias ?? item.extent
          report(MergeNotAMap.diagnostic(span(place.range)))
        }
        return nil
      }
    }
  }

  /// Adds a key to those of an open map, unless it is there already: then it gives the place of the
  /// first.
  private mutating func insert(
    _ key: String, at range: Range<Int>, into frame: Int
  ) -> Range<Int>? {
    let first = frames[frame].firstKey..<openKeys.count
    for known in first where openKeys[known].key.isExactly(key) {
      return openKeys[known].extent.range
    }
    if first.count < SeenKey.few {
      openKeys.append(SeenKey(key: key, extent: Extent(range)))
      return nil
    }
    let name = ExactText(key)
    if let known = frames[frame].moreKeys[name] { return known }
    frames[frame].moreKeys[name] = range
    return nil
  }

  // MARK: Keys without a value in braces

  /// A key in braces that no colon follows: `after:2m`, or a part of a text with a comma.
  mutating func dropLoneKey(_ key: PendingKey) {
    guard let top = frames.indices.last else { return }
    guard key.isUsable, key.range.lowerBound >= frames[top].quietUntil else {
      frames[top].key = nil
      frames[top].isFaulty = true
      return
    }
    if key.style == .plain, let pair = GluedPair(file, key.range) {
      report(MissingSpace.diagnostic(pair))
      frames[top].quietUntil = pair.value.upperBound
      setKey(PendingKey(text: pair.keyText, range: pair.key, style: .plain, isUsable: true))
      beginValue()
      let value = Scalar(text: pair.valueText, style: .plain)
      let node = add(NodeRecord(content: .scalar(value), extent: Extent(pair.value)))
      place(node, at: pair.value, height: 0)
      return
    }
    if let lone = frames[top].lone {
      frames[top].lone = lone.lowerBound..<key.range.upperBound
    } else {
      frames[top].lone = key.range
      frames[top].plainPredecessor = frames[top].lastPlainValue
    }
    frames[top].key = nil
  }

  /// Reports the text without a value, and joins it with the key that follows where that is what
  /// was meant: `{A person, please: human}`.
  mutating func reportLone(before next: PendingKey?) {
    guard let top = frames.indices.last, let lone = frames[top].lone else { return }
    let predecessor = frames[top].plainPredecessor
    frames[top].lone = nil
    frames[top].isFaulty = true
    let before = predecessor.map { file.text($0.lowerBound..<lone.upperBound) }
    var after: String?
    if let next, next.style == .plain, next.isUsable {
      let whole = lone.lowerBound..<next.range.upperBound
      after = file.text(whole)
      if predecessor == nil {
        frames[top].isFaulty = false
        frames[top].key?.text = file.text(whole)
        frames[top].key?.range = whole
      }
    }
    report(
      KeyWithoutValue.diagnostic(
        span(lone), text: file.text(lone), withBefore: before, withAfter: after))
  }
}
