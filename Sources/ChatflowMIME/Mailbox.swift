/// An address with the name beside it.
package struct Mailbox: Equatable, Sendable {
  /// Decoded; nil where there is none.
  package var name: String?
  package var address: String

  package init(name: String? = nil, address: String) {
    self.name = name
    self.address = address
  }
}
