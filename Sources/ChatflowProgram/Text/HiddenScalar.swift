extension Unicode.Scalar {
  /// Whether people must not be shown the scalar raw: control characters (C0 with tab and line
  /// breaks, DEL, C1), line and paragraph separators, the controls of writing direction, zero-width
  /// and other invisible characters, and what is no character. Combining marks and the variation
  /// selectors of emoji may be shown.
  package var isHidden: Bool {
    if value < 0x7F { return value < 0x20 }
    return ScalarClass(self) == .control || isNoCharacter
      || isIgnorable && !(0xFE00...0xFE0F).contains(value)
  }
}
