#!/usr/bin/env python3
"""Compares what the JSON Schemas say about files with what `chatflow check` says.

    schema_agreement.py [--all] CHATFLOW SCHEMAS FOLDER FILE...

Takes the files FILE (chatflows, calendars, scenario files, project files as NAME.project.yaml), makes more of them in FOLDER - keys
dropped, keys misspelled, values replaced - and has each judged by both. Prints disagreements: the
change, what both say, and the text. Exits with 1 if there is one. Without --all a part of the changes
is tried, always the same.

How YAML becomes what a schema judges: PyYAML follows YAML 1.1, for which `no` is a boolean, `12:30` a
number and `2026-12-25` a date. Editors (yaml-language-server and what builds on it) follow the core
schema of YAML 1.2, where these are strings. So does this comparison: only `true` and `false`, `null`,
numbers and nothing at all are anything but strings. Keys are always strings, as written.
"""

import json
import pathlib
import re
import subprocess
import sys
import zlib

import jsonschema
import yaml

# Errors that a schema can tell: with one of these the schema must refuse the file.
EXPRESSED = """
    CF0101 unknown-document      CF0102 unknown-key          CF0103 missing-key
    CF0104 wrong-type            CF0105 empty-value          CF0106 not-true-or-false
    CF0107 unknown-value         CF0108 bad-duration         CF0109 bad-number
    CF0110 bad-name              CF0111 reserved-name        CF0112 unsupported-version
    CF0113 bad-locale            CF0114 bad-site             CF0115 bad-page-pattern
    CF0116 message-too-long      CF0117 too-many             CF0120 unknown-action
    CF0122 bad-assignee          CF0123 missing-otherwise    CF0124 repeated-item
    CF0125 conflicting-keys      CF0130 bad-link             CF0201 bad-template         CF0401 bad-time
    CF0402 bad-date              CF0403 bad-weekday          CF0406 empty-hours
    CF0601 bad-scenario-time     CF0602 unknown-scenario-step
    CF0603 test-without-expectation
    CF0802 secret-in-file        CF0901 unknown-check        CF0902 bad-zone-data
"""
# Errors that a schema may tell: a name that has no name's form names nothing, either.
PARTLY = """
    CF0121 no-reply-order        CF0129 bad-color            CF0204 unknown-step
    CF0205 unknown-variable      CF0206 unknown-calendar     CF0212 not-settable
    CF0605 unknown-chatflow      CF0606 scenario-mismatch    CF0801 bad-address
"""

# Values of every kind; under most keys most of them are wrong. Left out is what no schema can tell
# apart, see docs/language.md: `null` and `~`, `True`, and whole numbers not written in digits.
VALUES = [
    "''", "' '", "", "word", "Two words", "7", "-3", "1.5", "1000001", "-1000000", "true", "'true'",
    "no", "'7'", "'101'", "[]", "{}", "[word]", "[word, word]", "[[word]]", "{word: word}",
    "{en: Hi!}", "{en: [Hi!, Ho!]}", "{'e n': Hi!}", "[Hi!, '']", "10s", "0s", "1m30s", "30s1m",
    "31d", "after 10s", "after  1h", "after10s", "50%", "101%", "09:00-18:00", "09:00-09:00",
    "[09:00-12:00, 13:00-24:00]", "25:00-26:00", "closed", "2026-02-30 10:00", "2026-03-02 10:00",
    "2026-03-02T10:00:00.5+01:00", "a.example", "'*.a.example'", "a..example", "/path*", "//path",
    '"/path\\n"', '"1m\\n"', "'Hi ${contact.email | you}!'", "'Hi ${na me}'", "'Hi ${name'",
    "'$${name'", "'$$${name'", "'Hi ${contact.email | ${locale}}'", "unassigned", "contact-owner", "{team: a}", "{team: a, user: b}",
    "{team: ''}", "handoff", "[handoff]", "{after: 1m, goto: bye}", "{after: 1m, say: Hi!}",
    "{after: 1m}", "[{after: 1m, say: Hi!}, {after: 2m, goto: bye}]", "en-US", "en_US", "xx-1", "en-US-US", "zh-Hant-x-a",
    "x" * 4096, "x" * 4097, "a" * 63, "a" * 64,
]
KEYS = ["", "wrong key", "no", "7", "mon", "sun-mon", "mon-", "2028-02-29", "2027-02-29", "closed",
        "reply", "contact.first_name", "x-mine", "en", "${x", "a" * 63, "a" * 64]
# Maps whose keys are the author's own: one stands for all.
OPEN = {"steps", "variables", "options", "hours", "exceptions", "set", "variable"}


# libyaml reads the files, as in the product: PyYAML's own parser refuses some of YAML's texts.
class CoreLoader(yaml.CSafeLoader):
    """YAML with the types of the 1.2 core schema."""

    yaml_implicit_resolvers = {}

    def construct_integer(self, node):
        return int(node.value, 0 if node.value[:2] in ("0o", "0x") else 10)

    def construct_map(self, node):
        self.flatten_mapping(node)
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            raise yaml.YAMLError("a key is no text")
        yield {key.value: self.construct_object(value, deep=True) for key, value in node.value}


for name, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$",
     list("-+.0123456789")),
    ("merge", r"^<<$", ["<"]),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(pattern), first)
CoreLoader.add_constructor("tag:yaml.org,2002:int", CoreLoader.construct_integer)
CoreLoader.add_constructor("tag:yaml.org,2002:map", CoreLoader.construct_map)


# --- Schemas


def ecmascript(pattern, cache={}):
    """`$` stands for the very end in ECMA-262, in Python also for the place before a line break."""
    if pattern not in cache:
        cache[pattern] = re.compile(re.sub(r"(?<!\\)(?<!\[\^)\$(?=\)|$)", r"\\Z", pattern))
    return cache[pattern]


def check_pattern(validator, pattern, instance, schema):
    if validator.is_type(instance, "string") and not ecmascript(pattern).search(instance):
        yield jsonschema.ValidationError(f"{instance[:80]!r} does not match {pattern[:80]!r}")


Validator = jsonschema.validators.extend(
    jsonschema.Draft7Validator, {"pattern": check_pattern})


def without_repeated_names(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError(f"a name stands twice: {names}")
    return dict(pairs)


class Schema:
    def __init__(self, path):
        text = path.read_text(encoding="utf-8")
        self.schema = json.loads(text, object_pairs_hook=without_repeated_names)
        Validator.check_schema(self.schema)
        self.validator = Validator(self.schema)

    def objection(self, text):
        """What the schema says against a file, or None."""
        try:
            value = yaml.load(text, CoreLoader)
        except yaml.YAMLError as error:
            return f"no YAML: {error}"
        error = next(self.validator.iter_errors(value), None)
        return error and f"{error.json_path}: {error.message[:200]}"

    def wrong_examples(self):
        """The examples and defaults in the schema that it refuses itself."""
        definitions = self.schema["definitions"]
        for name, definition in definitions.items():
            for key, property in definition.get("properties", {}).items():
                given = property.get("examples", [])
                if "default" in property:
                    given = given + [property["default"]]
                judge = Validator({**property, "definitions": definitions})
                for error in (error for value in given for error in judge.iter_errors(value)):
                    yield f"{name}.{key}: {error.message}"


# --- Files


class Raw(str):
    """A value as YAML in one line."""


def tree(node):
    """A file as maps, lists and raw values; aliases and merge keys resolved."""
    if isinstance(node, yaml.MappingNode):
        CoreLoader("").flatten_mapping(node)
        return {key.value: tree(value) for key, value in node.value} or Raw("{}")
    if isinstance(node, yaml.SequenceNode):
        return [tree(item) for item in node.value] or Raw("[]")
    plain = not node.style and "\n" not in node.value
    return Raw(node.value if plain else json.dumps(node.value, ensure_ascii=False))


def written(value, indent=""):
    """A tree as YAML, ready to stand behind a colon or a hyphen."""
    if isinstance(value, dict):
        lines = [f"{indent}{json.dumps(key, ensure_ascii=False)}:{written(item, indent + '  ')}"
                 for key, item in value.items()]
        return "\n" + "\n".join(lines)
    if isinstance(value, list):
        lines = [f"{indent}-{written(item, indent + '  ')}" for item in value]
        return "\n" + "\n".join(lines)
    return f" {value}"


def changes(value, path=()):
    """Every place's kind, what is changed there, and what stands there then."""
    if isinstance(value, dict):
        for key, item in value.items():
            kind = path + ("*" if path and path[-1] in OPEN else key,)
            others = {name: other for name, other in value.items() if name != key}
            yield kind, "key dropped", others or Raw("{}")
            for spelling in [key + "x", key[1:]] + KEYS:
                if spelling not in value:
                    yield kind, f"key {spelling[:20]} {len(spelling)}", {
                        spelling if name == key else name: other for name, other in value.items()}
            for what, new in replacements(item, kind):
                yield *what, {**value, key: new}
    elif isinstance(value, list):
        for index, item in enumerate(value):
            kind = path + ("[]",)
            yield kind, "item twice", value + [item]
            yield kind, "item dropped", value[:index] + value[index + 1:] or Raw("[]")
            for what, new in replacements(item, kind):
                yield *what, value[:index] + [new] + value[index + 1:]


def replacements(item, kind):
    for new in VALUES:
        yield (kind, f"value {new[:40]} {len(new)}"), Raw(new)
    for *what, new in changes(item, kind):
        yield what, new


def schema_kind(name):
    for kind, ending in (("scenario", ".test.yaml"), ("project", ".project.yaml")):
        if name.endswith(ending):
            return kind
    return "chatflow"


def document_kind(value, name):
    if schema_kind(name) != "chatflow":
        return schema_kind(name)
    return "calendar" if "calendar" in value else "chatflow"


def is_sampled(*what):
    """One of fifty, always the same; of what has no variants, one of five."""
    return zlib.crc32(repr(what).encode()) % (5 if "dropped" in what[-1] else 50) == 0


def numbered(files, everything=False):
    """All texts to judge: each file as it is, and each kind of change once."""
    seen = set()
    for file in files:
        text = file.read_text(encoding="utf-8")
        yield file.name, text
        value = tree(yaml.compose(text, CoreLoader))
        kind = document_kind(value, file.name)
        for path, what, changed in changes(value):
            if (kind, path, what) in seen:
                continue
            seen.add((kind, path, what))
            # Proofs take long, and what they say no schema knows.
            if path[0] != "guarantees" and isinstance(changed, dict):
                changed = {key: item for key, item in changed.items() if key != "guarantees"}
            if everything or is_sampled(kind, path, what):
                yield f"{file.name}: {'.'.join(path)}: {what}", written(changed).lstrip("\n") + "\n"


def verdicts(command, files):
    """The errors that `check` finds in each file, by code."""
    found = {}
    # A few at a time: `check` compares every flow with every other, and knows one project.
    size = 1 if files and files[0].name == ".chatflow.yaml" else 50
    for start in range(0, len(files), size):
        result = subprocess.run([command, "check", "--format", "json", *files[start:start + size]],
                                capture_output=True)
        if result.returncode not in (0, 1):
            sys.exit(f"chatflow check failed: {result.stderr.decode()}")
        for finding in json.loads(result.stdout)["diagnostics"]:
            if finding["severity"] == "error":
                found.setdefault(finding["file"], {})[finding["code"]] = finding["message"]
    return found


def disagreement(objection, errors):
    """Why the verdicts of schema and check don't go together, or None."""
    if any(code in EXPRESSED for code in errors):
        return None if objection else "check refuses it, the schema doesn't"
    if objection and not any(code in PARTLY for code in errors):
        return "the schema refuses it, check doesn't"
    return None


def main(*arguments):
    everything = arguments[0] == "--all"
    command, schemas, folder, *files = arguments[1:] if everything else arguments
    schemas = {name: Schema(pathlib.Path(schemas) / f"{name}.schema.json")
               for name in ("chatflow", "scenario", "project")}
    problems = [f"the schema refuses its own example: {problem}"
                for schema in schemas.values() for problem in schema.wrong_examples()]
    files = [pathlib.Path(file) for file in files]
    texts = {"chatflow": {}, "scenario": {}, "project": {}}
    for index, (title, text) in enumerate(numbered(files, everything)):
        kind = schema_kind(title.split(":")[0])
        name = {"scenario": f"{index}.test.yaml", "project": f"{index}/.chatflow.yaml"}.get(
            # Few in a folder: `check` looks for calendars among a flow's neighbours.
            kind, f"{index // 50}/{index}.yaml")
        texts[kind][name] = (title, text)
    # Where scenario files find their flows.
    for index, file in enumerate(files):
        if schema_kind(file.name) == "chatflow":
            pathlib.Path(folder, f"{index}.yaml").write_bytes(file.read_bytes())
    refused = 0
    for kind, entries in texts.items():
        place = pathlib.Path(folder) / kind
        place.mkdir(parents=True)
        for name, (_, text) in entries.items():
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_text(text, encoding="utf-8")
        found = verdicts(command, [place / name for name in entries])
        for name, (title, text) in entries.items():
            objection = schemas[kind].objection(text)
            refused += objection is not None
            errors = found.get(str(place / name), {})
            problem = disagreement(objection, errors)
            if problem:
                problems.append(
                    f"{title}\n  {problem}\n  schema: {objection}\n"
                    f"  check: {errors}\n{text[:3000]}")
    for problem in problems[:20]:
        print(problem)
    total = sum(len(entries) for entries in texts.values())
    print(f"{total} files, {refused} refused by a schema, {len(problems)} disagreements")
    return 1 if problems or not 0 < refused < total else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
