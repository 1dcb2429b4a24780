import ArgumentParser
import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSimulator
import ChatflowSyntax

/// `chatflow test`.
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run scenario files (*.test.yaml) with a virtual clock.")

  @Argument(
    help: "Files, or folders to search; if left out, those of the project.",
    completion: .chatflows)
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "text, json or junit, optionally =FILE; repeatable.", valueName: "format[=file]"))
  var format: [TestFormat] = []

  @Option(help: "Run only tests whose name contains this text.")
  var filter: String?

  @Flag(help: "Show transcripts of passed tests too.")
  var verbose = false

  @Flag(help: "Say what of the flows no test has gone through.")
  var coverage = false

  @Option(help: "Fail when less is covered than this, in percent.")
  var minCoverage: Double?

  @Option(
    help: ArgumentHelp("Write coverage as an lcov tracefile.", valueName: "file"),
    completion: .file())
  var lcov: String?

  @Option(
    help: ArgumentHelp(
      "Write scenarios that drive every transition of a flow, beside it, instead of testing.",
      valueName: "flow"),
    completion: .chatflows)
  var generate: String?

  @Flag(help: "Test again at each save, until Ctrl-C.")
  var watch = false

  @Flag(help: "Accept that no test is found.")
  var allowEmpty = false

  @OptionGroup var appearance: Appearance

  mutating func validate() throws {
    if let minCoverage, !(0...100).contains(minCoverage) {
      throw ValidationError("--min-coverage is a percentage from 0 to 100")
    }
    if watch, generate != nil {
      throw ValidationError("--watch tests; leave --generate out")
    }
    if watch, paths.contains("-") {
      throw ValidationError("--watch watches files, and standard input is none")
    }
    if generate != nil, !paths.isEmpty {
      throw ValidationError("--generate takes one flow, and no further paths")
    }
  }

  mutating func run() throws {
    if let generate { return try Generation.run(generate, color: appearance.color) }
    let test = self
    guard watch else { return try test.runOnce() }
    try Watching.run(paths) { try test.runOnce() }
  }

  private func runOnce() throws {
    let project = try Project(of: paths)
    let search = project.search(paths)
    try Reports.verify(formats, inputs: search)
    let suite = try Suite(search, of: project)
    guard try report(suite) else { throw ExitStatus.problems }
    let scenarios = try suite.scenarios()
    let runs = scenarios.flatMap { scenario in
      scenario.file.tests.filter { matches($0) }.map { (scenario, $0) }
    }
    guard !runs.isEmpty || allowEmpty else {
      Output.complain(
        filter == nil
          ? "no test was found (--allow-empty permits that)"
          : "no test's name contains \"\(filter ?? "")\"")
      throw ExitStatus.usage
    }
    let results = Parallel.map(runs) { ScenarioRunner.run($0.1, of: $0.0) }
    // What the project demands concerns all tests together, not a part of them.
    let isPart = filter != nil || paths.contains { DocumentReader.isScenarioFile($0) }
    let minimum =
      minCoverage ?? (isPart ? nil : project.document?.minCoverage.map { Double($0) })
    let isCoverageWanted = coverage || minimum != nil || lcov != nil
    let found = isCoverageWanted ? Coverage(suite.flows(scenarios), results) : nil
    let verdict = minimum.flatMap { minimum in
      found.map { CoverageVerdict(percent: $0.percent, minimum: minimum) }
    }
    try Reports.write(formats) {
      $0.render(results, coverage: verdict, verbose: verbose, color: appearance.color)
    }
    if let found { try report(found, verdict) }
    if results.contains(where: { $0.failure != nil }) || verdict?.isEnough == false {
      throw ExitStatus.problems
    }
  }

  private var formats: [TestFormat] { format.isEmpty ? [TestFormat(kind: .text)] : format }

  /// Writes words for people: to standard error where standard output carries another format.
  private func tell(_ text: (ColorChoice, Int32) -> String) {
    if formats.contains(where: { $0.path == nil && $0.kind != .text }) {
      Output.complain(plain: text(appearance.color, 2))
    } else {
      Output.write(text(appearance.color, 1))
    }
  }

  private func matches(_ test: ScenarioTest) -> Bool {
    guard let filter else { return true }
    return test.name.value.unicodeScalars.contains(filter.unicodeScalars)
  }

  /// Reports what keeps tests from running; false if anything does. It is shown to people too,
  /// whatever the formats are.
  private func report(_ suite: Suite) throws -> Bool {
    let errors = suite.diagnostics.filter { $0.severity == .error }
    guard !errors.isEmpty else { return true }
    if !formats.contains(where: { $0.path == nil && $0.kind == .text }) {
      tell { color, descriptor in
        TextReport.render(errors, files: suite.fileCount, color: color.isColored(descriptor))
      }
    }
    try Reports.write(formats) {
      $0.render(obstacles: errors, files: suite.fileCount, color: appearance.color)
    }
    return false
  }

  /// Reports coverage as far as it is wanted.
  private func report(_ found: Coverage, _ verdict: CoverageVerdict?) throws {
    if coverage || verdict != nil { tell { _, _ in CoverageReport.text(found) } }
    if let lcov {
      let tracefile = CoverageReport.lcov(found, path: ReportPaths().name)
      try OutputFile.write(Array(tracefile.utf8), to: lcov)
    }
    if let verdict, !verdict.isEnough { tell { _, _ in "\(verdict.complaint)\n" } }
  }
}
