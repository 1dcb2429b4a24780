import ChatflowSyntax

/// A value inserted in the subject of mails.
enum SubjectInserts: FlowRule {
  static let rule = Rule(
    417, "subject-inserts-value", .error,
    summary: "The subject of `follow_up` inserts a value.",
    reason: """
      Anybody can type anybody's address in a chat. So a mail says nothing that the visitor said, \
      not even a name: its subject is the same for all.
      """,
    bad: """
      chatflow: support
      version: 1
      email_capture:
        when: after 1m
      follow_up:
        subject: Your chat with us, «${contact.first_name | friend}»
      """,
    good: """
      chatflow: support
      version: 1
      email_capture:
        when: after 1m
      follow_up:
        subject: Your chat with us
      """,
    findsSeveral: true)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    (model.flow.followUp?.subject?.allBubbles ?? []).flatMap { bubble in
      bubble.template.insertions.map { insertion in
        Diagnostic(
          rule, bubble.text.span(insertion.range),
          "the subject of a mail can't insert a value: it may go to an address of somebody else",
          help: "write a text that fits everybody")
      }
    }
  }
}
