import ChatflowProgram
import Testing

@Suite("The one e-mail in a text")
struct EmailInTextTests {
  private func only(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    return EmailAddress.only(in: bytes.span).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(
    "One, between white space or punctuation",
    arguments: [
      "ana@acme.com", "  ana@acme.com\n", "It's ana@acme.com, thanks!", "ana@acme.com.",
      "¿ana@acme.com?", "(ana@acme.com)", "<ana@acme.com>", "Ana <ana@acme.com>", "'ana@acme.com'",
      "«ana@acme.com»", "“ana@acme.com”", "mailto:ana@acme.com", "*ana@acme.com*",
      "correo:ana@acme.com;", "ana@acme.com...", "ana@acme.com。", "ana@acme.com\u{200b}",
      "\u{feff}ana@acme.com", "ana@acme.com\u{a0}gracias", "{ana@acme.com}", "ana@acme.com 🙂",
      "it is ana@acme.com not ana@acme", "@ana: ana@acme.com", "ana@acme.com/",
    ])
  func one(text: String) { #expect(only(text) == "ana@acme.com") }

  @Test(
    "None, or more than one",
    arguments: [
      "", "@", "Hello", "ana@acme", "ana @acme.com", "ana@ acme.com", "ana at acme.com",
      "ana@acme.com eva@acme.com", "ana@acme.com,eva@acme.com", "ana@acme.com/eva@acme.com",
      "ana@acme.com ana@acme.com", "ñana@acme.com", "ana@acme.comé", "ana@acme.com@bo",
      "@ana@acme.com", "https://www.google.com/maps/@40.4,-3.7,15z", "https://medium.com/@ana.com",
      "ftp://user@acme.com", "ana@acme..com", "ana@-acme.com x",
      String(repeating: "a", count: 65) + "@acme.com x",
    ])
  func none(text: String) { #expect(only(text) == nil) }

  @Test("What HTML takes as a whole is taken as a whole")
  func whole() {
    for text in ["/ana@acme.com", "'ana'@acme.com", "a/b@acme.com", "{ana}@acme.com"] {
      #expect(only(text) == text)
    }
    #expect(only("I'm _ana+shop.2@mail.acme-x.co.uk!") == "_ana+shop.2@mail.acme-x.co.uk")
  }
}
