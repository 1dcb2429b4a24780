import ChatflowEngine
import ChatflowProgram
import Testing

/// `${opens_at}` and `${closes_at}` by the whole way from YAML (meaning 2, "Opening times").
@Suite struct OpeningTimesTests {
  /// In UTC an hour before Madrid.
  private static func flow(_ locales: String) -> String {
    """
    chatflow: shop
    version: 1
    locale: en
    locales: \(locales)
    welcome: "opens ${opens_at | never}, closes ${closes_at | never}"
    availability:
      timezone: Europe/Madrid
      hours: {mon: 09:00-18:00, tue: 22:00-02:00}
      exceptions: {2026-03-10: closed, 2026-12-01/2027-12-05: closed}
      away: {show: welcome}
    """
  }

  @Test(
    arguments: [
      ("2026-03-02", "07:59", "opens today 09:00, closes today 18:00"),
      ("2026-03-02", "09:00", "opens tomorrow 22:00, closes today 18:00"),
      ("2026-03-02", "18:00", "opens tomorrow 22:00, closes Wednesday 02:00"),
      ("2026-03-04", "00:59", "opens Monday 09:00, closes today 02:00"),
      ("2026-03-04", "02:00", "opens Monday 09:00, closes Monday 18:00"),
      ("2026-03-09", "18:00", "opens 16 March 09:00, closes 16 March 18:00"),
      ("2026-11-30", "18:00", "opens 6 December 2027 09:00, closes 6 December 2027 18:00"),
    ])
  func english(date: String, time: String, expected: String) throws {
    var talk = try SessionTalk(Flows.programs(Self.flow("[en]")), date, time)
    #expect(try talk.open() == [expected])
  }

  @Test(
    arguments: [
      ("es", "opens lunes 09:00, closes lunes 18:00"),
      ("fr", "opens lundi 09:00, closes lundi 18:00"),
      ("de", "opens Montag 09:00, closes Montag 18:00"),
      ("pt", "opens segunda-feira 09:00, closes segunda-feira 18:00"),
      // A locale without words.
      ("it", "opens never, closes never"),
    ])
  func languages(locale: String, expected: String) throws {
    var talk = try SessionTalk(
      Flows.programs(Self.flow("[en, es, fr, de, pt, it]")), "2026-03-05", "12:00")
    #expect(try talk.open(Visit(locale: locale)) == [expected])
  }

  @Test func notWithoutHours() throws {
    let text = """
      chatflow: always
      version: 1
      welcome: "opens ${opens_at | never}"
      """
    var talk = try SessionTalk(Flows.programs(text))
    #expect(try talk.open() == ["opens never"])
  }

  /// In jsonl, too; what is said when time brings it is seen from that time.
  @Test func lines() throws {
    let text = """
      chatflow: shop
      version: 1
      welcome: "Until ${closes_at}."
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: "Back ${opens_at}."}
      """
    var driver = try LineDriver(try Flows.programs(text))
    #expect(
      try driver.brief(#"{"event":"opened","at":"2026-03-06T16:59:00Z"}"#) == [
        "1 1 2026-03-06T16:59:00Z new - [say Until today 18:00.]"
      ])
    #expect(
      try driver.brief(#"{"event":"visitor_message","text":"Hello"}"#) == [
        "2 1 2026-03-06T16:59:00Z waiting_for_team 2026-03-06T17:00:00Z []"
      ])
    #expect(
      try driver.brief(#"{"event":"tick","at":"2026-03-07T12:00:00Z"}"#) == [
        "- 1 2026-03-06T17:00:00Z waiting_for_team - [say Back Monday 09:00.]",
        "3 1 2026-03-07T12:00:00Z waiting_for_team - []",
      ])
  }
}
