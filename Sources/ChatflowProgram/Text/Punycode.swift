/// Names of hosts as they go over the wire: browsers and their headers know no other form. A whole
/// library of tables (IDNA) would only add what no site's name has.
package enum Punycode {
  /// The name of a host, in lower case and composed, in ASCII (RFC 5890): what isn't becomes
  /// `xn--…`, label by label; nil where a name is too far from what can be one.
  package static func host(_ name: String) -> String? {
    let labels = name.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
    var parts: [String] = []
    for label in labels {
      let scalars = label.map { $0.value }
      if scalars.allSatisfy({ $0 < 0x80 }) {
        parts.append(String(label))
      } else if let encoded = encode(scalars), encoded.utf8.count <= 59 {
        parts.append("xn--" + encoded)
      } else {
        return nil
      }
    }
    return parts.joined(separator: ".")
  }

  private static let (base, least, most): (UInt32, UInt32, UInt32) = (36, 1, 26)

  /// RFC 3492, 6.3; at most 63 scalars, which no sum here can overflow with.
  private static func encode(_ scalars: [UInt32]) -> String? {
    guard scalars.count <= 63 else { return nil }
    var output = scalars.filter { $0 < 0x80 }.map { UInt8(truncatingIfNeeded: $0) }
    let basic = UInt32(output.count)
    if basic > 0 { output.append(UInt8(ascii: "-")) }
    var (next, delta, bias, handled): (UInt32, UInt32, UInt32, UInt32) = (0x80, 0, 72, basic)
    while handled < scalars.count, let lowest = scalars.filter({ $0 >= next }).min() {
      delta += (lowest - next) * (handled + 1)
      next = lowest
      for scalar in scalars {
        if scalar < next { delta += 1 }
        guard scalar == next else { continue }
        write(delta, bias, to: &output)
        bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func write(_ delta: UInt32, _ bias: UInt32, to output: inout [UInt8]) {
    var rest = delta
    var step = base
    while true {
      let threshold = step <= bias ? least : min(step - bias, most)
      guard rest >= threshold else { break }
      output.append(digit(threshold + (rest - threshold) % (base - threshold)))
      rest = (rest - threshold) / (base - threshold)
      step += base
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 26 ? value + 97 : value - 26 + 48)
  }

  private static func adapted(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var step: UInt32 = 0
    while delta > (base - least) * most / 2 {
      delta /= base - least
      step += base
    }
    return step + (base - least + 1) * delta / (delta + 38)
  }
}
