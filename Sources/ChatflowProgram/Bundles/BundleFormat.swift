/// The binary format of compiled chatflows, version 4: this page is its specification.
///
/// A bundle holds any number of flows, in byte order of their names, each name once:
///
/// ```
/// bundle  = magic version count flow… checksum
/// magic    8 bytes  89 43 46 42 0D 0A 1A 0A
/// version  2 bytes, little endian: 4
/// count    number of flows
/// flow     number of bytes, then one program
/// checksum the first 8 bytes of the SHA-256 of everything before
/// ```
///
/// Every value has exactly one form, so equal programs are equal bytes, and a program's content
/// hash is the SHA-256 of its bytes:
///
/// ```
/// number  = unsigned LEB128 in its shortest form, at most 32 bits (16 where the field is)
/// signed  = number of (value << 1) ^ (value >> 31)
/// byte    = one byte
/// flag    = 00 | 01
/// X?      = 00 | 01 X
/// [X]     = number of elements, then each X
/// text, message, question, condition, address = number: a row of that table
/// rows    = number first, number count
/// value   = byte, the raw value of ``ValueName``
/// A | B   = a byte that counts the cases from 0 in the order given here, then the case's fields
///
/// program = pool, text name, text? title, text? description, [text] locales,
///           byte defaultLocale, byte channels, target, display, message? welcome,
///           availability, capture?, followUp?, routing, [variable], [value] storedNames,
///           [words?] yesNoWords, [[text]] momentWords, [message'], [rows] variants, [bubble],
///           [part],
///           address? start, [step], [instruction], [question'], [option], [reminder],
///           [text] answerWords, [condition']
/// pool    = [number] lengths of the texts, [byte] their UTF-8
/// target  = signed priority, [text] sites, [text] show, [text] hide, (all | known | unknown)
/// display = message? heading,
///           (launcher | welcome | chat, then the same where the launcher waits for a trigger),
///           number? after, byte? scrolledPercent, flag exitIntent, flag smallScreens, look
/// look    = number? color (24 bits), text? logo, flag isLeft, (auto | light | dark),
///           message? bot, message? intro
/// availability = hours?, flag requiresTeam, (welcome | message message | nothing)
/// hours   = text zone, [[interval]] week, [exception], [yearly]
/// interval = number start, number end (16 bits each)
/// exception = signed first, signed last, [interval]
/// yearly  = number first, number last (16 bits each), [interval]
/// capture = (immediately | after number | awayOnly), message, flag messageIsDefault,
///           message awayMessage, flag awayMessageIsDefault, message? consent, message invalid,
///           message? thanks, number attempts (16 bits)
/// followUp = number after, message subject
/// routing = assignee assign, assignee otherwise
/// assignee = unassigned | contactOwner | team text | user text
///         | leastBusy text team number? limit (16 bits)
/// variable = text name, (text | number | yesNo)
/// words   = text yes, text no
/// message' = number firstVariant, flag isLocalized
/// bubble  = text text | template rows
/// part    = literal text | value value text? fallback
/// step    = text name, address entry
/// instruction = say message | choose question | ask question | set value bubble | contactNames
///         | assign assignee | wait number | notify text
///         | test condition flag expected address target | jump address
///         | handOff message? assignee? | end message?
/// question' = message, (option | text | email | phone | number | yesNo), rows options,
///           value? saves, message? invalid, number attempts (16 bits), address? otherwise,
///           rows reminders, flag skipsIfKnown, text? minimum, text? maximum,
///           rows yesWords, rows noWords
/// option  = message label, address target
/// reminder = number after, (say message | goTo address)
/// condition' = fact (open | away | teamOnline | contactKnown | visitorReturning
///           | visitorVerified)
///         | yes value
///         | text (equal | contains | startsWith | endsWith) operand operand
///           (exact | address | typed)
///         | number (equal | less | lessOrEqual) operand operand
/// operand = name value | literal text
/// ```
///
/// Lengths in the pool are differences of ``TextPool/ends`` modulo 2³².
public enum BundleFormat {
  /// The version that this library writes, and the only one it reads.
  public static let version: UInt16 = 4

  /// The first bytes of every bundle. Line ends and a byte over 127 among them show a bundle that
  /// was sent as text.
  public static let magic: [UInt8] = [0x89, 0x43, 0x46, 0x42, 0x0d, 0x0a, 0x1a, 0x0a]

  /// The bytes of the checksum at the end.
  package static let checksumSize = 8

  /// Magic, version, a count of no flows, checksum.
  static let minimumSize = magic.count + 2 + 1 + checksumSize
}
