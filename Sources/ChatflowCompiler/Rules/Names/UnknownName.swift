import ChatflowProgram
import ChatflowSyntax

/// A name in a message or condition that stands for nothing.
enum UnknownName: FlowRule {
  static let rule = Rule(
    203, "unknown-name", .error,
    summary: "A name in a message or condition stands for nothing.",
    reason: """
      Names are those every flow has, such as `contact.first_name` or `open`, and the flow's own \
      variables: what a `save` names, or `variables` lists.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: "Hi «${contact.firstname | there}»!"
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "Hi ${contact.first_name | there}!"
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    let (set, read) = model.unknownNames
    // What `set` names is told there.
    let unknown = read.filter { use in !set.contains { $0.name == use.name } }
    guard !unknown.isEmpty else { return [] }
    let misnamings = model.misnamings
    var suggester = Suggester(model.names.all)
    return grouped(unknown).map { uses in
      let first = uses[0]
      let list = list(for: uses, model.names)
      if uses.count == 1, let fix = literal(first) {
        return Diagnostic(rule, first.span, "there is no name `\(first.name)`", fix: fix)
      }
      if let misnaming = misnamings.first(where: { $0.unknown == first.name }),
        let finding = misnaming.finding(rule, else: "is it one of these? \(list)")
      {
        return finding
      }
      let meant = NameSynonyms.name(for: first.name)
      let near =
        meant.map { [$0] }
        ?? suggester.nearest(to: first.name).filter {
          isNear($0, first.name)
        }
      if uses.count > 1, let declared = near.first, let finding = misnamed(declared, uses, model) {
        return finding
      }
      var fix = Fix.meant(closest(near, to: first.name), at: first.span)
      if let name = fix?.edits.first?.text {
        fix?.edits = uses.map { Edit(nameSpan($0.span, $0.name), name) }
      }
      let text = "\"\(first.name)\""
      if ["null", "nil", "none", "undefined", "empty"].contains(first.name), first.mayBeText {
        fix = Fix("for a text that isn't set write `\"\"`", [Edit(first.span, "\"\"")])
      }
      if fix == nil, first.mayBeText, uses.count == 1, !first.name.contains(".") {
        let isAnswer = ["yes", "no"].contains(first.name.lowercased())
        fix =
          isAnswer
          ? Fix("for a `yes_no` write `true` or `false`; if it is a text, write \(text)")
          : Fix("if it is a text, write `\(text)`", [Edit(first.span, text)], isSafe: false)
      }
      let variables = model.names.variables.map(\.name)
      let absent =
        near.contains(where: variables.contains)
        ? nil : NameSynonyms.absent(first.name, isLikeNone: near.isEmpty)
      if absent != nil { fix = nil }
      if absent == nil, fix == nil, first.comparedWith == .number, uses.count == 1 {
        fix = Fix("a number is written in digits, as in 42; \(list)")
      }
      return Diagnostic(
        rule, first.span, "there is no name `\(first.name)`", fix: fix, else: absent ?? list,
        related: uses.dropFirst().prefix(3).map { .init($0.span, "and here") })
    }
  }

  /// Where an unknown name is used.
  struct Use {
    let name: String
    let span: Span
    /// Whether it is to be inserted into a text; else a condition asks it.
    let isInserted: Bool
    /// What it is compared with.
    let comparedWith: ExpressionTypes.Kind?

    /// Whether it may be meant as a text.
    var mayBeText: Bool { comparedWith == .text || comparedWith == .unknown }
  }

  /// The names that can stand in place of an unknown one.
  private static func list(for uses: [Use], _ names: NameTable) -> String {
    let all = names.all.filter { name in
      guard let meaning = names.meaning(of: name) else { return true }
      if uses.contains(where: \.isInserted) {
        if case .fact = meaning { return false }
        return true
      }
      if case .value(let value, _) = meaning { return !value.isOpeningTime }
      return true
    }
    return "names here: \(all.joined(separator: ", "))"
  }

  /// What a word means that is compared with a number, or with yes or no.
  private static func literal(_ use: Use) -> Fix? {
    let word = use.name.lowercased()
    switch use.comparedWith {
    case .number:
      if let number = NumberWords.number(word) { return .write("\(number)", at: use.span) }
      return nil
    case .yesNo:
      if ["yes", "on", "y", "si", "ja", "oui", "sim"].contains(word) {
        return .write("true", at: use.span)
      }
      return ["no", "off", "n", "nein", "non"].contains(word)
        ? .write("false", at: use.span) : nil
    case .text, .unknown, nil: return nil
    }
  }

  /// The name alone, of a place such as `${name | fallback}`.
  static func nameSpan(_ span: Span, _ name: String) -> Span {
    let text = span.text
    guard let found = text.firstRange(of: name) else { return span }
    let start = span.range.lowerBound + text[..<found.lowerBound].utf8.count
    return Span(span.file, start..<start + name.utf8.count)
  }

  /// Whether a name is near in the part behind its point, where both have the same before it.
  private static func isNear(_ known: String, _ name: String) -> Bool {
    let parts = (known.split(separator: "."), name.split(separator: "."))
    guard parts.0.count == 2, parts.1.count == 2, parts.0[0] == parts.1[0] else { return true }
    return !Suggestion.nearest(to: String(parts.1[1]), among: [String(parts.0[1])]).isEmpty
  }

  /// The uses of each name together, in the order of the first.
  private static func grouped(_ uses: [Use]) -> [[Use]] {
    var places: [ExactText: Int] = [:]
    var groups: [[Use]] = []
    for use in uses {
      if let place = places[ExactText(use.name)] {
        groups[place].append(use)
      } else {
        places[ExactText(use.name)] = groups.count
        groups.append([use])
      }
    }
    return groups
  }

  /// The nearest alone, where only one has all letters but for joints.
  private static func closest(_ near: [String], to name: String) -> [String] {
    let letters = { (name: String) in String(name.filter { $0.isLetter || $0 == "." }) }
    let same = near.filter { letters($0) == letters(name) }
    return same.count == 1 ? same : near
  }

  /// A variable that is saved under one name and read under another, like it, several times: the
  /// slip is where it is saved.
  private static func misnamed(
    _ declared: String, _ uses: [Use], _ model: FlowModel
  ) -> Diagnostic? {
    let isRead =
      model.insertingTexts.contains { $0.names.contains { $0.name == declared } }
      || model.allConditions.contains { $0.names.contains { $0.name == declared } }
    let saves = model.names.saves.filter { $0.name.value == declared }
    guard !isRead, saves.count == 1, let save = saves.first?.name, let first = uses.first,
      !model.flow.variables.contains(where: { $0.name.value == declared })
    else { return nil }
    return Diagnostic(
      rule, save.span,
      "`\(declared)` is saved and never read, and `\(first.name)` is read and never saved",
      fix: .meant([first.name], at: save.span),
      related: uses.prefix(3).map { .init($0.span, "read here") })
  }
}
