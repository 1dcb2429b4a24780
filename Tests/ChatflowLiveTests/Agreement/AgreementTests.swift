import Testing

/// Simulation and live server agree: the same texts, prompts, contacts, assignments and hand-offs
/// at the same instants, the same state and the same next deadline, however late the server is
/// and however often it is restarted.
@Suite struct AgreementTests {
  @Test(arguments: AgreementFlows.all.indices)
  func liveIsAsSimulated(_ index: Int) async throws {
    for round in 0..<AgreementFlows.rounds {
      let seed = UInt64(index * 1000 + round)
      var visit = try await RandomVisit(AgreementFlows.all[index], seed: seed)
      try await visit.play(18)
    }
  }

  /// The same visits in another store: it differs in nothing that anybody notices.
  @Test(arguments: AgreementPlace.others)
  func everyStoreIsAsSimulated(_ place: AgreementPlace) async throws {
    let all = AgreementFlows.all
    for index in all.indices where index % Self.sparsely == 0 || AgreementFlows.rounds > 1 {
      for round in 0..<AgreementFlows.rounds {
        let seed = UInt64(index * 1000 + round)
        var visit = try await RandomVisit(all[index], seed: seed, in: place)
        try await visit.play(18)
        try await visit.close()
      }
    }
  }

  /// This number of the flows comes once in the suite.
  private static let sparsely = 7

  /// The visits get somewhere: otherwise nothing would be compared.
  @Test func visitsGetSomewhere() async throws {
    #expect(AgreementFlows.examples.count > 4)
    #expect(AgreementFlows.product.count == 128)
    var kinds: Set<String> = []
    var mails = 0
    for (index, flow) in AgreementFlows.all.enumerated() where index.isMultiple(of: 12) {
      var visit = try await RandomVisit(flow, seed: UInt64(index))
      try await visit.play(20)
      mails += visit.twin.mails.count
      #expect(visit.comparisons > 3 || visit.twin.isRefused)
      for line in visit.twin.lines {
        let words = line.split(separator: " ")
        if words.count > 1 { kinds.insert(String(words[1])) }
      }
    }
    let wanted: Set = [
      "bot:", "prompt:", "choices:", "assigned:", "handoff", "notified:", "closed",
    ]
    #expect(mails > 0)
    #expect(kinds.isSuperset(of: wanted), "\(kinds)")
  }
}
