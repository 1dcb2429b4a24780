import ChatflowCompiler
import ChatflowSyntax
import Testing

/// What hosts ask of a compilation by the name of a flow.
@Suite struct CompilationLookupTests {
  private func compile(_ files: [(name: String, text: String)]) -> Compilation {
    Compilation(files.map { SourceFile(name: $0.name, bytes: Array($0.text.utf8)) }) { _ in true }
  }

  private static let good = "version: 1\nwelcome: Hi!\n"
  private static let inOffice =
    "availability:\n  calendar: office\n  away: {show: message, message: Bye!}\n"
  private static let bad = "version: 1\nwelcom: Hi!\n"

  @Test func ofSeveralFlowsOfANameTheFirstCounts() {
    let found = compile([
      ("a.yaml", "chatflow: one\n" + Self.good), ("b.yaml", "chatflow: one\n" + Self.good),
      ("c.yaml", "chatflow: two\n" + Self.good),
    ])
    #expect(found.flow(named: "one")?.file.name == "a.yaml")
    #expect(found.flow(named: "two")?.file.name == "c.yaml")
    #expect(found.flow(named: "three") == nil)
    #expect(found.flowName(inFile: "b.yaml") == "one")
    #expect(found.flowName(inFile: "one") == nil)
  }

  @Test func namesAreToldApartByTheirBytes() {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    let found = compile([
      ("a.yaml", "chatflow: \(composed)\n" + Self.good),
      ("b.yaml", "chatflow: \(decomposed)\n" + Self.good),
    ])
    #expect(found.flow(named: composed)?.file.name == "a.yaml")
    #expect(found.flow(named: decomposed)?.file.name == "b.yaml")
  }

  @Test func onlyItsOwnErrorsKeepAFlowFromBeingCompiled() {
    let found = compile([
      ("a.yaml", "chatflow: one\n" + Self.good), ("b.yaml", "chatflow: two\n" + Self.bad),
    ])
    #expect(found.lowered(named: "one") != nil)
    #expect(found.errors(ofFlow: "one").isEmpty)
    #expect(found.lowered(named: "two") == nil)
    #expect(found.errors(ofFlow: "two").map(\.rule.name) == ["unknown-key"])
    #expect(found.errors(ofFlow: "three").isEmpty)
  }

  @Test func theErrorsOfItsCalendarKeepAFlowFromBeingCompiled() {
    let flow = "chatflow: one\n" + Self.good + Self.inOffice
    let calendar = "calendar: office\ntimezone: Europe/Madrid\nhours: {mon: 9-18}\n"
    let found = compile([("a.yaml", flow), ("b.yaml", calendar)])
    #expect(found.lowered(named: "one") == nil)
    #expect(Set(found.errors(ofFlow: "one").map(\.span.file.name)) == ["b.yaml"])
  }

  /// The calendar that isn't found may stand in a file that could not be read.
  @Test func theErrorsOfUnreadFilesKeepAFlowWithoutCalendarFromBeingCompiled() {
    let flow = "chatflow: one\n" + Self.good + Self.inOffice
    let found = compile([
      ("a.yaml", flow), ("b.yaml", "calendar: \"office\n"),
      ("c.yaml", "chatflow: two\n" + Self.bad),
    ])
    let files = found.errors(ofFlow: "one").map(\.span.file.name)
    #expect(files.contains("b.yaml"))
    #expect(!files.contains("c.yaml"))
    #expect(files == files.sorted())
  }
}
