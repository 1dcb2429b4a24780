/* Every function of chatflow.h with what it takes and what it must refuse. */
#include <chatflow.h>
#include <pthread.h>
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

static char *contents(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  char *bytes = malloc(1 << 20);
  CHECK(file && bytes);
  *length = fread(bytes, 1, 1 << 20, file);
  fclose(file);
  return bytes;
}

static int says(chatflow_text *text, const char *part) {
  int found = text->bytes && strlen(text->bytes) == text->length && strstr(text->bytes, part);
  if (!found) fprintf(stderr, "%s\n", text->bytes ? text->bytes : "(nothing)");
  chatflow_text_free(text);
  CHECK(!text->bytes && text->length == 0);
  return found;
}

static int is_empty(chatflow_text *text) { return !text->bytes && text->length == 0; }

static int answers(chatflow_session *session, const char *event, const char *part) {
  chatflow_text lines;
  CHECK(chatflow_session_receive(session, event, strlen(event), &lines) == CHATFLOW_OK);
  CHECK(lines.bytes[lines.length - 1] == '\n');
  return says(&lines, part);
}

static void bundles(const char *bytes, size_t length) {
  chatflow_bundle *bundle = (chatflow_bundle *)&length;
  chatflow_text message;
  CHECK(chatflow_bundle_open("hello", 5, &bundle, &message) == CHATFLOW_BAD_BUNDLE);
  CHECK(!bundle && says(&message, "no chatflow bundle"));
  CHECK(chatflow_bundle_open(NULL, 0, &bundle, NULL) == CHATFLOW_BAD_BUNDLE);
  CHECK(chatflow_bundle_open(NULL, 7, &bundle, &message) == CHATFLOW_MISUSE);
  CHECK(says(&message, "NULL"));
  CHECK(chatflow_bundle_open(bytes, length, NULL, &message) == CHATFLOW_MISUSE);
  CHECK(says(&message, "NULL"));
  /* Cut anywhere and damaged anywhere, it is refused. */
  char *copy = malloc(length);
  CHECK(copy);
  for (size_t index = 0; index < length; index++) {
    CHECK(chatflow_bundle_open(bytes, index, &bundle, NULL) == CHATFLOW_BAD_BUNDLE && !bundle);
    memcpy(copy, bytes, length);
    copy[index] ^= 0x55;
    CHECK(chatflow_bundle_open(copy, length, &bundle, NULL) == CHATFLOW_BAD_BUNDLE && !bundle);
  }
  free(copy);
}

static void zones(chatflow_bundle *bundle) {
  chatflow_text message;
  chatflow_session *session;
  CHECK(chatflow_session_open(bundle, 0, &session, &message) == CHATFLOW_BAD_ZONE && !session);
  CHECK(says(&message, "Europe/Madrid"));
  CHECK(chatflow_bundle_zone(bundle, 0, &message) == CHATFLOW_OK);
  CHECK(says(&message, "Europe/Madrid"));
  CHECK(chatflow_bundle_zone(bundle, 1, &message) == CHATFLOW_OK && is_empty(&message));
  CHECK(chatflow_bundle_zone(bundle, SIZE_MAX, &message) == CHATFLOW_OK && is_empty(&message));
  CHECK(chatflow_bundle_zone(NULL, 0, &message) == CHATFLOW_MISUSE && is_empty(&message));
  CHECK(chatflow_bundle_zone(bundle, 0, NULL) == CHATFLOW_MISUSE);
  const char *name = "Europe/Madrid";
  CHECK(chatflow_bundle_add_zone(bundle, name, 13, "TZ", 2, &message) == CHATFLOW_BAD_ZONE);
  CHECK(says(&message, "the time zone's file"));
  CHECK(chatflow_bundle_add_zone(bundle, NULL, 13, "TZ", 2, NULL) == CHATFLOW_MISUSE);
  CHECK(chatflow_bundle_add_zone(bundle, "\xff", 1, "TZ", 2, NULL) == CHATFLOW_MISUSE);
  CHECK(chatflow_bundle_add_zone(bundle, name, 13, NULL, 2, NULL) == CHATFLOW_MISUSE);
  CHECK(chatflow_bundle_add_zone(NULL, name, 13, "TZ", 2, NULL) == CHATFLOW_MISUSE);
  size_t length;
  char *bytes = contents("/usr/share/zoneinfo/Europe/Madrid", &length);
  CHECK(chatflow_bundle_add_zone(bundle, "../x", 4, bytes, length, NULL) == CHATFLOW_BAD_ZONE);
  CHECK(chatflow_bundle_add_zone(bundle, name, 13, bytes, length, &message) == CHATFLOW_OK);
  CHECK(is_empty(&message));
  CHECK(chatflow_bundle_add_zone(bundle, name, 13, bytes, length, NULL) == CHATFLOW_OK);
  free(bytes);
  CHECK(chatflow_bundle_describe(bundle, &message) == CHATFLOW_OK);
  CHECK(says(&message, "{\"chatflows\":[{\"name\":\"support\","));
  CHECK(chatflow_bundle_describe(NULL, &message) == CHATFLOW_MISUSE && is_empty(&message));
  CHECK(chatflow_bundle_describe(bundle, NULL) == CHATFLOW_MISUSE);
}

static void sessions(const chatflow_bundle *bundle) {
  chatflow_session *session;
  chatflow_text lines;
  CHECK(chatflow_session_open(NULL, 0, &session, NULL) == CHATFLOW_MISUSE && !session);
  CHECK(chatflow_session_open(bundle, 0, NULL, NULL) == CHATFLOW_MISUSE);
  CHECK(chatflow_session_open(bundle, ~0u, &session, NULL) == CHATFLOW_OK);
  CHECK(chatflow_session_deadline(session) == CHATFLOW_NEVER);
  CHECK(chatflow_session_deadline(NULL) == CHATFLOW_NEVER);
  CHECK(answers(session, "{\"event\":\"opened\"}\n", "\"snapshot\":\""));
  CHECK(answers(session, "{\"event\":\"visitor_message\",\"text\":\"Hi\"}", "waiting_for_team"));
  CHECK(chatflow_session_deadline(session) == 1772445660000);
  CHECK(answers(session, "nonsense", "{\"id\":\"3\",\"error\":"));
  CHECK(answers(session, "{}\n{}", "\"error\""));
  CHECK(chatflow_session_receive(session, " \n", 2, &lines) == CHATFLOW_OK && is_empty(&lines));
  CHECK(chatflow_session_receive(session, NULL, 0, &lines) == CHATFLOW_OK && is_empty(&lines));
  CHECK(chatflow_session_receive(session, NULL, 1, &lines) == CHATFLOW_MISUSE);
  CHECK(is_empty(&lines));
  CHECK(chatflow_session_receive(NULL, "{}", 2, &lines) == CHATFLOW_MISUSE && is_empty(&lines));
  CHECK(chatflow_session_receive(session, "{}", 2, NULL) == CHATFLOW_MISUSE);
  char *large = malloc(3 << 20);
  CHECK(large);
  memset(large, '[', 3 << 20);
  CHECK(chatflow_session_receive(session, large, 3 << 20, &lines) == CHATFLOW_OK);
  CHECK(says(&lines, "1 MiB"));
  CHECK(chatflow_session_receive(session, large, 1 << 20, &lines) == CHATFLOW_OK);
  CHECK(says(&lines, "\"error\""));
  free(large);
  chatflow_session_close(session);
}

static void *talk(void *argument) {
  chatflow_session *session;
  CHECK(chatflow_session_open(argument, 0, &session, NULL) == CHATFLOW_OK);
  for (int round = 0; round < 200; round++) {
    char event[128];
    snprintf(event, sizeof event, "{\"conversation\":\"%d\",\"event\":\"opened\"}", round);
    CHECK(answers(session, event, "How can we help?"));
  }
  chatflow_session_close(session);
  return NULL;
}

int main(int count, char **arguments) {
  size_t length;
  CHECK(count == 2 && chatflow_interface() == 1);
  char *bytes = contents(arguments[1], &length);
  bundles(bytes, length);
  chatflow_bundle *bundle;
  CHECK(chatflow_bundle_open(bytes, length, &bundle, NULL) == CHATFLOW_OK);
  free(bytes);
  zones(bundle);
  sessions(bundle);

  pthread_t threads[4];
  for (int index = 0; index < 4; index++)
    CHECK(pthread_create(&threads[index], NULL, talk, bundle) == 0);
  for (int index = 0; index < 4; index++) CHECK(pthread_join(threads[index], NULL) == 0);
  chatflow_session *last;
  CHECK(chatflow_session_open(bundle, 0, &last, NULL) == CHATFLOW_OK);
  chatflow_bundle_close(bundle);
  CHECK(answers(last, "{\"event\":\"opened\"}", "How can we help?"));
  chatflow_session_close(last);
  chatflow_bundle_close(NULL);
  chatflow_session_close(NULL);
  chatflow_text_free(NULL);
  puts("all as it should be");
  return 0;
}
