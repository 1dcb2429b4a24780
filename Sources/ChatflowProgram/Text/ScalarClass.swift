/// What kind of character a scalar is, as far as it matters in what visitors type.
///
/// The standard library knows Unicode's categories and properties too, in tables of 55 kB, which
/// would be a tenth of `chatflow.wasm`. A test compares each scalar with those.
enum ScalarClass: UInt8 {
  case other
  /// Letters, marks that combine with them, and numbers.
  case word
  case currency
  case dash
  /// What closes a bracket, and quotation marks that aren't upright.
  case closing
  /// Control characters, formats, separators of lines and of paragraphs.
  case control

  init(_ scalar: Unicode.Scalar) {
    // The last run that begins at the scalar or before.
    let wanted = scalar.value << 3 | 7
    var low = 0
    var high = Self.runs.count
    while low < high {
      let middle = (low + high) / 2
      if Self.runs[middle] <= wanted { low = middle + 1 } else { high = middle }
    }
    let run = low > 0 ? Self.runs[low - 1] : 0
    self = ScalarClass(rawValue: UInt8(truncatingIfNeeded: run & 7)) ?? .other
  }
}

extension Unicode.Scalar {
  /// Unicode's property White_Space.
  var isWhite: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Whether nothing is shown of it: Unicode's property Default_Ignorable_Code_Point.
  var isIgnorable: Bool {
    switch value {
    case ..<0xAD: false
    case 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFF8,
      0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Whether Unicode never makes it a character.
  var isNoCharacter: Bool { (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE }
}
