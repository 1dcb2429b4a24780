import ChatflowSyntax

/// `set` with a name that nothing declares.
enum UnknownVariable: FlowRule {
  static let rule = Rule(
    205, "unknown-variable", .error,
    summary: "`set` names a variable that the flow doesn't have.",
    reason: """
      What `save` names is a variable by that; what only `set` fills is declared under \
      `variables`, with what it holds.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - set: {«plan»: pro}
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      variables: {plan: text}
      start: hello
      steps:
        hello:
          - set: {plan: pro}
          - end: "Bye, ${plan}!"
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard
      model.uses.assignments.contains(where: { model.names.meaning(of: $0.name.value) == nil })
    else { return [] }
    let (set, read) = model.unknownNames
    let misnamings = model.misnamings
    var suggester = Suggester(
      model.names.variables.map(\.name) + NameTable.settableContactNames)
    var seen: Set<String> = []
    let unknown = set.filter { seen.insert($0.name).inserted }
    return model.pairedAssignments.map(pair)
      + unknown.map { name, span in
        let declaring = "declare it: `variables: {\(name): text}`"
        if let misnaming = misnamings.first(where: { $0.unknown == name }),
          let finding = misnaming.finding(rule, else: declaring)
        {
          return finding
        }
        var fix = Fix.meant(suggester.nearest(to: name), at: span)
        if let meant = fix?.edits.first?.text {
          // Other places have the name from here.
          let reads = read.filter { $0.name == name }.map { UnknownName.nameSpan($0.span, name) }
          let sets = set.filter { $0.name == name }.map(\.span)
          fix?.edits = Set((sets + reads).map(\.range)).sorted { $0.lowerBound < $1.lowerBound }
            .map { Edit(Span(span.file, $0), meant) }
        }
        return Diagnostic(
          rule, span, "there is no variable `\(name)`", fix: fix, else: declaring)
      }
  }

  private static func pair(_ assignment: PairedAssignment) -> Diagnostic {
    let value = Wording.excerpt(assignment.value.span.text)
    // What nobody declares is a finding after it, too.
    let edits = assignment.isKnown ? [Edit(assignment.written, assignment.variable.value)] : []
    return Diagnostic(
      rule, assignment.name, "in `set` the variable itself is the key",
      fix: Fix("write `\(assignment.variable.value): \(value)`", edits, isSafe: false))
  }
}
