extension ProjectFile {
  /// What `chatflow serve` goes by.
  static let starterServer = ProjectFile(
    path: "chatflows/server.yaml",
    text: """
      # yaml-language-server: $schema=../schemas/chatflow.schema.json
      #
      # What `chatflow serve chatflows` goes by. Flags and the environment win over it;
      # `chatflow serve chatflows --print-config` shows what comes of all three.
      server: acme
      listen: 127.0.0.1:8080  # for a proxy on this machine, which does TLS
      origins: [https://acme.com]  # the sites that may show the chat
      data: chatflow-data  # everything that is kept

      """)
}
