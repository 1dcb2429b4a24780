import ChatflowProgram
import ChatflowSyntax

/// A name that stands for nothing and a variable that nothing uses, of which one is likely the
/// other, miswritten.
struct Misnaming {
  /// The name that stands for nothing, and where it is set and read.
  let unknown: String
  let uses: [Span]
  /// The variable that nothing reads, and where it is declared, saved and set.
  let idle: String
  let places: [Span]
  /// Whether the variable is saved at its first place, and not declared.
  let isSaved: Bool
  /// Whether the names are like each other.
  let isNear: Bool

  /// Whether the slip is where the variable is declared or saved: the other name stands more often.
  var isAtDeclaration: Bool { places.count == 1 && uses.count > 1 }

  /// The finding of a rule about the name or the variable.
  func finding(_ rule: Rule, else help: String) -> Diagnostic? {
    guard let first = uses.first, let place = places.first else { return nil }
    if isAtDeclaration {
      let message =
        isSaved
        ? "`\(idle)` is saved and never read, and `\(unknown)` is read and never saved"
        : "`\(idle)` is declared and never used, and `\(unknown)` is used and never declared"
      return Diagnostic(
        rule, place, message, fix: .meant([unknown], at: place),
        related: uses.prefix(3).map { .init($0, isSaved ? "read here" : "used here") })
    }
    let kind = rule.number == UnknownVariable.rule.number ? "variable" : "name"
    let message = "there is no \(kind) `\(unknown)`"
    let related = uses.dropFirst().prefix(3).map { Diagnostic.Related($0, "and here") }
    guard isNear else {
      return Diagnostic(
        rule, first, message, help: "did you mean `\(idle)`, which is never used? Or \(help)",
        related: related + [.init(place, "`\(idle)`")])
    }
    var fix = Fix.meant([idle], at: first)
    fix?.edits = uses.map { Edit($0, idle) }
    return Diagnostic(rule, first, message, fix: fix, related: related)
  }
}

extension FlowModel {
  /// Names that stand for nothing, and where: those that `set` names, and those that are read.
  var unknownNames: (set: [(name: String, span: Span)], read: [UnknownName.Use]) {
    let paired = pairedAssignments.map(\.written)
    let set = uses.assignments.filter { line in
      names.meaning(of: line.name.value) == nil
        && !paired.contains { $0.range.contains(line.name.span.range.lowerBound) }
    }
    .map { (name: $0.name.value, span: $0.name.span) }
    var read: [UnknownName.Use] = []
    for use in insertingTexts where use.names.contains(where: { $0.meaning == nil }) {
      let places = use.bubble.text.textMap()
      for name in use.names where name.meaning == nil {
        read.append(
          UnknownName.Use(
            name: name.name, span: places.span(of: name.range), isInserted: true,
            comparedWith: nil))
      }
    }
    for use in allConditions where !use.problems.isEmpty {
      let places = use.condition.text.textMap()
      for case .unknownName(let name, let range, let kind) in use.problems {
        read.append(
          UnknownName.Use(
            name: name, span: places.span(of: range), isInserted: false, comparedWith: kind))
      }
    }
    let told = read.isEmpty ? [] : misspelledSaves.map(\.meant)
    if !told.isEmpty { read.removeAll { told.contains($0.name) } }
    return (set, read)
  }

  /// Which unknown names and unused variables are the same, as far as that is likely: by their
  /// letters, or because there is only one of each.
  var misnamings: [Misnaming] {
    let (set, read) = unknownNames
    if set.isEmpty, read.isEmpty { return [] }
    var idle = UnusedVariable.unused(self).sorted { ExactText($0) < ExactText($1) }
    guard !idle.isEmpty else { return [] }
    var unknown = (set.map(\.name) + read.map(\.name)).distinct
    var found: [Misnaming] = []
    func pair(_ name: String, _ variable: String, isNear: Bool) {
      let uses =
        set.filter { $0.name == name }.map(\.span)
        + read.filter { $0.name == name }.map { UnknownName.nameSpan($0.span, name) }
      let declared = flow.variables.filter { $0.name.value == variable }.map(\.name.span)
      let others =
        names.saves.filter { $0.name.value == variable }.map(\.name.span)
        + self.uses.assignments.filter { $0.name.value == variable }.map(\.name.span)
      found.append(
        Misnaming(
          unknown: name, uses: Self.inOrder(uses), idle: variable,
          places: Self.inOrder(declared + others), isSaved: declared.isEmpty, isNear: isNear))
      idle.removeAll { $0 == variable }
      unknown.removeAll { $0 == name }
    }
    for name in unknown where NameSynonyms.name(for: name) == nil {
      let near = Suggestion.nearest(to: name, among: names.all)
      if let first = near.first, idle.contains(first) { pair(name, first, isNear: true) }
    }
    if unknown.count == 1, idle.count == 1, let name = unknown.first, let variable = idle.first,
      mayBeVariable(name),
      set.contains(where: { $0.name == name })
        || read.contains(where: { $0.name == name && !$0.mayBeText })
    {
      pair(name, variable, isNear: false)
    }
    return found
  }

  /// Whether a name like no other may be that of a variable.
  private func mayBeVariable(_ name: String) -> Bool {
    NameText.isValid(name, joiner: "_") && NameSynonyms.name(for: name) == nil
      && Suggestion.nearest(to: name, among: names.all).isEmpty
  }

  /// Each place once: an alias brings some several times.
  private static func inOrder(_ spans: [Span]) -> [Span] {
    var seen: Set<Range<Int>> = []
    return spans.filter { seen.insert($0.range).inserted }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
