import ChatflowCompiler
import ChatflowFiles
import ChatflowProgram
import ChatflowReports
import ChatflowSyntax

/// Loads the flows that a command runs: from a bundle, or from YAML.
enum FlowLoading {
  /// The verified programs of the paths. What is wrong is shown on standard error.
  static func programs(_ paths: [String], color: ColorChoice) throws -> [Program] {
    if paths.count == 1, let bytes = try FlowFiles.bundle(paths[0]) {
      return try decode(bytes, path: paths[0])
    }
    let files = try FlowFiles.sources(paths)
    let compilation = Compilation(files, zoneExists: ZoneFiles.exists)
    try ZoneFiles.verify(compilation.diagnostics)
    guard let tables = compilation.tables() else {
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      let report = TextReport.render(errors, files: files.count, color: color.isColored(2))
      Output.complain(plain: report)
      throw ExitStatus.problems
    }
    if tables.isEmpty { throw FileError(paths.joined(separator: " "), "no chatflow was found") }
    return try verified(tables)
  }

  /// Verifies what the compiler made; a refusal is a fault of our own.
  static func verified(_ tables: [ProgramTables]) throws -> [Program] {
    do {
      return try tables.map { try Program(verifying: $0) }
    } catch {
      Output.complain("the compiled form was refused: \(error). This is a fault in chatflow.")
      throw ExitStatus.fault
    }
  }

  /// The programs of a bundle's bytes.
  static func decode(_ bytes: [UInt8], path: String) throws -> [Program] {
    do {
      return try BundleDecoder.decode(bytes)
    } catch {
      Output.complain("\(path): \(error)")
      throw ExitStatus.problems
    }
  }
}
