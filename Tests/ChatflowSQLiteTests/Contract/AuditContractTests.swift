import ChatflowLive
import ChatflowProgram
import Testing

/// What any store must do with the audit.
struct AuditContractTests {
  private static let actors = [
    AuditActor(.member, member: 3, name: "Ana"), .command,
    AuditActor(.nobody, member: 3, name: "Ana"),
    AuditActor(.program), .server,
  ]

  @Test(arguments: StoreKind.all)
  func linesAreKeptAndFiltered(_ kind: StoreKind) async throws {
    try await kind.with { store in
      let rows = Self.actors.enumerated().map { index, actor in
        AuditRow(
          number: Int64(index) + 1,
          at: SampleRows.start.advanced(byMilliseconds: Int64(index) * 10),
          act: index == 1 ? .memberAdded : .replied, by: actor,
          subject: index == 4 ? nil : "s\(index)")
      }
      try await store.write { transaction in
        for row in rows { try transaction.insert(row) }
      }
      let later = SampleRows.start.advanced(byMilliseconds: 20)
      let cases: [(AuditFilter, Int64?, Int, [Int64])] = [
        (AuditFilter(), nil, 9, [5, 4, 3, 2, 1]), (AuditFilter(), 4, 2, [3, 2]),
        (AuditFilter(member: 3), nil, 9, [3, 1]), (AuditFilter(act: .memberAdded), nil, 9, [2]),
        (AuditFilter(from: later), nil, 9, [5, 4, 3]), (AuditFilter(until: later), nil, 9, [2, 1]),
        (AuditFilter(member: 3, act: .replied, from: later), 9, 9, [3]),
        (AuditFilter(member: 4), nil, 9, []),
      ]
      try await store.read { view throws in
        for (filter, before, limit, expected) in cases {
          let found = try view.audit(filter, before: before, limit: limit)
          #expect(found == expected.map { rows[Int($0) - 1] }, "\(filter)")
        }
      }
    }
  }

  /// What is told and what it tells of are there together, or neither is.
  @Test(arguments: StoreKind.all)
  func aLineIsPartOfItsTransaction(_ kind: StoreKind) async throws {
    struct Failure: Error {}
    try await kind.with { store in
      await #expect(throws: Failure.self) {
        try await store.write { transaction in
          try transaction.insert(AuditRow(at: SampleRows.start, act: .replied, by: .server))
          throw Failure()
        }
      }
      let left = try await store.read { try $0.audit(AuditFilter(), before: nil, limit: 9) }
      #expect(left == [])
    }
  }

  @Test(arguments: StoreKind.all)
  func aLineOfAThreadKeepsItsMember(_ kind: StoreKind) async throws {
    try await kind.with { store in
      var entry = SampleRows.entry(1, 1, .agent("Hi", author: "Ana"))
      entry.member = 7
      let kept = try await store.write { [entry] transaction in
        let row = try SampleRows.conversation("c", in: transaction)
        try transaction.append(entry, conversation: row.id, visitor: row.visitor)
        return try transaction.entries(ofConversation: row.id, after: 0, limit: 9)
      }
      #expect(kept == [entry])
    }
  }
}
