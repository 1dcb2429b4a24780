import ChatflowProgram
import ChatflowSyntax

extension CaseFolding {
  /// Labels with equal keys are the same to a visitor who types one (meaning 2).
  static func key(_ label: String) -> ExactText {
    let bytes = label.utf8Span.span
    let visible = bytes.extracting(WhiteSpace.trimmed(bytes))
    return ExactText(String(decoding: folded(visible), as: UTF8.self))
  }
}

/// Decimal numbers as texts, compared by value.
enum DecimalText {
  /// Negative, zero or positive as `left` is less than, equal to or more than `right`; texts that
  /// are no numbers count as equal.
  static func compare(_ left: String, _ right: String) -> Int {
    if left == right { return 0 }
    let texts = (Array(left.utf8), Array(right.utf8))
    return switch DecimalNumber.compare(texts.0.span, texts.1.span) {
    case .less: -1
    case .equal, nil: 0
    case .more: 1
    }
  }
}
