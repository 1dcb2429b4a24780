import ChatflowProgram
import ChatflowSyntax

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
