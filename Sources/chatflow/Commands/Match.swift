import ArgumentParser
import ChatflowCalendar
import ChatflowFiles
import ChatflowHost
import ChatflowProgram
import ChatflowReports
import Glibc

/// `chatflow match`.
struct Match: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Tell which chatflow a visitor gets on a page, and why not each other one.")

  @Argument(help: "Chatflows in YAML, folders of them, or one bundle.", completion: .file())
  var paths: [String]

  @Option(
    help: "The page: an address, or a path, which is taken to be on every site.")
  var page: String

  @Flag(help: "There is a contact for the visitor.")
  var known = false

  @Option(help: "When, with an offset or in UTC; now if left out.")
  var at: String?

  @Option(help: "Whether the team is online or offline.")
  var team: TeamChoice = .online

  @OptionGroup var appearance: Appearance

  mutating func run() throws {
    guard let place = Page(page) else {
      throw ValidationError("write --page as https://acme.com/pricing, or as /pricing")
    }
    let now = try instant()
    let programs = try FlowLoading.programs(paths, color: appearance.color)
    let match: PageMatch
    do {
      match = try PageMatch(
        programs, page: place, isKnown: known, teamIsOnline: team == .online, at: now,
        zones: ZoneFiles.database)
    } catch {
      throw ZoneFiles.failure(error, path: paths.joined(separator: " "))
    }
    let time = InstantText.format(now, offsetSeconds: 0)
    Output.write(
      SafeText.escape("\(page), a visitor who is \(known ? "known" : "unknown"), at \(time)") + "\n"
    )
    write(match, place)
  }

  private func instant() throws -> Instant {
    guard let at else {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return Instant(milliseconds: Int64(time.tv_sec) * 1000)
    }
    let wall = InstantText.parseWallClock(at).map { TimeZoneRules.utc.instant(of: $0) }
    guard let instant = InstantText.parse(at) ?? wall else {
      throw ValidationError("write --at as 2026-03-02T10:00:00+01:00")
    }
    return instant
  }

  private func write(_ match: PageMatch, _ page: Page) {
    let width = match.candidates.map { $0.program.name.utf8.count }.max() ?? 0
    for candidate in match.candidates {
      let name = candidate.program.name
      let padding = String(repeating: " ", count: width - name.utf8.count)
      let words = candidate.obstacle.map { reason($0, candidate.program, match, page) } ?? "shown"
      Output.write(SafeText.escape("  \(name)\(padding)  \(words)") + "\n")
    }
    if match.winner == nil { Output.write("No chatflow is shown there.\n") }
  }

  private func reason(
    _ obstacle: PageMatch.Obstacle, _ program: Program, _ match: PageMatch, _ page: Page
  ) -> String {
    let tables = program.tables
    func list(_ texts: [TextID]) -> String {
      texts.map { tables.texts.string($0) }.joined(separator: ", ")
    }
    let winner = match.winner
    switch obstacle {
    case .channel: return "not shown: it doesn't run on the web"
    case .site:
      return "not shown, site: \(page.host ?? "") is none of \(list(tables.target.sites))"
    case .page: return "not shown, page: \(page.path) matches none of \(list(tables.target.show))"
    case .hidden(let pattern): return "not shown, hidden: the page matches \(pattern)"
    case .visitors:
      let wanted = tables.target.visitors == .known ? "known" : "unknown"
      return "not shown, visitors: it is for \(wanted) ones"
    case .away: return "not shown, away: it is not offered then"
    case .priority:
      return "not shown, priority: \(tables.target.priority), and \(winner?.name ?? "") has "
        + "\(winner?.tables.target.priority ?? 0)"
    case .tie:
      return "not shown, tie: the same priority as \(winner?.name ?? ""), whose name comes first"
    }
  }
}
