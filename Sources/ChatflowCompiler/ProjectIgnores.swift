import ChatflowSyntax

/// What `ignore` of a project file says (meaning 8).
struct ProjectIgnores {
  /// The numbers of the warnings and notes that are left out.
  private(set) var numbers: Set<Int> = []
  private(set) var diagnostics: [Diagnostic] = []

  private var ignorable: [Rule] { Rules.all.filter { $0.severity != .error } }

  init(_ projects: [ProjectDocument]) {
    for text in projects.flatMap(\.ignored) {
      if let rule = Rules.find(text.value) {
        if rule.severity == .error {
          diagnostics.append(UnknownCheck.error(text, rule))
        } else {
          numbers.insert(rule.number)
        }
      } else {
        // The letters of a code say nothing of what was meant.
        let names = text.value.lowercased().hasPrefix("cf0") ? [] : ignorable.map(\.name)
        diagnostics.append(UnknownCheck.missing(text, among: names))
      }
    }
  }
}
