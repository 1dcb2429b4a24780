import ArgumentParser
import ChatflowFiles
import ChatflowProgram

/// The chatflow that a command is about, where a path may hold several.
enum OneFlow {
  /// The chatflow called `name`, else the only one.
  static func program(at flow: String, named name: String?, color: ColorChoice) throws -> Program {
    let programs = try FlowLoading.programs([flow], color: color)
    let names = programs.map(\.name).joined(separator: ", ")
    let found = name.map { name in programs.filter { $0.name == name } } ?? programs
    guard let program = found.first else {
      if programs.isEmpty { throw FileError(flow, "no chatflow was found") }
      throw ValidationError("there is no chatflow '\(name ?? "")', only \(names)")
    }
    guard found.count == 1 else {
      throw ValidationError("choose a chatflow with --flow: \(names)")
    }
    return program
  }
}
