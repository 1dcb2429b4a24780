#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include <stdint.h>

// How often this process has called `malloc`; counted by a `malloc` of the benchmark's own.
uint64_t allocation_count(void);

// Gives what was freed back to the kernel.
void release_free_memory(void);

#endif
