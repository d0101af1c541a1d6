#include "corpus.hpp"

#include "measure.hpp"
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>

namespace bench {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> subjects = {"maths", "francais",        "anglais", "histoire-geographie",
                                                      "svt",   "physique-chimie", "eps",     "musique"};
constexpr std::array<std::string_view, 24> words = {"fraction", "tableau", "exercice", "figure", "leçon",    "cahier",
                                                    "phrase",   "verbe",   "carte",    "siècle", "feuille",  "mesure",
                                                    "rythme",   "énergie", "groupe",   "règle",  "résultat", "exemple",
                                                    "méthode",  "texte",   "lecture",  "erreur", "mot",      "page"};

// A small generator of our own, the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15 + 1) {}
  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % limit);
  }

 private:
  std::uint64_t state_;
};

std::string sentence(Random& random) {
  std::string text;
  const std::size_t length = 8 + random.below(10);
  for (std::size_t i = 0; i < length; ++i) {
    std::string word(words[random.below(words.size())]);
    if (i == 0 && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
    text += (i ? " " : "") + word;
  }
  return text + ". ";
}

std::string date_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::string body_of(Random& random, std::chrono::sys_days day) {
  std::string text;
  for (int paragraph = 0; paragraph < 4; ++paragraph) {
    for (int i = 0; i < 3; ++i) text += sentence(random);
    text += "\n\n";
  }
  text += "| Grandeur | Valeur |\n|---|---|\n";
  for (int row = 0; row < 4; ++row)
    text += "| " + std::string(words[random.below(words.size())]) + " | " + std::to_string(random.below(1000)) + " |\n";
  text += "\n- " + sentence(random) + "\n- **" + sentence(random) +
          "**\n\n```\nx = " + std::to_string(random.below(100)) + "\n```\n\n";
  if (random.below(3)) {
    auto due = day + std::chrono::days(2 + static_cast<int>(random.below(3)));
    if (std::chrono::weekday(due) == std::chrono::Sunday) due += std::chrono::days(1);
    text += "## Pour le " + date_text(due) + " (" + std::to_string(10 + 5 * random.below(5)) + " min)\n\n" +
            sentence(random) + "\n\n";
  }
  if (random.below(10) == 0)
    text += "## Contrôle le " + date_text(day + std::chrono::days(7)) + "\n\n" + sentence(random) + "\n";
  return text;
}

std::string text_of(const Entry& entry) { return "# " + entry.title + "\n\n" + entry.body; }
std::string edited(const Entry& entry, int turn) {
  return text_of(entry) + "\nUne phrase de plus, la " + std::to_string(turn) + "e.\n";
}

void add_file(std::string& stream, const std::string& path, const std::string& bytes) {
  stream += "M 100644 inline " + path + "\ndata " + std::to_string(bytes.size()) + "\n" + bytes + "\n";
}

std::string commit_of(const std::string& message, long seconds) {
  return "commit refs/heads/main\ncommitter Bench <bench@ecole.example> " + std::to_string(seconds) + " +0000\ndata " +
         std::to_string(message.size()) + "\n" + message + "\n";
}

void write(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string hugo_text(const Entry& entry, const std::string& body) {
  return "---\ntitle: \"" + entry.title + "\"\ndate: " + entry.date + "\n---\n" + body;
}

} // namespace

std::vector<Entry> entries(std::size_t count) {
  std::vector<Entry> made;
  constexpr std::size_t lessons_a_year = 36 * 5 * 5;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t of_class = i / lessons_a_year, lesson = i % lessons_a_year;
    // Up to sixteen classes a year, then earlier years.
    const std::size_t class_number = of_class % 16;
    const int year = 2026 - static_cast<int>(of_class / 16);
    const std::string class_name =
        std::to_string(6 - class_number / 4) + "e-" + static_cast<char>('a' + class_number % 4);
    const std::size_t week = lesson / 25, day = lesson % 25 / 5, hour = lesson % 5;
    using namespace std::chrono;
    const sys_days september = year_month_day(std::chrono::year(year), September, std::chrono::day(1));
    const sys_days monday = september - (weekday(september) - Monday) + days(7 * static_cast<int>(week));
    const sys_days date = monday + days(static_cast<int>(day));
    Random random(i + 1);
    Entry entry;
    entry.date = date_text(date);
    entry.path = "cahier/" + class_name + "/" +
                 std::string(subjects[(hour + day * 3 + class_number) % subjects.size()]) + "/" + entry.date + ".md";
    entry.title = "Séance " + std::to_string(i) + " : " + std::string(words[random.below(words.size())]);
    entry.body = body_of(random, date);
    made.push_back(std::move(entry));
  }
  return made;
}

void make_repository(const std::string& folder, const std::vector<Entry>& all) {
  fs::remove_all(folder);
  run({"git", "init", "-q", "-b", "main", folder});
  std::string stream = commit_of("Corpus", 1790000000);
  add_file(stream, "ecole.yml",
           "title: Collège de mesure\nid: bench\nbase_url: https://ecole.example/\ncalendar: {zone: A}\n");
  for (const Entry& entry : all) add_file(stream, entry.path, text_of(entry));
  feed({"git", "-C", folder, "fast-import", "--quiet", "--done"}, stream + "done\n");
}

void edit(const std::string& folder, const std::vector<Entry>& all, std::size_t number, int turn) {
  std::string stream = commit_of("Edit", 1790000060 + 60 * turn) + "from refs/heads/main^0\n";
  add_file(stream, all[number].path, edited(all[number], turn));
  feed({"git", "-C", folder, "fast-import", "--quiet", "--done"}, stream + "done\n");
}

void make_hugo_site(const std::string& folder, const std::vector<Entry>& all) {
  fs::remove_all(folder);
  const fs::path root(folder);
  write(root / "config.toml", "baseURL = \"https://ecole.example/\"\ntitle = \"Collège de mesure\"\nlanguageCode = "
                              "\"fr\"\ndisableKinds = [\"taxonomy\", \"term\"]\n");
  const std::string head =
      "<!doctype html><html lang=fr><head><meta charset=utf-8><title>{{ .Title }}</title></head><body><nav>{{ range "
      ".Site.Home.Sections }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ end }}</nav><main>";
  const std::string foot = "</main></body></html>\n";
  write(root / "layouts/_default/single.html",
        head +
            "<h1>{{ .Title }}</h1><p>{{ .Date.Format \"2006-01-02\" }}</p>{{ .Content }}{{ with .PrevInSection }}<a "
            "href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href=\"{{ .RelPermalink "
            "}}\">{{ .Title }}</a>{{ end }}" +
            foot);
  write(root / "layouts/_default/list.html",
        head +
            "<h1>{{ .Title }}</h1><ul>{{ range .Sections }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end "
            "}}{{ range .RegularPages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</ul>" +
            foot);
  write(root / "layouts/index.html", head +
                                         "<h1>{{ .Title }}</h1><ul>{{ range first 20 .Site.RegularPages }}<li><a "
                                         "href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</ul>" +
                                         foot);
  for (const Entry& entry : all) {
    const fs::path path = root / "content" / entry.path.substr(7);
    write(path, hugo_text(entry, entry.body));
    for (const fs::path& section : {path.parent_path(), path.parent_path().parent_path()})
      if (!fs::exists(section / "_index.md"))
        write(section / "_index.md", "---\ntitle: \"" + section.filename().string() + "\"\n---\n");
  }
}

void edit_hugo(const std::string& folder, const std::vector<Entry>& all, std::size_t number, int turn) {
  const Entry& entry = all[number];
  write(fs::path(folder) / "content" / entry.path.substr(7),
        hugo_text(entry, entry.body + "\nUne phrase de plus, la " + std::to_string(turn) + "e.\n"));
}

} // namespace bench
