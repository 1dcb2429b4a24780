package import ChatflowProgram

/// What can be looked up of webhooks.
package protocol HookView {
  func hookCall(_ id: Int64) throws -> HookCall?
  /// Those that wait and whose time has come, the longest due first.
  func dueHookCalls(
    at time: Instant, limit: Int
  ) throws -> [(id: Int64, call: Result<HookCall, DamagedRow>)]
  /// When the next of those that wait is due.
  func nextHookCall() throws -> Instant?
  /// The last ones in a state, the newest first; those that can't be read are left out.
  func hookCalls(_ state: HookCall.State, limit: Int) throws -> [HookCall]
  func hookCallCount(_ state: HookCall.State, url: String) throws -> Int
}

/// What a transaction changes of webhooks.
package protocol HookTransaction: HookView {
  /// Once for each key and address.
  func insertHookCall(_ delivery: Delivery, url: String, conversation: Int64) throws
  func update(_ call: HookCall) throws
  func deleteHookCall(_ id: Int64) throws
}
