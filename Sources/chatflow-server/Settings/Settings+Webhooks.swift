import ChatflowFiles
import ChatflowLive
import ChatflowServer
import ChatflowSyntax

extension Settings {
  /// The systems that are told what happens.
  ///
  /// - Throws: ``FileError`` where a secret isn't there, or is none.
  func webhooks() throws -> [WebhookConfiguration] {
    guard let file else { return [] }
    return try file.document.webhooks.map { block in
      let secret = try file.value(of: block.secret, for: "secret")
      guard let key = WebhookConfiguration.key(secret) else {
        throw FileError(
          file.path,
          "`secret` of \(block.url.value) needs \(WebhookConfiguration.shortestKey) bytes or more, "
            + "as text, or as `whsec_` with base64")
      }
      let events = block.events.map { texts in
        Set(texts.compactMap { Delivery.Kind(rawValue: $0.value) })
      }
      return WebhookConfiguration(
        hook: Hook(url: block.url.value, events: events ?? Hook.all), secret: key,
        isPrivateAllowed: block.isPrivateAllowed)
    }
  }

  /// After how long a wait members are told by mail, in milliseconds; nil: never.
  ///
  /// - Throws: The end of the program where there is no mail.
  func alertAfter() throws -> Int64? {
    guard let file, let alerts = file.document.alerts else { return nil }
    guard file.document.mail != nil else {
      throw Exit.usage("alerts go out by mail: \(file.path) needs `mail` beside `alerts`")
    }
    return Int64(alerts.waiting)
  }
}
