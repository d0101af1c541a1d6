// Plays every fixture of this folder (fixture.hpp says how one is written). With ECOLE_GOLDEN_WRITE=1 what came is
// written where it was expected: `./dev golden`, and then the difference is read.
#include "golden/fixture.hpp"
#include "sites/built.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>

using namespace ecole;
using namespace ecole::tests;
namespace fs = std::filesystem;

namespace {

const std::string folder = std::string(ECOLE_SOURCE_DIR) + "/tests/golden";

// The site beside which something is broken: it has to be built whatever that is.
const Version other_site = {
    {"ecole.yml", {"title: Collège des Tilleuls\n"}},
    {"cahier/4e-a/francais/2026-11-19.md",
     {"# La nouvelle fantastique\n\nLecture du premier chapitre.\n\n## Pour jeudi 26 novembre (30 min)\n\nLire le "
      "chapitre 2.\n"}},
};
const std::string other_page = "4e-a/francais/2026-11-19.html";

std::string list(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string unescaped(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0 && i + 3 < text.size()) {
      bytes += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

std::string without_line_end(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string filled(const std::string& text, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) bytes += text;
  return bytes;
}

std::string diagnostics_text(const BuildReport& report) {
  std::string text;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    const std::string line = shown(diagnostic); // place, severity and id stand before the message
    const std::size_t message = line.find(' ', line.find(diagnostic.id)) + 1;
    text += line.substr(0, message - 1) + "\n  " + diagnostic.message_fr + "\n";
    if (!diagnostic.hint_fr.empty()) text += "  → " + diagnostic.hint_fr + "\n";
  }
  return text;
}

std::string work_text(const BuildReport& report) {
  const BuildReport::Work& work = report.work;
  const auto count = [](const char* name, std::size_t number) {
    return std::string(name) + " " + std::to_string(number);
  };
  return (report.clean ? "clean: " + report.clean_because + "\n" : std::string()) + count("read", work.read) + ", " +
         count("parsed", work.parsed) + ", " + count("resolved", work.resolved) + ", " +
         count("touched", work.touched) + ", " + count("made", work.made) + ", " + count("cut off", work.cut_off) +
         "\n" + count("written", report.written.size()) + ", " + count("removed", report.removed.size()) + ", " +
         count("unchanged", report.unchanged) + ", " + count("outputs", report.outputs) + "\n";
}

std::string explain_text(const BuildReport& report) {
  std::string text;
  for (const ExplainedPage& page : report.explained) {
    text += page.path + " " + page.outcome + "\n";
    for (const ExplainedTouch& touch : page.because)
      text += "  " + touch.key + " " + touch.change + " by " + touch.source + "\n";
  }
  return text;
}

std::string held_text(const BuildReport& report) {
  std::string text;
  for (const HeldBack& held : report.held_back)
    text += held.file + (held.published_from.empty() ? "" : " " + held.published_from) + "\n";
  return text;
}

std::string next_change_text(const BuildReport& report) {
  if (!report.next_change) return "never\n";
  // Tests are written in the winter time of Paris.
  const auto local = *report.next_change + std::chrono::hours(1);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const auto minutes = (local - day).count();
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d+01:00\n", int(date.year()), unsigned(date.month()),
                unsigned(date.day()), int(minutes / 60), int(minutes % 60));
  return text;
}

// From "<name" to "</name>"; with the line end that a section has.
std::string element(const std::string& page, const std::string& name) {
  for (std::size_t begin = page.find("<" + name); begin != std::string::npos;
       begin = page.find("<" + name, begin + 1)) {
    if (std::string(" >\n").find(page[begin + name.size() + 1]) == std::string::npos) continue;
    const std::size_t end = page.find("</" + name + ">", begin);
    return end == std::string::npos ? std::string() : page.substr(begin, end + name.size() + 3 - begin) + "\n";
  }
  return {};
}

class Player {
 public:
  explicit Player(bool beside_another) : beside_another_(beside_another) {
    if (beside_another) version_ = other_site;
  }

  // Gives the fixture as it would have to be; `problem` is what no expectation says.
  Fixture play(const Fixture& fixture, std::string& problem) {
    Fixture played{fixture.comment, {}};
    std::size_t at = 0;
    while (at < fixture.sections.size()) {
      for (; at < fixture.sections.size() && !fixture.sections[at].is_expectation(); ++at) {
        change(fixture.sections[at]);
        played.sections.push_back(fixture.sections[at]);
      }
      const BuildReport report = build_once(problem);
      bool asked_diagnostics = false;
      std::vector<Section> expected;
      for (; at < fixture.sections.size() && fixture.sections[at].is_expectation(); ++at) {
        const Section& section = fixture.sections[at];
        asked_diagnostics = asked_diagnostics || section.title == "diagnostics";
        expected.push_back({section.title, actual(section, report)});
      }
      if (!asked_diagnostics && !report.diagnostics.empty())
        expected.insert(expected.begin(), {"diagnostics", diagnostics_text(report)});
      played.sections.insert(played.sections.end(), expected.begin(), expected.end());
    }
    return played;
  }

 private:
  void change(const Section& section) {
    const std::string& title = section.title;
    if (section.is("now")) {
      now_ = parse_time(section.rest("now"));
      if (!now_) throw std::runtime_error("no time: " + title);
    } else if (section.is("option")) {
      (section.rest("option") == "drafts" ? options_.drafts : options_.future) = true;
    } else if (section.is("delete")) {
      if (!version_.erase(section.rest("delete"))) throw std::runtime_error("no such file: " + title);
    } else if (section.is("move")) {
      const std::string both = section.rest("move");
      const std::size_t to = both.find(" to ");
      SourceFile file = version_.at(both.substr(0, to));
      version_.erase(both.substr(0, to));
      put(version_, both.substr(to + 4), std::move(file));
    } else if (section.is("fill")) {
      const std::string both = section.rest("fill");
      const std::size_t space = both.find(' ');
      put(version_, both.substr(space + 1),
          {filled(without_line_end(section.body), std::stoul(both.substr(0, space)))});
    } else if (section.is("bytes")) {
      put(version_, section.rest("bytes"), {unescaped(section.body)});
    } else if (section.is("link")) {
      put(version_, section.rest("link"), {without_line_end(section.body), SourceFile::Kind::link});
    } else if (section.is("edit")) {
      if (!version_.contains(section.rest("edit"))) throw std::runtime_error("no such file: " + title);
      put(version_, section.rest("edit"), {section.body});
    } else {
      put(version_, title, {section.body});
    }
  }

  BuildReport build_once(std::string& problem) {
    const std::int64_t seconds = (now_->time_since_epoch().count() - 60) * 60;
    if (version_ != committed_) {
      commit_ = repository_.commit(version_, "", commit_.empty() ? std::vector<std::string>() : std::vector{commit_},
                                   seconds);
      repository_.set_head(commit_);
      committed_ = version_;
    }
    const Site site = Site::open(repository_.path(), options_).value();
    BuildOptions options;
    options.output = output_;
    options.state = folder_ / "state";
    options.now = now_;
    options.jobs = 1;
    options.explain = true;
    options.checked = true;
    BuildReport report = build(site, options).value();
    tree_ = read_tree(output_);

    TemporaryFolder clean_folder;
    options.output = clean_folder / "public";
    options.state = clean_folder / "state";
    const BuildReport clean = build(site, options).value();
    problem += difference(read_tree(options.output), tree_) + difference(clean, report);
    if (beside_another_ && tree_[other_page].find("Lire le chapitre 2.") == std::string::npos)
      problem += "the rest of the site is not built\n";
    return report;
  }

  std::string actual(const Section& section, const BuildReport& report) const {
    if (section.title == "diagnostics") return diagnostics_text(report);
    if (section.title == "work") return work_text(report);
    if (section.title == "written") return list(report.written);
    if (section.title == "removed") return list(report.removed);
    if (section.title == "held back") return held_text(report);
    if (section.title == "next change") return next_change_text(report);
    if (section.title == "explain") return explain_text(report);
    if (section.title == "outputs" || section.title == "added") {
      std::vector<std::string> paths;
      for (const auto& [path, bytes] : tree_)
        if (section.title == "outputs" || !paths_of_other_site().contains(path)) paths.push_back(path);
      return list(paths);
    }
    const std::string path = section.rest("public").substr(0, section.rest("public").find(' '));
    const std::string name = section.title.substr(std::min(section.title.size(), 8 + path.size()));
    const auto page = tree_.find(path);
    if (page == tree_.end()) return "(no such file)\n";
    const std::string bytes = page->second.ends_with('\n') ? page->second : page->second + "\n";
    return name.empty() ? bytes : element(bytes, name);
  }

  static const std::set<std::string>& paths_of_other_site() {
    static const std::set<std::string> paths = [] {
      std::set<std::string> built;
      TemporaryFolder place;
      std::map<std::string, std::string> files;
      for (const auto& [path, file] : other_site) files.emplace(path, file.bytes);
      SiteOptions options;
      options.snapshot = memory_snapshot(std::move(files));
      const Site site = Site::open("site", std::move(options)).value();
      BuildOptions build_options;
      build_options.output = place / "public";
      build_options.state = place / "state";
      build_options.now = parse_time("2026-11-23T18:00+01:00");
      build(site, build_options).value();
      for (const auto& [path, bytes] : read_tree(build_options.output)) built.insert(path);
      return built;
    }();
    return paths;
  }

  bool beside_another_;
  Version version_, committed_;
  std::optional<Time> now_ = parse_time("2026-11-23T18:00+01:00");
  SiteOptions options_;
  TemporaryFolder folder_;
  const std::string output_ = folder_ / "public";
  Repository repository_{folder_ / "site", false};
  std::string commit_;
  Tree tree_;
};

std::vector<std::string> fixtures_of(const std::string& place) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(place))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path().string());
  std::ranges::sort(paths);
  return paths;
}

std::string first_difference(const std::string& expected, const std::string& actual) {
  const auto [a, b] = std::ranges::mismatch(expected, actual);
  const auto line_from = [](const std::string& text, std::string::const_iterator at) {
    const auto position = static_cast<std::size_t>(at - text.begin());
    const std::size_t begin = position == 0 ? 0 : text.rfind('\n', position - 1) + 1;
    return text.substr(begin, text.find('\n', position) - begin);
  };
  return "expected: " + line_from(expected, a) + "\nactual:   " + line_from(actual, b) + "\n";
}

void play_all(const std::vector<std::string>& paths, bool beside_another) {
  const bool write = std::getenv("ECOLE_GOLDEN_WRITE") != nullptr;
  for (const std::string& path : paths) {
    INFO(path);
    const Fixture fixture = parse_fixture(tests::read_file(path));
    std::string problem;
    Player player(beside_another);
    const Fixture played = player.play(fixture, problem);
    CHECK(problem == "");
    if (write) {
      if (text_of(played) != text_of(fixture)) tests::write_file(path, text_of(played));
      continue;
    }
    std::string wrong;
    for (std::size_t i = 0; i < played.sections.size(); ++i) {
      const std::string title = played.sections[i].title;
      if (i < fixture.sections.size() && fixture.sections[i].title == title) {
        if (fixture.sections[i].body != played.sections[i].body)
          wrong += "-- " + title + " --\n" + first_difference(fixture.sections[i].body, played.sections[i].body);
        continue;
      }
      wrong += "-- " + title + " -- was not expected:\n" + played.sections[i].body;
      break;
    }
    CHECK(wrong == "");
  }
}

} // namespace

TEST_CASE("each edit does exactly the work that it must, and gives these pages") {
  play_all(fixtures_of(folder), false);
}

TEST_CASE("what is broken is said in French with its place and remedy, and the rest of the site is built") {
  const std::vector<std::string> broken = fixtures_of(folder + "/broken");
  CHECK(broken.size() >= 40);
  play_all(broken, true);
}
