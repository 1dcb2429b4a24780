/// What can be looked up of the audit.
package protocol AuditView {
  /// The last ones, the newest first, from before the number `before` on; of one that can't be read
  /// the act is ``AuditAct/damaged``.
  func audit(_ filter: AuditFilter, before: Int64?, limit: Int) throws -> [AuditRow]
}

/// What a transaction changes of the audit.
package protocol AuditTransaction: AuditView {
  /// Adds a line, under the next number.
  func insert(_ audit: AuditRow) throws
}
