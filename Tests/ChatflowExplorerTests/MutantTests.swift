import ChatflowCompiler
import ChatflowExplorer
import ChatflowProgram
import Foundation
import Mutants
import TestSupport
import Testing

/// Every change of the example flows that somebody can notice is found, and no other.
@Suite struct MutantTests {
  /// How many mutants of each flow are tried; more with `CHATFLOW_ROUNDS`, and with 200 all.
  private static let sampleCount =
    3 * (ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { Int($0) } ?? 1)

  private static func sample(_ mutants: [Mutant]) -> some Collection<Mutant> {
    var random = SeededGenerator(seed: 16)
    return mutants.shuffled(using: &random).prefix(sampleCount)
  }

  /// What scenarios notice, and a comparison tells beside its verdict, or as a note: hours, the
  /// names of steps and of variables of which nobody is told.
  private static func isToldBeside(_ old: Program, _ mutant: Mutant) -> Bool {
    let new = mutant.program.tables
    var tables = old.tables
    if new.availability.hours != old.tables.availability.hours { return true }
    guard tables.texts.count == new.texts.count else { return false }
    for index in 0..<tables.texts.count where text(tables, index) != text(new, index) {
      let id = TextID(UInt32(index))
      let isName =
        tables.steps.contains { $0.name == id } || tables.variables.contains { $0.name == id }
      let isZone = tables.availability.hours?.zone == id
      let isLogo = tables.display.look.logo == id
      guard isName || isZone || isLogo else { return false }
      tables.texts = new.texts
    }
    return tables == new
  }

  private static func text(_ tables: ProgramTables, _ index: Int) -> String {
    tables.texts.string(TextID(UInt32(index)))
  }

  @Test(arguments: Repository.exampleFlows)
  func noticeable(_ name: String) throws {
    let old = try Program(verifying: LoweredExamples.flow(name).tables)
    let equivalent = Equivalent.mutants[name, default: [:]]
    for mutant in Self.sample(MutantMaker.all(of: old.tables)) {
      let found = PairSearch(old, mutant.program) { _, _, _ in true }
      let isToldBeside = Self.isToldBeside(old, mutant)
      switch found.verdict {
      case .same:
        #expect(
          equivalent[mutant.name] != nil || isToldBeside || Self.quiet.contains(mutant.name),
          "\(mutant.name) is called the same")
      case .words, .differs:
        #expect(equivalent[mutant.name] == nil, "\(mutant.name) is called another")
      case .undecided: Issue.record("\(mutant.name) is undecided")
      }
    }
  }

  /// Words for times, of which one conversation shows two at most: each counts, in any language.
  @Test func wordsForTimes() throws {
    let lowered = try LoweredExamples.lowered(
      """
      chatflow: times
      version: 1
      locales: [en, pt-BR]
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
      start: hello
      steps:
        hello:
          - end: {en: "Back ${opens_at | soon}!", pt-BR: "Voltamos ${opens_at | logo}!"}
      """)
    let old = try Program(verifying: lowered.tables)
    let words = Set(
      old.tables.momentWords.flatMap { $0.texts.map { Self.text(old.tables, Int($0.index)) } })
    let mutants = MutantMaker.all(of: old.tables).filter { mutant in
      words.contains { mutant.name == "text `\($0)` is `\($0)x`" }
    }
    #expect(mutants.count > 40, "\(words)")
    for mutant in mutants {
      guard case .words = PairSearch(old, mutant.program, confirm: { _, _, _ in true }).verdict
      else {
        Issue.record("\(mutant.name) is called the same")
        continue
      }
    }
  }

  /// Only a test of a scenario file can look at these: where the built-in words come from, what
  /// the only language is called, what is kept and never read.
  private static let quiet: Set<String> = [
    "message default toggled", "away message default toggled", "facebook toggled",
    "text `en` is `enx`",
    "question `Nobody is here right now. What is your e-mail?` saves order",
  ]
}
