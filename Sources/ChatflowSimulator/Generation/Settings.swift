import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession

extension FlowExplorer {
  /// Who a visitor is known as.
  struct KnownContact: Hashable {
    var email: String
    var firstName: String?
    var lastName: String?
  }

  /// How a test begins.
  struct Setting: Hashable {
    var locale: String?
    var channel: Channel
    var page: String?
    var contact: KnownContact?
    var isVerified = false
    var teamIsOnline: Bool
    var start: Instant
  }

  /// The number of settings that are tried.
  private static let settingLimit = 256

  /// How tests may begin: first as little different from the plain one as can be.
  static func settings(
    _ program: Program, _ candidates: AnswerCandidates, _ zones: ZoneDatabase
  ) throws(TimeZoneError) -> [Setting] {
    let start = try FlowZone(of: program, zones: zones).defaultStart
    // A second beginning on the other side of the hours.
    let change = try Schedule(of: program, zones: zones)?.nextChange(after: start)
    let locales = program.tables.locales.map { program.tables.texts.string($0) }
    let others = locales.indices.filter { $0 != Int(program.tables.defaultLocale) }
    let channels = [(Channels.web, Channel.web), (.facebook, .facebook)]
      .filter { program.tables.channels.contains($0.0) }.map(\.1)
    let dimensions = [
      channels.count, 1 + others.count, change == nil ? 1 : 2, 1 + candidates.contacts.count, 2,
      1 + candidates.pages.count, candidates.readsVerified ? 2 : 1,
    ]
    return choices(dimensions, limit: settingLimit).compactMap { choice in
      // Nobody is shown to be somebody unknown.
      guard choice[6] == 0 || choice[3] != 0 else { return nil }
      return Setting(
        locale: choice[1] == 0 ? nil : locales[others[choice[1] - 1]],
        channel: channels[choice[0]],
        page: choice[5] == 0 ? nil : candidates.pages[choice[5] - 1],
        contact: choice[3] == 0 ? nil : candidates.contacts[choice[3] - 1],
        isVerified: choice[6] == 1, teamIsOnline: choice[4] == 0,
        start: choice[2] == 0 ? start : change ?? start)
    }
  }

  /// One of each dimension's values, by its number; with few that aren't the first before others.
  private static func choices(_ counts: [Int], limit: Int) -> [[Int]] {
    var found: [[Int]] = []
    for differing in 0...counts.count where found.count < limit {
      var choice = counts.map { _ in 0 }
      add(counts, from: 0, differing: differing, &choice, &found, limit)
    }
    return found
  }

  private static func add(
    _ counts: [Int], from place: Int, differing: Int, _ choice: inout [Int],
    _ found: inout [[Int]], _ limit: Int
  ) {
    guard found.count < limit else { return }
    guard place < counts.count else {
      if differing == 0 { found.append(choice) }
      return
    }
    add(counts, from: place + 1, differing: differing, &choice, &found, limit)
    guard differing > 0 else { return }
    for value in 1..<max(1, counts[place]) {
      choice[place] = value
      add(counts, from: place + 1, differing: differing - 1, &choice, &found, limit)
    }
    choice[place] = 0
  }
}
