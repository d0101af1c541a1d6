// The small handles: bytes, rows of strings, and what cancels.
#include "c_api/call.hpp"

using namespace ecole;
using namespace ecole::c_api;

const char* ecole_version(void) { return ECOLE_VERSION; }

const char* ecole_text_bytes(const ecole_text* text) { return text ? value(text).c_str() : ""; }
size_t ecole_text_size(const ecole_text* text) { return text ? value(text).size() : 0; }
void ecole_text_free(ecole_text* text) { release(text); }

size_t ecole_list_count(const ecole_list* list) { return list ? value(list).size() : 0; }
const char* ecole_list_at(const ecole_list* list, size_t index) {
  return index < ecole_list_count(list) ? value(list)[index].c_str() : "";
}
void ecole_list_free(ecole_list* list) { release(list); }

ecole_cancel* ecole_cancel_new(void) {
  return made<ecole_cancel>([] { return std::stop_source(); });
}
void ecole_cancel_request(ecole_cancel* cancel) {
  if (cancel) value(cancel).request_stop();
}
int ecole_cancel_requested(const ecole_cancel* cancel) { return cancel && value(cancel).stop_requested(); }
void ecole_cancel_free(ecole_cancel* cancel) { release(cancel); }
