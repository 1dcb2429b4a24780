package import ChatflowProgram

/// A program that many conversations refer to.
package final class SharedProgram: Sendable {
  package let program: Program

  package init(_ program: Program) { self.program = program }
}
