import ChatflowEngine
import ChatflowProgram
import TestSupport

/// Events with their inputs, at random: sensible and not.
struct RandomEvents {
  var random: SeededGenerator
  private(set) var bytes: [UInt8] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let texts = [
    "hello", "A a", "a pro hello", "b", " B ", "strasse", "ana@acme.com", " Eva@acme.com\n", "7.5",
    "-3", "yes", "não", "+34 600 100 200", "", "   ", "\u{2028}é\u{1F600}",
    String(repeating: "ü", count: 3000),
  ]

  mutating func facts() -> Facts { Facts(rawValue: UInt8.random(in: 0..<8, using: &random)) }

  /// The next event; its texts are in ``bytes``.
  mutating func event() -> Event {
    bytes = []
    switch Int.random(in: 0..<18, using: &random) {
    case 0, 1:
      return .opened(
        Opening(
          locale: UInt8.random(in: 0..<3, using: &random),
          channel: random.once(in: 4) ? .facebook : .web, isReturning: random.once(in: 2),
          page: optionalText(), contact: random.once(in: 5) ? contact() : nil))
    case 2: return .optionPicked(text())
    case 3, 4: return .emailSubmitted(text(), consent: !random.once(in: 3))
    case 5: return random.once(in: 3) ? .agentMessage : .factsChanged
    case 6: return random.once(in: 3) ? .contactAssociated(contact()) : .factsChanged
    case 7: return random.once(in: 3) ? .closed : .factsChanged
    case 8, 9, 10: return .deadline
    case 11: return .left
    case 12: return random.once(in: 3) ? .mailReceived(text()) : .agentMessage
    default: return .visitorMessage(text())
    }
  }

  private mutating func contact() -> ContactFacts {
    ContactFacts(
      email: text(), firstName: optionalText(), lastName: optionalText(), owner: optionalText())
  }

  private mutating func optionalText() -> TextRange? { random.once(in: 2) ? text() : nil }

  private mutating func text() -> TextRange {
    let start = bytes.count
    switch Int.random(in: 0..<20, using: &random) {
    case 0:
      // Not UTF-8.
      for _ in 0..<8 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
    case 1:
      // Outside of the input.
      return TextRange(
        start: UInt32.random(in: 0...UInt32.max, using: &random),
        count: UInt32.random(in: 0...UInt32.max, using: &random))
    default: bytes += Array(random.pick(Self.texts).utf8)
    }
    return TextRange(start..<bytes.count)
  }
}
