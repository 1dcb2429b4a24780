/// Which folder of a target uses types of which other. Swift has no imports between the files of a
/// module, so that nothing else tells when two folders come to depend on each other.
struct FolderArrows {
  /// Both folders by their paths from the target's; its own is empty.
  struct Arrow: Hashable, CustomStringConvertible {
    let from: String
    let to: String

    init(_ from: String, _ to: String) {
      self.from = from
      self.to = to
    }

    var description: String { "\"\(from)\" → \"\(to)\"" }
  }

  /// Each arrow with the uses that make it: a file's path and the type's name.
  private(set) var uses: [Arrow: Set<String>] = [:]

  /// The arrows in the code of one target, given by path from the target's folder. A type counts
  /// that is declared outside of others, and in one folder only.
  init(_ files: [(path: String, text: SwiftText)]) {
    var homes: [String: Set<String>] = [:]
    for file in files {
      for type in FolderArrows.declaredTypes(file.text) {
        homes[type, default: []].insert(FolderArrows.folder(of: file.path))
      }
    }
    for file in files {
      let folder = FolderArrows.folder(of: file.path)
      for word in Word.all(in: file.text.code) where word.before != "." {
        guard let home = homes[word.text], home.count == 1, let home = home.first, home != folder
        else { continue }
        uses[Arrow(folder, home), default: []].insert("\(file.path) uses \(word.text)")
      }
    }
  }

  /// The arrows that lie on a circle, once `exceptions` are left out: those of fewest uses first,
  /// as one of them is mostly the one that has come to it.
  func circular(without exceptions: Set<Arrow> = []) -> [Arrow] {
    let left = Set(uses.keys).subtracting(exceptions)
    return left.filter { FolderArrows.leads($0.to, $0.from, left) }.sorted {
      (uses[$0]?.count ?? 0, $0.from, $0.to) < (uses[$1]?.count ?? 0, $1.from, $1.to)
    }
  }

  /// The exceptions without which there is no circle more: they can go.
  func needless(_ exceptions: Set<Arrow>) -> [Arrow] {
    exceptions.filter { exception in
      uses[exception] == nil || circular(without: exceptions.subtracting([exception])).isEmpty
    }
    .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  private static func leads(_ start: String, _ end: String, _ arrows: Set<Arrow>) -> Bool {
    var reached: Set<String> = [start]
    var open = [start]
    while let next = open.popLast() {
      for arrow in arrows where arrow.from == next && reached.insert(arrow.to).inserted {
        open.append(arrow.to)
      }
    }
    return reached.contains(end)
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  private static func declaredTypes(_ text: SwiftText) -> [String] {
    let kinds: Set<String> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
    let words = Word.all(in: text.code).filter { text.code[$0.line - 1].first != " " }
    return zip(words, words.dropFirst()).compactMap { word, name in
      kinds.contains(word.text) && word.line == name.line && word.after == " " ? name.text : nil
    }
  }
}
