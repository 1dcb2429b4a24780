#include "host.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Deadlines.

static const uint32_t NIL = UINT32_MAX;

typedef struct {
  int64_t time;
  uint32_t next, previous;
  // Its list, or 0xFF when it has no deadline.
  uint8_t list;
} timer;

struct lc_timers {
  timer *timers;
  size_t capacity;
  size_t list_count;
  int64_t durations[8];
  uint32_t heads[8], tails[8];
};

lc_timers *lc_timers_new(size_t conversations, const int64_t *durations, size_t count) {
  lc_timers *timers = calloc(1, sizeof *timers);
  if (!timers || count > 8) abort();
  timers->capacity = conversations;
  timers->timers = malloc(conversations * sizeof(timer));
  if (!timers->timers) abort();
  for (size_t index = 0; index < conversations; index++) timers->timers[index].list = 0xFF;
  timers->list_count = count;
  for (size_t list = 0; list < count; list++) {
    timers->durations[list] = durations[list];
    timers->heads[list] = timers->tails[list] = NIL;
  }
  return timers;
}

void lc_timers_free(lc_timers *timers) {
  free(timers->timers);
  free(timers);
}

void lc_timers_cancel(lc_timers *timers, uint32_t conversation) {
  timer *entry = &timers->timers[conversation];
  if (entry->list == 0xFF) return;
  if (entry->previous == NIL) timers->heads[entry->list] = entry->next;
  else timers->timers[entry->previous].next = entry->next;
  if (entry->next == NIL) timers->tails[entry->list] = entry->previous;
  else timers->timers[entry->next].previous = entry->previous;
  entry->list = 0xFF;
}

void lc_timers_set(lc_timers *timers, uint32_t conversation, int64_t now, size_t duration) {
  lc_timers_cancel(timers, conversation);
  timer *entry = &timers->timers[conversation];
  entry->time = now + timers->durations[duration];
  entry->list = (uint8_t)duration;
  entry->next = NIL;
  entry->previous = timers->tails[duration];
  if (entry->previous == NIL) timers->heads[duration] = conversation;
  else timers->timers[entry->previous].next = conversation;
  timers->tails[duration] = conversation;
}

int64_t lc_timers_next(lc_timers *timers, int64_t now, int64_t *time) {
  uint32_t found = NIL;
  int64_t earliest = INT64_MAX;
  for (size_t list = 0; list < timers->list_count; list++) {
    uint32_t head = timers->heads[list];
    if (head == NIL || timers->timers[head].time >= earliest) continue;
    earliest = timers->timers[head].time;
    found = head;
  }
  if (found == NIL || earliest > now) return -1;
  lc_timers_cancel(timers, found);
  *time = earliest;
  return found;
}

// The host.

enum { JOURNAL_BYTES = 1 << 16 };

struct lc_host {
  const lc_texts *texts;
  lc_timers *timers;
  lc_state *states;
  uint64_t *names;
  size_t count, capacity;
  // Open addressing: names and their places plus one.
  uint64_t *keys;
  uint32_t *places;
  size_t mask;
  int journal;
  size_t journal_count;
  uint8_t journal_bytes[JOURNAL_BYTES];
  lc_effects effects;
};

lc_host *lc_host_new(int journal, const lc_texts *texts) {
  lc_host *host = calloc(1, sizeof *host);
  if (!host) abort();
  host->journal = journal;
  host->texts = texts;
  host->mask = 1023;
  host->keys = calloc(host->mask + 1, sizeof *host->keys);
  host->places = calloc(host->mask + 1, sizeof *host->places);
  host->timers = lc_timers_new(0, (int64_t[]){60 * 1000}, 1);
  if (!host->keys || !host->places) abort();
  return host;
}

static void flush(lc_host *host) {
  if (write(host->journal, host->journal_bytes, host->journal_count) < 0) abort();
  host->journal_count = 0;
}

void lc_host_free(lc_host *host) {
  flush(host);
  for (size_t index = 0; index < host->count; index++) free(host->states[index].email);
  lc_timers_free(host->timers);
  free(host->states);
  free(host->names);
  free(host->keys);
  free(host->places);
  free(host);
}

static size_t slot_of(const lc_host *host, uint64_t name) {
  size_t slot = (name * 0x9E3779B97F4A7C15) >> 20 & host->mask;
  while (host->places[slot] && host->keys[slot] != name) slot = (slot + 1) & host->mask;
  return slot;
}

static void grow(lc_host *host) {
  size_t old = host->mask + 1;
  uint64_t *keys = host->keys;
  uint32_t *places = host->places;
  host->mask = old * 2 - 1;
  host->keys = calloc(old * 2, sizeof *host->keys);
  host->places = calloc(old * 2, sizeof *host->places);
  if (!host->keys || !host->places) abort();
  for (size_t slot = 0; slot < old; slot++) {
    if (!places[slot]) continue;
    size_t free_slot = slot_of(host, keys[slot]);
    host->keys[free_slot] = keys[slot];
    host->places[free_slot] = places[slot];
  }
  free(keys);
  free(places);
}

static uint32_t place_of(lc_host *host, uint64_t name) {
  size_t slot = slot_of(host, name);
  if (host->places[slot]) return host->places[slot] - 1;
  if (host->count * 4 >= host->mask * 3) {
    grow(host);
    slot = slot_of(host, name);
  }
  if (host->count == host->capacity) {
    host->capacity = host->capacity ? host->capacity * 2 : 1024;
    host->states = realloc(host->states, host->capacity * sizeof *host->states);
    host->names = realloc(host->names, host->capacity * sizeof *host->names);
    host->timers->timers = realloc(host->timers->timers, host->capacity * sizeof(timer));
    if (!host->states || !host->names || !host->timers->timers) abort();
    for (size_t index = host->count; index < host->capacity; index++) {
      host->timers->timers[index].list = 0xFF;
    }
  }
  host->keys[slot] = name;
  host->places[slot] = (uint32_t)++host->count;
  host->names[host->count - 1] = name;
  host->states[host->count - 1] = (lc_state){.deadline = INT64_MAX};
  return (uint32_t)host->count - 1;
}

static void write_journal(
  lc_host *host, uint64_t name, const lc_event *event, const uint8_t *input
) {
  if (host->journal_count + 32 + event->text_count > JOURNAL_BYTES) flush(host);
  uint8_t *record = host->journal_bytes + host->journal_count;
  memcpy(record, &name, 8);
  memcpy(record + 8, &event->at, 8);
  record[16] = event->kind;
  record[17] = event->team_online;
  memcpy(record + 18, &event->text_count, 2);
  memcpy(record + 20, input + event->text_start, event->text_count);
  host->journal_count += 20 + event->text_count;
}

static uint64_t apply(
  lc_host *host, uint32_t place, const lc_event *event, const uint8_t *input
) {
  lc_state *state = &host->states[place];
  uint64_t name = host->names[place];
  write_journal(host, name, event, input);
  lc_step(state, event, input, host->texts, &host->effects);
  if (state->deadline == INT64_MAX) lc_timers_cancel(host->timers, place);
  else if (host->timers->timers[place].list == 0xFF || host->timers->timers[place].time != state->deadline)
    lc_timers_set(host->timers, place, state->deadline - 60 * 1000, 0);
  return lc_fold(name, &host->effects, false);
}

uint64_t lc_host_run(
  lc_host *host, const lc_event *events, size_t count, const uint64_t *ids, const uint8_t *input
) {
  uint64_t checksum = 0;
  for (size_t index = 0; index < count; index++) {
    const lc_event *event = &events[index];
    int64_t time, place;
    while ((place = lc_timers_next(host->timers, event->at, &time)) >= 0) {
      lc_event deadline = {.at = time, .kind = LC_DEADLINE, .team_online = true};
      checksum += apply(host, (uint32_t)place, &deadline, input);
    }
    checksum += apply(host, place_of(host, ids[event->conversation]), event, input);
  }
  return checksum;
}
