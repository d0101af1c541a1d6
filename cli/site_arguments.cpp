#include "site_arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <ecole/json.hpp>

namespace cli {

using ecole::ErrorKind;
using ecole::Severity;

std::optional<ecole::Site> open_site(const Arguments& arguments, std::size_t operand, bool on_disk,
                                     const Console& console) {
  ecole::SiteOptions options;
  options.ref = arguments.get("--ref");
  options.worktree = arguments.has("--worktree") || (on_disk && options.ref.empty());
  options.base_url = arguments.get("--base-url");
  options.drafts = arguments.has("--drafts");
  options.future = arguments.has("--future");
  const std::string path = arguments.operand(operand, ".");
  ecole::Result<ecole::Site> site = ecole::Site::open(path, options);
  // A bare repository has no files to look at: its HEAD is what there is.
  if (!site && site.error().id == "no-work-tree" && !arguments.has("--worktree")) {
    options.worktree = false;
    site = ecole::Site::open(path, options);
  }
  if (site) return std::move(*site);
  fail(site.error(), arguments, console);
  return std::nullopt;
}

std::optional<ecole::BuildOptions> build_options(const Arguments& arguments, const Console& console) {
  ecole::BuildOptions options;
  options.output = arguments.get("--output");
  options.state = arguments.get("--state");
  options.clean = arguments.has("--clean");
  options.no_pause = arguments.has("--no-pause");
  options.explain = arguments.has("--explain");
  options.stop = stopped_by_signal();
  if (const std::string text = arguments.get("--now"); !text.empty()) {
    options.now = ecole::parse_time(text);
    if (!options.now) {
      console.usage_error(
          std::string(console.in("--now : cette date ne se lit pas : ", "--now: this time cannot be read: ")) + text,
          console.in("Écrivez : --now 2026-11-23T18:00+01:00", "Type: --now 2026-11-23T18:00+01:00"));
      return std::nullopt;
    }
  }
  if (const std::string text = arguments.get("--jobs"); !text.empty()) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), options.jobs);
    if (code != std::errc() || end != text.data() + text.size() || options.jobs == 0 || options.jobs > 256) {
      console.usage_error(
          std::string(console.in("--jobs attend un nombre de 1 à 256 : ", "--jobs needs a number from 1 to 256: ")) +
              text,
          "");
      return std::nullopt;
    }
  }
  return options;
}

FailOn fail_on(const Arguments& arguments, FailOn otherwise) {
  const std::string level = arguments.get("--fail-on");
  return level == "error"     ? FailOn::error
         : level == "warning" ? FailOn::warning
         : level == "never"   ? FailOn::never
                              : otherwise;
}

bool reached(FailOn level, const std::vector<ecole::Diagnostic>& diagnostics) {
  if (level == FailOn::never) return false;
  const Severity least = level == FailOn::error ? Severity::error : Severity::warning;
  return std::ranges::any_of(diagnostics,
                             [&](const ecole::Diagnostic& diagnostic) { return diagnostic.severity >= least; });
}

int exit_of(const ecole::Error& error) {
  switch (error.kind) {
  case ErrorKind::usage:
  case ErrorKind::configuration:
  case ErrorKind::not_found: return exit_usage;
  case ErrorKind::io:
  case ErrorKind::refused:
  case ErrorKind::cancelled:
  case ErrorKind::internal: break;
  default: break;
  }
  return exit_failure;
}

int fail(const ecole::Error& error, const Arguments& arguments, const Console& console) {
  if (arguments.has("--json")) console.result(ecole::to_json(error, console.language()) + "\n");
  console.error(error);
  return exit_of(error);
}

std::string shown(const std::vector<ecole::Diagnostic>& diagnostics, const ecole::Site& site, const Console& console,
                  const std::optional<std::string>& commit) {
  ecole::SourceReader sources(site, commit);
  return diagnostics_text(diagnostics, console, [&](const std::string& file) { return sources.text(file); });
}

std::string shown_in_short(const ecole::BuildReport& report, const ecole::Site& site, const Console& console) {
  const std::vector<ecole::Diagnostic>& diagnostics = report.diagnostics;
  constexpr std::size_t most = 30;
  std::vector<ecole::Diagnostic> first;
  const auto add = [&](Severity least, Severity most_severe) {
    for (const ecole::Diagnostic& diagnostic : diagnostics)
      if (first.size() < most && diagnostic.severity >= least && diagnostic.severity <= most_severe)
        first.push_back(diagnostic);
  };
  add(Severity::error, Severity::error);
  if (!console.quiet()) add(Severity::info, Severity::warning);
  std::string text = shown(first, site, console, report.commit);
  if (!console.quiet() && first.size() < diagnostics.size()) {
    const std::string more = std::to_string(diagnostics.size() - first.size());
    text += console.language() == ecole::Language::fr ? "… et " + more + " autres : ecole check les montre.\n"
                                                      : "… and " + more + " more: ecole check shows them.\n";
  }
  return text;
}

std::string waiting_text(const ecole::BuildReport& report, const Console& console) {
  if (!report.waiting) return {};
  const ecole::Time local = report.waiting->until + std::chrono::minutes(report.waiting->offset_minutes);
  const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const auto minutes = (local - day).count();
  char when[48];
  const char* form =
      console.language() == ecole::Language::fr ? "%02u/%02u/%d à %ld h %02ld" : "%02u/%02u/%d at %ld:%02ld";
  std::snprintf(when, sizeof when, form, static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                static_cast<int>(date.year()), minutes / 60, minutes % 60);
  return std::string(console.in("La pause de publication est en cours : la dernière version paraîtra le ",
                                "The publication pause is running: the newest version will appear on ")) +
         when +
         std::string(console.in(" (--no-pause la publie tout de suite).", " (--no-pause publishes it at once)."));
}

std::string problems_text(const std::vector<ecole::Diagnostic>& diagnostics, const Console& console) {
  const auto number_of = [&](Severity severity) {
    return static_cast<std::size_t>(std::ranges::count(diagnostics, severity, &ecole::Diagnostic::severity));
  };
  const std::size_t errors = number_of(Severity::error), warnings = number_of(Severity::warning);
  std::string text;
  if (errors) text += count_text(errors, console.in("erreur", "error"), console.in("erreurs", "errors"));
  if (warnings)
    text += (text.empty() ? "" : ", ") +
            count_text(warnings, console.in("avertissement", "warning"), console.in("avertissements", "warnings"));
  return text;
}

} // namespace cli
