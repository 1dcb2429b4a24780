/// How long things are kept (meaning 11), in milliseconds; nil: for good.
package struct Retention: Equatable, Sendable {
  /// Closed conversations, from their closing on.
  package var closed: Int64?
  /// Visitors who are no contact, from the last that was heard of them on.
  package var unknown: Int64?
  /// The audit.
  package var audit: Int64?

  package init(closed: Int64? = nil, unknown: Int64? = nil, audit: Int64? = nil) {
    self.closed = closed
    self.unknown = unknown
    self.audit = audit
  }
}

/// How many of each are old enough to go, or went.
package struct RetentionCount: Equatable, Sendable {
  package var conversations = 0
  package var visitors = 0
  package var auditLines = 0

  package init(conversations: Int = 0, visitors: Int = 0, auditLines: Int = 0) {
    self.conversations = conversations
    self.visitors = visitors
    self.auditLines = auditLines
  }

  package var sum: Int { conversations + visitors + auditLines }
}
