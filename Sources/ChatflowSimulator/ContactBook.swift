import ChatflowEngine
import ChatflowProgram
import ChatflowSyntax

/// The contacts that exist in a simulation: found or created by e-mail (meaning 3.1).
struct ContactBook {
  private struct Entry {
    var contact: Contact
    /// Whether the simulation itself brought it into being.
    var wasCreated: Bool
  }

  /// What a scenario file says, which all its tests share.
  private var told: [ExactText: Entry] = [:]
  /// What a test has added or changed; it stands for what was told.
  private var changed: [ExactText: Entry] = [:]

  /// Those who exist before each test of a file.
  init(_ contacts: [Contact]) {
    for contact in contacts { tell(contact) }
    told = changed
    changed = [:]
  }

  /// A contact that exists; what is told of one that is in the book already replaces what it said.
  mutating func tell(_ contact: Contact) {
    let known = entry(contact.email)
    let completed = known.map { contact.filled(from: $0.contact) } ?? contact
    changed[EmailAddress.key(contact.email)] =
      Entry(contact: completed, wasCreated: known?.wasCreated ?? false)
  }

  /// What a team member typed of a contact in the book fills its blanks.
  mutating func complete(_ typed: Contact) {
    guard let known = entry(typed.email) else { return }
    change(known, known.contact.filled(from: typed))
  }

  /// Finds or creates the contact of an effect: names only fill blanks.
  mutating func findOrCreate(email: String, firstName: String?, lastName: String?) {
    let contact = Contact(email: email, firstName: firstName, lastName: lastName)
    if let known = entry(email) {
      change(known, known.contact.filled(from: contact))
    } else {
      changed[EmailAddress.key(email)] = Entry(contact: contact, wasCreated: true)
    }
  }

  private mutating func change(_ entry: Entry, _ contact: Contact) {
    changed[EmailAddress.key(contact.email)] = Entry(contact: contact, wasCreated: entry.wasCreated)
  }

  subscript(email: String) -> Contact? { entry(email)?.contact }

  /// Whether the simulation itself brought the contact into being.
  func wasCreated(_ email: String) -> Bool { entry(email)?.wasCreated ?? false }

  private func entry(_ email: String) -> Entry? {
    let key = EmailAddress.key(email)
    return changed[key] ?? told[key]
  }
}

extension Contact {
  init(_ contact: ScenarioContact) {
    self.init(
      email: contact.email.value, firstName: contact.firstName?.value,
      lastName: contact.lastName?.value, owner: contact.owner?.value)
  }
}
