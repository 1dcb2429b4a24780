#!/usr/bin/env bash
# dateutils 0.4.10 of Debian 12: datediff, there dateutils.ddiff, at the ends of months.
#
# Expected: datediff -f "%mm%dd" gives months and days that, added to the first date by dateadd of
# the same package, lead to the second. A month from 31 January is 28 February.
# Instead: from 31 January to 1 March it is a month and 62 days, from 30 January a month and 63; the
# days between the two dates are 29 and 30, as datediff -f %d knows. From 31 March to 1 May it is a
# month and no days, to which dateadd says 30 April. Of all spans of up to four months that begin in
# 2026, about one in 100 doesn't come back to where it ends.
# Known: a wrong day at the end of a year was reported in 2013 and mended.
# Why it matters: notices, trials and contracts run from the last day of a month more often than
# from others. A script that writes "1 month and 62 days" into a letter is found out. One that is a
# day off isn't.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
(cd "$dir" && apt-get download -qq dateutils=0.4.10-1 2>/dev/null) || exit 2
dpkg -x "$dir"/dateutils_*.deb "$dir/root"
PATH=$dir/root/usr/bin:$PATH
dateutils.ddiff --version

# Each line of the input is two dates; each line of the output the months and days between them,
# and where these lead from the first date.
ways() {
  while read -r from to; do
    span=$(dateutils.ddiff "$from" "$to" -f '+%mmo +%dd')
    # shellcheck disable=SC2086
    echo "$from $to $(dateutils.ddiff "$from" "$to" -f %d) $(dateutils.dadd "$from" $span) $span"
  done
}
seen=$(ways <<'DATES'
2026-01-31 2026-03-01
2026-01-30 2026-03-01
2026-03-31 2026-05-01
2026-04-15 2026-06-20
DATES
)
awk '{print $1 " to " $2 ", " $3 " days: " $5 " " $6 " leads to " $4}' <<<"$seen"
if [[ $seen == "2026-01-31 2026-03-01 29 2026-05-01 +1mo +62d
2026-01-30 2026-03-01 30 2026-05-02 +1mo +63d
2026-03-31 2026-05-01 31 2026-04-30 +1mo +0d
2026-04-15 2026-06-20 66 2026-06-20 +2mo +5d" ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
