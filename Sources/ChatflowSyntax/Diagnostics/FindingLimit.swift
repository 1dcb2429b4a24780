extension Diagnostics {
  /// How many findings of one severity are told one by one for a file. More have one cause, such
  /// as a whole file of something else.
  package static let limit = 500

  /// The findings in the order given, of each severity and file only the first ``limit``; the last
  /// of these says how many more there are. Each severity counts for itself, so that no number of
  /// warnings hides an error.
  package static func capped(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.count > limit else { return diagnostics }
    var tallies: [Group: Tally] = [:]
    var kept: [Diagnostic] = []
    for diagnostic in diagnostics {
      let group = Group(
        file: ObjectIdentifier(diagnostic.span.file), severity: diagnostic.severity)
      var tally = tallies[group] ?? Tally()
      if tally.kept < limit {
        tally.kept += 1
        tally.last = kept.count
        kept.append(diagnostic)
      } else {
        tally.omitted += 1 + diagnostic.unlisted
      }
      tallies[group] = tally
    }
    for tally in tallies.values where tally.omitted > 0 {
      kept[tally.last].omit(tally.omitted)
    }
    return kept
  }

  private struct Group: Hashable {
    let file: ObjectIdentifier
    let severity: Severity
  }

  private struct Tally {
    var kept = 0
    /// The index of the last one kept.
    var last = 0
    var omitted = 0
  }
}

extension Diagnostic {
  /// Says how many more findings are left out behind this one.
  fileprivate mutating func omit(_ count: Int) {
    message.unicodeScalars.removeLast(Wording.more(unlisted).unicodeScalars.count)
    unlisted += count
    message += Wording.more(unlisted)
  }
}
