import ChatflowProgram
import Foundation
import Testing

@Suite("Colors")
struct ColorTests {
  @Test(
    "Read and written",
    arguments: [
      ("#0b5cad", "#0b5cad"), ("#0B5CAD", "#0b5cad"), ("#05a", "#0055aa"), ("#000", "#000000"),
      ("#ffffff", "#ffffff"), ("#00000f", "#00000f"),
    ])
  func read(text: String, written: String) { #expect(Color(text)?.text == written) }

  @Test(
    "What is no color",
    arguments: ["", "#", "0b5cad", "#0b5ca", "#0b5cadd", "#12", "#1234", "#ggg", "blue", "##fff"])
  func refused(text: String) { #expect(Color(text) == nil) }

  /// Values of the checker of WebAIM, to two places.
  @Test(
    "Contrast with white",
    arguments: [
      ("#ffffff", 1.0), ("#000000", 21.0), ("#777777", 4.47), ("#767676", 4.54), ("#0b5cad", 6.67),
      ("#ff0000", 3.99), ("#0000ff", 8.59), ("#ffcc00", 1.51), ("#008000", 5.13),
    ])
  func contrast(text: String, expected: Double) throws {
    let color = try #require(Color(text))
    #expect(abs(color.contrast(with: .white) - expected) <= 0.01)
    #expect(color.contrast(with: .white) == Color.white.contrast(with: color))
  }

  @Test("Light by the formula of WCAG, with the power of the system's library")
  func formula() throws {
    for rgb in stride(from: UInt32(0), to: 1 << 24, by: 4099) {
      let color = try #require(Color(rgb: rgb))
      let light = [(16, 0.2126), (8, 0.7152), (0, 0.0722)].reduce(0.0) { sum, channel in
        let share = Double(rgb >> UInt32(channel.0) & 0xFF) / 255
        let linear = share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        return sum + channel.1 * linear
      }
      #expect(abs(color.contrast(with: .white) - 1.05 / (light + 0.05)) < 1e-9)
      let darker = color.darkened(to: 4.5)
      #expect(darker.contrast(with: .white) >= 4.5)
      if color.contrast(with: .white) >= 4.5 { #expect(darker == color) }
    }
    #expect(Color(rgb: 1 << 24) == nil)
  }
}
