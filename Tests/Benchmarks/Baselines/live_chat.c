#include "live_chat.h"

#include <stdlib.h>
#include <string.h>

enum { NEW, WAITING, WITH_TEAM, CLOSED };

enum {
  GREETED = 1 << 0,
  WROTE = 1 << 1,
  AGENT_REPLIED = 1 << 2,
  ASSIGNED = 1 << 3,
  AWAY_SENT = 1 << 4,
  CONTACT_KNOWN = 1 << 5,
  PROMPT_SENT = 1 << 6,
  PROMPT_OPEN = 1 << 7,
};

static const int64_t NONE = INT64_MAX;
static const int64_t PROMPT_DELAY = 60 * 1000;
static const int64_t REOPENING = 24 * 60 * 60 * 1000;
static const uint8_t ATTEMPTS = 3;

static void add(lc_effects *effects, lc_effect effect) {
  effects->effects[effects->count++] = effect;
}

static void say(lc_effects *effects, uint32_t text) {
  add(effects, (lc_effect){.kind = LC_SAY, .text = text});
}

static uint32_t copy(lc_effects *effects, const uint8_t *text, size_t count) {
  uint32_t start = effects->byte_count;
  memcpy(effects->bytes + start, text, count);
  effects->byte_count += (uint32_t)count;
  return start;
}

static void copy_text(lc_effects *effects, const lc_texts *texts, uint32_t text) {
  uint32_t start = text == 0 ? 0 : texts->ends[text - 1];
  copy(effects, texts->bytes + start, texts->ends[text] - start);
}

// White space in ASCII: the stream's e-mails are typed by people who type no other.
static bool is_white(uint8_t byte) { return byte == ' ' || (byte >= 9 && byte <= 13); }

static void trim(const uint8_t **text, size_t *count) {
  while (*count > 0 && is_white(**text)) { (*text)++; (*count)--; }
  while (*count > 0 && is_white((*text)[*count - 1])) (*count)--;
}

static bool is_alphanumeric(uint8_t byte) {
  uint8_t lower = byte | 0x20;
  return (byte >= '0' && byte <= '9') || (lower >= 'a' && lower <= 'z');
}

static bool is_local(uint8_t byte) {
  if (is_alphanumeric(byte)) return true;
  switch (byte) {
    case '.': case '!': case '#': case '$': case '%': case '&': case '\'': case '*': case '+':
    case '/': case '=': case '?': case '^': case '_': case '`': case '{': case '|': case '}':
    case '~': case '-':
      return true;
    default: return false;
  }
}

static bool is_email(const uint8_t *text, size_t count) {
  if (count > 254) return false;
  size_t index = 0;
  while (index < count && is_local(text[index])) index++;
  if (index < 1 || index > 64 || index == count || text[index] != '@') return false;
  size_t labels = 0, start = ++index;
  for (; index <= count; index++) {
    if (index < count && (is_alphanumeric(text[index]) || text[index] == '-')) continue;
    if (index < count && text[index] != '.') return false;
    size_t length = index - start;
    if (length < 1 || length > 63 || text[start] == '-' || text[index - 1] == '-') return false;
    labels++;
    start = index + 1;
  }
  return labels >= 2;
}

static void close_prompt(lc_state *state) {
  if (!(state->flags & PROMPT_OPEN)) return;
  state->flags &= ~PROMPT_OPEN;
  state->attempts_left = 0;
}

static void keep_email(lc_state *state, const uint8_t *email, size_t count) {
  free(state->email);
  state->email = malloc(count + 2);
  if (!state->email) abort();
  state->email[0] = (uint8_t)count;
  state->email[1] = (uint8_t)(count >> 8);
  memcpy(state->email + 2, email, count);
}

static void become_contact(
  lc_state *state, const uint8_t *email, size_t count, const lc_texts *texts,
  lc_effects *effects
) {
  if (texts->renders_thanks) keep_email(state, email, count);
  state->flags |= CONTACT_KNOWN;
  close_prompt(state);
  if (state->phase == WAITING) state->deadline = NONE;
  uint32_t start = copy(effects, email, count);
  add(effects, (lc_effect){
    .kind = LC_CONTACT, .is_rendered = true, .text = start, .count = (uint32_t)count});
  if (!texts->renders_thanks) return say(effects, texts->thanks);
  start = effects->byte_count;
  copy_text(effects, texts, texts->thanks_before);
  copy(effects, state->email + 2, state->email[0] | (size_t)state->email[1] << 8);
  copy_text(effects, texts, texts->thanks_after);
  add(effects, (lc_effect){
    .kind = LC_SAY, .is_rendered = true, .text = start,
    .count = effects->byte_count - start});
}

static bool may_be_prompted(const lc_state *state) {
  return !(state->flags & (CONTACT_KNOWN | PROMPT_SENT));
}

static void begin_wait(
  lc_state *state, int64_t now, const lc_texts *texts, lc_effects *effects
) {
  state->phase = WAITING;
  state->anchor = now;
  if (!(state->flags & ASSIGNED)) {
    state->flags |= ASSIGNED;
    add(effects, (lc_effect){.kind = LC_ASSIGN_TEAM, .text = texts->team});
  }
  if (may_be_prompted(state)) state->deadline = now + PROMPT_DELAY;
}

static void greet(lc_state *state, bool away, const lc_texts *texts, lc_effects *effects) {
  state->flags |= GREETED;
  if (away) {
    state->flags |= AWAY_SENT;
    say(effects, texts->away);
  } else {
    say(effects, texts->welcome);
  }
}

static void visitor_writes(
  lc_state *state, const lc_event *event, const uint8_t *text, const lc_texts *texts,
  lc_effects *effects
) {
  if (state->phase == CLOSED && event->at > state->anchor + REOPENING) return;
  state->flags |= WROTE;
  if (state->flags & PROMPT_OPEN) {
    size_t count = event->text_count;
    trim(&text, &count);
    if (is_email(text, count)) become_contact(state, text, count, texts, effects);
  }
  switch (state->phase) {
    case NEW:
      if (!(state->flags & GREETED)) greet(state, !event->team_online, texts, effects);
      begin_wait(state, event->at, texts, effects);
      break;
    case CLOSED: begin_wait(state, event->at, texts, effects); break;
    default: break;
  }
}

static void visitor_submits(
  lc_state *state, const lc_event *event, const uint8_t *text, const lc_texts *texts,
  lc_effects *effects
) {
  if (!(state->flags & PROMPT_OPEN)) return;
  size_t count = event->text_count;
  trim(&text, &count);
  if (is_email(text, count)) return become_contact(state, text, count, texts, effects);
  state->attempts_left--;
  say(effects, texts->invalid);
  if (state->attempts_left == 0) close_prompt(state);
}

static void say_away_and_prompt(
  lc_state *state, bool away, bool due, const lc_texts *texts, lc_effects *effects
) {
  if (away && !(state->flags & (AWAY_SENT | AGENT_REPLIED))) {
    say(effects, texts->away);
    state->flags |= AWAY_SENT;
  }
  if (!may_be_prompted(state) || !(away || due)) return;
  state->flags |= PROMPT_SENT | PROMPT_OPEN;
  state->attempts_left = ATTEMPTS;
  state->deadline = NONE;
  add(effects, (lc_effect){
    .kind = LC_PROMPT, .text = away ? texts->away_prompt : texts->prompt});
}

void lc_step(
  lc_state *state, const lc_event *event, const uint8_t *input, const lc_texts *texts,
  lc_effects *effects
) {
  effects->count = 0;
  effects->byte_count = 0;
  effects->event_number = state->event_number;
  if (event->kind == LC_DEADLINE && state->deadline > event->at) return;
  effects->event_number = ++state->event_number;
  bool away = !event->team_online;
  bool due = false;
  switch (event->kind) {
    case LC_OPENED:
      if (state->phase == NEW && !(state->flags & GREETED)) greet(state, away, texts, effects);
      break;
    case LC_VISITOR_MESSAGE:
      visitor_writes(state, event, input + event->text_start, texts, effects);
      break;
    case LC_EMAIL_SUBMITTED:
      visitor_submits(state, event, input + event->text_start, texts, effects);
      break;
    case LC_AGENT_MESSAGE:
      state->phase = WITH_TEAM;
      state->flags |= GREETED | AGENT_REPLIED;
      state->anchor = 0;
      state->deadline = NONE;
      break;
    case LC_FACTS_CHANGED: break;
    case LC_CLOSED:
      if (state->phase == CLOSED) break;
      close_prompt(state);
      state->phase = CLOSED;
      state->flags |= GREETED;
      state->anchor = event->at;
      state->deadline = NONE;
      break;
    case LC_DEADLINE:
      state->deadline = NONE;
      due = state->phase == WAITING;
      break;
  }
  if (state->phase == WAITING) say_away_and_prompt(state, away, due, texts, effects);
}

uint64_t lc_fold(uint64_t checksum, const lc_effects *effects, bool in_full) {
  const uint64_t factor = 0x9E3779B97F4A7C15;
  for (uint32_t index = 0; index < effects->count; index++) {
    const lc_effect *effect = &effects->effects[index];
    uint64_t key = (uint64_t)effects->event_number << 32 | index << 8 | effect->kind;
    checksum = (checksum ^ key) * factor;
    checksum = (checksum ^ (effect->is_rendered ? effect->count : effect->text)) * factor;
    if (!in_full || !effect->is_rendered) continue;
    for (uint32_t offset = 0; offset < effect->count; offset++) {
      checksum = (checksum ^ effects->bytes[effect->text + offset]) * factor;
    }
  }
  return checksum;
}

uint64_t lc_run(
  lc_state *states, const lc_event *events, size_t count, const uint8_t *input,
  const lc_texts *texts, bool in_full
) {
  lc_effects *effects = malloc(sizeof *effects);
  if (!effects) abort();
  uint64_t checksum = 0;
  for (size_t index = 0; index < count; index++) {
    const lc_event *event = &events[index];
    lc_step(&states[event->conversation], event, input, texts, effects);
    checksum = lc_fold(checksum, effects, in_full);
  }
  free(effects);
  return checksum;
}

void lc_reset(lc_state *states, size_t count) {
  for (size_t index = 0; index < count; index++) {
    free(states[index].email);
    states[index] = (lc_state){.deadline = NONE};
  }
}
