import ArgumentParser
import ChatflowFiles
import ChatflowViews
import ChatflowProgram

/// `chatflow graph`.
struct Graph: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw a chatflow: its steps, ways, timers and the capture of e-mails.",
    discussion: """
      Mermaid is what GitHub and GitLab draw inside of Markdown; dot is the language of Graphviz; \
      svg is a picture, for which Graphviz must be installed.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case mermaid, dot, svg
  }

  @Argument(
    help: "A chatflow in YAML, a folder of them, or a bundle; - is standard input.",
    completion: .file())
  var flow: String

  @Option(help: "mermaid, dot or svg.")
  var format: Format = .mermaid

  @Option(
    name: .customLong("flow"), help: "Which chatflow, where there are several.")
  var name: String?

  @Option(
    name: [.customShort("o"), .long], help: "The file to write; standard output if left out.",
    completion: .file())
  var output: String = "-"

  @OptionGroup var appearance: Appearance

  mutating func run() async throws {
    let program = try OneFlow.program(at: flow, named: name, color: appearance.color)
    guard let diagram = Diagram(program) else {
      throw FileError(flow, "\(program.name) has more parts than a picture can show")
    }
    let bytes: [UInt8]
    switch format {
    case .mermaid: bytes = Array(MermaidText.render(diagram).utf8)
    case .dot: bytes = Array(DotText.render(diagram).utf8)
    case .svg: bytes = try await Graphviz.svg(Array(DotText.render(diagram).utf8))
    }
    try OutputFile.write(bytes, to: output)
  }
}
