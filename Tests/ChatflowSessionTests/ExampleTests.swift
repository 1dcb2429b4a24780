import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// The flows in `chatflows/`: they are what people copy from.
@Suite struct ExampleTests {
  @Test func nothingIsWrongWithThem() throws {
    let compilation = Flows.compile(try Repository.yamlFiles(under: "chatflows"))
    #expect(compilation.diagnostics.map { "\($0.span.file.name): \($0.message)" } == [])
    let tables = try #require(compilation.tables())
    let programs = try tables.map { try Program(verifying: $0) }
    #expect(programs.map(\.name).sorted() == Repository.exampleFlows)
  }

  /// Each is played in a transcript: `Tests/Goldens/Shell/NAME…txt`.
  @Test func eachIsPlayed() throws {
    let folder = Repository.root.appending(path: "Tests/Goldens/Shell")
    let transcripts = try FileManager.default.contentsOfDirectory(
      atPath: folder.path(percentEncoded: false))
    for (name, text) in try Repository.yamlFiles(under: "chatflows")
    where !text.contains("calendar: \(name.split(separator: "/").last?.dropLast(5) ?? "")\n") {
      let flow = String(name.dropLast(".yaml".count))
      #expect(
        transcripts.contains { $0.hasPrefix("\(flow).") || $0.hasPrefix("\(flow)-") }, "\(name)")
    }
  }

  /// Together they use every key of the language.
  @Test func theyUseEveryKey() throws {
    var unused = Set<String>()
    KeySearch.reachable(from: [.chatflow, .calendar]) { shape in
      for key in shape.keys { unused.insert("\(key.name) of \(shape.title)") }
    }
    #expect(unused.count > 60)
    for (name, text) in try Repository.yamlFiles(under: "chatflows") {
      let file = SourceFile(name: name, bytes: Array(text.utf8))
      let root = try #require(DocumentReader.parse(file).root)
      let shape: Shape = text.contains("\nchatflow:") ? .chatflow : .calendar
      KeySearch.used(in: root, .map(shape)) { shape, key in
        unused.remove("\(key) of \(shape.title)")
      }
    }
    #expect(unused.sorted() == [])
  }
}

/// Walks the language's shapes, and documents along them.
enum KeySearch {
  static func reachable(from shapes: [Shape], visit: (Shape) -> Void) {
    var seen = Set<String>()
    var waiting = shapes
    while let shape = waiting.popLast() {
      guard seen.insert(shape.title).inserted else { continue }
      visit(shape)
      for key in shape.keys { waiting += inner(key.form) }
    }
  }

  private static func inner(_ form: Form) -> [Shape] {
    switch form {
    case .map(let shape): [shape]
    case .list(let form), .oneOrMore(let form), .mapping(_, let form, _): inner(form)
    case .either(let forms): forms.flatMap(inner)
    case .action: Shape.actions
    case .noReply: [.reminder]
    default: []
    }
  }

  /// Tells every key of a shape that a node uses.
  static func used(in node: Node, _ form: Form, tell: (Shape, String) -> Void) {
    switch (form, node.content) {
    case (.map(let shape), .mapping(let entries)):
      for entry in entries {
        guard let key = shape.key(entry.key) else { continue }
        tell(shape, key.name)
        used(in: entry.value, key.form, tell: tell)
      }
    case (.list(let form), .sequence(let items)), (.oneOrMore(let form), .sequence(let items)):
      for item in items { used(in: item, form, tell: tell) }
    case (.oneOrMore(let form), _): used(in: node, form, tell: tell)
    case (.mapping(_, let form, _), .mapping(let entries)):
      for entry in entries { used(in: entry.value, form, tell: tell) }
    case (.either(let forms), _):
      for form in forms { used(in: node, form, tell: tell) }
    case (.noReply, _): used(in: node, .oneOrMore(.map(.reminder)), tell: tell)
    case (.action, .mapping(let entries)):
      // An item of a step is of the action that its keyword names.
      let action = entries.lazy.compactMap { Shape.action($0.key) }.first
      if let action { used(in: node, .map(action), tell: tell) }
    default: break
    }
  }
}
