// The part of libFuzzer's interface that the fuzzer uses (compiler-rt, "FuzzerInterface.h").
#include <stddef.h>
#include <stdint.h>

/// Runs the fuzzing loop on the command line's arguments.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*input)(const uint8_t *data, size_t size));

/// Changes an input in place, and gives its new size.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
