// Measures ecole beside its peers in one run and prints ratios: absolute figures move with the machine.
#include "corpus.hpp"
#include "measure.hpp"
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sys/utsname.h>
#include <thread>

namespace {

namespace fs = std::filesystem;
using bench::Usage;

constexpr std::size_t most_for_hugo = 10'000;
constexpr const char* now = "2027-05-10T10:00Z"; // most lessons of the year have been given, as when a site is large

struct Figures {
  std::size_t entries = 0, outputs = 0, edit_written = 0, edit_made = 0;
  Usage clean, edit, nothing, rev_parse;
  std::optional<Usage> hugo_clean, hugo_edit;
};

std::size_t number_after(const std::string& json, const std::string& name) {
  const std::size_t at = json.find("\"" + name + "\":");
  return at == std::string::npos ? 0 : std::strtoul(json.c_str() + at + name.size() + 3, nullptr, 10);
}

std::size_t list_length(const std::string& json, const std::string& name) {
  const std::size_t at = json.find("\"" + name + "\":[");
  if (at == std::string::npos) return 0;
  const std::string list = json.substr(at, json.find(']', at) - at);
  std::size_t quotes = 0;
  for (const char c : list) quotes += c == '"';
  return (quotes - 2) / 2;
}

Figures measure(std::size_t count, const fs::path& folder) {
  Figures figures;
  figures.entries = count;
  const std::vector<bench::Entry> all = bench::entries(count);
  const std::string repository = (folder / "repository").string(), output = (folder / "public").string();
  bench::make_repository(repository, all);
  const std::vector<std::string> build = {ECOLE_COMMAND, "build", repository, "-o", output, "--now", now, "-q"};
  const auto with = [&](std::initializer_list<std::string> more) {
    std::vector<std::string> command = build;
    command.insert(command.end(), more);
    return command;
  };

  const int runs = count > 20'000 ? 3 : 7;
  const std::size_t edited =
      std::min<std::size_t>(count - 10, 36 * 25 - 30); // a lesson of this spring in the first class
  // Each into folders of its own: a file system that was just told to delete as many files is slow to make new ones.
  const int clean_runs = count > 20'000 ? 1 : 3;
  std::vector<Usage> clean;
  for (int i = 0; i < clean_runs; ++i) {
    const std::string place = (folder / ("clean-" + std::to_string(i))).string();
    fs::remove_all(place);
    clean.push_back(bench::run({ECOLE_COMMAND, "build", repository, "-o", place + "/public", "--state",
                                place + "/state", "--now", now, "-q"}));
  }
  figures.clean = bench::middle(clean);
  bench::run(build);
  figures.outputs = number_after(bench::output_of(with({"--json"})), "outputs");
  figures.nothing = bench::median(runs * 3, build);
  int turn = 0;
  const auto edit_one = [&](int) {
    ++turn;
    bench::edit(repository, all, edited + static_cast<std::size_t>(turn) % 7, turn);
  };
  figures.edit = bench::median(runs * 3, build, edit_one);
  edit_one(0);
  const std::string report = bench::output_of(with({"--json"}));
  figures.edit_written = list_length(report, "written");
  figures.edit_made = number_after(report, "made");
  figures.rev_parse = bench::median(runs * 3, {"git", "-C", repository, "rev-parse", "HEAD"});

  if (count <= most_for_hugo) {
    const std::string hugo = (folder / "hugo").string();
    bench::make_hugo_site(hugo, all);
    const std::vector<std::string> command = {"hugo", "--source", hugo, "--destination", hugo + "/public", "--quiet"};
    const int hugo_runs = count > 2000 ? 1 : 3;
    std::vector<Usage> hugo_clean;
    for (int i = 0; i < hugo_runs; ++i) {
      std::vector<std::string> into = command;
      into[4] = hugo + "/clean-" + std::to_string(i);
      hugo_clean.push_back(bench::run(into));
    }
    figures.hugo_clean = bench::middle(hugo_clean);
    bench::run(command);
    figures.hugo_edit =
        bench::median(hugo_runs, command, [&](int i) { bench::edit_hugo(hugo, all, all.size() / 2, i); });
  }
  return figures;
}

void row(const char* what, const Usage& ours, const std::optional<Usage>& peer, const char* peer_name) {
  std::printf("  %-14s %9.1f ms  %9.1f ms CPU  %7.0f MB", what, ours.wall_ms, ours.cpu_ms, ours.peak_mb);
  if (peer)
    std::printf("   %s %9.1f ms %6.0f MB   ratio %.2f", peer_name, peer->wall_ms, peer->peak_mb,
                peer->wall_ms / ours.wall_ms);
  std::printf("\n");
}

void print(const Figures& figures) {
  std::printf("%zu entries, %zu outputs; one edit makes %zu pages and writes %zu\n", figures.entries, figures.outputs,
              figures.edit_made, figures.edit_written);
  row("clean", figures.clean, figures.hugo_clean, "hugo");
  row("one edit", figures.edit, figures.hugo_edit, "hugo");
  row("nothing", figures.nothing, {}, "");
  std::printf("  git rev-parse  %9.1f ms: one edit is %.1f of it, nothing changed %.1f\n\n", figures.rev_parse.wall_ms,
              figures.edit.wall_ms / figures.rev_parse.wall_ms, figures.nothing.wall_ms / figures.rev_parse.wall_ms);
  std::fflush(stdout);
}

std::string json(const char* name, const Usage& usage) {
  char text[160];
  std::snprintf(text, sizeof text, "\"%s\":{\"wall_ms\":%.2f,\"cpu_ms\":%.2f,\"peak_mb\":%.1f}", name, usage.wall_ms,
                usage.cpu_ms, usage.peak_mb);
  return text;
}

void keep(const std::vector<Figures>& all) {
  const auto date =
      std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  char name[64];
  std::snprintf(name, sizeof name, "%04d-%02u-%02u.json", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  utsname machine{};
  uname(&machine);
  std::string versions = bench::output_of({ECOLE_COMMAND, "--version"}) + bench::output_of({"git", "--version"}) +
                         bench::output_of({"hugo", "version"});
  for (char& c : versions)
    if (c == '\n' || c == '"') c = ' ';
  std::ofstream file(fs::path(ECOLE_SOURCE_DIR) / "bench/results" / name);
  file << "{\"machine\":\"" << machine.sysname << ' ' << machine.release << ' ' << machine.machine << ", "
       << std::thread::hardware_concurrency() << " cores\",\"versions\":\"" << versions << "\",\"corpora\":[";
  for (const Figures& figures : all) {
    file << (&figures == all.data() ? "" : ",") << "\n{\"entries\":" << figures.entries
         << ",\"outputs\":" << figures.outputs << ",\"edit_made\":" << figures.edit_made
         << ",\"edit_written\":" << figures.edit_written << ',' << json("clean", figures.clean) << ','
         << json("edit", figures.edit) << ',' << json("nothing", figures.nothing) << ','
         << json("git_rev_parse", figures.rev_parse);
    if (figures.hugo_clean)
      file << ',' << json("hugo_clean", *figures.hugo_clean) << ',' << json("hugo_edit", *figures.hugo_edit);
    file << '}';
  }
  file << "\n]}\n";
  std::printf("Figures: bench/results/%s\n", name);
}

} // namespace

int main(int count, char** words) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < count; ++i) sizes.push_back(std::strtoul(words[i], nullptr, 10));
  if (sizes.empty()) sizes = {100, 1'000, 10'000, 100'000};
  const fs::path folder = fs::path(ECOLE_SOURCE_DIR) / "bench/corpus";
  std::vector<Figures> all;
  for (const std::size_t size : sizes) {
    all.push_back(measure(size, folder / std::to_string(size)));
    print(all.back());
  }
  keep(all);
}
