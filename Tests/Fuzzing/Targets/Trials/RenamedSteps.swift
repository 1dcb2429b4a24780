/// A flow whose steps have other names.
enum RenamedSteps {
  static func of(_ flow: YAMLValue) -> YAMLValue {
    guard case .map(let entries) = flow,
      case .map(let steps)? = entries.first(where: { $0.key == "steps" })?.value
    else { return flow }
    let names = Set(steps.map(\.key))
    return .map(
      entries.map { key, value in
        switch (key, value) {
        case ("start", _): (key, renamed(value, names, isTarget: true))
        case ("steps", .map(let steps)):
          (key, .map(steps.map { ("\($0.key)_2", renamed($0.value, names, isTarget: false)) }))
        default: (key, value)
        }
      })
  }

  private static let targets: Set<String> = ["goto", "then", "else", "otherwise"]

  private static func renamed(
    _ value: YAMLValue, _ names: Set<String>, isTarget: Bool
  ) -> YAMLValue {
    switch value {
    case .text(let text): isTarget && names.contains(text) ? .text("\(text)_2") : value
    case .list(let items): .list(items.map { renamed($0, names, isTarget: isTarget) })
    case .map(let entries):
      .map(
        entries.map { ($0.key, renamed($0.value, names, isTarget: targets.contains($0.key))) })
    case .ordered(let entries):
      .ordered(entries.map { ($0.key, renamed($0.value, names, isTarget: true)) })
    }
  }
}
