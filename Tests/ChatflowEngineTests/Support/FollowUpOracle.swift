import ChatflowEngine

/// What meaning 10.1 says of a ``FollowUpCase``, found by looking at every second.
struct FollowUpOracle {
  private(set) var mails: [FollowUpMail] = []

  private var isHere = true
  private var isKnown: Bool
  /// When the replies were written that the visitor hasn't seen.
  private var unseen: [Double] = []
  private let after: Double

  init(_ combination: FollowUpCase) {
    after = combination.after
    isKnown = combination.knowledge == .before
    var acts = combination.acts[...]
    for second in 0...Int(FollowUpCase.end) {
      let time = Double(second)
      // "At one instant: … deadlines (due at or before), then the event."
      mailIfTime(time)
      while let (next, act) = acts.first, next == time {
        acts.removeFirst()
        take(act, at: time)
        mailIfTime(time)
      }
    }
    // "With `follow_up`, on `web`".
    if combination.channel == .facebook { mails = [] }
  }

  private mutating func take(_ act: FollowUpCase.Act, at time: Double) {
    switch act {
    // "What an agent writes while they are here is seen, else unseen."
    case .reply: if !isHere { unseen.append(time) }
    case .leave: isHere = false
    // "From opening or writing in the widget"; "coming back before that: nothing is sent".
    case .open, .write:
      isHere = true
      unseen = []
    // "Who writes by mail isn't *here*"; "closing neither ends presence nor a pending mail".
    case .mail, .close: break
    case .know: isKnown = true
    }
  }

  /// "Mailed `after` the last of them, at most 10 m after the first, all in one mail, each once."
  private mutating func mailIfTime(_ time: Double) {
    guard isKnown, let first = unseen.first, let last = unseen.last,
      time - last >= after || time - first >= 600
    else { return }
    mails.append(FollowUpMail(time: time, replies: unseen.count, address: "ana@acme.com"))
    unseen = []
  }
}
