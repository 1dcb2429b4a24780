#!/usr/bin/env bash
# SQLite 3.40.1 of Debian 12 and 3.54.1 (apsw 3.54.1.0): FTS5's trigram index and short words.
#
# Expected: LIKE on a table with tokenize='trigram' finds what LIKE finds everywhere. The index
# needs three characters, and a shorter pattern is answered by reading the table (FTS5's manual,
# section 4.3.4). In a full-text query, a word of fewer than three characters matches no row (the
# same section).
# Instead: in 3.40.1 the three are counted in bytes. "%el%" reads the table and finds hello; "%üß%",
# "%да%" and "%北京%" are two characters in four or six bytes, go to the index, and find nothing,
# without an error. 3.54.1 finds them. In both, a short word beside a longer one is dropped from a
# full-text query: 'hello ok' finds each row with hello, 'hello NOT ok' the ones with ok as well,
# while 'hello AND ok' finds none.
# Known: that LIKE does this was reported to SQLite, and has been mended since 3.40.
# Why it matters: most Chinese words have two characters, and names such as Jö or Bà as well. A
# search that was tried with English looks right, and Debian 12 has this version.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
(cd "$dir" && apt-get download -qq sqlite3=3.40.1-2+deb12u2 libsqlite3-0=3.40.1-2+deb12u2 \
  2>/dev/null) || exit 2
for package in "$dir"/*.deb; do
  dpkg -x "$package" "$dir/root"
done
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/lib" \
  apsw==3.54.1.0 || exit 2
library=$(dirname "$(find "$dir/root" -name 'libsqlite3.so.0' | head -n 1)")
cat >"$dir/ask.sql" <<'SQL'
CREATE TABLE plain (body);
INSERT INTO plain VALUES ('hello ok'), ('hello you'), ('Grüße'), ('дай'), ('我在北京');
CREATE VIRTUAL TABLE fast USING fts5 (body, tokenize = 'trigram');
INSERT INTO fast SELECT body FROM plain;
WITH pattern (p) AS (VALUES ('%el%'), ('%üß%'), ('%да%'), ('%北京%'))
  SELECT p || ': ' || (SELECT count(*) FROM plain WHERE body LIKE p) || ' rows, with the index ' ||
    (SELECT count(*) FROM fast WHERE body LIKE p) FROM pattern;
WITH query (q) AS (VALUES ('ok'), ('hello ok'), ('hello NOT ok'), ('hello AND ok'))
  SELECT q || ': ' || (SELECT count(*) FROM fast WHERE fast MATCH q) || ' rows' FROM query;
SQL
export LC_ALL=C.UTF-8
LD_LIBRARY_PATH=$library "$dir/root/usr/bin/sqlite3" --version | cut -d ' ' -f 1 >"$dir/old.txt"
LD_LIBRARY_PATH=$library "$dir/root/usr/bin/sqlite3" :memory: <"$dir/ask.sql" >>"$dir/old.txt"
PYTHONPATH=$dir/lib python3 - "$dir/ask.sql" >"$dir/new.txt" <<'PY'
import sys
import apsw

print(apsw.sqlite_lib_version())
for row in apsw.Connection(":memory:").execute(open(sys.argv[1], encoding="utf-8").read()):
    print(*row)
PY
cat "$dir/old.txt" "$dir/new.txt"
words=$'ok: 0 rows\nhello ok: 2 rows\nhello NOT ok: 2 rows\nhello AND ok: 0 rows'
if [[ $(cat "$dir/old.txt") == $'3.40.1\n%el%: 2 rows, with the index 2
%üß%: 1 rows, with the index 0\n%да%: 1 rows, with the index 0
%北京%: 1 rows, with the index 0\n'$words &&
  $(cat "$dir/new.txt") == $'3.54.1\n%el%: 2 rows, with the index 2
%üß%: 1 rows, with the index 1\n%да%: 1 rows, with the index 1
%北京%: 1 rows, with the index 1\n'$words ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
