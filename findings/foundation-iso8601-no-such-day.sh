#!/usr/bin/env bash
# Foundation of Swift 6.3.1 on Linux: dates in JSON that don't exist.
#
# Expected: a decoder with dateDecodingStrategy = .iso8601 takes dates of ISO 8601 and refuses
# others with an error. 30 February, 25 o'clock and minute 61 are none (RFC 3339, section 5.7, has
# the limits), and behind a date in JSON nothing else stands. Month 13 is refused, and so are a
# space in the place of the "T" and a time without seconds, which ISO 8601 allows.
# Instead: 30 February is 2 March, 31 April is 1 May, 25 o'clock is one in the morning of the next
# day, and minute 61 is a minute past the hour. What stands behind a date is passed over, "or later"
# as well as the name of a zone in brackets. A fraction is taken and dropped: .999 is the second
# that has just begun. ISO8601DateFormatter, which has the same name in its manual, refuses 25
# o'clock, minute 61 and fractions, and takes 30 February; a year of five digits loses the first one
# there.
# Known: that the formatter refuses fractions is reported; of dates that don't exist nothing is
# found.
# Why it matters: this is what checks a date on its way into a Swift server. A typing error becomes
# another day instead of the answer 400, and what one service in the chain refuses another takes.
set -euo pipefail
command -v swiftc >/dev/null || exit 2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >main.swift <<'SWIFT'
import Foundation

let decoder = JSONDecoder()
decoder.dateDecodingStrategy = .iso8601
let formatter = ISO8601DateFormatter()
for text in ["2026-02-30T09:00:00Z", "2026-04-31T09:00:00Z", "2026-06-01T25:00:00Z",
             "2026-06-01T09:61:00Z", "2026-06-01T09:00:00Z or later",
             "2026-06-01T09:00:00+02:00[CET]", "2026-06-01T09:00:00.999Z",
             "12026-06-01T09:00:00Z", "2026-13-01T09:00:00Z", "2026-06-01T09:00Z"] {
    let decoded = try? decoder.decode([Date].self, from: Data("[\"\(text)\"]".utf8))[0]
    let formatted = formatter.date(from: text)
    let shown = [decoded, formatted].map { date in
        guard let date else { return "refused" }
        return date.timeIntervalSince1970 < 1e11 ? formatter.string(from: date) : "far future"
    }
    print("\(text): decoder \(shown[0]), formatter \(shown[1])")
}
SWIFT
swiftc --version 2>/dev/null | head -n 1
swiftc main.swift -o main
./main | tee seen.txt
cat >described.txt <<'TEXT'
2026-02-30T09:00:00Z: decoder 2026-03-02T09:00:00Z, formatter 2026-03-02T09:00:00Z
2026-04-31T09:00:00Z: decoder 2026-05-01T09:00:00Z, formatter 2026-05-01T09:00:00Z
2026-06-01T25:00:00Z: decoder 2026-06-02T01:00:00Z, formatter refused
2026-06-01T09:61:00Z: decoder 2026-06-01T10:01:00Z, formatter refused
2026-06-01T09:00:00Z or later: decoder 2026-06-01T09:00:00Z, formatter 2026-06-01T09:00:00Z
2026-06-01T09:00:00+02:00[CET]: decoder 2026-06-01T07:00:00Z, formatter 2026-06-01T07:00:00Z
2026-06-01T09:00:00.999Z: decoder 2026-06-01T09:00:00Z, formatter refused
12026-06-01T09:00:00Z: decoder far future, formatter 2026-06-01T09:00:00Z
2026-13-01T09:00:00Z: decoder refused, formatter refused
2026-06-01T09:00Z: decoder refused, formatter refused
TEXT
if cmp -s seen.txt described.txt; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
