#include "report.hpp"

#include "school_year.hpp"
#include <algorithm>
#include <chrono>
#include <cstdarg>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sys/utsname.h>
#include <thread>

namespace bench {

namespace {

constexpr std::size_t middle_size = 10'000, large_size = 100'000;

[[gnu::format(printf, 1, 2)]] std::string formatted(const char* format, ...) {
  char text[256];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  return text;
}

// "12.3", "123", with a unit behind; "–" for what was not measured.
std::string shown(std::optional<double> value, const char* unit = "") {
  if (!value) return "–";
  return formatted(*value < 9.95 ? "%.2f" : *value < 99.5 ? "%.1f" : "%.0f", *value) + unit;
}

// Padded by characters, not bytes.
std::string right(const std::string& text, std::size_t width) {
  std::size_t characters = 0;
  for (const char c : text) characters += (c & 0xc0) != 0x80;
  return std::string(width > characters ? width - characters : 0, ' ') + text;
}

std::optional<double> wall(const std::optional<Usage>& usage) {
  return usage ? std::optional(usage->wall_ms) : std::nullopt;
}
std::optional<double> millions(std::optional<double> count) {
  return count ? std::optional(*count / 1e6) : std::nullopt;
}

std::string machine() {
  utsname name{};
  uname(&name);
  std::string processor = "?";
  std::ifstream information("/proc/cpuinfo");
  for (std::string line; std::getline(information, line);)
    if (line.starts_with("model name")) {
      processor = line.substr(line.find(':') + 2);
      break;
    }
  return formatted("%s %s %s, %s, %u cores", name.sysname, name.release, name.machine, processor.c_str(),
                   std::thread::hardware_concurrency());
}

std::string first_line(const Command& command) {
  if (!is_installed(command[0]) && !command[0].starts_with('/')) return command[0] + " is not installed";
  const std::string text = output_of(command);
  return text.substr(0, text.find('\n'));
}

struct Budget {
  std::string what;
  double measured = 0, allowed = 0;
  const char* unit = "×";
  bool at_least = false;
};

const SizeFigures* of_size(const std::vector<SizeFigures>& all, std::size_t entries) {
  const auto found = std::ranges::find(all, entries, &SizeFigures::entries);
  return found == all.end() ? nullptr : &*found;
}

std::string entries_text(std::size_t entries) {
  std::string text = std::to_string(entries);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, " ");
  return text;
}

void budgets_of_clean(const SizeFigures& figures, std::vector<Budget>& budgets) {
  const CaseFigures& clean = *figures.find(clean_case);
  const std::string at = " at " + entries_text(figures.entries);
  if (clean.hugo_of_ecole)
    budgets.push_back({"clean build" + at + ": Hugo's time over ours", *clean.hugo_of_ecole, 25, "×", true});
  if (clean.cpu_of_floor)
    budgets.push_back({"clean build" + at + ": processor time over the floor's", *clean.cpu_of_floor, 1.5});
  budgets.push_back({"clean build" + at + ": both cores used (processor time over wall time)",
                     clean.ecole.cpu_ms / clean.ecole.wall_ms, 1.5, "×", true});
}

std::vector<Budget> budgets_of(const std::vector<SizeFigures>& all) {
  std::vector<Budget> budgets;
  const SizeFigures* middling = of_size(all, middle_size);
  const SizeFigures* large = of_size(all, large_size);
  if (middling) {
    budgets_of_clean(*middling, budgets);
    budgets.push_back({"clean build at 10 000: peak memory", middling->find(clean_case)->ecole.peak_mb, 150, " MB"});
  }
  if (large) budgets_of_clean(*large, budgets);
  if (middling && large) {
    const Usage &small = middling->find(clean_case)->ecole, &big = large->find(clean_case)->ecole;
    const auto per_page = [](const SizeFigures& figures, const Usage& usage) {
      return usage.wall_ms / static_cast<double>(figures.outputs);
    };
    budgets.push_back({"clean build: time a page at 100 000 over that at 10 000",
                       per_page(*large, big) / per_page(*middling, small), 1.0});
    budgets.push_back({"clean build: peak memory at 100 000 over that at 10 000", big.peak_mb / small.peak_mb, 1.1});
  }
  for (const SizeFigures& figures : all) {
    const std::string at = " at " + entries_text(figures.entries) + ": over git rev-parse HEAD";
    if (const auto ratio = figures.find(edit_case)->of_rev_parse)
      budgets.push_back({edit_case + at, *ratio, figures.entries == large_size ? 6 * 1.3 : 6.0});
    if (const auto ratio = figures.find(nothing_case)->of_rev_parse) budgets.push_back({nothing_case + at, *ratio, 2});
  }
  if (middling && large)
    budgets.push_back({"one edited lesson: time at 100 000 over that at 10 000",
                       large->find(edit_case)->ecole.wall_ms / middling->find(edit_case)->ecole.wall_ms, 1.3});
  double least = 0, most = 0;
  for (const SizeFigures& figures : all)
    if (const auto counted = figures.find(edit_case)->instructions) {
      least = least == 0 ? *counted : std::min(least, *counted);
      most = std::max(most, *counted);
    }
  if (least > 0 && all.size() > 1)
    budgets.push_back({"one edited lesson: instructions, the most of these sizes over the least", most / least, 1.1});
  for (const auto& [figures, allowed] : {std::pair{middling, 8.0}, std::pair{large, 150.0}})
    if (figures)
      budgets.push_back({"work tree checked at " + entries_text(figures->entries) + ": beyond a commit checked",
                         figures->find(work_tree_case)->ecole.wall_ms - figures->find(nothing_case)->ecole.wall_ms,
                         allowed, " ms"});
  if (middling && middling->served.reloaded_ms)
    budgets.push_back({"serve at 10 000: save to reloaded page", *middling->served.reloaded_ms, 50, " ms"});
  return budgets;
}

std::string json(const Usage& usage) {
  return formatted("{\"wall_ms\":%.3f,\"cpu_ms\":%.3f,\"peak_mb\":%.2f,\"read_kb\":%.1f}", usage.wall_ms, usage.cpu_ms,
                   usage.peak_mb, usage.read_kb);
}

std::string json(const CaseFigures& figures) {
  std::string text =
      "{\"case\":\"" + figures.name + "\"" +
      formatted(",\"turns\":%d,\"made\":%zu,\"written\":%zu,\"ecole\":", figures.turns, figures.made, figures.written) +
      json(figures.ecole);
  const auto usage = [&](const char* name, const std::optional<Usage>& value) {
    if (value) text += std::string(",\"") + name + "\":" + json(*value);
  };
  const auto number = [&](const char* name, std::optional<double> value, const char* format) {
    if (value) text += std::string(",\"") + name + "\":" + formatted(format, *value);
  };
  usage("floor", figures.floor);
  usage("git_rev_parse", figures.rev_parse);
  usage("hugo", figures.hugo);
  number("instructions", figures.instructions, "%.0f");
  number("floor_instructions", figures.floor_instructions, "%.0f");
  number("wall_over_floor", figures.of_floor, "%.3f");
  number("cpu_over_floor", figures.cpu_of_floor, "%.3f");
  number("wall_over_git_rev_parse", figures.of_rev_parse, "%.3f");
  number("hugo_over_wall", figures.hugo_of_ecole, "%.3f");
  return text + "}";
}

std::string json(const Served& served) {
  std::string text = formatted("{\"saves\":%d,\"written_ms\":%.2f,\"cpu_ms\":%.1f,\"peak_mb\":%.1f", served.saves,
                               served.written_ms, served.cpu_ms, served.peak_mb);
  if (served.reloaded_ms) text += formatted(",\"reloaded_ms\":%.2f", *served.reloaded_ms);
  return text + "}";
}

} // namespace

void print(const SizeFigures& figures) {
  std::printf("%s entries, %zu files, %zu warnings\n", entries_text(figures.entries).c_str(), figures.outputs,
              figures.warnings);
  std::printf("  %-20s %8s %8s %8s %7s %8s %7s %7s | %8s %6s %6s %6s | %6s | %8s %7s %6s\n", "", "wall ms", "CPU ms",
              "M instr", "MB", "read kB", "made", "written", "floor ms", "wall", "CPU", "instr", "git", "Hugo ms", "MB",
              "of us");
  for (const CaseFigures& each : figures.cases) {
    std::optional<double> instructions_of_floor;
    if (each.instructions && each.floor_instructions)
      instructions_of_floor = *each.instructions / *each.floor_instructions;
    std::printf("  %-20s %s %s %s %s %s %7zu %7zu | %s %s %s %s | %s | %s %s %s\n", each.name.c_str(),
                right(shown(each.ecole.wall_ms), 8).c_str(), right(shown(each.ecole.cpu_ms), 8).c_str(),
                right(shown(millions(each.instructions)), 8).c_str(), right(shown(each.ecole.peak_mb), 7).c_str(),
                right(shown(each.ecole.read_kb), 8).c_str(), each.made, each.written,
                right(shown(wall(each.floor)), 8).c_str(), right(shown(each.of_floor, "×"), 6).c_str(),
                right(shown(each.cpu_of_floor, "×"), 6).c_str(), right(shown(instructions_of_floor, "×"), 6).c_str(),
                right(shown(each.of_rev_parse, "×"), 6).c_str(), right(shown(wall(each.hugo)), 8).c_str(),
                right(shown(each.hugo ? std::optional(each.hugo->peak_mb) : std::nullopt), 7).c_str(),
                right(shown(each.hugo_of_ecole, "×"), 6).c_str());
  }
  std::printf("  serve: save to written %s ms, to reloaded %s ms, %s ms CPU, %s MB",
              shown(figures.served.written_ms).c_str(), shown(figures.served.reloaded_ms).c_str(),
              shown(figures.served.cpu_ms).c_str(), shown(figures.served.peak_mb).c_str());
  if (figures.hugo_served)
    std::printf("; Hugo's server: to written %s ms, %s ms CPU, %s MB", shown(figures.hugo_served->written_ms).c_str(),
                shown(figures.hugo_served->cpu_ms).c_str(), shown(figures.hugo_served->peak_mb).c_str());
  std::printf("\n\n");
  std::fflush(stdout);
}

void print_budgets(const std::vector<SizeFigures>& all) {
  if (!is_installed("valgrind")) std::printf("Instructions were not counted: valgrind is not installed.\n\n");
  std::printf("Budgets\n");
  for (const Budget& budget : budgets_of(all)) {
    const bool met = budget.at_least ? budget.measured >= budget.allowed : budget.measured <= budget.allowed;
    std::printf("  %-76s %s  %s %s  %s\n", budget.what.c_str(), right(shown(budget.measured, budget.unit), 9).c_str(),
                budget.at_least ? "at least" : "at most ", right(shown(budget.allowed, budget.unit), 8).c_str(),
                met ? "yes" : "no");
  }
  std::printf("\n");
}

std::string keep(const std::vector<SizeFigures>& all) {
  const std::string date = date_text(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  const std::string path = "bench/results/" + date + ".json";
  std::ofstream file(std::filesystem::path(ECOLE_SOURCE_DIR) / path);
  file << "{\"date\":\"" << date << "\",\"machine\":\"" << machine() << "\",\n\"versions\":{\"ecole\":\""
       << first_line({ECOLE_COMMAND, "--version"}) << "\",\"compiler\":\"" << ECOLE_COMPILER << "\",\"git\":\""
       << first_line({"git", "--version"}) << "\",\"hugo\":\"" << first_line({"hugo", "version"})
       << "\",\"valgrind\":\"" << first_line({"valgrind", "--version"}) << "\"},\n\"sizes\":[";
  for (const SizeFigures& figures : all) {
    file << (&figures == all.data() ? "" : ",") << "\n{\"entries\":" << figures.entries
         << ",\"outputs\":" << figures.outputs << ",\"warnings\":" << figures.warnings << ",\"cases\":[";
    for (const CaseFigures& each : figures.cases) file << (&each == figures.cases.data() ? "\n" : ",\n") << json(each);
    file << "],\n\"serve\":" << json(figures.served);
    if (figures.hugo_served) file << ",\"hugo_server\":" << json(*figures.hugo_served);
    file << '}';
  }
  file << "],\n\"budgets\":[";
  const std::vector<Budget> budgets = budgets_of(all);
  for (const Budget& budget : budgets) {
    const bool met = budget.at_least ? budget.measured >= budget.allowed : budget.measured <= budget.allowed;
    file << (&budget == budgets.data() ? "\n" : ",\n") << "{\"what\":\"" << budget.what << "\""
         << formatted(",\"measured\":%.3f,\"%s\":%.2f,\"met\":%s}", budget.measured,
                      budget.at_least ? "at_least" : "at_most", budget.allowed, met ? "true" : "false");
  }
  file << "]}\n";
  return path;
}

} // namespace bench
