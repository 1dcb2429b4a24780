import ChatflowFiles
import ChatflowSyntax

/// Files as a revision of git has them, by the program `git`, which must be installed.
struct Git {
  private let revision: String
  private let commit: String
  private static let program = ChildProcess(
    program: "git", remedy: "is needed for --against: apt-get install git",
    answerLimit: 512 * 1024 * 1024)

  /// A revision, in the repository of the working folder.
  ///
  /// - Throws: ``FileError`` without git, without a repository, or for an unknown revision.
  init(_ revision: String) async throws {
    let name = "\(revision)^{commit}"
    let found = try await Self.git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", name], allowed: [0, 1, 128])
    guard found.status == 0 else {
      let words =
        found.words.contains("not a git repository")
        ? "here is no repository of git"
        : "git knows no such revision here"
      throw FileError(revision, words)
    }
    self.revision = revision
    commit = String(decoding: found.output.filter { $0 > 0x20 }, as: UTF8.self)
  }

  /// A file of the revision.
  private struct Blob {
    let id: String
    let path: String
  }

  /// The YAML files that the paths stand for there. A single file brings along those of its folder
  /// and of the one above, where its calendar may be.
  func sources(_ paths: [String]) async throws -> (files: [SourceFile], neighbours: [SourceFile]) {
    var blobs: [Blob] = []
    for path in paths { blobs += try await list(path, isRecursive: true) }
    var known: Set<String> = []
    blobs = blobs.filter { known.insert($0.path).inserted }
    var others: [Blob] = []
    if paths.count == 1, blobs.count == 1, blobs[0].path.hasSuffix(paths[0].baseName) {
      let folder = paths[0].folder
      others = try await list("\(folder)/", isRecursive: true).filter {
        $0.path.depth <= blobs[0].path.depth + 1
      }
      others += (try? await list("\(folder)/../", isRecursive: false)) ?? []
    }
    let files = try await read(blobs)
    let neighbours = try await read(others.filter { known.insert($0.path).inserted })
    return (files, neighbours)
  }

  private func list(_ path: String, isRecursive: Bool) async throws -> [Blob] {
    let options = isRecursive ? ["-r"] : []
    let listed = try await Self.git(["ls-tree", "-z"] + options + [commit, "--", path])
    return listed.output.split(separator: 0).compactMap { entry in
      let parts = entry.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      guard parts.count == 2 else { return nil }
      let fields = parts[0].split(separator: UInt8(ascii: " "))
      let path = String(decoding: parts[1], as: UTF8.self)
      // Links and modules are no files.
      guard fields.count == 3, fields[0].starts(with: "100".utf8), FileSearch.isYAML(path),
        !path.isHidden, !DocumentReader.isScenarioFile(path)
      else { return nil }
      return Blob(id: String(decoding: fields[2], as: UTF8.self), path: path)
    }
  }

  private func read(_ blobs: [Blob]) async throws -> [SourceFile] {
    guard !blobs.isEmpty else { return [] }
    let input = blobs.map { $0.id + "\n" }.joined()
    let output = try await Self.git(["cat-file", "--batch"], input: Array(input.utf8)).output
    var files: [SourceFile] = []
    var rest = output[...]
    for blob in blobs {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")),
        let size = Int(
          String(decoding: rest[..<end], as: UTF8.self).split(separator: " ").last ?? ""),
        rest.count > rest.distance(from: rest.startIndex, to: end) + size
      else { throw FileError(blob.path, "git doesn't give it") }
      let start = rest.index(after: end)
      let stop = rest.index(start, offsetBy: size)
      files.append(
        SourceFile(name: "\(revision):\(blob.path)", bytes: Array(rest[start..<stop])))
      rest = rest[stop...].dropFirst()
    }
    return files
  }

  // MARK: The program

  private static func git(
    _ arguments: [String], input: [UInt8] = [], allowed: Set<Int> = [0]
  ) async throws -> ChildProcess.Answer {
    let answer = try await program.run(arguments, input: input)
    guard allowed.contains(answer.status) else {
      let first = answer.words.split(separator: "\n").first.map(String.init)
      throw FileError(program.program, first ?? "ended with status \(answer.status)")
    }
    return answer
  }
}

extension ChildProcess.Answer {
  fileprivate var words: String { String(decoding: complaint, as: UTF8.self) }
}

extension String {
  fileprivate var baseName: String {
    lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self
  }

  fileprivate var folder: String { lastIndex(of: "/").map { String(self[..<$0]) } ?? "." }

  fileprivate var depth: Int { utf8.count { $0 == UInt8(ascii: "/") } }

  /// Whether a file or folder of the path is hidden.
  fileprivate var isHidden: Bool {
    split(separator: "/").contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
  }
}
