import ChatflowCompiler
import ChatflowViews
import ChatflowProgram
import TestSupport
import Testing

/// The pictures of the flows of this project, as files that a person has looked at.
@Suite struct DiagramGoldenTests {
  @Test(arguments: Repository.exampleFlows)
  func dot(_ name: String) throws {
    let diagram = try DrawnFlows.diagram(try DrawnFlows.lowered(name).tables)
    try Goldens.expect(DotText.render(diagram), in: "Graph/\(name).dot")
  }

  @Test(arguments: Repository.exampleFlows)
  func mermaid(_ name: String) throws {
    let diagram = try DrawnFlows.diagram(try DrawnFlows.lowered(name).tables)
    try Goldens.expect(MermaidText.render(diagram), in: "Graph/\(name).mmd")
  }

  /// A program and its bundle give the same picture.
  @Test(arguments: Repository.exampleFlows)
  func bundlesGiveTheSame(_ name: String) throws {
    let program = try Program(verifying: try DrawnFlows.lowered(name).tables)
    let decoded = try BundleDecoder.decode(BundleEncoder.encode([program]))
    #expect(decoded.map { Diagram($0) } == [Diagram(program)])
  }
}
