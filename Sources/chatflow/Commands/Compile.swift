import ArgumentParser
import ChatflowCompiler
import ChatflowFiles
import ChatflowProgram
import ChatflowReports
import ChatflowSyntax

/// `chatflow compile`.
struct Compile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile chatflows into one bundle; refuses on errors.",
    discussion: """
      The bundle appears whole, or not at all. If the command is killed while it writes, there is \
      a file like OUTPUT.4711-1.tmp beside it, which can be deleted.
      """)

  @Argument(
    help: "Files, or folders to search; - is standard input. If left out, those of the project.",
    completion: .chatflows)
  var paths: [String] = []

  @Option(
    name: [.customShort("o"), .long], help: "The bundle to write; - is standard output.",
    completion: .file())
  var output: String

  @Flag(help: "Accept that no file is found.")
  var allowEmpty = false

  @OptionGroup var appearance: Appearance

  mutating func run() throws {
    let project = try Project(of: paths)
    let search = project.search(paths)
    let programs: [Program]
    do {
      programs = try FlowLoading.lowered(search, of: project) {
        Proving().diagnostics($0)
      }.programs
    } catch {
      throw error.ending { found, files in
        let color = appearance.color.isColored()
        Output.write(TextReport.render(found, files: files, color: color))
      }
    }
    guard !programs.isEmpty || allowEmpty else {
      Output.complain("no chatflow was found (--allow-empty permits that)")
      throw ExitStatus.usage
    }
    if search.contains(output) { throw FileError(output, "this is one of the files to compile") }
    try OutputFile.write(BundleEncoder.encode(programs), to: output)
  }
}
