import ChatflowProgram
import ChatflowSyntax

/// Keys that a map lacks, written into it as a finding's help shows them.
struct NewKeys {
  /// As they are written: `otherwise: person`.
  let pairs: [String]
  let edit: Edit

  private static let rules = [
    "missing-key", "missing-otherwise", "question-without-no-reply", "address-without-follow-up",
  ]

  /// - Parameter flow: The flow of the file, if it is one.
  init?(_ finding: Diagnostic, in flow: Chatflow?) {
    guard NewKeys.rules.contains(finding.rule.name), finding.edits.isEmpty,
      finding.related.isEmpty, let help = finding.help,
      let root = DocumentReader.parse(finding.span.file).root,
      let map = NewKeys.map(at: finding.span.range.lowerBound, in: root)
    else { return nil }
    let goal = flow.flatMap { NewKeys.handingOff($0) }
    let shown = help.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 && $0.element.contains(": ") }.map { String($0.element) }
    pairs = shown.map { $0.replacing("STEP", with: goal ?? "STEP") }.filter { pair in
      !map.contains { pair.hasPrefix("\($0.key):") }
    }
    guard !pairs.isEmpty, let edit = NewKeys.edit(pairs, map, in: finding.span.file),
      NewKeys.stand(pairs, map, edit)
    else { return nil }
    self.edit = edit
  }

  /// The first step that leaves the conversation to the team.
  private static func handingOff(_ flow: Chatflow) -> String? {
    flow.steps.first { step in
      step.actions.contains { if case .handOff = $0.kind { true } else { false } }
    }?.name.value
  }

  /// The map that has its key at an offset.
  private static func map(at offset: Int, in node: Node) -> Entries? {
    guard node.aliasSpan == nil else { return nil }
    switch node.content {
    case .scalar: return nil
    case .sequence(let items):
      return items.lazy.compactMap { map(at: offset, in: $0) }.first
    case .mapping(let entries):
      if entries.contains(where: { $0.keySpan.range.lowerBound == offset }) { return entries }
      return entries.lazy.compactMap { map(at: offset, in: $0.value) }.first
    }
  }

  /// Behind the last key, and above the steps of a flow; within its braces where it has some.
  private static func edit(_ pairs: [String], _ map: Entries, in file: SourceFile) -> Edit? {
    guard let first = map.first, let last = map.last else { return nil }
    let newline = file.bytes.contains(0x0D) ? "\r\n" : "\n"
    let line = file.lineRange(file.lineIndex(at: first.keySpan.range.lowerBound))
    let before = file.bytes[line.lowerBound..<first.keySpan.range.lowerBound]
    let value = last.value.aliasSpan ?? last.value.span
    let end = max(last.keySpan.range.upperBound, value.range.upperBound)
    guard before.allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "-") }) else {
      return Edit(Span(file, end..<end), pairs.map { ", \($0)" }.joined())
    }
    let indent = String(repeating: " ", count: before.count)
    if before.isEmpty, let steps = map.first(where: { $0.key.isExactly("steps") }) {
      let place = file.lineRange(file.lineIndex(at: steps.keySpan.range.lowerBound)).lowerBound
      return Edit(Span(file, place..<place), pairs.map { $0 + newline }.joined())
    }
    let place = file.lineRange(file.lineIndex(at: end)).upperBound
    return Edit(Span(file, place..<place), pairs.map { newline + indent + $0 }.joined())
  }

  /// Whether the keys are read as those of the map: what is above them may not be finished.
  private static func stand(_ pairs: [String], _ map: Entries, _ edit: Edit) -> Bool {
    guard let first = map.first?.keySpan else { return false }
    let (file, place) = (first.file, edit.span.range.lowerBound)
    let bytes = file.bytes[..<place] + Array(edit.text.utf8) + file.bytes[place...]
    let tried = SourceFile(name: file.name, bytes: Array(bytes))
    guard let root = DocumentReader.parse(tried).root,
      let whole = NewKeys.map(at: first.range.lowerBound, in: root)
    else { return false }
    return whole.count == map.count + pairs.count
  }
}
