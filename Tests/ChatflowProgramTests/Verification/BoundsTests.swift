import ChatflowProgram
import TestSupport
import Testing

@Suite struct BoundsTests {
  @Test func aFlowThatDoesNothingDoesOnlyWhatHandsDo() throws {
    let bounds = try Program(verifying: TablesBuilder().tables).bounds
    #expect(bounds.instructions == 0)
    // A contact made by hand, with e-mail and names.
    #expect(bounds.effects == 1)
    #expect(bounds.textBytes == 3 * 4096)
    #expect(bounds.arenaBytes == 0)
  }

  @Test func theFirstMessageGreetsAssignsAndPrompts() throws {
    var builder = TablesBuilder()
    builder.tables.welcome = builder.message("Hi", "How can we help?")
    builder.tables.routing.assign = .team(builder.text("sales"))
    builder.tables.capture = EmailCapture(
      timing: .immediately, message: builder.message("One", "Two", "Three"),
      messageIsDefault: false, awayMessage: builder.message("Away"), awayMessageIsDefault: true,
      consent: nil, invalid: builder.message("No"), thanks: builder.message("Thanks"), attempts: 3)
    // Two of the welcome, one assignment, three of the prompt.
    #expect(try Program(verifying: builder.tables).bounds.effects == 6)
    builder.tables.availability.away = .message(builder.message("A", "B", "C", "D", "E"))
    // While away: five, one assignment, one of the other prompt.
    #expect(try Program(verifying: builder.tables).bounds.effects == 7)
    builder.tables.capture?.timing = .awayOnly
    #expect(try Program(verifying: builder.tables).bounds.effects == 7)
  }

  @Test func aRunEndsWhereItWaits() throws {
    var builder = TablesBuilder()
    let two = builder.message("One", "Two")
    let email = builder.question(
      .email, two, saves: .contactFirstName, invalid: two, otherwise: 5, skips: true)
    builder.step(
      "menu",
      [
        .say(two), .ask(email), .say(two), .wait(milliseconds: 1), .say(two),
        .handOff(two, to: nil),
      ])
    builder.storeWhatIsRead()
    let bounds = try Program(verifying: builder.tables).bounds
    // From the start: said, skipped, said, waiting. After the wait: two, two, and the hand-off. A
    // valid answer makes the contact twice: with its e-mail, and with its name.
    #expect(bounds.instructions == 4)
    #expect(bounds.effects == 5)
    #expect(bounds.textBytes == 2 * 3 * 4096)
  }

  @Test func templatesCountAsTheirParts() throws {
    var builder = TablesBuilder(locales: ["en", "zh-Hant"])
    let short = builder.template(
      .literal(builder.text("12345")), .value(.channel, fallback: nil),
      .value(.locale, fallback: nil))
    let long = builder.template(.value(.reply, fallback: nil), .literal(builder.text("!")))
    let plain = Bubble.text(builder.text("plain"))
    builder.tables.welcome = builder.message(
      variants: [[short, short, short, short], [long, long, long, long, plain]], isLocalized: true)
    builder.storeWhatIsRead()
    let bounds = try Program(verifying: builder.tables).bounds
    #expect(bounds.effects == 5)
    #expect(bounds.textBytes == 4 * 4096)
    let label = builder.message([short])
    let menu = builder.question(
      .option, builder.message([plain]), options: builder.options([(label, 0), (label, 0)]),
      invalid: label, otherwise: 0)
    builder.tables.welcome = builder.message([short])
    builder.step("menu", [.choose(menu)])
    // The welcome and two labels: less than a contact.
    #expect(try Program(verifying: builder.tables).bounds.textBytes == 3 * 4096)
    let labels = builder.message([.text(builder.text(String(repeating: "a", count: 4096)))])
    for row in 0..<2 { builder.tables.options[row].label = labels }
    builder.tables.welcome = builder.message([long])
    #expect(try Program(verifying: builder.tables).bounds.textBytes == 3 * 4096)
    builder.tables.welcome = builder.message([short, long])
    #expect(try Program(verifying: builder.tables).bounds.textBytes == 20 + 3 * 4096)
  }

  @Test func aPickKeptAsANameTellsTheContact() throws {
    var builder = TablesBuilder()
    let label = builder.message("Ana")
    let menu = builder.question(
      .option, builder.message("Who?"), options: builder.options([(label, 1)]),
      saves: .contactFirstName, invalid: builder.message("No"), otherwise: 2)
    builder.step("menu", [.choose(menu)])
    builder.step("bye", [.end(builder.message("Bye", "now"))])
    builder.step("out", [.end(nil)])
    builder.storeWhatIsRead()
    // The contact, two bubbles, the closing.
    #expect(try Program(verifying: builder.tables).bounds.effects == 4)
    builder.tables.questions[0].saves = nil
    #expect(try Program(verifying: builder.tables).bounds.effects == 3)
  }

  @Test func aConsentWithValuesCountsAsText() throws {
    var builder = TablesBuilder()
    let template = builder.template(.value(.reply, fallback: nil))
    let consent = builder.message([template])
    builder.tables.capture = EmailCapture(
      timing: .immediately, message: builder.message([template, template, template]),
      messageIsDefault: false, awayMessage: builder.message("Away"), awayMessageIsDefault: true,
      consent: consent, invalid: builder.message("No"), thanks: nil, attempts: 3)
    builder.storeWhatIsRead()
    let bounds = try Program(verifying: builder.tables).bounds
    // The box is part of the prompt's effect.
    #expect(bounds.effects == 3)
    #expect(bounds.textBytes == 4 * 4096)
    let words = builder.message("I agree")
    builder.tables.capture?.consent = words
    #expect(try Program(verifying: builder.tables).bounds.textBytes == 3 * 4096)
  }

  @Test func boundsAreThoseOfTheWorstEvent() throws {
    var generator = ProgramGenerator(seed: 7)
    for _ in 0..<400 {
      let tables = generator.tables()
      let bounds = try Program(verifying: tables).bounds
      let worst = EventEnumeration(tables).worst
      #expect(bounds.instructions == worst.instructions)
      #expect(bounds.effects == worst.effects)
      #expect(bounds.textBytes == worst.textBytes)
      #expect(bounds.storedTexts == tables.storedNames.count)
    }
  }
}
