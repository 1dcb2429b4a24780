import ChatflowProgram
import TestSupport
import ChatflowSyntax
import FuzzTargets
import Testing

@testable import ChatflowCompiler

/// What `check` calls a loop, and what the verifier does, on flows that lead back to themselves,
/// with skippable questions here and there.
@Suite struct LoopAgreementTests {
  @Test(arguments: 0..<8)
  func checkAndVerifierAgree(block: Int) throws {
    var loops = 0
    for seed in block * 200..<block * 200 + 200 {
      let text = Self.flow(seed: UInt64(seed))
      let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
      let document = DocumentReader.read(DocumentReader.parse(file), file: file).document
      guard case .chatflow(let flow)? = document else {
        Issue.record("seed \(seed) is not read:\n\(text)")
        continue
      }
      let model = FlowModel(flow, calendars: [])
      let found = !LoopWithoutWait.check(model).isEmpty
      loops += found ? 1 : 0
      var defect: VerificationError.Defect?
      do {
        try Program.verify(Lowering.tables(model))
      } catch {
        defect = error.defect
      }
      #expect(defect == (found ? .loopWithoutQuestion : nil), "seed \(seed)\n\(text)")
    }
    #expect((40..<160).contains(loops), "too few or too many loops")
  }

  /// A few steps that all are reached, with questions that break a loop, and such that don't.
  private static func flow(seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    let names = Array(["a", "b", "c", "d"].prefix(1 + random.below(4)))
    func target() -> String { random.pick(names) }
    var text = "chatflow: c\nversion: 1\nstart: root\nsteps:\n"
    let options = names.map { "\($0): \($0)" }.joined(separator: ", ")
    text += "  root: [{choose: X, options: {\(options)}, otherwise: a}]\n"
    for name in names {
      var actions: [String] = []
      for _ in 0..<random.below(3) {
        switch random.below(6) {
        case 0: actions.append("{say: x}")
        case 1: actions.append("{wait: 5m}")
        case 2: actions.append("{ask: X, no_reply: {after: 1m, goto: \(target())}}")
        case 3: actions.append("{ask: X, as: number, otherwise: \(target())}")
        default:
          let silence = random.once(in: 2) ? ", no_reply: {after: 1m, goto: \(target())}" : ""
          actions.append("{ask: E, as: email, otherwise: \(target())\(silence)}")
        }
      }
      switch random.below(4) {
      case 0: actions.append("{goto: \(target())}")
      case 1: actions.append("{if: open, then: \(target()), else: \(target())}")
      case 2: actions.append("{choose: X, options: {A: \(target())}, otherwise: \(target())}")
      default: actions.append("{end: x}")
      }
      text += "  \(name): [\(actions.joined(separator: ", "))]\n"
    }
    return text
  }
}
