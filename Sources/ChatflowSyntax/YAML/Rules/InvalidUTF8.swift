/// CF0003 `invalid-utf-8`: some bytes of a file are not UTF-8.
package enum InvalidUTF8 {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    3, "invalid-utf-8", .error,
    summary: "Some bytes of a file are not UTF-8.",
    reason: """
      The file was probably saved in an older encoding, such as Windows-1252 or Latin-1, in which \
      letters like é or ñ are other bytes. The finding stands at the first such place and says \
      how many more there are.
      """,
    described: """
      `welcome: Visit our café` was saved as Windows-1252, where é is the byte E9. Saved as UTF-8, \
      it is the bytes C3 A9.
      """)

  static func diagnostic(_ span: Span, _ byte: UInt8, _ more: Int) -> Diagnostic {
    let others =
      more == 0 ? "" : more == 1 ? " So is 1 more place." : " So are \(more) more places."
    return Diagnostic(
      rule, span,
      "The byte \(Wording.hexadecimal(UInt32(byte), digits: 2)) here isn't UTF-8: the file was "
        + "probably saved in another encoding.\(others)",
      help: "save it as UTF-8")
  }
}
