/// Applies what `diff -u` would write, strictly: every line must stand where it says.
package struct Patch {
  /// Each file's name, and its hunks.
  private var files: [(name: String, hunks: [Hunk])] = []

  private struct Hunk {
    var start = 0
    var lines: [(mark: Character, text: String)] = []
  }

  package init(_ text: String) {
    for line in Patch.lines(text) {
      if line.hasPrefix("--- ") {
        files.append((String(line.dropFirst(4).dropLast()), []))
      } else if line.hasPrefix("@@ -") {
        let first = line.dropFirst(4).prefix { $0 != "," && $0 != " " }
        let isEmpty = line.dropFirst(4 + first.count).hasPrefix(",0 ")
        let start = (Int(first) ?? 0) - (isEmpty ? 0 : 1)
        files[files.count - 1].hunks.append(Hunk(start: start))
      } else if line.hasPrefix("\\ ") {
        let (file, hunk) = (files.count - 1, files[files.count - 1].hunks.count - 1)
        let last = files[file].hunks[hunk].lines.count - 1
        files[file].hunks[hunk].lines[last].text.unicodeScalars.removeLast()
      } else if !line.hasPrefix("+++ "), let mark = line.first {
        let (file, hunk) = (files.count - 1, files[files.count - 1].hunks.count - 1)
        files[file].hunks[hunk].lines.append((mark, String(line.dropFirst())))
      }
    }
  }

  package var names: [String] { files.map(\.name) }

  /// The file of a name, patched; nil where a line isn't as the patch says.
  package func applied(to text: String, name: String) -> String? {
    guard let file = files.first(where: { $0.name == name }) else { return text }
    let old = Patch.lines(text)
    var new: [String] = []
    var index = 0
    for hunk in file.hunks {
      guard hunk.start >= index, hunk.start <= old.count else { return nil }
      new += old[index..<hunk.start]
      index = hunk.start
      for line in hunk.lines {
        if line.mark != "+" {
          guard index < old.count, old[index] == line.text else { return nil }
          index += 1
        }
        if line.mark != "-" { new.append(line.text) }
      }
    }
    return (new + old[index...]).joined()
  }

  /// By line feeds; each with its own.
  private static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(scalar)
      if scalar == "\n" {
        lines.append(String(line))
        line = .init()
      }
    }
    return line.isEmpty ? lines : lines + [String(line)]
  }
}
