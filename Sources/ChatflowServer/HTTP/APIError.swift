import ChatflowLive
import Hummingbird
import Logging

/// An answer that says no, in the form that all of them have.
struct APIError: Error, HTTPResponseError {
  var status: HTTPResponse.Status
  var code: String
  var message: String
  /// Seconds after which to try again.
  var retryAfter: Int?

  struct Body: Encodable {
    struct Details: Encodable {
      var code: String
      var message: String
    }
    var error: Details
  }

  func response(from request: Request, context: some RequestContext) throws -> Response {
    let body = Body(error: Body.Details(code: code, message: message))
    // Not in the encoder's form, whose keys come in any order: equal answers are equal in bytes.
    var response = try Response.json(body, status: status)
    if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
    return response
  }

  /// The same for what isn't there and what is another's.
  static let notFound = APIError(status: .notFound, code: "not_found", message: "There is none.")
  static let badOrigin = APIError(
    status: .forbidden, code: "origin", message: "The request comes from another site.")
  static let unauthorized = APIError(
    status: .unauthorized, code: "unauthorized", message: "Sign in first.")
  /// The same whether the member doesn't exist or the password is wrong.
  static let badSignIn = APIError(
    status: .unauthorized, code: "bad_sign_in", message: "E-mail or password is wrong.")
  static let forbidden = APIError(
    status: .forbidden, code: "forbidden", message: "That is for others to do.")
  static let method = APIError(
    status: .methodNotAllowed, code: "method", message: "This isn't asked for in that way.")
  static func badRequest(_ message: String) -> APIError {
    APIError(status: .badRequest, code: "bad_request", message: message)
  }
  static func tooMany(retryAfter: Int) -> APIError {
    APIError(
      status: .tooManyRequests, code: "too_many", message: "Too much at once: try again soon.",
      retryAfter: retryAfter)
  }
}

/// Turns what the host throws into answers; what nobody expected is logged, not shown.
struct ErrorAnswers<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as LiveHost.Refusal {
      return try answer(to: error).response(from: request, context: context)
    } catch is CommitQueue.Overload {
      let busy = APIError(
        status: .serviceUnavailable, code: "busy", message: "Try again soon.", retryAfter: 2)
      return try busy.response(from: request, context: context)
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

  private func answer(to refusal: LiveHost.Refusal) -> APIError {
    switch refusal {
    case .notFound: .notFound
    case .conflict:
      APIError(
        status: .conflict, code: "conflict",
        message: "A message with this id came before, and said something else.")
    case .notOffered:
      APIError(status: .conflict, code: "not_offered", message: "No chat is offered now.")
    case .memberExists:
      APIError(
        status: .conflict, code: "member_exists", message: "A member has this e-mail already.")
    case .noSuchMember:
      APIError(status: .conflict, code: "no_such_member", message: "No member has this e-mail.")
    case .lastAdmin:
      APIError(
        status: .conflict, code: "last_admin", message: "One admin stays: appoint another first.")
    }
  }
}
