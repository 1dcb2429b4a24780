/// The files of the repository that are made from the product itself: what editors check with, and
/// what people look up. A test fails when one is stale.
public enum Reference {
  /// A generated file.
  public struct File: Sendable {
    /// From the root of the repository.
    public let path: String
    /// UTF-8.
    public let bytes: [UInt8]

    init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }

    init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }
  }

  /// The folder that holds a page for every check and nothing else.
  public static let checksFolder = "docs/checks"

  /// Every generated file, always the same in the same order.
  public static var files: [File] {
    schemas + [File("docs/language.md", LanguagePage.text)] + CheckPages.files
  }

  /// The schemas alone, which projects hold as well.
  public static var schemas: [File] {
    [
      File("schemas/chatflow.schema.json", Schemas.chatflow()),
      File("schemas/scenario.schema.json", Schemas.scenario()),
      File("schemas/project.schema.json", Schemas.project()),
    ]
  }
}
