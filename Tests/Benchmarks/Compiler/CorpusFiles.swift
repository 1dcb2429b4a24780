import ChatflowSyntax

/// Chatflows that differ, each shown on pages of its own; the same number gives the same file.
enum CorpusFiles {
  /// `count` files; with `faults` one in ten has a mistake.
  static func make(_ count: Int, faults: Bool = false) -> [(name: String, text: String)] {
    (0..<count).map { index in
      var text = file(index)
      if faults, index % 10 == 0 { text = broken(text, index / 10) }
      return ("flow-\(index).yaml", text)
    }
  }

  private static func file(_ index: Int) -> String {
    """
    # What visitors of shop \(index) read.
    chatflow: shop-\(index)
    version: 1
    title: Support of shop \(index)
    target:
      priority: \(index % 7)
      sites: [shop-\(index).example.com]
      pages: {show: ["/shop-\(index)/*"], hide: ["/shop-\(index)/legal/*"]}
    welcome: Hi! You are in shop \(index). How can we help?
    availability:
      timezone: Europe/Madrid
      hours: {mon-thu: 09:00-18:00, fri: [09:00-14:00, 15:00-17:00]}
      exceptions: {2026-12-25: closed, 2026-12-24: 09:00-13:00}
      team: required
      away: {show: message, message: We're away. Leave a message and we'll write back.}
    email_capture:
      when: after 1m
      message: Leave your e-mail so that we can write back if you have to go.
      away_message: Where can we reach you?
      thanks: "Thanks! We'll write to ${contact.email}."
    follow_up: {after: 2m}
    routing: {assign: contact-owner, otherwise: {team: support-\(index % 13)}}
    start: menu
    steps:
      menu:
        - choose: What brings you here?
          options:
            Prices: prices
            Something is broken: order
            A person: human
          invalid: Please pick one of these.
          otherwise: human
          no_reply:
            - {after: 2m, say: "Still there?"}
            - {after: 10m, goto: bye}
      prices:
        - say: [Prices are on https://shop-\(index).example.com/prices., "Anything else?"]
        - goto: menu
      order:
        - ask: What's your order number?
          as: number
          save: order
          invalid: Digits, please.
          attempts: 2
          otherwise: human
          no_reply: {after: 5m, goto: human}
        - say: "Thanks, ${contact.first_name | there}. I noted ${order}."
        - if: open and order > \(index)
          then: human
          else: leave
      leave:
        - ask: What is your e-mail?
          as: email
          otherwise: human
          no_reply: {after: 5m, goto: bye}
        - end: Thanks, we'll write back.
      human:
        - handoff: I'll get a colleague.
      bye:
        - end: Bye! Come back to shop \(index) whenever you like.

    """
  }

  private static func broken(_ text: String, _ kind: Int) -> String {
    let (from, to) = [
      ("goto: menu", "goto: mneu"), ("09:00-18:00", "09:00-25:00"), ("version: 1", "version: 2"),
      ("as: number", "as: nmber"), ("${order}", "${ordr}"),
    ][kind % 5]
    guard let range = text.firstRange(of: from) else { return text }
    return text.replacingCharacters(in: range, with: to)
  }
}

extension String {
  /// The text with what stands in a range replaced.
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
