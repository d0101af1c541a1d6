// A whole site with what somebody typed in every one of its fields: settings, heads of files, texts, tasks, events,
// links, words of a theme, names of files. The parts of the input between bytes 0 are the fields, in the order of
// `fields`; those that are missing are as a teacher would write them. Every page is then read as a browser reads it.
#include "expect.hpp"
#include "feeds.hpp"
#include "html.hpp"
#include "site/page_of_problems.hpp"
#include "sites/temporary_folder.hpp"
#include <algorithm>
#include <array>
#include <ecole/build.hpp>
#include <fstream>
#include <iterator>
#include <map>

namespace {

using namespace ecole;
using fuzz::expect;

enum Field : std::size_t {
  site_title,
  class_title,
  class_level,
  group,
  subject_title,
  publisher,
  director,
  contact,
  host_name,
  host_address,
  host_phone,
  base_url,
  forge_url,
  forge_branch,
  room,
  lesson_title,
  author,
  sequence,
  lesson_group,
  language,
  alias,
  lesson_text,
  task_title,
  task_remark,
  task_text,
  event_title,
  event_place,
  event_text,
  article_title,
  article_author,
  article_text,
  page_title,
  page_text,
  link_text,
  link_address,
  link_title,
  image_text,
  word,
  class_folder,
  subject_folder,
  article_file,
  page_file,
  document_file,
  field_count
};

constexpr std::array<std::string_view, field_count> usual = {"Les Tilleuls",
                                                             "6e B",
                                                             "6e",
                                                             "1",
                                                             "Mathématiques",
                                                             "École des Tilleuls",
                                                             "La direction",
                                                             "contact@tilleuls.example",
                                                             "Hébergement",
                                                             "3 rue du Moulin",
                                                             "01 99 00 12 00",
                                                             "https://tilleuls.example/",
                                                             "https://forge.example/tilleuls/cahier",
                                                             "main",
                                                             "12",
                                                             "Comparer",
                                                             "Mme Morel",
                                                             "Fractions",
                                                             "1",
                                                             "fr",
                                                             "/ancien/lieu/",
                                                             "La plus **grande** est celle-ci.",
                                                             "exercices 3 et 4",
                                                             "20 min",
                                                             "Page 27.",
                                                             "réunion",
                                                             "salle 12",
                                                             "Avec les parents.",
                                                             "Sortie",
                                                             "M. Petit",
                                                             "Nous avons vu la mer.",
                                                             "L’école",
                                                             "Bienvenue.",
                                                             "la fiche",
                                                             "fiche.pdf",
                                                             "À imprimer",
                                                             "un plan",
                                                             "Fichiers",
                                                             "6e-b",
                                                             "maths",
                                                             "sortie",
                                                             "10-ecole",
                                                             "fiche.pdf"};

constexpr std::string_view document = "of a document, nobody looks at the bytes";

// Between quotes of YAML, so that whatever was typed is the value and nothing else.
std::string quoted(std::string_view text) {
  std::string value = "\"";
  for (const char c : text) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') value += '\\';
    if (byte < 0x20) {
      constexpr std::string_view digits = "0123456789abcdef";
      value += "\\x";
      value += digits[byte >> 4];
      value += digits[byte & 15];
    } else {
      value += c;
    }
  }
  return value + '"';
}

struct Typed {
  explicit Typed(std::string_view bytes) : fields(usual) {
    for (std::size_t i = 0; i < fields.size() && !bytes.empty(); ++i)
      if (const std::string_view field = fuzz::take_until(bytes, '\0'); !field.empty()) fields[i] = field;
  }
  std::string as_value(Field field) const { return quoted(fields[field]); }
  std::string as_text(Field field) const { return std::string(fields[field]); }
  std::string on_a_line(Field field) const {
    std::string text(fields[field]);
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
  }
  std::array<std::string_view, field_count> fields;
};

std::map<std::string, std::string> sources(const Typed& typed, std::uint8_t choice) {
  const auto value = [&](Field field) { return typed.as_value(field); };
  const auto text = [&](Field field) { return typed.as_text(field); };
  const auto line = [&](Field field) { return typed.on_a_line(field); };
  std::map<std::string, std::string> files;
  const bool minimal = choice & 1, english = choice & 2;
  files["ecole.yml"] =
      "title: " + value(site_title) + "\nlang: " + (english ? "en" : "fr") +
      "\ntheme: " + (minimal ? "minimal" : "carnet") + "\nhtml: " + (choice & 4 ? "allow" : "drop") +
      "\nbase_url: " + value(base_url) + "\nfolders: {notebook: cahier}\ncalendar: {zone: A}\nclasses:\n  " +
      value(class_folder) + ":\n    title: " + value(class_title) + "\n    level: " + value(class_level) +
      "\n    groups: [" + value(group) +
      "]\n    timetable:\n      - {day: lundi, at: \"09:00\", until: \"09:55\", subject: " + value(subject_folder) +
      ", room: " + value(room) + "}\nsubjects:\n  " + value(subject_folder) + ": {title: " + value(subject_title) +
      "}\nforge: {kind: gitlab, url: " + value(forge_url) + ", branch: " + value(forge_branch) +
      "}\nlegal:\n  publisher: " + value(publisher) + "\n  director: " + value(director) +
      "\n  contact: " + value(contact) + "\n  host: {name: " + value(host_name) + ", address: " + value(host_address) +
      ", phone: " + value(host_phone) + "}\n";
  const std::string link = "[" + line(link_text) + "](<" + line(link_address) + "> \"" + line(link_title) + "\") ![" +
                           line(image_text) + "](plan.png \"" + line(link_title) + "\")";
  const std::string notebook = "cahier/" + text(class_folder) + "/" + text(subject_folder) + "/";
  files[notebook + "2026-11-23.md"] =
      "---\ntitre: " + value(lesson_title) + "\nauteur: " + value(author) + "\nséquence: " + value(sequence) +
      "\ngroupe: " + value(lesson_group) + "\nlangue: " + value(language) + "\nalias: " + value(alias) + "\n---\n\n" +
      text(lesson_text) + "\n\n" + link + "\n\n## Pour jeudi 26 novembre : " + line(task_title) + " (" +
      line(task_remark) + ")\n\n" + text(task_text) + "\n\n- Contrôle mardi 1er décembre : " + line(task_title) + "\n";
  files[notebook + "2026-11-24.md"] = "# " + line(lesson_title) + "\n\n" + line(lesson_text) +
                                      "\n\nPour demain : " + line(task_title) + " " + link + "\n";
  files[notebook + text(document_file)] = document;
  files[notebook + "plan.png"] = document;
  files["agenda/2026-11.md"] = "- Jeudi 26 novembre, 18 h : " + line(event_title) + " (" + line(event_place) +
                               ")\n\n  " + line(event_text) + "\n";
  files["articles/2026-11-20-" + text(article_file) + ".md"] =
      "---\ntitre: " + value(article_title) + "\nauteur: " + value(article_author) + "\nclasses: [" +
      value(class_folder) + "]\n---\n\n" + text(article_text) + "\n\n" + link + "\n";
  files["articles/plan.png"] = document;
  files["pages/" + text(page_file) + ".md"] =
      "---\ntitre: " + value(page_title) + "\nalias: " + value(alias) + "\n---\n" + text(page_text) + "\n";
  std::string words;
  for (const std::string_view name :
       {"skip", "menu", "home", "classes", "files", "for", "homework", "week", "dates", "edit_page", "redirect_text"})
    words += std::string(name) + ": " + value(word) + "\n";
  files["theme/strings/fr.yml"] = files["theme/strings/en.yml"] = words;
  return files;
}

void expect_output(std::string_view path, std::string_view bytes, std::string_view home) {
  expect(std::ranges::all_of(path,
                             [](char c) {
                               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' ||
                                      c == '.' || c == '_' || (c >= 'A' && c <= 'Z');
                             }),
         "a path of the site", path);
  if (bytes == document) return;
  if (path.ends_with(".html")) fuzz::expect_harmless(bytes, fuzz::Html::page, home);
  if (path.ends_with(".xml") || path.ends_with(".atom")) fuzz::expect_xml(bytes, home);
  if (path.ends_with(".json")) fuzz::expect_json(bytes, home);
  if (path.ends_with(".ics")) fuzz::expect_calendar(bytes);
  if (path.ends_with(".txt")) fuzz::expect_clean(bytes, "a text file");
}

// Of the site, as it was understood; "" when there is none.
std::string address_of(const Site& site) {
  const Result<std::vector<EffectiveSetting>> all = settings(site);
  const auto given = std::ranges::find(*all, "base_url", &EffectiveSetting::key);
  return given == all->end() ? std::string() : given->value;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const tests::TemporaryFolder state(tests::memory_folder());
  const fuzz::Input input(data, size);
  const Typed typed(input.bytes);
  SiteOptions in_memory;
  in_memory.snapshot = memory_snapshot(sources(typed, input.choice));
  const Result<Site> site = Site::open(".", std::move(in_memory));
  expect(site.has_value(), "a site in memory can be opened");
  const std::shared_ptr<OutputStore> output = memory_output();
  BuildOptions options;
  options.store = output;
  options.state = state.path();
  options.now = parse_time("2026-11-24T18:00+01:00");
  options.clean = true;
  options.jobs = 1;
  const Result<BuildReport> report = build(*site, options);
  expect(report.has_value(), "whatever is typed, the site is built",
         report ? std::string() : report.error().id + " " + report.error().message_en);
  for (const Diagnostic& diagnostic : report->diagnostics)
    for (const std::string* text :
         {&diagnostic.message_fr, &diagnostic.message_en, &diagnostic.hint_fr, &diagnostic.hint_en})
      fuzz::expect_clean(*text, diagnostic.id);
  const std::string home = address_of(*site);
  const Result<std::vector<std::string>> paths = output->list();
  expect(paths && paths->size() >= 5, "a site has its pages");
  for (const std::string& path : *paths) expect_output(path, output->read(path)->value(), home);
  if (const std::string problems = read_file(site::page_of_problems_in(state.path())); !problems.empty())
    fuzz::expect_harmless(problems, fuzz::Html::problems);
  return 0;
}
