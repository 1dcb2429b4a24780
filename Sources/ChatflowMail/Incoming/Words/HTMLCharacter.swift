/// Characters that HTML writes with `&`.
enum HTMLCharacter {
  /// The character at the start of bytes, which is `&`, and how many bytes name it. What names none
  /// is an ampersand.
  static func read(_ bytes: ArraySlice<UInt8>) -> (text: String, count: Int) {
    let name = bytes.dropFirst().prefix(10).prefix { $0 != UInt8(ascii: ";") }
    guard bytes.dropFirst(1 + name.count).first == UInt8(ascii: ";"),
      let text = text(named: String(decoding: name, as: UTF8.self))
    else { return ("&", 1) }
    return (text, name.count + 2)
  }

  private static func text(named name: String) -> String? {
    guard name.utf8.first == UInt8(ascii: "#") else { return names[name] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.lowercased().hasPrefix("x")
    let number =
      isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    guard let number, number >= 32, let scalar = Unicode.Scalar(number) else { return nil }
    // Non-breaking space, which programs put where they want space to be kept.
    return number == 160 ? " " : String(Character(scalar))
  }

  /// Those of Latin-1 in the order of their numbers from 161, then what mail programs use beside.
  private static let names: [String: String] = {
    let latin = """
      iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
      sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute \
      Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH \
      Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
      szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
      iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
      ucirc uuml yacute thorn yuml
      """
    var names = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
      "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”",
      "bdquo": "„", "hellip": "…", "bull": "•", "euro": "€", "trade": "™", "lsaquo": "‹",
      "rsaquo": "›", "oelig": "œ", "OElig": "Œ", "ensp": " ", "emsp": " ", "thinsp": " ",
      "zwnj": "", "zwj": "", "larr": "←", "rarr": "→",
    ]
    for (index, name) in latin.split(separator: " ").enumerated() {
      guard let scalar = Unicode.Scalar(UInt32(161 + index)) else { continue }
      names[String(name)] = String(Character(scalar))
    }
    return names
  }()
}
