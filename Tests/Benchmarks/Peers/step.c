/* The plain step over a stream of events: step BUNDLE EVENTS TIMES. Prints the processor's seconds
 * for all of it, played TIMES times, and the effects of each kind, played once. */
#define _POSIX_C_SOURCE 200809L
#include <chatflow.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { most = 1 << 24 };
static const uint8_t kinds[] = {CHATFLOW_OPENED,        CHATFLOW_VISITOR_MESSAGE,
                                CHATFLOW_EMAIL_SUBMITTED, CHATFLOW_AGENT_MESSAGE,
                                CHATFLOW_FACTS_CHANGED, CHATFLOW_CLOSED, CHATFLOW_DEADLINE};

typedef struct {
  chatflow_event event;
  uint32_t conversation;
} entry;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  FILE *file = fopen(arguments[1], "rb");
  char *bytes = malloc(most), *texts = malloc(most);
  if (!file || !bytes || !texts) return 2;
  size_t length = fread(bytes, 1, most, file), used = 0, entries = 0, room = 0;
  fclose(file);
  chatflow_bundle *bundle;
  chatflow_program *program;
  if (chatflow_bundle_open(bytes, length, &bundle, NULL)) return 2;
  if (chatflow_program_open(bundle, "live-chat", 9, &program)) return 2;

  entry *stream = NULL;
  uint32_t conversations = 0;
  char line[1024];
  if (!(file = fopen(arguments[2], "r"))) return 2;
  while (fgets(line, sizeof line, file)) {
    int64_t at;
    unsigned conversation, kind, online;
    int text = 0;
    if (sscanf(line, "%" SCNd64 "\t%u\t%u\t%u\t%n", &at, &conversation, &kind, &online, &text) < 4)
      return 2;
    if (entries == room) stream = realloc(stream, (room = room * 2 + 1024) * sizeof *stream);
    if (!stream) return 2;
    size_t size = strcspn(line + text, "\n");
    /* The stream's e-mails begin with a blank, which sscanf takes for its own. */
    while (text > 0 && line[text - 1] == ' ') text--, size++;
    memcpy(texts + used, line + text, size);
    stream[entries++] = (entry){
        .event = {.at = at, .kind = kinds[kind],
                  .facts = (uint8_t)(CHATFLOW_WITHIN_HOURS | (online ? CHATFLOW_TEAM_ONLINE : 0)),
                  .text = {kind == 0 ? CHATFLOW_NO_TEXT : (uint32_t)used, (uint32_t)size},
                  .email = {CHATFLOW_NO_TEXT, 0}},
        .conversation = conversation};
    used += size;
    if (conversation >= conversations) conversations = conversation + 1;
  }
  fclose(file);

  chatflow_record *records = malloc(conversations * sizeof *records);
  chatflow_effects *effects = chatflow_effects_open();
  chatflow_effect buffer[8];
  double seconds = 0;
  uint64_t counts[12] = {0};
  int times = atoi(arguments[3]);
  if (!records || times < 1) return 2;
  for (int round = 0; round < times; round++) {
    for (uint32_t index = 0; index < conversations; index++)
      chatflow_record_begin(program, &records[index]);
    double start = now();
    for (size_t index = 0; index < entries; index++) {
      uint32_t effect_count =
          chatflow_step(program, &records[stream[index].conversation], &stream[index].event, texts,
                        used, effects, buffer, 8);
      for (uint32_t effect = 0; effect < effect_count; effect++) counts[buffer[effect].kind]++;
    }
    seconds += now() - start;
    for (uint32_t index = 0; index < conversations; index++) chatflow_record_end(&records[index]);
  }
  printf("%.9f %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", seconds,
         counts[CHATFLOW_SAY] / (unsigned)times, counts[CHATFLOW_PROMPT_EMAIL] / (unsigned)times,
         counts[CHATFLOW_CONTACT] / (unsigned)times,
         counts[CHATFLOW_ASSIGN_TEAM] / (unsigned)times);
  return 0;
}
