import ChatflowEngine
import ChatflowProgram

// A conversation that can't be read any more keeps its visitor from nothing but itself.

extension LiveHost {
  /// The visitor's conversation that began last, unless its row is damaged, and whether there is
  /// one.
  func latest(
    of visitor: VisitorRow?, _ view: any LiveView
  ) throws -> (row: ConversationRow?, exists: Bool) {
    guard let visitor else { return (nil, false) }
    do {
      let row = try view.latestConversation(of: visitor.id)
      return (row, row != nil)
    } catch is DamagedRow {
      return (nil, true)
    }
  }

  /// A conversation by its name; one whose row is damaged is as good as none.
  func sound(named name: String, _ view: any LiveView) throws -> ConversationRow? {
    do {
      return try view.conversation(named: name)
    } catch is DamagedRow {
      return nil
    }
  }

  /// A conversation taken out of the store; nil: it is damaged.
  func readable(
    _ row: ConversationRow, _ visitor: VisitorRow, _ transaction: any LiveTransaction
  ) throws -> LiveConversation? {
    do {
      return try conversation(row, visitor, transaction)
    } catch let error where Self.isDamage(error) && !(error is Refusal) {
      return nil
    }
  }

  /// Does what a visitor asks for in a conversation; where that is damaged, a message begins a new
  /// one. The same `client` id again gets the same answer.
  ///
  /// - Throws: ``Refusal/notFound`` where it is damaged and nothing can be begun with the act.
  func unlessDamaged(
    _ act: VisitorAct, client: String, fingerprint: [UInt8], in row: ConversationRow,
    of visitor: VisitorRow, _ transaction: any LiveTransaction,
    apply: (inout LiveConversation, _ now: Instant) throws -> Bool
  ) throws -> (Answer, Set<Topic>) {
    do {
      return try acting(
        client: client, fingerprint: fingerprint, in: row, of: visitor, transaction: transaction,
        apply: apply)
    } catch let error where Self.isDamage(error) && !(error is Refusal) {
      guard case .message = act else { throw Refusal.notFound }
      let now = clock.now()
      let opening = Opening(
        token: [], chatflow: row.chatflow, page: row.page, locale: row.locale)
      var live = try begin(opening, visitor, isReturning: true, transaction, at: now)
      let isTaken = try self.apply(act, to: &live, at: now)
      let (answer, topics) = try finish(&live, isTaken)
      try transaction.insert(
        Receipt(request: fingerprint, answer: answer), client: client, conversation: row.id)
      return (answer, topics)
    }
  }
}
