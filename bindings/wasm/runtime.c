/* What Swift needs of a C library, where there is none: memory, and a seed for its hashes. */
#include <stddef.h>
#include <stdint.h>

/* The stack has a guard that is checked when a function returns; overwritten, the instance ends. */
uintptr_t __stack_chk_guard = 0x5bd1e995;
void __stack_chk_fail(void) { __builtin_trap(); }

/*
 * The seed of hashes: chatflow_seed sets it before anything else happens, so that nobody outside
 * can choose texts that fall into one place of a table.
 */
static uint64_t seed = 0x9e3779b97f4a7c15;

__attribute__((export_name("chatflow_seed"))) void chatflow_seed(uint32_t high, uint32_t low) {
  seed = (uint64_t)high << 32 | low;
}

void arc4random_buf(void *bytes, size_t count) {
  uint8_t *to = bytes;
  for (size_t index = 0; index < count; index++) {
    /* SplitMix64 */
    uint64_t mixed = seed += 0x9e3779b97f4a7c15;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    to[index] = (uint8_t)((mixed ^ (mixed >> 31)) >> 24);
  }
}

/*
 * Where a place in a text is that is counted in UTF-16, or of which the characters are asked for one
 * by one as UTF-8. No text here is UTF-16, so that Swift never asks; its own answers, with what they
 * call, would be a twentieth of the module. Should a compiler name a function otherwise, ours isn't
 * linked, and the module is as large as before.
 */
#define NEVER(result, name, symbol, ...)   \
  result name(__VA_ARGS__) __asm__(symbol); \
  result name(__VA_ARGS__) { __builtin_trap(); }
/* The bytes of a text, which Swift hands over as three words; behind them stand two of Swift's. */
#define TEXT uint32_t count, uint32_t object, uint32_t flags, const void *self, const void *error

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wunused-parameter"
NEVER(int64_t, utf16_place, "$es11_StringGutsV27_slowEnsureMatchingEncodingySS5IndexVAEF",
      int64_t place, TEXT)
NEVER(int64_t, utf16_scalar, "$es11_StringGutsV18foreignScalarAlignySS5IndexVAEF", int64_t place,
      TEXT)
NEVER(int32_t, utf16_count, "$eSS8UTF8ViewV13_foreignCountSiyF", TEXT)
NEVER(int32_t, utf16_distance, "$eSS8UTF8ViewV16_foreignDistance4from2toSiSS5IndexV_AGtF",
      int64_t from, int64_t to, TEXT)
NEVER(int64_t, utf16_before, "$eSS8UTF8ViewV13_foreignIndex6beforeSS0D0VAF_tF", int64_t place, TEXT)
NEVER(int64_t, utf16_after, "$eSS8UTF8ViewV13_foreignIndex5afterSS0D0VAF_tF", int64_t place, TEXT)
#pragma clang diagnostic pop

/* The product of two numbers of 128 bits, which the processor doesn't have. */
__int128 __multi3(__int128 first, __int128 second) {
  uint64_t a = (uint64_t)first, b = (uint64_t)second;
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t low = a0 * b0, middle = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t)middle;
  uint64_t high = a1 * b1 + (middle >> 32) + (other >> 32);
  high += a * (uint64_t)(second >> 64) + (uint64_t)(first >> 64) * b;
  return (__int128)((unsigned __int128)high << 64 | (other << 32 | (uint32_t)low));
}

/* The bytes of two texts, in their order. */
int memcmp(const void *first, const void *second, size_t count) {
  const uint8_t *left = first, *right = second;
  for (size_t index = 0; index < count; index++)
    if (left[index] != right[index]) return left[index] < right[index] ? -1 : 1;
  return 0;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  return __builtin_memcpy(to, from, count);
}
void *memmove(void *to, const void *from, size_t count) {
  return __builtin_memmove(to, from, count);
}
void *memset(void *to, int value, size_t count) { return __builtin_memset(to, value, count); }

/*
 * Blocks of memory: a class for each power of two from 16 bytes on and for the one and a half times
 * in between, with a list of the free ones. A block's class stands in the 16 bytes before it. What
 * is larger than a chunk is taken from the memory by itself, and kept in its class as well.
 */
enum { header = 16, classes = 60, chunk = 1 << 16 };

typedef struct block {
  struct block *next;
} block;

static block *free_blocks[classes];
static uintptr_t top, end;
extern uint8_t __heap_base;

static size_t size_of(uint32_t class) {
  size_t size = (size_t)16 << (class / 2);
  return class % 2 ? size + size / 2 : size;
}

/* `count` bytes at the end of what is used; 0 where there is no more memory. */
static uintptr_t extended(size_t count) {
  if (!top) {
    top = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    end = __builtin_wasm_memory_size(0) * (uintptr_t)65536;
  }
  if (count > end - top) {
    size_t missing = count - (end - top);
    size_t pages = missing / 65536 + 1;
    /* The last page stays unused, so that no address overflows. */
    if (missing > UINTPTR_MAX - end - 65536) return 0;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return 0;
    end += pages * 65536;
  }
  uintptr_t start = top;
  top += count;
  return start;
}

static void *allocated(size_t count) {
  uint32_t class = 0;
  while (class < classes && size_of(class) < count) class++;
  if (class == classes || size_of(class) > UINTPTR_MAX / 2) return NULL;
  block *found = free_blocks[class];
  if (found) {
    free_blocks[class] = found->next;
    return found;
  }
  uintptr_t start = extended(header + size_of(class));
  if (!start) return NULL;
  *(uint32_t *)start = class;
  return (void *)(start + header);
}

__attribute__((export_name("chatflow_allocate"))) void *chatflow_allocate(size_t count) {
  return allocated(count);
}

__attribute__((export_name("chatflow_release"))) void chatflow_release(void *bytes) {
  if (!bytes) return;
  uint32_t class = *(uint32_t *)((uintptr_t)bytes - header);
  block *freed = bytes;
  freed->next = free_blocks[class];
  free_blocks[class] = freed;
}

/* Swift asks for no alignment above 16, which all blocks have. */
int posix_memalign(void **result, size_t alignment, size_t count) {
  if (alignment > 16) return 22;
  *result = allocated(count);
  return *result ? 0 : 12;
}
void free(void *bytes) { chatflow_release(bytes); }
