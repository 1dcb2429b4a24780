import ChatflowProgram

extension LiveConversation {
  /// Tells other systems; returns whether there are any.
  func tell(_ delivery: Delivery) throws -> Bool {
    var isAny = false
    for hook in hooks where hook.events.contains(delivery.kind) {
      try transaction.insertHookCall(delivery, url: hook.url, conversation: row.id)
      isAny = true
    }
    return isAny
  }

  /// What other systems are told of a line of the thread.
  func delivery(of entry: Entry) -> Delivery? {
    func make(_ kind: Delivery.Kind) -> Delivery {
      Delivery(
        key: "\(row.name)/entry.\(entry.number)", kind: kind, conversation: row.name,
        chatflow: row.chatflow, at: entry.at)
    }
    switch entry.content {
    case .visitor(let text, file: _): return make(.message).written(text, by: "visitor")
    case .mailed(let mail): return make(.message).written(mail.text, by: "visitor")
    case .agent(let text, let author, file: _):
      return make(.message).written(text, by: "team", author: author)
    case .assigned(let assignment, by: _):
      var delivery = make(.assigned)
      delivery.team = assignment?.team
      delivery.user = assignment?.user
      return delivery
    case .closed: return make(.closed)
    default: return nil
    }
  }

  /// What other systems are told when the visitor begins to wait.
  func wait(since moment: Instant) -> Delivery {
    Delivery(
      key: "\(row.name)/waiting.\(moment.milliseconds)", kind: .waiting, conversation: row.name,
      chatflow: row.chatflow, at: moment)
  }
}

extension Delivery {
  fileprivate func written(_ text: String, by: String, author: String? = nil) -> Delivery {
    var delivery = self
    delivery.text = text
    delivery.by = by
    delivery.author = author
    return delivery
  }
}
