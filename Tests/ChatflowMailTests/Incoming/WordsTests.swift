import ChatflowMail
import Testing

/// What a visitor wrote, without what their mail program put below it.
@Suite struct WordsTests {
  /// A name, the whole mail, and the words; `nil` where all of it is shown.
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let mail: String
    let words: String?

    init(_ description: String, _ mail: String, _ words: String?) {
      self.description = description
      self.mail = mail
      self.words = words
    }
  }

  @Test(arguments: programs + signatures + wholes) func words(of this: Case) {
    let text = MailText(this.mail)
    let whole = Self.withoutSpaceAtEnds(this.mail)
    #expect(text.words == this.words ?? whole)
    #expect(text.whole == whole)
    #expect(text.isCut == (this.words != nil))
  }

  private static func withoutSpaceAtEnds(_ mail: String) -> String {
    var lines = mail.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private static let address = "reply+abc@chat.acme.com"

  static let programs = [
    Case(
      "Gmail, en", "Yes.\n\nOn Tue, Mar 3, 2026 at 10:12 AM Acme <\(address)> wrote:\n\n> Hi",
      "Yes."),
    Case(
      "Gmail, narrow space before AM",
      "Yes.\n\nOn Tue, Mar 3, 2026 at 10:12\u{202F}AM Acme <\(address)>\nwrote:\n\n> Hi", "Yes."),
    Case(
      "Gmail, es, broken before the verb",
      "Sí.\n\nEl mar, 3 mar 2026 a las 10:12, Acme (<\(address)>)\nescribió:\n\n> Hola\n>\n> Adiós",
      "Sí."),
    Case(
      "Gmail, de, broken in the brackets",
      "Ja.\n\nAm Di., 3. März 2026 um 10:12 Uhr schrieb Acme <\n\(address)>:\n\n> Hallo", "Ja."),
    Case(
      "Gmail, fr, broken in the verb",
      "Oui.\n\nLe mar. 3 mars 2026 à 10:12, Acme <\(address)> a\nécrit\u{A0}:\n\n> Bon",
      "Oui."),
    Case(
      "Gmail, pt",
      "Sim.\n\nEm ter., 3 de mar. de 2026 às 10:12, Acme <\n\(address)> escreveu:\n\n> Olá",
      "Sim."),
    Case(
      "Gmail on telephones, de",
      "Ja.\n\nAcme <\(address)> schrieb am Di., 3. März 2026,\n10:12:\n\n> Hallo", "Ja."),
    Case(
      "Gmail, pt, name first",
      "Sim.\n\nAcme <\(address)> escreveu (terça, 3/03/2026 à(s) 10:12):\n\n> Olá", "Sim."),
    Case(
      "Apple Mail, de", "Ja.\n\n> Am 03.03.2026 um 10:12 schrieb Acme <\(address)>:\n> \n> Hallo",
      "Ja."),
    Case(
      "Apple Mail, fr",
      "Oui.\n\n> Le 3 mars 2026 à 10:12, Acme <\(address)> a écrit :\n> \n> Salut", "Oui."),
    Case(
      "Apple Mail, es",
      "Sí.\n\n> El 3 mar 2026, a las 10:12, Acme <\(address)> escribió:\n>\n> Hola", "Sí."),
    Case(
      "Apple Mail, en", "Yes.\n\n> On 3 Mar 2026, at 10:12, Acme <\(address)> wrote:\n>\n> Hi",
      "Yes."),
    Case(
      "Apple Mail, pt",
      "Sim.\n\n> No dia 03/03/2026, às 10:12, Acme <\(address)> escreveu:\n> \n> Olá", "Sim."),
    Case("Thunderbird, de", "Ja.\n\nAm 03.03.26 um 10:12 schrieb Acme:\n> Hallo\n> Welt", "Ja."),
    Case("Thunderbird, en", "Yes.\n\nOn 03/03/2026 10:12, Acme wrote:\n> Hi", "Yes."),
    Case(
      "Thunderbird, fr", "Oui.\n\nLe 03/03/2026 à 10:12, Acme a écrit\u{202F}:\n> Salut", "Oui."),
    Case("Thunderbird, es", "Sí.\n\nEl 3/3/26 a las 10:12, Acme escribió:\n> Hola", "Sí."),
    Case("Thunderbird, pt", "Sim.\n\nEm 03/03/2026 10:12, Acme escreveu:\n> Olá", "Sim."),
    Case(
      "Proton, en",
      """
      Yes.

      Sent with Proton Mail secure email.

      On Tuesday, March 3rd, 2026 at 10:12 AM, Acme <\(address)> wrote:

      > Hi
      """, "Yes."),
    Case(
      "Proton of old, en",
      """
      Yes.

      Sent with ProtonMail Secure Email.

      ‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐
      On Tuesday, March 3rd, 2026 at 10:12 AM, Acme <\(address)> wrote:

      > Hi
      """, "Yes."),
    Case(
      "Proton, de",
      """
      Ja.

      Gesendet mit Proton Mail sichere E-Mail.

      Am Dienstag, 3. März 2026 um 10:12, schrieb Acme <\(address)>:

      > Hallo
      """, "Ja."),
    Case(
      "Outlook, en",
      """
      Yes.

      ________________________________
      From: Acme <\(address)>
      Sent: Tuesday, March 3, 2026 10:12 AM
      To: ana@example.com <ana@example.com>
      Subject: Re: Acme

      Hi
      """, "Yes."),
    Case(
      "Outlook of old, en",
      """
      Yes.

      -----Original Message-----
      From: Acme <\(address)>
      Sent: Tuesday, March 3, 2026 10:12 AM
      To: ana@example.com
      Subject: Re: Acme

      Hi
      """, "Yes."),
    Case(
      "Outlook, de, with the words in bold",
      """
      Ja.

      *Von:* Acme <\(address)>
      *Gesendet:* Dienstag, 3. März 2026 10:12
      *An:* ana@example.com
      *Betreff:* Re: Acme

      Hallo
      """, "Ja."),
    Case(
      "Outlook, es",
      """
      Sí.
      ________________________________
      De: Acme <\(address)>
      Enviado: martes, 3 de marzo de 2026 10:12
      Para: ana@example.com
      Asunto: Re: Acme

      Hola
      """, "Sí."),
    Case(
      "Outlook, fr",
      """
      Oui.

      De\u{A0}: Acme <\(address)>
      Envoyé\u{A0}: mardi 3 mars 2026 10:12
      À\u{A0}: ana@example.com
      Objet\u{A0}: Re: Acme

      Bonjour
      """, "Oui."),
    Case(
      "Outlook, pt",
      """
      Sim.

      De: Acme <\(address)>
      Enviada em: terça-feira, 3 de março de 2026 10:12
      Para: ana@example.com
      Assunto: Re: Acme

      Olá
      """, "Sim."),
    Case(
      "our mark, where the program marks nothing",
      """
      Yes.

      On Tue, Mar 3, 2026 at 10:12 AM, Acme <\(address)> wrote:

      ----- Please write your answer above this line -----

      Acme:

      Hi
      """, "Yes."),
    Case(
      "our mark, below an unknown line",
      "Sí.\n\n----- Escribe tu respuesta encima de esta línea -----\n\nHola", "Sí."),
    Case(
      "Outlook, below a journey",
      "From: Berlin\nTo: Paris\n\nFrom: A <a@b.example>\nSent: now\nTo: b\nSubject: c\n\nHi",
      "From: Berlin\nTo: Paris"),
    Case("a quote without a line above", "Yes.\n\n> Hi\n> there", "Yes."),
    Case("two paragraphs", "One.\n\nTwo.\n\nOn 3/3/26 10:12, Acme wrote:\n> Hi", "One.\n\nTwo."),
    Case(
      "blank lines in the quote", "Yes.\n\nOn 3/3/26, Acme wrote:\n> Hi\n\n> there\n\n\n", "Yes."),
  ]

  static let signatures = [
    Case("of a person", "Yes.\n\n-- \nAna Pérez\nAcme, S. L.", "Yes."),
    Case("iPhone, en", "Yes.\n\nSent from my iPhone", "Yes."),
    Case("iPhone, de", "Ja.\n\nVon meinem iPhone gesendet", "Ja."),
    Case("iPhone, es", "Sí.\n\nEnviado desde mi iPhone", "Sí."),
    Case("iPhone, fr", "Oui.\n\nEnvoyé de mon iPhone", "Oui."),
    Case("iPhone, pt", "Sim.\n\nEnviado do meu iPhone", "Sim."),
    Case(
      "above a quote",
      "Yes.\n\nSent from my iPhone\n\nOn 3/3/26, at 10:12, Acme <a@b.example> wrote:\n\n> Hi",
      "Yes."),
    Case("below a quote", "Yes.\n\nOn 3/3/26, Acme wrote:\n> Hi\n\n-- \nAna", "Yes."),
    Case("Outlook on telephones", "Yes.\n\nGet Outlook for iOS<https://aka.ms/x>", "Yes."),
  ]

  /// Where it isn't sure, everything stays.
  static let wholes = [
    Case("below the quote", "On 3/3/26 10:12, Acme wrote:\n> Shall we?\n\nYes, do.", nil),
    Case("between the quotes", "> One?\nYes.\n> Two?\nNo.", nil),
    Case(
      "above and between", "See below.\n\nOn 3/3/26, Acme wrote:\n> One?\nYes.\n> Two?\nNo.", nil),
    Case("nothing but a quote", "On 3/3/26, Acme wrote:\n> Hi", nil),
    Case("nothing but a signature", "-- \nAna", nil),
    Case("nothing but a telephone's line", "Sent from my iPhone", nil),
    Case(
      "nothing but Outlook's header", "From: A <a@b.example>\nSent: now\nTo: b\nSubject: c\n\nHi",
      nil),
    Case("who tells of writing", "On Monday 3 March Ana wrote:\nI can't come.\nIs that all?", nil),
    Case("a journey", "From: Berlin\nTo: Paris\nwhen?", nil),
    Case("un viaje", "De: Madrid\nPara: Sevilla\n¿cuándo?", nil),
    Case("a list with dashes", "I need\n-- one\n-- two", nil),
    Case("two delimiters", "a\n-- \nb\n-- \nc", nil),
    Case("a rule", "First\n----------\nSecond", nil),
    Case(
      "a long text below two dashes",
      "Story\n-- \n" + (1...30).map { "line \($0)" }.joined(separator: "\n"), nil),
    Case("a backslash in a name", "Hm\n\nACME\\Urs wrote:\nno quote", nil),
    Case(
      "below our own mail, which the program doesn't mark",
      """
      On Tue, Acme <\(address)> wrote:
      ----- Please write your answer above this line -----
      Hi
      That wasn't me: don't write to me again:
      https://chat.acme.com/x

      Here is my answer.
      """, nil),
    Case("one word", "ok", nil),
    Case("a smaller sign", "<3", nil),
  ]

  @Test func nothingIsNothing() {
    #expect(MailText("").words == "")
    #expect(MailText("\n \n").words == "")
  }
}
