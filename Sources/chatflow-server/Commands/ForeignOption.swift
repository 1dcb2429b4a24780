/// Options as other servers call them: the library of arguments suggests by letters alone, and
/// finds `--store` for `--port`.
enum ForeignOption {
  private static let names = [
    "--port": "--listen", "-p": "--listen", "--host": "--listen", "--bind": "--listen",
    "--addr": "--listen", "--address": "--listen", "--url": "--public-url",
    "--base-url": "--public-url", "--db": "--store", "--database": "--store",
    "--database-url": "--store", "--data-dir": "--data",
  ]

  /// The message of wrong usage with what is meant by the option that it tells of.
  static func corrected(_ message: String) -> String {
    let lines = message.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let start = "Error: Unknown option '"
    guard let first = lines.first, first.hasPrefix(start) else { return message }
    let name = String(first.dropFirst(start.count).prefix { $0 != "'" })
    guard let meant = names[name] else { return message }
    let form = meant == "--listen" ? "--listen HOST:PORT" : meant
    let told = "\(start)\(name)'. Did you mean '\(form)'?"
    return ([told] + lines.dropFirst().map(String.init)).joined(separator: "\n")
  }
}
