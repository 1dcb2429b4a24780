# The server in a bare Debian: a part of test_dist.sh, whose functions and variables it uses. The
# root shares the network with this machine, so the server listens on a port that is free.

# Starts a server by a command, and waits until it says where it listens.
start() {
  local log="$root/root/serve.log" tries=0
  rm -f "$log"
  inside "$1" >"$log" 2>&1 &
  server=$!
  until address=$(sed -n 's|^Try it: \(.*\)/demo$|\1|p' "$log" 2>/dev/null) && test -n "$address"; do
    kill -0 "$server" 2>/dev/null || { cat "$log" >&2; fail "$1"; }
    tries=$((tries + 1))
    test "$tries" -lt 600 || { cat "$log" >&2; fail "$1: says nothing"; }
    sleep 0.1
  done
  echo "  $1"
}
# Asks the server to end, and expects that it does, as wanted.
stop() {
  local status=0
  pkill -TERM --parent "$server" 2>/dev/null || kill -TERM "$server"
  wait "$server" || status=$?
  server=
  test "$status" -eq 0 || test "$status" -eq 143 || fail "the server ended with $status"
}
# Asks the server with the cookies of a person, from one of its own pages: ask PERSON PATH [BODY].
ask() {
  local answer
  answer=$(curl --fail --silent --show-error --max-time 60 --cookie "$root.$1" \
    --cookie-jar "$root.$1" --header "Origin: $address" \
    ${3:+--header "Content-Type: application/json" --data "$3"} "$address$2") ||
    fail "$2: $answer"
  echo "$answer"
}
# A member of a JSON text: the first of that name.
member() {
  sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p" | head -n 1
}
# A visitor writes, somebody of the team signs in and finds it, and it becomes a test.
converse() {
  local as=$1 data=$2 conversation
  password=$($as "chatflow team add ana@example.com --data $data" |
    sed -n 's/^Their password, which is shown only now: //p')
  test -n "$password" || fail "team add shows no password"
  echo "  chatflow team add ana@example.com"
  conversation=$(ask visitor /api/visitor/conversations '{"chatflow":"support"}' |
    grep -o '"conversation":"[^"]*"' | head -n 1 | member conversation)
  test -n "$conversation" || fail "opening a chat gives no conversation"
  ask visitor "/api/visitor/conversations/$conversation/picks" \
    '{"id":"1","option":"A person, please"}' >/dev/null
  ask visitor "/api/visitor/conversations/$conversation/messages" \
    '{"id":"2","text":"Hello from a bare Debian"}' >/dev/null
  ask ana /api/team/sign-in "{\"email\":\"ana@example.com\",\"password\":\"$password\"}" |
    grep -q ana@example.com || fail "sign-in"
  ask ana "/api/team/conversations/$conversation" | grep -q "Hello from a bare Debian" ||
    fail "the team doesn't see the message"
  ask nobody /healthz >/dev/null
  echo "  a visitor writes, ana signs in and reads it"
  $as "chatflow export $conversation --data $data" >"$root/root/exported.test.yaml" ||
    fail "export"
  grep -q "Hello from a bare Debian" "$root/root/exported.test.yaml" || fail "export"
  echo "  chatflow export $conversation"
}

echo "The server of the archive:"
expect 0 '' "sed -i 's/start: menue/start: menu/' site/chatflows/support.yaml"
start "cd site; exec chatflow serve chatflows --data data --listen 127.0.0.1:0"
converse inside /root/site/data
expect 0 "1 passed" "cp exported.test.yaml site/chatflows; cd site; chatflow test chatflows/exported.test.yaml"
stop
expect 0 "" "rm -rf site/data /usr/local/bin/chatflow /usr/local/bin/chatflow-server"

echo "The package:"
as_server() { inside "runuser -u chatflow -- $1"; }
unit=/usr/lib/systemd/system/chatflow.service
expect 0 "" "dpkg -i $package"
expect 0 "$version" "chatflow --version"
expect 0 "700 chatflow chatflow" "stat -c '%a %U %G' /var/lib/chatflow"
expect 0 "/usr/sbin/nologin" "getent passwd chatflow"
expect 0 "chatflow.service" "ls -l /etc/systemd/system/multi-user.target.wants"
expect 0 "nothing wrong" "chatflow check --deny-warnings /etc/chatflow/flows"
# The package needs no systemd, and what judges its unit does.
install systemd
expect 0 "" "systemd-analyze verify chatflow.service"
expect 0 "" "systemd-analyze security --offline=true --threshold=20 chatflow.service"
# systemd doesn't run in the root: what the unit starts is started as it says, on a free port.
command=$(sed -n 's/^ExecStart=//p' "$root$unit")
user=$(sed -n 's/^User=//p' "$root$unit")
start "exec runuser -u $user -- $command --listen 127.0.0.1:0"
converse as_server /var/lib/chatflow
expect 1 "" "find /var/lib/chatflow ! -user chatflow | grep ."
stop

echo "The package goes, and comes back:"
expect 0 "" "dpkg -r chatflow"
expect 1 "" "test -e /usr/bin/chatflow || test -e /usr/bin/chatflow-server || test -e $unit"
expect 0 "" "test -e /var/lib/chatflow/chatflow.sqlite && test -e /etc/chatflow/server.yaml"
expect 0 "" "dpkg -i $package"
start "exec runuser -u $user -- $command --listen 127.0.0.1:0"
ask ana /api/team/sign-in "{\"email\":\"ana@example.com\",\"password\":\"$password\"}" |
  grep -q ana@example.com || fail "sign-in after coming back"
stop
expect 0 "" "dpkg --purge chatflow"
expect 2 "" "test -e /var/lib/chatflow || test -e /etc/chatflow || getent passwd chatflow"
expect 1 "" "find / -xdev -name '*chatflow*' ! -path '/root/*' ! -path '/proc/*' | grep ."
