extension Shape {
  /// The project file `.chatflow.yaml` (meaning 8).
  package static let project = Shape(
    "a project file",
    "What holds for all chatflows of a project: for every command, and for editors.",
    allowsExtensions: true,
    keys: [
      Key(
        "paths", .set(.text),
        "The files and folders that commands take where they are given none, from the folder of "
          + "the project file.", standard: "[.]", example: "[chatflows]"),
      Key(
        "deny_warnings", .boolean, "Whether `chatflow check` fails on warnings, too.",
        standard: "false", example: "true"),
      Key(
        "ignore", .set(.check), "The warnings and notes that are left out, by code or name.",
        example: "[CF0307, away-replaces-message]"),
      Key(
        "min_coverage", .integer(0...100),
        "The percentage of coverage below which `chatflow test` fails.", example: "100"),
      Key(
        "teams", .set(.text), "The names of the teams: any other is an error.",
        example: "[sales, support]"),
      Key(
        "users", .set(.text),
        "The e-mail addresses of the people that conversations are assigned to: any other is an "
          + "error.", example: "[ana@acme.com]"),
      Key(
        "min_zone_data", .zoneRelease,
        "The oldest release of the time zone data that will do: where an older one is installed, "
          + "`chatflow check` fails.", example: "2026a"),
    ], relations: [.notEmpty])
}
