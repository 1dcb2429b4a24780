/* Lines of JSON through libchatflow: lines BUNDLE LINES. Prints the processor's seconds and how many
 * bytes came out. */
#define _POSIX_C_SOURCE 200809L
#include <chatflow.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { most = 1 << 25 };

static char *contents(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  char *bytes = malloc(most);
  if (!file || !bytes) exit(2);
  *length = fread(bytes, 1, most, file);
  fclose(file);
  return bytes;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  size_t length, size, out = 0;
  char *bundle_bytes = contents(arguments[1], &size), *lines = contents(arguments[2], &length);
  chatflow_bundle *bundle;
  chatflow_session *session;
  if (chatflow_bundle_open(bundle_bytes, size, &bundle, NULL)) return 2;
  if (chatflow_session_open(bundle, 0, &session, NULL)) return 2;
  double start = now();
  for (char *line = lines; line < lines + length;) {
    char *end = memchr(line, '\n', (size_t)(lines + length - line));
    if (!end) break;
    chatflow_text text;
    chatflow_session_receive(session, line, (size_t)(end - line), &text);
    out += text.length;
    chatflow_text_free(&text);
    line = end + 1;
  }
  printf("%.9f %zu\n", now() - start, out);
  return 0;
}
