#ifndef YAML_SCAN_H
#define YAML_SCAN_H

#include <stddef.h>
#include <stdint.h>

// Reads a document's events with libyaml and drops them; returns how many there were, or -1 where
// it stopped at an error.
int64_t yaml_scan(const uint8_t *bytes, size_t count);

#endif
