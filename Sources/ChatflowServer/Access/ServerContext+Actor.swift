import ChatflowLive

extension ServerContext {
  /// Who acts for the team.
  ///
  /// - Throws: ``APIError`` where ``TeamAuthenticationMiddleware`` hasn't let the request through.
  var actor: Principal {
    get throws {
      guard let principal else { throw APIError.unauthorized }
      return principal
    }
  }

  /// The member who acts.
  ///
  /// - Throws: ``APIError`` where it is a program.
  var member: Member {
    get throws {
      guard let member = try actor.member else { throw APIError.forbidden }
      return member
    }
  }
}
