import Hummingbird

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
  static let noPreview = APIError(
    status: .notFound, code: "not_found",
    message: "The page that previews are made from isn't installed beside the server.")
  static let badOrigin = APIError(
    status: .forbidden, code: "origin", message: "The request comes from another site.")
  static let unauthorized = APIError(
    status: .unauthorized, code: "unauthorized", message: "Sign in first.")
  /// The same whether the member doesn't exist or the password is wrong.
  static let badSignIn = APIError(
    status: .unauthorized, code: "bad_sign_in", message: "E-mail or password is wrong.")
  /// The password is right.
  static let codeNeeded = APIError(
    status: .unauthorized, code: "code_needed", message: "A code is asked for, too.")
  static let wrongCode = APIError(
    status: .unauthorized, code: "wrong_code", message: "The code is wrong.")
  static let noFiles = APIError(
    status: .conflict, code: "no_files", message: "This server takes no files.")
  static let tooManyFiles = APIError(
    status: .conflict, code: "too_many_files", message: "The conversation has too many files.")
  static let fileKind = APIError(
    status: .unsupportedMediaType, code: "file_kind",
    message: "Send a picture (PNG, JPEG, GIF, WebP) or a PDF.")
  static let noMail = APIError(
    status: .conflict, code: "no_mail", message: "This server sends no mails: ask an admin.")
  /// The same for a link that never was, and one that was used or is over.
  static let noLink = APIError(
    status: .notFound, code: "no_link", message: "The link doesn't work, or not any more.")
  /// The link was opened in another browser than the one that asked for it.
  static let linkCodeNeeded = APIError(
    status: .forbidden, code: "code_needed",
    message: "Give the code that is shown where the link was asked for.")
  static let forbidden = APIError(
    status: .forbidden, code: "forbidden", message: "That is for others to do.")
  static let method = APIError(
    status: .methodNotAllowed, code: "method", message: "This isn't asked for in that way.")
  static func badRequest(_ message: String) -> APIError {
    APIError(status: .badRequest, code: "bad_request", message: message)
  }
  static func busy(retryAfter: Int) -> APIError {
    APIError(
      status: .serviceUnavailable, code: "busy", message: "Try again soon.",
      retryAfter: retryAfter)
  }
  static func tooMany(retryAfter: Int) -> APIError {
    APIError(
      status: .tooManyRequests, code: "too_many", message: "Too much at once: try again soon.",
      retryAfter: retryAfter)
  }
}
