/// Where reading stopped, and why.
struct SyntaxStop {
  let diagnostic: Diagnostic
  let explanation: SyntaxExplanation
}
