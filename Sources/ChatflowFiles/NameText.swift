import Glibc

/// The names in a folder.
package struct FolderNames {
  /// One that isn't UTF-8, as those from older systems are: no text can be that name.
  package struct Other {
    /// With its odd bytes by their numbers.
    package let shown: String
    package let isFolder: Bool
  }

  package internal(set) var texts: [String] = []
  package internal(set) var others: [Other] = []
}

/// Names of files that aren't UTF-8.
package enum NameText {
  /// What is said of one.
  package static let fault = "the name isn't UTF-8; rename it"

  /// A name as it can be shown: `caf\xE9.yaml`. Nil where it is UTF-8.
  package static func odd(_ name: UnsafePointer<CChar>) -> String? {
    String(validatingCString: name) == nil ? shown(name) : nil
  }

  static func shown(_ name: UnsafePointer<CChar>) -> String {
    var rest = UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }[
      ...]
    var text = ""
    while let first = rest.first {
      let character = (1...4).lazy.compactMap { String(validating: rest.prefix($0), as: UTF8.self) }
        .first
      if let character {
        text += character
        rest = rest.dropFirst(character.utf8.count)
      } else {
        text += "\\x" + String(first, radix: 16, uppercase: true)
        rest = rest.dropFirst()
      }
    }
    return text
  }
}
