#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo take a variable number of arguments, which Swift can't
// call. These are one function for each type of value.

typedef size_t (*ccurl_read_function)(char *buffer, size_t size, size_t count, void *context);
typedef int (*ccurl_debug_function)(
  CURL *handle, curl_infotype kind, char *data, size_t size, void *context);

CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_large_number(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_reader(CURL *handle, ccurl_read_function function, void *context);
CURLcode ccurl_set_debugger(CURL *handle, ccurl_debug_function function, void *context);
// What the server answers isn't kept; libcurl would write it to standard output.
CURLcode ccurl_discard_answer(CURL *handle);
CURLcode ccurl_get_number(CURL *handle, CURLINFO info, long *value);

#endif
