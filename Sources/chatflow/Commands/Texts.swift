import ArgumentParser
import ChatflowCompiler
import ChatflowFiles
import ChatflowReports
import ChatflowSyntax
import ChatflowTranslation

/// `chatflow texts`.
struct Texts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "texts",
    abstract: "Export what visitors read for translators, and import what they made of it.",
    discussion: "`chatflow texts --missing es` lists the texts that have no Spanish.",
    subcommands: [Export.self, Import.self, Missing.self], defaultSubcommand: Missing.self)

  /// The form of a catalogue.
  enum CatalogueFormat: String, CaseIterable, ExpressibleByArgument {
    case po, xliff

    func write(_ catalogue: Catalogue) -> [UInt8] {
      switch self {
      case .po: Array(PortableObject.write(catalogue).utf8)
      case .xliff: Array(XLIFF.write(catalogue).utf8)
      }
    }

    func read(_ bytes: [UInt8]) throws(CatalogueError) -> Catalogue {
      switch self {
      case .po: try PortableObject.read(bytes)
      case .xliff: try XLIFF.read(bytes)
      }
    }

    /// The form of a file, by its name's end.
    init(path: String) { self = path.hasSuffix(".xlf") || path.hasSuffix(".xliff") ? .xliff : .po }
  }

  /// The chatflows of some paths, and their canned replies. Where they have errors, these are
  /// shown.
  static func flows(_ paths: [String], color: ColorChoice) throws -> [ChatflowSyntax.Chatflow] {
    let project = try Project(of: paths)
    let sources = FlowLoading.checked(project.search(paths), of: project, keepsFlows: true)
    if let failure = sources.failures.first { throw failure }
    let flows = sources.files.prefix(sources.names.count).compactMap {
      $0.document?.texts
    }
    let errors = sources.diagnostics.filter {
      $0.severity == .error && !DocumentReader.isScenarioFile($0.span.file.name)
    }
    guard errors.isEmpty else {
      Output.complain(
        plain: TextReport.render(errors, files: sources.names.count, color: color.isColored(2)))
      throw ExitStatus.problems
    }
    guard !flows.isEmpty else {
      Output.complain("no chatflow was found")
      throw ExitStatus.usage
    }
    return flows
  }

  /// `chatflow texts export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Write all texts, with one language's translations.")

    @Argument(
      help: "Files, or folders to search; if left out, those of the project.",
      completion: .chatflows)
    var paths: [String] = []

    @Option(help: "The language of the translations; without it a template without any.")
    var locale: String?

    @Option(help: "po (GNU gettext) or xliff (XLIFF 2); else what the file's name says.")
    var format: CatalogueFormat?

    @Option(name: .shortAndLong, help: "The file; - is standard output.", completion: .file())
    var output = "-"

    @OptionGroup var appearance: Appearance

    mutating func run() throws {
      if let locale, !LocaleText.isValid(locale) {
        throw ValidationError("--locale: '\(locale)' is no language tag, such as es or pt-BR")
      }
      let flows = try Texts.flows(paths, color: appearance.color)
      let own = Set(flows.map { LocaleText.folded($0.locale.value) })
      guard own.count == 1 else {
        throw ValidationError(
          "these chatflows are written in several languages; export those of each by themselves")
      }
      let form = format ?? CatalogueFormat(path: output)
      try OutputFile.write(form.write(Catalogue(of: flows, locale: locale)), to: output)
    }
  }

  /// `chatflow texts import`.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Write translations into chatflows; comments and layout stay.")

    @Argument(help: "The translators' file: PO, or XLIFF 2 (.xlf, .xliff).", completion: .file())
    var file: String

    @Argument(
      help: "Files, or folders to search; if left out, those of the project.",
      completion: .chatflows)
    var paths: [String] = []

    @Option(help: "The language of the translations; else what the file says.")
    var locale: String?

    @Option(help: "po or xliff; else what the file's name says.")
    var format: CatalogueFormat?

    @OptionGroup var appearance: Appearance

    mutating func run() throws {
      let bytes = try InputFile.bytes(file, limit: InputFile.bundleLimit)
      let catalogue: Catalogue
      do throws(CatalogueError) {
        catalogue = try (format ?? CatalogueFormat(path: file)).read(bytes)
      } catch {
        Output.complain("\(file):\(error.line ?? 1): \(error.message)", prefix: "")
        throw ExitStatus.problems
      }
      guard let locale = locale ?? catalogue.locale, LocaleText.isValid(locale) else {
        throw ValidationError("the file doesn't say its language; name it with --locale")
      }
      let flows = try Texts.flows(paths, color: appearance.color)
      let result = TextImport(catalogue, locale: locale, into: flows)
      for refusal in result.refusals {
        let start = refusal.span.start
        Output.complain(
          "\(refusal.span.file.name):\(start.line):\(start.column): \(refusal.message)", prefix: "")
      }
      guard result.refusals.isEmpty else {
        Output.complain("nothing was changed")
        throw ExitStatus.problems
      }
      for change in result.changes {
        try OutputFile.write(change.bytes, to: change.path)
        let texts = change.count == 1 ? "1 text" : "\(change.count) texts"
        Output.write(SafeText.escape("\(change.path): \(texts)") + "\n")
      }
      if result.changes.isEmpty { Output.write("no text has changed\n") }
      for entry in result.unused {
        Output.complain(
          "\(entry.context): there is no text \(Wording.quoted(entry.source)) any more")
      }
    }
  }

  /// `chatflow texts --missing`.
  struct Missing: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "missing", abstract: "List the texts that a language lacks.",
      shouldDisplay: false)

    @Argument(
      help: "Files, or folders to search; if left out, those of the project.",
      completion: .chatflows)
    var paths: [String] = []

    @Option(help: "The language.")
    var missing: String

    @OptionGroup var appearance: Appearance

    mutating func run() throws {
      guard LocaleText.isValid(missing) else {
        throw ValidationError("--missing: '\(missing)' is no language tag, such as es or pt-BR")
      }
      var count = 0
      for flow in try Texts.flows(paths, color: appearance.color) {
        for text in FlowTexts(flow).missing(missing) {
          count += 1
          let start = text.source.span.start
          Output.write(
            SafeText.escape(
              "\(flow.file.name):\(start.line):\(start.column): \(text.context): "
                + Wording.quoted(text.source.value)) + "\n")
        }
      }
      if count > 0 { throw ExitStatus.problems }
    }
  }
}
