// A built site in memory.
#include "base/diagnostics.hpp"
#include "c_api/call.hpp"
#include <algorithm>

using namespace ecole;
using namespace ecole::c_api;

ecole_output* ecole_output_new(void) {
  return made<ecole_output>([] { return memory_output(); });
}

int ecole_output_paths(const ecole_output* output, ecole_list** paths, ecole_error** error) {
  return give("ecole_output_paths", {{"output", output}}, "paths", paths, error,
              [&]() -> Result<std::vector<std::string>> {
                std::vector<std::string> there = TRY(value(output)->list());
                std::ranges::sort(there);
                return there;
              });
}

int ecole_output_read(const ecole_output* output, const char* path, ecole_text** bytes, ecole_error** error) {
  return give("ecole_output_read", {{"output", output}, {"path", path}}, "bytes", bytes, error,
              [&]() -> Result<std::string> {
                std::optional<std::string> there = TRY(value(output)->read(path));
                if (!there) return std::unexpected(base::make_error(base::DiagnosticId::page_not_found, path));
                return std::move(*there);
              });
}

void ecole_output_free(ecole_output* output) { release(output); }
