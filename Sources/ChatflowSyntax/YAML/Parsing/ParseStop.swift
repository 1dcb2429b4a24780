/// Why reading stopped before the end of the file.
enum ParseStop: Error {
  case syntax(SyntaxFailure)
  case limit(Diagnostic)
}
