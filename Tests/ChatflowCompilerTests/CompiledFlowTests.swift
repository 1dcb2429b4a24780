import ChatflowCompiler
import ChatflowEngine
import ChatflowProgram
import ChatflowSyntax
import FuzzTargets
import TestSupport
import Testing

/// What must hold of every flow without errors, on random ones.
@Suite struct CompiledFlowTests {
  static func compile(_ text: String, name: String = "flow.yaml") -> Compilation {
    Compilation([SourceFile(name: name, bytes: Array(text.utf8))]) { $0 == "Europe/Madrid" }
  }

  /// The program of a text that has no errors.
  static func program(_ text: String) throws -> Program {
    let compilation = compile(text)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.line) == [], "\(text)")
    return try Program(verifying: try #require(compilation.tables()?.first))
  }

  @Test(arguments: 0..<10)
  func verifiesAndSurvivesEncoding(block: Int) throws {
    for seed in UInt64(block * 30)..<UInt64(block * 30 + 30) {
      let program = try Self.program(FlowGenerator.flow(seed: seed).description)
      let encoded = ProgramEncoder.encode(program.tables)
      #expect(try ProgramDecoder.decode(encoded) == program.tables, "seed \(seed)")
      let bundle = BundleEncoder.encode([program])
      let decoded = try BundleDecoder.decode(bundle)
      #expect(decoded.map(\.contentHash) == [program.contentHash])
      #expect(decoded.map(\.tables) == [program.tables])
    }
  }

  /// A text that is used twice stands once in the pool, also the flow's name.
  @Test(arguments: ["en", "hi", "a", "welcome"])
  func aFlowMayBeNamedLikeAnotherTextOfIt(_ name: String) throws {
    let program = try Self.program(
      """
      chatflow: \(name)
      version: 1
      locales: [en]
      title: welcome
      welcome: hi
      start: a
      steps:
        a:
          - end: hi
      """)
    #expect(program.name == name)
    #expect(program.tables.locales.map { program.tables.texts.string($0) } == ["en"])
    let bundle = BundleEncoder.encode([program])
    #expect(try BundleDecoder.decode(bundle).map(\.contentHash) == [program.contentHash])
  }

  /// Comments, order of keys, quotes, styles, anchors, line ends and file names don't count.
  @Test(arguments: 0..<10)
  func writtenOtherwiseItIsTheSame(block: Int) throws {
    for seed in UInt64(block * 12)..<UInt64(block * 12 + 12) {
      let flow = FlowGenerator.flow(seed: seed)
      let bytes = BundleEncoder.encode([try Self.program(flow.description)])
      for way in 0..<6 {
        let text = YAMLWriter.write(flow, seed: seed &* 100 &+ UInt64(way))
        let compilation = Self.compile(text, name: "folder/\(way).yml")
        let errors = compilation.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.line) == [], "seed \(seed), way \(way):\n\(text)")
        guard let tables = compilation.tables()?.first else { continue }
        let other = BundleEncoder.encode([try Program(verifying: tables)])
        #expect(other == bytes, "seed \(seed), way \(way):\n\(text)")
      }
    }
  }

  /// Several flows come in byte order of their names, in whatever order their files are given.
  @Test func theOrderOfFilesDoesNotCount() throws {
    let files = (0..<4).map { index in
      SourceFile(
        name: "\(9 - index).yaml",
        bytes: Array(FlowGenerator.flow(seed: UInt64(index)).description.utf8))
    }
    func bundle(_ files: [SourceFile]) throws -> [UInt8] {
      let tables = try #require(Compilation(files) { _ in true }.tables())
      return BundleEncoder.encode(try tables.map { try Program(verifying: $0) })
    }
    let bytes = try bundle(files)
    #expect(try bundle(files.reversed()) == bytes)
    #expect(
      try BundleDecoder.decode(bytes).map(\.name) == ["flow-0", "flow-1", "flow-2", "flow-3"])
  }

  /// No event traps, none is beyond the bounds, and a snapshot changes nothing.
  @Test(arguments: 0..<10)
  func runsWithinItsBounds(block: Int) throws {
    for seed in UInt64(block * 20)..<UInt64(block * 20 + 20) {
      let program = try Self.program(FlowGenerator.flow(seed: seed).description)
      var walk = FlowWalk(program: program, seed: seed)
      for _ in 0..<60 { try walk.step() }
    }
  }
}

/// A conversation beside a twin that is restored from its snapshot before every event.
private struct FlowWalk {
  let program: Program
  let seed: UInt64
  var random: SeededGenerator
  var record: ConversationRecord
  var effects = EffectBuffer()
  var input: [UInt8] = []
  var now: Int64 = 1_000_000

  init(program: Program, seed: UInt64) {
    self.program = program
    self.seed = seed
    random = SeededGenerator(seed: seed)
    record = ConversationRecord(of: program)
  }

  private static let texts = [
    "hello", "0 Option: 0", "1 Prices", "ana@acme.com", " EVA@acme.com ", "7.5", "-0", "yes", "não",
    "+34 600 100 200", "", "  ", String(repeating: "ü", count: 3000),
  ]

  private mutating func text() -> TextRange {
    let start = input.count
    input += Array(random.pick(Self.texts).utf8)
    return TextRange(start..<input.count)
  }

  private mutating func optional() -> TextRange? { random.once(in: 2) ? text() : nil }

  private mutating func contact() -> ContactFacts {
    ContactFacts(email: text(), firstName: optional(), lastName: optional(), owner: optional())
  }

  private mutating func event() -> Event {
    input = []
    switch random.below(16) {
    case 0:
      return .opened(
        Opening(
          locale: UInt8(random.below(3)), channel: random.pick([.web, .web, .facebook]),
          isReturning: random.once(in: 2), page: optional(),
          contact: random.once(in: 4) ? contact() : nil))
    case 1: return .optionPicked(text())
    case 2: return .emailSubmitted(text(), consent: random.once(in: 2))
    case 3: return random.once(in: 4) ? .agentMessage : .factsChanged
    case 4: return random.once(in: 4) ? .contactAssociated(contact()) : .factsChanged
    case 5: return random.once(in: 4) ? .closed : .factsChanged
    case 6, 7, 8: return .deadline
    case 9: return .left
    case 10: return random.once(in: 2) ? .mailReceived(text()) : .agentMessage
    default: return .visitorMessage(text())
    }
  }

  mutating func step() throws {
    let event = event()
    let facts = Facts(rawValue: UInt8(random.below(8)))
    if case .deadline = event, let deadline = record.state.deadline {
      now = max(now, deadline.milliseconds)
    } else {
      now += Int64(random.below(100_000))
    }
    var twin = try ConversationRecord(
      snapshot: record.snapshot(under: program), under: program)
    #expect(twin == record, "seed \(seed)")
    var twinEffects = EffectBuffer()
    let at = Instant(milliseconds: now)
    let bytes = input
    program.step(&record, event, input: bytes.span, facts: facts, at: at, effects: &effects)
    program.step(&twin, event, input: bytes.span, facts: facts, at: at, effects: &twinEffects)
    #expect(twin == record && twinEffects.elementsEqual(effects), "seed \(seed) \(event)")
    #expect(twinEffects.bytes == effects.bytes)
    #expect(effects.count <= program.bounds.effects, "seed \(seed) \(event)")
    #expect(effects.bytes.count <= program.bounds.textBytes, "seed \(seed) \(event)")
  }
}
