import ChatflowLive
import ChatflowMail
import HTTPTypes
import Hummingbird

/// The page behind "that wasn't me" in our mails. Opening it does nothing, for mail gateways open
/// links; its button ends mails to the address.
struct DisownController: Sendable {
  let host: LiveHost
  let limits: RateLimiters

  func addRoutes(to router: Router<ServerContext>) {
    router.get("mail/:token") { request, context in
      try limits.take(request, context)
      guard let token = token(context),
        let locale = try await host.mailLocale(token: token.hash)
      else { throw APIError.notFound }
      return page(try DisownPage(locale: locale, isDone: false).html())
    }
    router.post("mail/:token") { request, context in
      try limits.take(request, context)
      guard let token = token(context),
        let locale = try await host.mailLocale(token: token.hash),
        try await host.disown(token: token.hash)
      else { throw APIError.notFound }
      return page(try DisownPage(locale: locale, isDone: true).html())
    }
  }

  private func token(_ context: ServerContext) -> ReplyToken? {
    context.parameters.get("token").flatMap { ReplyToken($0.utf8) }
  }

  private func page(_ html: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
        .contentSecurityPolicy:
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
          + "frame-ancestors 'none'",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }
}
