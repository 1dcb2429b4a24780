import ChatflowLive
import ChatflowProgram
import Testing

/// Changes that share a transaction don't share their failures.
@Suite struct CommitQueueTests {
  private struct Failed: Error {}

  private static func keys(_ store: any LiveStore) async throws -> Set<String> {
    try await store.read { view in
      Set(try view.pendingDeliveries(limit: 1000).map { try $0.delivery.get().key })
    }
  }

  @Test(arguments: StoreKind.all)
  func whatThrowsAfterItWroteTakesNothingAlong(_ kind: StoreKind) async throws {
    try await kind.with { store throws in
      let queue = CommitQueue(store: store, signals: Signals())
      let all = 0..<200
      let done = await withTaskGroup(of: (Int, Bool).self) { group in
        for number in all {
          group.addTask {
            do {
              try await queue.commit { transaction in
                // Before anything is written, after it, or not at all.
                if number % 7 == 1 { throw Refusal.notFound }
                try transaction.insert(SampleRows.delivery("\(number)"))
                if number % 7 == 2 { throw Refusal.conflict }
                if number % 7 == 3 { throw Failed() }
                return ((), [])
              }
              return (number, true)
            } catch {
              return (number, false)
            }
          }
        }
        return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
      for number in all {
        #expect(done[number] == !(1...3).contains(number % 7), "\(number)")
      }
      let kept = Set(all.filter { !(1...3).contains($0 % 7) }.map { "\($0)" })
      #expect(try await Self.keys(store) == kept)
      #expect(await queue.commits < 200)
    }
  }

  /// What is written at each message is encoded in a way of its own.
  @Test(arguments: StoreKind.all)
  func textsComeBackAsTheyWere(_ kind: StoreKind) async throws {
    let texts = [
      "", "\"\\/\u{8}\u{c}\n\r\t", "\u{0}\u{1f}\u{7f}\u{85}\u{2028}", "é ñ 你好 👩‍👩‍👧 \u{301}",
      String(repeating: "long ", count: 2000),
    ]
    try await kind.with { store throws in
      let row = try await store.write { transaction in
        let row = try SampleRows.conversation("c", in: transaction)
        for (index, text) in texts.enumerated() {
          let number = Int64(index * 2 + 1)
          try transaction.append(
            SampleRows.entry(number, number, .visitor(text)), conversation: row.id,
            visitor: row.visitor)
          try transaction.append(
            SampleRows.entry(number + 1, number + 1, .bot(text)), conversation: row.id,
            visitor: row.visitor)
          try transaction.append(
            EventRow(
              number: number, at: SampleRows.start, event: .message(text: text), state: "new"),
            conversation: row.id)
        }
        return row
      }
      try await store.read { view throws in
        let entries = try view.entries(ofConversation: row.id, after: 0, limit: 100)
        #expect(entries.map(\.content) == texts.flatMap { [.visitor($0), .bot($0)] })
        let events = try view.events(ofConversation: row.id, after: 0, limit: 100)
        #expect(events.map(\.event) == texts.map { .message(text: $0) })
      }
    }
  }
}
