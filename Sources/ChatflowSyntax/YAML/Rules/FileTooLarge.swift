/// CF0001 `file-too-large`: a file is larger than 1 MiB.
package enum FileTooLarge {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    1, "file-too-large", .error,
    summary: "A file is larger than 1 MiB.",
    reason: """
      A chatflow is text that people write and read; one of more than 1,048,576 bytes is a \
      mistake, such as a wrong file. Nothing in it is checked.
      """,
    described: """
      An export of the shop's orders, 1.4 MB of YAML, was copied into the folder of the chatflows. \
      Moved elsewhere, it is no longer found.
      """)

  static func diagnostic(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      rule, Span(file, 0..<0),
      "This file has \(file.bytes.count) bytes; the limit is \(YAMLLimits.bytes) (1 MiB).",
      help: "split it into several chatflows, or check whether it is the right file")
  }
}
