import ArgumentParser
import ChatflowCalendar
import ChatflowFiles
import ChatflowHost
import ChatflowProgram
import ChatflowReports
import ChatflowSession
import ChatflowSyntax
import Glibc

/// `chatflow match`.
struct Match: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Tell which chatflow a visitor gets on a page, and why not each other one.")

  @Argument(
    help: "Chatflows in YAML, folders of them, or one bundle. If left out, those of the project.",
    completion: .file())
  var paths: [String] = []

  @Option(
    help: "The page: an address, or a path, which is taken to be on every site.")
  var page: String

  @Flag(help: "There is a contact for the visitor.")
  var known = false

  @Option(
    help: ArgumentHelp(
      "When, on the chatflows' wall clock or with an offset; now if left out. Where they have "
        + "several time zones, the clock is UTC."))
  var at: String?

  @Option(
    help: ArgumentHelp(
      "Exit with 1 unless this chatflow is the one shown.", valueName: "chatflow"))
  var expect: String?

  @Option(help: "Whether the team is online or offline.")
  var team: TeamChoice = .online

  @OptionGroup var appearance: Appearance

  mutating func run() throws {
    guard let place = Page(page) else {
      throw ValidationError("write --page as https://acme.com/pricing, or as /pricing")
    }
    let programs = try FlowLoading.programs(
      paths, color: appearance.color, tellsOnOutput: true)
    if let expect, !programs.contains(where: { $0.name == expect }) {
      let names = programs.map(\.name)
      let near = Suggestion.question(Suggestion.nearest(to: expect, among: names))
      throw ValidationError(
        "--expect: there is no chatflow '\(expect)'; "
          + (near ?? "there are \(names.joined(separator: ", "))"))
    }
    let (match, time) = try match(programs, place)
    Output.write(
      SafeText.escape("\(page), a visitor who is \(known ? "known" : "unknown"), at \(time)") + "\n"
    )
    write(match, place)
    guard let expect, match.winner?.name != expect else { return }
    let shown = match.winner.map { "\($0.name) is shown" } ?? "none is shown"
    Output.complain("expected was \(expect), but \(shown)")
    throw ExitStatus.problems
  }

  /// What is shown, and when that is.
  private func match(_ programs: [Program], _ page: Page) throws -> (PageMatch, time: String) {
    do {
      let zone = try FlowZone(common: programs, zones: ZoneFiles.database)
      let now = try instant(zone)
      let match = try PageMatch(
        programs, page: page, isKnown: known, teamIsOnline: team == .online, at: now,
        zones: ZoneFiles.database)
      return (match, InstantText.format(now, offsetSeconds: zone.offsetSeconds(at: now)))
    } catch let error as TimeZoneError {
      throw ZoneFiles.failure(error, path: paths.isEmpty ? "." : paths.joined(separator: " "))
    }
  }

  private func instant(_ zone: FlowZone) throws -> Instant {
    guard let at else {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return Instant(milliseconds: Int64(time.tv_sec) * 1000)
    }
    return try StartTime.instant(at, zone)
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
    let isBare = obstacle == .channel
    return "not shown\(isBare ? ": " : ", ")" + match.words(obstacle, program, page)
  }
}
