/* The plain step with what it takes and what it must refuse: steps BUNDLE. */
#include <chatflow.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "line %d: " #condition "\n", __LINE__);         \
      exit(1);                                                        \
    }                                                                 \
  } while (0)

static chatflow_program *program;
static chatflow_effects *effects;
static chatflow_effect buffer[2];

static chatflow_event event(uint8_t kind, int64_t at, const char *text) {
  chatflow_event made = {.at = at, .kind = kind, .facts = CHATFLOW_WITHIN_HOURS,
                         .text = {0, (uint32_t)strlen(text)},
                         .email = {CHATFLOW_NO_TEXT, 0},
                         .first_name = {CHATFLOW_NO_TEXT, 0},
                         .last_name = {CHATFLOW_NO_TEXT, 0},
                         .owner = {CHATFLOW_NO_TEXT, 0}};
  return made;
}

static uint32_t step(chatflow_record *record, uint8_t kind, int64_t at, const char *text) {
  chatflow_event made = event(kind, at, text);
  return chatflow_step(program, record, &made, text, strlen(text), effects, buffer, 2);
}

static int is(chatflow_view view, const char *text) {
  return view.length == strlen(text) && memcmp(view.bytes, text, view.length) == 0;
}

static int state_is(const chatflow_record *record, const char *name) {
  chatflow_text state;
  CHECK(chatflow_record_state(program, record, &state) == CHATFLOW_OK);
  int is_it = state.bytes && strcmp(state.bytes, name) == 0;
  chatflow_text_free(&state);
  return is_it;
}

static void refusals(void) {
  chatflow_record record;
  chatflow_text text;
  chatflow_view view;
  chatflow_event made = event(CHATFLOW_OPENED, 0, "");
  chatflow_record_begin(program, &record);
  CHECK(chatflow_step(NULL, &record, &made, "", 0, effects, buffer, 2) == 0);
  CHECK(chatflow_step(program, NULL, &made, "", 0, effects, buffer, 2) == 0);
  CHECK(chatflow_step(program, &record, NULL, "", 0, effects, buffer, 2) == 0);
  CHECK(chatflow_step(program, &record, &made, NULL, 1, effects, buffer, 2) == 0);
  CHECK(chatflow_step(program, &record, &made, "", 0, NULL, buffer, 2) == 0);
  made.kind = 99;
  CHECK(chatflow_step(program, &record, &made, "", 0, effects, buffer, 2) == 0);
  CHECK(state_is(&record, "new") && chatflow_record_deadline(&record) == CHATFLOW_NEVER);
  CHECK(chatflow_record_deadline(NULL) == CHATFLOW_NEVER);
  CHECK(chatflow_record_state(NULL, &record, &text) == CHATFLOW_MISUSE);
  CHECK(chatflow_record_snapshot(program, NULL, &text) == CHATFLOW_MISUSE);
  CHECK(chatflow_effect_detail(program, effects, 9, 0, NULL, &view) == 0);
  /* Any bytes and any ranges do no harm. */
  made.kind = CHATFLOW_CONTACT_ASSOCIATED;
  made.email.start = 1u << 31;
  made.first_name.start = 0;
  made.first_name.count = UINT32_MAX;
  chatflow_step(program, &record, &made, "\xff\xfe\x80", 3, effects, buffer, 2);
  for (int kind = 0; kind <= CHATFLOW_DEADLINE; kind++) {
    made = event((uint8_t)kind, INT64_MIN, "");
    made.facts = made.locale = made.channel = made.returning = 255;
    made.text.count = 3;
    chatflow_step(program, &record, &made, "\xed\xa0\x80", 3, effects, NULL, 0);
  }
  chatflow_record_end(&record);
  chatflow_record_begin(NULL, &record);
  chatflow_record_end(NULL);
  chatflow_effects_close(NULL);
  chatflow_program_close(NULL);
}

static void conversation(void) {
  chatflow_record record, moved, again;
  chatflow_effect effect;
  chatflow_text bytes, message;
  chatflow_record_begin(program, &record);
  CHECK(step(&record, CHATFLOW_OPENED, 1000, "/page") == 1);
  /* Nobody of the team is there: the away message stands for the greeting. */
  CHECK(buffer[0].kind == CHATFLOW_SAY && buffer[0].text.length > 40);
  CHECK(step(&record, CHATFLOW_VISITOR_MESSAGE, 2000, "Hello?") == 2);
  CHECK(chatflow_effect_at(program, effects, 1, &effect) == 1);
  CHECK(effect.kind == CHATFLOW_PROMPT_EMAIL && is(effect.text, "Where can we reach you?"));
  CHECK(chatflow_effect_at(program, effects, 2, &effect) == 0);
  CHECK(state_is(&record, "waiting_for_team"));

  memcpy(&moved, &record, sizeof record);
  CHECK(chatflow_record_snapshot(program, &moved, &bytes) == CHATFLOW_OK && bytes.length > 50);
  CHECK(chatflow_record_restore(program, bytes.bytes, bytes.length, &again, NULL) == CHATFLOW_OK);
  for (size_t length = 0; length < bytes.length; length++) {
    chatflow_record none;
    CHECK(chatflow_record_restore(program, bytes.bytes, length, &none, &message) ==
          CHATFLOW_BAD_SNAPSHOT);
    CHECK(message.length > 0);
    chatflow_text_free(&message);
  }
  chatflow_text_free(&bytes);
  chatflow_record *both[] = {&moved, &again};
  for (int index = 0; index < 2; index++) {
    CHECK(step(both[index], CHATFLOW_EMAIL_SUBMITTED, 3000, " ana@acme.com ") == 2);
    CHECK(buffer[0].kind == CHATFLOW_CONTACT && is(buffer[0].text, "ana@acme.com"));
    CHECK(is(buffer[1].text, "Thanks! We'll write to ana@acme.com."));
    chatflow_view name, text;
    CHECK(chatflow_effect_detail(program, effects, 0, 1, &name, &text) == 1 && text.length == 0);
    CHECK(chatflow_effect_detail(program, effects, 0, 2, &name, &text) == 0);
    CHECK(step(both[index], CHATFLOW_CLOSED, 4000, "") == 0 || state_is(both[index], "closed"));
    chatflow_record_end(both[index]);
  }
}

int main(int count, char **arguments) {
  static char bytes[1 << 20];
  chatflow_bundle *bundle;
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  CHECK(file);
  size_t length = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  CHECK(chatflow_bundle_open(bytes, length, &bundle, NULL) == CHATFLOW_OK);
  CHECK(chatflow_program_open(bundle, "nobody", 6, &program) == CHATFLOW_MISUSE && !program);
  CHECK(chatflow_program_open(NULL, "support", 7, &program) == CHATFLOW_MISUSE);
  CHECK(chatflow_program_open(bundle, "support", 7, NULL) == CHATFLOW_MISUSE);
  CHECK(chatflow_program_open(bundle, "support", 7, &program) == CHATFLOW_OK);
  chatflow_bundle_close(bundle);
  effects = chatflow_effects_open();
  refusals();
  conversation();
  chatflow_effects_close(effects);
  chatflow_program_close(program);
  puts("all as it should be");
  return 0;
}
