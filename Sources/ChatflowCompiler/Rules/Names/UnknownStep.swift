import ChatflowProgram
import ChatflowSyntax

/// A target that is no step.
enum UnknownStep: FlowRule {
  static let rule = Rule(
    204, "unknown-step", .error,
    summary: "A step is named that the flow doesn't have.",
    reason: "The conversation would stop there. Mostly it is a typing slip.",
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - goto: «by»
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - goto: bye
        bye:
          - end: Bye!
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.flow.stepsAreRead else { return [] }
    guard !model.graph.unknownTargets.isEmpty else { return [] }
    let names = StepNames(model.flow)
    let steps = model.flow.steps.map(\.name.value)
    var suggester = Suggester(steps)
    if let (name, uses, span) = lostHeading(model, names) {
      return [
        Diagnostic(
          rule, uses[0].span, "there is no step `\(name)`",
          help: "the line `\(name):` seems to be missing above line \(span.start.line)",
          related: [.init(span, "this stands behind the end of a step")])
      ]
    }
    return names.unknown.compactMap { name, uses in
      if let index = names.misnamed[name] {
        return misnamed(model.flow.steps[index].name, name, uses)
      }
      return unknown(name, uses, near: suggester.nearest(to: name), steps)
    }
  }

  /// The only step that is called and isn't there, where the actions of one stand behind the end of
  /// another: its heading is lost.
  static func lostHeading(
    _ model: FlowModel, _ names: StepNames
  ) -> (name: String, uses: [Text], place: Span)? {
    let places = model.flow.steps.compactMap { step -> Span? in
      guard let leaving = step.leaving, leaving + 1 < step.actions.count,
        !step.actions[leaving].isGuessed
      else { return nil }
      return step.actions[leaving + 1].keySpan
    }
    guard places.count == 1, names.unknown.count == 1, names.misnamed.isEmpty,
      let (name, uses) = names.unknown.first, NameText.isValid(name, joiner: "_"),
      Suggestion.nearest(to: name, among: model.flow.steps.map(\.name.value)).isEmpty
    else { return nil }
    return (name, uses, places[0])
  }

  /// A step that nothing calls, and a name like it that is called: one of both is misspelt. Nil
  /// where the step's name is one that it can't have, which is said by itself.
  private static func misnamed(
    _ step: Located<String>, _ name: String, _ uses: [Text]
  ) -> Diagnostic? {
    guard NameText.isValid(step.value, joiner: "_") else { return nil }
    if uses.count > 1 {
      return Diagnostic(
        rule, step.span, "nothing calls this step, and \(uses.count) places call `\(name)`",
        fix: Fix("rename it to `\(name)`", [Edit(step.span, name)], isSafe: false),
        related: uses.prefix(3).map { .init($0.span, "called here") })
    }
    return Diagnostic(
      rule, uses[0].span, "there is no step `\(name)`",
      fix: Fix(
        "did you mean `\(step.value)`? Or rename that one to `\(name)`",
        [Edit(uses[0].span, step.value)], isSafe: false),
      related: [.init(step.span, "nothing calls this one")])
  }

  static func unknown(
    _ name: String, _ uses: [Text], near: [String], _ steps: [String]
  ) -> Diagnostic {
    let known =
      steps.isEmpty ? "the flow has no `steps`" : "steps here: \(Wording.names(steps))"
    var fix = Fix.meant(near, at: uses[0].span)
    if near.count == 1 { fix?.edits = uses.map { Edit($0.span, near[0]) } }
    return Diagnostic(
      rule, uses[0].span, "there is no step `\(name)`", fix: fix, else: known,
      related: uses.dropFirst().prefix(3).map { .init($0.span, "and here") })
  }
}
