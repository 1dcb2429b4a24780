/// A way that an event took through a program: what coverage counts.
package enum Transition: Hashable, Sendable {
  /// An instruction ran.
  case instruction(CodeAddress)
  /// The option in this row of ``ProgramTables/options`` was picked or typed.
  case option(UInt32)
  /// An `ask` got a valid answer.
  case answered(QuestionID)
  /// The last invalid answer led on.
  case otherwise(QuestionID)
  /// The visitor was silent until this row of ``ProgramTables/reminders``.
  case reminder(UInt32)
  /// The capture timer ran out, and the prompt was sent.
  case captureTimer
  /// Unseen replies went by mail.
  case followUp
  /// A message was sent, in the locale of this index; 0 for a message that serves all.
  case message(MessageID, locale: UInt8)
}
