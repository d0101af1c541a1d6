#include "guard.hpp"

#include "cases.hpp"
#include "changes.hpp"
#include "process.hpp"
#include "repository.hpp"
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <vector>

namespace bench {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t guarded_entries = 200;
// Runs of one program differ by a hundredth of a percent, processors by nothing (instructions() sees to that). Another
// compiler, libgit2 or way of linking makes another program: its counts are held against the kept ones more loosely,
// until they are accepted.
constexpr double tolerance_percent = 3, tolerance_of_another_percent = 25;
constexpr const char* kept_counts = ECOLE_SOURCE_DIR "/bench/instructions.json";

using Counts = std::vector<std::pair<std::string, double>>;

// Emptied and gone at the end. Its name is as long everywhere.
class Place {
 public:
  Place() {
    std::string name = "/tmp/ecole-guard-XXXXXX";
    if (!mkdtemp(name.data())) std::exit(1);
    path_ = name;
  }
  ~Place() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Counts count_all() {
  if (!is_installed("valgrind")) {
    std::fprintf(stderr, "bench: the guard needs valgrind\n");
    std::exit(1);
  }
  const Place place;
  const std::vector<Entry> all = entries(guarded_entries);
  Repository repository = Repository::create(place.path() + "/repository", all);
  Counts counts;
  const auto count = [&](const std::string& name, int days_later) {
    // One thread: how two share the work is a matter of chance.
    const auto counted =
        instructions({ECOLE_COMMAND, "build", repository.folder(), "-o", place.path() + "/public", "--state",
                      place.path() + "/state", "--now", now_text(days_later), "--jobs", "1", "-q"},
                     place.path() + "/callgrind.out");
    counts.emplace_back(name, *counted);
  };
  count("clean", 0);
  count("nothing changed", 0);
  repository.commit(edit_lesson(all, 1));
  count("one edited lesson", 0);
  repository.commit(rename_file(all, 1));
  count("one renamed file", 0);
  repository.commit(change_colour(1));
  count("a subject's colour", 0);
  count("now a day later", 1);
  return counts;
}

struct Kept {
  std::string program, reason;
  std::map<std::string, double> counts;
};

std::string text_after(const std::string& json, const std::string& name) {
  const std::size_t at = json.find("\"" + name + "\": \"");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 5;
  return json.substr(begin, json.find('"', begin) - begin);
}

// Only what accept() wrote is read.
Kept read_kept() {
  std::ifstream file(kept_counts, std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  Kept kept{text_after(json, "program"), text_after(json, "reason"), {}};
  std::size_t at = json.find("\"instructions\": {");
  while (at != std::string::npos && (at = json.find("\n    \"", at)) != std::string::npos) {
    const std::size_t begin = at + 6, end = json.find('"', begin);
    kept.counts[json.substr(begin, end - begin)] = std::strtod(json.c_str() + end + 2, nullptr);
    at = end;
  }
  return kept;
}

double percent(double now, double before) { return before > 0 ? 100 * (now - before) / before : 0; }

void print(const Counts& counts, const Kept& kept) {
  std::printf("  %-20s %14s %14s %9s\n", "", "kept", "now", "");
  for (const auto& [name, now] : counts) {
    const auto before = kept.counts.find(name);
    if (before == kept.counts.end())
      std::printf("  %-20s %14s %14.0f\n", name.c_str(), "-", now);
    else
      std::printf("  %-20s %14.0f %14.0f %+8.2f %%\n", name.c_str(), before->second, now, percent(now, before->second));
  }
}

} // namespace

int guard() {
  const Kept kept = read_kept();
  const bool same_program = kept.program == ECOLE_COMPILER;
  const double tolerance = same_program ? tolerance_percent : tolerance_of_another_percent;
  const Counts counts = count_all();
  std::printf("Instructions, %zu entries; kept for: %s\n", guarded_entries, kept.reason.c_str());
  print(counts, kept);
  if (!same_program)
    std::printf("Kept for %s, counted for %s: a looser tolerance.\n", kept.program.c_str(), ECOLE_COMPILER);
  int dearer = 0, cheaper = 0;
  for (const auto& [name, now] : counts) {
    const auto before = kept.counts.find(name);
    const double change = before == kept.counts.end() ? INFINITY : percent(now, before->second);
    dearer += change > tolerance;
    cheaper += change < -tolerance;
  }
  if (cheaper) std::printf("Some became cheaper: ./dev bench --accept \"reason\" keeps that.\n");
  if (dearer)
    std::printf("%d became dearer by more than %.0f %%. If it is worth it: ./dev bench --accept \"reason\"\n", dearer,
                tolerance);
  return dearer ? 1 : 0;
}

int accept(const std::string& reason) {
  if (reason.empty() || reason.find_first_of("\"\\\n") != std::string::npos) {
    std::fprintf(stderr, "bench: --accept needs a reason, on one line and without quotes\n");
    return 2;
  }
  const Counts counts = count_all();
  print(counts, read_kept());
  std::ofstream file(kept_counts, std::ios::binary);
  file << "{\n  \"entries\": " << guarded_entries << ",\n  \"program\": \"" << ECOLE_COMPILER << "\",\n  \"reason\": \""
       << reason << "\",\n  \"instructions\": {";
  for (const auto& [name, now] : counts) {
    char number[32];
    std::snprintf(number, sizeof number, "%.0f", now);
    file << (&name == &counts.front().first ? "" : ",") << "\n    \"" << name << "\": " << number;
  }
  file << "\n  }\n}\n";
  std::printf("Kept in bench/instructions.json. Commit it with its reason.\n");
  return file ? 0 : 1;
}

} // namespace bench
