#include <gmime/gmime.h>

// GMime's casts are macros, which Swift doesn't import. These give NULL for another type.

static inline GMimeObject *gmime_message_as_object(GMimeMessage *message) {
  return GMIME_OBJECT(message);
}

static inline GMimeObject *gmime_part_as_object(GMimePart *part) { return GMIME_OBJECT(part); }

static inline GMimeObject *gmime_multipart_as_object(GMimeMultipart *multipart) {
  return GMIME_OBJECT(multipart);
}

static inline GMimePart *gmime_text_part_as_part(GMimeTextPart *part) { return GMIME_PART(part); }

static inline GMimeMultipart *gmime_object_as_multipart(GMimeObject *object) {
  return GMIME_IS_MULTIPART(object) ? GMIME_MULTIPART(object) : NULL;
}

static inline GMimeMessagePart *gmime_object_as_message_part(GMimeObject *object) {
  return GMIME_IS_MESSAGE_PART(object) ? GMIME_MESSAGE_PART(object) : NULL;
}

static inline GMimePart *gmime_object_as_part(GMimeObject *object) {
  return GMIME_IS_PART(object) ? GMIME_PART(object) : NULL;
}

static inline InternetAddressMailbox *gmime_address_as_mailbox(InternetAddress *address) {
  return INTERNET_ADDRESS_IS_MAILBOX(address) ? INTERNET_ADDRESS_MAILBOX(address) : NULL;
}

static inline InternetAddressGroup *gmime_address_as_group(InternetAddress *address) {
  return INTERNET_ADDRESS_IS_GROUP(address) ? INTERNET_ADDRESS_GROUP(address) : NULL;
}

static inline GMimeStreamMem *gmime_stream_as_memory(GMimeStream *stream) {
  return GMIME_STREAM_MEM(stream);
}

static inline GMimeStreamFilter *gmime_stream_as_filter(GMimeStream *stream) {
  return GMIME_STREAM_FILTER(stream);
}
