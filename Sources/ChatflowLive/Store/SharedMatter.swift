/// What several conversations and processes go by: who changes it says so before they read it.
package enum SharedMatter: Sendable {
  /// The members, and who of them is there.
  case team
  /// Which mails go out, and what is known of addresses.
  case mails
  /// Which webhooks are told.
  case hooks
}

/// Another process changes the same at this moment: nothing was done, and the change is run again.
package struct StoreConflict: Error {
  package init() {}
}

/// The store can't be reached, or has no room: what was asked for is not done, or the answer to it
/// was lost. A client that asks again later, with the same id, loses nothing.
package struct StoreUnavailable: Error {
  package let reason: String
  package init(reason: String) { self.reason = reason }
}

/// What one process does at a time.
package enum Duty: String, Sendable {
  /// Brings deliveries to other systems.
  case deliveries
}

/// What a store says is wrong with itself.
package protocol PassingStoreError: Error {
  /// Whether the same transaction may go well when the store runs it again.
  var isPassing: Bool { get }
}
