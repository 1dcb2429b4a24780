import ChatflowFiles

/// Where a command's result goes.
enum OutputFile {
  /// Writes a whole file; `-` is standard output.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    if path == "-" {
      Output.write(bytes)
    } else {
      try WholeFile.write(bytes, to: path)
    }
  }
}
