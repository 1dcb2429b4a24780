import Foundation
import TestSupport
import Testing

/// `scripts/check_commits.sh` on commits made for it.
@Suite struct CommitTests {
  @Test(arguments: [
    ("Refuse an owner as its own fallback", "", 1, nil),
    (String(repeating: "é", count: 72), "", 1, nil),
    (String(repeating: "é", count: 73), "", 1, "73 columns in the subject, of 72"),
    ("Add a check; mend another", "", 1, "tells of several changes"),
    ("Add a check.", "", 1, "without a full stop"),
    ("Add a check", "", 100, nil),
    ("Add a check", "", 101, "101 lines change, and no body says why"),
    ("Add a check", "Without it a slip goes unseen.", 101, nil),
  ])
  func commitsAreJudged(_ subject: String, _ body: String, _ lines: Int, _ complaint: String?)
    throws
  {
    let result = try check(
      """
      git commit -q --allow-empty -m 'Sloppy; work.'
      seq \(lines) >file
      git add file
      git commit -q -m '\(subject)' \(body.isEmpty ? "" : "-m '\(body)'")
      """, since: "HEAD~1")
    #expect(result.status == (complaint == nil ? 0 : 1), "\(result.output)")
    let isTold = complaint.map { result.output.contains($0) } ?? (result.output == "")
    #expect(isTold, "\(result.output)")
  }

  @Test func historyIsOneLine() throws {
    let result = try check(
      """
      git commit -q --allow-empty -m 'Begin'
      git checkout -q -b side
      git commit -q --allow-empty -m 'Go on'
      git checkout -q -
      git merge -q --no-ff -m 'Join both' side
      """, since: "HEAD~1")
    #expect(result.status == 1)
    #expect(result.output.contains("Join both: a merge"))
  }

  /// Rules hold since the last release.
  @Test func whatWasReleasedStays() throws {
    let commits = """
      git commit -q --allow-empty -m 'Sloppy; work'
      git tag v1
      git commit -q --allow-empty -m 'Careful work'
      """
    #expect(try check(commits).status == 0)
    let later = try check(commits + "\ngit commit -q --allow-empty -m 'Hasty; work'")
    #expect(later.status == 1)
    #expect(later.output.contains("Hasty") && !later.output.contains("Sloppy"))
  }

  /// Commits of a scratch repository, judged.
  private func check(
    _ commits: String, since: String = ""
  ) throws -> (output: String, status: Int32) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "chatflow-\(UUID().uuidString)").path(percentEncoded: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = """
      set -e
      export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
      export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@b.c GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@b.c
      unset GIT_DIR GIT_WORK_TREE
      script="$PWD/scripts/check_commits.sh"
      git init -q '\(folder)'
      cd '\(folder)'
      \(commits)
      "$script" \(since)
      """
    return try Repository.run(["bash", "-c", script])
  }
}
