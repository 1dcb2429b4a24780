import ChatflowJSON
import ChatflowSyntax

/// A flow around one text, written as YAML's double-quoted form wants it.
private func flow(condition: String, message: String) -> [UInt8] {
  var json = JSONWriter()
  json.string(condition)
  let quotedCondition = String(decoding: json.bytes, as: UTF8.self)
  json = JSONWriter()
  json.string(message)
  let quotedMessage = String(decoding: json.bytes, as: UTF8.self)
  return Array(
    """
    chatflow: fuzz
    version: 1
    variables: {order: number, plan: text, agreed: yes_no}
    start: ask
    steps:
      ask:
        - ask: Which order?
          as: number
          save: order
          otherwise: bye
          no_reply: {after: 5m, goto: bye}
        - ask: Do you agree?
          as: yes_no
          save: agreed
          otherwise: bye
          no_reply: {after: 5m, goto: bye}
        - set: {plan: pro}
        - if: \(quotedCondition)
          then: bye
          else: again
      again:
        - end: \(quotedMessage)
      bye:
        - end: Bye!

    """.utf8)
}

/// Whether the ranges that a parser gives lie in its text, between characters.
private func check(_ range: Range<Int>, in bytes: [UInt8]) throws(BrokenPromise) {
  try promise(range.lowerBound >= 0 && range.upperBound <= bytes.count, "\(range)")
  for edge in [range.lowerBound, range.upperBound] where edge < bytes.count {
    try promise(bytes[edge] & 0xC0 != 0x80, "\(range) cuts a character")
  }
}

/// A condition: parsed with parts that lie within one another, and compiled in a flow.
enum ConditionPromises {
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let expression: Expression?
    do {
      expression = try ExpressionParser.parse(text)
    } catch {
      expression = nil
      try FuzzTargets.check(error.range, in: bytes)
      try promise(!error.message.isEmpty, "an error without words")
    }
    if let expression { try check(expression, within: 0..<bytes.count, bytes) }
    try YAMLPromises.check(flow(condition: text, message: "Hi!"))
  }

  private static func check(
    _ expression: Expression, within outer: Range<Int>, _ bytes: [UInt8]
  ) throws(BrokenPromise) {
    let range = expression.range
    try FuzzTargets.check(range, in: bytes)
    try promise(
      outer.lowerBound <= range.lowerBound && range.upperBound <= outer.upperBound
        && !range.isEmpty,
      "\(range) within \(outer)")
    let operands: [Expression]
    switch expression.kind {
    case .name, .text, .number, .boolean: operands = []
    case .not(let operand): operands = [operand]
    case .and(let all), .or(let all):
      try promise(all.count >= 2, "\(all.count) operands")
      operands = all
    case .comparison(_, let left, let right): operands = [left, right]
    }
    for operand in operands { try check(operand, within: range, bytes) }
  }
}

/// A message: its parts put together again are what was written, and it compiles in a flow.
enum TemplatePromises {
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let template = Template(parsing: text)
    for error in template.errors { try FuzzTargets.check(error.range, in: bytes) }
    var end = 0
    for insertion in template.insertions {
      try FuzzTargets.check(insertion.range, in: bytes)
      try promise(insertion.range.lowerBound >= end, "parts out of order")
      end = insertion.range.upperBound
      let name = bytes[insertion.nameRange]
      try promise(name.elementsEqual(insertion.name.utf8), "another name than written")
    }
    if template.errors.isEmpty { try checkParts(template, bytes) }
    try YAMLPromises.check(flow(condition: "open", message: text))
  }

  private static func checkParts(
    _ template: Template, _ bytes: [UInt8]
  ) throws(BrokenPromise) {
    var written: [UInt8] = []
    for part in template.parts {
      switch part {
      case .literal(let text): written += escaped(Array(text.utf8))
      case .value(let insertion): written += bytes[insertion.range]
      }
    }
    // `$${` is the only escape, and a lone `$` before an insertion stays what it is.
    try promise(written.elementsEqual(bytes), "the parts don't make the text")
  }

  private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "$"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{") {
        result.append(byte)
      }
      result.append(byte)
    }
    return result
  }
}
