/// CF0002 `utf-16-or-32`: a file is saved as UTF-16 or UTF-32.
package enum WideEncoding {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    2, "utf-16-or-32", .error,
    summary: "A file is saved as UTF-16 or UTF-32.",
    reason: """
      Chatflow files are UTF-8, as nearly all YAML files are. Some editors on Windows call UTF-16 \
      "Unicode"; choose "UTF-8" when saving.
      """,
    described: """
      An editor saved `support.yaml` as UTF-16, where the letter c is the bytes 63 00. Saved as \
      UTF-8, it is the byte 63.
      """)

  static func diagnostic(_ file: SourceFile, _ encoding: String) -> Diagnostic {
    Diagnostic(
      rule, Span(file, 0..<0), "This file is saved as \(encoding), and chatflow reads UTF-8.",
      help: "save it as UTF-8")
  }
}
