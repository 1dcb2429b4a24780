import ChatflowLive
import ChatflowProgram
import Testing

/// What any store must do with the team, its inbox, and contacts.
struct TeamContractTests {
  @Test(arguments: StoreKind.all)
  func membersAreKnownByTheirEmail(_ kind: StoreKind) async throws {
    try await kind.with { store in
      let new = NewMember(
        email: "Ana@acme.com", name: "Ana", role: .admin, teams: ["sales"], passwordHash: "h")
      let member = try await store.write { try $0.insertMember(new, at: SampleRows.start) }
      let ana = try #require(member)
      #expect(ana.name == "Ana" && ana.role == .admin && ana.teams == ["sales"])
      var again = new
      again.email = "ANA@ACME.COM"
      let second = try await store.write { [again] in
        try $0.insertMember(again, at: SampleRows.start)
      }
      #expect(second == nil)
      try await store.write { transaction throws in
        var changed = ana
        changed.name = "Ana Ruiz"
        changed.role = .member
        changed.teams = []
        try transaction.update(changed)
        try transaction.setPasswordHash("other", of: ana.id)
        #expect(try transaction.member(email: "ana@ACME.com") == changed)
        #expect(try transaction.members() == [changed])
        #expect(try transaction.passwordHash(of: ana.id) == "other")
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func aMemberLeavesWithEverySignIn(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        let ids = try ["a@x.com", "b@x.com"].map { email in
          try #require(
            try transaction.insertMember(
              NewMember(email: email, name: "M", role: .member, teams: [], passwordHash: "h"),
              at: SampleRows.start)
          ).id
        }
        for (token, member) in [(1, 0), (2, 0), (3, 0), (4, 1)] {
          try transaction.insert(
            SignIn(
              token: [UInt8(token)], member: ids[member], createdAt: SampleRows.start,
              usedAt: SampleRows.start))
        }
        try transaction.setUsedAt(SampleRows.start.advanced(byMilliseconds: 5), ofSignIn: [2])
        try transaction.deleteSignIn(token: [1])
        #expect(try transaction.signIn(token: [1]) == nil)
        try transaction.deleteSignIns(of: ids[0], except: [2])
        #expect(try transaction.signIn(token: [3]) == nil)
        #expect(
          try transaction.signIn(token: [2])?.usedAt.milliseconds
            == SampleRows.start.milliseconds + 5)
        #expect(try transaction.hasSignIns(of: ids[0]))
        try transaction.save(Attendance(member: ids[0], isOnline: true, until: nil))
        try transaction.save(Attendance(member: ids[0], isOnline: true, until: SampleRows.start))
        #expect(
          try transaction.attendances()
            == [Attendance(member: ids[0], isOnline: true, until: SampleRows.start)])
        try transaction.deleteMember(ids[0])
        #expect(try transaction.signIn(token: [2]) == nil)
        #expect(try transaction.attendances() == [])
        #expect(try transaction.hasSignIns(of: ids[1]))
        #expect(try transaction.members().map(\.id) == [ids[1]])
      }
    }
  }

  /// Conversations for a list: name, how many minutes ago it was active, and what else it is.
  private static func fill(_ transaction: any LiveTransaction) throws {
    let kinds: [(String, Int64, Assignment?, Bool)] = [
      ("old", 9, nil, false), ("new", 1, .user("Ana@acme.com"), false),
      ("team", 5, .team("sales"), false), ("other", 6, .user("bo@acme.com"), false),
      ("closed", 3, nil, true), ("same", 5, nil, false),
    ]
    for (name, minutes, assignment, isClosed) in kinds {
      var row = try SampleRows.conversation(name, in: transaction)
      row.activeAt = SampleRows.start.advanced(byMilliseconds: -60_000 * minutes)
      row.assignment = assignment
      row.shownToTeamAt = SampleRows.start
      row.closedAt = isClosed ? SampleRows.start : nil
      try transaction.update(row)
    }
    // What a bot still handles isn't shown.
    try transaction.update(try SampleRows.conversation("hidden", in: transaction))
  }

  @Test(arguments: StoreKind.all)
  func theInboxIsFilteredInOrderPageByPage(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { try Self.fill($0) }
      try await store.read { view throws in
        let expected: [(InboxFilter, [String])] = [
          (.open, ["new", "same", "team", "other", "old"]),
          (.unassigned, ["same", "old"]), (.closed, ["closed"]),
          (.assigned(to: "ANA@acme.com", teams: []), ["new"]),
          (.assigned(to: "zoe@acme.com", teams: ["sales", "support"]), ["team"]),
          (.assigned(to: "", teams: []), []),
        ]
        for (filter, names) in expected {
          #expect(try view.inbox(filter, after: nil, limit: 9).names == names)
          #expect(try view.inboxCount(filter, limit: 9) == names.count)
          var place: InboxPlace?
          var paged: [String] = []
          while let listed = try view.inbox(filter, after: place, limit: 1).first {
            paged.append(try listed.row.get().name)
            place = listed.place
          }
          #expect(paged == names)
        }
        #expect(try view.inboxCount(.open, limit: 2) == 2)
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func changesComeInTheirOrder(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { try Self.fill($0) }
      let known = try await store.read { try $0.knownInboxChanges() }
      for name in ["team", "old", "hidden"] {
        try await store.write { transaction throws in
          try transaction.update(try #require(try transaction.conversation(named: name)))
        }
      }
      try await store.read { view throws in
        let all = try view.inboxChanges(after: known, limit: 9)
        #expect(try all.conversations.names == ["team", "old"] && all.isComplete)
        let first = try view.inboxChanges(after: known, limit: 1)
        #expect(try first.conversations.names == ["team"] && !first.isComplete)
        let second = try view.inboxChanges(after: first.known, limit: 1)
        #expect(try second.conversations.names == ["old"])
        for known in [all.known, second.known, try view.knownInboxChanges()] {
          #expect(try view.inboxChanges(after: known, limit: 9).conversations.isEmpty)
        }
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func wordsAreFoundInWhatPeopleWrote(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        try Self.fill(transaction)
        let lines: [(String, EntryContent)] = [
          ("old", .visitor("My café is closed")), ("new", .agent("Ça va, Straße?", author: "A")),
          ("team", .bot("café")), ("other", .visitor("a \"quoted\" OR NEAR(x) word*")),
          ("hidden", .visitor("café")),
        ]
        for (number, (name, content)) in lines.enumerated() {
          let row = try #require(try transaction.conversation(named: name))
          try transaction.append(
            SampleRows.entry(Int64(number + 1), Int64(number + 1), content), conversation: row.id,
            visitor: row.visitor)
        }
      }
      try await store.read { view throws in
        let expected: [([String], [String])] = [
          (["CAFE"], ["old"]), (["caf", "closed"], ["old"]), (["caf", "open"], []),
          (["ca"], ["new", "old"]), (["straße"], ["new"]), (["quot", "near"], ["other"]),
          (["\""], []), ([], []),
        ]
        for (words, names) in expected {
          #expect(
            try view.inbox(matching: words, after: nil, limit: 9).names == names, "\(words)")
        }
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func contactsAreListedAndFound(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        for email in ["eva@acme.com", "Bo@acme.com", "ana@zoo.com"] {
          _ = try transaction.findOrCreateContact(email: email, at: SampleRows.start)
        }
        var eva = try #require(try transaction.contact(email: "eva@acme.com"))
        eva.lastName = "Núñez"
        try transaction.update(eva)
        var row = try SampleRows.conversation("c", in: transaction)
        row.shownToTeamAt = SampleRows.start
        try transaction.update(row)
        var visitor = try #require(try transaction.visitor(row.visitor))
        visitor.contact = eva.id
        try transaction.update(visitor)
      }
      try await store.read { view throws in
        #expect(
          try view.contacts(after: nil, limit: 9).map(\.email)
            == ["ana@zoo.com", "Bo@acme.com", "eva@acme.com"])
        #expect(try view.contacts(after: "BO@acme.com", limit: 1).map(\.email) == ["eva@acme.com"])
        #expect(
          try view.contacts(matching: ["acme"], after: nil, limit: 9).map(\.email)
            == ["Bo@acme.com", "eva@acme.com"])
        #expect(
          try view.contacts(matching: ["nune", "eva"], after: nil, limit: 9).map(\.email)
            == ["eva@acme.com"])
        #expect(try view.inbox(matching: ["nunez"], after: nil, limit: 9).names == ["c"])
        let eva = try #require(try view.contact(email: "eva@acme.com"))
        #expect(try view.conversations(ofContact: eva.id, limit: 9).names == ["c"])
      }
    }
  }
}
