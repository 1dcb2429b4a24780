/*
 * chatflow.h: conversations by compiled chatflows, for every language that can call C.
 *
 * A bundle, as `chatflow compile` writes it, is opened and verified. A session on it holds any
 * number of conversations under one clock. It takes events and gives effects as the same lines of
 * JSON that `chatflow run --jsonl` reads and writes; docs/jsonl.md describes them. The library
 * reads no file, no clock and no network: time comes with the events.
 *
 * Memory: what you hand in stays yours, and is read during the call only. What you are handed is
 * yours to give back, once: a text by chatflow_text_free, a bundle by chatflow_bundle_close, a
 * session by chatflow_session_close. NULL and empty texts may be given back, too. A session keeps
 * what it needs of its bundle: the two are closed in any order.
 *
 * Threads: a bundle or a session is used by one thread at a time. Sessions may run on threads of
 * their own at the same time, also those on one bundle.
 */
#ifndef CHATFLOW_H
#define CHATFLOW_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A bundle of verified chatflows, with the time zones that it was given. */
typedef struct chatflow_bundle chatflow_bundle;

/* Conversations under one clock that never runs backwards. */
typedef struct chatflow_session chatflow_session;

/* A text in UTF-8 that the library made. A NUL that isn't counted in `length` follows its bytes. */
typedef struct chatflow_text {
  char *bytes;   /* NULL where there is no text */
  size_t length; /* how many bytes the text has */
} chatflow_text;

/* What a call came to. */
typedef int32_t chatflow_status;
#define CHATFLOW_OK 0
/* A pointer is NULL that must not be, or a text isn't UTF-8. */
#define CHATFLOW_MISUSE 1
/* The bytes aren't a whole, undamaged bundle of chatflows that keep every rule. */
#define CHATFLOW_BAD_BUNDLE 2
/* A time zone is missing, or its data can't be read. */
#define CHATFLOW_BAD_ZONE 3

/* For chatflow_session_open: each line of a conversation carries a snapshot of it. */
#define CHATFLOW_SNAPSHOTS 1u

/* What chatflow_session_deadline gives where nothing is due. */
#define CHATFLOW_NEVER INT64_MAX

/*
 * Gives the version of this interface. It is raised when a function changes or goes, never when one
 * is added.
 */
uint32_t chatflow_interface(void);

/*
 * Verifies the `length` bytes of a bundle and opens it. Takes any bytes: what isn't a bundle is
 * refused. `*bundle` is NULL unless CHATFLOW_OK comes back. `message`, which may be NULL, gets an
 * empty text or the reason.
 */
chatflow_status chatflow_bundle_open(
    const void *bytes, size_t length, chatflow_bundle **bundle, chatflow_text *message);

/*
 * Tells what is in a bundle, as one object of JSON: {"chatflows":[{"name":"support","title":
 * "Website support","hash":"c0e2...","locales":["en"],"channels":["web"],"zone":"Europe/Madrid"}]},
 * in byte order of names. "title" and "zone" are left out where a chatflow has none.
 */
chatflow_status chatflow_bundle_describe(const chatflow_bundle *bundle, chatflow_text *json);

/*
 * Names the time zones that the hours of a bundle's chatflows go by, each once, in byte order:
 * `name` gets the one at `index`, which counts from 0, or an empty text behind the last.
 */
chatflow_status chatflow_bundle_zone(
    const chatflow_bundle *bundle, size_t index, chatflow_text *name);

/*
 * Gives a bundle the rules of a time zone: `name` as the IANA database writes it, and the bytes of
 * its TZif file (RFC 9636), such as those of /usr/share/zoneinfo/Europe/Madrid. Each zone that
 * chatflow_bundle_zone names must be there when a session is opened. A zone given again replaces
 * the one before for sessions that are opened later. `message`, which may be NULL, gets an empty
 * text or the reason.
 */
chatflow_status chatflow_bundle_add_zone(
    chatflow_bundle *bundle, const char *name, size_t name_length, const void *tzif,
    size_t tzif_length, chatflow_text *message);

/* Gives a bundle back. */
void chatflow_bundle_close(chatflow_bundle *bundle);

/*
 * Opens a session without conversations. `options` is 0 or CHATFLOW_SNAPSHOTS; other bits are
 * ignored. `*session` is NULL unless CHATFLOW_OK comes back. `message`, which may be NULL, gets an
 * empty text or the reason.
 */
chatflow_status chatflow_session_open(
    const chatflow_bundle *bundle, uint32_t options, chatflow_session **session,
    chatflow_text *message);

/*
 * Gives a session one event: an object of JSON of at most 1 MiB, with or without a line break
 * behind it. `lines` gets what it brought: lines of JSON, each with a line break, first those that
 * time brought. A bad event changes nothing and gets a line with "error"; that is CHATFLOW_OK, too.
 * An empty line gets an empty text, and so does CHATFLOW_MISUSE.
 */
chatflow_status chatflow_session_receive(
    chatflow_session *session, const char *event, size_t length, chatflow_text *lines);

/*
 * Gives the time at which a session wants to hear from you at the latest, if only by {"event":
 * "tick","at":...}: the earliest "next_deadline" of all its conversations, in milliseconds since
 * 1970-01-01T00:00:00Z, or CHATFLOW_NEVER.
 */
int64_t chatflow_session_deadline(const chatflow_session *session);

/* Gives a session back, with all its conversations. */
void chatflow_session_close(chatflow_session *session);

/* Gives the bytes of a text back, and empties it. The struct itself stays yours. */
void chatflow_text_free(chatflow_text *text);

#ifdef __cplusplus
}
#endif

#endif
