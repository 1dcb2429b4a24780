import ChatflowLive
import ChatflowMail
import Foundation
import HTTPTypes
import Hummingbird

/// A member's own codes by time, which are asked for beside the password (RFC 6238).
struct CodeController: Sendable {
  let team: TeamServices

  private struct PasswordBody: Decodable { var password: String }
  private struct CodeBody: Decodable { var code: String }
  private struct StateAnswer: Encodable {
    var isOn: Bool
    /// How many recovery codes are left.
    var recoveryCodes: Int
  }
  private struct SecretAnswer: Encodable {
    /// In base32, as apps take it.
    var secret: String
    /// The address that apps take, with the secret in it.
    var address: String
  }
  private struct RecoveryAnswer: Encodable { var recoveryCodes: [String] }

  func addRoutes(to group: RouterGroup<ServerContext>) {
    group.get("me/codes") { _, context in
      let id = try context.member.id
      let (isOn, count) = try await team.host.store.read { view in
        (try view.codes(of: id)?.isConfirmed ?? false, try view.recoveryCodeCount(of: id))
      }
      return try Response.json(StateAnswer(isOn: isOn, recoveryCodes: count))
    }
    group.post("me/codes") { try await begin($0, $1) }
    group.post("me/codes/confirmation") { try await confirm($0, $1) }
    group.post("me/codes/removal") { request, context in
      let member = try await checked(request, context)
      try await team.host.removeCodes(of: member.id, by: .member(member))
      team.audit.note(.codesRemoved, by: .member(member), subject: "\(member.id)")
      return Response(status: .noContent)
    }
  }

  /// For admins, where a member's phone is lost.
  func addAdminRoutes(to group: RouterGroup<ServerContext>) {
    group.delete("members/:member/codes") { _, context in
      let id = try context.number("member")
      try await team.host.removeCodes(of: id, by: AuditActor(try context.actor))
      team.audit.note(.codesRemoved, by: try context.actor, subject: "\(id)")
      return Response(status: .noContent)
    }
  }

  /// The member, whose password was shown again.
  private func checked(_ request: Request, _ context: ServerContext) async throws -> Member {
    let member = try context.member
    let body = try await team.body(PasswordBody.self, request, context)
    try await team.limits.signIns.take("member \(member.id)")
    let known = try await team.host.store.read { try $0.passwordHash(of: member.id) }
    guard try await team.passwords.matches(body.password, hash: known, for: .member) else {
      throw APIError.badSignIn
    }
    return member
  }

  private func begin(_ request: Request, _ context: ServerContext) async throws -> Response {
    let member = try await checked(request, context)
    let secret = SystemRandomNumberGenerator.bytes(TimeCode.secretLength)
    do {
      try await team.host.beginCodes(of: member.id, secret: secret)
    } catch Refusal.conflict {
      throw APIError(
        status: .conflict, code: "codes_on", message: "Codes are asked for already.")
    }
    let text = Base32.encoded(secret).uppercased()
    let name = member.email.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return try .json(
      SecretAnswer(
        secret: text, address: "otpauth://totp/chatflow:\(name)?secret=\(text)&issuer=chatflow"))
  }

  private func confirm(_ request: Request, _ context: ServerContext) async throws -> Response {
    let member = try context.member
    let body = try await team.body(CodeBody.self, request, context)
    try await team.limits.codes.take("\(member.id) signed in")
    let codes = (0..<LiveHost.recoveryCodes).map { _ in Passwords.readable(groups: 4) }
    let isRight = try await team.host.confirmCodes(
      of: member, code: body.code, recovery: codes.map { LiveHost.hash(ofRecoveryCode: $0) })
    guard isRight else { throw APIError.wrongCode }
    team.audit.note(.codesSetUp, by: .member(member), subject: "\(member.id)")
    return try .json(RecoveryAnswer(recoveryCodes: codes))
  }
}

extension SystemRandomNumberGenerator {
  static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
