import ChatflowProgram

/// Putting keys and values into the list or map they belong to.
extension TreeBuilder {
  mutating func setKey(_ key: consuming PendingKey) {
    guard var top = frames.indices.last else { return }
    if key.isUsable {
      if beginItem(with: key) { top = frames.count - 1 }
      if let first = insert(key.text, at: key.range, into: top) {
        // Several in one map: a line between them is lost.
        let isNested = top > 0
        if !isNested || !frames[top].hasRepeats {
          report(
            DuplicateKey.diagnostic(
              key.text, span(key.range), first: span(first), isMerge: key.isMerge))
        }
        frames[top].hasRepeats = true
        key.isUsable = false
        key.isRepeated = true
      }
    } else {
      frames[top].isFaulty = true
    }
    frames[top].end = max(frames[top].end, key.range.upperBound)
    frames[top].key = key
  }

  /// Whether a dash is lost before a key: it begins an item of a list, and stands there once more.
  /// Then that is reported, and another item begins.
  private mutating func beginItem(with key: PendingKey) -> Bool {
    guard let frame = frames.last, frame.kind == .mapping, !frame.isFlow, !key.isMerge,
      frames.count > 1, frames[frames.count - 2].kind == .sequence,
      frame.firstKey < openKeys.count, openKeys[frame.firstKey].key.isExactly(key.text)
    else { return false }
    let first = openKeys[frame.firstKey].extent.range
    let before = SourceText.lineStart(file.bytes, first.lowerBound)..<first.lowerBound
    let indentation = SourceText.lineStart(file.bytes, key.range.lowerBound)..<key.range.lowerBound
    let dash = frame.lostDash ?? file.text(before)
    guard dash.hasSuffix("- "), dash.dropLast(2).allSatisfy({ $0 == " " }),
      indentation.count == before.count
    else { return false }
    report(
      DuplicateKey.withoutDash(
        key.text, span(key.range), first: span(first), dash: dash,
        indentation: span(indentation)))
    frames.removeLast()
    slips.closed()
    finish(frame, frame.start..<max(frame.start, frame.end))
    frames.append(
      Frame(
        .mapping, isFlow: false, isKey: false, start: key.range.lowerBound, anchor: nil,
        nodesBefore: nodeCount, diagnosticsBefore: diagnostics.count, base: openEntries.count,
        firstKey: openKeys.count))
    frames[frames.count - 1].lostDash = dash
    slips.opened()
    return true
  }

  /// A value follows: a text without a value before its key is settled now.
  mutating func beginValue() {
    guard slips.lone != nil else { return }
    reportLone(before: frames.last?.key)
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
    guard frames[top].kind == .mapping else {
      slips.placed(at: range, isPlain: false)
      openItems.append(node)
      return
    }
    guard let key = frames[top].key.take() else { return }
    let node = key.isCut ? add(.empty(range, isFaulty: true)) : node
    slips.placed(at: range, isPlain: nodes[Int(node)].isPlain)
    guard key.isUsable else {
      if key.isRepeated { fill(key, node, in: frames[top]) }
      return
    }
    if key.isMerge {
      let merge = Merge(
        position: openEntries.count - frames[top].base, sources: mergeSources(node, at: range))
      frames[top].merges.append(merge)
    } else {
      openEntries.append(EntryRecord(key: key.text, extent: Extent(key.range), value: node))
    }
  }

  /// A line that was written twice, the first with nothing behind it: the second one counts.
  private mutating func fill(_ key: PendingKey, _ node: UInt32, in frame: Frame) {
    guard
      let first = openEntries[frame.base...].firstIndex(where: { $0.key.isExactly(key.text) }),
      nodes[Int(openEntries[first].value)].isEmptyPlain, !nodes[Int(node)].isEmptyPlain,
      let finding = diagnostics.lastIndex(where: { $0.span.range == key.range })
    else { return }
    let line = file.lineIndex(at: openEntries[first].extent.range.lowerBound)
    let end = line + 1 < file.lineStarts.count ? file.lineStarts[line + 1] : file.bytes.count
    openEntries[first].value = node
    guard
      SourceText.restOfLine(file.bytes, from: openEntries[first].extent.range.lowerBound)
        .count <= openEntries[first].extent.range.count + 1
    else { return }
    diagnostics[finding].help = "delete line \(line + 1), behind which nothing stands"
    diagnostics[finding].edits = [Edit(span(file.lineStarts[line]..<end), "")]
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
    let mark = WordMark(key)
    for known in first where openKeys[known].mark == mark {
      if openKeys[known].key.isExactly(key) { return openKeys[known].extent.range }
    }
    if first.count < SeenKey.few {
      openKeys.append(SeenKey(key: key, mark: mark, extent: Extent(range)))
      return nil
    }
    let name = ExactText(key)
    if let known = frames[frame].moreKeys[name] { return known }
    frames[frame].moreKeys[name] = range
    return nil
  }

  // MARK: Slips

  /// The key that is meant by one like `options:{A` of `options:{A: b}` or `-say` of `-say: Hi`,
  /// after reporting it; any other key as it is.
  mutating func spaced(_ key: PendingKey) -> PendingKey {
    guard let top = frames.indices.last else { return key }
    let place = SlipWatch.KeyPlace(
      isFlow: frames[top].isFlow, isFirst: openKeys.count == frames[top].firstKey,
      isTopmost: top == 0, isIgnored: isIgnored)
    switch slips.keyWithoutSpace(key, at: place) {
    case .cut(let pair, let finding):
      report(finding)
      return PendingKey(
        text: pair.keyText, range: pair.key, style: .plain, isUsable: true, isCut: true)
    case .item(let finding):
      report(finding)
      frames[top].isFaulty = true
      return key
    case nil: return key
    }
  }

  /// A key in braces that no colon follows: `after:2m`, or a part of a text with a comma.
  mutating func dropLoneKey(_ key: PendingKey) {
    guard let top = frames.indices.last else { return }
    switch slips.keyWithoutColon(key) {
    case .explained:
      frames[top].key = nil
      frames[top].isFaulty = true
    case .part: frames[top].key = nil
    case .pair(let pair, let finding):
      report(finding)
      setKey(PendingKey(text: pair.keyText, range: pair.key, style: .plain, isUsable: true))
      beginValue()
      let value = Scalar(text: pair.valueText, style: .plain)
      let node = add(NodeRecord(content: .scalar(value), extent: Extent(pair.value)))
      place(node, at: pair.value, height: 0)
    }
  }

  /// Reports the text without a value, and joins it with the key that follows where that is what
  /// was meant: `{A person, please: human}`.
  mutating func reportLone(before next: PendingKey?) {
    guard let top = frames.indices.last, let joined = slips.loneText(before: next) else { return }
    report(joined.finding)
    guard let key = joined.key else {
      frames[top].isFaulty = true
      return
    }
    frames[top].isFaulty = false
    frames[top].key?.text = key.text
    frames[top].key?.range = key.range
  }
}
