/* What Swift asks for to seed its hashes; C libraries before glibc 2.36 don't have it. */
#include <errno.h>
#include <stddef.h>
#include <sys/random.h>

__attribute__((visibility("hidden"))) void arc4random_buf(void *bytes, size_t count);

void arc4random_buf(void *bytes, size_t count) {
  unsigned char *rest = bytes;
  while (count > 0) {
    ssize_t got = getrandom(rest, count, 0);
    if (got < 0 && errno != EINTR) return; /* a kernel older than any that Swift runs on */
    if (got <= 0) continue;
    rest += got;
    count -= (size_t)got;
  }
}
