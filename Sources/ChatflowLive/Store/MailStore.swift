package import ChatflowProgram

/// What can be looked up of mails.
package protocol MailView {
  func mail(_ id: Int64) throws -> MailRow?
  /// The one with a number among those to an address in a conversation.
  func mail(_ number: Int64, to address: String, inConversation conversation: Int64) throws
    -> MailRow?
  /// Those of a conversation that wait, in order; those that can't be read are left out.
  func waitingMails(inConversation conversation: Int64) throws -> [MailRow]
  /// Those that wait and whose time has come, the longest due first.
  func dueMails(
    at time: Instant, limit: Int
  ) throws -> [(id: Int64, row: Result<MailRow, DamagedRow>)]
  /// When the next of those that wait is due.
  func nextMail() throws -> Instant?
  /// The last ones in a state, the newest first; those that can't be read are left out.
  func mails(_ state: MailRow.State, limit: Int) throws -> [MailRow]
  func mailCount(_ state: MailRow.State) throws -> Int
  func mailThread(token hash: [UInt8]) throws -> MailThread?
  /// By an e-mail, compared ASCII lower-cased.
  func mailAddress(_ address: String) throws -> MailAddress
  /// How many mails to an address, but for one, were sent after a time, or are under way. Links are
  /// among them.
  func mailCount(to address: String, besides id: Int64?, after time: Instant) throws -> Int
  /// How many links were mailed to an address after a time.
  func linkCount(to address: String, after time: Instant) throws -> Int
  /// To how many other addresses mails were sent after a time, or are under way, that were only
  /// typed, in the network where that of one was typed; 0 where that isn't known.
  func typedAddresses(besideMail id: Int64, after time: Instant) throws -> Int
  /// The conversation to which a message came before.
  func conversation(ofMail key: [UInt8]) throws -> Int64?
  /// The numbers of the team's last replies in a conversation, in order.
  func lastReplies(inConversation conversation: Int64, limit: Int) throws -> [Int64]
}

/// What a transaction changes of mails.
package protocol MailTransaction: MailView {
  /// Once for each key.
  func insert(_ mail: NewMail) throws
  func update(_ mail: MailRow) throws
  /// Sends no more a mail that can't be read.
  func setAside(mail id: Int64, problem: String) throws
  func save(_ thread: MailThread) throws
  func save(_ address: MailAddress, of email: String) throws
  /// Notes that a link is mailed to an address; `token`: the hash of its token.
  func noteLink(token: [UInt8], to address: String, at time: Instant) throws
  /// Forgets the links that were mailed at a time, or before.
  func forgetLinks(until time: Instant) throws
  func noteMailReceived(_ key: [UInt8], conversation: Int64) throws
}
