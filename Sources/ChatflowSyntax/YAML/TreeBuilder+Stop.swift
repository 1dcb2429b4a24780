/// What happens when reading stops before the end of the document.
extension TreeBuilder {
  /// The finding that says why reading stopped. Closes what is open, so that the part before the
  /// error can be checked.
  mutating func stop(_ reason: ParseStop) -> Diagnostic {
    switch reason {
    case .limit(let diagnostic):
      closeOpenCollections()
      return diagnostic
    case .syntax(let failure):
      let problem = offset(ofMark: failure.problemMark)
      let diagnostic = SyntaxExplanation(
        file: file, problem: failure.problem, context: failure.context, offset: problem,
        contextOffset: offset(ofMark: failure.contextMark), last: last, open: frames.reversed()
      ).diagnostic()
      distrustLastValue(problem, diagnostic.span.range)
      closeOpenCollections()
      return diagnostic
    }
  }

  /// Reports why reading stopped. What else was found inside the same text has the same cause, and
  /// is dropped.
  mutating func reportLast(_ diagnostic: Diagnostic) {
    let range = diagnostic.span.range
    if diagnostic.rule.number == TooManyNodes.rule.number { diagnostics.removeAll() }
    diagnostics.removeAll {
      $0.span.range.lowerBound >= range.lowerBound && $0.span.range.upperBound <= range.upperBound
    }
    report(diagnostic)
  }

  /// The value read last may be only a part of what was written: nothing more is said about it.
  private mutating func distrustLastValue(_ problem: Int, _ reported: Range<Int>) {
    if frames.isEmpty, let text = root, case .scalar = text.content {
      root = Node(text.content, text.span, isFaulty: true)
    }
    guard let top = frames.indices.last, let place = frames[top].lastPlace else { return }
    let line = file.lineIndex(at: place.upperBound)
    let isTouched =
      place.upperBound > reported.lowerBound || line == file.lineIndex(at: reported.lowerBound)
      || place.upperBound <= problem && line == file.lineIndex(at: problem)
    guard isTouched else { return }
    if let node = frames[top].items.popLast() {
      frames[top].items.append(Node(node.content, node.span, isFaulty: true))
    } else if let entry = frames[top].lastEntry {
      let value = Node(entry.value.content, entry.value.span, isFaulty: true)
      frames[top].entries.removeLast()
      frames[top].entries.append(Entry(key: entry.key, keySpan: entry.keySpan, value: value))
    }
  }

  private mutating func closeOpenCollections() {
    while var frame = frames.popLast() {
      if let key = frame.key, !frame.isFlow, key.isUsable, !key.isMerge {
        let end = key.range.upperBound
        let empty = Node.Content.scalar(Scalar(text: "", style: .plain))
        let node = Node(empty, span(end..<end), isFaulty: true)
        frame.entries.append(Entry(key: key.text, keySpan: span(key.range), value: node))
      }
      let isEmpty = frame.items.isEmpty && frame.entries.isEmpty && frame.merges.isEmpty
      frame.isFaulty = frame.isFaulty || frame.isFlow || isEmpty
      if frame.isKey { continue }
      finish(frame, frame.start..<max(frame.start, frame.end))
    }
  }
}
