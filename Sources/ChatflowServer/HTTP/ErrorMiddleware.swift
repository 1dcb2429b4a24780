import ChatflowLive
import Hummingbird
import Logging
import NIOHTTP1

/// Turns what the host throws into answers; what wasn't expected is logged, not shown.
struct ErrorMiddleware<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as Refusal {
      return try answer(to: error).response(from: request, context: context)
    } catch is CommitQueue.Overload {
      return try APIError.busy(retryAfter: 2).response(from: request, context: context)
    } catch let error as StoreUnavailable {
      context.logger.error("the store doesn't take it", metadata: ["reason": "\(error.reason)"])
      let down = APIError(
        status: .serviceUnavailable, code: "store", message: "Try again soon.", retryAfter: 5)
      return try down.response(from: request, context: context)
    } catch is HTTPParserError {
      // In the midst of the body: nothing that follows on this connection can be read.
      let broken = APIError.badRequest("The body isn't sent as HTTP says.")
      var response = try broken.response(from: request, context: context)
      response.headers[.connection] = "close"
      return response
    } catch let error as HTTPError where error.status == .notFound {
      return try APIError.notFound.response(from: request, context: context)
    } catch let error as any HTTPResponseError {
      return try error.response(from: request, context: context)
    } catch {
      context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
      let failed = APIError(
        status: .internalServerError, code: "failed", message: "Something went wrong here.")
      return try failed.response(from: request, context: context)
    }
  }

  private func answer(to refusal: Refusal) -> APIError {
    switch refusal {
    case .notFound: .notFound
    case .notSignedIn: .unauthorized
    case .conflict:
      APIError(
        status: .conflict, code: "conflict",
        message: "A message with this id came before, and said something else.")
    case .emptyMessage:
      APIError(status: .badRequest, code: "empty_message", message: "The message says nothing.")
    case .notOffered:
      APIError(status: .conflict, code: "not_offered", message: "No chat is offered now.")
    case .tooManyConversations: .tooMany(retryAfter: 60)
    case .memberExists:
      APIError(
        status: .conflict, code: "member_exists", message: "A member has this e-mail already.")
    case .noSuchMember:
      APIError(status: .conflict, code: "no_such_member", message: "No member has this e-mail.")
    case .tooManyFiles: .tooManyFiles
    case .lastAdmin:
      APIError(
        status: .conflict, code: "last_admin", message: "One admin stays: appoint another first.")
    }
  }
}
