extension ProjectFile {
  /// Scenarios that go through all of the chatflow.
  static let starterScenarios = ProjectFile(
    path: "chatflows/support.test.yaml",
    text: """
      # yaml-language-server: $schema=../schemas/scenario.schema.json
      #
      # Conversations with support.yaml, as they must go: `chatflow test chatflows`. The clock is
      # virtual, so nobody waits for these five minutes.
      chatflow: support
      defaults: {at: 2026-03-02 10:00}  # a Monday
      x-messages:
        - &welcome {bot: "Hi! How can we help?"}
        - &menu {bot: {choices: [Prices, A problem with my order, "A person, please"]}}
        - &colleague {bot: I'll get a colleague.}
        - &away {bot: We're away right now. Leave a message and we'll write back.}

      tests:
        - name: prices are answered at once
          steps:
            - open
            - *welcome
            - *menu
            - pick: Prices
            - bot: All prices are on https://example.com/prices.
            - *menu

        - name: a quiet minute brings the e-mail prompt
          steps:
            - open
            - *welcome
            - *menu
            - pick: A person, please
            - *colleague
            - state: waiting_for_team
            - advance: 59s
            - silence
            - advance: 1s
            - bot: Leave your e-mail so that we can write back if you have to go.
            - email: ana@
            - bot: That doesn't look like an e-mail address.
            - email: ana@example.com
            - contact: {email: ana@example.com, created: true}
            - bot: Thanks! We'll write to ana@example.com.

        - name: what the visitor doesn't see goes by mail
          contact: {email: ana@example.com}
          steps:
            - open
            - *welcome
            - *menu
            - pick: A person, please
            - *colleague
            - leaves
            - agent: Hello, this is Eva.
            - advance: 2m
            - mail: ["Hello, this is Eva."]

        - name: an answer in time needs no e-mail
          steps:
            - open
            - *welcome
            - *menu
            - pick: A person, please
            - *colleague
            - advance: 30s
            - agent: Hello, this is Eva.
            - advance: 1h
            - silence

        - name: at night the away message comes, and the prompt with it
          at: 2026-03-02 22:00
          steps:
            - open
            - *welcome
            - *menu
            - pick: A person, please
            - *colleague
            - *away
            - bot: Where can we reach you?

        - name: on Friday afternoon the weekend has begun
          at: 2026-03-06 14:59
          steps:
            - open
            - *welcome
            - *menu
            - pick: A person, please
            - *colleague
            - silence
            - advance: 1m
            - *away
            - bot: Where can we reach you?

        - name: an order comes to the team with its number
          steps:
            - open
            - *welcome
            - *menu
            - pick: A problem with my order
            - bot: What's your order number?
            - visitor: I don't know
            - bot: Digits only, please.
            - visitor: "4711"
            - variable: {order: "4711"}
            - bot: Thanks, I noted order 4711.
            - *colleague

        - name: who has no order number gets a person
          steps:
            - open
            - *welcome
            - *menu
            - pick: A problem with my order
            - bot: What's your order number?
            - visitor: I don't know
            - bot: Digits only, please.
            - visitor: No idea
            - bot: Digits only, please.
            - visitor: Really
            - *colleague

        - name: who doesn't pick gets a person
          steps:
            - open
            - *welcome
            - *menu
            - visitor: Hello?
            - bot: Please pick one of these.
            - visitor: Anybody?
            - bot: Please pick one of these.
            - visitor: HELLO
            - *colleague

        - name: who says nothing gets a person
          steps:
            - open
            - *welcome
            - *menu
            - advance: 5m
            - *colleague

        - name: who doesn't find the number in time gets a person
          steps:
            - open
            - *welcome
            - *menu
            - pick: A problem with my order
            - bot: What's your order number?
            - advance: 4m59s
            - silence
            - advance: 1s
            - *colleague

      """)
}
