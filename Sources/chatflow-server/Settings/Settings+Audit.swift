import ChatflowLive
import Crypto

extension Settings {
  /// Keeps in the audit that the server starts with other settings than the last time. They are
  /// told apart by a hash.
  func noteChange(_ host: LiveHost) async throws {
    let hash = SHA256.hash(data: Array(text.utf8)).prefix(8)
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    let last = try await host.store.read {
      try $0.audit(AuditFilter(act: .settingsChanged), before: nil, limit: 1).first?.subject
    }
    guard last != hash else { return }
    try await host.note(.settingsChanged, by: .command, subject: hash)
  }
}
