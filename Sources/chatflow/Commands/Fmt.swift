import ArgumentParser
import ChatflowCompiler
import ChatflowFiles
import ChatflowFormat
import ChatflowReports
import ChatflowSyntax

/// `chatflow fmt`.
struct Fmt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Lay files out: indentation, blanks and empty lines, and nothing else.",
    discussion: """
      A file with a syntax error is left alone. With - the text comes from standard input and goes \
      to standard output.
      """)

  @Argument(
    help: "Files, or folders to search; if left out, those of the project, with its file.",
    completion: .chatflows)
  var paths: [String] = []

  @Flag(help: "Write nothing; name the files that would change, and end with 1 if any would.")
  var check = false

  @Flag(help: "Write nothing; show what would change, and end with 1 if anything would.")
  var diff = false

  @Flag(help: "Accept that no file is found.")
  var allowEmpty = false

  @OptionGroup var appearance: Appearance

  mutating func run() throws {
    let project = try paths.isEmpty ? Project(of: []).readable(appearance.color) : .absent
    let search = project.search(paths)
    for failure in search.errors { Output.complain(failure.description) }
    if search.files.isEmpty, search.errors.isEmpty, !allowEmpty {
      Output.complain("no chatflow was found (--allow-empty permits that)")
      throw ExitStatus.usage
    }
    let own = project.unless(search).file.map { [$0.file.name] } ?? []
    let results = Parallel.map(own + search.files) { path in LaidOutFile(path) }
    var status: ExitStatus? = search.errors.isEmpty ? nil : .usage
    var changed: [LaidOutFile] = []
    for result in results {
      if let failure = result.failure {
        Output.complain(failure.description)
        status = .usage
      } else if !result.errors.isEmpty {
        tell(result.errors)
        status = status ?? .problems
      } else if result.isUnusual {
        Output.complain(
          "\(result.name): left alone, as it is written in a way that fmt can't lay out")
      }
      if result.isChanged { changed.append(result) }
    }
    if isReadOnly, !changed.isEmpty { status = status ?? .problems }
    try finish(results, changed)
    if let status { throw status }
  }

  private var isReadOnly: Bool { check || diff }

  /// Shows what keeps a file from being laid out: on standard output, as `check` does, unless that
  /// is for texts, names or changes that another program reads.
  private func tell(_ errors: [Diagnostic]) {
    let isForPrograms = isReadOnly || paths.contains("-")
    let color = appearance.color.isColored(isForPrograms ? 2 : 1)
    let report = TextReport.render(errors, files: 1, color: color)
    if isForPrograms { Output.complain(plain: report) } else { Output.write(report) }
  }

  private func finish(_ results: [LaidOutFile], _ changed: [LaidOutFile]) throws {
    if diff {
      for file in changed { Output.write(file.diff) }
    } else if check {
      for file in changed { Output.write(SafeText.escape(file.name) + "\n") }
    } else {
      try WholeFile.replace(changed.filter { $0.path != "-" }.map(\.replacement))
      for file in results where file.path == "-" { Output.write(file.formatted) }
      for file in changed where file.path != "-" {
        Output.write(SafeText.escape("formatted \(file.name)") + "\n")
      }
    }
  }
}

/// A file, and how it comes out.
private struct LaidOutFile: Sendable {
  let path: String
  let name: String
  private(set) var failure: FileError?
  private(set) var errors: [Diagnostic] = []
  private(set) var isUnusual = false
  private var written: [UInt8] = []
  private(set) var formatted: [UInt8] = []

  init(_ path: String) {
    self.path = path
    name = path == "-" ? InputFile.standardInput : path
    let file: SourceFile
    do {
      file = try InputFile.source(path)
    } catch {
      failure = error
      return
    }
    written = file.contents
    formatted = written
    do throws(Layout.Refusal) {
      formatted = try Layout(file).formatted.contents
    } catch {
      switch error {
      case .syntax(let errors): self.errors = errors
      case .unusual, .unsafe: isUnusual = true
      }
    }
  }

  var isChanged: Bool { formatted != written }
  var diff: String { UnifiedDiff.render(written, formatted, name: name) }
  var replacement: WholeFile.Replacement {
    WholeFile.Replacement(path: path, old: written, new: formatted)
  }
}
