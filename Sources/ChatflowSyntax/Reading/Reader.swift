import ChatflowCalendar
import ChatflowProgram

/// Reads the nodes of one document into its syntax tree, and reports every value that its key
/// doesn't take. It goes on after each finding, so that one run shows them all.
struct Reader {
  let file: SourceFile
  /// False after a YAML syntax error: what is missing may stand behind it.
  let isComplete: Bool
  var diagnostics: [Diagnostic] = []
  /// Whether no error was found so far in what is being read.
  var isIntact = true
  /// The declared locales; nil where they couldn't be read, so that nothing is held against them.
  var locales: DeclaredLocales?

  /// The keys of messages that are no declared locale, and the declared ones that messages have.
  var strayLocales: [Located<String>] = []
  var usedLocales: Set<String> = []
  /// Messages by locale that lack some.
  var missingLocales: [(locales: [String], what: String, span: Span)] = []

  /// Steps that stand where there are none.
  var straySteps: [Entry] = []

  /// Texts for visitors with marks in them that may be meant for a program.
  var doubtfulTexts: [Text] = []

  /// An item of a step that turned out to be a part of the one above.
  var partAlone: PartAlone?

  /// The keys of a chatflow.
  var rootKeys: [String] = []

  /// Whether the line `away:` is missing above what belongs to it.
  var hasHeadlessAway = false

  /// Names of variables that stand where nothing can be saved.
  var strayNames: [Located<String>] = []

  /// What looks for near names, by what they are names of.
  private var suggesters: [String: Suggester] = [:]
  /// Where errors of the YAML reader start: what is said at the same place follows from them.
  private(set) var errorStarts: Set<Int>
  /// Values in one line whose keys are those of another tool: what is wrong in them has that cause.
  private var explained: [Range<Int>] = []
  /// Keys that stand a second time in their map.
  let repeatedKeys: [Span]
  /// Entries that stand outside of the map they belong to, by the number of that map's node.
  var strayed: [UInt32: [Entry]] = [:]

  init(_ document: ParsedDocument, file: SourceFile) {
    self.file = file
    errorStarts = Set(
      document.diagnostics.filter { $0.severity == .error }.map(\.span.range.lowerBound))
    repeatedKeys = document.diagnostics.filter { $0.rule.number == DuplicateKey.rule.number }
      .map(\.span)
    isComplete = document.isComplete
    isIntact = document.isComplete && !document.diagnostics.contains { $0.severity == .error }
  }

  mutating func report(_ diagnostic: Diagnostic) {
    let start = diagnostic.span.range.lowerBound
    guard !errorStarts.contains(start), !explained.contains(where: { $0.contains(start) }) else {
      if diagnostic.severity == .error { isIntact = false }
      return
    }
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { isIntact = false }
  }

  /// Reports a finding of which what is said at the same place follows.
  mutating func reportCause(_ diagnostic: Diagnostic) {
    report(diagnostic)
    errorStarts.insert(diagnostic.span.range.lowerBound)
  }

  /// Notes that a value stands under a key of another tool, which was told.
  mutating func explain(_ value: Node) {
    let span = value.span
    if span.start.line == span.end.line, !span.range.isEmpty { explained.append(span.range) }
  }

  /// The keys of a map that `shape` describes; nil, and a finding, where the node is no map.
  mutating func fields(
    _ node: Node, _ shape: Shape, chosen: String? = nil, help: String? = nil
  ) -> Fields? {
    guard case .mapping(let entries) = node.content else {
      var listed: String?
      if case .sequence = node.content, node.span.start.line == node.span.end.line,
        let key = shape.keys.first(where: { $0.form.mayTake(node) })
      {
        listed = "write `{\(key.name): \(Wording.excerpt(node.span.text))}`"
      }
      reportWrongType(
        node, shape.title, takes: "keys of its own, each on a line below", help: help ?? listed)
      return nil
    }
    var fields = Fields(entries, span: entries.first?.keySpan ?? node.span)
    for entry in strayed[node.number] ?? [] { fields.add(entry, as: entry.key) }
    return self.fields(node, fields, shape, chosen: chosen)
  }

  /// The same for a map's entries, of which some may have been left out or renamed. `chosen` is the
  /// one that is needed of keys that exclude each other.
  mutating func fields(
    _ node: Node, _ entries: Fields, _ shape: Shape, chosen: String? = nil
  ) -> Fields {
    // As most are.
    if !node.isFaulty, entries.haveKeys({ shape.has($0) }), entries.lackNone(of: shape.needed) {
      return entries
    }
    var fields = entries
    if !fields.haveKeys({ shape.has($0) }) {
      let unknown = adopt(fields.all.filter { !shape.has($0.key) }, shape, &fields)
      let mayLack = isComplete && !node.isFaulty
      reportUnknown(
        unknown, shape, lacking: mayLack ? shape.lacking(fields, chosen: chosen) : [], &fields)
    }
    // What is missing may be what the YAML reader could not make sense of.
    if node.isFaulty {
      isIntact = false
      return fields
    }
    let missing = shape.required.filter {
      fields[$0.name] == nil && !fields.excused.contains($0.name)
    }
    if missing.count > 1 {
      isIntact = false
      if isComplete { report(MissingKey.several(missing, in: shape.title, at: fields.span)) }
    } else if let key = missing.first {
      reportMissing(key.name, of: fields, in: shape.title, example: key.example)
    }
    return fields
  }

  /// Reports the keys that `shape` doesn't have and has one like, and gives the others.
  private mutating func adopt(
    _ entries: [Entry], _ shape: Shape, _ fields: inout Fields
  ) -> [Entry] {
    var strays = reportStrays(entries, shape, &fields)
    strays.formUnion(reportStraySteps(entries.filter { !strays.contains($0.key) }, shape))
    var unknown: [Entry] = []
    if reportHeadless(entries.filter { !strays.contains($0.key) }, shape) { return [] }
    for entry in entries where !strays.contains(entry.key) {
      if shape.allowsExtensions, entry.key.utf8.starts(with: Shape.extensionPrefix.utf8) {
        continue
      }
      let names = shape.keys.map(\.name)
      if let words = KeyAdvice.words(for: entry.key, entry.value, in: shape.title) {
        report(UnknownKey.diagnostic(entry, in: shape, advice: words))
        continue
      }
      // `pages` is a key of `target`, and what other tools call the steps.
      let hasHome =
        shape.allowsExtensions && shape.hasHome(of: entry)
        && !(entry.key == "message" && shape.has("welcome") && fields["welcome"] == nil)
      var near =
        hasHome
        ? [] : KeySynonyms.keys(for: entry.key, among: names).filter { fields[$0] == nil }
      let isSynonym = !near.isEmpty && !near.contains(KeySynonyms.plain(entry.key))
      if near.isEmpty, !hasHome {
        near = suggest(entry.key, in: shape.title, names).filter { fields[$0] == nil }
      }
      if near.isEmpty, !hasHome, let key = shape.key(choosing: entry.value), fields[key] == nil {
        near = [key]
      }
      // `locals: [en, es]` is `locales`, by what stands there.
      var fitting = near.filter { shape.mayTake($0, entry.value) }
      // Any text can be a message.
      let strict = fitting.filter { !shape.isMessage($0) }
      if strict.count == 1 { fitting = strict }
      if fitting.count == 1 { near = fitting }
      // A key that must stand and is missing is meant rather than one that needn't.
      if let missing = near.first(where: { name in shape.required.contains { $0.name == name } }) {
        near = [missing]
      }
      guard let meant = near.first else {
        if hasHome || !reportTaken(entry, shape, fields) { unknown.append(entry) }
        continue
      }
      var finding = UnknownKey.diagnostic(entry, in: shape, near: near)
      // What other tools call so may take another value, too: that is the same slip.
      let isMisfit =
        isSynonym && (!shape.fits(meant, entry.value) || near.count > 1 && fitting.isEmpty)
      if isMisfit {
        finding.edits = []
        if let fix = shape.rewritten(entry, as: meant) {
          finding.help = fix.help
          finding.edits = fix.edits
          finding.areEditsSafe = fix.isSafe
        }
      }
      report(finding)
      if isSynonym { explain(entry.value) }
      if isMisfit {
        fields.excused.append(meant)
        isIntact = false
        continue
      }
      // Taken for what it was meant to be, so that the slip is not reported again as a gap.
      fields.add(entry, as: meant)
    }
    return unknown
  }

  /// Reports a key of another tool where the one that it means stands already; false for others.
  private mutating func reportTaken(_ entry: Entry, _ shape: Shape, _ fields: Fields) -> Bool {
    let taken = KeySynonyms.keys(for: entry.key, among: shape.keys.map(\.name))
    guard taken.count == 1, let key = taken.first, fields[key] != nil,
      shape.home(of: entry.key) == nil
    else { return false }
    let advice = "`\(key)` says that here, and stands here already"
    report(UnknownKey.diagnostic(entry, in: shape, advice: advice))
    return true
  }

  /// Reports keys that are like none of `shape`. Where there are as many as keys are `lacking`,
  /// they may be meant for these, which then aren't reported as well.
  private mutating func reportUnknown(
    _ entries: [Entry], _ shape: Shape, lacking: [[String]], _ fields: inout Fields
  ) {
    if let heading = shape.missingHeading(of: entries, beside: fields),
      let finding = UnknownKey.headless(entries, of: heading, isBeside: true)
    {
      report(finding)
      return
    }
    // A version is of the language, and means no other key.
    let homeless = entries.filter { shape.home(of: $0.key) == nil && $0.key != "version" }
    let lacking = lacking.map { shape.fitting($0, homeless) }
    let areMeant = !lacking.isEmpty && lacking.count <= homeless.count
    if areMeant { fields.excused += lacking.flatMap(\.self) }
    let meant =
      lacking.count == 1
      ? homeless.first { entry in lacking[0].contains { shape.mayTake($0, entry.value) } } : nil
    for entry in entries {
      let isFirst = entry.place == (meant ?? homeless.first)?.place
      let wasIntact = isIntact
      report(
        UnknownKey.diagnostic(entry, in: shape, lacking: areMeant && isFirst ? lacking : []))
      if shape.title == Shape.chatflow.title, decidesNothing(entry, shape) { isIntact = wasIntact }
    }
  }

  /// Whether an unknown key of a chatflow bears on nothing that a conversation does: neither steps
  /// nor values can be meant by it.
  private func decidesNothing(_ entry: Entry, _ shape: Shape) -> Bool {
    if let home = shape.home(of: entry.key) { return home == "target" || home == "display" }
    return entry.value.scalar.map { !$0.text.contains("${") } ?? false
  }

  /// The names nearest to one that is not among them; `kind` says what they are names of.
  mutating func suggest(_ name: String, in kind: String, _ names: [String]) -> [String] {
    suggesters[kind, default: Suggester(names)].nearest(to: name)
  }

  mutating func reportMissing(
    _ key: String, of fields: Fields, in title: String, example: String
  ) {
    isIntact = false
    guard isComplete, !fields.excused.contains(key) else { return }
    let help = "for example `\(key): \(example)`"
    report(MissingKey.diagnostic(key, in: title, at: fields.span, help: help))
  }

  mutating func reportWrongType(
    _ node: Node, _ what: @autoclosure () -> String, takes expected: String, help: String? = nil,
    written: (String) -> String = { $0 }
  ) {
    if node.isFaulty || hasFaultyValue(node) {
      isIntact = false
    } else if let scalar = node.scalar, isBlank(scalar.text) {
      let what = what()
      report(
        EmptyValue.diagnostic(
          node.span, what, mayStandAlone: what == "`end`" || what == "`handoff`"))
    } else if let comment = cuttingComment(node), comment.text.utf8.contains(UInt8(ascii: ":")) {
      report(CommentSwallowsText.partOfKey(comment))
    } else {
      report(
        WrongType.diagnostic(node, what(), takes: expected, help: help, written: written))
    }
  }

  /// The comment like `#1` that cuts a text short.
  func cuttingComment(_ node: Node) -> Span? {
    guard let scalar = node.scalar, scalar.style == .plain else { return nil }
    return SourceText.tightComment(in: file, at: node.span.range.upperBound).map { Span(file, $0) }
  }

  /// Whether a map has a value that YAML could not make sense of: then it is hardly meant as a map.
  private func hasFaultyValue(_ node: Node) -> Bool {
    guard case .mapping(let entries) = node.content else { return false }
    return entries.contains(where: \.value.isFaulty)
  }

  func isBlank(_ text: String) -> Bool {
    if let first = text.utf8.first, first > 0x20, first < 0x7F { return false }
    return text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// A text that is not empty, of any length.
  mutating func anyText(
    _ node: Node, _ what: @autoclosure () -> String, takes expected: String = "a text",
    help: String? = nil
  ) -> Text? {
    guard let scalar = node.scalar, !isBlank(scalar.text), !node.isFaulty else {
      reportWrongType(node, what(), takes: expected, help: help)
      return nil
    }
    if scalar.style == .plain, QuoteInText.mayConcern(scalar.text) {
      if let finding = QuoteInText.diagnostic(scalar.text, node.span, isMessage: false) {
        report(finding)
      }
    }
    if scalar.emptyLinesAtEnd > 0 {
      report(EmptyLinesAtEnd.diagnostic(node, lines: scalar.emptyLinesAtEnd))
    }
    return Text(scalar, node.span)
  }

  /// A text that is neither empty nor too long.
  mutating func text(
    _ node: Node, _ what: @autoclosure () -> String, takes expected: String = "a text",
    help: String? = nil, limit: Int = Limits.messageBytes
  ) -> Text? {
    guard let text = anyText(node, what(), takes: expected, help: help) else { return nil }
    let bytes = text.value.utf8.count
    guard bytes <= limit else {
      report(MessageTooLong.diagnostic(text.span, what(), bytes: bytes, limit: limit))
      return nil
    }
    return text
  }

  /// The text of an optional key.
  mutating func text(_ entry: Entry?, limit: Int = Limits.messageBytes) -> Text? {
    entry.flatMap { text($0.value, "`\($0.key)`", limit: limit) }
  }

  /// The key of an entry as a text.
  func keyText(_ entry: Entry) -> Text {
    let style: Scalar.Style =
      switch entry.keySpan.text.utf8.first {
      case UInt8(ascii: "\""): .doubleQuoted
      case UInt8(ascii: "'"): .singleQuoted
      default: .plain
      }
    return Text(Scalar(text: entry.key, style: style), entry.keySpan)
  }

  /// The items of a list; none, and a finding, where the node is no list or an empty one.
  mutating func items(
    _ node: Node, _ what: @autoclosure () -> String, of kind: String,
    written: (String) -> String = { $0 }
  ) -> Nodes {
    guard case .sequence(let nodes) = node.content else {
      if case .mapping(let entries) = node.content, entries.isEmpty {
        reportEmpty(node, what())
        return .none(of: node)
      }
      reportWrongType(
        node, what(), takes: "a list of \(kind)",
        help: "start each item with `- `, or write [A, B]", written: written)
      return .none(of: node)
    }
    if nodes.isEmpty { reportEmpty(node, what()) }
    return nodes
  }

  /// The items of a list, or the one value that stands there without a list.
  mutating func itemOrItems(
    _ node: Node, _ what: @autoclosure () -> String, of kind: String
  ) -> [Node] {
    guard case .sequence = node.content else { return [node] }
    return Array(items(node, what(), of: kind))
  }

  /// The entries of an open map; none, and a finding, where the node is none or an empty one.
  mutating func entries(
    _ node: Node, _ what: @autoclosure () -> String, help: String? = nil
  ) -> Entries {
    guard case .mapping(let entries) = node.content else {
      reportWrongType(node, what(), takes: "keys of its own", help: help)
      return .none(of: node)
    }
    if entries.isEmpty { reportEmpty(node, what()) }
    return entries
  }

  /// The entries of an open map, also where each stands in a list by itself: that is a finding, and
  /// the same for all of them.
  mutating func lines(
    _ node: Node, _ what: @autoclosure () -> String, help: String? = nil
  ) -> [Entry] {
    if case .sequence(let nodes) = node.content, !node.isFaulty {
      let maps = nodes.map { node -> [Entry] in
        if case .mapping(let entries) = node.content { Array(entries) } else { [] }
      }
      if !maps.isEmpty, !maps.contains(where: \.isEmpty) {
        report(WrongType.withDashes(node, nodes, what()))
        return Array(maps.joined())
      }
    }
    return Array(entries(node, what(), help: help))
  }

  /// Reports a value without content, unless the YAML reader has said why.
  mutating func reportEmpty(_ node: Node, _ what: @autoclosure () -> String) {
    if node.isFaulty {
      isIntact = false
    } else {
      report(EmptyValue.diagnostic(node.span, what()))
    }
  }
}
