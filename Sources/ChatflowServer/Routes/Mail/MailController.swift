import ChatflowLive
import ChatflowMIME
import ChatflowMail
import Crypto
import HTTPTypes
import Hummingbird
import NIOCore

/// Where mail servers and providers hand mails in, as they came.
struct MailController: Sendable {
  /// Nil: the server has no mail.
  let intake: MailIntake?
  let limits: ServerConfiguration.Limits

  func addRoutes(to router: Router<ServerContext>) {
    router.post("\(ServerConfiguration.mailPath)") { try await take($0, $1) }
  }

  private struct Answer: Encodable {
    var result: String
    var conversation: String?
  }

  private func take(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let intake, isAllowed(request, intake.configuration.token) else {
      throw APIError.unauthorized
    }
    let message = try await body(of: request)
    let query = request.uri.queryParameters
    let envelope = Envelope(
      recipient: query["recipient"].map { String($0) }, sender: query["sender"].map { String($0) })
    switch try await intake.take(message, envelope) {
    case .answered(conversation: let name):
      return try .json(Answer(result: "answered", conversation: name))
    case .noted(conversation: let name):
      return try .json(Answer(result: "noted", conversation: name))
    case .repeated(conversation: _): return try .json(Answer(result: "repeated"))
    case .homeless:
      throw APIError(
        status: .notFound, code: "no_conversation", message: "It belongs to no conversation.")
    }
  }

  private func isAllowed(_ request: Request, _ token: String?) -> Bool {
    guard let token, let shown = request.headers[.authorization],
      shown.lowercased().hasPrefix("bearer ")
    else { return false }
    // Hashes take the same time to compare, whether they are alike or not.
    return SHA256.hash(data: Array(shown.dropFirst(7).utf8)) == SHA256.hash(data: Array(token.utf8))
  }

  /// What is too large isn't read.
  private func body(of request: Request) async throws -> [UInt8] {
    let most = limits.mail
    let tooLarge = APIError(
      status: .contentTooLarge, code: "too_large", message: "A mail has at most \(most) bytes.")
    if let told = request.headers[.contentLength].flatMap({ Int($0) }), told > most {
      throw tooLarge
    }
    do {
      let buffer = try await request.body.collect(upTo: most)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw tooLarge
    }
  }
}
