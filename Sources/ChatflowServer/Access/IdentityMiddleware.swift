import ChatflowLive
import HTTPTypes
import Hummingbird

/// Finds out who the site says that a visitor is.
struct IdentityMiddleware: RouterMiddleware {
  let host: LiveHost
  /// Nil: the server checks none, and all are refused.
  let identities: Identities?
  let metrics: Metrics

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    guard let token = request.headers[named: .identity] else {
      return try await next(request, context)
    }
    var context = context
    let now = host.clock.now()
    do {
      guard let identities else { throw IdentityProblem.algorithm }
      context.identity = try await identities.identity(token, at: now)
    } catch let problem as IdentityProblem {
      identities?.note(problem, at: now, context.logger, metrics)
      var response = try await next(request, context)
      // For the page, which goes on without.
      response.headers[named: .identity] = "refused"
      return response
    }
    return try await next(request, context)
  }
}
