package import ChatflowCompiler
package import ChatflowProgram
package import ChatflowSyntax

/// The one way to the flows that paths on a command line stand for: files are found, read, parsed
/// and checked, on all cores and each once, with the calendars that lie beside them.
package enum FlowLoading {
  /// Checks all files found; what can't be read is told, and the rest is checked all the same.
  /// Without `keepsFlows` and scenarios nothing but findings comes of it, with less memory.
  ///
  /// - Parameters:
  ///   - project: The project that the files belong to.
  ///   - proving: Finds which guarantees of flows without errors don't hold.
  package static func checked(
    _ search: FileSearch, of project: Project = .absent, keepsFlows: Bool = false,
    proving: ([PromisingFlow]) -> [Diagnostic] = { _ in [] }
  ) -> CheckedSources {
    // Scenarios are judged beside the flows themselves.
    let keepsFlows = keepsFlows || search.files.contains { DocumentReader.isScenarioFile($0) }
    return checked(
      search.files, of: project.unless(search), failures: search.errors, keepsFlows: keepsFlows,
      proving: proving)
  }

  /// The flows of files in YAML, in byte order of their names. Scenario files are passed over, and
  /// the files `without`.
  ///
  /// - Parameters:
  ///   - project: The project that the files belong to.
  ///   - proving: Finds which guarantees of flows without errors don't hold.
  package static func lowered(
    _ search: FileSearch, of project: Project = .absent, without: Set<String> = [],
    proving: ([PromisingFlow]) -> [Diagnostic] = { _ in [] }
  ) throws(LoadingError) -> LoadedFlows {
    let paths = search.files.filter {
      !DocumentReader.isScenarioFile($0) && !without.contains($0)
    }
    let failures = search.errors.filter { !without.contains($0.path) }
    let sources = checked(
      paths, of: project.unless(search), failures: failures, keepsFlows: true, without: without,
      proving: proving)
    if let failure = sources.failures.first { throw .unreadable(failure) }
    return try lowered(sources)
  }

  /// The flows of files that were read already. Calendars that these refer to are looked for among
  /// `neighbours`, the nearest first.
  package static func lowered(
    _ files: [SourceFile], neighbours: [SourceFile]
  ) throws(LoadingError) -> LoadedFlows {
    let read = Parallel.map(files) { ReadFile($0) }
    return try lowered(CheckedSources(read, among: neighbours))
  }

  /// The flows that paths stand for: those of one bundle, or of files in YAML; without paths those
  /// of the project.
  ///
  /// - Parameters:
  ///   - allowsNone: Whether there may be none.
  ///   - without: Files to leave out, by their names in findings.
  package static func programs(
    _ paths: [String], allowsNone: Bool = false, without: Set<String> = []
  ) throws(LoadingError) -> LoadedFlows {
    if paths.count == 1, let bytes = try bundle(paths[0]) {
      let programs = try decoded(bytes, path: paths[0])
      return LoadedFlows(
        flows: programs.map { LoadedFlow(lowered: nil, program: $0) }, files: paths)
    }
    var project: Project
    do {
      project = try Project(of: paths)
    } catch {
      throw .unreadable(error)
    }
    if let file = project.file, without.contains(file.file.name) { project = .absent }
    let loaded = try lowered(project.search(paths), of: project, without: without)
    guard allowsNone || !loaded.flows.isEmpty else {
      let names = paths.isEmpty ? "." : paths.joined(separator: " ")
      throw .unreadable(FileError(names, "no chatflow was found"))
    }
    return loaded
  }

  /// Verifies what the compiler made; a refusal is a fault of our own.
  package static func verified(_ tables: ProgramTables) throws(LoadingError) -> Program {
    do {
      return try Program(verifying: tables)
    } catch {
      throw .fault("the compiled form was refused: \(error)")
    }
  }

  /// The programs of a bundle's bytes.
  package static func decoded(
    _ bytes: [UInt8], path: String
  ) throws(LoadingError) -> [Program] {
    do {
      return try BundleDecoder.decode(bytes)
    } catch {
      throw .damaged(path: path, error)
    }
  }

  /// The bytes of a bundle; nil where the path leads to something else.
  private static func bundle(_ path: String) throws(LoadingError) -> [UInt8]? {
    guard !FileSearch.isYAML(path), path != "-" else { return nil }
    guard FileSearch([path]).files == [path] else { return nil }
    do {
      let bytes = try InputFile.bytes(path, limit: InputFile.bundleLimit)
      return BundleDecoder.isBundle(bytes) ? bytes : nil
    } catch {
      throw .unreadable(error)
    }
  }

  private static func lowered(_ sources: CheckedSources) throws(LoadingError) -> LoadedFlows {
    do {
      try ZoneFiles.verify(sources.compilation.diagnostics)
    } catch {
      throw .unreadable(error)
    }
    let files = sources.files.map(\.file.name)
    guard let lowered = sources.compilation.lowered() else {
      throw .refused(sources.diagnostics, files: files)
    }
    var flows: [LoadedFlow] = []
    for flow in lowered {
      flows.append(LoadedFlow(lowered: flow, program: try verified(flow.tables)))
    }
    var replies: [Program] = []
    for tables in sources.compilation.recitals() ?? [] { replies.append(try verified(tables)) }
    return LoadedFlows(flows: flows, files: files, replies: replies)
  }

  private static func checked(
    _ paths: [String], of project: Project, failures: [FileError], keepsFlows: Bool,
    without: Set<String> = [], proving: ([PromisingFlow]) -> [Diagnostic]
  ) -> CheckedSources {
    // Standard input is waited for before other files are read: the program that writes it may
    // still write these.
    let standardInput = paths.contains("-") ? source("-") : nil
    let read = Parallel.map(paths, few: ReadFile.fewFiles) { paths in
      let sources = paths.map { $0 == "-" ? standardInput ?? source($0) : source($0) }
      let files = sources.compactMap { try? $0.get() }
      var read = ReadFile.read(files, keepsFlows: keepsFlows).makeIterator()
      return sources.map { source in
        source.map { read.next() ?? ReadFile($0, keepsFlow: keepsFlows) }
      }
    }
    var failures = failures
    var files: [ReadFile] = []
    for result in read {
      switch result {
      case .success(let file): files.append(file)
      case .failure(let error): failures.append(error)
      }
    }
    return CheckedSources(
      files, project: project.file, failures: failures, without: without, proving: proving)
  }

  private static func source(_ path: String) -> Result<SourceFile, FileError> {
    Result { () throws(FileError) in try InputFile.source(path) }
  }
}
