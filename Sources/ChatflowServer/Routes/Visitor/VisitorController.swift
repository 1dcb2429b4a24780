import ChatflowJSON
import ChatflowLive
import ChatflowProgram
import HTTPTypes
import Hummingbird

/// What visitors' browsers ask for. All of it is about the cookie's owner.
struct VisitorController: Sendable {
  let host: LiveHost
  let origins: Origins
  let limits: RateLimiters
  let configuration: ServerConfiguration
  let metrics: Metrics
  let files: FileServices
  let cookies = CookieNotice()

  func addRoutes(to router: Router<ServerContext>) {
    let group = router.group("api/visitor").add(
      middleware: IdentityMiddleware(
        host: host, identities: configuration.identity.map { Identities($0) }, metrics: metrics))
    group.post("offer") { try await offer($0, $1) }
    group.post("conversations") { try await open($0, $1) }
    group.post("conversations/:conversation/messages") { request, context in
      let body = try await readAct(MessageBody.self, request, context)
      let text = try InputText.written(body.text)
      return try await act(.message(text), body.id, request, context)
    }
    group.post("conversations/:conversation/picks") { request, context in
      let body = try await readAct(PickBody.self, request, context)
      return try await act(.pick(body.option), body.id, request, context)
    }
    group.post("conversations/:conversation/email") { request, context in
      let body = try await readAct(EmailBody.self, request, context)
      let email = VisitorAct.email(body.email, consent: body.consent ?? false)
      return try await act(email, body.id, request, context)
    }
    group.post("conversations/:conversation/files") { try await file($0, $1) }
    group.get("conversations/:conversation/files/:file") { request, context in
      try limits.address.take(limits.address(of: request, context))
      guard let key = VisitorKey(request, context) else { throw APIError.notFound }
      return try await files.response(context, for: .visitor(key.hash))
    }
    group.post("conversations/:conversation/typing") { try await typing($0, $1) }
    group.post("presence") { try await presence($0, $1) }
    group.get("entries") { try await entries($0, $1) }
    group.get("events") { try await events($0, $1) }
  }

  private struct PageBody: Decodable {
    var page: String?
    var locale: String?
    var chatflow: String?
  }
  private struct MessageBody: QuickBody {
    var id: String
    var text: String

    init?(_ json: JSONValue) {
      guard let id = json["id"]?.string, let text = json["text"]?.string else { return nil }
      self.id = id
      self.text = text
    }
  }
  private struct PickBody: Decodable {
    var id: String
    var option: String
  }
  private struct EmailBody: Decodable {
    var id: String
    var email: String
    var consent: Bool?
  }

  private struct PresenceBody: Decodable {
    var page: String
    var here: Bool
    var seen: Int64?
  }

  private func read<Body: Decodable>(
    _ type: Body.Type, _ request: Request, _ context: ServerContext, of visitor: VisitorKey? = nil
  ) async throws -> Body {
    // Counted before anything is read.
    try limits.take(request, context)
    // What other pages send isn't the visitor's.
    try origins.check(request)
    try limits.take(for: visitor, request, context)
    return try await request.json(type, configuration.limits)
  }

  /// What a visitor does, within the limits.
  private func readAct<Body: Decodable>(
    _ type: Body.Type, _ request: Request, _ context: ServerContext
  ) async throws -> Body {
    try await read(type, request, context, of: VisitorKey(request, context))
  }

  // MARK: Acts

  private func offer(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await read(PageBody.self, request, context)
    let key = VisitorKey(request, context)
    let view = try await host.offer(
      token: key?.hash, page: body.page ?? "/", locale: body.locale, chatflow: body.chatflow,
      identity: key?.identity)
    var answer = OfferAnswer(view, person: key?.person(configuration.teamToken))
    answer.takesFiles = configuration.files != nil
    return try .json(answer)
  }

  private func open(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await read(PageBody.self, request, context)
    guard let chatflow = body.chatflow else { throw APIError.badRequest("Say which chatflow.") }
    let identity = context.identity?.who
    let known = identity == nil ? try await knownToken(request) : nil
    let token =
      try identity == nil
      ? known?.token ?? newToken(limits.address(of: request, context)) : nil
    let answer = try await host.open(
      Opening(
        token: identity?.token ?? token?.hash ?? [], chatflow: chatflow, page: body.page,
        locale: body.locale, identity: identity))
    metrics.count(.openings)
    if known?.isCarried == true { cookies.noteNone(context.logger, metrics) }
    var response = try Response.json(
      OpeningAnswer(
        conversation: answer.conversation, accepted: answer.accepted, sequence: answer.sequence,
        token: known == nil ? token?.text : nil))
    response.headers[.setCookie] = token?.visitorHeader(origins)
    return response
  }

  /// The request's token, if it was made here: visitors don't choose one of their own.
  private func knownToken(
    _ request: Request
  ) async throws -> (token: BrowserToken, isCarried: Bool)? {
    guard let known = BrowserToken.visitor(of: request),
      try await host.visitor(token: known.token.hash) != nil
    else { return nil }
    return known
  }

  private func newToken(_ address: String) throws -> BrowserToken {
    try limits.openings.take(address)
    var generator = SystemRandomNumberGenerator()
    return BrowserToken(using: &generator)
  }

  private func checkOwn(_ id: String) throws {
    try ClientID.check(id)
    // Those of the team's acts in the same conversation begin so, and the portal's.
    guard !id.hasPrefix("team/"), !id.hasPrefix("portal/") else {
      throw APIError.badRequest("An id can't begin so.")
    }
  }

  private func act(
    _ act: VisitorAct, _ id: String, _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    try checkOwn(id)
    guard let key = VisitorKey(request, context),
      let name = context.parameters.get("conversation")
    else { throw APIError.notFound }
    if key.isCarried { cookies.noteNone(context.logger, metrics) }
    let network = configuration.mail?.network(of: limits.fullAddress(of: request, context))
    let answer = try await host.act(
      act, client: id, conversation: name, token: key.hash, from: network)
    metrics.count(.visitorActs)
    return .json(answer)
  }

  private func file(_ request: Request, _ context: ServerContext) async throws -> Response {
    try limits.address.take(limits.address(of: request, context))
    try origins.check(request)
    guard let key = VisitorKey(request, context),
      let name = context.parameters.get("conversation")
    else { throw APIError.notFound }
    let id = request.formParameters["id"].map(String.init) ?? ""
    try checkOwn(id)
    try limits.visitor.take(key.name)
    try limits.files.take(limits.address(of: request, context))
    let network = configuration.mail?.network(of: limits.fullAddress(of: request, context))
    return try await files.take(request, context, in: name, by: .visitor(key.hash)) { file in
      let answer = try await host.act(
        .file(file), client: id, conversation: name, token: key.hash, from: network)
      metrics.count(.visitorActs)
      return answer
    }
  }

  // MARK: Presence

  private func presence(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await readAct(PresenceBody.self, request, context)
    try ClientID.check(body.page)
    guard body.seen ?? 0 >= 0 else { throw APIError.badRequest("No entry has that sequence.") }
    guard let key = VisitorKey(request, context) else { return Response(status: .noContent) }
    try await host.note(
      VisitorSign(page: body.page, isHere: body.here, seen: body.seen), token: key.hash)
    return Response(status: .noContent)
  }

  private func typing(_ request: Request, _ context: ServerContext) async throws -> Response {
    let visitor = VisitorKey(request, context)
    try limits.take(request, context)
    // What other pages send isn't the visitor's.
    try origins.check(request)
    try limits.take(for: visitor, request, context)
    guard let key = visitor, let name = context.parameters.get("conversation") else {
      throw APIError.notFound
    }
    try await host.noteTyping(in: name, token: key.hash)
    return Response(status: .noContent)
  }

  // MARK: What is new

  private func entries(_ request: Request, _ context: ServerContext) async throws -> Response {
    try limits.take(request, context)
    guard let key = VisitorKey(request, context) else { return Response(status: .noContent) }
    let after = try ListPlace.number(request.uri.queryParameters["after"]) ?? 0
    guard let news = try await host.news(token: key.hash, after: after) else {
      return Response(status: .noContent)
    }
    return try .json(NewsAnswer(news))
  }

  private func events(_ request: Request, _ context: ServerContext) async throws -> Response {
    try limits.take(request, context)
    guard let key = VisitorKey(request, context),
      let visitor = try await host.visitor(token: key.hash)
    else { return Response(status: .noContent) }
    guard host.signals.count(.visitor(visitor)) < configuration.limits.streamsPerVisitor else {
      limits.giveBack(request, context)
      throw APIError.tooMany(retryAfter: 10)
    }
    let start = VisitorEvents.Place(
      last: try ListPlace.number(request.lastEvent) ?? 0, typed: host.typing.last)
    let events = VisitorEvents(
      host: host, visitor: visitor, token: key.hash, end: context.identity?.end)
    return events.stream.response(
      from: start, context, stuckAfter: configuration.limits.stuckAfter, metrics)
  }
}
