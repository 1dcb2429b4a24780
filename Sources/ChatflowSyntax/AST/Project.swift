/// A project file as written (meaning 8): read, each value judged by itself.
package final class ProjectDocument: Sendable {
  package let file: SourceFile
  /// What commands take where they are given nothing; nil where the file doesn't say.
  package let paths: [Text]?
  package let deniesWarnings: Bool?
  package let ignored: [Text]
  package let minCoverage: Int?
  /// The teams there are; nil where they aren't listed, or the list can't be read.
  package let teams: [Text]?
  /// The people there are; nil where they aren't listed, or the list can't be read.
  package let users: [Text]?
  /// The oldest release of the time zone data that will do.
  package let zoneRelease: Located<ZoneRelease>?

  init(
    file: SourceFile, paths: [Text]?, deniesWarnings: Bool?, ignored: [Text], minCoverage: Int?,
    teams: [Text]?, users: [Text]?, zoneRelease: Located<ZoneRelease>?
  ) {
    self.file = file
    self.paths = paths
    self.deniesWarnings = deniesWarnings
    self.ignored = ignored
    self.minCoverage = minCoverage
    self.teams = teams
    self.users = users
    self.zoneRelease = zoneRelease
  }
}
