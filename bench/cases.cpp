#include "cases.hpp"

#include "changes.hpp"
#include "hugo_site.hpp"
#include "repository.hpp"
#include "school_year.hpp"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

namespace bench {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_for_hugo = 10'000;
constexpr double worth_counting_ms = 400;     // valgrind needs some sixty times the processor time
constexpr double worth_a_neighbour_ms = 1000; // longer work is not compared with git rev-parse

// So many that the median says something, in bounded time.
int turns_for(double wall_ms) { return wall_ms < 100 ? 15 : wall_ms < 1000 ? 5 : wall_ms < 5000 ? 3 : 1; }
int hugo_turns_for(double wall_ms) { return wall_ms < 1000 ? 5 : wall_ms < 2500 ? 2 : 1; }

std::size_t number_after(const std::string& json, const std::string& name) {
  const std::size_t at = json.find("\"" + name + "\":");
  return at == std::string::npos ? 0 : std::strtoul(json.c_str() + at + name.size() + 3, nullptr, 10);
}

// The paths of a list; paths of this site need no escapes.
std::vector<std::string> list_of(const std::string& json, const std::string& name) {
  std::vector<std::string> paths;
  const std::string opening = "\"" + name + "\":[";
  std::size_t at = json.find(opening);
  if (at == std::string::npos) return paths;
  at += opening.size();
  const std::size_t end = json.find(']', at);
  while (at < end && json[at] == '"') {
    const std::size_t quote = json.find('"', at + 1);
    paths.push_back(json.substr(at + 1, quote - at - 1));
    at = quote + 2;
  }
  return paths;
}

std::size_t count_of(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) paths.push_back(entry.path().lexically_relative(folder));
  std::ranges::sort(paths);
  return paths;
}

// Of neighbours in time.
class Ratios {
 public:
  void add(double over, double under) {
    if (under > 0) ratios_.push_back(over / under);
  }
  std::optional<double> median() const { return ratios_.empty() ? std::nullopt : std::optional(middle(ratios_)); }

 private:
  std::vector<double> ratios_;
};

struct Change {
  std::string name;
  std::function<std::vector<std::string>(int turn)> make; // → the sources that a build has to read
  std::function<void(int turn)> make_in_hugo;             // none: Hugo has no such work
  std::function<std::string(int turn)> now = [](int) { return now_text(0); };
};

class SizeBench {
 public:
  SizeBench(std::size_t count, const std::string& folder) : folder_(folder), entries_(entries(count)) {
    fs::create_directories(folder);
    repository_.emplace(Repository::create(folder + "/repository", entries_));
    if (count <= most_for_hugo && is_installed("hugo")) hugo_.emplace(HugoSite::create(folder + "/hugo", entries_));
    figures_.entries = count;
  }

  SizeFigures all() {
    clean();
    nothing();
    for (const Change& change : changes()) changing(change);
    work_tree();
    const int saves = entries_.size() > 20'000 ? 5 : 9;
    figures_.served = serve_ecole(*repository_, entries_, now_text(0), saves);
    if (hugo_) figures_.hugo_served = serve_hugo(*hugo_, entries_, folder_ + "/hugo-served", 3);
    return std::move(figures_);
  }

 private:
  Command build(const std::string& now) const {
    return {ECOLE_COMMAND, "build", repository_->folder(), "-o", output_, "--state", state_, "--now", now, "-q"};
  }
  Command rev_parse() const { return {"git", "-C", repository_->folder(), "rev-parse", "HEAD"}; }
  std::string scratch() const { return folder_ + "/callgrind.out"; }

  std::vector<std::string> commit(const std::vector<FileChange>& changes) {
    repository_->commit(changes);
    std::vector<std::string> paths;
    for (const FileChange& change : changes) paths.push_back(change.path);
    return paths;
  }

  // What the floor is told to do: read these, write as much as ecole did.
  std::string work_list(const std::vector<std::string>& read, const std::vector<std::string>& written) const {
    const std::string path = folder_ + "/work-list";
    std::ofstream list(path);
    for (const std::string& each : read) list << "read " << each << '\n';
    for (const std::string& each : written) {
      std::error_code gone;
      const std::uintmax_t size = fs::file_size(fs::path(output_) / each, gone);
      if (!gone) list << "write " << size << ' ' << each << '\n';
    }
    return path;
  }

  // Each into folders of its own: a file system that was just told to delete as many files is slow to make new ones.
  void clean() {
    CaseFigures figures;
    figures.name = clean_case;
    std::vector<Usage> ecole, floor, hugo;
    Ratios of_floor, cpu_of_floor, hugo_of_ecole;
    std::string list;
    for (int turn = 0, turns = 1; turn < turns; ++turn) {
      const std::string place = folder_ + "/clean-" + std::to_string(turn);
      output_ = place + "/public";
      state_ = place + "/state";
      ecole.push_back(measure(build(now_text(0))));
      if (turn == 0) {
        const std::vector<std::string> made = files_below(output_);
        list = work_list({}, made);
        figures.made = figures.written = figures_.outputs = made.size();
        turns = std::min(3, turns_for(ecole[0].wall_ms));
      }
      floor.push_back(
          measure({ECOLE_FLOOR, "clean", repository_->folder(), folder_ + "/floor-" + std::to_string(turn), list}));
      of_floor.add(ecole.back().wall_ms, floor.back().wall_ms);
      cpu_of_floor.add(ecole.back().cpu_ms, floor.back().cpu_ms);
      if (hugo_ && (turn == 0 || turn < hugo_turns_for(hugo[0].wall_ms))) {
        hugo.push_back(measure(hugo_->build(folder_ + "/hugo-clean-" + std::to_string(turn))));
        hugo_of_ecole.add(hugo.back().wall_ms, ecole.back().wall_ms);
      }
      figures.turns = turn + 1;
    }
    figures.ecole = middle(ecole);
    figures.floor = middle(floor);
    if (!hugo.empty()) figures.hugo = middle(hugo);
    figures.of_floor = of_floor.median();
    figures.cpu_of_floor = cpu_of_floor.median();
    figures.hugo_of_ecole = hugo_of_ecole.median();
    if (figures.ecole.cpu_ms < worth_counting_ms) {
      const std::string place = folder_ + "/counted";
      figures.instructions = instructions({ECOLE_COMMAND, "build", repository_->folder(), "-o", place + "/public",
                                           "--state", place + "/state", "--now", now_text(0), "-q"},
                                          scratch());
      figures.floor_instructions =
          instructions({ECOLE_FLOOR, "clean", repository_->folder(), place + "/floor", list}, scratch());
    }
    floor_output_ = folder_ + "/floor-0";
    figures_.cases.push_back(std::move(figures));
    // Later builds go on from the last of these.
    Command with_json = build(now_text(0));
    with_json.back() = "--json";
    figures_.warnings = count_of(output_of(with_json), "\"severity\":\"warning\"");
    if (hugo_) run_quietly(hugo_->build(hugo_->default_output()));
  }

  void nothing() {
    Change change;
    change.name = nothing_case;
    change.make = [](int) { return std::vector<std::string>(); };
    change.make_in_hugo = [](int) {};
    changing(change);
  }

  std::vector<Change> changes() {
    std::vector<Change> all;
    const auto add = [&](std::string name, auto changes_of_turn, std::function<void(int)> in_hugo) {
      Change change;
      change.name = std::move(name);
      change.make = [this, changes_of_turn](int turn) { return commit(changes_of_turn(turn)); };
      change.make_in_hugo = std::move(in_hugo);
      all.push_back(std::move(change));
    };
    add(
        edit_case, [this](int turn) { return edit_lesson(entries_, turn); },
        [this](int turn) { hugo_->write(edited(entries_[edited_entry(entries_.size())], turn)); });
    add(
        "one new homework", [](int turn) { return add_homework(turn); },
        [this](int turn) { hugo_->write(new_homework(turn)); });
    add(
        "one renamed file", [this](int) { return rename_file(entries_, ++renames_); },
        [this](int) { hugo_->rename(entries_[renamed_entry(entries_.size())], hugo_renames_++); });
    add(
        "a template", [](int turn) { return change_template(turn); },
        [this](int turn) { hugo_->change_template(turn); });
    add(
        "a subject's colour", [](int turn) { return change_colour(turn); },
        [this](int turn) { hugo_->change_settings(turn); });
    add(
        "500 files", [this](int turn) { return edit_many(entries_, turn); },
        [this](int turn) {
          for (const std::size_t number : many(entries_.size()))
            if (number != renamed_entry(entries_.size())) hugo_->write(edited(entries_[number], turn));
        });
    // The last: the others are built at one `now`.
    Change later;
    later.name = "now a day later";
    later.make = [](int) { return std::vector<std::string>(); };
    later.now = [this](int) { return now_text(++days_later_); };
    all.push_back(std::move(later));
    return all;
  }

  void changing(const Change& change) {
    CaseFigures figures;
    figures.name = change.name;
    // A first turn, unmeasured, for the report.
    int turn = 1;
    std::vector<std::string> sources = change.make(turn);
    Command with_json = build(change.now(turn));
    with_json.back() = "--json";
    const std::string report = output_of(with_json);
    const std::vector<std::string> written = list_of(report, "written");
    figures.made = number_after(report, "made");
    figures.written = written.size();
    const auto floor_command = [&]() -> Command {
      if (sources.empty() && written.empty()) return {ECOLE_FLOOR, "nothing", repository_->folder()};
      return {ECOLE_FLOOR, "change", repository_->folder(), floor_output_, work_list(sources, written)};
    };
    run_quietly(floor_command());
    if (hugo_ && change.make_in_hugo) change.make_in_hugo(turn);

    std::vector<Usage> ecole, floor, revs, hugo;
    Ratios of_floor, cpu_of_floor, of_rev_parse, hugo_of_ecole;
    const double first_ms = static_cast<double>(number_after(report, "elapsed_ms"));
    const int turns = turns_for(first_ms);
    for (int measured = 0; measured < turns; ++measured) {
      ++turn;
      sources = change.make(turn);
      ecole.push_back(measure(build(change.now(turn))));
      floor.push_back(measure(floor_command()));
      of_floor.add(ecole.back().wall_ms, floor.back().wall_ms);
      cpu_of_floor.add(ecole.back().cpu_ms, floor.back().cpu_ms);
      if (first_ms < worth_a_neighbour_ms) {
        revs.push_back(measure(rev_parse()));
        of_rev_parse.add(ecole.back().wall_ms, revs.back().wall_ms);
      }
      if (hugo_ && change.make_in_hugo && (hugo.empty() || measured < hugo_turns_for(hugo[0].wall_ms))) {
        change.make_in_hugo(turn);
        hugo.push_back(measure(hugo_->build(hugo_->default_output())));
        hugo_of_ecole.add(hugo.back().wall_ms, ecole.back().wall_ms);
      }
    }
    figures.turns = turns;
    figures.ecole = middle(ecole);
    figures.floor = middle(floor);
    if (!revs.empty()) figures.rev_parse = middle(revs);
    if (!hugo.empty()) figures.hugo = middle(hugo);
    figures.of_floor = of_floor.median();
    figures.cpu_of_floor = cpu_of_floor.median();
    figures.of_rev_parse = of_rev_parse.median();
    figures.hugo_of_ecole = hugo_of_ecole.median();
    if (figures.ecole.cpu_ms < worth_counting_ms) {
      sources = change.make(++turn);
      figures.instructions = instructions(build(change.now(turn)), scratch());
      figures.floor_instructions = instructions(floor_command(), scratch());
    }
    figures_.cases.push_back(std::move(figures));
  }

  // The files on the disk, none of which changed: their stat data are compared.
  void work_tree() {
    repository_->lay_out();
    const Command command = {ECOLE_COMMAND,
                             "build",
                             repository_->folder(),
                             "--worktree",
                             "-o",
                             folder_ + "/worktree/public",
                             "--state",
                             folder_ + "/worktree/state",
                             "--now",
                             now_text(0),
                             "-q"};
    run_quietly(command);
    // A file as new as its state is read again (it may change within the clock's grain); by the second build none is.
    run_quietly(command);
    CaseFigures figures;
    figures.name = work_tree_case;
    std::vector<Usage> ecole, revs;
    Ratios of_rev_parse;
    for (int turn = 0; turn < 9; ++turn) {
      ecole.push_back(measure(command));
      revs.push_back(measure(rev_parse()));
      of_rev_parse.add(ecole.back().wall_ms, revs.back().wall_ms);
      figures.turns = turn + 1;
    }
    figures.ecole = middle(ecole);
    figures.rev_parse = middle(revs);
    figures.of_rev_parse = of_rev_parse.median();
    if (figures.ecole.cpu_ms < worth_counting_ms) figures.instructions = instructions(command, scratch());
    figures_.cases.push_back(std::move(figures));
  }

  std::string folder_, output_, state_, floor_output_;
  std::vector<Entry> entries_;
  std::optional<Repository> repository_;
  std::optional<HugoSite> hugo_;
  int renames_ = 0, hugo_renames_ = 0, days_later_ = 0;
  SizeFigures figures_;
};

} // namespace

std::string now_text(int days_later) { return date_text(today() + std::chrono::days(days_later)) + "T10:00Z"; }

SizeFigures measure_size(std::size_t entries, const std::string& folder) { return SizeBench(entries, folder).all(); }

} // namespace bench
