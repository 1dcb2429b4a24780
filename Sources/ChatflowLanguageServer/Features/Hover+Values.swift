import ChatflowCompiler
import ChatflowProgram
import ChatflowReference
import ChatflowSyntax

// What is known of labels, aliases and words that stand as values.
extension EditorSession {
  /// A step with what it does.
  func words(on step: StepBlock) -> String {
    let actions = step.actions.map { "`\($0.keyword)`" }.joined(separator: ", ")
    return "step `\(step.name.value)`: \(actions)"
  }

  /// The flow that a scenario file names by its file.
  mutating func words(onTestedFileAt spot: Spot) -> (words: String, range: Range<Int>)? {
    guard case .scenarios? = workspace.file(spot.path)?.document else { return nil }
    workspace.settle()
    guard let (named, flow) = testedFile(spot) else { return nil }
    return ("chatflow `\(flow.name.value)` in `\(flow.file.name)`", named.span.range)
  }

  /// Where the option leads whose label stands there.
  mutating func words(onOptionAt spot: Spot) -> (words: String, range: Range<Int>)? {
    guard case .chatflow(let flow)? = workspace.file(spot.path)?.document else { return nil }
    for (_, option) in options(of: flow) {
      for bubble in option.label.allBubbles {
        let range = bubble.text.span.range
        guard range.lowerBound <= spot.offset, spot.offset <= range.upperBound else { continue }
        return ("option \(words(on: option, bubble.text.value, in: flow))", range)
      }
    }
    return nil
  }

  func options(of flow: Chatflow) -> [(step: StepBlock, option: OptionText)] {
    flow.steps.flatMap { step in
      step.actions.flatMap { action in
        guard case .choose(let choose) = action.kind else { return [OptionText]() }
        return choose.options
      }.map { (step, $0) }
    }
  }

  private func words(on option: OptionText, _ label: String, in flow: Chatflow) -> String {
    let target = option.target.value
    guard let step = flow.steps.first(where: { $0.name.value.isExactly(target) }) else {
      return "`\(label)`: leads to `\(target)`, which isn't there"
    }
    return "`\(label)`: leads to \(words(on: step))"
  }

  /// A name of the contact that is set.
  func words(onSettable name: String, _ forms: [Form]) -> String? {
    let isSettable = forms.contains {
      switch $0 {
      case .settable, .mapping(.settable, _, _): true
      default: false
      }
    }
    guard isSettable,
      let known = LanguageProse.readableNames.first(where: { $0.name.isExactly(name) })
    else { return nil }
    return "`\(known.name)`: \(known.kind). \(known.meaning)"
  }

  /// A word of a few, an action that is a word, or a label that a scenario picks.
  mutating func words(
    onValue node: Node, _ forms: [Form], _ path: [PathStep], in root: Shape, _ spot: Spot
  ) -> String? {
    guard let text = node.text else { return nil }
    if let words = words(onSettable: text, forms) { return words }
    if case .key("pick", _)? = path.last, let flow = workspace.subject(of: spot.path) {
      let picked = options(of: flow).filter { _, option in
        option.label.allBubbles.contains { $0.template.literal?.isExactly(text) == true }
      }
      let lines = picked.map { step, option in
        "option of step `\(step.name.value)`, \(words(on: option, text, in: flow))"
      }
      return lines.isEmpty ? nil : lines.joined(separator: "\n\n")
    }
    let isAction = forms.contains { if case .action = $0 { true } else { false } }
    if isAction, Shape.bareActions.contains(text), let shape = Shape.action(text) {
      return KeyWords.markdown(shape.keys[0], of: shape, language: languagePage)
    }
    return forms.contains(where: \.isChoice) ? words(onKey: path, in: root) : nil
  }

  /// What an alias stands for, as it is written at its anchor.
  func words(onAlias node: Node) -> String {
    let shown = 20
    let start = node.span.start
    let lines = node.span.text.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.prefix(shown).enumerated().map { index, line in
      let blanks = line.utf8.prefix { $0 == 0x20 }.count
      return String(line.dropFirst(index == 0 ? 0 : min(blanks, start.column - 1)))
    }
    let more = lines.count > shown ? "\n…" : ""
    return "What stands in line \(start.line):\n\n```yaml\n"
      + "\(text.joined(separator: "\n"))\(more)\n```\n"
  }
}

extension Form {
  /// Whether the form takes one of a few words.
  fileprivate var isChoice: Bool {
    switch self {
    case .choice, .boolean, .captureTiming, .assignee: true
    case .either(let forms): forms.contains(where: \.isChoice)
    case .oneOrMore(let form): form.isChoice
    default: false
    }
  }
}
