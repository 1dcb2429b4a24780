extension ProjectFile {
  /// The chatflow: hours, an away message, the e-mail prompt, and a small bot.
  static let starterFlow = ProjectFile(
    path: "chatflows/support.yaml",
    text: """
      # yaml-language-server: $schema=../schemas/chatflow.schema.json
      #
      # The chat on your website. `chatflow check` says whether it holds together, and
      # `chatflow run chatflows/support.yaml` lets you talk to it before anybody else does.
      chatflow: support
      version: 1
      title: Website support

      target:
        pages:
          show: ["*"]
          hide: ["/legal/*"]  # nobody wants a chat over the small print

      welcome: Hi! How can we help?

      # When people are there to answer. The bot is there around the clock.
      availability:
        timezone: Europe/Madrid  # where the team works
        hours:  # days that aren't listed are closed
          mon-thu: 09:00-18:00
          fri: 09:00-15:00
        away:
          show: message
          message: We're away right now. Leave a message and we'll write back.

      # Who waits for the team is asked for an e-mail: after a minute, or at once while it is away.
      email_capture:
        when: after 1m
        message: Leave your e-mail so that we can write back if you have to go.
        away_message: Where can we reach you?
        invalid: That doesn't look like an e-mail address.
        thanks: Thanks! We'll write to ${contact.email}.

      # What the team writes after the visitor has left goes to that address.
      follow_up:
        after: 2m
        subject: Your chat with us

      # The bot answers what it can. Everything else goes to a person.
      start: menu
      steps:
        menu:
          - choose: What brings you here?
            options:
              Prices: prices
              A problem with my order: order
              A person, please: person
            invalid: Please pick one of these.
            otherwise: person
            no_reply: {after: 5m, goto: person}

        prices:
          - say: All prices are on https://example.com/prices.
          - goto: menu

        order:
          - ask: What's your order number?
            as: number
            save: order
            invalid: Digits only, please.
            otherwise: person
            no_reply: {after: 5m, goto: person}
          - say: Thanks, I noted order ${order}.
          - goto: person

        person:
          - handoff: I'll get a colleague.

      """)
}
