/// What happens when reading stops before the end of the document.
extension TreeBuilder {
  /// The finding that says why reading stopped; nil where another one has said it. Closes what is
  /// open, so that the part before the error can be checked.
  mutating func stop(_ reason: ParseStop, cut: Int?) -> Diagnostic? {
    switch reason {
    case .limit(let diagnostic):
      closeOpenCollections()
      return diagnostic
    case .syntax(let failure):
      let problem = offset(ofMark: failure.problemMark)
      if let cut, problem >= cut {
        if mayGoOn(at: cut) { distrustLastValue(cut, 0..<cut) }
        closeOpenCollections()
        return nil
      }
      if slips.isMeantAsList {
        closeOpenCollections()
        return nil
      }
      let explanation = SyntaxExplanation(
        file: file, problem: failure.problem, context: failure.context, offset: problem,
        contextOffset: offset(ofMark: failure.contextMark), last: last, open: openCollections,
        onlyKey: onlyKey, slips: slips)
      let diagnostic = explanation.diagnostic()
      stop = SyntaxStop(diagnostic: diagnostic, explanation: explanation)
      distrustLastValue(problem, diagnostic.span.range)
      closeOpenCollections()
      return diagnostic
    }
  }

  /// Whether the line at an offset is indented so that it may go on with the value before it.
  private func mayGoOn(at line: Int) -> Bool {
    guard let top = frames.last else { return true }
    let start = SourceText.skipBlanks(file.bytes, line, file.bytes.count)
    return start - line > top.start - SourceText.lineStart(file.bytes, top.start)
  }

  /// The lists and maps that are open, innermost first.
  private var openCollections: [OpenCollection] {
    frames.reversed().map { frame in
      OpenCollection(
        kind: frame.kind, isFlow: frame.isFlow, start: frame.start,
        hasMerges: !frame.merges.isEmpty)
    }
  }

  /// The key of the innermost map, where that has no other yet.
  private var onlyKey: String? {
    guard let top = frames.last, top.kind == .mapping, openEntries.count == top.base + 1
    else { return nil }
    return openEntries.last?.key
  }

  /// Reports why reading stopped, if that wasn't said already. What else was found inside the same
  /// text has the same cause, and is dropped.
  mutating func reportLast(_ diagnostic: Diagnostic?) {
    diagnostics = slips.unexplained(diagnostics)
    guard let diagnostic, !slips.explains(diagnostic) else { return }
    let range = diagnostic.span.range
    if diagnostic.rule.number == TooManyNodes.rule.number { diagnostics.removeAll() }
    diagnostics.removeAll {
      $0.span.range.lowerBound >= range.lowerBound && $0.span.range.upperBound <= range.upperBound
    }
    report(diagnostic)
  }

  /// The value read last may be only a part of what was written: nothing more is said about it.
  private mutating func distrustLastValue(_ problem: Int, _ reported: Range<Int>) {
    if frames.isEmpty, let text = root, case .scalar = nodes[Int(text)].content {
      root = faulty(text)
    }
    guard let top = frames.indices.last, let place = slips.lastValue else { return }
    let line = file.lineIndex(at: place.upperBound)
    let isTouched =
      place.upperBound > reported.lowerBound || line == file.lineIndex(at: reported.lowerBound)
      || place.upperBound <= problem && line == file.lineIndex(at: problem)
    guard isTouched else { return }
    switch frames[top].kind {
    case .sequence:
      if openItems.count > frames[top].base, let node = openItems.popLast() {
        openItems.append(faulty(node))
      }
    case .mapping:
      let count = openEntries.count - frames[top].base
      // A merge key may stand behind the last entry.
      guard count > 0, frames[top].merges.last?.position != count,
        var entry = openEntries.popLast()
      else { return }
      entry.value = faulty(entry.value)
      openEntries.append(entry)
    }
  }

  private mutating func closeOpenCollections() {
    while var frame = frames.popLast() {
      slips.closed()
      if let key = frame.key, !frame.isFlow, key.isUsable, !key.isMerge {
        let end = key.range.upperBound
        let node = add(.empty(end..<end, isFaulty: true))
        openEntries.append(EntryRecord(key: key.text, extent: Extent(key.range), value: node))
      }
      let count = frame.kind == .mapping ? openEntries.count : openItems.count
      let isEmpty = count == frame.base && frame.merges.isEmpty
      frame.isFaulty = frame.isFaulty || frame.isFlow || isEmpty
      if frame.isKey {
        _ = settle(frame)
        continue
      }
      finish(frame, frame.start..<max(frame.start, frame.end))
    }
  }
}
