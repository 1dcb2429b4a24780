/// Host names with letters beyond ASCII in the form that stands in addresses (RFC 3492).
enum Punycode {
  /// The host name with each label in its ASCII form: `xn--mller-kva.de` for `müller.de`. Nil for
  /// one with marks in it that browsers would take otherwise.
  static func host(_ text: String) -> String? {
    guard text.utf8.count <= 253 else { return nil }
    var labels: [String] = []
    for label in text.lowercased().split(separator: ".", omittingEmptySubsequences: false) {
      let scalars = Array(label.unicodeScalars)
      if scalars.allSatisfy(\.isASCII) {
        labels.append(String(label))
        continue
      }
      guard scalars.allSatisfy(isPlain), let encoded = encoded(scalars) else { return nil }
      labels.append("xn--" + encoded)
    }
    return labels.joined(separator: ".")
  }

  /// Whether browsers leave a character as it is: letters and digits that are no form of others.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == "-" || isLetter(scalar) }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .decimalNumber: return !(0xFF00...0xFFEF ~= scalar.value)
    default: return false
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    "a"..."z" ~= scalar || "0"..."9" ~= scalar
  }

  private static func encoded(_ scalars: [Unicode.Scalar]) -> String? {
    guard scalars.count <= 63 else { return nil }
    var output = scalars.filter(\.isASCII).map { Character($0) }
    let basic = output.count
    if basic > 0 { output.append("-") }
    var (code, delta, bias, handled) = (128, 0, 72, basic)
    while handled < scalars.count {
      guard let next = scalars.lazy.map({ Int($0.value) }).filter({ $0 >= code }).min() else {
        return nil
      }
      delta += (next - code) * (handled + 1)
      code = next
      for scalar in scalars {
        if scalar.value < code { delta += 1 }
        guard scalar.value == code else { continue }
        append(delta, bias, to: &output)
        bias = adapted(delta, handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      code += 1
    }
    return String(output)
  }

  /// A number in digits of which each says whether another one follows.
  private static func append(_ delta: Int, _ bias: Int, to output: inout [Character]) {
    var rest = delta
    var place = 36
    while true {
      let threshold = max(1, min(26, place - bias))
      if rest < threshold { break }
      output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      place += 36
    }
    output.append(digit(rest))
  }

  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var rest = isFirst ? delta / 700 : delta / 2
    rest += rest / count
    var steps = 0
    while rest > 455 {
      rest /= 35
      steps += 36
    }
    return steps + 36 * rest / (rest + 38)
  }

  private static func digit(_ value: Int) -> Character {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    return value >= 0 && value < letters.count ? letters[value] : "a"
  }
}
