/// A color as websites write it: `#0b5cad`.
package struct Color: Hashable, Sendable {
  /// Red, green and blue, eight bits each, from the highest bits on.
  package let rgb: UInt32

  package static let white = Color(checked: 0xFF_FF_FF)

  private init(checked rgb: UInt32) { self.rgb = rgb }

  /// Nil where a number has more than 24 bits.
  package init?(rgb: UInt32) {
    guard rgb <= 0xFF_FF_FF else { return nil }
    self.rgb = rgb
  }

  /// Reads `#0b5cad` or the short form `#05a`, in any case; nil for anything else.
  package init?(_ text: String) {
    let digits = text.utf8.dropFirst().compactMap(Self.digit)
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == text.utf8.count - 1 else {
      return nil
    }
    switch digits.count {
    case 3: rgb = digits.reduce(0) { $0 << 8 | $1 << 4 | $1 }
    case 6: rgb = digits.reduce(0) { $0 << 4 | $1 }
    default: return nil
    }
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// `#0b5cad`.
  package var text: String {
    "#" + String(rgb, width: 6, radix: 16)
  }

  /// Red, green and blue from 0 to 255.
  private var channels: [UInt32] { [rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF] }

  /// The contrast of two colors, 1 to 21, as WCAG 2.2 defines it ("contrast ratio").
  package func contrast(with other: Color) -> Double {
    let lights = [luminance, other.luminance]
    return (max(lights[0], lights[1]) + 0.05) / (min(lights[0], lights[1]) + 0.05)
  }

  /// The relative luminance of WCAG 2.2, 0 to 1.
  private var luminance: Double {
    let linear = channels.map { Self.linear[Int($0)] }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// Each channel's share of the light. It takes no library of mathematics, so that every machine
  /// finds the same.
  private static let linear: [Double] = (0...255).map { value in
    let share = Double(value) / 255
    return share <= 0.04045 ? share / 12.92 : power12Fifths((share + 0.055) / 1.055)
  }

  /// A number of up to 1 to the power of 2.4: twelve times its fifth root, by Newton's method.
  private static func power12Fifths(_ base: Double) -> Double {
    var root = 1.0
    for _ in 0..<64 {
      let fourth = root * root * root * root
      root -= (fourth * root - base) / (5 * fourth)
    }
    let fourth = root * root * root * root
    return fourth * fourth * fourth
  }

  /// The color, made darker in small steps until its contrast with white is at least `least`.
  package func darkened(to least: Double) -> Color {
    for percent in stride(from: 100, through: 0, by: -1) {
      let rgb = channels.reduce(0) { $0 << 8 | $1 * UInt32(percent) / 100 }
      let color = Color(checked: rgb)
      if color.contrast(with: .white) >= least { return color }
    }
    return Color(checked: 0)
  }
}
