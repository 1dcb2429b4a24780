/// How a run ends (meaning 5).
enum ExitStatus: Int32, Error {
  case success = 0
  case problems = 1
  case usage = 2
  case fault = 3
}
