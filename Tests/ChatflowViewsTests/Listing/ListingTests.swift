import ChatflowProgram
import ChatflowViews
import TestSupport
import Testing

/// Compares with `Tests/Goldens/Listing`; `CHATFLOW_UPDATE_GOLDENS=1` rewrites the files.
@Suite struct ListingTests {
  private func compare(_ tables: ProgramTables, with name: String) throws {
    let text = Listing.render(try Program(verifying: tables))
    try Goldens.expect(text, in: "Listing/\(name).txt")
  }

  @Test func theFlowWithEverything() throws {
    try compare(SupportFlow.tables(), with: "support")
  }

  @Test func theSmallestFlow() throws {
    try compare(TablesBuilder(name: "smallest").tables, with: "smallest")
  }

  /// Texts that could pass for something else, days around the calendar's corners, odd durations.
  @Test func oddTexts() throws {
    var builder = TablesBuilder(name: "odd", locales: ["en", "pt-BR", "x y\n"])
    let odd = builder.variable("odd name", .text)
    builder.tables.title = builder.text("\u{1b}[31m\u{7}\u{85}\u{2028}\t\r\n\\ \"quoted\"")
    builder.tables.description = builder.text("\u{202e}txt.exe\u{2066}\u{feff}\u{e0041}\u{ad}")
    let bubble = builder.template(
      .literal(builder.text("costs $")), .value(.locale, fallback: builder.text("a}b|\"c")),
      .literal(builder.text(" ${reply} $${x} 👩‍👩‍👧 é")), .value(odd, fallback: nil))
    builder.tables.welcome = builder.message(
      variants: [[bubble], [.text(builder.text(""))], [bubble, bubble]], isLocalized: true)
    builder.tables.availability = Availability(
      hours: OpeningHours(
        zone: builder.text("UTC"),
        week: [[], [], [], [], [], [], [DayInterval(start: 1, end: 1440)]],
        exceptions: [.min, -719_469, -719_468, -25_509, -1, 0, 11_016, 19_782, 47_541, .max].map {
          DayException(first: $0, last: $0, intervals: [])
        }),
      requiresTeam: false, away: .nothing)
    builder.step(
      "a",
      [
        .wait(milliseconds: 1), .wait(milliseconds: 61_001), .wait(milliseconds: 93_784_000),
        .assign(.unassigned), .assign(.contactOwner),
        .handOff(nil, to: .leastBusy(team: builder.text("a \"team\""), limit: 3)),
      ])
    builder.step("b", [.assign(.user(builder.text("ana@acme.com"))), .end(nil)])
    builder.storeWhatIsRead()
    try compare(builder.tables, with: "odd")
  }

  @Test func generatedProgramsStandOnPrintableLines() throws {
    var generator = ProgramGenerator(seed: 10)
    for _ in 0..<100 {
      let program = try Program(verifying: generator.tables())
      let text = Listing.render(program)
      #expect(text == Listing.render(program))
      #expect(text.contains(program.contentHash.description))
      for scalar in text.unicodeScalars where scalar != "\n" {
        #expect(scalar.properties.generalCategory != .control)
        #expect(scalar != "\u{202e}")
      }
    }
  }
}
