/// An entry of `guarantees` (meaning 7.3).
package final class GuaranteeBlock: Sendable {
  package enum Verb: Sendable {
    case never(MomentText, before: MomentText?)
    case atMost(Int, of: MomentText)
    /// Within milliseconds.
    case after(MomentText, within: UInt32, comes: [MomentText])
    case reaches([MomentText], within: Int, silence: Bool)
  }
  package let verb: Verb
  /// The first key: where it begins.
  package let keySpan: Span
  package let when: ConditionText?
  package let name: Text?

  package init(verb: Verb, keySpan: Span, when: ConditionText?, name: Text?) {
    self.verb = verb
    self.keySpan = keySpan
    self.when = when
    self.name = name
  }

  /// How messages name it: by its name, or its verb.
  package var promise: String {
    if let name { return "the guarantee \"\(name.value)\"" }
    switch verb {
    case .never(let moment, nil): return "`never: \(moment.span.text)`"
    case .never(let moment, let before?):
      return "`never: \(moment.span.text)` before `\(before.span.text)`"
    case .atMost(let count, let moment): return "`at_most: \(count)` of `\(moment.span.text)`"
    case .after(let moment, _, _): return "`after: \(moment.span.text)`"
    case .reaches(let moments, let within, let silence):
      let listed = moments.map(\.span.text) + (silence ? ["silence"] : [])
      let names = listed.map { "`\($0)`" }.joined(separator: ", ")
      return "`reaches` \(names) within \(within)"
    }
  }

  /// The moments in it.
  package var moments: [MomentText] {
    switch verb {
    case .never(let moment, let before): [moment] + (before.map { [$0] } ?? [])
    case .atMost(_, let moment): [moment]
    case .after(let moment, _, let comes): [moment] + comes
    case .reaches(let moments, _, _): moments
    }
  }
}

/// Something that happens in a conversation, as a guarantee names it.
package struct MomentText: Sendable {
  package enum Kind: Sendable {
    case bot, prompt, awayMessage, handOff, contact, close, visitor, agent
    case step(Text)
    case notify(Text)
    case assign(AssigneeText)
  }
  package let kind: Kind
  package let span: Span
}
