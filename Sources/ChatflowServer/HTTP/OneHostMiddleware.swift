import HTTPTypes
import Hummingbird

/// Refuses a request that names two hosts: a proxy and the server might each go by another one.
struct OneHostMiddleware<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    // The first one is the request's authority, and no header any more.
    guard request.headers[named: .secondHost] == nil else {
      throw APIError.badRequest("A request names one host.")
    }
    return try await next(request, context)
  }
}
