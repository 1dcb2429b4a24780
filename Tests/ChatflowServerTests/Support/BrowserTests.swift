import Testing

/// What is tried in a browser. Few at once: a browser takes more of a machine than a test usually
/// does.
@Suite(.threeAtOnce) struct BrowserTests {}
