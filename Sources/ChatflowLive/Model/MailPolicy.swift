/// How many mails go out, and for how long each is tried.
package struct MailPolicy: Sendable {
  /// How many mails one address gets within a day.
  package var mailsToAddress = 20
  /// How many of them are links, which anybody can ask for.
  package var linksToAddress = 10
  /// To how many typed addresses mails go within a day that were typed in one network.
  package var addressesFromNetwork = 20
  /// How long a mail is tried, in milliseconds.
  package var patience: Int64 = 2 * 86_400_000
  /// How long sending one takes at most, in milliseconds: then another may take it.
  package var lease: Int64 = 15 * 60_000
  /// The pauses after attempts, in milliseconds; the last is repeated.
  package var pauses: [Int64] = [1, 2, 5, 15, 30, 60, 120, 240].map { $0 * 60_000 }

  package init() {}

  /// The pause after a number of attempts.
  func pause(after attempts: Int64) -> Int64 {
    pauses.isEmpty ? 60_000 : pauses[Int(clamping: min(max(attempts, 1), Int64(pauses.count))) - 1]
  }

  static let day: Int64 = 86_400_000
}
