/// What may be sent along, told by its bytes and never by its name.
package enum FileKind: String, CaseIterable, Sendable {
  case png = "image/png"
  case jpeg = "image/jpeg"
  case gif = "image/gif"
  case webp = "image/webp"
  case pdf = "application/pdf"

  /// - Returns: nil for everything else.
  package init?(of bytes: some Collection<UInt8>) {
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
      self = .png
    } else if bytes.starts(with: [0xff, 0xd8, 0xff]) {
      self = .jpeg
    } else if begins("GIF87a") || begins("GIF89a") {
      self = .gif
    } else if begins("RIFF"), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else if begins("%PDF-") {
      self = .pdf
    } else {
      return nil
    }
  }

  /// How names of such files end; the first one is given to others.
  private var endings: [String] {
    switch self {
    case .png: ["png"]
    case .jpeg: ["jpg", "jpeg"]
    case .gif: ["gif"]
    case .webp: ["webp"]
    case .pdf: ["pdf"]
    }
  }

  private static let longest = 100

  /// A name that says what the file is, whatever it was called: without folders, and without
  /// characters that aren't seen or turn others around.
  package func name(_ told: String) -> String {
    let last = told.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    var scalars = String.UnicodeScalarView()
    for scalar in last.unicodeScalars.prefix(Self.longest) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: continue
      default: scalars.append(scalar)
      }
    }
    let name = String(scalars).split(separator: " ").joined(separator: " ")
    let isSaid = endings.contains { name.lowercased().hasSuffix(".\($0)") }
    if isSaid { return name }
    return "\(name.isEmpty ? "file" : name).\(endings[0])"
  }
}
