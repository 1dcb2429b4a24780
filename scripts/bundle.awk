# Puts a module and all that it imports together as one script, for pages that load nothing:
#
#     awk -f scripts/bundle.awk -v main=FOLDER/main.js
#
# Each module becomes a function that is called at once and gives what the module exports, in the
# order in which browsers run modules. Only imports by name from relative paths are known, and
# exported functions, classes and constants. The main module's exports are `$main`.
function resolved(address, file,   parts, count, kept, index_, path) {
  sub(/[^\/]*$/, "", file)
  count = split(file address, parts, "/")
  kept = 0
  for (index_ = 1; index_ <= count; index_++) {
    if (parts[index_] == "..") kept--
    else if (parts[index_] != ".") stack[++kept] = parts[index_]
  }
  path = stack[1]
  for (index_ = 2; index_ <= kept; index_++) path = path "/" stack[index_]
  return path
}
# The name of a module's exports; the module is written before, unless it was.
function added(path,
    name, line, whole, body, taken, exports, address, names, status, before, behind) {
  if (path in known) return known[path]
  name = path == main ? "$main" : "$" ++modules
  known[path] = name
  while ((status = (getline line < path)) > 0) {
    if (whole != "" || line ~ /^import /) {
      whole = whole line
      if (line !~ /';$/) continue
      address = whole
      sub(/^[^']*'/, "", address)
      sub(/'.*$/, "", address)
      names = ""
      if (whole ~ /\{/) {
        names = whole
        sub(/^[^{]*\{/, "", names)
        sub(/\}.*$/, "", names)
        gsub(/ as /, ": ", names)
      }
      whole = ""
      address = added(resolved(address, path))
      if (names != "") taken = taken "const {" names "} = " address ";\n"
      continue
    }
    if (line ~ /^export /) {
      sub(/^export /, "", line)
      names = line
      sub(/^(async |function |class |const )+/, "", names)
      sub(/[^A-Za-z0-9_$].*$/, "", names)
      exports = exports (exports == "" ? "" : ", ") names
    }
    # What other pages ask for later is here already.
    while (match(line, /import\('\.[^']*'\)/)) {
      address = substr(line, RSTART + 8, RLENGTH - 10)
      before = substr(line, 1, RSTART - 1)
      behind = substr(line, RSTART + RLENGTH)
      line = before "Promise.resolve(" added(resolved(address, path)) ")" behind
    }
    # Indentation and comments on lines of their own are for people.
    if (line !~ /^ *\/\/ /) body = body line "\n"
  }
  if (status < 0) { print path ": it can't be read" > "/dev/stderr"; exit 1 }
  close(path)
  printf "const %s = (() => {\n%s%sreturn { %s };\n})();\n", name, taken, body, exports
  return name
}
BEGIN { added(main) }
