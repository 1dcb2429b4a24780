import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import TestSupport
import Testing

/// Canned replies (meaning 12): each mistake is told once, at its place.
@Suite struct CannedRepliesTests {
  private static let sound = """
    # The team's texts.
    replies: support
    locales: [en, es]
    texts:
      hours:
        title: {en: Opening hours, es: Horario}
        text:
          en: "Hi ${contact.first_name | there}, we open ${opens_at | soon}."
          es: "Hola ${contact.first_name | a todos}, abrimos ${opens_at | pronto}."
      bye-now:
        text: Bye!
    """

  private func check(_ texts: [String]) -> Compilation {
    let files = texts.enumerated().map { index, text in
      SourceFile(name: "\(index).yaml", bytes: Array(text.utf8))
    }
    return Compilation(files) { _ in true }
  }

  @Test func theyCompileToWhatSaysThemAll() throws {
    let flow = "chatflow: support\nversion: 1\nwelcome: Hi!\n"
    let compilation = check([Self.sound, flow])
    #expect(compilation.diagnostics.map(\.message) == [])
    let program = try Program(verifying: try #require(compilation.recitals()?.first))
    #expect(program.name == "support")
    #expect(try compilation.programs()?.map(\.name) == ["support"])
  }

  /// What stands in place of what, what is marked, and what is said of it.
  static let wrong: [(old: String, new: String, code: String, mark: String, said: String)] = [
    (
      "contact.first_name | there", "contact.firstname | there", "CF0203",
      "${contact.firstname | there}", "did you mean `contact.first_name`"
    ),
    ("${contact.first_name | there}", "${plan | there}", "CF0203", "${plan | there}", "names here"),
    (
      "contact.first_name | there", "contact.first_name", "CF0208", "${contact.first_name}",
      "give a fallback"
    ),
    ("opens_at | soon", "opens_at", "CF0208", "${opens_at}", "give a fallback"),
    ("${contact.first_name | there}", "${open}", "CF0207", "${open}", "yes or no"),
    ("${contact.first_name | there}", "${contact.first_name | there", "CF0201", "", "plain text"),
    (
      "\n      es: \"Hola ${contact.first_name | a todos}, abrimos ${opens_at | pronto}.\"", "",
      "CF0118", "en", "`es`"
    ),
    (", es: Horario", "", "CF0118", "en", "`es`"),
    ("      es: \"Hola", "      it: \"Hola", "CF0119", "it", "`it`"),
    ("Bye!", "Bye, **friend**!", "CF0214", "**friend**", "Markdown"),
    (
      "Bye!", "{en: Bye!, es: \"Adiós, ${contact.first_name | amigo}\"}", "CF0506", "en",
      "doesn't insert"
    ),
    ("    text: Bye!", "    test: Bye!", "CF0102", "test", "text"),
    ("    text: Bye!", "    title: Bye!", "CF0103", "title", "`text`"),
    ("bye-now:\n    text: Bye!", "bye-now: Bye!", "CF0104", "Bye!", "text: …"),
    ("text: Bye!", "text: [Bye!, Bye!]", "CF0104", "[Bye!, Bye!]", "a text"),
    ("Bye!", "\"\"", "CF0105", "\"\"", "empty"),
    (
      "Bye!", String(repeating: "a", count: 4097), "CF0116", String(repeating: "a", count: 4097),
      "4097"
    ),
    ("bye-now", "bye_now", "CF0110", "bye_now", "write `bye-now`"),
    ("bye-now", "hours", "CF0010", "hours", "second time"),
    ("replies: support", "replies: The Support", "CF0110", "The Support", "the-support"),
    ("replies: support", "reply: support", "CF0101", "reply", "`replies: NAME`"),
    ("texts:", "text:", "CF0102", "text", "`texts`"),
  ]

  @Test(arguments: wrong.indices) func aMistakeIsToldOnceAtItsPlace(_ index: Int) throws {
    let (old, new, code, mark, said) = Self.wrong[index]
    #expect(Self.sound.contains(old), "\(old)")
    let found = check([Self.sound.replacing(old, with: new)]).diagnostics
    #expect(found.map(\.rule.code) == [code], "\(new): \(found.map(\.message))")
    guard let first = found.first else { return }
    if !mark.isEmpty { #expect(first.span.text == mark, "\(new)") }
    let words = first.message + "\n" + (first.help ?? "")
    #expect(words.contains(said), "\(new): \(words)")
  }

  @Test func twoFilesOfOneNameAreTold() {
    let found = check([Self.sound, Self.sound]).diagnostics
    #expect(found.map(\.rule.code) == ["CF0501"])
    #expect(found.first?.span.file.name == "1.yaml")
  }

  @Test func thereAreAtMostFiveHundred() {
    let texts = (0...500).map { "  a\($0): {text: Bye!}\n" }.joined()
    let found = check(["replies: a\ntexts:\n\(texts)"]).diagnostics
    #expect(found.map(\.message) == ["a file of canned replies has at most 500; this one has 501"])
  }
}
