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

  @Argument(help: "Files, or folders to search; - is standard input.", completion: .chatflows)
  var paths = ["."]

  @Option(
    help: ArgumentHelp(
      "text, short, json, sarif, github or junit, optionally =FILE; repeatable.",
      valueName: "format[=file]"))
  var format: [ReportFormat] = []

  @Flag(help: "Fail on warnings too.")
  var denyWarnings = false

  @Option(
    help: ArgumentHelp("Leave out a warning or note, by code or name.", valueName: "code"),
    completion: .list(Rules.all.filter { $0.severity != .error }.map(\.name)))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write a scenario file of what breaks guarantees, for each chatflow.", valueName: "folder"),
    completion: .directory)
  var scenarios: String?

  @Flag(help: "Accept that no file is found.")
  var allowEmpty = false

  @OptionGroup var appearance: Appearance

  mutating func run() throws {
    let ignored = try ignore.map(rule)
    let search = FileSearch(paths)
    let formats = format.isEmpty ? [ReportFormat(kind: .text)] : format
    try Reports.verify(formats, inputs: search)
    let proving = Proving()
    let sources = FlowLoading.checked(search) { proving.diagnostics($0) }
    for failure in sources.failures { Output.complain(failure.description) }
    // A clean report on no file at all would look like success.
    if sources.names.isEmpty, !sources.failures.isEmpty { throw ExitStatus.usage }
    if sources.names.isEmpty, !allowEmpty {
      Output.complain("no chatflow was found (--allow-empty permits that)")
      throw ExitStatus.usage
    }
    let suite = Suite(sources)
    try ZoneFiles.verify(suite.diagnostics)
    let found = suite.diagnostics.filter { !ignored.contains($0.rule.number) }
    try Reports.write(formats) {
      $0.render(
        found, files: sources.names, denyWarnings: denyWarnings, color: appearance.color)
    }
    if let scenarios { try proving.write(to: scenarios) }
    if !sources.failures.isEmpty { throw ExitStatus.usage }
    let summary = ReportSummary(files: sources.names.count, diagnostics: found)
    if summary.errors > 0 || denyWarnings && summary.warnings > 0 { throw ExitStatus.problems }
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
