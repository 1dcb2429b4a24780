package import ChatflowProgram

/// What can be looked up of what is old.
package protocol RetentionView {
  /// The conversations that were closed at a time or before it and of which no mail waits, by
  /// rising ids from after `id` on.
  func conversations(closedBy time: Instant, after id: Int64, limit: Int) throws -> [Int64]
  /// The visitors who are no contact and aren't here, of whom nothing was heard after a time, in
  /// none of their conversations, by rising ids from after `id` on.
  func unknownVisitors(silentSince time: Instant, after id: Int64, limit: Int) throws -> [Int64]
  /// How many lines of the audit are from a time or before it.
  func auditCount(by time: Instant) throws -> Int
}

/// What a transaction deletes of what is old.
package protocol RetentionTransaction: RetentionView {
  /// Deletes everything of a conversation; keeps its name as one of ``ContactView/erasures()``.
  func erase(conversation: Int64) throws
  /// Deletes the first lines of the audit from a time or before it; returns how many.
  func deleteAudit(by time: Instant, limit: Int) throws -> Int
}
