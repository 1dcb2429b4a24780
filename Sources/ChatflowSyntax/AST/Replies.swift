import ChatflowProgram

/// A text that the team sends often, as written.
package struct CannedReply: Sendable {
  package var key: Text
  package var title: MessageText?
  package var text: MessageText
}

/// Canned replies as written (meaning 12): read, each value judged by itself.
package final class RepliesDocument: Sendable {
  package let name: Text
  package let replies: [CannedReply]
  /// The replies as texts that a chatflow says at any time: what checks and translators look at.
  package let flow: Chatflow
  /// A chatflow that waits for one text and then says of every reply its key, its title and its
  /// text: what they compile to, so that texts are filled in as those of any chatflow.
  package let recital: Chatflow

  init(
    file: SourceFile, name: Text, locale: Located<String>, locales: [Located<String>],
    replies: [CannedReply], doubtfulTexts: [Text], isIntact: Bool, isComplete: Bool
  ) {
    self.name = name
    self.replies = replies
    func chatflow(_ canned: [CannedReply], _ start: Text?, _ steps: [StepBlock]) -> Chatflow {
      Chatflow(
        file: file, name: name, title: nil, description: nil, locale: locale, locales: locales,
        channels: ChannelList(web: true, facebook: false), target: nil, display: nil,
        welcome: nil, availability: nil, capture: nil, followUp: nil, routing: nil,
        variables: [], start: start, steps: steps, guarantees: [], stepsAreRead: true,
        doubtfulTexts: doubtfulTexts, canned: canned, stepsAreIntact: isIntact,
        isIntact: isIntact, isFlawless: isIntact, isComplete: isComplete)
    }
    flow = chatflow(replies, nil, [])
    let recital = Recital(name.span)
    self.recital = chatflow([], recital.start, recital.steps(replies))
  }
}

/// The steps that say all replies in a row.
private struct Recital {
  let span: Span

  init(_ span: Span) { self.span = span }

  var start: Text { text("begin") }

  func steps(_ replies: [CannedReply]) -> [StepBlock] {
    let asked = QuestionParts(
      message: message("?"), invalid: nil, invalidKey: nil, attempts: 1, attemptsKey: nil,
      otherwise: nil, otherwiseKey: nil,
      noReply: [ReminderText(after: Located(1000, span), action: .goTo(text("recite")))])
    let ask = AskAction(parts: asked, answer: .text, save: nil, skipsIfKnown: false)
    let said = replies.flatMap { reply in
      [message(reply.key.value), reply.title ?? message(reply.key.value), reply.text]
    }
    return [
      step("begin", [action(.ask(ask)), action(.goTo(text("recite")))]),
      step("recite", said.map { action(.say($0)) } + [action(.end(nil))]),
    ]
  }

  private func step(_ name: String, _ actions: [ActionBlock]) -> StepBlock {
    StepBlock(name: Located(name, span), actions: actions, isIntact: true, isWhole: true)
  }

  private func action(_ kind: ActionBlock.Kind) -> ActionBlock {
    ActionBlock(kind: kind, keySpan: span, keyword: "say")
  }

  private func text(_ text: String) -> Text { Text(Scalar(text: text, style: .plain), span) }

  private func message(_ words: String) -> MessageText {
    let bubble = BubbleText(text: text(words), template: Template(parsing: words))
    return MessageText(variants: .plain([bubble]), span: span)
  }
}
