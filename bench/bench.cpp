// Measures ecole beside its peers and beside the floor, in one run, and prints ratios: absolute figures move with the
// machine.
//
//   ecole_bench [ENTRIES …]          table, budgets, bench/results/DATE.json
//   ecole_bench --guard              instructions, against those of bench/instructions.json
//   ecole_bench --accept REASON      keeps the instructions of now
#include "cases.hpp"
#include "corpus.hpp"
#include "guard.hpp"
#include "report.hpp"
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace {

// Settings of whoever runs this must not count.
void leave_settings_out() {
  setenv("LC_ALL", "C.UTF-8", 1);
  setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
  setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
  for (const char* name : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "TZ"}) unsetenv(name);
  std::signal(SIGPIPE, SIG_IGN);
}

} // namespace

int main(int count, char** words) {
  leave_settings_out();
  const std::vector<std::string> arguments(words + 1, words + count);
  if (arguments == std::vector<std::string>{"--guard"}) return bench::guard();
  if (!arguments.empty() && arguments[0] == "--accept") return bench::accept(arguments.size() == 2 ? arguments[1] : "");
  std::vector<std::size_t> sizes;
  for (const std::string& argument : arguments) sizes.push_back(std::strtoul(argument.c_str(), nullptr, 10));
  if (sizes.empty()) sizes = {1'000, 10'000};
  for (const std::size_t size : sizes)
    if (size < 10 || size > bench::most_entries) {
      std::fprintf(stderr, "usage: ./dev bench [ENTRIES (10 to %zu) …] | --guard | --accept REASON\n",
                   bench::most_entries);
      return 2;
    }
  const std::string corpora = ECOLE_SOURCE_DIR "/bench/corpus";
  std::filesystem::remove_all(corpora);
  std::vector<bench::SizeFigures> all;
  for (const std::size_t size : sizes) {
    all.push_back(bench::measure_size(size, corpora + "/" + std::to_string(size)));
    print(all.back());
  }
  bench::print_budgets(all);
  std::printf("Figures: %s\n", bench::keep(all).c_str());
  // Gigabytes; not earlier, since a file system that deletes is slow to make files.
  std::filesystem::remove_all(corpora);
}
