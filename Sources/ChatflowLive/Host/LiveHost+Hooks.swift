package import ChatflowProgram

/// What became of an attempt to tell another system.
package enum HookOutcome: Equatable, Sendable {
  case taken
  case failed(String)
  /// It wants to be told no more.
  case refused(String)
}

extension LiveHost {
  /// Takes what is to be told now, for somebody who tells it; nil: there is nothing.
  package func claimHookCall() async throws -> HookCall? {
    let isAny = try await store.read { [now = clock.now()] view in
      try view.nextHookCall().map { $0 <= now } ?? false
    }
    guard isAny else { return nil }
    return try await queue.commit { transaction in
      let now = clock.now()
      for (id, found) in try transaction.dueHookCalls(at: now, limit: Self.hookCallsLookedAt) {
        guard case .success(var call) = found else {
          // It must not keep all others.
          try transaction.deleteHookCall(id)
          continue
        }
        call.attempts += 1
        call.nextAttempt = now.advanced(byMilliseconds: HookCall.lease)
        try transaction.update(call)
        return (call, [])
      }
      return (nil, [])
    }
  }

  private static var hookCallsLookedAt: Int { 100 }

  /// Keeps what became of it. What was told is kept no longer.
  package func settle(_ call: HookCall, _ outcome: HookOutcome) async throws {
    try await queue.commit { transaction in
      guard var known = try transaction.hookCall(call.id), known.state == .waiting else {
        return ((), [])
      }
      switch outcome {
      case .taken: try transaction.deleteHookCall(call.id)
      case .failed(let problem):
        known.problem = problem
        if known.attempts <= HookCall.pauses.count {
          known.nextAttempt = clock.now().advanced(
            byMilliseconds: HookCall.pauses[max(0, known.attempts - 1)])
        } else {
          known.state = .dead
        }
        try transaction.update(known)
      case .refused(let problem):
        known.problem = problem
        known.state = .dead
        try transaction.update(known)
      }
      return ((), [.hooks])
    }
  }

  /// When the next is to be told.
  package func nextHookCall() async throws -> Instant? {
    try await store.read { try $0.nextHookCall() }
  }

  /// Tells it at once, and with all attempts again; false: there is none.
  package func retryHookCall(_ id: Int64) async throws -> Bool {
    try await queue.commit { transaction in
      guard var call = try transaction.hookCall(id) else { return (false, []) }
      call.state = .waiting
      call.attempts = 0
      call.nextAttempt = clock.now()
      try transaction.update(call)
      return (true, [.hooks])
    }
  }

  /// Tells it no more; false: there is none.
  package func dropHookCall(_ id: Int64) async throws -> Bool {
    try await queue.commit { transaction in
      guard try transaction.hookCall(id) != nil else { return (false, []) }
      try transaction.deleteHookCall(id)
      return (true, [.hooks])
    }
  }
}
