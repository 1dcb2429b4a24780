/* Plays a conversation: what a visitor does, and what comes when nobody does anything.
 *
 *     cc example.c $(pkg-config --cflags --libs chatflow) -o example
 *     ./example support.bundle
 */
#include <chatflow.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The bytes of a file, for free(); NULL where it can't be read. */
static char *contents(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  static const size_t most = 16 << 20;
  char *bytes = malloc(most);
  *length = bytes ? fread(bytes, 1, most, file) : 0;
  fclose(file);
  return bytes;
}

static int fail(const char *what, chatflow_text *message) {
  fprintf(stderr, "%s: %s\n", what, message->bytes ? message->bytes : "can't be read");
  chatflow_text_free(message);
  return 1;
}

/* Gives the session an event, and prints what it brought. */
static void tell(chatflow_session *session, const char *event) {
  chatflow_text lines;
  printf("> %s\n", event);
  if (chatflow_session_receive(session, event, strlen(event), &lines) == CHATFLOW_OK)
    fwrite(lines.bytes, 1, lines.length, stdout);
  chatflow_text_free(&lines);
}

int main(int count, char **arguments) {
  const char *path = count > 1 ? arguments[1] : "support.bundle";
  chatflow_text message = {NULL, 0}, zone;
  chatflow_bundle *bundle;
  chatflow_session *session;
  size_t length;

  char *bytes = contents(path, &length);
  if (!bytes) return fail(path, &message);
  if (chatflow_bundle_open(bytes, length, &bundle, &message)) return fail(path, &message);
  free(bytes);

  /* The zones that the chatflows' hours go by. */
  for (size_t index = 0;; index++) {
    char file[512];
    chatflow_bundle_zone(bundle, index, &zone);
    if (zone.length == 0) break;
    snprintf(file, sizeof file, "/usr/share/zoneinfo/%s", zone.bytes);
    bytes = contents(file, &length);
    if (!bytes) return fail(file, &message);
    if (chatflow_bundle_add_zone(bundle, zone.bytes, zone.length, bytes, length, &message))
      return fail(file, &message);
    free(bytes);
    chatflow_text_free(&zone);
  }

  if (chatflow_session_open(bundle, 0, &session, &message)) return fail(path, &message);
  chatflow_bundle_close(bundle);

  tell(session, "{\"event\":\"opened\",\"at\":\"2026-03-02T10:00:00+01:00\",\"locale\":\"en\"}");
  tell(session, "{\"event\":\"visitor_message\",\"text\":\"Hello?\"}");
  printf("next: %" PRId64 "\n", chatflow_session_deadline(session));
  tell(session, "{\"at\":\"2026-03-02T10:01:00+01:00\",\"event\":\"tick\"}");
  chatflow_session_close(session);
  return 0;
}
