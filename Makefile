# On a fresh Linux machine with a Swift toolchain, `make demo` and `make test` do everything,
# system packages included. `make help` lists the rest.

.DEFAULT_GOAL := help
.PHONY: help packages build release demo play test format
.PHONY: server serve server-packages test-server test-server-packages torture bench-server

# The built command.
CHATFLOW ?= .build/debug/chatflow
# Where libyaml's header and the time zone database are looked for.
YAML_HEADERS ?= /usr/include/yaml.h /usr/local/include/yaml.h
ZONES ?= /usr/share/zoneinfo/Europe/Madrid
# Where SQLite's header is looked for, and what drives the browser of the tests.
SQLITE_HEADERS ?= /usr/include/sqlite3.h /usr/local/include/sqlite3.h
BROWSER ?= chromium
DRIVER ?= chromedriver
# The server is built beside the rest, in a folder of its own.
SERVER_BUILD = CHATFLOW_SERVER=1 swift build --quiet --scratch-path .build-server
SERVER_TEST = CHATFLOW_SERVER=1 swift test --skip-build --disable-xctest \
  --scratch-path .build-server

help:
	@echo "make demo      build chatflow and play a conversation"
	@echo "make test      build and run all tests"
	@echo "make build     build chatflow for development: .build/debug/chatflow"
	@echo "make release   build it optimized, Swift's libraries included: dist/chatflow"
	@echo "make format    format the Swift sources"
	@echo
	@echo "make server        build chatflow with its server: .build-server/debug/chatflow"
	@echo "make serve         build it and serve the example chatflows"
	@echo "make test-server   build and run all tests of the server, in a browser too"
	@echo "make torture       kill the server 300 times while clients write"
	@echo "make bench-server  build it optimized and measure it under load"

# Installs what $$missing names, and is silent where that is nothing.
define INSTALL
test -n "$$missing" || exit 0; \
if ! command -v apt-get >/dev/null; then \
  echo "Missing are the packages that Debian calls: $$missing." >&2; \
  echo "There is no apt-get here: install them in your system's way, and run make again." >&2; \
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

packages:
	@command -v swift >/dev/null || \
	  { echo "Install a Swift toolchain first: https://www.swift.org/install" >&2; exit 1; }; \
	missing=; \
	test -n "$(wildcard $(YAML_HEADERS))" || pkg-config --exists yaml-0.1 2>/dev/null || \
	  missing="libyaml-dev"; \
	test -e "$(ZONES)" || missing="$${missing:+$$missing }tzdata"; \
	$(INSTALL)

server-packages: packages
	@missing=; \
	test -n "$(wildcard $(SQLITE_HEADERS))" || pkg-config --exists sqlite3 2>/dev/null || \
	  missing="libsqlite3-dev"; \
	$(INSTALL)

test-server-packages: server-packages
	@missing=; \
	command -v $(BROWSER) >/dev/null || missing="chromium"; \
	command -v $(DRIVER) >/dev/null || missing="$${missing:+$$missing }chromium-driver"; \
	$(INSTALL)

build: packages
	@echo "Building chatflow; the first time takes a few minutes ..."
	@swift build --quiet --product chatflow

release: packages
	@echo "Building chatflow, optimized; the first time takes a few minutes ..."
	@swift build --quiet --configuration release --static-swift-stdlib --product chatflow \
	  -Xlinker -s
	@mkdir -p dist
	@cp .build/release/chatflow dist/chatflow
	@ls -sh dist/chatflow

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

test: packages
	@echo "Building chatflow and its tests; the first time takes a few minutes ..."
	@swift build --quiet --build-tests
	@echo "Testing; this takes a minute or two ..."
	@swift test --skip-build --disable-xctest --quiet

# Both in one folder: the command looks for the server beside itself.
server: server-packages
	@echo "Building chatflow and its server; the first time takes several minutes ..."
	@$(SERVER_BUILD) --product chatflow
	@$(SERVER_BUILD) --product chatflow-server

serve: server
	@.build-server/debug/chatflow serve chatflows

test-server: test-server-packages
	@echo "Building the server and its tests; the first time takes several minutes ..."
	@$(SERVER_BUILD) --build-tests
	@echo "Testing the server; this takes a minute or two ..."
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

format:
	@swift format --in-place --recursive Sources Tests Package.swift
