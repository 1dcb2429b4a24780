import ChatflowCalendar
import ChatflowProgram

// Values of one kind: words, numbers, durations, names.

extension Reader {
  /// One of a closed list of words.
  mutating func choice<Value>(_ entry: Entry?, _ values: [(String, Value)]) -> Value? {
    guard let entry, let text = text(entry) else { return nil }
    if let found = values.first(where: { text.value.isWord($0.0) }) {
      return found.1
    }
    report(UnknownValue.diagnostic(text, "`\(entry.key)`", takes: values.map(\.0)))
    return nil
  }

  mutating func boolean(_ entry: Entry?) -> Bool? {
    guard let entry, let text = text(entry) else { return nil }
    switch text.value {
    case "true": return true
    case "false": return false
    default:
      report(NotTrueOrFalse.diagnostic(text, "`\(entry.key)`"))
      return nil
    }
  }

  mutating func integer(_ entry: Entry?, _ range: ClosedRange<Int>) -> Int? {
    guard let entry, let text = text(entry) else { return nil }
    let isWhole = DecimalNumber.isValid(text.value) && text.value.utf8.count <= 10
    if isWhole, let value = Int(text.value), range.contains(value) { return value }
    report(BadNumber.diagnostic(text, "`\(entry.key)`", in: range))
    return nil
  }

  /// A number, with a fraction or without.
  mutating func number(_ entry: Entry?) -> Text? {
    guard let entry, let text = text(entry) else { return nil }
    if DecimalNumber.isValid(text.value) { return text }
    report(BadNumber.decimal(text, "`\(entry.key)`"))
    return nil
  }

  mutating func percent(_ entry: Entry?) -> UInt8? {
    guard let entry, let text = text(entry) else { return nil }
    if text.value.utf8.last == UInt8(ascii: "%"),
      let value = TimeText.number(Array(text.value.utf8.dropLast())[...]), value <= 100
    {
      return UInt8(value)
    }
    report(BadNumber.percent(text, "`\(entry.key)`"))
    return nil
  }

  /// A duration in milliseconds.
  mutating func duration(_ entry: Entry?, minimumSeconds: Int = 1) -> UInt32? {
    guard let entry, let text = text(entry) else { return nil }
    if let value = DurationText.milliseconds(text.value, minimumSeconds: minimumSeconds) {
      return UInt32(value)
    }
    report(BadDuration.diagnostic(text, minimumSeconds: minimumSeconds))
    return nil
  }

  /// A name of the given kind; a malformed one is reported and given all the same.
  mutating func name(_ entry: Entry?, _ form: Form.NameForm) -> Text? {
    guard let text = text(entry) else { return nil }
    checkName(text.value, form, at: text.span)
    return text
  }

  mutating func checkName(_ name: String, _ form: Form.NameForm, at span: Span) {
    if !NameText.isValid(name, joiner: form.joiner) {
      report(BadName.diagnostic(name, form, at: span))
    }
  }

  /// Reports the second of equal items in a list that is a set.
  mutating func reportRepeated(_ items: [(value: String, span: Span)]) {
    if items.count < 2 { return }
    var seen: [ExactText: Span] = [:]
    for item in items {
      let key = ExactText(item.value)
      if let first = seen[key] {
        report(RepeatedItem.diagnostic(item.value, at: item.span, first: first))
      } else {
        seen[key] = item.span
      }
    }
  }
}
