"""Messages of 64 clients over two nodes of one PostgreSQL, against pgbench.

`postgresql_load.py SERVER LOAD [ROUNDS]` starts a PostgreSQL of its own, which keeps what it
acknowledges, and in each round the two nodes under `chatflow-load`, then `pgbench` on the same
tables: the rows that a message writes, in transactions of as many messages as the nodes had in one,
from as many connections as the nodes write with.
"""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
# What one message writes; `c` is a conversation and its visitor, of which each connection has its
# own, so that none waits for another.
MESSAGE = """
\\set c 2 * random(1, 640) - :client_id % 2
\\set n random(1000, 2000000000)
INSERT INTO chatflow.entries
  (conversation, number, visitor, sequence, at, kind, content, words, member, within)
VALUES (:c, :n, :c, :n, :n, 'visitor',
  '{"kind":"visitor","text":"This is message 2 of a visitor."}',
  '''this'':1 ''is'':2 ''message'':3 ''2'':4 ''of'':5 ''a'':6 ''visitor'':7'::tsvector,
  NULL, NULL);
INSERT INTO chatflow.events (conversation, number, at, message, event, state)
VALUES (:c, :n, :n, 'This is message 2 of a visitor.'::bytea, NULL, 'waiting_for_team');
UPDATE chatflow.conversations SET snapshot = snapshot, time = :n, wake = :n + 600000,
  state = 'waiting_for_team', has_visitor_written = TRUE, waiting_since = :n, last_entry = :n,
  last_event = :n, active_at = :n, preview_kind = 'visitor',
  preview_text = 'This is message 2 of a visitor.'::bytea, unread = unread + 1, change = :n
WHERE id = :c;
UPDATE chatflow.visitors SET last_sequence = :n WHERE id = :c;
INSERT INTO chatflow.receipts (conversation, client, request, answered_in, accepted, sequence)
VALUES (:c, 'm' || :n, '12345678901234567890123456789012'::bytea, 'abcdefghijklmnopqrstuvwxyz',
  TRUE, :n);
"""


def as_postgres(command):
    user = "setpriv --reuid postgres --regid postgres --clear-groups".split()
    return (user if os.geteuid() == 0 else []) + [str(part) for part in command]


def run(command, **options):
    return subprocess.run([str(part) for part in command], check=True, text=True,
                          stdout=subprocess.PIPE, **options).stdout


def nodes(server, load, folder, address):
    """Messages a second, and how many were in a commit."""
    told = run([load, server, folder, "nodes"], env=os.environ | {"CHATFLOW_STORE": address})
    rate = re.search(r"messages of 64 clients: (\d+)/s", told)
    group = re.search(r"messages in a commit: ([\d.]+)", told)
    if not rate or not group:
        raise SystemExit(told)
    return int(rate[1]), float(group[1])


def pgbench(folder, address, group):
    """Messages a second of two connections that do nothing else."""
    script = folder / "message.sql"
    script.write_text("\\startpipeline\nBEGIN;\n" + MESSAGE * group + "COMMIT;\n\\endpipeline\n")
    told = run([PROGRAMS / "pgbench", "-n", "-M", "extended", "-c", 2, "-j", 2, "-T", 10,
                "-f", script, address], stderr=subprocess.PIPE)
    failed = re.search(r"number of failed transactions: (\d+)", told)
    if failed and failed[1] != "0":
        raise SystemExit(told)
    return float(re.search(r"tps = ([\d.]+)", told)[1]) * group


def main():
    server, load = (os.path.abspath(name) for name in sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        place = folder / "database"
        place.mkdir()
        if os.geteuid() == 0:
            subprocess.run(["chown", "postgres", place], check=True)
        run(as_postgres([PROGRAMS / "initdb", "-D", place / "data", "-A", "trust", "-U", "chatflow",
                         "-E", "UTF8", "--locale=C"]), cwd="/")
        database = subprocess.Popen(
            as_postgres([PROGRAMS / "postgres", "-D", place / "data", "-k", place, "-c",
                         "listen_addresses=", "-c", "max_connections=200"]),
            cwd="/", stderr=subprocess.DEVNULL)
        try:
            address = f"postgres://chatflow@/postgres?host={place}"
            while subprocess.run([PROGRAMS / "pg_isready", "-q", "-h", place]).returncode:
                time.sleep(0.1)
            ratios = []
            for _ in range(rounds):
                ours, group = nodes(server, load, folder, address)
                theirs = pgbench(folder, address, max(1, round(group)))
                ratios.append(ours / theirs)
                print(f"two nodes {ours}/s, {group:.1f} messages in a commit;"
                      f" pgbench {theirs:.0f}/s; ratio {ours / theirs:.2f}", flush=True)
            print(f"ratio: median {statistics.median(ratios):.2f},"
                  f" {min(ratios):.2f} to {max(ratios):.2f}; aim 0.5")
        finally:
            database.terminate()
            database.wait()


if __name__ == "__main__":
    main()
