package import ChatflowProgram

/// What can be looked up of what was served.
package protocol ServedView {
  /// Since when new conversations of a chatflow go by the program that it has now, by names.
  func served() throws -> [(chatflow: String, program: String, since: Instant)]
}

/// What a transaction changes of it.
package protocol ServedTransaction: ServedView {
  /// Notes that new conversations go by a program, unless they did before.
  func noteServed(_ chatflow: String, program: String, at time: Instant) throws
}
