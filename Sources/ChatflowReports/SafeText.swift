/// Text as it may be shown to people: nothing in it that a terminal would act on, or that changes
/// what is seen without being seen (contract section 5, "Diagnostics").
public enum SafeText {
  /// The text with every scalar that ``isUnsafe(_:)`` names shown as `\u{1B}`.
  public static func escape(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        safe.append(contentsOf: escape(scalar).unicodeScalars)
      } else {
        safe.append(scalar)
      }
    }
    return String(safe)
  }

  /// A scalar's number as `\u{1B}`.
  public static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// Whether a scalar must not be shown raw: control characters (C0 with tab and line breaks, DEL,
  /// C1), line and paragraph separators, the controls of writing direction, zero-width and other
  /// invisible characters, and what is no character. Combining marks and the variation selectors
  /// of emoji are shown as they are.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default:
      let isVariationSelector = (0xFE00...0xFE0F).contains(scalar.value)
      return scalar.properties.isNoncharacterCodePoint
        || scalar.properties.isDefaultIgnorableCodePoint && !isVariationSelector
    }
  }
}
