import ChatflowProgram

/// What concerns findings as a list.
public enum Diagnostics {
  /// The findings in the order people read them: by file (bytes of its name), start, end, code, and
  /// then by their words, so that the order is always the same. Of identical findings one is kept.
  public static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var unique: [Diagnostic] = []
    for diagnostic in distinct(diagnostics).sorted(by: { order($0, $1) == .before }) {
      if let last = unique.last, order(last, diagnostic) == .same { continue }
      unique.append(diagnostic)
    }
    return unique
  }

  /// The findings without those of a rule that speaks of one thing at a place, where it has spoken
  /// of that place: an alias brings what is anchored to several keys, and each would tell it.
  package static func distinct(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Place> = []
    return diagnostics.filter { finding in
      finding.rule.findsSeveral
        || seen.insert(Place(finding.span, finding.rule.number)).inserted
    }
  }

  /// The findings without unknown steps whose name is miswritten as YAML, without what is wrong
  /// with a key or a value between which a space is missing: where the pair is cut was a guess; and
  /// without keys that have no effect for the lack of an `as` that conditions show.
  package static func withoutEchoes(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var miswritten: [ObjectIdentifier: Set<Range<Int>>] = [:]
    var glued: [ObjectIdentifier: [Range<Int>]] = [:]
    let diagnostics = withoutUntyped(diagnostics)
    for finding in diagnostics where finding.rule.number < 100 && !finding.span.range.isEmpty {
      miswritten[ObjectIdentifier(finding.span.file), default: []].insert(finding.span.range)
      if finding.rule.name == "missing-space" {
        glued[ObjectIdentifier(finding.span.file), default: []].append(finding.span.range)
      }
    }
    guard !miswritten.isEmpty else { return diagnostics }
    return diagnostics.filter { finding in
      let (file, range) = (ObjectIdentifier(finding.span.file), finding.span.range)
      if finding.rule.number >= 100, !range.isEmpty,
        glued[file]?.contains(where: {
          $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
        }) == true
      {
        return false
      }
      return finding.rule.name != "unknown-step" || miswritten[file]?.contains(range) != true
    }
  }

  private static func withoutUntyped(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.contains(where: { $0.rule.name == "needless-key" }) else {
      return diagnostics
    }
    let mismatches = diagnostics.lazy.filter { $0.rule.name == "type-mismatch" }
    let places = Set(mismatches.map { Place($0.span, 0) })
    return diagnostics.filter { finding in
      finding.rule.name != "needless-key" || !places.contains(Place(finding.span, 0))
    }
  }

  /// The place of a finding of a rule.
  private struct Place: Hashable {
    let file: ObjectIdentifier
    let range: Range<Int>
    let rule: Int

    init(_ span: Span, _ rule: Int) {
      file = ObjectIdentifier(span.file)
      range = span.range
      self.rule = rule
    }
  }

  private enum Order { case before, same, after }

  private static func order(_ left: Diagnostic, _ right: Diagnostic) -> Order {
    var result = order(left.span, right.span)
    if result == .same { result = order(left.rule.number, right.rule.number) }
    if result == .same { result = order(left.message, right.message) }
    if result == .same { result = order(left.help ?? "", right.help ?? "") }
    if result == .same { result = order(left.related, right.related) }
    return result
  }

  private static func order(_ left: Span, _ right: Span) -> Order {
    var result =
      left.file === right.file ? Order.same : order(left.file.name, right.file.name)
    if result == .same { result = order(left.range.lowerBound, right.range.lowerBound) }
    if result == .same { result = order(left.range.upperBound, right.range.upperBound) }
    return result
  }

  private static func order(
    _ left: [Diagnostic.Related], _ right: [Diagnostic.Related]
  ) -> Order {
    for (left, right) in zip(left, right) {
      var result = order(left.span, right.span)
      if result == .same { result = order(left.message, right.message) }
      if result != .same { return result }
    }
    return order(left.count, right.count)
  }

  private static func order(_ left: Int, _ right: Int) -> Order {
    left == right ? .same : left < right ? .before : .after
  }

  /// By bytes: the order of strings as Swift has it takes canonically equivalent ones for the same.
  private static func order(_ left: String, _ right: String) -> Order {
    if left.isExactly(right) { return .same }
    return ExactText(left) < ExactText(right) ? .before : .after
  }
}
