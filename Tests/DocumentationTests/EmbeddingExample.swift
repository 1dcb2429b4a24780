import ChatflowEngine
import ChatflowProgram

/// Plays a conversation with the flow "support" of a bundle; returns what there was to do.
func play(bundle: [UInt8]) throws -> [String] {
  // This refuses what is damaged or could do harm: what runs from here on has been verified.
  let programs = try BundleDecoder.decode(bundle)
  guard let program = programs.first(where: { $0.name == "support" }) else { return [] }
  var conversation = Conversation(under: program)
  var log: [String] = []

  func tell(_ input: Incoming, at now: Instant) {
    // Whether it is open and who is online are facts that your program tells with each event.
    let facts: Facts = [.withinHours, .teamOnline]
    for effect in conversation.receive(input, facts: facts, at: now) {
      switch effect.action {
      case .say(let text): log.append("say: \(text)")
      case .choices(let text, let options): log.append("choices: \(text) \(options)")
      case .promptEmail(let text, _, _): log.append("prompt: \(text)")
      case .contact(let email, _, _): log.append("create or find the contact \(email)")
      default: log.append("\(effect.action)")
      }
    }
  }

  let opened = Instant(milliseconds: 1_772_442_000_000)
  tell(.opened(Visit(page: "https://acme.com/pricing")), at: opened)
  tell(.optionPicked("A person"), at: opened)

  // Any process that has the bundle can go on from these few bytes.
  conversation = try Conversation(snapshot: conversation.snapshot, under: program)

  // Come back when the engine asks for it: here after a quiet minute.
  if let deadline = conversation.nextDeadline {
    tell(.deadline, at: deadline)
    tell(.emailSubmitted("ana@acme.com", consent: false), at: deadline)
  }
  return log
}
