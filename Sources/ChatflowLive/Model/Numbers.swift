import ChatflowProgram

/// Numbers of one group of conversations: a chatflow's, a team's, an hour's.
package struct Numbers: Equatable, Sendable {
  package private(set) var conversations = 0
  /// Those that the team was shown.
  package private(set) var forTeam = 0
  package private(set) var answered = 0
  package private(set) var closed = 0
  package private(set) var waiting = 0
  package private(set) var asked = 0
  /// Of those who were asked.
  package private(set) var captured = 0
  private var responses: [Int64] = []
  private var durations: [Int64] = []

  package init(_ conversations: [ConversationNumbers]) {
    for one in conversations { add(one) }
  }

  private mutating func add(_ one: ConversationNumbers) {
    conversations += 1
    if let shown = one.shownAt {
      forTeam += 1
      if let answered = one.answeredAt {
        self.answered += 1
        responses.append(max(0, answered.milliseconds - shown.milliseconds))
      }
      if let closed = one.closedAt {
        durations.append(max(0, closed.milliseconds - shown.milliseconds))
      }
    }
    if one.closedAt != nil { closed += 1 }
    if one.closedAt == nil, one.waitingSince != nil { waiting += 1 }
    if let asked = one.askedAt {
      self.asked += 1
      if let captured = one.capturedAt, captured >= asked { self.captured += 1 }
    }
  }

  /// Until the first answer, in milliseconds: half of them took at most so long.
  package var medianResponse: Int64? { Self.quantile(responses, 50) }
  /// Nine in ten took at most so long.
  package var slowResponse: Int64? { Self.quantile(responses, 90) }
  /// From the wait to the closing.
  package var medianDuration: Int64? { Self.quantile(durations, 50) }

  /// The least of `values` that is no less than `percent` percent of them; nil: there are none.
  static func quantile(_ values: [Int64], _ percent: Int) -> Int64? {
    guard !values.isEmpty else { return nil }
    let place = (values.count * percent + 99) / 100
    return values.sorted()[max(0, min(values.count, place) - 1)]
  }
}
