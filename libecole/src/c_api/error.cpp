#include "c_api/handles.hpp"

using namespace ecole;
using namespace ecole::c_api;

static_assert(ECOLE_USAGE == int{ECOLE_DONE} + 1 && ECOLE_USAGE == static_cast<int>(ErrorKind::usage) &&
              ECOLE_CONFIGURATION == static_cast<int>(ErrorKind::configuration) &&
              ECOLE_NOT_FOUND == static_cast<int>(ErrorKind::not_found) &&
              ECOLE_IO == static_cast<int>(ErrorKind::io) && ECOLE_REFUSED == static_cast<int>(ErrorKind::refused) &&
              ECOLE_CANCELLED == static_cast<int>(ErrorKind::cancelled) &&
              ECOLE_INCOMPLETE == static_cast<int>(ErrorKind::incomplete) &&
              ECOLE_INTERNAL == static_cast<int>(ErrorKind::internal));

int ecole_error_kind(const ecole_error* error) { return number_of<int>(error, &Error::kind); }
const char* ecole_error_id(const ecole_error* error) { return text_of(error, &Error::id); }
const char* ecole_error_path(const ecole_error* error) { return text_of(error, &Error::path); }
const char* ecole_error_message(const ecole_error* error, int language) {
  return text_in(language, error, &Error::message_fr, &Error::message_en);
}
const char* ecole_error_hint(const ecole_error* error, int language) {
  return text_in(language, error, &Error::hint_fr, &Error::hint_en);
}
void ecole_error_free(ecole_error* error) { release(error); }
