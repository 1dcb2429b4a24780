import ChatflowProgram
import TestSupport
import Testing

/// What lies just inside of the rules.
@Suite struct VerifiedLimitTests {
  /// The flow after a change that keeps every rule.
  private func verified(_ change: (inout ProgramTables) -> Void) throws -> Program {
    var tables = SupportFlow.tables()
    change(&tables)
    return try Program(verifying: tables)
  }

  @Test func longestTexts() throws {
    _ = try verified { tables in
      tables.title = tables.text(String(repeating: "é", count: 32_768))
      tables.description = tables.text(String(repeating: "a", count: 65_536))
      tables.bubbles[0] = .text(tables.text(String(repeating: "a", count: 4096)))
      tables.name = tables.text("a" + String(repeating: "-", count: 62))
      tables.steps[0].name = tables.text("a" + String(repeating: "_", count: 62))
      tables.bubbles[1] = .text(tables.text(""))
    }
  }

  @Test func mostLocales() throws {
    var builder = TablesBuilder(locales: (0..<255).map { "l\($0)" })
    builder.tables.defaultLocale = 254
    builder.tables.welcome = builder.message(
      variants: (0..<255).map { _ in [.text(TextID(0))] }, isLocalized: true)
    _ = try Program(verifying: builder.tables)
  }

  @Test func mostVariables() throws {
    var builder = TablesBuilder()
    let names = (0..<64).map { builder.variable("v\(100 + $0)", .text) }
    builder.storeWhatIsRead(and: names + [.contactEmail, .contactOwner, .reply, .visitorPage])
    let program = try Program(verifying: builder.tables)
    #expect(program.bounds.storedTexts == 68)
    #expect(program.bounds.arenaBytes == 68 * 4096)
  }

  @Test func mostSteps() throws {
    var builder = TablesBuilder()
    for index in 0..<256 { builder.step("s\(index)", [.end(nil)]) }
    builder.tables.start = builder.address(255)
    _ = try Program(verifying: builder.tables)
  }

  @Test func longestDurations() throws {
    let month: UInt32 = 30 * 86_400_000
    _ = try verified { tables in
      tables.capture?.timing = .after(month)
      tables.capture?.attempts = 100
      tables.display.after = month
      tables.display.scrolledPercent = 100
      tables.code[15] = .wait(milliseconds: month)
      tables.reminders[1].after = month
      tables.questions[0].attempts = 100
    }
    _ = try verified { tables in
      tables.capture?.timing = .after(1000)
      tables.capture?.attempts = 1
      tables.display.after = 0
      tables.code[15] = .wait(milliseconds: 1)
      tables.reminders[0].after = 1
      tables.questions[0].attempts = 1
    }
  }

  @Test func touchingHours() throws {
    _ = try verified { tables in
      tables.availability.hours?.week = (0..<7).map { _ in
        [DayInterval(start: 60, end: 600), DayInterval(start: 600, end: 1500)]
      }
      tables.availability.hours?.exceptions = [
        DayException(first: .min, last: -1, intervals: [DayInterval(start: 0, end: 1440)]),
        DayException(first: 0, last: .max, intervals: [DayInterval(start: 1439, end: 2879)]),
      ]
      tables.availability.hours?.yearly = [
        YearlyException(first: 0, last: 364, intervals: []),
        YearlyException(first: 365, last: 365, intervals: [DayInterval(start: 0, end: 1440)]),
      ]
    }
    _ = try verified { tables in
      tables.availability.hours?.week = (0..<7).map { _ in [DayInterval(start: 0, end: 1440)] }
    }
  }

  @Test(arguments: [
    "UTC", "Europe/Madrid", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "Etc/GMT-14",
    "America/Port-au-Prince", "EST5EDT",
  ])
  func zones(name: String) throws {
    _ = try verified { tables in
      let zone = tables.text(name)
      tables.availability.hours?.zone = zone
    }
  }

  @Test(arguments: ["0", "-0", "007", "12.50", "-3.0", "123456789012345678901234567890"])
  func numbers(literal: String) throws {
    _ = try verified { tables in
      let text = tables.text(literal)
      tables.conditions.append(.number(.less, .literal(text), .name(.variable(0))))
    }
  }

  @Test func mostEffects() throws {
    var builder = TablesBuilder()
    builder.tables.welcome = builder.message((0..<65_535).map { _ in .text(TextID(0)) })
    #expect(try Program(verifying: builder.tables).bounds.effects == 65_535)
  }

  @Test func mostText() throws {
    var builder = TablesBuilder()
    for index in 10..<74 { _ = builder.variable("v\(index)", .text) }
    let event = Instruction.notify(builder.text("e"))
    builder.step("menu", (0..<8191).map { _ in event } + [.end(nil)])
    builder.storeWhatIsRead()
    #expect(try Program(verifying: builder.tables).bounds.textBytes == 8191 * 64 * 4096)
  }

  @Test func hundredThousandInstructionsInARow() throws {
    var builder = TablesBuilder()
    let always = builder.condition(.fact(.open))
    let count = 100_000
    let tests = (0..<count).map { index in
      Instruction.test(always, expected: true, target: builder.address(index + 1))
    }
    builder.step("menu", tests + [.end(nil)])
    #expect(try Program(verifying: builder.tables).bounds.instructions == count + 1)
  }
}
