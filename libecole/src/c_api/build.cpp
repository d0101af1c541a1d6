#include "base/diagnostics.hpp"
#include "c_api/call.hpp"
#include <ecole/json.hpp>

using namespace ecole;
using namespace ecole::c_api;

namespace {

std::int64_t seconds(Time time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

BuildOptions build_options(const ecole_options* options) { return options ? value(options).build : BuildOptions(); }

} // namespace

int ecole_build(const ecole_site* site, const ecole_options* options, ecole_report** report, ecole_error** error) {
  return give("ecole_build", {{"site", site}}, "report", report, error,
              [&] { return build(value(site), build_options(options)); });
}

int ecole_last_build(const ecole_site* site, const ecole_options* options, ecole_report** report, ecole_error** error) {
  return give("ecole_last_build", {{"site", site}}, "report", report, error,
              [&] { return last_build(value(site), build_options(options)); });
}

const char* ecole_report_site_id(const ecole_report* report) { return text_of(report, &BuildReport::site); }
const char* ecole_report_output(const ecole_report* report) { return text_of(report, &BuildReport::output); }
const char* ecole_report_state(const ecole_report* report) { return text_of(report, &BuildReport::state); }
const char* ecole_report_commit(const ecole_report* report) {
  return report && value(report).commit ? value(report).commit->c_str() : "";
}
const char* ecole_report_waiting_commit(const ecole_report* report) {
  return report && value(report).waiting ? value(report).waiting->commit.c_str() : "";
}
int64_t ecole_report_waiting_until(const ecole_report* report) {
  return report && value(report).waiting ? seconds(value(report).waiting->until) : 0;
}
const char* ecole_report_build_id(const ecole_report* report) { return text_of(report, &BuildReport::build_id); }
int ecole_report_clean(const ecole_report* report) { return number_of<int>(report, &BuildReport::clean); }
int ecole_report_marked(const ecole_report* report) { return number_of<int>(report, &BuildReport::marked); }
size_t ecole_report_outputs(const ecole_report* report) { return number_of<size_t>(report, &BuildReport::outputs); }
size_t ecole_report_unchanged(const ecole_report* report) { return number_of<size_t>(report, &BuildReport::unchanged); }
const ecole_list* ecole_report_written(const ecole_report* report) { return list_of(report, &BuildReport::written); }
const ecole_list* ecole_report_removed(const ecole_report* report) { return list_of(report, &BuildReport::removed); }
const ecole_list* ecole_report_foreign(const ecole_report* report) { return list_of(report, &BuildReport::foreign); }
const ecole_diagnostics* ecole_report_diagnostics(const ecole_report* report) {
  return report ? shown<ecole_diagnostics>(value(report).diagnostics) : nullptr;
}
size_t ecole_report_held_back_count(const ecole_report* report) { return report ? value(report).held_back.size() : 0; }
const char* ecole_report_held_back_file(const ecole_report* report, size_t index) {
  return index < ecole_report_held_back_count(report) ? value(report).held_back[index].file.c_str() : "";
}
const char* ecole_report_held_back_published_from(const ecole_report* report, size_t index) {
  return index < ecole_report_held_back_count(report) ? value(report).held_back[index].published_from.c_str() : "";
}
int64_t ecole_report_next_change(const ecole_report* report) {
  if (!report || !value(report).next_change) return ECOLE_NEVER;
  return seconds(*value(report).next_change);
}
int ecole_report_json(const ecole_report* report, int language, ecole_text** json, ecole_error** error) {
  return give("ecole_report_json", {{"report", report}}, "json", json, error,
              [&]() -> Result<std::string> { return to_json(value(report), language_of(language)); });
}
void ecole_report_free(ecole_report* report) { release(report); }

int ecole_render(const ecole_site* site, const char* url, const ecole_options* options, ecole_text** bytes,
                 ecole_error** error) {
  return give("ecole_render", {{"site", site}, {"url", url}}, "bytes", bytes, error, [&]() -> Result<std::string> {
    Inspection page = TRY(inspect(value(site), url, build_options(options)));
    return std::move(page.bytes);
  });
}

int ecole_inspect(const ecole_site* site, const char* url, const ecole_options* options, ecole_text** json,
                  ecole_error** error) {
  return give("ecole_inspect", {{"site", site}, {"url", url}}, "json", json, error, [&]() -> Result<std::string> {
    const Inspection page = TRY(inspect(value(site), url, build_options(options)));
    return to_json(page);
  });
}
