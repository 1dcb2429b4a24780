// A live chat written by hand: what `LiveChat.yaml` says, as a C `switch`. It does what the engine
// does for that flow, event by event: the same states, effects, keys and rules for e-mails.
#ifndef LIVE_CHAT_H
#define LIVE_CHAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum lc_kind {
  LC_OPENED,
  LC_VISITOR_MESSAGE,
  LC_EMAIL_SUBMITTED,
  LC_AGENT_MESSAGE,
  LC_FACTS_CHANGED,
  LC_CLOSED,
  LC_DEADLINE,
};

// One event of a stream; its text is a range of the stream's bytes.
typedef struct {
  int64_t at;
  uint32_t conversation;
  uint32_t text_start;
  uint16_t text_count;
  uint8_t kind;
  bool team_online;
} lc_event;

typedef struct {
  int64_t anchor;
  int64_t deadline;
  uint32_t event_number;
  uint16_t flags;
  uint8_t attempts_left;
  uint8_t phase;
  // The e-mail, where the flow shows it: its count in two bytes, then the text. Else null.
  uint8_t *email;
} lc_state;

// The texts that effects name.
typedef struct {
  uint32_t welcome, away, prompt, away_prompt, invalid, thanks, team;
  // With `renders_thanks` the thanks name the e-mail between these two.
  uint32_t thanks_before, thanks_after;
  bool renders_thanks;
  const uint8_t *bytes;
  const uint32_t *ends;
} lc_texts;

// Numbered like the engine's kinds, so that both sides fold the same.
enum lc_effect_kind {
  LC_SAY = 0,
  LC_PROMPT = 1,
  LC_CONTACT = 3,
  LC_ASSIGN_TEAM = 4,
};

typedef struct {
  uint8_t kind;
  bool is_rendered;
  bool is_default;
  // A text of the program, or a range of the bytes that were rendered.
  uint32_t text;
  uint32_t count;
} lc_effect;

// The effects of one event. An effect's key is the event's number and its index.
typedef struct {
  uint32_t event_number;
  uint32_t count;
  lc_effect effects[8];
  uint32_t byte_count;
  uint8_t bytes[8192];
} lc_effects;

void lc_step(
  lc_state *state, const lc_event *event, const uint8_t *input, const lc_texts *texts,
  lc_effects *effects);

// Folds what an event brought into a checksum: kinds, keys, texts of the program; with `in_full`
// also every byte that was rendered.
uint64_t lc_fold(uint64_t checksum, const lc_effects *effects, bool in_full);

// Runs a whole stream; returns the checksum of all effects.
uint64_t lc_run(
  lc_state *states, const lc_event *events, size_t count, const uint8_t *input,
  const lc_texts *texts, bool in_full);

// Frees what the states keep, and makes them new.
void lc_reset(lc_state *states, size_t count);

#endif
