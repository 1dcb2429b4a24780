// A host by hand: conversations by id in memory, deadlines, and a journal.
#ifndef HOST_H
#define HOST_H

#include "live_chat.h"

typedef struct lc_host lc_host;

// A host whose journal goes to the file `journal`, without syncing it.
lc_host *lc_host_new(int journal, const lc_texts *texts);
void lc_host_free(lc_host *host);

// Plays events; `ids` are the names of conversations. Before each event the deadlines until then
// come. Returns a checksum in which the order of conversations does not count.
uint64_t lc_host_run(
  lc_host *host, const lc_event *events, size_t count, const uint64_t *ids, const uint8_t *input);

// Deadlines as one list for each of a few durations, whose order is the order of arming.
typedef struct lc_timers lc_timers;

lc_timers *lc_timers_new(size_t conversations, const int64_t *durations, size_t count);
void lc_timers_free(lc_timers *timers);
void lc_timers_set(lc_timers *timers, uint32_t conversation, int64_t now, size_t duration);
void lc_timers_cancel(lc_timers *timers, uint32_t conversation);
// The earliest conversation due by `now`, or -1; its time in `time`.
int64_t lc_timers_next(lc_timers *timers, int64_t now, int64_t *time);

#endif
