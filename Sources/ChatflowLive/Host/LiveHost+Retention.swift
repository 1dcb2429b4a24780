import ChatflowProgram
import Synchronization

/// Whether old things are being erased right now: what is erased until then is made to vanish from
/// the files once, at the end.
final class SweepMark: Sendable {
  private let isSet = Mutex(false)
  var isUnderWay: Bool { isSet.withLock { $0 } }
  func set(_ value: Bool) { isSet.withLock { $0 = value } }
}

extension LiveHost {
  /// The most that goes in one transaction, so that visitors needn't wait long.
  private static let sweptAtOnce = 50
  private static let auditAtOnce = 1000
  /// How long others have the writer for themselves after each of these.
  private static let breath = Duration.milliseconds(20)

  /// Erases what is older than it is to be kept, in small steps, and tells so in the audit. Once
  /// ``finishErasures(_:)`` has followed it is gone from the files, too. A conversation whose own
  /// timers aren't over stays, and so does its visitor. A crash loses nothing: what is left goes
  /// the next time.
  package func sweep(_ retention: Retention) async throws -> RetentionCount {
    sweeping.set(true)
    defer {
      sweeping.set(false)
      signals.send([.deliveries])
    }
    let now = clock.now()
    var count = RetentionCount()
    if let time = retention.closed.map({ now.advanced(byMilliseconds: -$0) }) {
      count.conversations = try await sweepConversations(closedBy: time)
    }
    if let time = retention.unknown.map({ now.advanced(byMilliseconds: -$0) }) {
      count.visitors = try await sweepVisitors(silentSince: time)
    }
    if let time = retention.audit.map({ now.advanced(byMilliseconds: -$0) }) {
      count.auditLines = try await sweepAudit(by: time)
    }
    return count
  }

  private func sweepConversations(closedBy time: Instant) async throws -> Int {
    var (count, last): (Int, Int64) = (0, 0)
    while true {
      let ids = try await store.read { [last] in
        try $0.conversations(closedBy: time, after: last, limit: Self.sweptAtOnce)
      }
      guard let end = ids.last else { return count }
      last = end
      let gone: Int = try await queue.commit { transaction in
        var (gone, topics): (Int, Set<Topic>) = (0, [])
        for id in ids {
          // It may have been opened again since it was looked for.
          guard
            try transaction.conversations(closedBy: time, after: id - 1, limit: 1).first == id,
            try !Retention.hasTimers(id, transaction, shelf)
          else { continue }
          // One that can't be read goes, too.
          if let visitor = try? transaction.conversation(id)?.visitor {
            topics.insert(.visitor(visitor))
          }
          try transaction.erase(conversation: id)
          gone += 1
        }
        guard gone > 0 else { return (0, []) }
        try note(.conversationsExpired, by: .server, "\(gone)", in: transaction)
        return (gone, topics.union([.team]))
      }
      count += gone
      try await Task.sleep(for: Self.breath)
    }
  }

  private func sweepVisitors(silentSince time: Instant) async throws -> Int {
    var (count, last): (Int, Int64) = (0, 0)
    while true {
      let ids = try await store.read { [last] in
        try $0.unknownVisitors(silentSince: time, after: last, limit: Self.sweptAtOnce)
      }
      guard let end = ids.last else { return count }
      last = end
      let gone: Int = try await queue.commit { transaction in
        var (gone, topics): (Int, Set<Topic>) = (0, [])
        for id in ids {
          guard
            try transaction.unknownVisitors(silentSince: time, after: id - 1, limit: 1).first == id,
            try !Retention.hasTimers(ofVisitor: id, transaction, shelf)
          else { continue }
          try erase(visitor: id, transaction)
          topics.insert(.visitor(id))
          gone += 1
        }
        guard gone > 0 else { return (0, []) }
        try note(.visitorsExpired, by: .server, "\(gone)", in: transaction)
        return (gone, topics.union([.team]))
      }
      count += gone
      try await Task.sleep(for: Self.breath)
    }
  }

  private func sweepAudit(by time: Instant) async throws -> Int {
    var count = 0
    while try await store.read({ try $0.auditCount(by: time) }) > 0 {
      let gone: Int = try await queue.commit { transaction in
        let gone = try transaction.deleteAudit(by: time, limit: Self.auditAtOnce)
        if gone > 0 { try note(.auditExpired, by: .server, "\(gone)", in: transaction) }
        return (gone, [])
      }
      count += gone
      try await Task.sleep(for: Self.breath)
    }
    return count
  }
}
