package import ChatflowProgram

/// A flow that uses every kind of setting, instruction, question and condition.
package enum SupportFlow {
  package static func tables() -> ProgramTables {
    var builder = TablesBuilder(name: "support", locales: ["en", "es"])
    let order = builder.variable("order", .number)
    let plan = builder.variable("plan", .text)
    let sure = builder.variable("sure", .yesNo)
    settings(&builder)
    availability(&builder)
    // Addresses: menu 0, triage 3, human 9, bye 18.
    menu(&builder)
    triage(&builder, order: order, sure: sure)
    human(&builder, order: order, plan: plan)
    builder.step("bye", [.end(builder.localized("Bye!", "¡Adiós!"))])
    builder.storeWhatIsRead()
    return builder.tables
  }

  private static func menu(_ builder: inout TablesBuilder) {
    let options = builder.options([
      (builder.localized("Something is broken", "Algo no va"), 3),
      (builder.message("A person"), 9),
    ])
    let stillThere = builder.message("Still there?")
    let reminders = builder.reminders([
      (120_000, .say(stillThere)), (600_000, .goTo(builder.address(18))),
    ])
    let menu = builder.question(
      .option, builder.message("Hello.", "What brings you here?"), options: options,
      invalid: builder.message("Please pick one."), otherwise: 9,
      reminders: reminders)
    let open = builder.condition(.fact(.open))
    let wantsHuman = builder.condition(
      .text(.contains, .name(.reply), .literal(builder.text("human")), form: .address))
    builder.step(
      "menu",
      [
        .test(open, expected: false, target: builder.address(2)),
        .test(wantsHuman, expected: true, target: builder.address(2)),
        .choose(menu),
      ])
  }

  private static func triage(_ builder: inout TablesBuilder, order: ValueName, sure: ValueName) {
    let number = builder.question(
      .number, builder.localized("What's your order number?", "¿Qué pedido?"), saves: order,
      invalid: builder.message("Digits, please."), attempts: 2, otherwise: 9,
      reminders: builder.reminders([(300_000, .goTo(builder.address(9)))]))
    let name = builder.question(
      .text, builder.message("Your name?"), saves: .contactFirstName)
    let certain = builder.question(
      .yesNo, builder.message("Sure?"), saves: sure, invalid: builder.message("Yes or no?"),
      otherwise: 9)
    let isSure = builder.condition(.yes(sure))
    let isLate = builder.condition(
      .number(.lessOrEqual, .name(order), .literal(builder.text("1000"))))
    builder.step(
      "triage",
      [
        .ask(number), .ask(name), .ask(certain),
        .test(isSure, expected: true, target: builder.address(8)),
        .test(isLate, expected: false, target: builder.address(8)), .jump(builder.address(0)),
      ])
  }

  private static func human(_ builder: inout TablesBuilder, order: ValueName, plan: ValueName) {
    let thanks = builder.template(
      .literal(builder.text("Thanks, ")),
      .value(.contactFirstName, fallback: builder.text("there")),
      .literal(builder.text(". I noted ")), .value(order, fallback: nil),
      .literal(builder.text(".")))
    let email = builder.question(
      .email, builder.message("Your e-mail?"), invalid: builder.message("No e-mail."),
      otherwise: 18, skips: true)
    builder.step(
      "human",
      [
        .say(builder.message([thanks])), .set(plan, .text(builder.text("pro"))),
        .set(.contactLastName, .text(builder.text("Smith"))), .contactNames, .ask(email),
        .assign(.team(builder.text("sales"))), .wait(milliseconds: 2000),
        .notify(builder.text("lead_qualified")),
        .handOff(builder.message("I'll get a colleague."), to: nil),
      ])
  }

  private static func settings(_ builder: inout TablesBuilder) {
    builder.tables.title = builder.text("Website support")
    builder.tables.description = builder.text("Free text for people.\nSecond line")
    builder.tables.yesNoWords = [
      YesNoWords(yes: builder.text("yes"), no: builder.text("no")),
      YesNoWords(yes: builder.text("sí"), no: builder.text("no")),
    ]
    builder.tables.channels = [.web, .facebook]
    builder.tables.target = Target(
      priority: 10, sites: [builder.text("acme.es"), builder.text("*.acme.com")],
      show: [builder.text("*")], hide: [builder.text("/legal/*")], visitors: .unknown)
    builder.tables.display = Display(
      heading: builder.message("Acme support"), open: .launcher, after: 10_000,
      scrolledPercent: 50, exitIntent: true, smallScreens: false)
    builder.tables.welcome = builder.localized("Hi! How can we help?", "¡Hola!")
    let address = builder.template(
      .literal(builder.text("We'll write to ")), .value(.contactEmail, fallback: nil))
    builder.tables.capture = EmailCapture(
      timing: .after(60_000), message: builder.message("Leave your e-mail."),
      messageIsDefault: false,
      awayMessage: builder.localized("Where can we reach you?", "¿Dónde te escribimos?"),
      awayMessageIsDefault: true, consent: builder.message("I agree."),
      invalid: builder.message("That doesn't look like an e-mail address."),
      thanks: builder.message([.text(builder.text("Thanks!")), address]), attempts: 3)
    builder.tables.followUp = FollowUp(
      after: 120_000, subject: builder.localized("Your chat with Acme", "Tu chat con Acme"))
    builder.tables.routing = Routing(
      assign: .contactOwner, otherwise: .user(builder.text("ana@acme.com")))
  }

  private static func availability(_ builder: inout TablesBuilder) {
    let workday = [DayInterval(start: 540, end: 1080)]
    let friday = [DayInterval(start: 540, end: 840), DayInterval(start: 900, end: 1440)]
    let hours = OpeningHours(
      zone: builder.text("Europe/Madrid"),
      week: [
        workday, workday, workday, workday, friday, [DayInterval(start: 1320, end: 1560)], [],
      ],
      exceptions: [
        DayException(first: 20_446, last: 20_446, intervals: [DayInterval(start: 0, end: 780)]),
        DayException(first: 20_450, last: 20_454, intervals: []),
      ], yearly: [YearlyException(first: 5, last: 5, intervals: [])])
    builder.tables.availability = Availability(
      hours: hours, requiresTeam: true,
      away: .message(builder.message("We're away.", "Leave a message.")))
  }
}
