/* Answers the lines of standard input as `chatflow run --jsonl` does: lines BUNDLE SNAPSHOTS. */
#include <chatflow.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *contents(const char *path, size_t *length) {
  static const size_t most = 16 << 20;
  FILE *file = fopen(path, "rb");
  char *bytes = malloc(most);
  if (!file || !bytes) exit(2);
  *length = fread(bytes, 1, most, file);
  fclose(file);
  return bytes;
}

int main(int count, char **arguments) {
  chatflow_bundle *bundle;
  chatflow_session *session;
  chatflow_text text;
  size_t length, index = 0;
  if (count != 3) return 2;
  char *bytes = contents(arguments[1], &length);
  if (chatflow_bundle_open(bytes, length, &bundle, NULL)) return 1;
  free(bytes);
  while (chatflow_bundle_zone(bundle, index++, &text) == CHATFLOW_OK && text.length > 0) {
    char path[512];
    snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", text.bytes);
    bytes = contents(path, &length);
    if (chatflow_bundle_add_zone(bundle, text.bytes, text.length, bytes, length, NULL)) return 1;
    free(bytes);
    chatflow_text_free(&text);
  }
  if (chatflow_session_open(bundle, (uint32_t)atoi(arguments[2]), &session, NULL)) return 1;
  chatflow_bundle_close(bundle);
  static char line[2 << 20];
  while (fgets(line, sizeof line, stdin)) {
    if (chatflow_session_receive(session, line, strlen(line), &text)) return 1;
    if (text.length) fwrite(text.bytes, 1, text.length, stdout);
    chatflow_text_free(&text);
  }
  chatflow_session_close(session);
  return 0;
}
