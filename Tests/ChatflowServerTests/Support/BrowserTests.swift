import Testing

/// What is tried in a browser. One after the other: a browser takes more of a machine than a test
/// is usually given.
@Suite(.serialized) struct BrowserTests {}
