import ChatflowSyntax

/// A server that erases conversations before they have done what they do by themselves.
enum RetentionTooShort: FilesRule {
  static let rule = Rule(
    804, "retention-too-short", .error,
    summary: "`retention` is shorter than a timer of a chatflow.",
    reason: """
      What is older than `retention` says is erased. A conversation would be due before its own \
      timers are over: before what `no_reply`, `wait` or `email_capture` say comes.
      """,
    bad: """
      === server.yaml
      server: acme
      retention: {unknown: «2d»}
      === a.yaml
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - ask: How did it go?
            no_reply: {after: 3d, goto: bye}
          - goto: bye
        bye:
          - end: Bye!
      """,
    good: """
      === server.yaml
      server: acme
      retention: {unknown: 30d}
      === a.yaml
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - ask: How did it go?
            no_reply: {after: 3d, goto: bye}
          - goto: bye
        bye:
          - end: Bye!
      """)

  private static let day: Int64 = 86_400_000

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    let timers = files.flows.compactMap { flow in flow.longestTimer.map { (flow, $0) } }
    guard let (flow, timer) = timers.max(by: { $0.1.value < $1.1.value }) else { return [] }
    return files.servers.flatMap { server in
      [("closed", server.retention?.closed), ("unknown", server.retention?.unknown)]
        .compactMap { key, kept -> Diagnostic? in
          guard let kept, Int64(kept.value) * day < Int64(timer.value) else { return nil }
          let days = (Int64(timer.value) + day - 1) / day
          return Diagnostic(
            rule, kept.span, "`\(key)` is shorter than a timer of `\(flow.name.value)`",
            fix: .write("\(days)d", at: kept.span), related: [.init(timer.span, "the timer")])
        }
    }
  }
}
