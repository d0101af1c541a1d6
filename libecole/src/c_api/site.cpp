#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include "c_api/call.hpp"
#include <ecole/json.hpp>

using namespace ecole;
using namespace ecole::c_api;

ecole_sources* ecole_sources_new(void) {
  return made<ecole_sources>([] { return Value<ecole_sources>(); });
}

int ecole_sources_add(ecole_sources* sources, const char* path, const void* bytes, size_t size, ecole_error** error) {
  const void* const needed = size ? bytes : "";
  return done("ecole_sources_add", {{"sources", sources}, {"path", path}, {"bytes", needed}}, error,
              [&]() -> Result<void> {
                if (!base::stays_below(path))
                  return std::unexpected(base::make_error(base::DiagnosticId::path_leaves_folder, path));
                std::string file(static_cast<const char*>(needed), size);
                value(sources).insert_or_assign(path, std::move(file));
                return {};
              });
}

size_t ecole_sources_count(const ecole_sources* sources) { return sources ? value(sources).size() : 0; }
void ecole_sources_free(ecole_sources* sources) { release(sources); }

int ecole_site_open(const char* path, const ecole_options* options, ecole_site** site, ecole_error** error) {
  return give("ecole_site_open", {{"path", path}}, "site", site, error,
              [&] { return Site::open(path, options ? value(options).site : SiteOptions()); });
}

int ecole_site_open_sources(const char* name, const ecole_sources* sources, const ecole_options* options,
                            ecole_site** site, ecole_error** error) {
  return give("ecole_site_open_sources", {{"name", name}, {"sources", sources}}, "site", site, error, [&] {
    SiteOptions site_options = options ? value(options).site : SiteOptions();
    site_options.snapshot = memory_snapshot(value(sources));
    return Site::open(name, std::move(site_options));
  });
}

const char* ecole_site_path(const ecole_site* site) { return site ? value(site).path().c_str() : ""; }

int ecole_site_id(const ecole_site* site, ecole_text** id, ecole_error** error) {
  return give("ecole_site_id", {{"site", site}}, "id", id, error, [&] { return site_id(value(site)); });
}

int ecole_site_settings(const ecole_site* site, ecole_text** json, ecole_error** error) {
  return give("ecole_site_settings", {{"site", site}}, "json", json, error, [&]() -> Result<std::string> {
    const std::vector<EffectiveSetting> in_force = TRY(settings(value(site)));
    return to_json(in_force);
  });
}

void ecole_site_free(ecole_site* site) { release(site); }
