import ArgumentParser
import ChatflowCalendar
import ChatflowComparison
import ChatflowExplorer
import ChatflowFiles
import ChatflowProgram
import ChatflowReports
import ChatflowSimulator
import Glibc
import SystemPackage

/// `chatflow diff`.
struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what a change means for visitors: proved the same, or a conversation.",
    discussion: """
      Each chatflow gets a verdict: added, removed, same, words (the same but for what the bot \
      says), differs (with a shortest conversation in which the versions part ways), undecided. \
      Beside it stand who gets another chatflow, and when one version is open and the other away.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json
  }

  @Argument(
    help: ArgumentHelp(
      "The old and the new version, each a file, a folder or a bundle; with --against files and "
        + "folders of the new one, those of the project if left out."),
    completion: .file())
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compare with the files as this revision of git has them.", valueName: "revision"))
  var against: String?

  @Option(help: "text, markdown or json.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "From which day on hours are compared, for 400 days; today if left out.",
      valueName: "date"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "Write each difference as a scenario file that passes on the old version.",
      valueName: "folder"),
    completion: .directory)
  var scenarios: String?

  @Flag(help: "Exit with 1 unless nobody can notice anything.")
  var exitCode = false

  @Option(help: .hidden)
  var limit: Int = PairSearch.limit

  @OptionGroup var appearance: Appearance

  mutating func validate() throws {
    guard against != nil || paths.count == 2 else {
      throw ValidationError("name two versions: the old one and the new one")
    }
  }

  mutating func run() async throws {
    let from = try day()
    let (old, new) = try await versions()
    guard !old.isEmpty || !new.isEmpty else {
      throw FileError(name, "no chatflow was found")
    }
    let comparison = try compare(old, new, from: from)
    let files = try writeScenarios(comparison)
    switch format {
    case .text: Output.write(ComparisonText.render(comparison, scenarios: files))
    case .markdown: Output.write(ComparisonMarkdown.render(comparison, scenarios: files))
    case .json: Output.write(ComparisonJSON.render(comparison, scenarios: files))
    }
    if exitCode, !comparison.isSame { throw ExitStatus.problems }
  }

  /// What was compared, in messages.
  private var name: String { paths.isEmpty ? "." : paths.joined(separator: " ") }

  private func versions() async throws -> ([TestedFlow], [TestedFlow]) {
    guard let against else {
      return (
        try VersionLoading([paths[0]], color: appearance.color).flows,
        try VersionLoading([paths[1]], color: appearance.color).flows
      )
    }
    let paths = try paths.isEmpty ? Project(of: []).readable(appearance.color).paths : paths
    let (files, neighbours) = try await Git(against).sources(paths)
    // What isn't there any more was removed.
    let left = paths.filter { path in files.isEmpty || (try? Stat(path)) != nil }
    return (
      try VersionLoading(files, neighbours: neighbours, color: appearance.color).flows,
      try VersionLoading(left, color: appearance.color).flows
    )
  }

  private func compare(
    _ old: [TestedFlow], _ new: [TestedFlow], from: CivilDate
  ) throws -> Comparison {
    let sides = [old, new].map { flows in
      Dictionary(flows.map { ($0.program.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let names = Set(sides.flatMap(\.keys)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let limit = limit
    let flows = Parallel.map(names) { name in
      FlowComparison(
        name: name, old: sides[0][name], new: sides[1][name], from: from, limit: limit)
    }
    do {
      let targets = try TargetComparison.changes(
        old.map(\.program), new.map(\.program), zones: ZoneFiles.database)
      return Comparison(flows: flows, targets: targets)
    } catch {
      throw ZoneFiles.failure(error, path: name)
    }
  }

  /// Writes the scenarios that are wanted; by chatflow the file.
  private func writeScenarios(_ comparison: Comparison) throws -> [String: String] {
    guard let scenarios else { return [:] }
    var files: [String: String] = [:]
    for flow in comparison.flows {
      guard let text = flow.difference?.scenario, let name = flow.scenarioName else { continue }
      _ = try FileError.at(scenarios) { try FileSystem.makeFolder(scenarios) }
      try OutputFile.write(Array(text.utf8), to: "\(scenarios)/\(name)")
      files[flow.name] = name
    }
    return files
  }

  private func day() throws -> CivilDate {
    guard let from else {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return WallClock(
        at: Instant(milliseconds: Int64(time.tv_sec) * 1000), offsetSeconds: 0
      ).date
    }
    guard let wall = InstantText.parseWallClock("\(from) 00:00") else {
      throw ValidationError("write --from as 2026-03-02")
    }
    return wall.date
  }
}
