package import ChatflowProgram

/// A program as text for people.
package struct Listing {
  struct Section {
    var heading: String
    var body: [String]
  }

  let program: Program
  let tables: ProgramTables

  private init(_ program: Program) {
    self.program = program
    tables = program.tables
  }

  /// Everything in a program, readable: settings, messages by locale, steps with addresses and
  /// instructions, hours, bounds, content hash.
  ///
  /// Equal programs give equal texts. Texts stand in quotes; quotes, backslashes, and what a
  /// terminal would act on or not show are escaped. Inserted values stand as `${name | fallback}`,
  /// where a text has `${` itself as `$${`, like in a chatflow's file. Rows count from 0.
  package static func render(_ program: Program) -> String {
    let listing = Listing(program)
    var lines: [String] = []
    for section in listing.sections {
      if !lines.isEmpty { lines.append("") }
      lines.append(section.heading)
      for line in section.body { lines.append("  " + line) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var sections: [Section] {
    var all = [flow, bounds, sizes, target, display]
    if let welcome = tables.welcome {
      all.append(Section(heading: "welcome", body: message(welcome)))
    }
    all.append(availability)
    if let hours = tables.availability.hours { all.append(week(hours)) }
    if let capture = tables.capture { all.append(emailCapture(capture)) }
    if let followUp = tables.followUp { all.append(self.followUp(followUp)) }
    all.append(routing)
    if !tables.variables.isEmpty { all.append(variables) }
    for row in tables.steps.indices { all.append(step(row)) }
    return all
  }
}
