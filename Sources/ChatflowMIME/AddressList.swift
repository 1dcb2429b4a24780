import CGMime

/// Addresses as fields of a header have them (RFC 5322, 3.4).
package enum AddressList {
  /// The addresses in a decoded field, those of groups too, in order, at most 100. What is broken
  /// gives those that can be told.
  package static func mailboxes(in text: String) -> [Mailbox] {
    GMime.start()
    guard let list = unsafe Owned(internet_address_list_parse(nil, text)) else { return [] }
    var mailboxes: [Mailbox] = []
    unsafe collect(list.pointer, into: &mailboxes, depth: 0)
    return mailboxes
  }

  private static let maximumCount = 100

  private static func collect(
    _ list: UnsafeMutablePointer<InternetAddressList>, into mailboxes: inout [Mailbox], depth: Int
  ) {
    for index in unsafe 0..<max(0, internet_address_list_length(list)) {
      guard mailboxes.count < maximumCount,
        let address = unsafe internet_address_list_get_address(list, index)
      else { return }
      if let mailbox = unsafe gmime_address_as_mailbox(address) {
        let name = unsafe GMime.text(internet_address_get_name(address))
        guard let text = unsafe GMime.text(internet_address_mailbox_get_addr(mailbox)),
          text.utf8.contains(UInt8(ascii: "@"))
        else { continue }
        mailboxes.append(Mailbox(name: name, address: text))
      } else if depth < 4, let group = unsafe gmime_address_as_group(address),
        let members = unsafe internet_address_group_get_members(group)
      {
        unsafe collect(members, into: &mailboxes, depth: depth + 1)
      }
    }
  }
}
