#include "c_api/call.hpp"
#include <ecole/json.hpp>

using namespace ecole;
using namespace ecole::c_api;

namespace {

const Fix* fix_at(const ecole_fixes* fixes, size_t index) {
  return index < ecole_fixes_count(fixes) ? &value(fixes)[index] : nullptr;
}
const char* text_at(const ecole_fixes* fixes, size_t index, std::string Fix::*member) {
  const Fix* one = fix_at(fixes, index);
  return one ? (one->*member).c_str() : "";
}

} // namespace

int ecole_fix(const ecole_site* site, const ecole_options* options, ecole_fixes** fixes, ecole_error** error) {
  return give("ecole_fix", {{"site", site}}, "fixes", fixes, error,
              [&] { return fix(value(site), options ? value(options).build : BuildOptions()); });
}
size_t ecole_fixes_count(const ecole_fixes* fixes) { return fixes ? value(fixes).size() : 0; }
const char* ecole_fixes_id(const ecole_fixes* fixes, size_t index) { return text_at(fixes, index, &Fix::id); }
const char* ecole_fixes_file(const ecole_fixes* fixes, size_t index) { return text_at(fixes, index, &Fix::file); }
uint32_t ecole_fixes_line(const ecole_fixes* fixes, size_t index) {
  const Fix* one = fix_at(fixes, index);
  return one ? one->line : 0;
}
const char* ecole_fixes_before(const ecole_fixes* fixes, size_t index) { return text_at(fixes, index, &Fix::before); }
const char* ecole_fixes_after(const ecole_fixes* fixes, size_t index) { return text_at(fixes, index, &Fix::after); }
int ecole_fixes_json(const ecole_fixes* fixes, const ecole_diagnostics* left, int language, ecole_text** json,
                     ecole_error** error) {
  return give("ecole_fixes_json", {{"fixes", fixes}}, "json", json, error, [&]() -> Result<std::string> {
    return to_json(left ? value(left) : std::vector<Diagnostic>(), value(fixes), language_of(language));
  });
}
void ecole_fixes_free(ecole_fixes* fixes) { release(fixes); }
