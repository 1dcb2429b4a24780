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

  /// What the clocks of another machine show may differ: a failure tells by which data they went.
  @Test func aFailureTellsTheReleaseOfTheZones() throws {
    let scratch = try Scratch([
      "flow.yaml": Sample.good + Self.hours,
      "flow.test.yaml": "chatflow: good\ntests:\n  - {name: t, steps: [open, {bot: Ho!}]}\n",
      "other/flow.yaml": Sample.good,
      "other/flow.test.yaml": "chatflow: good\ntests: [{name: t, steps: [open, {bot: Ho!}]}]\n",
      "zones/tzdata.zi": "# version 2026f\n# This zic input file is in the public domain.\n",
    ])
    for zone in ["UTC", "Europe"] {
      try scratch.link("zones/\(zone)", to: "/usr/share/zoneinfo/\(zone)")
    }
    let zones = ["TZDIR": scratch.folder.appending(path: "zones").path(percentEncoded: false)]
    #expect(try scratch.run("--version", environment: zones).output == "0.1.0 (time zones 2026f)\n")
    let text = try scratch.run("test", "flow.test.yaml", environment: zones)
    #expect(
      text.status == 1 && text.output.contains("    clock: Europe/Madrid, time zones 2026f\n"))
    let json = try scratch.run(
      "test", "flow.test.yaml", "--format", "json", environment: zones)
    #expect(
      json.output.contains(#""time_zone":"Europe/Madrid","time_zone_data":"2026f""#), "\(json)")
    let other = try scratch.run("test", "other", environment: zones)
    #expect(other.status == 1 && !other.output.contains("clock:"), "\(other)")
  }
}
