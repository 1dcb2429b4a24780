import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax

/// What keeps a benchmark from being one: nothing is measured then.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// The program of a chatflow's text.
func program(_ yaml: String, name: String = "flow.yaml") throws -> Program {
  let file = SourceFile(name: name, bytes: Array(yaml.utf8))
  let compilation = Compilation([file]) { _ in true }
  guard let tables = compilation.tables()?.first else {
    let messages = compilation.diagnostics.map { "\($0.rule.code) \($0.message)" }
    throw BenchmarkError("the flow of a benchmark has errors: \(messages)")
  }
  return try Program(verifying: tables)
}

/// A live chat as most sites have it: people answer, an away message and an e-mail prompt tell the
/// rest. Rendered texts are measured apart, so `rendersThanks` says whether one shows the e-mail.
func liveChat(rendersThanks: Bool) -> String {
  """
  chatflow: live-chat
  version: 1
  welcome: Hi! How can we help?
  availability:
    team: required
    away:
      show: message
      message: We're away. Leave a message and we'll write back.
  email_capture:
    when: after 1m
    message: Leave your e-mail so that we can write back if you have to go.
    away_message: Where can we reach you?
    invalid: That doesn't look like an e-mail address.
    thanks: Thanks! We'll write \(rendersThanks ? "to ${contact.email} soon." : "back.")
    attempts: 3
  routing:
    assign: {team: support}
  """
}
