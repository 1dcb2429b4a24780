import ChatflowEngine
import ChatflowProgram
import ChatflowSyntax

/// The contacts that exist in a simulation: found or created by e-mail (contract 3.1).
struct ContactBook {
  struct Entry {
    var contact: Contact
    /// Whether the simulation itself brought it into being.
    var wasCreated: Bool
  }

  private var entries: [Entry] = []

  init(_ contacts: [ScenarioContact]) {
    for contact in contacts { tell(contact) }
  }

  /// A contact that exists; what is told of one that is in the book already replaces what it said.
  mutating func tell(_ told: ScenarioContact) {
    let contact = Contact(told)
    guard let index = index(of: contact.email) else {
      entries.append(Entry(contact: contact, wasCreated: false))
      return
    }
    let known = entries[index].contact
    entries[index].contact = contact.completed(by: known)
  }

  /// What a team member typed of a contact in the book fills its blanks.
  mutating func complete(_ told: ScenarioContact) {
    guard let index = index(of: told.email.value) else { return }
    entries[index].contact = entries[index].contact.completed(by: Contact(told))
  }

  /// Finds or creates the contact of an effect: names only fill blanks.
  mutating func findOrCreate(email: String, firstName: String?, lastName: String?) {
    let contact = Contact(email: email, firstName: firstName, lastName: lastName)
    guard let index = index(of: email) else {
      entries.append(Entry(contact: contact, wasCreated: true))
      return
    }
    entries[index].contact = entries[index].contact.completed(by: contact)
  }

  subscript(email: String) -> Contact? { index(of: email).map { entries[$0].contact } }

  /// Whether the simulation itself brought the contact into being.
  func wasCreated(_ email: String) -> Bool {
    index(of: email).map { entries[$0].wasCreated } ?? false
  }

  private func index(of email: String) -> Int? {
    entries.firstIndex { ContactBook.areSame($0.contact.email, email) }
  }

  /// E-mails are compared trimmed and in ASCII lower case.
  static func areSame(_ left: String, _ right: String) -> Bool { key(left) == key(right) }

  private static func key(_ email: String) -> [UInt8] {
    let bytes = Array(email.utf8)
    return bytes[WhiteSpace.trimmed(bytes.span)].map(\.asciiLowercased)
  }
}

extension Contact {
  init(_ contact: ScenarioContact) {
    self.init(
      email: contact.email.value, firstName: contact.firstName?.value,
      lastName: contact.lastName?.value, owner: contact.owner?.value)
  }

  /// This contact, with what is blank taken from another.
  func completed(by other: Contact) -> Contact {
    Contact(
      email: email, firstName: firstName ?? other.firstName, lastName: lastName ?? other.lastName,
      owner: owner ?? other.owner)
  }
}
