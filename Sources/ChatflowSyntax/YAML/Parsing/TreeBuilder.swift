/// Builds nodes from libyaml's events, and reports what YAML lets pass and chatflow doesn't.
struct TreeBuilder {
  let file: SourceFile
  private let marks: MarkTable
  /// The number of the document's value.
  var root: UInt32?
  /// The finished nodes, and what stands in the finished lists and maps.
  var nodes: [NodeRecord] = []
  private(set) var entries: [EntryRecord] = []
  private(set) var items: [UInt32] = []
  /// What was read of the lists and maps that are open, one behind the other.
  var openEntries: [EntryRecord] = []
  var openItems: [UInt32] = []
  /// The first keys of the maps that are open.
  var openKeys: [SeenKey] = []
  var diagnostics: [Diagnostic] = []
  /// Every scalar that isn't empty, in order of place.
  var scalars: [ScalarPlace] = []
  var frames: [Frame] = []
  /// The content read last; block lists and maps end with their last content.
  var last: LastContent?

  var anchors: [Anchor] = []
  private var anchorIndexes: [String: Int] = [:]
  private var undefinedAliases: [(name: String, range: Range<Int>)] = []
  private(set) var nodeCount = 0
  /// Where and why reading stopped, where that may be mended.
  var stop: SyntaxStop?
  /// What an author may have meant instead.
  var slips: SlipWatch

  private struct LimitReached: Error {
    let diagnostic: Diagnostic
  }

  init(_ file: SourceFile, _ vocabulary: Vocabulary) {
    self.file = file
    marks = MarkTable(file)
    // Most files have about as many; it spares growing step by step.
    nodes.reserveCapacity(file.bytes.count / 16)
    entries.reserveCapacity(file.bytes.count / 20)
    scalars.reserveCapacity(file.bytes.count / 12)
    items.reserveCapacity(file.bytes.count / 100)
    openEntries.reserveCapacity(32)
    openItems.reserveCapacity(16)
    openKeys.reserveCapacity(32)
    frames.reserveCapacity(8)
    slips = SlipWatch(file, vocabulary)
  }

  func offset(ofMark mark: Int) -> Int { marks.offset(mark) }

  /// Whether the next node is a key.
  private var expectsKey: Bool {
    guard let top = frames.indices.last else { return false }
    return frames[top].expectsKey
  }

  /// Whether the document has no value at all.
  var isEmpty: Bool { root == nil && frames.isEmpty }

  /// The document's value.
  func tree() -> Node? {
    root.map {
      Node(tree: Tree(file, nodes: nodes, entries: entries, items: items), number: $0)
    }
  }

  /// Takes the document's next event; gives the finding when a limit is reached and reading must
  /// stop.
  mutating func take(_ event: YAMLEvent) -> Diagnostic? {
    do throws(LimitReached) {
      try add(event)
      return nil
    } catch {
      return error.diagnostic
    }
  }

  private mutating func add(_ event: YAMLEvent) throws(LimitReached) {
    let range = offset(ofMark: event.startMark)..<offset(ofMark: event.endMark)
    switch event.kind {
    case .alias(let name): try takeAlias(name, range)
    case .scalar(let text, let style): try takeScalar(text, style, event, range)
    case .sequenceStart(let isFlow): try open(.sequence, isFlow, event, range)
    case .mappingStart(let isFlow): try open(.mapping, isFlow, event, range)
    case .sequenceEnd, .mappingEnd: close(range.upperBound)
    case .streamStart, .streamEnd, .documentStart, .documentEnd: break
    }
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  func span(_ range: Range<Int>) -> Span { Span(file, range) }

  /// Whether what is being read stands under a key of the topmost map that the language ignores.
  var isIgnored: Bool {
    guard let key = frames.first?.key else { return false }
    return slips.vocabulary.ignores(key.text)
  }

  private mutating func count(_ nodes: Int, at range: Range<Int>) throws(LimitReached) {
    nodeCount += nodes
    if nodeCount > YAMLLimits.nodes {
      throw LimitReached(diagnostic: TooManyNodes.diagnostic(span(range)))
    }
  }

  // MARK: Scalars

  private mutating func takeScalar(
    _ text: String, _ style: Scalar.Style, _ event: YAMLEvent, _ eventRange: Range<Int>
  ) throws(LimitReached) {
    try count(1, at: eventRange)
    let isKey = expectsKey
    let properties = self.properties(event, from: eventRange.lowerBound)
    if style == .plain, text.isEmpty {
      takeEmpty(properties, event, at: eventRange.lowerBound, isKey: isKey)
      return
    }
    let start = properties.content
    let range = start..<ScalarEnd.find(file.bytes, start, eventRange.upperBound, style, text)
    scalars.append(ScalarPlace(range: range, style: style, isKey: isKey))
    last = LastContent(kind: .scalar(style, isKey: isKey), range: range)
    switch style {
    case .singleQuoted, .doubleQuoted: checkIndentation(of: range, isText: true)
    case .plain:
      if range.count == 1 { checkDash(text, range) }
      if !isKey, let finding = ItemInText.diagnostic(file, range), !isIgnored { report(finding) }
    case .literal, .folded: break
    }
    var isFaulty = false
    var anchor: Int?
    if event.properties != nil {
      isFaulty = checkTag(event.tag, properties, onScalarEnding: range.upperBound)
      anchor = register(event.anchor, properties)
    }
    if isKey, anchor == nil {
      var key = PendingKey(text: text, range: range, style: style, isUsable: !isFaulty)
      if slips.mayLackSpace(key) { key = spaced(key) }
      setKey(key)
      return
    }
    let node = add(
      NodeRecord(
        content: .scalar(Scalar(text: text, style: style)), extent: Extent(range),
        isFaulty: isFaulty))
    if let anchor {
      anchors[anchor].node = node
      anchors[anchor].textEnd = range.upperBound
    }
    if isKey {
      setKey(PendingKey(text: text, range: range, style: style, isUsable: !isFaulty))
    } else if frames.isEmpty, style == .plain, let slip = slips.documentWithoutSpace(range) {
      report(slip)
      root = faulty(node)
    } else {
      beginValue()
      place(node, at: range, height: 0)
    }
  }

  private func properties(_ event: YAMLEvent, from start: Int) -> Properties {
    event.properties == nil
      ? Properties(noneAt: start) : Properties(of: event, in: file.bytes, from: start)
  }

  /// A value that isn't there, or one that YAML took for something else.
  private mutating func takeEmpty(
    _ properties: Properties, _ event: YAMLEvent, at mark: Int, isKey: Bool
  ) {
    if frames.isEmpty, !properties.exist { return }
    if isKey, let name = event.anchor, let anchor = properties.anchor, !isIgnored {
      report(
        KeyNotText.anchor(
          span(anchor), text: name, isKnown: slips.vocabulary.keys.contains(name)))
      setKey(PendingKey(text: name, range: anchor, style: .plain, isUsable: true))
      return
    }
    if isKey {
      let place = mark..<mark
      report(KeyNotText.missing(span(place)))
      setKey(PendingKey(text: "", range: place, style: .plain, isUsable: false))
      return
    }
    var offset = properties.exist ? properties.end : mark
    if !properties.exist, let top = frames.indices.last, let key = frames[top].key {
      let colon = SourceText.colon(in: file.bytes, after: key.range.upperBound)
      if colon == nil, frames[top].isFlow {
        dropLoneKey(key)
        return
      }
      offset = colon.map { $0 + 1 } ?? key.range.upperBound
    }
    beginValue()
    let isFaulty = reportSwallowedValue(properties, event, at: offset)
    if properties.exist {
      last = LastContent(kind: .alias, range: properties.start..<properties.end)
    }
    let node = add(.empty(offset..<offset, isFaulty: isFaulty))
    if let index = register(event.anchor, properties) {
      anchors[index].node = node
      anchors[index].isUsed = true
    }
    place(node, at: offset..<offset, height: 0)
  }

  /// An empty value whose text YAML took for a tag, an anchor or a comment.
  private mutating func reportSwallowedValue(
    _ properties: Properties, _ event: YAMLEvent, at offset: Int
  ) -> Bool {
    if isIgnored { return false }
    if event.tag != nil { return checkTag(event.tag, properties, onScalarEnding: properties.end) }
    if event.anchor != nil {
      report(SwallowedValue.anchor(span(properties.start..<properties.end)))
      return true
    }
    guard let slip = SwallowedValue.comment(in: file, at: offset) else { return false }
    report(slip)
    return true
  }

  // MARK: Aliases, anchors, tags

  private mutating func takeAlias(_ name: String, _ range: Range<Int>) throws(LimitReached) {
    last = LastContent(kind: .alias, range: range)
    let isKey = expectsKey
    let target = try resolve(name, range)
    guard isKey else {
      beginValue()
      var record = target?.node.map { nodes[Int($0)] } ?? .empty(range, isFaulty: true)
      if target?.node != nil { record.alias = Extent(range) }
      place(add(record), at: range, height: target?.height ?? 0)
      return
    }
    if let node = target?.node, case .scalar(let scalar) = nodes[Int(node)].content {
      setKey(PendingKey(text: scalar.text, range: range, style: .doubleQuoted, isUsable: true))
    } else {
      if target != nil { report(KeyNotText.diagnostic(span(range), text: nil)) }
      setKey(PendingKey(text: name, range: range, style: .plain, isUsable: false))
    }
  }

  /// What an alias stands for, or nil after reporting that it stands for nothing.
  private mutating func resolve(_ name: String, _ range: Range<Int>) throws(LimitReached) -> Anchor?
  {
    guard let index = anchorIndexes[name] else {
      try count(1, at: range)
      undefinedAliases.append((name, range))
      return nil
    }
    let anchor = anchors[index]
    guard anchor.node != nil else {
      try count(1, at: range)
      anchors[index].isUsed = true
      report(SelfReferringAlias.diagnostic(name, span(range), anchor: span(anchor.range)))
      return nil
    }
    try count(anchor.size, at: range)
    if frames.count + anchor.height > YAMLLimits.depth {
      throw LimitReached(diagnostic: NestedTooDeep.diagnostic(span(range)))
    }
    anchors[index].isUsed = true
    return anchor
  }

  private mutating func register(_ name: String?, _ properties: Properties) -> Int? {
    guard let name else { return nil }
    let range = properties.anchor ?? properties.start..<properties.end
    anchors.append(Anchor(name: name, range: range))
    anchorIndexes[name] = anchors.count - 1
    return anchors.count - 1
  }

  /// Reports tags other than the core ones, and core ones on the wrong kind of value.
  private mutating func checkTag(
    _ tag: String?, _ properties: Properties, onScalarEnding end: Int?, kind: CollectionKind? = nil
  ) -> Bool {
    guard let tag, !ForeignTag.isCore(tag, on: kind) else { return false }
    let range = properties.tag ?? properties.start..<properties.end
    let whole = range.lowerBound..<max(range.upperBound, end ?? 0)
    report(
      ForeignTag.diagnostic(
        span(whole), tag: file.text(range), isText: kind == nil,
        isCondition: kind == nil && !expectsKey && frames.last?.key?.text == "if"))
    return true
  }

  // MARK: Lists and maps

  private mutating func open(
    _ kind: CollectionKind, _ isFlow: Bool, _ event: YAMLEvent, _ range: Range<Int>
  ) throws(LimitReached) {
    let properties = self.properties(event, from: range.lowerBound)
    let start = properties.content
    try count(1, at: start..<start)
    if frames.count >= YAMLLimits.depth {
      throw LimitReached(
        diagnostic: NestedTooDeep.diagnostic(span(start..<min(start + 1, file.bytes.count))))
    }
    let isKey = expectsKey
    if !isKey { beginValue() }
    frames.append(
      Frame(
        kind, isFlow: isFlow, isKey: isKey, start: start,
        anchor: register(event.anchor, properties), nodesBefore: nodeCount - 1,
        diagnosticsBefore: diagnostics.count,
        base: kind == .mapping ? openEntries.count : openItems.count, firstKey: openKeys.count))
    let isFaulty = checkTag(event.tag, properties, onScalarEnding: nil, kind: kind)
    frames[frames.count - 1].isFaulty = isFaulty
    slips.opened()
  }

  private mutating func close(_ eventEnd: Int) {
    if slips.lone != nil { reportLone(before: nil) }
    guard let frame = frames.popLast() else { return }
    slips.closed()
    let opening = frame.start < file.bytes.count ? file.bytes[frame.start] : 0
    let isBracketed = frame.isFlow && (opening == UInt8(ascii: "[") || opening == UInt8(ascii: "{"))
    let range = frame.start..<max(frame.start, isBracketed ? eventEnd : frame.end)
    if isBracketed {
      last = LastContent(kind: .flowEnd, range: range)
      checkIndentation(of: range, isText: false)
    }
    finish(frame, range)
  }

  /// Makes the node of a frame that has just been taken off the stack.
  mutating func finish(_ frame: Frame, _ range: Range<Int>) {
    let node = add(
      NodeRecord(content: settle(frame), extent: Extent(range), isFaulty: frame.isFaulty))
    if let index = frame.anchor {
      anchors[index].node = node
      anchors[index].size = nodeCount - frame.nodesBefore
      anchors[index].height = frame.height + 1
    }
    if frame.isKey {
      diagnostics.removeLast(diagnostics.count - frame.diagnosticsBefore)
      if let text = bracketedKey(node, range) {
        report(
          KeyNotText.bracketed(
            span(range), text: text, isKnown: slips.vocabulary.keys.contains(text)))
        setKey(PendingKey(text: text, range: range, style: .plain, isUsable: true))
        return
      }
      let outer = frames.last.map { $0.isFlow ? $0.start : range.lowerBound } ?? range.lowerBound
      let text = SourceText.bracketed(in: file, from: outer)
      report(KeyNotText.diagnostic(span(range), text: text))
      setKey(PendingKey(text: "", range: range, style: .plain, isUsable: false))
    } else {
      place(node, at: range, height: frame.height + 1)
    }
  }

  /// The text of a key in brackets with nothing else in them: `[Prices]: plans`.
  private func bracketedKey(_ node: UInt32, _ range: Range<Int>) -> String? {
    guard SourceText.colon(in: file.bytes, after: range.upperBound) != nil else { return nil }
    let inner = range.dropFirst().dropLast()
    let text = file.text(inner)
    let isPlain = !text.isEmpty && !text.contains { ",:[]{}\"'#&*!|>%@`\n\r".contains($0) }
    return isPlain && text.first != " " && text.last != " " ? text : nil
  }

  /// Moves what was read of a list or map to its place among what is finished.
  mutating func settle(_ frame: Frame) -> NodeRecord.Content {
    switch frame.kind {
    case .sequence:
      let start = items.count
      for place in frame.base..<openItems.count { items.append(openItems[place]) }
      while openItems.count > frame.base { openItems.removeLast() }
      return .sequence(Extent(start..<items.count))
    case .mapping:
      let start = entries.count
      if frame.merges.isEmpty {
        for place in frame.base..<openEntries.count { entries.append(openEntries[place]) }
      } else {
        entries += MergeKeys.apply(
          frame.merges, to: openEntries[frame.base...], from: entries)
      }
      while openEntries.count > frame.base { openEntries.removeLast() }
      while openKeys.count > frame.firstKey { openKeys.removeLast() }
      return .mapping(Extent(start..<entries.count))
    }
  }

  mutating func add(_ node: NodeRecord) -> UInt32 {
    nodes.append(node)
    return UInt32(truncatingIfNeeded: nodes.count - 1)
  }

  /// The node once more, as one about which an error was reported: an alias may share the first.
  mutating func faulty(_ node: UInt32) -> UInt32 {
    var record = nodes[Int(node)]
    record.isFaulty = true
    record.alias = nil
    return add(record)
  }

  mutating func reportUndefinedAliases() {
    for (name, range) in undefinedAliases {
      report(
        UndefinedAlias.diagnostic(
          name, span(range), known: anchors.map(\.name),
          definedLater: anchorIndexes[name] != nil))
    }
  }

  /// Texts cut short by a `#`, and texts whose first word became an anchor.
  mutating func reportSilentSlips(_ comments: [Range<Int>]) {
    diagnostics += SilentSlips.cutTexts(file, scalars, comments)
    reportTightComments(comments)
    for anchor in anchors where !anchor.isUsed {
      guard let end = anchor.textEnd else { continue }
      let range = anchor.range.lowerBound..<max(anchor.range.upperBound, end)
      report(SilentSlips.wordTakenAsAnchor(anchor.name, span(range)))
    }
  }
}
