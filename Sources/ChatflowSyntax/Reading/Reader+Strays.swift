import ChatflowCalendar
import ChatflowProgram

/// Keys that stand at the wrong indentation, and so in another map than their own.
extension Reader {
  /// Reports keys whose lines stand at the wrong indentation: below one without a value, or below
  /// the map they belong to. Gives the keys of those lines.
  mutating func reportStrays(
    _ entries: [Entry], _ shape: Shape, _ fields: inout Fields
  ) -> Set<String> {
    let dedented = reportDedented(entries, shape, fields)
    var strays: [String: [Entry]] = [:]
    for entry in entries where !dedented.contains(entry.key) {
      guard let home = shape.home(of: entry.key), let node = fields[home]?.value, !node.isFaulty
      else { continue }
      switch node.content {
      case .scalar(let scalar) where isBlank(scalar.text): strays[home, default: []].append(entry)
      case .mapping(let inner)
      where inner.first(named: entry.key) == nil && isBelow(entry, inner):
        strays[home, default: []].append(entry)
      default: continue
      }
    }
    for (home, found) in strays {
      guard let heading = fields[home] else { continue }
      let node = heading.value
      if case .mapping = node.content {
        if let finding = UnknownKey.below(found, home, inner: Self.lastKey(heading)) {
          report(finding)
        }
        strayed[node.number] = found
      } else {
        report(EmptyValue.diagnostic(heading, strays: found))
        fields.remove(home)
      }
    }
    return dedented.union(strays.values.joined().map(\.key))
  }

  /// Reports keys that are steps by what stands under them, and gives them.
  mutating func reportStraySteps(_ entries: [Entry], _ shape: Shape) -> Set<String> {
    let found = entries.filter { !shape.has($0.key) && Shape.isStep($0) }
    guard let first = found.first, shape !== Shape.scenarioTest, shape !== Shape.scenarios else {
      return []
    }
    let isRoot = first.keySpan.start.column == 1
    if let finding = UnknownKey.steps(found, isHeadingThere: isRoot) { report(finding) }
    straySteps += found
    return Set(found.map(\.key))
  }

  /// Reports variables, or the languages of a greeting, below another key of the topmost map: the
  /// line is missing that they stand under. False where they are something else.
  mutating func reportHeadless(_ entries: [Entry], _ shape: Shape) -> Bool {
    guard let first = entries.first, first.keySpan.start.column == 3 else { return false }
    if !rootKeys.contains("variables"),
      entries.allSatisfy({ entry in
        NameText.isValid(entry.key, joiner: "_")
          && entry.value.scalar.flatMap { ValueType(rawValue: $0.text) } != nil
      }), let finding = UnknownKey.headless(entries, of: "variables", isInner: true)
    {
      report(finding)
      strayNames += entries.map { Located($0.key, $0.keySpan) }
      return true
    }
    guard entries.count > 1, !rootKeys.contains("welcome"), let locales,
      entries.allSatisfy({ locales.find($0.key) != nil }),
      let finding = UnknownKey.headless(entries, of: "welcome", isInner: true)
    else { return false }
    report(finding)
    return true
  }

  /// Whether an entry stands right below a map in lines of their own.
  private func isBelow(_ entry: Entry, _ map: Entries) -> Bool {
    guard let last = map.last else { return false }
    let (end, start) = (last.value.span.end.line, entry.keySpan.start.line)
    let valueEnd = last.value.span.range.upperBound
    let keyStart = max(valueEnd, entry.keySpan.range.lowerBound)
    let gap = entry.keySpan.file.bytes[valueEnd..<keyStart]
    // Empty lines part nothing, however many: the layout leaves one.
    return start > end
      && (start <= end + 2
        || gap.allSatisfy { $0 == 0x20 || SourceText.isBreak($0) })
      && last.keySpan.start.column > entry.keySpan.start.column
  }

  // MARK: In line with their heading

  /// Reports keys in line with the one right above them that has no value: they are meant to be
  /// that. Gives the keys.
  private mutating func reportDedented(
    _ unknown: [Entry], _ shape: Shape, _ fields: Fields
  ) -> Set<String> {
    var found: Set<String> = []
    var home: Entry?
    var run: [Entry] = []
    var above: Entry?
    for entry in fields.all {
      if let message = above, isLanguage(entry, below: message, shape) {
        if let finding = UnknownKey.below([entry], message.key, inner: Self.lastKey(message)) {
          report(finding)
        }
        strayed[message.value.number, default: []].append(entry)
        found.insert(entry.key)
        continue
      }
      above = entry
      if let heading = home, isDedented(entry, below: heading, shape) {
        run.append(entry)
        continue
      }
      if let heading = home { found.formUnion(report(run, below: heading)) }
      run = []
      home = shape.has(entry.key) && isEmpty(entry.value) ? entry : nil
    }
    if let heading = home { found.formUnion(report(run, below: heading)) }
    return found
  }

  private mutating func report(_ run: [Entry], below home: Entry) -> [String] {
    guard !run.isEmpty else { return [] }
    reportCause(EmptyValue.diagnostic(home, strays: run))
    switch home.key {
    // What is declared or done there is known, wherever it stands.
    case "variables": strayNames += run.map { Located($0.key, $0.keySpan) }
    case "steps": straySteps += run
    default: break
    }
    return run.map(\.key)
  }

  /// Whether nothing stands behind a key, as far as it is known.
  func isEmpty(_ node: Node) -> Bool {
    guard let scalar = node.scalar, !node.isFaulty, scalar.style == .plain else { return false }
    return isBlank(scalar.text)
  }

  /// The last key in the value of another.
  private static func lastKey(_ entry: Entry) -> Span? {
    if case .mapping(let entries) = entry.value.content { entries.last?.keySpan } else { nil }
  }

  /// Whether an entry is one more language of the message above it.
  private func isLanguage(_ entry: Entry, below message: Entry, _ shape: Shape) -> Bool {
    guard !shape.has(entry.key), LocaleText.isValid(entry.key), let key = shape.key(message.key),
      key.form.mayHold(entry), case .mapping(let languages) = message.value.content,
      let last = languages.last, languages.haveKeys(LocaleText.isValid),
      languages.first(named: entry.key) == nil
    else { return false }
    let (place, inner) = (entry.keySpan.start, last.keySpan.start)
    return place.column == message.keySpan.start.column && inner.column == place.column + 2
      && place.line == last.value.span.end.line + 1
  }

  private func isDedented(_ entry: Entry, below home: Entry, _ shape: Shape) -> Bool {
    guard !shape.has(entry.key), let key = shape.key(home.key) else { return false }
    let (place, above) = (entry.keySpan.start, home.keySpan.start)
    guard place.column == above.column, place.line > above.line,
      key.form.mayHold(entry)
    else { return false }
    // A key of its own, misspelt.
    let free = shape.keys.map(\.name).filter { $0 != home.key }
    return Suggestion.nearest(to: entry.key, among: free).isEmpty
      && KeySynonyms.keys(for: entry.key, among: free).isEmpty
  }

  /// The entries below the first one, a key of `keys`, that are meant to be its value; none where
  /// it has one, or they are something else.
  func dedentedValue(_ entries: Entries, _ keys: [Key]) -> [Entry] {
    guard let main = entries.first, isEmpty(main.value),
      let key = keys.first(where: { main.key.isWord($0.name) })
    else { return [] }
    let rest = Array(entries.dropFirst())
    return rest.allSatisfy { key.form.mayHold($0) } ? rest : []
  }

  /// The entries right below `handoff` that are meant to be its value; none where it has one.
  func dedentedHandOff(_ main: Entry, _ entries: Entries) -> [Entry] {
    guard main.key == "handoff", isEmpty(main.value), entries.first?.place == main.place
    else { return [] }
    let rest = Array(entries.dropFirst())
    return rest.allSatisfy { Shape.handOffTo.has($0.key) } ? rest : []
  }
}

extension Form {
  /// Whether a value of this form is a map that may have an entry.
  func mayHold(_ entry: Entry) -> Bool {
    switch self {
    case .map(let inner): inner.has(entry.key)
    case .mapping(let key, let value, _): key.mayBe(entry) && value.mayTake(entry.value)
    case .message, .label:
      if case .mapping = entry.value.content { false } else { LocaleText.isValid(entry.key) }
    case .assignee: entry.key == "user" || Shape.assignedTeam.has(entry.key)
    case .either(let forms): forms.contains { $0.mayHold(entry) }
    default: false
    }
  }
}

extension Form.MapKey {
  /// Whether an entry has a key of this form, as far as that can be told from any other.
  fileprivate func mayBe(_ entry: Entry) -> Bool {
    switch self {
    case .weekdays:
      SourceText.parts(of: entry.key, separator: UInt8(ascii: "-"))
        .allSatisfy { part in Weekday.keys.contains { part.lowercased().hasPrefix($0) } }
    case .dates:
      entry.key.utf8.first.map(\.isASCIIDigit) == true
        && entry.key.utf8.allSatisfy { $0.isASCIIDigit || "-/".utf8.contains($0) }
    case .label:
      entry.value.scalar.map { NameText.isValid($0.text, joiner: "_") } ?? false
    case .step: Shape.isStep(entry)
    case .variable, .settable, .reply: NameText.isValid(entry.key, joiner: "_")
    case .member: entry.key.utf8.contains(UInt8(ascii: "@"))
    }
  }
}
