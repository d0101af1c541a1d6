#include "base/diagnostics.hpp"
#include "site/configuration.hpp"
#include "site/explanations.hpp"
#include "site/run.hpp"
#include <algorithm>
#include <array>
#include <ecole/build.hpp>

namespace ecole {

namespace {

// What holds when ecole.yml does not say otherwise, as `config` shows it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> defaults = {
    {{"lang", "fr"},
     {"theme", "carnet"},
     {"calendar.timezone", "Europe/Paris"},
     {"calendar.school_days", "lundi, mardi, mercredi, jeudi, vendredi"},
     {"publication.pause", "false"},
     {"limits.file", "10 MB"},
     {"html", "drop"}}};

std::string with_gaps(std::string_view text) { return base::fill(text, std::vector<std::string>(9, "…")); }

} // namespace

Result<std::vector<EffectiveSetting>> settings(const Site& site) {
  return site::guarded([&]() -> Result<std::vector<EffectiveSetting>> {
    const content::Configuration configuration = TRY(site::configuration_of(site));
    std::vector<EffectiveSetting> effective;
    for (const content::Configuration::Setting& setting : configuration.settings)
      effective.push_back({setting.key, setting.value, setting.file + ":" + std::to_string(setting.line)});
    for (const auto& [key, value] : defaults)
      if (std::ranges::find(effective, key, &EffectiveSetting::key) == effective.end())
        effective.push_back({std::string(key), std::string(value), "default"});
    return effective;
  });
}

std::optional<Time> parse_time(const std::string& rfc3339) {
  const std::optional<base::Minute> minute = base::parse_minute(rfc3339);
  if (!minute) return std::nullopt;
  return Time(std::chrono::minutes(*minute));
}

std::optional<DiagnosticHelp> explain_diagnostic(const std::string& id) {
  const std::optional<base::DiagnosticId> found = base::find_diagnostic(id);
  if (!found) return std::nullopt;
  const base::DiagnosticRow& row = base::row(*found);
  site::Explanations explanations = site::explanations_of(id);
  return DiagnosticHelp{.id = id,
                        .severity = row.severity,
                        .effect = row.effect,
                        .of_source = !row.is_error,
                        .message_fr = with_gaps(row.fr),
                        .message_en = with_gaps(row.en),
                        .hint_fr = with_gaps(row.hint_fr),
                        .hint_en = with_gaps(row.hint_en),
                        .explanation_fr = std::move(explanations.fr),
                        .explanation_en = std::move(explanations.en)};
}

std::vector<std::string> diagnostic_ids() {
  std::vector<std::string> ids;
  for (const base::DiagnosticRow& row : base::diagnostic_table()) ids.emplace_back(row.id);
  std::ranges::sort(ids);
  return ids;
}

} // namespace ecole
