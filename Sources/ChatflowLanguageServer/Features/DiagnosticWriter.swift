import ChatflowJSON
import ChatflowReports
import ChatflowSyntax

/// Findings as the protocol has them.
struct DiagnosticWriter {
  private let places: Places
  private let pages: String
  private let showsRelated: Bool

  init(_ places: Places, pages: String, showsRelated: Bool) {
    self.places = places
    self.pages = pages
    self.showsRelated = showsRelated
  }

  /// The findings of a file, as `textDocument/publishDiagnostics` has them.
  func params(_ path: String, version: Int?, _ diagnostics: [JSONValue]) -> JSONValue {
    var members: [JSONMember] = [JSONMember("uri", .string(places.uri(path)))]
    if let version { members.append(JSONMember("version", .integer(version))) }
    members.append(JSONMember("diagnostics", .array(diagnostics)))
    return .object(members)
  }

  func json(_ finding: Diagnostic) -> JSONValue {
    var members: [JSONMember] = [
      JSONMember("range", places.range(finding.span)),
      JSONMember("severity", .integer(DiagnosticWriter.number(finding.severity))),
      JSONMember("code", .string(finding.rule.code)),
      JSONMember(
        "codeDescription",
        .members(["href": .string("\(pages)/\(RuleHelp.pageName(finding.rule))")])),
      JSONMember("source", .string("chatflow")),
      JSONMember("message", .string(DiagnosticWriter.words(finding))),
    ]
    if DiagnosticWriter.unnecessary.contains(finding.rule.name) {
      // What is grey in editors.
      members.append(JSONMember("tags", .array([.integer(1)])))
    }
    if showsRelated, !finding.related.isEmpty {
      let related: [JSONValue] = finding.related.map {
        .members(["location": places.location($0.span), "message": .string($0.message)])
      }
      members.append(JSONMember("relatedInformation", .array(related)))
    }
    return .object(members)
  }

  private static func number(_ severity: Severity) -> Int {
    switch severity {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }

  /// What is wrong, and below it what to do.
  private static func words(_ finding: Diagnostic) -> String {
    finding.help.map { "\(finding.message)\n\($0)" } ?? finding.message
  }

  /// Rules about what could as well not be there.
  private static let unnecessary: Set<String> = [
    "unreachable-step", "unused-variable", "unused-locale", "unused-calendar", "unused-ignore",
    "action-after-end", "needless-key",
  ]
}
