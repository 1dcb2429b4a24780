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
 * "Website support","hash":"c0e2...","locales":["en"],"channels":["web"],"zone":"Europe/Madrid",
 * "display":{"open":"launcher","position":"right","theme":"auto"}}]}, in byte order of names.
 * "title" and "zone" are left out where a chatflow has none. "display" is how a chat looks: always
 * "open", "position" and "theme", "color" and "logo" where the chatflow has them, and "heading",
 * "bot" and "intro" as objects with a text for each locale.
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

/*
 * The plain step, for who counts nanoseconds: one function from an event to its effects, without
 * JSON, names or a clock. You keep the records, say what is so now, come back at the deadline, and
 * carry out the effects: docs/libchatflow.md says what a host must do. Opening times, where a
 * chatflow's texts show them, are unknown here, so that those texts say what stands behind `|`.
 *
 * Threads: a program is never changed and may be used by all threads at the same time. A record and
 * an effects buffer are used by one thread at a time.
 */

/* One chatflow of a bundle, ready to step. */
typedef struct chatflow_program chatflow_program;

/* The effects of one event, and the texts made for them. Used again it keeps its memory. */
typedef struct chatflow_effects chatflow_effects;

/*
 * A conversation, in a place of yours. It may be moved as a whole, as by memcpy and realloc, when
 * the place before isn't used any more; two places never hold the same one.
 */
typedef struct chatflow_record {
  uint64_t words[4];
} chatflow_record;

/* What happens. */
#define CHATFLOW_OPENED 0             /* with `locale`, `channel`, `returning`; `text`: the page */
#define CHATFLOW_VISITOR_MESSAGE 1    /* `text` */
#define CHATFLOW_MAIL_RECEIVED 2      /* `text` */
#define CHATFLOW_OPTION_PICKED 3      /* `text`: the option's label */
#define CHATFLOW_EMAIL_SUBMITTED 4    /* `text`: the address; `consent` */
#define CHATFLOW_LEFT 5               /* the visitor leaves */
#define CHATFLOW_AGENT_MESSAGE 6      /* a team member writes */
#define CHATFLOW_CONTACT_ASSOCIATED 7 /* `email` and what else is known */
#define CHATFLOW_FACTS_CHANGED 8      /* the hours or the team changed */
#define CHATFLOW_CLOSED 9             /* a team member closes the conversation */
#define CHATFLOW_DEADLINE 10          /* `at` is the record's deadline */

/* What is so at the time of an event, as bits of `facts`. */
#define CHATFLOW_WITHIN_HOURS 1u /* always, for a chatflow without hours */
#define CHATFLOW_TEAM_ONLINE 2u
#define CHATFLOW_OWNER_ONLINE 4u

/* A piece of an event's input. */
typedef struct chatflow_range {
  uint32_t start; /* CHATFLOW_NO_TEXT where there is none */
  uint32_t count;
} chatflow_range;
#define CHATFLOW_NO_TEXT UINT32_MAX

typedef struct chatflow_event {
  int64_t at;       /* milliseconds since 1970-01-01T00:00:00Z */
  uint8_t kind;     /* CHATFLOW_OPENED to CHATFLOW_DEADLINE */
  uint8_t facts;    /* CHATFLOW_WITHIN_HOURS and its like */
  uint8_t locale;   /* its place in "locales" of chatflow_bundle_describe, from 0 */
  uint8_t channel;  /* 0: web, 1: Facebook */
  uint8_t returning; /* 0: unknown, 1: the visitor's first visit, 2: a later one */
  uint8_t consent;  /* 1: the box was ticked */
  uint8_t zero[2];  /* for later */
  chatflow_range text;
  chatflow_range email; /* with CHATFLOW_OPENED: who the visitor is, where that is known */
  chatflow_range first_name;
  chatflow_range last_name;
  chatflow_range owner;
} chatflow_event;

/* What the host must do. */
#define CHATFLOW_SAY 0               /* send `text` */
#define CHATFLOW_PROMPT_EMAIL 1      /* send `text` with a field; detail 0: a box to tick */
#define CHATFLOW_CHOICES 2           /* send `text` with buttons: the details */
#define CHATFLOW_CONTACT 3           /* `text`: the address; details 0 and 1: first and last name */
#define CHATFLOW_ASSIGN_TEAM 4       /* `text`: the team */
#define CHATFLOW_ASSIGN_LEAST_BUSY 5 /* `text`: the team; `number`: the limit, 0: none */
#define CHATFLOW_ASSIGN_USER 6       /* `text`: the member's address */
#define CHATFLOW_HANDOFF 7           /* show the conversation to the team */
#define CHATFLOW_NOTIFY 8            /* `text`: the name; details: variables */
#define CHATFLOW_MAIL 9              /* `text`: the address; `number`: how many replies */
#define CHATFLOW_CLOSE 10            /* the conversation is closed */
#define CHATFLOW_NOT_OFFERED 11      /* show no chat */

/* A text in UTF-8 that stays the library's: it is there until the next step with the same effects
 * buffer, or until the buffer or the program is closed. No NUL follows it. */
typedef struct chatflow_view {
  const char *bytes; /* NULL where there is no text */
  size_t length;
} chatflow_view;

typedef struct chatflow_effect {
  uint32_t kind;       /* CHATFLOW_SAY to CHATFLOW_NOT_OFFERED */
  uint32_t is_default; /* with CHATFLOW_PROMPT_EMAIL 1: the text is the built-in one */
  uint32_t number;
  uint32_t details; /* how many there are: chatflow_effect_detail gives them */
  chatflow_view text;
} chatflow_effect;

/* Opens the chatflow called `name`. It keeps what it needs of the bundle. `*program` is NULL, and
 * CHATFLOW_MISUSE comes back, where there is none of that name. */
chatflow_status chatflow_program_open(
    const chatflow_bundle *bundle, const char *name, size_t name_length,
    chatflow_program **program);

/* Gives a program back. Its records must be ended before. */
void chatflow_program_close(chatflow_program *program);

/* Opens an effects buffer. */
chatflow_effects *chatflow_effects_open(void);

/* Gives an effects buffer back. */
void chatflow_effects_close(chatflow_effects *effects);

/* Begins a conversation in a place that holds none. */
void chatflow_record_begin(const chatflow_program *program, chatflow_record *record);

/* Ends what was begun or restored: gives back the memory of its texts. */
void chatflow_record_end(chatflow_record *record);

/* When to come back with CHATFLOW_DEADLINE, or CHATFLOW_NEVER. */
int64_t chatflow_record_deadline(const chatflow_record *record);

/* Gives a conversation's state: "new", a step's name, "waiting_for_team", "with_team", "closed". */
chatflow_status chatflow_record_state(
    const chatflow_program *program, const chatflow_record *record, chatflow_text *state);

/* Gives a conversation as bytes, which a record under the same chatflow is restored from. */
chatflow_status chatflow_record_snapshot(
    const chatflow_program *program, const chatflow_record *record, chatflow_text *bytes);

/* Restores a conversation in a place that holds none. Takes any bytes: on CHATFLOW_BAD_SNAPSHOT the
 * place still holds none. `message`, which may be NULL, gets an empty text or the reason. */
chatflow_status chatflow_record_restore(
    const chatflow_program *program, const void *bytes, size_t length, chatflow_record *record,
    chatflow_text *message);
/* The bytes aren't a snapshot of a conversation under the chatflow. */
#define CHATFLOW_BAD_SNAPSHOT 4

/*
 * Applies one event. `input`, in UTF-8, is what the event's ranges are pieces of; they are cut to
 * it. Gives how many effects there are; the first `room` of them are written to `buffer`. With a
 * `kind` that isn't one, or a NULL that must not be, it gives 0 and nothing changes.
 */
uint32_t chatflow_step(
    const chatflow_program *program, chatflow_record *record, const chatflow_event *event,
    const char *input, size_t input_length, chatflow_effects *effects, chatflow_effect *buffer,
    uint32_t room);

/* Gives the effect at `index` of the last step with a buffer: 1, or 0 where there is none. */
uint32_t chatflow_effect_at(
    const chatflow_program *program, const chatflow_effects *effects, uint32_t index,
    chatflow_effect *effect);

/*
 * Gives a detail of the effect at `index`, both from 0. `name`, which may be NULL, gets the name of
 * a variable and is empty with others; `text` gets what it says, which is empty where it isn't
 * known. Gives 1, or 0 where there is no such detail.
 */
uint32_t chatflow_effect_detail(
    const chatflow_program *program, const chatflow_effects *effects, uint32_t index,
    uint32_t detail, chatflow_view *name, chatflow_view *text);

#ifdef __cplusplus
}
#endif

#endif
