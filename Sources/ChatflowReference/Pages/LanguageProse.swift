import ChatflowProgram
import ChatflowSyntax

/// The words of `docs/language.md` between its tables.
package enum LanguageProse {
  static let introduction = """
    # The language

    Every key of the files that `chatflow` reads. What a checker says about them is in
    [checks](checks/README.md).

    - A **chatflow** is a YAML file with the key `chatflow`, a **calendar** one with the key
      `calendar`, a **server file** one with the key `server`, **canned replies** one with the key
      `replies`; the files' names don't matter, as long as they end in `.yaml` or `.yml`.
    - A **scenario file** is named `*.test.yaml` and tests a chatflow. The **project file** is
      named `.chatflow.yaml`.
    - A value is read as its key demands, never as YAML would guess: under a key for text `no`,
      `1.10` and `2026-01-01` are those texts. An empty value is an error. A switch is `true` or
      `false`, nothing else.
    - Anchors on maps and lists, aliases and merge keys (`<<`) work. Keys at the top that begin with
      `x-` are ignored, as a home for anchors.
    - Quote a text that begins with one of ``[]{}&*!|>%@`"'#`` or has a colon and a space, or a
      space and `#`, in it.

    Editors that know JSON Schema check files while they are written, and offer keys and values. The
    [YAML extension](https://github.com/redhat-developer/yaml-language-server) takes the schema from
    the first line of a file:

    ```yaml
    # yaml-language-server: $schema=../schemas/chatflow.schema.json
    ```

    A scenario file names `scenario.schema.json`, the project file `project.schema.json`. A release
    has all three, and `chatflow init` writes them. They judge what can be judged without looking
    from one place of a file to another; `chatflow check` judges everything. An editor reads scalars
    as YAML 1.2 does, so three things differ: the texts `null` and `~` look empty to it, it takes
    `True` for `true`, and it takes `1.0` or `0x1` for a whole number. Quotes help in the first
    case; `check` finds the others.


    """

  static let actions = """
    ## Actions

    A step is a list of actions, run from top to bottom. Its last action, and only its last, leaves
    it: `choose`, `if`, `goto`, `handoff` or `end`. Nothing falls through into the next step. Every
    loop of steps has a question in it that can't be skipped.

    Each action is named by one key; other keys may stand beside it.


    """

  static let servers = """
    ## Server files

    What `chatflow serve` goes by. Its flags win over the environment, and the environment over this
    file; [server.md](server.md) has them.


    """

  static let replies = """
    ## Replies of the team

    Texts that the team sends often. `chatflow serve` reads them with the chatflows, and the inbox
    has them in the language of the conversation, with names filled in. Values in them
    are those that messages of chatflows know, without variables; since nothing is certain of a
    conversation beforehand, each has a fallback.


    """

  static let projects = """
    ## The project file

    `.chatflow.yaml` holds what every command goes by, and editors do. It is looked for in the
    folders of the paths given, or in the working folder, and above them; what an option of a
    command says wins. Where a command is given no path, it takes `paths`.


    """

  static let scenarios = """
    ## Scenario files

    `chatflow test` runs them. Time is virtual: it goes on only when a test says so.


    """

  static let linesOfTests = """
    ### Lines of a test

    Each line is one input or one expectation. These stand alone:


    """

  static let values = """
    ## Values

    ### Names

    A name is a lower-case letter, then up to 62 lower-case letters, digits, and hyphens (chatflows,
    calendars, servers, replies) or underscores (steps, variables, events). Steps can't be named
    like the states that every conversation has: \(quoted(StateName.all)). Variables can't be named
    like what conditions know already.

    ### Messages

    A message is a text, a list of texts, sent one after the other, or a map from
    [locale](#locales) to either. A label is a message of one text in each locale. A text without a
    map serves every locale. Texts are plain; the web shows http and https addresses as links.

    ```yaml
    welcome:
      en:
        - Hi!
        - How can we help?
      es: ¡Hola! ¿En qué podemos ayudarte?
    ```

    ### Values in texts

    `${name}` inserts a value, `${name | fallback}` the fallback where there is none; `$${` is a
    literal `${`. The names are those of [conditions](#conditions). A value that may be unset needs
    a fallback, unless it is certain on every path: behind `if: contact.known` the e-mail is
    certain. What a visitor typed is inserted as it is, never read as a template.

    ```yaml
    welcome: "Hi ${contact.first_name | there}!"
    ```

    ### Durations

    Whole numbers with the units `d`, `h`, `m` and `s`, the largest first, each once: `90s`,
    `1h30m`, `2d`. At least `1s`, at most `30d`.

    ### Locales

    BCP 47 tags: a language of two or three letters, then script, region or variant behind hyphens:
    `en`, `pt-BR`, `zh-Hant`. Case doesn't matter. A conversation's locale is the one that equals
    the visitor's, else the first of the same language, else `locale`.

    ### Hours

    Days are `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`, or ranges of them, which may run
    over the week's end: `mon-fri`, `sat-mon`. Dates are `2026-12-25`, or ranges with both ends
    included: `2026-12-28/2027-01-01`. Without the year they come each year: `12-25`,
    `12-24/01-01`, and `02-29` where there is one. A date wins over a range that it lies in, and
    both win over what comes each year.

    A day has an interval, a list of intervals, or `closed`. An interval is `09:00-18:00`; its end
    doesn't belong to it. One that ends before it starts runs into the next day: `22:00-02:00`.
    Midnight at a day's end is `24:00`. Intervals don't overlap.

    ```yaml
    availability:
      timezone: Europe/Madrid
      hours:
        mon-thu: 09:00-18:00
        fri: [09:00-14:00, 15:00-17:00]
        sat: 22:00-02:00
      exceptions:
        12-25: closed
        2026-12-24: 09:00-13:00
    ```

    ### Times in tests

    `2026-03-02 10:00`, with seconds or without, is what the clock on the wall shows in the flow's
    time zone. `2026-03-02T10:00:00+01:00` is that instant everywhere.

    ### Conditions

    Names, `true`, `false`, numbers, and texts in double quotes, joined by these, the ones above
    binding tighter:

    | Operator | Takes |
    |---|---|
    | `( )` | |
    | `==` `!=` | two of the same kind |
    | `<` `<=` `>` `>=` | numbers |
    | `contains` `starts_with` `ends_with` | texts |
    | `not` | conditions |
    | `and` | conditions |
    | `or` | conditions |

    Comparisons can't be chained. A text that is unset counts as `""`.

    ```yaml
    - if: open and not (plan == "pro" or seats > 10)
      then: pricing
      else: human
    ```

    The names:


    """

  /// The names of conditions and templates.
  package static let readableNames: [(name: String, kind: String, meaning: String)] = [
    ("open", "yes or no", "It is within hours and, with `team: required`, somebody is online."),
    ("away", "yes or no", "The opposite of `open`."),
    ("team.online", "yes or no", "A team member is online."),
    ("contact.known", "yes or no", "The visitor is a contact."),
    ("contact.email", "text", "The contact's e-mail."),
    ("contact.first_name", "text", "The contact's first name."),
    ("contact.last_name", "text", "The contact's last name."),
    ("visitor.returning", "yes or no", "This cookie had an earlier conversation."),
    (
      "visitor.verified", "yes or no",
      "It was shown who the visitor is: by an identity that the site signed, or a link that was "
        + "mailed."
    ),
    ("visitor.page", "text", "The page on which the chat was opened."),
    ("channel", "text", "`web` or `facebook`."),
    ("locale", "text", "The conversation's locale."),
    ("reply", "text", "What the visitor wrote last."),
    (
      "opens_at", "text",
      "In texts only, not in labels: when it opens next, in words of the conversation's locale and "
        + "on the clocks of the flow's zone: `today 14:00`, `tomorrow 09:00`, `Monday 09:00`, from "
        + "a week on the date. Unset where there is no next opening, or the locale has no words."
    ),
    ("closes_at", "text", "In texts only: when it closes next, likewise."),
  ]

  static let limits = """
    ## Limits

    Each is an error.

    | What | Limit |
    |---|---|
    | a file | 1 MiB |
    | lists and maps inside each other | \(YAMLLimits.depth) |
    | keys and values of a file, counting what aliases stand for | \
    \(FormWords.number(YAMLLimits.nodes)) |
    | a text | \(FormWords.number(Limits.messageBytes)) bytes |
    | `title`, `description` | \(FormWords.number(Limits.descriptionBytes)) bytes |
    | steps of a flow | \(Limits.steps) |
    | variables of a flow | \(Limits.variables) |
    | locales of a flow | \(Limits.locales) |

    """

  private static func quoted(_ words: [String]) -> String {
    FormWords.list(words.map { "`\($0)`" }, "and")
  }
}
