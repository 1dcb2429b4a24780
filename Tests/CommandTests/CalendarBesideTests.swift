import TestSupport
import Testing

/// A calendar that lies beside a single flow is found by every command, and missed by every one.
@Suite struct CalendarBesideTests {
  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: after 1m}
    availability: {calendar: shared}

    """
  private static let calendar =
    "calendar: shared\ntimezone: Europe/Madrid\nhours: {mon-sun: 09:00-18:00}\n"
  private static let scenarios = "chatflow: a\ntests: [{name: b, steps: [open, {bot: Hi!}]}]\n"

  private static let commands = [
    "check flows/a.yaml", "check flows/a.yaml flows/a.test.yaml", "check flows/a.test.yaml",
    "compile flows/a.yaml -o bundle", "test flows/a.test.yaml",
    "test flows/a.yaml flows/a.test.yaml",
    "test --generate flows/a.yaml", "run flows/a.yaml", "graph flows/a.yaml",
    "match flows/a.yaml --page /",
  ]

  @Test(arguments: ["flows/shared.yaml", "flows/calendars/shared.yaml", "shared.yaml"], commands)
  func found(_ place: String, _ command: String) throws {
    let scratch = try Scratch([
      "flows/a.yaml": Self.flow, "flows/a.test.yaml": Self.scenarios, place: Self.calendar,
    ])
    let result = try Command.script("$C \(command) < /dev/null", in: scratch.folder)
    #expect(result.status == 0, "\(result)")
    #expect(result.error == "")
  }

  @Test(arguments: commands)
  func missed(_ command: String) throws {
    let scratch = try Scratch([
      "flows/a.yaml": Self.flow, "flows/a.test.yaml": Self.scenarios,
      "elsewhere/shared.yaml": Self.calendar,
    ])
    let result = try Command.script("$C \(command) < /dev/null", in: scratch.folder)
    let told = result.output + result.error
    // A scenario file alone says nothing of its flow's calendar, unless it is to be played.
    if command == "check flows/a.test.yaml" { return }
    #expect(result.status == 1, "\(result)")
    #expect(told.contains("unknown-calendar") && told.contains("flows/a.yaml:5:26"), "\(told)")
  }
}
