import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation

/// What the inbox asks for, in a store with many conversations.
struct InboxLoad {
  static let sizes = [10_000, 100_000]
  private static let start: Int64 = 1_772_445_600_000
  private static let rounds = 100

  let folder: URL

  func run() async throws {
    for size in Self.sizes {
      let path = folder.appending(path: "inbox-\(size).sqlite").path()
      let store = try SQLiteStore(path: path)
      try await fill(store, size)
      print("inbox of \(size) conversations:")
      for (name, ask) in Self.questions(size) {
        try await measure(name, store, ask)
      }
      try store.close()
    }
  }

  private typealias Ask = @Sendable (any LiveView) throws -> Int

  private static func questions(_ size: Int) -> [(String, Ask)] {
    let mine = InboxFilter.assigned(to: "member3@acme.com", teams: ["sales"])
    let none = InboxFilter.assigned(to: "new@acme.com", teams: [])
    let half = InboxPlace(
      activeAt: Instant(milliseconds: start + Int64(size) / 2 * 60_000), id: Int64(size) / 2)
    let filters: [InboxFilter] = [.open, mine, .unassigned, .closed]
    return [
      ("open", { try $0.inbox(.open, after: nil, limit: 50).count }),
      ("open, from the middle on", { try $0.inbox(.open, after: half, limit: 50).count }),
      ("waiting, the longest wait first", { try $0.inbox(.waiting, after: nil, limit: 50).count }),
      ("mine", { try $0.inbox(mine, after: nil, limit: 50).count }),
      ("mine, of who has none", { try $0.inbox(none, after: nil, limit: 50).count }),
      ("its count", { try $0.inboxCount(none, limit: 1000) }),
      ("unassigned", { try $0.inbox(.unassigned, after: nil, limit: 50).count }),
      ("closed", { try $0.inbox(.closed, after: nil, limit: 50).count }),
      (
        "the counts of all four",
        { view in try filters.map { try view.inboxCount($0, limit: 1000) }.reduce(0, +) }
      ),
      ("search: a word of every fifth conversation", { try $0.inbox(matching: ["refund"]) }),
      ("search: a word of every conversation", { try $0.inbox(matching: ["please"]) }),
      ("search: the beginning of many words", { try $0.inbox(matching: ["p"]) }),
      ("search: a word of one", { try $0.inbox(matching: ["order\(size / 3)"]) }),
      ("search: a contact's name", { try $0.inbox(matching: ["Name\(size / 4)"]) }),
      (
        "one thread",
        { view in
          guard let row = try view.conversation(named: "c\(size / 2)") else { return 0 }
          return try view.entries(ofConversation: row.id, after: 0, limit: 500).count
        }
      ),
    ]
  }

  private func measure(
    _ name: String, _ store: SQLiteStore, _ ask: @escaping Ask
  ) async throws {
    var times: [Duration] = []
    var found = 0
    let start = ContinuousClock.now
    // What takes long is asked less often.
    while times.count < Self.rounds, times.count < 5 || start.duration(to: .now) < .seconds(3) {
      let begin = ContinuousClock.now
      found = try await store.read { try ask($0) }
      times.append(begin.duration(to: .now))
    }
    let figures = Figures(times, total: start.duration(to: .now))
    print(
      "  \(name): p50 \(rounded(figures.quantile(0.5))) ms,"
        + " p99 \(rounded(figures.quantile(0.99))) ms (\(found))")
  }

  // MARK: What is in the store

  private static let sentences = [
    "Hello, can you help me please?", "My parcel has not arrived, please look it up.",
    "I would like a refund for this, please.", "Which plan fits a team of twelve people, please?",
    "The page stays white after I sign in, please check.",
  ]

  private func fill(_ store: SQLiteStore, _ size: Int) async throws {
    try await store.write { try $0.saveProgram([1], hash: "p", chatflow: "load") }
    for begin in stride(from: 0, to: size, by: 1000) {
      try await store.write { transaction in
        for number in begin..<min(begin + 1000, size) {
          try Self.add(number, to: transaction)
        }
      }
    }
  }

  /// Ten lines; two of three are closed, and every other visitor is known.
  private static func add(_ number: Int, to transaction: any LiveTransaction) throws {
    let at = Instant(milliseconds: start + Int64(number) * 60_000)
    let token = Array("token \(number)".utf8)
    var visitor = try transaction.insertVisitor(token: token, at: at)
    if number.isMultiple(of: 2) {
      var (contact, _) = try transaction.findOrCreateContact(
        email: "person\(number)@example.com", at: at)
      contact.firstName = "Name\(number)"
      contact.lastName = "Family\(number % 1000)"
      try transaction.update(contact)
      visitor.contact = contact.id
    }
    visitor.lastSequence = 10
    try transaction.update(visitor)
    var row = try transaction.insertConversation(
      named: "c\(number)", visitor: visitor.id, program: "p", chatflow: "load", at: at)
    for line in 1...10 {
      let said = "\(sentences[number % 5]) It is about order\(number)."
      let content = EntryContent.visitor(said)
      let entry = Entry(
        number: Int64(line), sequence: Int64(line), at: at,
        content: line.isMultiple(of: 3) ? .agent(said, author: "Ada") : content)
      try transaction.append(entry, conversation: row.id, visitor: visitor.id)
    }
    row.lastEntry = 10
    row.shownToTeamAt = at
    row.hasVisitorWritten = true
    row.snapshot = [UInt8](repeating: 7, count: 120)
    row.preview = .init(kind: .visitor, text: sentences[number % 5])
    if number % 3 != 0 { row.closedAt = at } else { row.waitingSince = at }
    switch number % 5 {
    case 0: row.assignment = .user("member\(number % 20)@acme.com")
    case 1: row.assignment = .team(number.isMultiple(of: 2) ? "sales" : "support")
    default: break
    }
    try transaction.update(row)
  }
}

extension LiveView {
  /// With the lines that are shown of them.
  fileprivate func inbox(matching words: [String]) throws -> Int {
    let found = try inbox(matching: words, after: nil, limit: 50)
    _ = try hits(words, inConversations: found.map { $0.place.id })
    return found.count
  }
}
