/// The days of the week, Monday first.
package enum Weekday {
  /// As files and jsonl write them.
  package static let keys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  /// As people read them.
  package static let names = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}
