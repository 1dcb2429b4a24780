extension Diagnostics {
  /// Errors of form, behind which a line is read as it was probably meant.
  private static let formRules: Set<Int> = Set(
    [
      KeyWithoutValue.rule, QuotesNeeded.rule, SecondColon.rule, BracesInText.rule,
      MissingSpace.rule, TabIndentation.rule, UnclosedQuote.rule, TextAfterQuote.rule,
      BadEscape.rule, UnclosedBracket.rule, WrongIndentation.rule, LineWithoutKey.rule,
      YAMLSyntax.rule, MissingColon.rule,
    ].map(\.number))

  /// The first rule that is not about YAML alone.
  private static let firstOfLanguage = 100

  /// The findings without what follows from another: of a line whose form is wrong, the words are
  /// judged once that is mended. Where the line of an action is lost, that is what is said, and not
  /// that its other lines fit nothing.
  package static func withoutConsequences(_ found: [Diagnostic]) -> [Diagnostic] {
    let errors = found.filter { $0.severity == .error && formRules.contains($0.rule.number) }
    guard !errors.isEmpty else { return found }
    let lost = Set(found.filter { $0.isLostLine }.map { Line($0.span) })
    let misformed = Set(errors.map { Line($0.span) })
    return found.filter { finding in
      if finding.rule.number >= firstOfLanguage {
        return finding.isLostLine || !misformed.contains(Line(finding.span))
      }
      return finding.rule.number != WrongIndentation.rule.number
        || !lost.contains(Line(finding.span))
    }
  }

  /// A line of a file.
  private struct Line: Hashable {
    let file: ObjectIdentifier
    let number: Int

    init(_ span: Span) {
      file = ObjectIdentifier(span.file)
      number = span.file.lineIndex(at: span.range.lowerBound)
    }
  }
}
