import ChatflowLive
import Hummingbird

/// Lets only admins through, after ``TeamAuthenticationMiddleware``.
struct AdminAuthorizationMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    guard context.principal?.member?.role == .admin else { throw APIError.forbidden }
    return try await next(request, context)
  }
}
