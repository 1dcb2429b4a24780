import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Testing

/// However many conversations there are, a list reads what it shows.
@Suite struct InboxPlanTests {
  private typealias Ask = @Sendable (any LiveView) throws -> Void

  private static let place = InboxPlace(activeAt: SampleRows.start, id: 7)
  private static let mine = InboxFilter.assigned(to: "ana@acme.com", teams: ["sales"])

  /// The steps of the plans of all queries that `ask` asks.
  private func steps(_ ask: @escaping Ask) async throws -> [String] {
    var steps: [String] = []
    try await StoreKind.all[0].with { store in
      let store = try #require(store as? SQLiteStore)
      let plans = try await store.plans(ask)
      #expect(!plans.isEmpty)
      steps = plans.flatMap(\.steps)
    }
    return steps
  }

  @Test(arguments: [
    (InboxFilter.open, "conversations_open"), (mine, "conversations_open"),
    (.unassigned, "conversations_unassigned"), (.closed, "conversations_closed"),
  ]) func aListReadsItsIndexInOrder(_ filter: InboxFilter, _ index: String) async throws {
    for place in [nil, Self.place] {
      let steps = try await steps { view in
        _ = try view.inbox(filter, after: place, limit: 50)
      }
      #expect(steps.first == "SEARCH conversations USING INDEX \(index) (active_at<?)")
      #expect(!steps.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN conv") })
    }
    let counting = try await steps { _ = try $0.inboxCount(filter, limit: 1000) }
    #expect(counting.contains("SCAN conversations USING INDEX \(index)"))
  }

  @Test func aSearchReadsWhatItFinds() async throws {
    let steps = try await steps { view in
      _ = try view.inbox(matching: ["hello", "x"], after: Self.place, limit: 50)
    }
    #expect(steps.contains { $0.hasPrefix("SCAN search VIRTUAL TABLE INDEX") })
    #expect(!steps.contains { $0.hasPrefix("SCAN conv") || $0.hasPrefix("SCAN visitors") })
  }

  /// However many conversations are listed.
  @Test func theLinesThatWereLookedForAreFoundAtOnce() async throws {
    let steps = try await steps { view in
      _ = try view.hits(["hello", "x"], inConversations: Array(1...50))
    }
    #expect(steps.count { $0.hasPrefix("SCAN search VIRTUAL TABLE INDEX") } == 1)
    #expect(!steps.contains { $0.hasPrefix("SCAN conv") || $0.hasPrefix("SCAN entries") })
  }

  @Test func whatIsAskedForIsFoundByItsKey() async throws {
    let asked: [Ask] = [
      { _ = try $0.conversation(named: "x") },
      { _ = try $0.entries(ofConversation: 1, after: 0, limit: 500) },
      { _ = try $0.inboxChanges(after: KnownChanges(last: 1), limit: 50) },
      { _ = try $0.knownInboxChanges() },
      { _ = try $0.contacts(after: "a", limit: 50) },
      { _ = try $0.dueMails(at: SampleRows.start, limit: 10) },
      { _ = try $0.nextMail() },
      { _ = try $0.mails(.failed, limit: 10) },
      { _ = try $0.mailCount(.sent) },
      { _ = try $0.mailThread(token: [1]) },
      { _ = try $0.mailAddress("a@b.cd") },
      { _ = try $0.mailCount(to: "a@b.cd", besides: 1, after: SampleRows.start) },
      { _ = try $0.conversation(ofMail: [1]) },
      { _ = try $0.lastReplies(inConversation: 1, limit: 3) },
    ]
    for ask in asked {
      let steps = try await steps(ask)
      // The earliest mail that waits stands first in its index.
      let isFound = { (step: String) in
        step.hasPrefix("SEARCH ") || step.hasPrefix("SCALAR SUBQUERY ")
          || step == "SCAN mails USING INDEX mails_waiting"
      }
      #expect(steps.allSatisfy(isFound), "\(steps)")
    }
  }
}
