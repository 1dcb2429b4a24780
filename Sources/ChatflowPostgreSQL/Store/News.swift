import ChatflowLive
import ChatflowRows
import Foundation
import Synchronization

/// What other nodes changed, as it becomes known: by what they tell, at once, and by a look each
/// second, which is the truth. Where the database lets nobody listen, that look remains.
final class News: Sendable {
  private let options: PostgreSQLStore.Options
  private let prepare: @Sendable (Connection) throws -> Void
  private let state = Mutex(State())
  let stream: AsyncStream<Set<Topic>?>
  private let continuation: AsyncStream<Set<Topic>?>.Continuation
  /// What others told that is kept nowhere.
  let signs: AsyncStream<String>
  private let sign: AsyncStream<String>.Continuation

  private struct State {
    /// What is to be told to the others.
    var untold: Set<Topic> = []
    var untoldSigns: [String] = []
    var isTelling = false
    var isFollowing = false
    var isOver = false
  }

  init(
    _ options: PostgreSQLStore.Options, prepare: @escaping @Sendable (Connection) throws -> Void
  ) {
    self.options = options
    self.prepare = prepare
    (stream, continuation) = AsyncStream.makeStream()
    (signs, sign) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1000))
  }

  static let channel = "chatflow"
  /// The database takes no longer words.
  private static let longest = 7000
  /// Changes that come together are told together: each word costs the database a lock.
  private static let pause = Duration.milliseconds(10)
  /// Between two looks, in milliseconds.
  private static let beat: Int32 = 1000

  // MARK: Telling

  func tell(_ topics: Set<Topic>, by send: @escaping @Sendable (String) async throws -> Void) {
    guard !topics.isEmpty else { return }
    soon(send) { $0.untold.formUnion(topics) }
  }

  func tell(sign: String, by send: @escaping @Sendable (String) async throws -> Void) {
    guard sign.utf8.count < Self.longest / 4 else { return }
    soon(send) { state in
      // Where they are too many, the last ones count.
      if state.untoldSigns.count >= 100 { state.untoldSigns.removeFirst() }
      state.untoldSigns.append(sign)
    }
  }

  private func soon(
    _ send: @escaping @Sendable (String) async throws -> Void, _ note: (inout State) -> Void
  ) {
    let isFirst = state.withLock { state in
      note(&state)
      defer { state.isTelling = true }
      return !state.isTelling
    }
    guard isFirst else { return }
    Task {
      try? await Task.sleep(for: Self.pause)
      let (topics, signs) = state.withLock { state in
        defer { (state.untold, state.untoldSigns, state.isTelling) = ([], [], false) }
        return (state.untold, state.untoldSigns)
      }
      // Where it doesn't get through, others see it at their next look, but for signs.
      if !topics.isEmpty { try? await send(words(for: topics)) }
      for line in words(for: signs) { try? await send(line) }
    }
  }

  /// As many in one line of words as fit.
  private func words(for signs: [String]) -> [String] {
    var lines: [String] = []
    for sign in signs {
      if let last = lines.last, last.utf8.count + sign.utf8.count < Self.longest {
        lines[lines.count - 1] = last + "\n" + sign
      } else {
        lines.append("\(options.node) \(Self.signWord) \(sign)")
      }
    }
    return lines
  }

  private static let signWord = "sign"

  private func words(for topics: Set<Topic>) -> String {
    let words = ([options.node] + topics.map(\.word)).joined(separator: " ")
    return words.utf8.count <= Self.longest ? words : "\(options.node) all"
  }

  /// Nil: of all.
  static func topics(_ words: String, besides node: String) -> Set<Topic>? {
    let parts = words.split(separator: " ")
    guard parts.first.map({ $0 != node }) ?? false else { return [] }
    if parts.dropFirst().first == "all" { return nil }
    return Set(parts.dropFirst().compactMap { Topic(word: $0) })
  }

  // MARK: Hearing

  /// Follows on a thread of its own, until the end.
  func follow(_ clock: DatabaseClock) {
    let isFirst = state.withLock { state in
      defer { state.isFollowing = true }
      return !state.isFollowing
    }
    guard isFirst else { return }
    let thread = Thread { [self] in
      var known: KnownChanges?
      while !state.withLock({ $0.isOver }) {
        // What was told while there was no connection is in the first look of the next.
        do { try listen(&known, clock) } catch { usleep(500_000) }
      }
      continuation.finish()
      sign.finish()
    }
    thread.name = "chatflow.news"
    thread.start()
  }

  func end() { state.withLock { $0.isOver = true } }

  private func listen(_ known: inout KnownChanges?, _ clock: DatabaseClock) throws {
    let connection = try Connection(options.address)
    try prepare(connection)
    try connection.execute("SET synchronous_commit = off")
    if options.listens { try connection.execute("LISTEN \(Self.channel)") }
    while !state.withLock({ $0.isOver }) {
      try look(connection, &known, clock)
      let end = ContinuousClock.now + .milliseconds(Int(Self.beat))
      while ContinuousClock.now < end {
        var socket = pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0)
        let left = (end - .now).components
        let wait = Int32(left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000)
        guard poll(&socket, 1, max(1, wait)) > 0 else { continue }
        for notice in try connection.notices() { hear(notice) }
        guard connection.isAlive else { return }
      }
    }
  }

  private func hear(_ notice: String) {
    let parts = notice.split(separator: " ", maxSplits: 2)
    if parts.count == 3, parts[1] == Self.signWord {
      guard parts[0] != options.node else { return }
      for line in parts[2].split(separator: "\n") { sign.yield(String(line)) }
      return
    }
    let topics = Self.topics(notice, besides: options.node)
    if topics != [] { continuation.yield(topics) }
  }

  /// What changed since the last look: who is concerned, and what all nodes do in turn.
  private func look(
    _ connection: Connection, _ known: inout KnownChanges?, _ clock: DatabaseClock
  ) throws {
    let horizon = try connection.rows(
      text: """
        UPDATE nodes SET seen_at = clock_timestamp() WHERE name = $1
        RETURNING CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now
        """, [options.node]
    ).first
    if let horizon { clock.note(try horizon["now"]) }
    try connection.finish()
    let now = try KnownChanges(connection.rows(text: KnownChanges.query, []))
    if let before = known, before.last <= now.last {
      var topics: Set<Topic> = [.timers, .mails, .hooks, .deliveries, .erasures]
      let changed = try connection.rows(
        text: """
          SELECT visitor FROM conversations WHERE change = ANY($1)
          UNION SELECT visitor FROM conversations WHERE change > $2 AND change <= $3
          """, [NumberList(before.open), before.last, now.last])
      for row in changed { topics.insert(.visitor(try row["visitor"])) }
      if !changed.isEmpty { topics.insert(.team) }
      continuation.yield(topics)
    } else {
      // The first look, or one at another server, where numbers of transactions began again: what
      // changed before is in none to come.
      continuation.yield(nil)
    }
    known = now
    try connection.finish()
    for notice in try connection.notices() { hear(notice) }
  }
}

extension Topic {
  fileprivate var word: String {
    switch self {
    case .visitor(let id): "\(id)"
    case .team: "team"
    case .timers: "timers"
    case .deliveries: "deliveries"
    case .mails: "mails"
    case .hooks: "hooks"
    case .erasures: "erasures"
    }
  }

  fileprivate init?(word: Substring) {
    switch word {
    case "team": self = .team
    case "timers": self = .timers
    case "deliveries": self = .deliveries
    case "mails": self = .mails
    case "hooks": self = .hooks
    case "erasures": self = .erasures
    default:
      guard let id = Int64(word) else { return nil }
      self = .visitor(id)
    }
  }
}
