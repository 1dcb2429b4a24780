import ChatflowFiles
import ChatflowServer
import ChatflowSyntax

extension Settings {
  /// What signed identities are checked with; nil: they count as none.
  ///
  /// - Throws: ``FileError`` where the key can't be used, or the end of the program where something
  ///   else is missing.
  func identityKey() async throws -> IdentityKey? {
    guard let file, let place = file.document.identityKey else { return nil }
    guard let publicURL = publicURL.value else {
      throw Exit.usage(
        "signed identities are meant for one server: \(file.path) needs `public_url` beside "
          + "`identity`")
    }
    let text = try file.text(of: place, for: "key")
    do {
      return try await IdentityKey(text, audience: publicURL)
    } catch {
      throw FileError(file.path, "the `key` of `identity` \(error)")
    }
  }
}
