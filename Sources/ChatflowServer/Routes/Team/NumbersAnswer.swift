import ChatflowLive

/// Numbers as they are asked for. Times are milliseconds.
struct NumbersAnswer: Encodable, Sendable {
  struct Group: Encodable, Sendable {
    var conversations: Int
    var forTeam: Int
    var answered: Int
    var closed: Int
    var waiting: Int
    var asked: Int
    var captured: Int
    var medianResponse: Int64?
    var slowResponse: Int64?
    var medianDuration: Int64?

    init(_ numbers: Numbers) {
      conversations = numbers.conversations
      forTeam = numbers.forTeam
      answered = numbers.answered
      closed = numbers.closed
      waiting = numbers.waiting
      asked = numbers.asked
      captured = numbers.captured
      medianResponse = numbers.medianResponse
      slowResponse = numbers.slowResponse
      medianDuration = numbers.medianDuration
    }
  }

  struct Flow: Encodable, Sendable {
    struct Key: Hashable {
      var chatflow: String
      var when: String
    }
    var chatflow: String
    /// When an e-mail is asked for.
    var when: String
    var numbers: Group

    init(_ key: Key, _ numbers: Numbers) {
      chatflow = key.chatflow
      when = key.when
      self.numbers = Group(numbers)
    }

    var place: String { "\(chatflow) \(when)" }
  }

  struct Named: Encodable, Sendable {
    var name: String
    var numbers: Group
  }

  struct Path: Encodable, Sendable {
    var chatflow: String
    var from: String
    /// Absent: visitors left there.
    var to: String?
    var count: Int

    init(_ path: StatePath) {
      chatflow = path.chatflow
      from = path.from
      to = path.to
      count = path.count
    }
  }

  var since: Int64
  var until: Int64
  /// Whether all conversations of the time were counted.
  var isWhole: Bool
  var all: Group
  var chatflows: [Flow]
  var teams: [Named]
  /// By the hour of the day at which the wait began, UTC.
  var hours: [Named]
  var paths: [Path]

  static func grouped(
    _ found: [ConversationNumbers], by name: (ConversationNumbers) -> String
  ) -> [Named] {
    Dictionary(grouping: found, by: name)
      .map { Named(name: $0, numbers: Group(Numbers($1))) }.sorted { $0.name < $1.name }
  }
}

/// Numbers as a table for spreadsheets.
enum NumberTable {
  static func text(_ answer: NumbersAnswer) -> String {
    let head = [
      "group", "name", "when", "conversations", "for_team", "answered", "closed", "waiting",
      "asked", "captured", "median_response_s", "slow_response_s", "median_duration_s",
    ]
    let rows =
      [line("all", "", "", answer.all)]
      + answer.chatflows.map { line("chatflow", $0.chatflow, $0.when, $0.numbers) }
      + answer.teams.map { line("team", $0.name, "", $0.numbers) }
      + answer.hours.map { line("hour_utc", $0.name, "", $0.numbers) }
    // Without the mark, spreadsheets take UTF-8 for something else.
    return "\u{FEFF}" + ([ContactTable.line(head)] + rows).joined()
  }

  private static func line(
    _ group: String, _ name: String, _ when: String, _ numbers: NumbersAnswer.Group
  ) -> String {
    func seconds(_ milliseconds: Int64?) -> String? { milliseconds.map { "\($0 / 1000)" } }
    return ContactTable.line([
      group, name, when, "\(numbers.conversations)", "\(numbers.forTeam)", "\(numbers.answered)",
      "\(numbers.closed)", "\(numbers.waiting)", "\(numbers.asked)", "\(numbers.captured)",
      seconds(numbers.medianResponse), seconds(numbers.slowResponse),
      seconds(numbers.medianDuration),
    ])
  }
}
