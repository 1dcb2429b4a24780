import ChatflowFiles
import ChatflowSyntax

/// Which database conversations are kept in, as it was said.
enum StoreText: Sendable {
  case address(String)
  case secret(SecretText)

  init(_ written: ChatflowSyntax.StoreText) {
    switch written {
    case .address(let text): self = .address(text.value)
    case .secret(let secret): self = .secret(secret)
    }
  }

  /// An address without what must not be shown.
  static func withoutPassword(_ address: String) -> String {
    var text = address.replacing(#/^([a-z]+://[^:@/?]*):[^@/?]*@/#) { "\($0.output.1)@" }
    text = text.replacing(#/([?&](?:ssl)?password=)[^&]*/#) { "\($0.output.1)" }
    return text
  }
}

extension Settings {
  /// The address of the database; nil: conversations are in the data folder.
  ///
  /// - Throws: ``FileError``, or the end of the program, where there is none that can be read.
  func storeAddress() throws -> String? {
    switch store.value {
    case nil: return nil
    case .address(let address)?: return address
    case .secret(let secret)?: return try file?.value(of: secret, for: "store")
    }
  }
}
