import ChatflowProgram

/// The constants of a flow's conditions, and texts with which its comparisons come out true: each
/// alone, each two of one value, and all of one value.
struct ComparedTexts {
  private struct Comparison: Hashable {
    let kind: TextComparison
    let text: String
  }

  /// In the order of the conditions, each once.
  private var comparisons: [ValueName: [Comparison]] = [:]
  /// The number of comparisons of one value that are tried in twos.
  private static let mostPaired = 8

  init(_ tables: ProgramTables) {
    for case .text(let kind, let left, let right, _) in tables.conditions {
      switch (left, right) {
      case (.name(let name), .literal(let text)): add(kind, tables.texts.string(text), to: name)
      // Who holds a text against a value wants to know whether it is in the text.
      case (.literal(let text), .name(let name)): add(.equal, tables.texts.string(text), to: name)
      case (.name, .name), (.literal, .literal): break
      }
    }
  }

  private mutating func add(_ kind: TextComparison, _ text: String, to name: ValueName) {
    let comparison = Comparison(kind: kind, text: text)
    guard !text.isEmpty, comparisons[name]?.contains(comparison) != true else { return }
    comparisons[name, default: []].append(comparison)
  }

  /// The names that are compared, but for those of `others`.
  func names(but others: [ValueName]) -> [ValueName] {
    comparisons.keys.filter { !others.contains($0) }.sorted { $0.rawValue < $1.rawValue }
  }

  /// What a text may have to be made of.
  struct Parts {
    var start = ""
    var middle = ""
    var end = ""
    var whole: String { start + middle + end }
  }

  /// The parts of texts for which comparisons of a value come out true.
  func wanted(_ name: ValueName) -> [Parts] {
    let all = comparisons[name] ?? []
    let joinable = all.filter { $0.kind != .equal }.prefix(Self.mostPaired)
    var groups = all.map { [$0] }
    for (index, one) in joinable.enumerated() {
      for other in joinable.dropFirst(index + 1) { groups.append([one, other]) }
    }
    if joinable.count > 2 { groups.append(Array(joinable)) }
    return groups.map(Self.parts)
  }

  private static func parts(_ group: [Comparison]) -> Parts {
    var parts = Parts()
    for comparison in group {
      let text = comparison.text
      switch comparison.kind {
      case .equal, .startsWith:
        if text.utf8.count > parts.start.utf8.count { parts.start = text }
      case .endsWith: if text.utf8.count > parts.end.utf8.count { parts.end = text }
      case .contains: parts.middle += text
      }
    }
    return parts
  }
}

extension ComparedTexts.Parts {
  /// A page of this kind.
  var page: String {
    start.isEmpty && !whole.hasPrefix("/") && !whole.contains("://") ? "/" + whole : whole
  }

  /// An e-mail address of this kind; nil where there seems to be none.
  var email: String? {
    let tries = [
      whole, "\(start)\(middle)@example.com\(end)", "\(start)visitor\(middle)\(end)",
      "\(start)visitor@\(middle)\(end)", "\(start)visitor@\(middle).com\(end)",
      "\(start)visitor@\(middle)example\(end)", "\(start)\(middle)@\(end)",
      "\(start)\(middle)@example\(end)", "\(start)@\(middle)\(end)",
    ]
    return tries.first { EmailAddress.isValid($0.utf8Span.span) }
  }
}
