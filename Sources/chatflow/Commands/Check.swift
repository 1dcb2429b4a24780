import ArgumentParser
import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSyntax

/// `chatflow check`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check chatflows, calendars and scenarios: every mistake, its place, what to do.")

  @Argument(
    help: "Files, or folders to search; - is standard input. If left out, those of the project.",
    completion: .chatflows)
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "text, short, json, sarif, github or junit, optionally =FILE; repeatable.",
      valueName: "format[=file]"))
  var format: [ReportFormat] = []

  @Flag(inversion: .prefixedNo, help: "Fail on warnings too.")
  var denyWarnings: Bool?

  @Option(
    help: ArgumentHelp("Leave out a warning or note, by code or name.", valueName: "code"),
    completion: .list(Rules.all.filter { $0.severity != .error }.map(\.name)))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write a scenario file of what breaks guarantees, for each chatflow.", valueName: "folder"),
    completion: .directory)
  var scenarios: String?

  @Flag(help: "Mend what has one sure answer, and report what is left.")
  var fix = false

  @Flag(help: "Only show what --fix would change, and end with 1 if anything would.")
  var diff = false

  @Flag(help: "Let --fix take guesses at names, too.")
  var unsafeFixes = false

  @Flag(help: "Check again at each save, until Ctrl-C.")
  var watch = false

  @Flag(help: "Accept that no file is found.")
  var allowEmpty = false

  @OptionGroup var appearance: Appearance

  mutating func validate() throws {
    if unsafeFixes, !fix, !diff {
      throw ValidationError("--unsafe-fixes goes with --fix or --diff")
    }
    if watch, fix || diff || scenarios != nil {
      throw ValidationError("--watch only looks; leave --fix, --diff and --scenarios out")
    }
    if watch, paths.contains("-") {
      throw ValidationError("--watch watches files, and standard input is none")
    }
    if fix || diff, scenarios != nil {
      throw ValidationError("--scenarios is for files as they are; leave --fix and --diff out")
    }
    if diff, !format.isEmpty {
      throw ValidationError("--diff shows changes; leave --format out")
    }
    if fix, !diff, paths.contains("-") {
      throw ValidationError("--fix writes files, and standard input is none; --diff shows changes")
    }
  }

  mutating func run() throws {
    let check = self
    guard watch else { return try check.runOnce() }
    try Watching.run(paths) { try check.runOnce() }
  }

  private func runOnce() throws {
    let ignored = ignore.isEmpty ? nil : Set(try ignore.map(rule))
    let project = try Project(of: paths)
    let search = project.search(paths)
    let denyWarnings = denyWarnings ?? project.document?.deniesWarnings ?? false
    let formats = format.isEmpty ? [ReportFormat(kind: .text)] : format
    try Reports.verify(formats, inputs: search)
    let proving = Proving()
    let sources = FlowLoading.checked(search, of: project, keepsFlows: fix || diff) {
      proving.diagnostics($0)
    }
    for failure in sources.failures { Output.complain(failure.description) }
    // A clean report on no file at all would look like success: reports for other programs say
    // what could not be read.
    if sources.isEmpty, !sources.failures.isEmpty {
      try report(formats, sources.failures)
      throw ExitStatus.usage
    }
    if sources.isEmpty, !allowEmpty {
      Output.complain("no chatflow was found (--allow-empty permits that)")
      try report(
        formats,
        (paths.isEmpty ? ["."] : paths).map { FileError($0, "no chatflow was found") })
      throw ExitStatus.usage
    }
    let found = try findings(sources, ignored, proving, denyWarnings: denyWarnings)
    let offers = formats.contains { $0.kind == .json || $0.kind == .sarif }
    let reported = offers ? offered(found) : found
    try Reports.write(formats) {
      $0.render(
        reported, files: sources.names, failures: sources.failures, denyWarnings: denyWarnings,
        color: appearance.color)
    }
    if let scenarios { try proving.write(to: scenarios) }
    if !sources.failures.isEmpty { throw ExitStatus.usage }
    let summary = ReportSummary(files: sources.names.count, diagnostics: found)
    if summary.errors > 0 || denyWarnings && summary.warnings > 0 { throw ExitStatus.problems }
  }

  /// Reports for other programs, of a run that could look at nothing.
  private func report(_ formats: [ReportFormat], _ failures: [FileError]) throws {
    try Reports.write(formats.filter { ![.text, .short].contains($0.kind) }) {
      $0.render(
        [], files: [], failures: failures, denyWarnings: false, color: appearance.color)
    }
  }

  /// The findings with the edits that may be offered to other programs.
  private func offered(_ found: [Diagnostic]) -> [Diagnostic] {
    Mending.harmless(found) { files in
      Compilation(files) { ZoneFiles.exists($0) }.diagnostics
    }
  }

  /// What is found, or is left when all is mended that may be.
  private func findings(
    _ sources: CheckedSources, _ ignored: Set<Int>?, _ proving: Proving, denyWarnings: Bool
  ) throws -> [Diagnostic] {
    let suite = Suite(sources, ignored: ignored)
    try ZoneFiles.verify(suite.diagnostics)
    guard fix || diff else { return suite.diagnostics }
    let fixed = FixedFiles(sources, takesGuesses: unsafeFixes, ignored: ignored, proving: proving)
    if diff {
      Output.write(fixed.diff)
      try end(sources, fixed, denyWarnings: denyWarnings)
    }
    try fixed.write()
    return fixed.findings
  }

  /// Ends a run that shows changes: what they leave is counted on standard error.
  private func end(
    _ sources: CheckedSources, _ fixed: FixedFiles, denyWarnings: Bool
  ) throws -> Never {
    let left = ReportSummary(files: sources.names.count, diagnostics: fixed.findings)
    if left.errors + left.warnings + left.notes > 0 {
      Output.complain("left: \(left.text)", prefix: "")
    }
    if !sources.failures.isEmpty { throw ExitStatus.usage }
    let fails = left.errors > 0 || denyWarnings && left.warnings > 0
    throw fixed.isChanged || fails ? ExitStatus.problems : ExitStatus.success
  }

  /// The rule that `--ignore` names: one that may be ignored.
  private func rule(_ code: String) throws -> Int {
    guard let rule = Rules.find(code) else {
      throw ValidationError("there is no check '\(code)'; `chatflow explain` lists them")
    }
    if rule.severity == .error {
      throw ValidationError("\(rule.code) is an error, and errors can't be ignored")
    }
    return rule.number
  }
}
