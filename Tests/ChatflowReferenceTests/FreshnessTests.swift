import ChatflowReference
import Foundation
import TestSupport
import Testing

/// The generated files of the repository are what the product makes today. With
/// `CHATFLOW_UPDATE_GOLDENS=1` they are written instead, as `make reference` does.
@Suite struct FreshnessTests {
  @Test func generatedFilesAreFresh() throws {
    let files = Reference.files
    #expect(files.count > 100)
    #expect(Set(files.map(\.path)).count == files.count)
    for file in files {
      if Goldens.areUpdated {
        let url = Repository.root.appending(path: file.path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: url)
      }
      let present = try? Repository.bytes(file.path)
      #expect(present == file.bytes, "\(file.path) is stale: run `make reference`")
    }
  }

  /// A page whose rule was renamed would stay.
  @Test func noPageIsLeftOver() throws {
    let expected = Set(Reference.files.map(\.path))
    for path in try Repository.files(under: Reference.checksFolder) {
      #expect(expected.contains(path), "no check has the page \(path): delete it")
    }
  }

  @Test func generatingAgainGivesTheSame() {
    let (first, second) = (Reference.files, Reference.files)
    #expect(first.map(\.path) == second.map(\.path))
    #expect(first.map(\.bytes) == second.map(\.bytes))
  }
}
