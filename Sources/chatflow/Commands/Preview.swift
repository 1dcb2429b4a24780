import ArgumentParser
import ChatflowCalendar
import ChatflowFiles
import ChatflowProgram
import ChatflowViews

/// `chatflow preview`.
struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Write one HTML file that plays a chatflow in a browser.",
    discussion: """
      The file loads nothing from elsewhere: send it, or open it from the disk. What is typed \
      there goes into its address, so that somebody else can be shown the same.
      """)

  @Argument(
    help: "A chatflow in YAML, a folder of them, or a bundle; - is standard input.",
    completion: .file())
  var flow: String

  @Option(
    name: .customLong("flow"), help: "Which chatflow, where there are several.")
  var name: String?

  @Option(
    name: [.customShort("o"), .long], help: "The file to write; - is standard output.",
    completion: .file())
  var output: String

  @Option(help: .init("The page to fill, in place of this program's.", visibility: .hidden))
  var template: String?

  @OptionGroup var appearance: Appearance

  mutating func run() throws {
    let program = try OneFlow.program(at: flow, named: name, color: appearance.color)
    let limit = PreviewPage.largestTemplate
    let empty = try PreviewTemplate.bytes(template, limit: limit + 1)
    let zone = try zone(of: program)
    guard empty.count <= limit,
      let page = PreviewPage(template: empty, program: program, zone: zone)
    else {
      throw FileError(
        template ?? "chatflow-preview.html", "this isn't the page that previews are made from")
    }
    try OutputFile.write(page.bytes, to: output)
  }

  private func zone(of program: Program) throws -> (name: String, tzif: [UInt8])? {
    guard let name = program.zoneName else { return nil }
    do throws(TimeZoneError) {
      return (name, try ZoneFiles.bytes(of: name))
    } catch {
      throw ZoneFiles.failure(error, path: flow)
    }
  }
}
