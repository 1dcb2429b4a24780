import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// The sites whose browsers asked for the chat's frame and were not shown it, for want of an origin
/// on the list: a browser says so in its console alone, where nobody looks.
final class RefusedOrigins: Sendable {
  /// More are not told.
  private static let most = 20
  private let known = Mutex<[String]>([])
  let origins: Origins

  init(_ origins: Origins) { self.origins = origins }

  /// In the order in which they came.
  var list: [String] { known.withLock { $0 } }

  /// Notes whose page asks for the frame, where its browser says it.
  func note(_ request: Request, _ logger: Logger) {
    guard request.headers[named: .fetchDestination] == "iframe",
      let referrer = request.headers[.referer], referrer.utf8.count < 300,
      !origins.isEmbedder(Origins.origin(of: referrer), of: request)
    else { return }
    let origin = Origins.origin(of: referrer)
    let isNew = known.withLock { known in
      guard !known.contains(origin), known.count < Self.most else { return false }
      known.append(origin)
      return true
    }
    guard isNew else { return }
    logger.warning(
      "a site asked for the chat, and is not on the list: browsers show it with --origin",
      metadata: ["origin": "\(origin)"])
  }
}
