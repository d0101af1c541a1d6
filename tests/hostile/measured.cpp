// Prints the table of docs/limits.md: what a site with one hostile file costs beyond the same site without it. Each is
// built in a process of its own, so that the peak of its memory is its own.
//
//   hostile_measured [KiB] [part of a name]     64 KiB unless said
//   hostile_measured --many                     a hundred thousand files in a folder
#include "hostile/bombs.hpp"
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ecole/build.hpp>
#include <ecole/extend/output_store.hpp>
#include <ecole/extend/snapshot.hpp>
#include <map>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ecole;

namespace {

struct Cost {
  double cpu_ms = 0;
  double memory_mb = 0;
  std::size_t output_bytes = 0;
  char refused[64] = {}; // the diagnostic
};

// Harmless one by one.
struct Many {
  const char* name;
  const char* folder;
  const char* end;
  std::size_t count;
};
constexpr std::array<Many, 6> many = {
    {{"documents", "documents/", ".pdf", 100'000},
     {"files beside lessons", "cahier/6e-b/maths/", ".pdf", 100'000},
     {"pages of the notebook whose names say no day", "cahier/6e-b/maths/", ".md", 100'000},
     {"files at the root", "", ".txt", 100'000},
     {"assets of a theme", "theme/assets/", ".css", 100'000},
     {"free pages", "pages/", ".md", 10'000}}};

std::map<std::string, std::string> files_of(const Many& kind) {
  std::map<std::string, std::string> files;
  for (std::size_t i = 0; i < kind.count; ++i)
    files[kind.folder + std::string("f") + std::to_string(i) + kind.end] = "# A\n";
  return files;
}

double cpu_ms(const rusage& used) {
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return ms(used.ru_utime) + ms(used.ru_stime);
}

// In the child. `about`: of which file what is said counts.
Cost built(const std::map<std::string, std::string>& hostile, std::string_view about) {
  std::map<std::string, std::string> files = {
      {"ecole.yml", "title: A\nbase_url: https://a.example/\ncalendar: {zone: A}\n"},
      {"cahier/6e-b/francais/2026-11-24.md", "# B\n\nPour vendredi : lire\n"}};
  for (const auto& [path, bytes] : hostile) files.insert_or_assign(path, bytes);
  const std::shared_ptr<OutputStore> store = memory_output();
  BuildOptions options;
  options.store = store;
  options.now = parse_time("2026-11-24T12:00+01:00");
  options.jobs = 1;
  SiteOptions sources;
  sources.snapshot = memory_snapshot(std::move(files));
  const Site site = Site::open("measured", sources).value();
  const Result<BuildReport> report = build(site, options);
  Cost cost;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  cost.cpu_ms = cpu_ms(used);
  cost.memory_mb = static_cast<double>(used.ru_maxrss) / 1024;
  if (!report) {
    std::snprintf(cost.refused, sizeof cost.refused, "%s", report.error().id.c_str());
    return cost;
  }
  const std::vector<std::string> outputs = store->list().value();
  for (const std::string& path : outputs) cost.output_bytes += store->read(path).value().value().size();
  const auto says = [&](const Diagnostic& one) { return one.file == about && one.severity == Severity::error; };
  const auto found = std::ranges::find_if(report->diagnostics, says);
  if (found != report->diagnostics.end()) std::snprintf(cost.refused, sizeof cost.refused, "%s", found->id.c_str());
  return cost;
}

// This program again, for one case: what fork copies of a parent would count in the child's peak.
Cost measured(const char* program, std::size_t which, std::size_t size) {
  int ends[2];
  if (pipe(ends) != 0) std::exit(1);
  const pid_t child = vfork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    const std::string number = std::to_string(which), bytes = std::to_string(size);
    execl(program, program, "--one", number.c_str(), bytes.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  Cost cost;
  const bool whole = read(ends[0], &cost, sizeof cost) == sizeof cost;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!whole || status != 0) std::snprintf(cost.refused, sizeof cost.refused, "CRASHED");
  return cost;
}

} // namespace

int main(int count, char** words) {
  const std::vector<tests::Bomb>& bombs = tests::bombs();
  if (count == 4 && std::strcmp(words[1], "--one") == 0) {
    const auto number = static_cast<std::size_t>(std::atoi(words[2]));
    const std::size_t size = std::strtoul(words[3], nullptr, 10);
    Cost cost;
    if (number < bombs.size())
      cost = built({{bombs[number].file, bombs[number].bytes(size)}}, bombs[number].file);
    else if (number < bombs.size() + many.size())
      cost = built(files_of(many[number - bombs.size()]), {});
    else
      cost = built({}, {});
    return write(STDOUT_FILENO, &cost, sizeof cost) == sizeof cost ? 0 : 1;
  }
  const Cost without = measured("/proc/self/exe", bombs.size() + many.size(), 0);
  std::printf("Without: %.0f ms, %.0f MB, %zu bytes of output.\n\n", without.cpu_ms, without.memory_mb,
              without.output_bytes);
  if (count == 2 && std::strcmp(words[1], "--many") == 0) {
    std::printf("| what | number | CPU s | MB | MB of output |\n|---|---|---|---|---|\n");
    for (std::size_t i = 0; i < many.size(); ++i) {
      const Cost cost = measured("/proc/self/exe", bombs.size() + i, 0);
      std::printf("| %s | %zu | %.1f | %.0f | %.0f |\n", many[i].name, many[i].count, cost.cpu_ms / 1e3, cost.memory_mb,
                  static_cast<double>(cost.output_bytes) / 1e6);
      std::fflush(stdout);
    }
    return 0;
  }
  const std::size_t size = (count > 1 ? std::strtoul(words[1], nullptr, 10) : 64) << 10;
  const std::string_view part = count > 2 ? words[2] : "";
  std::printf("| attack | bytes | result | CPU ms | MB | KB of pages |\n|---|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < bombs.size(); ++i) {
    if (bombs[i].name.find(part) == std::string::npos) continue;
    const Cost cost = measured("/proc/self/exe", i, size);
    std::printf(
        "| %s | %zu | %s | %.0f | %.0f | %.0f |\n", bombs[i].name.c_str(), bombs[i].bytes(size).size(),
        *cost.refused ? (std::string("`") + cost.refused + "`").c_str() : "published",
        std::max(0.0, cost.cpu_ms - without.cpu_ms), std::max(0.0, cost.memory_mb - without.memory_mb),
        std::max(0.0, (static_cast<double>(cost.output_bytes) - static_cast<double>(without.output_bytes)) / 1e3));
    std::fflush(stdout);
  }
}
