/// A secret that is written into the file.
package enum SecretInFile {
  package static let rule = Rule(
    802, "secret-in-file", .error,
    summary: "A secret stands in the file itself.",
    reason: """
      Files are copied, shown in reviews and kept in histories. A secret stands in a variable of \
      the environment, `{env: NAME}`, or in a file of its own, `{file: PATH}`, which is looked for \
      from the folder of the server file. One that stood here is known to others: choose another.
      """,
    bad: """
      server: acme
      mail:
        relay: {host: smtp.acme.com, user: chat, «password»: hunter2}
        from: support@acme.com
        replies: chat.acme.com
      """,
    good: """
      server: acme
      mail:
        relay: {host: smtp.acme.com, user: chat, password: {env: SMTP_PASSWORD}}
        from: support@acme.com
        replies: chat.acme.com
      """)

  /// The value is neither marked nor repeated.
  static func diagnostic(_ entry: Entry) -> Diagnostic {
    Diagnostic(
      rule, entry.keySpan, "`\(entry.key)` is secret and doesn't stand in the file",
      help: "write {env: NAME} or {file: PATH}")
  }
}
