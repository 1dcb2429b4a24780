import Hummingbird
import NIOCore

/// Closes a connection after its answer where the request's body has no end, or one too far away:
/// it would have to be read to its end, even after a refusal.
struct OversizedBodyMiddleware: RouterMiddleware {
  let limits: ServerConfiguration.Limits
  /// The client gets so long to read the answer.
  private static let secondsToRead: Int64 = 2

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    guard isTooLong(request) else { return response }
    let (answer, channel) = (response.body, context.channel)
    response.headers[.connection] = "close"
    response.body = ResponseBody(contentLength: answer.contentLength) { writer in
      try await answer.write(writer)
      channel.eventLoop.scheduleTask(in: .seconds(Self.secondsToRead)) {
        channel.close(mode: .all, promise: nil)
      }
    }
    return response
  }

  private func isTooLong(_ request: Request) -> Bool {
    if request.headers[.transferEncoding] != nil { return true }
    let isMail = request.uri.path == "/" + ServerConfiguration.mailPath
    let isFile = ServerConfiguration.takesFiles(at: request.uri.path)
    let most = isMail ? limits.mail : isFile ? limits.file : limits.body
    return request.headers[.contentLength].flatMap { Int($0) } ?? 0 > most
  }
}
