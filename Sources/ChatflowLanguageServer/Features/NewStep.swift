import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax

/// A step that something leads to and that there isn't: added behind the others, to be filled.
struct NewStep {
  let name: String
  let edit: Edit

  /// - Parameter finding: What is said of a step that there isn't.
  init?(_ finding: Diagnostic, in flow: Chatflow) {
    let file = finding.span.file
    guard finding.rule.name == "unknown-step", flow.file === file else { return nil }
    let missing = FlowNames(flow).missingSteps
    let named = finding.span.text.filter { $0 != "\"" && $0 != "'" }
    // Some findings stand at a step that is there, and may be the one that is meant.
    guard
      let name = missing.first(where: { $0.isExactly(named) })
        ?? (missing.count == 1 ? missing.first : nil),
      NameText.isValid(name, joiner: "_"),
      let edit = NewStep.edit(name, in: file), NewStep.stands(name, in: file, edit)
    else { return nil }
    self.name = name
    self.edit = edit
  }

  /// The step with the least that a step may do, in the layout of those that are there.
  private static func edit(_ name: String, in file: SourceFile) -> Edit? {
    guard let root = DocumentReader.parse(file).root, case .mapping(let entries) = root.content
    else { return nil }
    let newline = file.bytes.contains(0x0D) ? "\r\n" : "\n"
    guard let heading = entries.first(where: { $0.key.isExactly("steps") }) else {
      let isEnded = file.bytes.last == 0x0A || file.bytes.isEmpty
      let text = "steps:\(newline)  \(name):\(newline)    - end\(newline)"
      let end = file.bytes.count
      return Edit(Span(file, end..<end), (isEnded ? "" : newline) + text)
    }
    guard case .mapping(let steps) = heading.value.content, let last = steps.last,
      heading.value.aliasSpan == nil
    else { return nil }
    let key = file.lineRange(file.lineIndex(at: last.keySpan.range.lowerBound))
    let column = last.keySpan.range.lowerBound - key.lowerBound
    let isFirst = file.bytes[key.lowerBound..<key.lowerBound + column].allSatisfy { $0 == 0x20 }
    let indent = String(repeating: " ", count: column)
    let value = last.value.aliasSpan ?? last.value.span
    let lastEnd = max(last.keySpan.range.upperBound, value.range.upperBound)
    if file.bytes[heading.value.span.range].first == UInt8(ascii: "{") {
      let gap = isFirst ? newline + indent : " "
      return Edit(Span(file, lastEnd..<lastEnd), ",\(gap)\(name): [end]")
    }
    guard isFirst else { return nil }
    let end = file.lineRange(file.lineIndex(at: lastEnd)).upperBound
    let gap = isBelowBlank(key.lowerBound, in: file) ? newline : ""
    return Edit(
      Span(file, end..<end),
      "\(newline)\(gap)\(indent)\(name):\(newline)\(indent)  - end")
  }

  /// Whether the line above one is blank.
  private static func isBelowBlank(_ start: Int, in file: SourceFile) -> Bool {
    let line = file.lineIndex(at: start)
    return line > 0 && file.bytes[file.lineRange(line - 1)].allSatisfy { $0 == 0x20 || $0 == 0x0D }
  }

  /// Whether the step is read where it was written: what is above it may not be finished.
  private static func stands(_ name: String, in file: SourceFile, _ edit: Edit) -> Bool {
    let place = edit.span.range.lowerBound
    let bytes = file.bytes[..<place] + Array(edit.text.utf8) + file.bytes[place...]
    let tried = SourceFile(name: file.name, bytes: Array(bytes))
    guard let root = DocumentReader.parse(tried).root, case .mapping(let entries) = root.content,
      let steps = entries.first(where: { $0.key.isExactly("steps") }),
      case .mapping(let all) = steps.value.content
    else { return false }
    return all.last?.key.isExactly(name) == true
  }
}
