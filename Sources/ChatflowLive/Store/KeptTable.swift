/// A value of a row, in the form that every store has.
package enum KeptValue: Hashable, Sendable {
  case null
  /// Also of what is true or false: 1 and 0.
  case number(Int64)
  case text(String)
  case bytes([UInt8])
}

/// A table that every store has, with the columns in which nothing is worked out from others: what
/// is copied from one store to another.
package struct KeptTable: Sendable {
  package enum Kind: Sendable {
    case number, flag, text, bytes
  }

  package struct Column: Sendable {
    package let name: String
    package let kind: Kind
  }

  package let name: String
  package let columns: [Column]
  /// How many columns from the first on are its key, by which rows come in order.
  package let keyLength: Int
  /// Whether the store counts the first column itself, and gives no number twice.
  package let isCounted: Bool

  package var key: [Column] { Array(columns.prefix(keyLength)) }

  /// - Parameter columns: Names, with `#` behind flags, `$` behind texts and `&` behind bytes.
  private init(_ name: String, key: Int = 1, counted: Bool = false, _ columns: String) {
    self.name = name
    keyLength = key
    isCounted = counted
    let kinds: [Character: Kind] = ["#": .flag, "$": .text, "&": .bytes]
    self.columns = columns.split(separator: " ").map { word in
      let kind = word.last.flatMap { kinds[$0] }
      return Column(name: String(kind == nil ? word : word.dropLast()), kind: kind ?? .number)
    }
  }

  /// In the order in which one refers to those before it.
  package static let all: [KeptTable] = [
    KeptTable(
      "contacts", counted: true, "id email$ address$ first_name$ last_name$ owner$ created_at"),
    KeptTable(
      "visitors", counted: true,
      "id token& contact is_associated# is_verified# email$ first_name$ last_name$ network& "
        + "last_sequence created_at is_here# left_at seen"),
    KeptTable("visitor_pages", key: 2, "visitor page$ until"),
    KeptTable("programs", "hash$ chatflow$ bundle&"),
    KeptTable(
      "conversations", counted: true,
      "id name$ visitor program$ chatflow$ started_at page& locale& snapshot& time wake "
        + "watches_availability# presence state$ closed_at has_visitor_written# waiting_since "
        + "shown_to_team_at assigned_team$ assigned_user$ last_entry last_event options$ "
        + "is_prompt_open# is_pausing# mail_at consent& active_at preview_kind$ preview_text& "
        + "unread seen_entry"),
    KeptTable("entries", key: 2, "conversation number visitor sequence at content$ member"),
    KeptTable("events", key: 2, "conversation number at message& event$ state$"),
    KeptTable(
      "receipts", key: 2, "conversation client$ request& answered_in$ accepted# sequence"),
    KeptTable("consents", counted: true, "id conversation email$ address$ text& at"),
    KeptTable("outbox", counted: true, "id key$ delivery$ is_delivered#"),
    KeptTable("erasures", counted: true, "number conversation$ delivery$"),
    KeptTable(
      "members", counted: true, "id email$ address$ name$ role$ teams$ password$ created_at"),
    KeptTable("sign_ins", "token& member created_at used_at"),
    KeptTable("attendances", "member is_online# until"),
    KeptTable("presence", counted: true, "number at is_online#"),
    KeptTable(
      "mails", counted: true,
      "id key$ conversation address$ address_hash& network& entries$ created_at number state$ "
        + "attempts tried_from next_attempt problem$ sent_at is_to_typed#"),
    KeptTable("mail_threads", "token& conversation address$ count is_verified# ids$"),
    KeptTable("mail_addresses", "hash& unreachable_at blocked_at verified_at"),
    KeptTable("mails_received", "key& conversation"),
    KeptTable("audit", counted: true, "number at act$ by$ member name$ subject$"),
    KeptTable("sign_in_links", "token& member ends_at"),
    KeptTable("known_browsers", key: 2, "token& member used_at"),
    KeptTable("codes", "member secret& is_confirmed# last_step"),
    KeptTable("recovery_codes", key: 2, "member hash&"),
    KeptTable(
      "hook_calls", counted: true,
      "id key$ url$ conversation delivery$ state$ attempts next_attempt problem$"),
    KeptTable("reads", key: 2, "conversation member entry"),
    KeptTable("tags", key: 2, "conversation tag$"),
    KeptTable("alerts", "conversation since"),
    KeptTable("alert_wishes", "member"),
    KeptTable("routing_queue", "conversation team$ most"),
    KeptTable("served", "chatflow$ program$ since"),
    KeptTable("portal_links", "token& browser& code& attempts created_at contact"),
    KeptTable("portal_sessions", "token& contact address& created_at"),
    KeptTable("mailed_links", "token& address_hash& at"),
  ]
}
