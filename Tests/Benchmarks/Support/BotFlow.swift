/// A bot with `steps` steps that asks one question after the other, whose last hands over.
func bot(steps: Int, name: String = "bot") -> String {
  var lines = ["chatflow: \(name)", "version: 1", "start: s0", "steps:"]
  for step in 0..<steps - 1 {
    let next = step < steps - 2 ? "s\(step + 1)" : "human"
    lines += [
      "  s\(step):",
      "    - choose: Which of these is it, number \(step)?",
      "      options: {Next: \(next), Again: s\(step), A person: human}",
      "      invalid: Please pick one of these.",
      "      otherwise: human",
      "      no_reply: {after: 5m, goto: human}",
    ]
  }
  lines += ["  human:", "    - handoff: I'll get a colleague."]
  return lines.joined(separator: "\n") + "\n"
}
