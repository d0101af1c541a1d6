#include "property/sequence.hpp"

#include "output/memory_output.hpp"
#include "sites/built.hpp"
#include "sites/file_calls.hpp"
#include "sites/temporary_folder.hpp"
#include <algorithm>
#include <filesystem>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace ecole::tests {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t first_commit = 1'790'000'000;

class Play {
 public:
  explicit Play(const Sequence& sequence) : sequence_(sequence) {
    write_file(boot_id_, "first");
    read_boot_id_from(boot_id_);
    const Source source = sequence.steps.empty() ? Source::memory : sequence.steps.front().source;
    if (source != Source::folder && source != Source::memory)
      repository_.emplace(sources_, sequence.bare);
    else
      fs::create_directories(sources_);
  }

  ~Play() { read_boot_id_from({}); }

  std::string run() {
    for (std::size_t number = 0; number < sequence_.steps.size(); ++number) {
      std::string failure = step(number);
      if (!failure.empty()) return "step " + std::to_string(number) + ": " + failure;
    }
    return {};
  }

 private:
  std::string step(std::size_t number);
  void bring_sources(const Step& step, std::size_t number);
  void lose(const Step& step);
  void keep_copies(std::size_t number) const;
  Result<Site> open(const Step& step, std::size_t number) const;
  Result<BuildReport> built(const Site& site, const Step& step, const std::string& output, const std::string& state,
                            std::shared_ptr<OutputStore> store = {}) const;
  std::string after_a_kill(const Site& site, const Step& step);
  std::string as_the_report_says(const BuildReport& report, const Tree& before, const Tree& after) const;
  std::string again(const Site& site, const Step& step, const BuildReport& expected, const Tree& tree) const;

  const Sequence& sequence_;
  TemporaryFolder folder_;
  const std::string sources_ = folder_ / "site", output_ = folder_ / "public", state_ = folder_ / "state",
                    boot_id_ = folder_ / "boot-id";
  std::optional<Repository> repository_;
  std::vector<std::string> commits_;      // the last of each step
  std::vector<std::string> last_written_; // by the last build
  Version on_disk_;
  std::int64_t seconds_ = first_commit;
  int starts_ = 0;      // of the machine
  bool certain_ = true; // the output is as the last build left it
  Tree last_tree_;      // and is this
};

void Play::bring_sources(const Step& step, std::size_t number) {
  const Version& wanted = step.on_disk ? *step.on_disk : step.commits.back();
  if (!repository_) {
    if (step.source == Source::memory) return;
    write_folder(sources_, on_disk_, wanted);
    on_disk_ = wanted;
    return;
  }
  std::vector<std::string> parents;
  if (step.parent < number) parents = {commits_[step.parent]};
  const std::string before = parents.empty() ? std::string() : parents.front();
  std::string tip;
  for (std::size_t i = 0; i < step.commits.size(); ++i) {
    if (i + 1 == step.commits.size() && step.merged && *step.merged < number) parents.push_back(commits_[*step.merged]);
    seconds_ += 60 * 7 + 1;
    tip = repository_->commit(step.commits[i], sequence_.prefix, parents, seconds_,
                              seconds_ % 2 ? "Anne Durand" : "Forge & Cie");
    parents = {tip};
  }
  commits_.push_back(tip);
  repository_->set_head(tip);
  fs::remove(repository_->git_dir() + "shallow");
  if (step.cut) write_file(repository_->git_dir() + "shallow", tip + "\n");
  if (sequence_.bare) return;
  const std::string root = sources_ + "/" + sequence_.prefix;
  fs::create_directories(root);
  write_folder(root, on_disk_, wanted);
  on_disk_ = wanted;
  repository_->set_index(tip);
}

std::string copy_of(const std::string& folder, std::size_t step) { return folder + "-" + std::to_string(step); }

void replace(const std::string& folder, const std::string& copy) {
  fs::remove_all(folder);
  if (fs::exists(copy)) fs::copy(copy, folder, fs::copy_options::recursive);
}

void Play::keep_copies(std::size_t number) const {
  if (std::ranges::none_of(sequence_.steps, [](const Step& step) { return step.loss >= Loss::older_state; })) return;
  for (const std::string& folder : {output_, state_})
    if (fs::exists(folder)) fs::copy(folder, copy_of(folder, number), fs::copy_options::recursive);
}

void Play::lose(const Step& step) {
  if (step.loss != Loss::none) certain_ = false;
  switch (step.loss) {
  case Loss::none: break;
  case Loss::state: fs::remove_all(state_); break;
  case Loss::output: fs::remove_all(output_); break;
  case Loss::pages:
    if (fs::exists(output_))
      for (const auto& entry : fs::directory_iterator(output_))
        if (!entry.path().filename().string().starts_with(".ecole")) fs::remove_all(entry.path());
    break;
  case Loss::state_and_pages: {
    fs::remove_all(state_);
    bool even = false;
    for (const auto& [path, bytes] : read_tree(output_))
      if ((even = !even)) fs::remove(output_ + "/" + path);
    break;
  }
  case Loss::older_state: replace(state_, copy_of(state_, step.lost_from)); break;
  case Loss::older_output: replace(output_, copy_of(output_, step.lost_from)); break;
  case Loss::both_older:
    replace(state_, copy_of(state_, step.lost_from));
    replace(output_, copy_of(output_, step.also_lost_from));
    break;
  case Loss::power: {
    write_file(boot_id_, std::to_string(++starts_));
    for (const std::string& path : last_written_)
      if (fs::exists(output_ + "/" + path)) fs::resize_file(output_ + "/" + path, 0);
    break;
  }
  }
}

Result<Site> Play::open(const Step& step, std::size_t number) const {
  SiteOptions options = step.options;
  options.worktree = step.source == Source::work_tree;
  if (step.source == Source::revision) options.ref = commits_[number];
  if (step.source == Source::memory) {
    std::map<std::string, std::string> files;
    for (const auto& [path, file] : step.commits.back())
      if (file.kind != SourceFile::Kind::link) files.emplace(path, file.bytes);
    options.snapshot = memory_snapshot(std::move(files));
  }
  std::string path = sources_;
  if (!sequence_.prefix.empty() && !sequence_.bare)
    path += "/" + sequence_.prefix.substr(0, sequence_.prefix.size() - 1);
  return Site::open(path, std::move(options));
}

Result<BuildReport> Play::built(const Site& site, const Step& step, const std::string& output, const std::string& state,
                                std::shared_ptr<OutputStore> store) const {
  BuildOptions options;
  options.output = output;
  options.store = std::move(store);
  options.state = state;
  options.now = step.now;
  options.jobs = step.jobs;
  options.explain = step.explain;
  options.checked = true;
  return build(site, options);
}

std::string text_of(const Error& error) { return error.id + " " + error.path + ": " + error.message_fr; }

// In a process of its own that ends at one of its file calls; "" when it ended so, or well.
std::string Play::after_a_kill(const Site& site, const Step& step) {
  certain_ = false;
  const pid_t child = ::fork();
  if (child == 0) {
    end_at_file_call(step.ends_at);
    const Result<BuildReport> report = built(site, step, output_, state_);
    ::_exit(report ? 0 : report.error().kind == ErrorKind::internal ? 2 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && (WEXITSTATUS(status) == killed_code || WEXITSTATUS(status) < 2)) return {};
  return "the build that was to be killed ended with " + std::to_string(status);
}

// What was written and removed is what differs, and nothing else was touched.
std::string Play::as_the_report_says(const BuildReport& report, const Tree& before, const Tree& after) const {
  std::vector<std::string> written, removed;
  for (const auto& [path, bytes] : after)
    if (const auto old = before.find(path); old == before.end() || old->second != bytes) written.push_back(path);
  for (const auto& [path, bytes] : before)
    if (!after.contains(path)) removed.push_back(path);
  std::string text;
  if (written != report.written) text += "written is not what differs on the disk\n";
  if (removed != report.removed) text += "removed is not what went from the disk\n";
  if (report.outputs != after.size()) text += "outputs is not the number of files\n";
  if (report.unchanged + report.written.size() != report.outputs) text += "unchanged and written are not all outputs\n";
  return text;
}

// A second build of the same has nothing to do.
std::string Play::again(const Site& site, const Step& step, const BuildReport& expected, const Tree& tree) const {
  const Result<BuildReport> report = built(site, step, output_, state_);
  if (!report) return "built again: " + text_of(report.error()) + "\n";
  std::string text = difference(expected, *report) + difference(tree, read_tree(output_));
  if (report->work.made + report->work.parsed + report->work.touched + report->work.resolved > 0)
    text += "made " + std::to_string(report->work.made) + ", touched " + std::to_string(report->work.touched) +
            ", parsed " + std::to_string(report->work.parsed) + "\n";
  if (!report->written.empty() || !report->removed.empty()) text += "wrote or removed something\n";
  BuildOptions options;
  options.now = step.now;
  options.jobs = step.jobs;
  const Result<std::vector<Diagnostic>> checked = check(site, options);
  // What waits for the end of a pause is checked, and not built; and that nobody can tell what waits, check does not
  // say.
  std::vector<Diagnostic> of_sources = expected.diagnostics;
  std::erase_if(of_sources, [](const Diagnostic& diagnostic) { return diagnostic.id == "pause-history-short"; });
  if (!checked || (!expected.waiting && *checked != of_sources)) text += "check says something else\n";
  return text.empty() ? text : "built again:\n" + text;
}

std::string Play::step(std::size_t number) {
  const Step& step = sequence_.steps[number];
  bring_sources(step, number);
  lose(step);
  const Result<Site> site = open(step, number);
  if (!site) return "not opened: " + text_of(site.error());
  if (step.ends_at) {
    std::string failure = after_a_kill(*site, step);
    keep_copies(number);
    return failure;
  }

  const Tree before = certain_ ? last_tree_ : Tree();
  const Result<BuildReport> report = built(*site, step, output_, state_);
  // The clean one mostly into memory: a folder differs from it in nothing that a page knows.
  const std::string clean_output = folder_ / "clean-public", clean_state = folder_ / "clean-state";
  const std::shared_ptr<output::MemoryOutput> memory =
      number % 4 == 3 ? nullptr : std::make_shared<output::MemoryOutput>();
  fs::remove_all(clean_output);
  fs::remove_all(clean_state);
  const Result<BuildReport> clean = built(*site, step, clean_output, clean_state, memory);
  if (!report || !clean) {
    if (!report && !clean && text_of(report.error()) == text_of(clean.error()) &&
        report.error().kind != ErrorKind::internal) {
      keep_copies(number);
      return {};
    }
    return "built: " + (report ? "done" : text_of(report.error())) +
           "; clean: " + (clean ? "done" : text_of(clean.error()));
  }
  last_written_ = report->written;
  const Tree after = read_tree(output_), wanted = memory ? memory->files() : read_tree(clean_output);
  std::string failure = difference(wanted, after) + difference(*clean, *report);
  if (!clean->clean) failure += "a clean build does not say that it was clean\n";
  if (certain_ && failure.empty()) failure += as_the_report_says(*report, before, after);
  if (failure.empty()) failure += again(*site, step, *report, after);
  certain_ = true;
  last_tree_ = after;
  keep_copies(number);
  return failure;
}

} // namespace

std::string play(const Sequence& sequence) { return Play(sequence).run(); }

namespace {

// The steps that stay keep what they need of those that go.
Sequence without_step(const Sequence& sequence, std::size_t gone) {
  Sequence smaller = sequence;
  smaller.steps.erase(smaller.steps.begin() + static_cast<std::ptrdiff_t>(gone));
  const auto renumbered = [&](std::size_t number) {
    return number > gone || (number == gone && gone > 0) ? number - 1 : number;
  };
  for (std::size_t i = 0; i < smaller.steps.size(); ++i) {
    Step& step = smaller.steps[i];
    const std::size_t was = i < gone ? i : i + 1;
    step.parent = step.parent == was ? i : renumbered(step.parent);
    if (step.merged) step.merged = renumbered(*step.merged);
    step.lost_from = renumbered(step.lost_from);
    step.also_lost_from = renumbered(step.also_lost_from);
  }
  return smaller;
}

void each_version(Sequence& sequence, const std::function<void(Version&)>& change) {
  for (Step& step : sequence.steps) {
    for (Version& version : step.commits) change(version);
    if (step.on_disk) change(*step.on_disk);
  }
}

std::vector<std::string> all_paths(Sequence sequence) {
  Version all;
  each_version(sequence, [&](Version& version) { all.insert(version.begin(), version.end()); });
  std::vector<std::string> paths;
  for (const auto& [path, file] : all) paths.push_back(path);
  return paths;
}

std::vector<std::string> all_lines(Sequence sequence, const std::string& path) {
  std::vector<std::string> lines;
  each_version(sequence, [&](Version& version) {
    const auto file = version.find(path);
    if (file == version.end()) return;
    for (std::size_t begin = 0; begin < file->second.bytes.size();) {
      const std::size_t end = std::min(file->second.bytes.find('\n', begin), file->second.bytes.size() - 1) + 1;
      std::string line = file->second.bytes.substr(begin, end - begin);
      if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
      begin = end;
    }
  });
  return lines;
}

void remove_line(Version& version, const std::string& path, const std::string& line) {
  const auto file = version.find(path);
  if (file == version.end()) return;
  for (std::size_t at; (at = file->second.bytes.find(line)) != std::string::npos;)
    file->second.bytes.erase(at, line.size());
}

} // namespace

Sequence smallest_that_fails(Sequence sequence) {
  std::size_t tries = 0;
  const auto take_if_fails = [&](Sequence smaller) {
    if (smaller.steps.empty() || ++tries > 1'500 || play(smaller).empty()) return false;
    sequence = std::move(smaller);
    return true;
  };
  for (std::size_t i = sequence.steps.size(); i-- > 0;)
    if (i < sequence.steps.size()) take_if_fails(without_step(sequence, i));
  for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
    const auto simpler = [&](const std::function<void(Step&)>& change) {
      Sequence smaller = sequence;
      change(smaller.steps[i]);
      take_if_fails(std::move(smaller));
    };
    simpler([](Step& step) { step.commits.erase(step.commits.begin(), step.commits.end() - 1); });
    simpler([](Step& step) { step.on_disk.reset(); });
    simpler([](Step& step) { step.merged.reset(); });
    simpler([](Step& step) { step.cut = false; });
    simpler([](Step& step) { step.options = {}; });
    simpler([](Step& step) { step.jobs = 1; });
    simpler([](Step& step) { step.explain = false; });
    simpler([&](Step& step) { step.now = sequence.steps.front().now; });
    simpler([&](Step& step) { step.source = sequence.steps.front().source; });
    simpler([](Step& step) { step.loss = Loss::none; });
  }
  for (const std::string& path : all_paths(sequence)) {
    Sequence smaller = sequence;
    each_version(smaller, [&](Version& version) { version.erase(path); });
    take_if_fails(std::move(smaller));
  }
  for (const std::string& path : all_paths(sequence))
    for (const std::string& line : all_lines(sequence, path)) {
      Sequence smaller = sequence;
      each_version(smaller, [&](Version& version) { remove_line(version, path, line); });
      take_if_fails(std::move(smaller));
    }
  return sequence;
}

std::string shown(const Sequence& sequence) {
  static constexpr const char* sources[] = {"HEAD", "--ref", "--worktree", "a folder", "memory"};
  static constexpr const char* losses[] = {"",
                                           "no state",
                                           "no output",
                                           "no pages",
                                           "neither state nor half of the pages",
                                           "an older state",
                                           "an older output",
                                           "an older state and another output",
                                           "power"};
  std::string text = sequence.bare ? "a bare repository" : "";
  if (!sequence.prefix.empty()) text += " below " + sequence.prefix;
  text += "\n";
  Version before;
  for (std::size_t number = 0; number < sequence.steps.size(); ++number) {
    const Step& step = sequence.steps[number];
    text += "-- step " + std::to_string(number) + ": " + sources[static_cast<std::size_t>(step.source)] + ", now " +
            std::to_string(step.now.time_since_epoch().count()) + ", jobs " + std::to_string(step.jobs);
    if (step.parent != number - 1 && number > 0) text += ", after step " + std::to_string(step.parent);
    if (step.merged) text += ", merging step " + std::to_string(*step.merged);
    if (step.cut) text += ", history cut";
    if (step.options.drafts) text += ", drafts";
    if (step.options.future) text += ", future";
    if (!step.options.base_url.empty()) text += ", base " + step.options.base_url;
    if (step.explain) text += ", explain";
    if (step.ends_at) text += ", killed at call " + std::to_string(step.ends_at);
    if (step.loss != Loss::none)
      text += std::string(", ") + losses[static_cast<std::size_t>(step.loss)] + " (of step " +
              std::to_string(step.lost_from) + ", " + std::to_string(step.also_lost_from) + ")";
    text += "\n";
    const auto show = [&](const std::string& title, const Version& version) {
      text += title;
      for (const auto& [path, file] : before)
        if (!version.contains(path)) text += "removed " + path + "\n";
      for (const auto& [path, file] : version)
        if (const auto old = before.find(path); old == before.end() || old->second != file)
          text += (file.kind == SourceFile::Kind::link ? "link " : "file ") + path + ":\n" + file.bytes + "\n";
      before = version;
    };
    for (const Version& version : step.commits) show("- commit\n", version);
    if (step.on_disk) show("- on disk\n", *step.on_disk);
  }
  return text;
}

} // namespace ecole::tests
