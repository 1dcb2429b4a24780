import ChatflowViews
import Testing

/// The opening, the wait for the team, and the capture region, for the settings that change them.
@Suite struct TeamTests {
  private static let hours = "timezone: Europe/Madrid, hours: {mon-fri: 09:00-18:00}"
  private static let message = "away: {show: message, message: We're away.}"

  private func read(_ rest: String) throws -> Drawing {
    try DotReader.read(DotText.render(try DrawnFlows.diagram(rest)))
  }

  /// The ways, as `from to label`, timers with `timer:` in front.
  private func ways(_ rest: String) throws -> [String] {
    try read(rest).edges.map {
      "\($0.isDashed ? "timer: " : "")\($0.from) \($0.to) \($0.label)"
    }
  }

  private static let start = ["start waiting thevisitor'sfirstmessage"]
  private static let greeting = ["start greeting ", "greeting waiting thevisitor'sfirstmessage"]
  private static let end = [
    "waiting with_team theteamreplies", "with_team closed theteamcloses",
  ]
  private static let endOfPrompt = [
    "waiting with_team theteamreplies:nopromptanymore", "with_team closed theteamcloses",
  ]
  private static let away = ["waiting away whileaway"]
  private static let atOnce = ["away prompt atonce,unlessthecontactisknown"]
  private static let answers = [
    "prompt prompt invalide-mail,atmost3times", "prompt contact valide-mail",
  ]

  @Test(arguments: [
    ("", start + end),
    ("email_capture: {when: never}", start + end),
    ("welcome: Hi!", greeting + end),
    (
      "email_capture: {when: immediately}",
      start + endOfPrompt + answers + ["waiting prompt immediately,unlessthecontactisknown"]
    ),
    (
      "email_capture: {when: after 1m, attempts: 1, consent: Agreed.}",
      start + endOfPrompt + [
        "timer: waiting prompt after1m,unlessthecontactisknown",
        "prompt prompt invalide-mail,atmost1time", "prompt contact valide-mail,boxticked",
      ]
    ),
    (
      "email_capture: {when: after 2h}\navailability: {\(hours), \(message)}",
      greeting + endOfPrompt + away + atOnce + answers + [
        "timer: waiting prompt after2h,unlessthecontactisknown"
      ]
    ),
    (
      "email_capture: {when: immediately}\navailability: {team: required, \(message)}",
      greeting + endOfPrompt + away + answers + [
        "waiting prompt immediately,unlessthecontactisknown"
      ]
    ),
    (
      "email_capture: {when: away_only}\navailability: {\(hours), \(message)}",
      greeting + endOfPrompt + away + atOnce + answers
    ),
    ("availability: {\(hours), \(message)}", greeting + end + away),
    // What is never sent isn't drawn.
    ("email_capture: {when: away_only}\navailability: {\(hours)}", start + end),
    ("email_capture: {when: away_only}\navailability: {\(message)}", start + end),
    ("email_capture: {when: immediately}\nchannels: [facebook]", start + end),
    // A bot that never hands over: only a message after its end waits for the team.
    (
      "start: a\nsteps: {a: [{end: Bye!}]}",
      end + ["start step_a ", "step_a closed end", "closed waiting amessagewithin24hours"]
    ),
    (
      "start: a\nsteps: {a: [handoff]}", end + ["start step_a ", "step_a waiting hand-off"]
    ),
  ])
  func theWaysOutsideOfSteps(_ rest: String, _ expected: [String]) throws {
    #expect(try ways(rest).sorted() == expected.sorted())
  }

  @Test(arguments: [
    ("", "athevisitoropensthechat"),
    (
      "availability: {\(hours)}",
      "athevisitoropensthechataway:outsidemon-fri09:00-18:00(Europe/Madrid)"
    ),
    (
      "availability: {team: required, away: {show: nothing}}",
      "athevisitoropensthechatnotofferedwhileaway:noteammemberonline"
    ),
    ("availability: {\(hours), \(message)}", "athevisitoropensthechat"),
  ])
  func theStart(_ rest: String, _ text: String) throws {
    #expect(try read(rest).text("start") == text)
  }

  /// The hours of a week in an away message's node.
  @Test(arguments: [
    ("hours: {mon-sun: 09:00-18:00}", "outside mon-sun 09:00-18:00 (UTC)"),
    ("hours: {mon: 09:00-24:00}", "outside mon 09:00-24:00 (UTC)"),
    ("hours: {sun: 22:00-02:00}", "outside sun 22:00-02:00 (UTC)"),
    (
      "hours: {tue: [00:30-01:00, 15:00-17:05], wed: [00:30-01:00, 15:00-17:05], fri: 09:00-10:00}",
      "outside tue-wed 00:30-01:00 and 15:00-17:05, fri 09:00-10:00 (UTC)"
    ),
    (
      "hours: {sat-mon: 09:00-18:00}, exceptions: {2026-12-25: closed}",
      "outside mon 09:00-18:00, sat-sun 09:00-18:00 (UTC), with 1 exception"
    ),
    (
      "exceptions: {2026-12-24: closed, 2026-12-26/2026-12-28: closed}, team: required",
      "outside mon-sun 00:00-24:00 (UTC), with 2 exceptions, or no team member online"
    ),
    ("hours: {mon: closed}, team: required", "on every day (UTC), or no team member online"),
  ])
  func whenItIsAway(_ hours: String, _ words: String) throws {
    let dot = try read("availability: {timezone: UTC, \(hours), \(Self.message)}")
    #expect(dot.text("away") == "away message, once “We're away.” away: \(words)".packed)
  }

  @Test func thePrompt() throws {
    let dot = try read(
      """
      locale: es
      locales: [en, es]
      channels: [web, facebook]
      availability: {team: required, \(Self.message)}
      email_capture:
        when: after 1m
        message: {en: E-mail?, es: ¿Correo?}
        away_message: {en: Where?, es: [¿Dónde?, ¡Por favor!]}
        consent: Agreed.
        invalid: Wrong.
        thanks: Thanks, ${contact.first_name | you}.
      """)
    #expect(
      dot.text("prompt")
        == """
        e-mail prompt, once “¿Correo?” while away: “¿Dónde?” “¡Por favor!”
        box to tick: “Agreed.” to an invalid e-mail: “Wrong.” on the web, not on Facebook
        """.packed)
    #expect(dot.text("contact") == "contact“Thanks,${contact.first_name|you}.”")
    #expect(dot.regions == ["e-mail capture"])
    let inside = dot.nodes.filter { $0.region != nil }.map(\.id)
    #expect(Set(inside) == ["waiting", "away", "prompt", "contact"])

    let plain = try read("email_capture: {when: after 1m, message: E-mail?, invalid: Wrong.}")
    #expect(
      plain.text("prompt") == "e-mail prompt, once “E-mail?” to an invalid e-mail: “Wrong.”".packed)
    #expect(try read("").regions == [])
    #expect(try read("").nodes.allSatisfy { $0.region == nil })
  }

  @Test(arguments: [
    ("", "waitingfortheteam"),
    ("routing: {assign: unassigned}", "waitingfortheteam"),
    ("routing: {assign: {team: sales}}", "waitingfortheteamassigntoteamsales"),
    ("routing: {assign: {user: ana@acme.com}}", "waitingfortheteamassigntoana@acme.com"),
    (
      "routing: {assign: contact-owner, otherwise: {team: sales}}",
      "waitingfortheteamassigntothecontact'sowner,elsetoteamsales"
    ),
    (
      "routing: {assign: contact-owner}",
      "waitingfortheteamassigntothecontact'sowner,elsetonobody"
    ),
    (
      "routing: {assign: {team: sales}}\nstart: a\nsteps: {a: [{assign: {team: x}}, handoff]}",
      "waitingfortheteamassigntoteamsales,unlessthestepsdid"
    ),
  ])
  func theAssignment(_ rest: String, _ text: String) throws {
    #expect(try read(rest).text("waiting") == text)
  }
}
