import ChatflowLive
import ChatflowProgram
import Testing

/// What any store must do with how members sign in.
struct AccountContractTests {
  private static func members(_ transaction: any LiveTransaction) throws -> [Int64] {
    try ["a@x.com", "b@x.com"].map { email in
      let new = NewMember(email: email, name: "M", role: .member, teams: [], passwordHash: "h")
      return try #require(try transaction.insertMember(new, at: SampleRows.start)).id
    }
  }

  private static func later(_ milliseconds: Int64) -> Instant {
    SampleRows.start.advanced(byMilliseconds: milliseconds)
  }

  @Test(arguments: StoreKind.all) func linksEnd(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        let ids = try Self.members(transaction)
        let links = [(1, 0, 5), (2, 0, 9), (3, 1, 5)].map { token, member, end in
          SignInLink(token: [UInt8(token)], member: ids[member], endsAt: Self.later(Int64(end)))
        }
        for link in links { try transaction.insert(link) }
        #expect(try transaction.link(token: [2]) == links[1])
        #expect(try transaction.link(token: [9]) == nil)
        try transaction.deleteLinks(of: ids[0], endedBy: Self.later(5))
        #expect(try transaction.link(token: [1]) == nil)
        #expect(try transaction.link(token: [2]) == links[1])
        #expect(try transaction.link(token: [3]) == links[2])
        try transaction.deleteLinks(of: ids[0], endedBy: nil)
        #expect(try transaction.link(token: [2]) == nil)
      }
    }
  }

  @Test(arguments: StoreKind.all) func theLastBrowsersAreKnown(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        let ids = try Self.members(transaction)
        for (token, time) in [(1, 1), (2, 2), (1, 3), (3, 4)] {
          try transaction.save(
            browser: [UInt8(token)], of: ids[0], at: Self.later(Int64(time)), most: 2)
        }
        try transaction.save(browser: [1], of: ids[1], at: SampleRows.start, most: 2)
        #expect(try transaction.members(knownIn: [1]) == ids)
        #expect(try transaction.members(knownIn: [2]) == [])
        #expect(try transaction.members(knownIn: [3]) == [ids[0]])
      }
    }
  }

  @Test(arguments: StoreKind.all) func codesAndTheirRecovery(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        let ids = try Self.members(transaction)
        #expect(try transaction.codes(of: ids[0]) == nil)
        var codes = CodeSetup(secret: [1, 0, 2])
        try transaction.save(codes, of: ids[0])
        codes.isConfirmed = true
        codes.lastStep = 7
        try transaction.save(codes, of: ids[0])
        #expect(try transaction.codes(of: ids[0]) == codes)
        try transaction.setRecoveryCodes([[1], [2]], of: ids[0])
        try transaction.setRecoveryCodes([[3], [4]], of: ids[0])
        #expect(try !transaction.deleteRecoveryCode([1], of: ids[0]))
        #expect(try !transaction.deleteRecoveryCode([3], of: ids[1]))
        #expect(try transaction.deleteRecoveryCode([3], of: ids[0]))
        #expect(try !transaction.deleteRecoveryCode([3], of: ids[0]))
        #expect(try transaction.recoveryCodeCount(of: ids[0]) == 1)
        try transaction.deleteCodes(of: ids[0])
        #expect(try transaction.codes(of: ids[0]) == nil)
        #expect(try transaction.recoveryCodeCount(of: ids[0]) == 0)
      }
    }
  }

  /// Nothing of a member stays who was removed.
  @Test(arguments: StoreKind.all) func allGoesWithTheMember(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        let id = try Self.members(transaction)[0]
        try transaction.insert(SignInLink(token: [1], member: id, endsAt: SampleRows.start))
        try transaction.save(browser: [2], of: id, at: SampleRows.start, most: 9)
        try transaction.save(CodeSetup(secret: [3]), of: id)
        try transaction.setRecoveryCodes([[4]], of: id)
        try transaction.deleteMember(id)
        #expect(try transaction.link(token: [1]) == nil)
        #expect(try transaction.members(knownIn: [2]) == [])
        #expect(try transaction.codes(of: id) == nil)
        #expect(try transaction.recoveryCodeCount(of: id) == 0)
      }
    }
  }
}
