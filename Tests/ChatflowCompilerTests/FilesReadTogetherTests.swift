import ChatflowCompiler
import ChatflowSyntax
import Testing

/// Files that are read stage by stage, several at once, come out as each by itself.
@Suite struct FilesReadTogetherTests {
  private static let texts = [
    "chatflow: good\nversion: 1\nwelcome: Hi!\n",
    "chatflow: wrong\nversion: 1\nwelcom: Hi!\n",
    "chatflow: broken\nversion: 1\nwelcome: [Hi!\n",
    "calendar: office\nversion: 1\ntimezone: Europe/Madrid\nhours: {mon-fri: 09:00-18:00}\n",
    "chatflow: away\nversion: 1\navailability:\n  calendar: office\n  away: nothing\n",
    "replies: short\nversion: 1\n", "", "nothing: here\n",
    "chatflow: unused # chatflow: ignore CF0301\nversion: 1\nvariables: {plan: text}\n",
    "chatflow: steps\nversion: 1\nstart: a\nsteps:\n  a:\n    - goto: b\n  b:\n    - end: Bye!\n"
      + "  c:\n    - end: Bye!\n",
  ]

  private func files() -> [SourceFile] {
    Self.texts.enumerated().map {
      SourceFile(name: "\($0.offset).yaml", bytes: Array($0.element.utf8))
    }
  }

  private func findings(_ files: [ReadFile]) -> [String] {
    Compilation(read: files, zoneExists: { _ in true }).diagnostics.map {
      "\($0.span.file.name):\($0.span.start.line):\($0.span.start.column) \($0.rule.code) "
        + "\($0.message) \($0.help ?? "")"
    }
  }

  @Test(arguments: [true, false])
  func findingsAreThoseOfEachByItself(_ keepsFlows: Bool) {
    let alone = files().map { ReadFile($0, keepsFlow: keepsFlows) }
    let together = ReadFile.read(files(), keepsFlows: keepsFlows)
    #expect(together.map(\.file.name) == alone.map(\.file.name))
    #expect(together.map { $0.document == nil } == alone.map { $0.document == nil })
    #expect(findings(together) == findings(alone))
    #expect(findings(together).contains { $0.hasPrefix("9.yaml:9:3 CF0301") })
    #expect(ReadFile.read([], keepsFlows: keepsFlows).isEmpty)
  }
}
