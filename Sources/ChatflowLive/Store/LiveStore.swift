package import ChatflowProgram

/// Where live conversations are kept, by this process alone or by several. Another database is
/// another type with these functions; the tests of this protocol run over any.
///
/// All that looks something up throws ``DamagedRow`` where what is kept can't be read.
package protocol LiveStore: Sendable {
  /// Runs `body` as one transaction. What it wrote is durable once this returns, and none of it
  /// is there where it throws. One transaction of this process writes at a time; `body` runs again
  /// where another process was in its way.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveTransaction) throws -> Result
  ) async throws -> Result

  /// Runs `body` over one consistent state, beside a transaction that writes.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveView) throws -> Result
  ) async throws -> Result

  /// Rewrites the files, so that nothing that was deleted before can be found in them.
  func scrub() async throws

  /// Lets other processes know what was changed.
  func announce(_ topics: Set<Topic>)

  /// What other processes changed, as it becomes known; nil in it: anything. Nil: there are none.
  func changesElsewhere() -> AsyncStream<Set<Topic>?>?

  /// Lets other processes know of something that is kept nowhere and soon over, in a short line.
  func tell(_ sign: String)

  /// Such lines of other processes. Nil: there are none.
  func signsElsewhere() -> AsyncStream<String>?

  /// Whether this process is the one that does something which one does at a time; for a few
  /// seconds from now on.
  func has(_ duty: Duty) async throws -> Bool

  /// Takes a token from a bucket that all processes share: one of `burst`, of which `perSecond`
  /// come back each second.
  func take(_ key: [UInt8], burst: Double, perSecond: Double) async throws -> SharedToken
}

/// What became of a token of a bucket that processes share.
package enum SharedToken: Equatable, Sendable {
  /// There is no other process to share it with.
  case notShared
  case taken
  /// There is none for this number of seconds.
  case missing(seconds: Int)
}

extension LiveStore {
  package func announce(_ topics: Set<Topic>) {}
  package func changesElsewhere() -> AsyncStream<Set<Topic>?>? { nil }
  package func tell(_ sign: String) {}
  package func signsElsewhere() -> AsyncStream<String>? { nil }
  package func has(_ duty: Duty) async throws -> Bool { true }
  package func take(
    _ key: [UInt8], burst: Double, perSecond: Double
  ) async throws -> SharedToken { .notShared }
}

/// What can be looked up.
package protocol LiveView: TeamView, ContactView, InboxView, VisitorPresenceView, MailView,
  AuditView, RetentionView, AccountView, HookView, QueueView, AlertView, ServedView, NumberView,
  RoutingView, PortalView
{
  /// By the hash of the token in the cookie.
  func visitor(token hash: [UInt8]) throws -> VisitorRow?
  func visitor(_ id: Int64) throws -> VisitorRow?
  func conversation(_ id: Int64) throws -> ConversationRow?
  func conversation(named name: String) throws -> ConversationRow?
  /// The programs of conversations that weren't closed before a time, by their hashes.
  func programs(ofOpenSince time: Instant) throws -> [(chatflow: String, hash: String)]
  /// Such conversations of one program, by rising ids from after `id` on.
  func conversations(
    under program: String, openSince time: Instant, after id: Int64, limit: Int
  ) throws -> [ConversationRow]
  /// The visitor's conversation that began last.
  func latestConversation(of visitor: Int64) throws -> ConversationRow?
  /// How many conversations of a visitor began after a time.
  func count(ofVisitor visitor: Int64, since time: Instant) throws -> Int
  /// What the visitor sees, from after `sequence` on, with the names of the conversations.
  func entries(
    ofVisitor visitor: Int64, after sequence: Int64, limit: Int
  ) throws -> [(conversation: String, entry: Entry)]
  /// The thread as the team sees it, from after `number` on.
  func entries(
    ofConversation conversation: Int64, after number: Int64, limit: Int
  ) throws -> [Entry]
  /// The answer that the message of this id got in a conversation.
  func receipt(_ client: String, in conversation: Int64) throws -> Receipt?
  /// The bundle of a program that a conversation runs under.
  func program(hash: String) throws -> [UInt8]?
  /// Whether a team member is online.
  func teamIsOnline() throws -> Bool
  /// How the team came and went, in order, from the change `number` on; 0: from the first.
  func presence(from number: Int64) throws -> [PresenceRow]
  /// The number of the last change of the team's presence; 0: nothing was told so far.
  func lastPresence() throws -> Int64
  /// What happened in a conversation, in order, from after `number` on.
  func events(
    ofConversation conversation: Int64, after number: Int64, limit: Int
  ) throws -> [EventRow]
  /// The conversations whose ``ConversationRow/wake`` has come, the earliest first.
  func due(at time: Instant, limit: Int) throws -> [Int64]
  /// The conversations that becoming away could concern, by rising ids from after `id` on.
  func watching(after id: Int64, limit: Int) throws -> [Int64]
  /// The earliest ``ConversationRow/wake`` of all.
  func nextWake() throws -> Instant?
  /// What wasn't delivered yet, in order, each with its place.
  func pendingDeliveries(
    limit: Int
  ) throws -> [(place: Int64, delivery: Result<Delivery, DamagedRow>)]
}

/// What a transaction changes.
package protocol LiveTransaction: LiveView, TeamTransaction, ContactTransaction,
  VisitorPresenceTransaction, MailTransaction, AuditTransaction, RetentionTransaction,
  AccountTransaction, HookTransaction, QueueTransaction, AlertTransaction, ServedTransaction,
  RoutingTransaction, PortalTransaction
{
  /// Counts what was written over this connection so far.
  var changes: Int { get }
  /// Keeps other processes from changing something until the end of the transaction; what was read
  /// of it before may be old. Visitors and their conversations, and contacts by their e-mail, are
  /// kept from others as soon as they are read.
  ///
  /// - Throws: ``StoreConflict``.
  func claim(_ matter: SharedMatter) throws
  /// Runs `body`; where it throws, nothing that it wrote is there, and the transaction goes on.
  func attempt<Result>(_ body: () throws -> Result) throws -> Result
  func insertVisitor(token hash: [UInt8], at time: Instant) throws -> VisitorRow
  func update(_ visitor: VisitorRow) throws
  func insertConversation(
    named name: String, visitor: Int64, program: String, chatflow: String, at time: Instant
  ) throws -> ConversationRow
  func update(_ conversation: ConversationRow) throws
  /// Adds to the end of a thread.
  func append(_ entry: Entry, conversation: Int64, visitor: Int64) throws
  func insert(_ receipt: Receipt, client: String, conversation: Int64) throws
  func saveProgram(_ bundle: [UInt8], hash: String, chatflow: String) throws
  /// Adds to the end of a conversation's events.
  func append(_ event: EventRow, conversation: Int64) throws
  func setTeamIsOnline(_ isOnline: Bool, at time: Instant) throws
  /// Takes a conversation's deadlines away: it can't be read any more.
  func stopWaking(_ conversation: Int64) throws
  /// Makes every conversation due that the team's coming and going could concern.
  func wakeWatchers(at time: Instant) throws
  /// Keeps something to be delivered; once for each key.
  func insert(_ delivery: Delivery) throws
  func markDelivered(_ places: [Int64]) throws
}

extension LiveTransaction {
  package func claim(_ matter: SharedMatter) throws {}
}
