import ChatflowEngine
import ChatflowProgram
import ChatflowSyntax

/// The contacts that exist in a simulation: found or created by e-mail (contract 3.1).
struct ContactBook {
  struct Entry {
    var email: String
    var firstName: String?
    var lastName: String?
    var owner: String?
    /// Whether the simulation itself brought it into being.
    var wasCreated: Bool
  }

  private var entries: [Entry] = []

  init(_ contacts: [ScenarioContact]) {
    for contact in contacts { add(contact) }
  }

  /// Adds a contact that exists; what is known of one with that e-mail is completed.
  mutating func add(_ contact: ScenarioContact) {
    merge(
      email: contact.email.value, firstName: contact.firstName?.value,
      lastName: contact.lastName?.value, owner: contact.owner?.value, creates: false)
  }

  /// Finds or creates the contact of an effect: names only fill blanks.
  mutating func findOrCreate(email: String, firstName: String?, lastName: String?) {
    merge(email: email, firstName: firstName, lastName: lastName, owner: nil, creates: true)
  }

  private mutating func merge(
    email: String, firstName: String?, lastName: String?, owner: String?, creates: Bool
  ) {
    guard let index = index(of: email) else {
      entries.append(
        Entry(
          email: email, firstName: firstName, lastName: lastName, owner: owner,
          wasCreated: creates))
      return
    }
    entries[index].firstName = entries[index].firstName ?? firstName
    entries[index].lastName = entries[index].lastName ?? lastName
    entries[index].owner = entries[index].owner ?? owner
  }

  subscript(email: String) -> Entry? { index(of: email).map { entries[$0] } }

  private func index(of email: String) -> Int? {
    let wanted = ContactBook.key(email)
    return entries.firstIndex { ContactBook.key($0.email) == wanted }
  }

  /// E-mails are compared trimmed and in ASCII lower case.
  static func key(_ email: String) -> [UInt8] {
    let bytes = Array(email.utf8)
    return bytes[WhiteSpace.trimmed(bytes.span)].map(\.asciiLowercased)
  }
}
