public import ChatflowSyntax

/// The layout of a file as `fmt` has it (meaning 8): what is to change, and that is white space.
///
/// Two spaces for each level, items indented under their key, one space behind a dash, a colon and
/// a comma, none inside of brackets, two before a comment, at most one empty line, none at the
/// ends, lines that end in a line feed, and nothing behind the last character of a line. Line
/// breaks stay where they are, as does everything that isn't white space.
public struct Layout: Sendable {
  /// What changes, in order of place and without overlaps.
  public let edits: [Edit]
  /// The file as it comes out.
  public let formatted: SourceFile

  /// Why a file is left alone.
  public enum Refusal: Error {
    /// It has errors of syntax: these. How it is meant is not known for sure.
    case syntax([Diagnostic])
    /// It is written in a way that isn't laid out: keys under `?`, or a document that is one text.
    case unusual
    /// What came out would not say the same, which is a fault of our own.
    case unsafe
  }

  /// Lays a file out. Takes time linear in its size, times the depth for comments.
  ///
  /// - Throws: ``Refusal`` where the file is to be left alone.
  public init(_ file: SourceFile) throws(Refusal) {
    let parsed = DocumentReader.parse(file)
    let errors = parsed.syntaxErrors
    guard errors.isEmpty else { throw .syntax(errors) }
    // A slip that is no error elsewhere may be what the parser stumbles over here.
    guard YAMLContent.isReadable(file) else { throw .syntax(parsed.diagnostics) }
    guard let tokens = TokenStream.tokens(of: file), var reader = AtomReader(file, tokens),
      let atoms = reader.atoms()
    else { throw .unusual }
    var writer = LayoutWriter(file)
    writer.write(atoms)
    let formatted = SourceFile(
      name: file.name, contentsOf: file, with: writer.edits)
    // Whatever a layout can mean in YAML: the file says what it said, or is left alone.
    guard writer.edits.isEmpty || YAMLContent.isSame(file, formatted) else { throw .unsafe }
    edits = writer.edits
    self.formatted = formatted
  }
}
