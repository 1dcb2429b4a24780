/// A visitor in a list, with the conversation that began last.
package struct ListedVisitor: Sendable {
  package var visitor: Int64
  package var conversation: ListedConversation

  package init(visitor: Int64, conversation: ListedConversation) {
    self.visitor = visitor
    self.conversation = conversation
  }
}
