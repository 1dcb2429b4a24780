import Foundation
import TestSupport
import Testing

/// Zones come from the machine: a name that is wrong is the author's mistake, a machine without any
/// zones is not.
@Suite struct ZoneTests {
  private static let hours = """
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      away: {show: message, message: Closed.}

    """

  /// Commands that need the zone of `flow.yaml`, or of `bundle`.
  private static let commands = [
    "check .", "compile . -o out", "run flow.yaml", "run bundle", "run bundle --jsonl",
    "match flow.yaml --page /", "test .", "test --generate flow.yaml",
  ]

  private static func folder() throws -> Scratch {
    let scratch = try Scratch([
      "flow.yaml": Sample.good + hours,
      "flow.test.yaml": "chatflow: good\ntests:\n  - {name: t, steps: [open, {bot: Hi!}]}\n",
    ])
    #expect(try scratch.run("compile", "flow.yaml", "-o", "bundle").status == 0)
    return scratch
  }

  @Test(arguments: commands)
  func aMachineWithoutZones(command: String) throws {
    let scratch = try Self.folder()
    let arguments = command.split(separator: " ").map(String.init)
    #expect(try Command.run(arguments, in: scratch.folder).status == 0)
    let result = try Command.run(
      arguments, in: scratch.folder, environment: ["TZDIR": "/nowhere"])
    #expect(result.status == 2 && result.output == "", "\(result)")
    #expect(
      result.error
        == "chatflow: /nowhere: there are no time zones on this machine; install the package "
        + "tzdata\n")
  }

  /// Flows that name no zone need none.
  @Test func nothingIsNeededWithoutHours() throws {
    let scratch = try Scratch(["flow.yaml": Sample.good])
    for command in ["check", "run"] {
      let result = try scratch.run(command, "flow.yaml", environment: ["TZDIR": "/nowhere"])
      #expect(result.status == 0 && result.error == "", "\(result)")
    }
  }

  /// Among other zones a missing one is unknown.
  @Test func oneUnknownZone() throws {
    let scratch = try Self.folder()
    try FileManager.default.createDirectory(
      at: scratch.folder.appending(path: "zones"), withIntermediateDirectories: true)
    try scratch.link("zones/UTC", to: "/usr/share/zoneinfo/UTC")
    let zones = ["TZDIR": scratch.folder.appending(path: "zones").path(percentEncoded: false)]
    let check = try scratch.run("check", "flow.yaml", environment: zones)
    #expect(check.status == 1 && check.output.contains("there is no time zone `Europe/Madrid`"))
    let run = try scratch.run("run", "bundle", environment: zones)
    #expect(run.status == 2)
    #expect(
      run.error == "chatflow: bundle: the time zone Europe/Madrid is not in the zone database\n")
  }
}
