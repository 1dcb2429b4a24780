import ChatflowLive
import ChatflowServer
import TestSupport
import Testing

/// The numbers in docs/architecture-server.md are those that the server goes by.
@Suite struct ArchitecturePageTests {
  private static func seconds(_ milliseconds: Int64) -> Int64 { milliseconds / 1000 }
  private static func days(_ milliseconds: Int64) -> Int64 { milliseconds / 86_400_000 }

  @Test(arguments: [
    "It counts for \(seconds(LiveHost.absence)) seconds after the last request of their page",
    "The time is kept to \(seconds(LiveHost.seenPrecision)) seconds",
    "Every \(LiveServer.heartbeat.components.seconds) seconds all streams are woken",
    "ends after \(days(LiveHost.longestPause)) days without use, "
      + "and after \(days(LiveHost.longestSignIn)) days in any case",
    "At most \(CommitQueue.largestCommit) changes share a transaction, "
      + "and at most \(CommitQueue.longestQueue) wait",
    "each takes \(memory >> 20) MiB and a core",
  ]) func itSays(_ words: String) throws {
    let page = try Repository.text("docs/architecture-server.md").replacing("\n", with: " ")
    #expect(page.contains(words))
  }

  /// What one password takes, in bytes (RFC 7914).
  private static let memory =
    128 * PasswordHash.Cost.standard.rounds * PasswordHash.Cost.standard.blockSize

  /// The page of a member who is online asks often enough, also where a request is lost.
  @Test func pagesAskInTime() throws {
    let script = try Repository.text("Sources/ChatflowServer/Pages/inbox/presence.js")
    let match = try #require(script.firstMatch(of: /get\('team\/presence'\), (\d+)\)/))
    let interval = try #require(Int64(match.1))
    #expect(interval * 4 <= LiveHost.absence)
    let page = try Repository.text("docs/architecture-server.md").replacing("\n", with: " ")
    #expect(page.contains("asks every \(interval / 1000) seconds"))
  }
}
