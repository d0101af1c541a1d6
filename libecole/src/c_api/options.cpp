// Options by their names. A new option is one row.
#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "c_api/call.hpp"
#include <algorithm>
#include <array>
#include <charconv>

using namespace ecole;
using namespace ecole::c_api;

namespace {

constexpr unsigned most_jobs = 256, longest_wait = 7 * 24 * 3600;

// What can be typed, shown where something else was.
constexpr const char *a_flag = "true", *a_time = "2026-11-23T18:00+01:00", *a_day = "2026-11-23";

struct Option {
  std::string_view name;
  const char* example; // nullptr: any text
  // False: `text`, which is not empty, cannot be read, and nothing was changed.
  bool (*set)(Options& options, std::string_view text);
  void (*reset)(Options& options);
};

template <typename Number>
bool read_number(std::string_view text, Number least, Number most, Number& number) {
  Number read{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), read);
  if (code != std::errc() || end != text.data() + text.size() || read < least || read > most) return false;
  number = read;
  return true;
}

bool read_flag(std::string_view text, bool& flag) {
  if (text != "true" && text != "false") return false;
  flag = text == "true";
  return true;
}

// A member of one of the parts of Options: option<&Options::site, &SiteOptions::ref>("ref").
template <auto part, auto member>
consteval Option text_option(std::string_view name) {
  return {name, nullptr,
          [](Options& options, std::string_view text) {
            options.*part.*member = text;
            return true;
          },
          [](Options& options) { options.*part.*member = Options().*part.*member; }};
}

template <auto part, auto member>
consteval Option flag_option(std::string_view name) {
  return {name, a_flag, [](Options& options, std::string_view text) { return read_flag(text, options.*part.*member); },
          [](Options& options) { options.*part.*member = Options().*part.*member; }};
}

bool set_max_delete(Options& options, std::string_view text) {
  MaxDelete limit;
  if (text.ends_with('%')) {
    if (!read_number(text.substr(0, text.size() - 1), 0u, 100u, limit.percent)) return false;
  } else {
    std::size_t files = 0;
    if (!read_number(text, std::size_t{0}, SIZE_MAX, files)) return false;
    limit.files = files;
  }
  options.plan.max_delete = limit;
  return true;
}

bool set_wait(Options& options, std::string_view text) {
  unsigned seconds = 0;
  if (!read_number(text, 0u, longest_wait, seconds)) return false;
  options.deploy.wait = std::chrono::seconds(seconds);
  return true;
}

bool set_now(Options& options, std::string_view text) {
  const std::optional<Time> now = parse_time(std::string(text));
  if (now) options.build.now = now;
  return now.has_value();
}

bool set_today(Options& options, std::string_view text) {
  const std::optional<base::Date> day = base::Date::parse(text);
  if (day) options.today = std::chrono::sys_days(std::chrono::days(day->days()));
  return day.has_value();
}

bool set_kind(Options& options, std::string_view text) {
  if (text != "college" && text != "ecole") return false;
  options.new_site.kind = text == "ecole" ? NewSiteOptions::Kind::ecole : NewSiteOptions::Kind::college;
  return true;
}

bool set_language(Options& options, std::string_view text) {
  if (text != "fr" && text != "en") return false;
  options.new_site.language = text == "en" ? Language::en : Language::fr;
  return true;
}

constexpr std::array all_options = {
    text_option<&Options::site, &SiteOptions::ref>("ref"),
    flag_option<&Options::site, &SiteOptions::worktree>("worktree"),
    text_option<&Options::site, &SiteOptions::base_url>("base-url"),
    flag_option<&Options::site, &SiteOptions::drafts>("drafts"),
    flag_option<&Options::site, &SiteOptions::future>("future"),
    text_option<&Options::build, &BuildOptions::output>("output"),
    text_option<&Options::build, &BuildOptions::state>("state"),
    Option{"now", a_time, set_now, [](Options& options) { options.build.now.reset(); }},
    flag_option<&Options::build, &BuildOptions::no_pause>("no-pause"),
    Option{"jobs", "4",
           [](Options& options, std::string_view text) { return read_number(text, 0u, most_jobs, options.build.jobs); },
           [](Options& options) { options.build.jobs = 0; }},
    flag_option<&Options::build, &BuildOptions::clean>("clean"),
    flag_option<&Options::build, &BuildOptions::explain>("explain"),
    text_option<&Options::plan, &PlanOptions::site_id>("site-id"),
    text_option<&Options::plan, &PlanOptions::state>("deploy-state"),
    flag_option<&Options::plan, &PlanOptions::trust_state>("trust-state"),
    Option{"max-delete", "50", set_max_delete, [](Options& options) { options.plan.max_delete = {}; }},
    flag_option<&Options::plan, &PlanOptions::adopt>("adopt"),
    Option{"sizes-only", a_flag,
           [](Options& options, std::string_view text) { return read_flag(text, options.sizes_only); },
           [](Options& options) { options.sizes_only = false; }},
    Option{"wait", "600", set_wait, [](Options& options) { options.deploy.wait = DeployOptions().wait; }},
    text_option<&Options::deploy, &DeployOptions::holder>("holder"),
    Option{"kind", "college", set_kind,
           [](Options& options) { options.new_site.kind = NewSiteOptions::Kind::college; }},
    Option{"lang", "fr", set_language, [](Options& options) { options.new_site.language = Language::fr; }},
    Option{"today", a_day, set_today, [](Options& options) { options.today.reset(); }},
    flag_option<&Options::new_site, &NewSiteOptions::repository>("git")};

Error unknown(std::string_view name) {
  std::vector<std::string> names;
  for (const Option& option : all_options) names.emplace_back(option.name);
  const std::string meant = base::nearest(name, names).value_or(names.front());
  return base::make_error(base::DiagnosticId::option_unknown, name, {meant});
}

} // namespace

ecole_options* ecole_options_new(void) {
  return made<ecole_options>([] { return Options(); });
}

int ecole_options_set(ecole_options* options, const char* name, const char* text, ecole_error** error) {
  return done("ecole_options_set", {{"options", options}, {"name", name}}, error, [&]() -> Result<void> {
    const auto option = std::ranges::find(all_options, std::string_view(name), &Option::name);
    if (option == all_options.end()) return std::unexpected(unknown(name));
    if (!text || !*text)
      option->reset(value(options));
    else if (!option->set(value(options), text))
      return std::unexpected(base::make_error(base::DiagnosticId::option_value, name, {text, option->example}));
    return {};
  });
}

int ecole_options_set_cancel(ecole_options* options, const ecole_cancel* cancel, ecole_error** error) {
  return done("ecole_options_set_cancel", {{"options", options}}, error, [&]() -> Result<void> {
    const std::stop_token token = cancel ? value(cancel).get_token() : std::stop_token();
    value(options).build.stop = value(options).plan.stop = value(options).deploy.stop = token;
    return {};
  });
}

int ecole_options_set_output(ecole_options* options, ecole_output* output, ecole_error** error) {
  return done("ecole_options_set_output", {{"options", options}}, error, [&]() -> Result<void> {
    value(options).build.store = output ? value(output) : nullptr;
    return {};
  });
}

static_assert(ECOLE_WAITING == static_cast<int>(DeployProgress::Phase::waiting) &&
              ECOLE_PREPARING == static_cast<int>(DeployProgress::Phase::preparing) &&
              ECOLE_PUTTING == static_cast<int>(DeployProgress::Phase::putting) &&
              ECOLE_REMOVING == static_cast<int>(DeployProgress::Phase::removing) &&
              ECOLE_COMMITTING == static_cast<int>(DeployProgress::Phase::committing) &&
              ECOLE_CHECKING == static_cast<int>(DeployProgress::Phase::checking));

int ecole_options_set_progress(ecole_options* options, ecole_progress progress, void* user, ecole_error** error) {
  return done("ecole_options_set_progress", {{"options", options}}, error, [&]() -> Result<void> {
    value(options).deploy.on_progress = nullptr;
    if (progress)
      value(options).deploy.on_progress = [progress, user](const DeployProgress& now) {
        progress(user, static_cast<int>(now.phase), now.files_done, now.files, now.bytes_done, now.bytes,
                 now.holder.c_str());
      };
    return {};
  });
}

void ecole_options_free(ecole_options* options) { release(options); }
