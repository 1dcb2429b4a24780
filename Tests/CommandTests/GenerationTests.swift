import Foundation
import TestSupport
import Testing

/// `chatflow test --generate`: what it writes passes, and covers the flow.
@Suite struct GenerationTests {
  private static func flow(_ name: String) throws -> String {
    let file = Repository.root.appending(path: "chatflows/\(name)")
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  @Test(arguments: ["hotel", "minimal", "night", "support", "triage"])
  func whatIsWrittenPassesAndCoversEverything(name: String) throws {
    let scratch = try Scratch([
      name + ".yaml": try Self.flow(name + ".yaml"), "madrid.yaml": try Self.flow("madrid.yaml"),
    ])
    let generated = try scratch.run("test", "--generate", name + ".yaml")
    #expect(generated.status == 0)
    #expect(generated.output.contains(" covered"))
    #expect(!generated.output.contains("no way"))
    let tested = try scratch.run(
      "test", name + ".generated.test.yaml", "--min-coverage", "100")
    #expect(tested.status == 0, "\(tested.output)")
    #expect(!tested.output.contains(" 0 passed"))
  }

  /// Pages, addresses, names, numbers and texts that conditions ask for come from these, alone and
  /// joined.
  @Test(arguments: [
    "visitor.page contains \"/pricing\"", "visitor.page == \"https://acme.com/\"",
    "visitor.page starts_with \"https://acme.es\" and visitor.page ends_with \"?plan=pro\"",
    "visitor.page contains \"/shop\" and visitor.page contains \"/cart\" and contact.known",
    "visitor.page contains \"/shop\" and not (visitor.page contains \"/cart\")",
    "contact.email ends_with \"@acme.com\"", "contact.email == \"eva@acme.com\"",
    "contact.email starts_with \"eva\" and contact.email ends_with \".es\"",
    "contact.email contains \"acme\" and visitor.page contains \"/vip\"",
    "contact.first_name == \"Eva\" and contact.last_name starts_with \"Núñ\"",
    "plan contains \"gold\" and plan contains \"year\"", "plan starts_with \"a\" and open",
    "seats > 2.5 and seats < 3.5", "seats >= 10 and plan == \"pro\" and agreed",
    "not agreed and reply == \"no\"",
  ])
  func waysAreFoundFromConstants(condition: String) throws {
    let scratch = try Scratch([
      "a.yaml": """
      chatflow: a
      version: 1
      availability: {timezone: Europe/Madrid, hours: {mon-fri: 09:00-18:00}}
      variables: {plan: text, seats: number, agreed: yes_no}
      start: hello
      steps:
        hello:
          - ask: Which plan?
            save: plan
          - ask: How many?
            as: number
            save: seats
            otherwise: bye
          - ask: Agreed?
            as: yes_no
            save: agreed
            otherwise: bye
          - if: \(condition)
            then: here
            else: bye
        here:
          - end: "Found: ${plan | none}, ${seats | none}, ${agreed | none}."
        bye:
          - end: Bye!
      """
    ])
    let generated = try scratch.run("test", "--generate", "a.yaml")
    #expect(generated.status == 0, "\(generated.error)\(generated.output)")
    #expect(!generated.output.contains("no way"), "\(generated.output)")
    let tested = try scratch.run("test", "a.generated.test.yaml", "--min-coverage", "100")
    #expect(tested.status == 0, "\(tested.output)")
  }

  /// What a calendar says is shown once, by the tests of any of its flows.
  @Test func calendarsAreCoveredOnce() throws {
    func flow(_ name: String) -> String {
      "chatflow: \(name)\nversion: 1\nwelcome: Hi!\navailability: {calendar: shared}\n"
    }
    let scratch = try Scratch([
      "a.yaml": flow("a"), "b.yaml": flow("b"),
      "shared.yaml": """
      calendar: shared
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00, sat: 22:00-02:00}
      exceptions: {2026-12-24: 09:00-13:00, 2026-12-25: closed}

      """,
      "b.test.yaml": "chatflow: b\ntests:\n  - {name: x, steps: [open, {bot: Hi!}]}\n",
    ])
    #expect(try scratch.run("test", "--generate", "a.yaml").status == 0)
    let result = try scratch.run("test", "--min-coverage", "100", "--lcov", "out.lcov")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("\nshared: 7/7 hours\n"), "\(result.output)")
    #expect(try scratch.text("out.lcov").contains("\nSF:shared.yaml\n"))
  }

  /// Tests are called by what happens in them: a step before them changes no name.
  @Test func namesAreWays() throws {
    let steps = """
        menu:
          - choose: What is it?
            options: {Prices: prices, A person: human}
            otherwise: human
            no_reply: {after: 5m, goto: human}
        prices:
          - end: On our page.
        human:
          - handoff: One moment.
      """
    func names(_ before: String) throws -> [String] {
      let scratch = try Scratch([
        "a.yaml": "chatflow: a\nversion: 1\nstart: menu\nsteps:\n\(before)\(steps)\n"
      ])
      #expect(try scratch.run("test", "--generate", "a.yaml").status == 0)
      return try scratch.text("a.generated.test.yaml").split(separator: "\n")
        .filter { $0.hasPrefix("  - name: ") }.map { String($0.dropFirst(10)) }
    }
    let plain = try names("")
    #expect(plain.contains("picks Prices") && plain.contains("waits 5m"), "\(plain)")
    // A comment that moves all lines, and a step of its own way.
    #expect(try names("  # Here it begins.\n\n\n") == plain)
  }

  /// What no conversation reaches is named, in the file and on standard output.
  @Test func whatCannotBeReachedIsListed() throws {
    let scratch = try Scratch([
      "bot.yaml": """
      chatflow: bot
      version: 1
      variables: {plan: text}
      start: hello
      steps:
        hello:
          - set: {plan: pro}
          - if: plan == "basic"
            then: never
            else: bye
        never:
          - end: Nobody reads this.
        bye:
          - end: Bye!
      """
    ])
    let generated = try scratch.run("test", "--generate", "bot.yaml")
    #expect(generated.status == 0)
    #expect(generated.output.contains("step `never`: no way was found\n"))
    #expect(
      try scratch.text("bot.generated.test.yaml").contains("# No way was found to step `never`"))
    #expect(try scratch.run("test", "bot.generated.test.yaml").status == 0)
  }
}
