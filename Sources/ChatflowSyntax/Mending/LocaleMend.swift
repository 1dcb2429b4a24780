/// Locales as people write them: by the language's name, or by its country's code.
enum LocaleMend {
  private static let byName: [String: String] = {
    let words: [(String, String)] = [
      ("en", "english ingles anglais englisch eng"), ("en-GB", "gb british"),
      ("en-US", "us usa american"), ("es", "spanish espanol castellano sp espagnol spanisch spa"),
      ("es-MX", "mx mexican"), ("fr", "french francais frances franzosisch fra fre"),
      ("de", "german deutsch aleman allemand ger deu"),
      ("pt", "portuguese portugues portugiesisch por"), ("pt-BR", "brazilian brasil brasileiro"),
      ("it", "italian italiano italienisch ita"), ("nl", "dutch nederlands niederlandisch"),
      ("ca", "catalan catala cat"), ("eu", "basque euskera vasco"), ("gl", "galician gallego"),
      ("ja", "japanese jp"), ("zh", "chinese cn"), ("ko", "korean kr"), ("el", "greek gr"),
      ("da", "danish dk dansk"), ("sv", "swedish svenska"), ("cs", "czech cz"),
      ("pl", "polish polski"), ("ru", "russian"), ("tr", "turkish"), ("ar", "arabic"),
      ("uk", "ukrainian ua"), ("hi", "hindi"), ("nb", "norwegian norsk"), ("fi", "finnish suomi"),
    ]
    var found: [String: String] = [:]
    for (tag, list) in words {
      for word in list.split(separator: " ") { found[String(word)] = tag }
    }
    return found
  }()

  /// The tag that a text means which is none.
  static func tag(_ text: String) -> String? {
    let hyphenated = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { !$0.properties.isWhitespace }.map {
          $0 == "_" ? "-" : LooseText.plain($0)
        }))
    if LocaleText.isValid(hyphenated) { return hyphenated }
    // `es_ES.UTF-8`, as operating systems write it.
    let short = String(hyphenated.prefix { $0 != "." && $0 != "@" })
    if short != hyphenated, LocaleText.isValid(short) { return short }
    return named(text)
  }

  /// The language that a name or a country's code stands for.
  static func named(_ text: String) -> String? { byName[LooseText.folded(text)] }
}
