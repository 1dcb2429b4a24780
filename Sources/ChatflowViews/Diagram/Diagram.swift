package import ChatflowProgram

/// A flow as a picture: what is drawn, in the order in which it is drawn, without a format.
///
/// Texts are as people read them; a format escapes them and breaks them into lines.
package struct Diagram: Equatable, Sendable {
  /// What a node stands for.
  package enum Kind: Equatable, Sendable {
    /// The visitor opens the chat.
    case start
    /// What is sent before the first step, or the first message.
    case greeting
    case step
    /// The condition of an `if`.
    case decision
    /// What a visitor who doesn't reply is told, after which the step still waits.
    case reminder
    /// A state of the conversation outside of the steps.
    case state
    /// A message that is sent while the visitor waits for the team.
    case message
    case contact
    case closed
  }

  /// Something that is drawn.
  package struct Node: Equatable, Sendable {
    /// ASCII letters, digits and `_`; unique in the diagram, and the same while its step is.
    package let id: String
    package let kind: Kind
    package let title: String
    package let lines: [String]
    /// Whether it lies inside of the capture region.
    package let isInRegion: Bool
  }

  /// A way from a node to a node.
  package struct Edge: Equatable, Sendable {
    package let from: String
    package let to: String
    /// Empty where there is nothing to say.
    package let label: String
    /// Whether time alone leads along it.
    package let isTimer: Bool
  }

  /// The flow's name.
  package let name: String
  package let title: String?
  package private(set) var nodes: [Node] = []
  package private(set) var edges: [Edge] = []

  /// The heading of the region in which nodes with ``Node/isInRegion`` lie.
  package static let regionTitle = "e-mail capture"

  /// The most instructions and answers that are drawn: more than a file within the language's
  /// limits has.
  private static let largestProgram = 200_000

  /// The picture of a program, or nil for one that nobody could look at. Equal programs give equal
  /// pictures.
  package init?(_ program: Program) {
    guard Diagram.size(program.tables) <= Diagram.largestProgram else { return nil }
    let wording = Wording(program.tables)
    name = program.name
    title = program.tables.title.map { wording.oneLine($0) }
    var steps = StepDrawing(wording)
    steps.draw()
    let team = TeamDrawing(wording, hasHandOff: steps.hasHandOff)
    nodes = team.opening.nodes + steps.nodes + team.nodes
    edges = team.opening.edges + steps.edges + team.edges
  }

  /// How many instructions there are, and ways on from questions, whose rows a bundle may share.
  private static func size(_ tables: ProgramTables) -> Int {
    var size = tables.code.count
    for instruction in tables.code {
      switch instruction {
      case .choose(let id), .ask(let id):
        let question = tables.questions[Int(id.index)]
        size += Int(question.options.count) + Int(question.reminders.count)
      default: break
      }
    }
    return size
  }
}
