import Foundation
import TestSupport
import Testing

/// What translators get, and what becomes of what they give back.
struct TextsTests {
  private static let flow = """
    # Everybody's flow.
    chatflow: support   # its name
    version: 1
    locales: [en, es]
    welcome: Hi ${contact.first_name | there}!   # greets
    start: menu
    steps:
      menu:
        - choose:
            en: What is it?
            es: ¿Qué es?
          options:
            Prices: prices   # first
            "A person": human
          invalid: {en: Please pick one., es: "Elige una, por favor."}
          otherwise: human
          no_reply:
            - {after: 2m, say: Still there?}
            - {after: 10m, goto: human}
      prices:
        - say:
            - One.   # a
            - Two.
        - say: |
            Three.
            Four.
        - end: Bye!
      human:
        - handoff

    """

  private func folder() throws -> Scratch { try Scratch(["support.yaml": Self.flow]) }

  private func exported(_ scratch: Scratch, _ name: String = "es.po") throws -> String {
    let result = try scratch.run("texts", "export", "--locale", "es", "-o", name, "support.yaml")
    #expect(result.status == 0 && result.output == "" && result.error == "", "\(result)")
    return try scratch.text(name)
  }

  @Test func aCatalogueTellsWhatATranslatorNeeds() throws {
    let text = try exported(try folder())
    #expect(
      text.contains(
        """
        #. Keep ${contact.first_name}; what stands behind a | is a text to translate.
        #. At most 4096 bytes.
        #: support.yaml:5
        msgctxt "support/welcome"
        msgid "Hi ${contact.first_name | there}!"
        msgstr ""

        """))
    #expect(
      text.contains(
        "msgctxt \"support/menu/choose\"\nmsgid \"What is it?\"\nmsgstr \"¿Qué es?\"\n"))
    #expect(text.contains("msgid \"\"\n\"Three.\\n\"\n\"Four.\"\n"))
    #expect(text.contains("\"Language: es\\n\""))
  }

  /// What was exported changes nothing when it is imported, in both forms.
  @Test(arguments: ["es.po", "es.xlf"]) func exportAndImportAreInverse(_ name: String) throws {
    let scratch = try folder()
    _ = try exported(scratch, name)
    let result = try scratch.run("texts", "import", name, "support.yaml")
    #expect(result.output == "no text has changed\n")
    #expect(result.status == 0)
    #expect(try scratch.text("support.yaml") == Self.flow)
  }

  /// Texts of one step that are one in English and two in Spanish stay two, and so does one
  /// that has no translation.
  @Test(arguments: ["es.po", "es.xlf"]) func whatDiffersInTheOtherLanguageStays(
    _ name: String
  ) throws {
    let flow = """
      chatflow: support
      version: 1
      locales: [en, es]
      start: a
      steps:
        a:
          - say: {en: Hi, es: Hola}
          - say: {en: Hi, es: Buenas}
          - say: Hi
          - end: {en: Hi, es: Adiós}
      """
    let scratch = try Scratch(["support.yaml": flow])
    let text = try exported(scratch, name)
    let result = try scratch.run("texts", "import", name, "support.yaml")
    #expect(result.output == "no text has changed\n" && result.status == 0, "\(result)")
    #expect(try scratch.text("support.yaml") == flow)
    // The two made one.
    try scratch.file(name, Array(text.replacing("Buenas", with: "Hola", isRegex: false).utf8))
    let made = try scratch.run("texts", "import", name, "support.yaml")
    #expect(made.output.contains("1 text") && made.status == 0, "\(made)")
    #expect(
      try scratch.text("support.yaml") == flow.replacing("Buenas", with: "Hola", isRegex: false))
  }

  /// Every text gets a translation; all else stays, and another import changes nothing.
  @Test(arguments: ["es.po", "es.xlf"]) func translationsAreWritten(_ name: String) throws {
    let scratch = try folder()
    var text = try exported(scratch, name)
    for (source, translation) in [
      ("Hi ${contact.first_name | there}!", "¡Hola, ${contact.first_name | amigo}!"),
      ("What is it?", "¿Qué pasa?"), ("Prices", "Precios: todos"), ("A person", "Una persona"),
      ("Please pick one.", "Elige una."), ("Still there?", "¿Sigues ahí?"), ("One.", "Uno."),
      ("Two.", "Dos."), ("Bye!", "¡Adiós!"),
    ] {
      text = TextsTests.translating(source, translation, in: text, isPO: name.hasSuffix("po"))
    }
    try scratch.file(name, Array(text.utf8))
    let result = try scratch.run("texts", "import", name, "support.yaml")
    #expect(result.error == "")
    #expect(result.output == "support.yaml: 9 texts\n")
    let written = try scratch.text("support.yaml")
    #expect(
      written == """
        # Everybody's flow.
        chatflow: support   # its name
        version: 1
        locales: [en, es]
        welcome:
          en: Hi ${contact.first_name | there}!
          es: "¡Hola, ${contact.first_name | amigo}!"   # greets
        start: menu
        steps:
          menu:
            - choose:
                en: What is it?
                es: "¿Qué pasa?"
              options:
                - label: {en: Prices, es: "Precios: todos"}
                  goto: prices   # first
                - label: {en: A person, es: Una persona}
                  goto: human
              invalid: {en: Please pick one., es: "Elige una."}
              otherwise: human
              no_reply:
                - {after: 2m, say: {en: "Still there?", es: "¿Sigues ahí?"}}
                - {after: 10m, goto: human}
          prices:
            - say:
                en:
                  - One.   # a
                  - Two.
                es: [Uno., Dos.]
            - say: |
                Three.
                Four.
            - end:
                en: Bye!
                es: "¡Adiós!"
          human:
            - handoff

        """)
    #expect(try scratch.run("check", "support.yaml").status == 0)
    #expect(
      try scratch.run("texts", "import", name, "support.yaml").output == "no text has changed\n")
  }

  /// Puts a translation into a catalogue.
  private static func translating(
    _ source: String, _ translation: String, in text: String, isPO: Bool
  ) -> String {
    if !isPO {
      let parts = text.components(separatedBy: "<source>\(source)</source>\n")
      let rest = parts.dropFirst().joined(separator: "").replacing(
        "^\\s*<target>.*</target>\n", with: "", isRegex: true)
      return "\(parts[0])<source>\(source)</source>\n<target>\(translation)</target>\n\(rest)"
    }
    let parts = text.components(separatedBy: "msgid \"\(source)\"\n")
    let lines = parts.dropFirst().joined(separator: "").split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    return "\(parts[0])msgid \"\(source)\"\nmsgstr \"\(translation)\"\n\(lines.last ?? "")"
  }

  @Test(arguments: [
    ("¡Hola!", "lacks ${contact.first_name}"),
    ("¡Hola, ${contact.first_name | x} ${reply | y}!", "has a foreign ${reply}"),
    ("¡Hola, ${contact.first_name!", "no closing `}`"),
    ("¡Hola, ${contact.first_name}!", "has ${contact.first_name} without what stands for it"),
    (String(repeating: "x", count: 5000) + "${contact.first_name | x}", "longer than 4096 bytes"),
  ])
  func whatWouldLoseAValueIsRefused(_ translation: String, _ why: String) throws {
    let scratch = try folder()
    let text = TextsTests.translating(
      "Hi ${contact.first_name | there}!", translation, in: try exported(scratch), isPO: true)
    try scratch.file("es.po", Array(text.utf8))
    let result = try scratch.run("texts", "import", "es.po", "support.yaml")
    #expect(result.status == 1)
    #expect(result.error.contains("support.yaml:5:10: "))
    #expect(result.error.contains(why), "\(result.error)")
    #expect(try scratch.text("support.yaml") == Self.flow)
  }

  @Test func aBlankTranslationIsRefused() throws {
    let scratch = try folder()
    let text = TextsTests.translating("Bye!", "  ", in: try exported(scratch), isPO: true)
    try scratch.file("es.po", Array(text.utf8))
    let result = try scratch.run("texts", "import", "es.po", "support.yaml")
    #expect(result.status == 1 && result.error.contains("the translation is empty"), "\(result)")
  }

  @Test func whatIsGoneIsTold() throws {
    let scratch = try folder()
    let text = TextsTests.translating("Bye!", "¡Adiós!", in: try exported(scratch), isPO: true)
      .replacing("msgid \"Bye!\"", with: "msgid \"Good bye!\"")
    try scratch.file("es.po", Array(text.utf8))
    let result = try scratch.run("texts", "import", "es.po", "support.yaml")
    #expect(result.status == 0)
    #expect(result.error.contains("support/prices/end: there is no text \"Good bye!\" any more"))
  }

  @Test func aLocaleIsListedFirst() throws {
    let scratch = try folder()
    let result = try scratch.run("texts", "export", "--locale", "de", "-o", "de.po", "support.yaml")
    #expect(result.status == 0)
    let exported = try scratch.text("de.po")
    let text = TextsTests.translating("Bye!", "Tschüss!", in: exported, isPO: true)
    try scratch.file("de.po", Array(text.utf8))
    let imported = try scratch.run("texts", "import", "de.po", "support.yaml")
    #expect(imported.status == 1)
    #expect(imported.error.contains("`de` is none of the locales of `support`"))
  }

  @Test func whatALanguageLacksIsListed() throws {
    let scratch = try folder()
    let result = try scratch.run("texts", "--missing", "es", "support.yaml")
    #expect(result.status == 1)
    let lines = result.output.split(separator: "\n")
    #expect(
      lines.first == "support.yaml:5:10: support/welcome: \"Hi ${contact.first_name | there}!\"")
    #expect(lines.count == 8)
    #expect(try scratch.run("texts", "--missing", "en", "support.yaml").status == 0)
  }

  @Test func catalogueFilesAreJudged() throws {
    let scratch = try folder()
    for (name, text, why) in [
      ("a.po", "msgid \"a\nmsgstr \"\"\n", "a.po:1: the text has no closing quote"),
      ("b.po", "nonsense\n", "b.po:1: this is no line of a PO file"),
      ("c.po", "msgid \"a\"\nmsgid_plural \"b\"\n", "c.po:2: `msgid_plural`: texts of chatflows"),
      ("d.xlf", "<a>", "d.xlf:1: `<a>` isn't closed"), ("e.xlf", "<a/>", "this is no XLIFF file"),
      ("f.xlf", "<!DOCTYPE a>", "document types are not taken"),
      ("g.xlf", "<xliff version=\"1.2\"/>", "XLIFF of another version"),
    ] {
      try scratch.file(name, Array(text.utf8))
      let result = try scratch.run("texts", "import", name, "support.yaml", "--locale", "es")
      #expect(result.status == 1, "\(name)")
      #expect(result.error.contains(why), "\(name): \(result.error)")
    }
  }
}

extension String {
  fileprivate func replacing(_ pattern: String, with text: String, isRegex: Bool) -> String {
    replacingOccurrences(of: pattern, with: text, options: isRegex ? .regularExpression : [])
  }
}

/// Catalogues in the hands of translators' programs.
struct TranslatorTests {
  @Test(arguments: ["polib", "translate"]) func programsOfTranslatorsTakeThem(
    _ tool: String
  ) throws {
    let scratch = try Scratch([
      "a.yaml": "chatflow: a\nversion: 1\nlocales: [en, es]\nwelcome: Hi \\ \"you\" é\n"
    ])
    #expect(try scratch.run("texts", "export", "--locale", "es", "-o", "a.po").status == 0)
    let ran = try Python.run(
      "catalogues.py",
      [tool, scratch.path("a.po"), scratch.path("b.po"), "Hi \\ \"you\" é", "Hola \\ \"tú\" ñ"])
    #expect(ran.status == 0, "\(ran)")
    let result = try scratch.run("texts", "import", "b.po")
    #expect(result.output == "a.yaml: 1 text\n", "\(result)")
    #expect(
      try scratch.text("a.yaml").hasSuffix(
        "welcome:\n  en: Hi \\ \"you\" é\n  es: \"Hola \\\\ \\\"tú\\\" ñ\"\n"))
  }

  /// XLIFF comes back from a program of translators, written with translations and without.
  @Test(arguments: [["--locale", "es"], []]) func xliffComesBackFromTranslators(
    _ options: [String]
  ) throws {
    let scratch = try Scratch([
      "a.yaml": #"""
      chatflow: a
      version: 1
      locales: [en, es]
      welcome: "Hi <b> & \\ \"you\" é 😀\r\n${contact.first_name | there}"
      email_capture: {when: immediately, message: Mail?, thanks: {en: Thanks, es: Gracias}}

      """#
    ])
    let arguments = ["texts", "export", "-o", "a.xlf"] + options
    #expect(try Command.run(arguments, in: scratch.folder).status == 0)
    let ran = try Python.run(
      "catalogues.py",
      ["xliff", scratch.path("a.xlf"), scratch.path("b.xlf"), "Mail?", "¿<Correo>?"])
    #expect(ran.status == 0, "\(ran)")
    let result = try scratch.run("texts", "import", "b.xlf", "--locale", "es")
    #expect(result.output == "a.yaml: 1 text\n", "\(result)")
    #expect(try scratch.text("a.yaml").contains(#"message: {en: "Mail?", es: "¿<Correo>?"}"#))
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/msgfmt"),
      "gettext isn't installed"))
  func msgfmtTakesThem() throws {
    let scratch = try Scratch([
      "a.yaml": "chatflow: a\nversion: 1\nlocales: [en, es]\nwelcome: {en: A, es: B}\n"
    ])
    #expect(try scratch.run("texts", "export", "--locale", "es", "-o", "a.po").status == 0)
    let result = try Command.run(
      program: "/usr/bin/msgfmt", ["--check", "-o", "/dev/null", "a.po"], in: scratch.folder)
    #expect(result.status == 0 && result.output == "" && result.error == "", "\(result)")
  }
}
