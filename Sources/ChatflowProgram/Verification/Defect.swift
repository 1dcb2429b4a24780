extension VerificationError {
  /// The rules of a program, by what breaks them.
  public enum Defect: UInt8, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    // Texts
    case textEndsFall, textOutOfRange, textBytesUnused, textTooLong, textNotUTF8, emptyText
    // References between tables
    case unknownText, unknownMessage, unknownVariant, unknownBubble, unknownPart, unknownQuestion
    case unknownOption, unknownReminder, unknownCondition, unknownAddress, unknownName
    case unknownLocale
    // Names
    case badFlowName, badStepName, reservedStepName, repeatedStepName, unsortedVariables
    case tooManyVariables, unsortedStoredNames, notStorable, nameNotStored, ownerRead
    case notSettable
    // Locales and messages
    case badLocaleCount, repeatedLocale, badYesNoWordsCount, badMomentWords, emptyVariant,
      labelNotOneBubble
    // Settings
    case badChannels, badPercent, badDuration, badAttempts, otherwiseIsOwner, badLink, badLimit
    // Hours
    case badZone, badWeek, badInterval, overlappingIntervals, exceptionEndsEarly
    case overlappingExceptions, badYearDay
    // Steps and code
    case codeWithoutSteps, badStart, tooManySteps, badStepEntry, stepFallsThrough
    case badTestTarget, questionOfOtherKind, loopWithoutQuestion
    // Questions
    case badOptions, badInvalid, badOtherwise, badSkip, remindersEndOpen, badReminders
    case badBounds, badWords
    // Conditions
    case notYesNo, notText, notNumber
    // Bounds
    case tooManyEffects, tooMuchText

    /// What is wrong, in the words of the format.
    public var description: String {
      let limit: Int? =
        switch self {
        case .tooManyVariables: Limits.variables
        case .badAttempts: Limits.attempts.upperBound
        case .tooManySteps: Limits.steps
        case .tooManyEffects: Bounds.maximumEffects
        case .tooMuchText: Bounds.maximumTextBytes
        default: nil
        }
      return TextLines.line(Int(rawValue), of: Defect.descriptions, number: limit)
    }

    /// In the order of the cases; `#` stands for the limit. One text, which takes less room than
    /// one for each case.
    private static let descriptions = """
      a text ends before it starts
      a text ends after the last byte of the pool
      bytes of the pool belong to no text
      a text is longer than its use allows
      a text is not UTF-8
      a text that must say something is empty
      there is no such text
      there is no such message
      a message's variants lie outside of the table
      a variant's bubbles lie outside of the table
      a template's parts lie outside of the table
      there is no such question
      a question's options or words lie outside of the table
      a question's reminders lie outside of the table
      there is no such condition
      a jump leads outside of the code
      there is no such variable
      there is no such locale
      the flow's name is not [a-z][a-z0-9-]{0,62}
      a step's name is not [a-z][a-z0-9_]{0,62}
      a step has a reserved name
      a step has the name of an earlier one
      variables are not in byte order of different names
      there are more than # variables
      stored names are not in rising order
      a computed name is stored
      a name that is read is not stored
      the contact's owner is read by more than routing
      a name is set that steps cannot set
      there are not 1 to 255 locales
      a locale stands twice
      there are not as many words for yes and no as locales
      a locale has not the words for when it opens and closes
      a message has no bubble
      a label is not one bubble, or a subject not one plain text
      there is no channel, or an unknown one
      a percentage is over 100
      a duration is too short or over 30 days
      attempts are not 1 to #
      the owner stands in for a missing owner
      an address is none that begins with https://
      the conversations of a member are not limited to 1 to 1000
      a time zone's name is ill-formed
      a week has not seven days
      an interval starts or ends outside of its day, or is empty
      intervals overlap or are not in order
      an exception ends before it starts
      exceptions overlap or are not in order
      an exception of each year ends after 31 December
      there is code without steps, or there are steps without code
      the start is not where a step starts
      there are more than # steps
      steps do not start at 0 and in rising order
      a step's last instruction does not leave it
      a test leads backwards or out of its step
      a choose has no options to choose, or an ask has some
      a loop waits for nobody
      a question has options but another type, or none to choose
      what is said to an invalid answer does not fit the question's type
      where the last invalid answer leads does not fit the question's type
      a question is skipped for known contacts but asks for no e-mail
      the last reminder leads nowhere
      reminders do not rise, or one before the last leads away
      a question's bounds are no numbers, contradict, or bound no number
      a question has words for yes or no but asks for neither
      a value that is not yes or no is tested for yes
      a yes-or-no value or a moment is compared as text
      a value that is no number is compared as one
      an event can have more than # effects
      an event can make more than # bytes of text
      """
  }
}
