/* The plain step: a conversation without JSON, in a record of 32 bytes.
 *
 *     cc step.c $(pkg-config --cflags --libs chatflow) -o step
 *     ./step support.bundle support
 */
#include <chatflow.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
    "say", "prompt_email", "choices", "contact", "assign_team", "assign_least_busy",
    "assign_user", "handoff", "notify", "mail", "close", "not_offered"};

/* What the step needs, used again for each event. */
static chatflow_program *program;
static chatflow_effects *effects;

static void step(chatflow_record *record, uint8_t kind, int64_t at, const char *text) {
  chatflow_effect buffer[4];
  chatflow_event event = {.at = at, .kind = kind,
                          .facts = CHATFLOW_WITHIN_HOURS | CHATFLOW_TEAM_ONLINE,
                          .text = {0, (uint32_t)strlen(text)}, .email = {CHATFLOW_NO_TEXT, 0}};
  if (!*text) event.text.start = CHATFLOW_NO_TEXT;
  uint32_t count =
      chatflow_step(program, record, &event, text, strlen(text), effects, buffer, 4);
  for (uint32_t index = 0; index < count; index++) {
    chatflow_effect effect;
    if (index < 4) effect = buffer[index];
    else chatflow_effect_at(program, effects, index, &effect);
    printf("%s: %.*s\n", names[effect.kind], (int)effect.text.length,
           effect.text.bytes ? effect.text.bytes : "");
    chatflow_view name, text_of;
    for (uint32_t detail = 0; detail < effect.details; detail++)
      if (chatflow_effect_detail(program, effects, index, detail, &name, &text_of) &&
          text_of.length > 0)
        printf("  %.*s %.*s\n", (int)name.length, name.bytes ? name.bytes : "",
               (int)text_of.length, text_of.bytes);
  }
}

int main(int count, char **arguments) {
  static char bytes[1 << 20];
  chatflow_bundle *bundle;
  chatflow_record record;
  FILE *file = count == 3 ? fopen(arguments[1], "rb") : NULL;
  if (!file) return 1;
  size_t length = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  if (chatflow_bundle_open(bytes, length, &bundle, NULL)) return 1;
  if (chatflow_program_open(bundle, arguments[2], strlen(arguments[2]), &program)) return 1;
  chatflow_bundle_close(bundle);
  effects = chatflow_effects_open();

  chatflow_record_begin(program, &record);
  step(&record, CHATFLOW_OPENED, 0, "");
  step(&record, CHATFLOW_VISITOR_MESSAGE, 5000, "Hello?");
  printf("next: %" PRId64 "\n", chatflow_record_deadline(&record));
  step(&record, CHATFLOW_DEADLINE, chatflow_record_deadline(&record), "");
  step(&record, CHATFLOW_EMAIL_SUBMITTED, 70000, "ana@acme.com");
  chatflow_record_end(&record);
  chatflow_effects_close(effects);
  chatflow_program_close(program);
  return 0;
}
