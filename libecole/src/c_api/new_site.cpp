#include "base/diagnostics.hpp"
#include "c_api/call.hpp"

using namespace ecole;
using namespace ecole::c_api;

int ecole_new_site(const char* folder, const ecole_options* options, ecole_list** files, ecole_error** error) {
  return give("ecole_new_site", {{"folder", folder}}, "files", files, error, [&]() -> Result<std::vector<std::string>> {
    NewSiteOptions site = options ? value(options).new_site : NewSiteOptions();
    const std::optional<std::chrono::sys_days> day = options ? value(options).today : std::nullopt;
    site.today = day ? *day : std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    NewSite made = TRY(new_site(folder, site));
    return std::move(made.files);
  });
}
