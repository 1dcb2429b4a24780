import ChatflowProgram
import ChatflowSyntax

/// What is meant by the targets of a flow that name no step. Only flows with such a target, or
/// with a step that can't be called as it is, need it.
struct StepNames {
  /// The uses of each name that no step has, in the order of the first.
  private(set) var unknown: [(name: String, uses: [Text])] = []
  /// The steps, by their index, that nothing calls and that such a name means: what is misspelt is
  /// then the step's own name.
  private(set) var misnamed: [String: Int] = [:]
  /// Every use of the name of a step.
  private(set) var uses: [String: [Text]] = [:]

  init(_ flow: Chatflow) {
    let steps = flow.steps.map(\.name.value)
    let known = Set(steps)
    for target in flow.targets {
      if known.contains(target.value) {
        uses[target.value, default: []].append(target)
      } else if let index = unknown.firstIndex(where: { $0.name.isExactly(target.value) }) {
        unknown[index].uses.append(target)
      } else {
        unknown.append((target.value, [target]))
      }
    }
    let idle = steps.indices.filter { uses[steps[$0]] == nil }
    for name in unknown.prefix(64).map(\.name) {
      let alike = idle.filter { StepNames.isAlike(name, steps[$0]) }
      if alike.count == 1, let step = alike.first, !misnamed.values.contains(step) {
        misnamed[name] = step
      }
    }
  }

  /// Whether a name may be meant for a step's.
  private static func isAlike(_ name: String, _ step: String) -> Bool {
    if !Suggestion.nearest(to: name, among: [step]).isEmpty { return true }
    let plain = NameText.repaired(LookAlike.plain(step) ?? step, joiner: "_") ?? step
    if plain.isExactly(name) { return true }
    // `home delivery` for `delivery`: only where it can't be a name itself.
    return !NameText.isValid(step, joiner: "_") && name.utf8.count > 2
      && (plain.hasPrefix(name + "_") || plain.hasSuffix("_" + name))
  }
}

extension Chatflow {
  /// Every text that names a step.
  var targets: [Text] {
    var found: [Text] = start.map { [$0] } ?? []
    func add(_ parts: QuestionParts) {
      if let target = parts.otherwise { found.append(target) }
      for reminder in parts.noReply {
        if case .goTo(let target) = reminder.action { found.append(target) }
      }
    }
    for action in steps.flatMap(\.actions) {
      switch action.kind {
      case .goTo(let target): found.append(target)
      case .condition(let condition): found += [condition.then, condition.otherwise]
      case .choose(let choose):
        found += choose.options.map(\.target)
        add(choose.parts)
      case .ask(let ask): add(ask.parts)
      case .say, .set, .assign, .wait, .notify, .handOff, .end: break
      }
    }
    return found
  }
}
