// Any sequence of edits ends in what a clean build makes of the same sources, byte for byte, index and pages; and every
// page on the way keeps the contract (toy_test.hpp).
#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>
#include <random>

using namespace ecole;
using namespace ecole::pages::toys;

namespace {

class Author {
 public:
  explicit Author(unsigned seed) : random_(seed) {}

  void edit(Site& site) {
    switch (number(12)) {
    case 0:
    case 1:
    case 2:
    case 3: site.put(lesson()); break;
    case 4: site.put(day_file()); break;
    case 5: site.put(article()); break;
    case 6: site.put(free_page()); break;
    case 7: site.remove(any_path()); break;
    case 8: site.now += (number(5) - 1) * 60 * 24 * 3 + number(1000); break;
    case 9: change_settings(site); break;
    case 10: site.put_document(document(), std::string(static_cast<std::size_t>(number(5)), 'x'), 4, 3); break;
    case 11: change_history(site); break;
    }
  }
  int number(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

 private:
  template <std::size_t Size>
  std::string one_of(const char* const (&names)[Size]) {
    return names[number(Size)];
  }
  std::string date() { return day("2026-07-28").plus(number(8) == 0 ? number(300) : number(9)).text(); }
  std::string document() {
    return one_of({"documents/a.pdf", "cahier/6e-b/b.png", "cahier/cm1/C.PDF", "articles/d.jpg", "images/index.html"});
  }
  std::string lesson_path() {
    return "cahier/" + one_of({"6e-b", "6eB", "cm1"}) + "/" + one_of({"maths", "Français"}) + "/" + date() +
           one_of({"", "-suite"}) + ".md";
  }
  std::string article_path() { return "articles/" + date() + one_of({"", "-sortie", "-index"}) + ".md"; }
  std::string page_path() {
    return one_of({"pages/index.md", "pages/10-a.md", "pages/a.md", "pages/20-b/index.md", "pages/20-b/10-c.md",
                   "pages/20-b/10-c/d.md", "pages/6e-b/index.md", "pages/cm1/x.md"});
  }
  std::string any_path() {
    switch (number(4)) {
    case 0: return article_path();
    case 1: return page_path();
    case 2: return document();
    default: return lesson_path();
    }
  }
  void links(Draft& draft) {
    for (int left = number(3); left > 0; --left) draft.link(any_path(), one_of({"", "", "titre"}), number(4) == 0);
    if (number(2)) draft.record.anchors = {"titre"};
    if (number(6) == 0) draft.record.draft = true;
    if (number(6) == 0) {
      draft.record.visible_from = day("2026-07-28").plus(number(9));
      draft.record.visible_minute = number(24 * 60);
    }
    if (number(5) == 0)
      draft.record.aliases = {one_of({"ancien", "6e-b/maths/", "cm1/index", "a", "articles/2026-08", "/"})};
    if (number(10) == 0)
      draft.finding(number(2) ? base::DiagnosticId::source_too_large : base::DiagnosticId::html_dropped);
  }
  void tasks(Draft& draft) {
    for (int left = number(4); left > 0; --left)
      draft.task(number(5) == 0 ? "" : date(), one_of({"Exercice", "Lire", ""}), one_of({"", "p. 12"}),
                 [&](content::Task& task) {
                   if (task.as_written.empty()) task.as_written = "Pour bientôt"; // it never is
                   task.minutes = number(30);
                   task.assessment = number(3) == 0;
                   task.cancelled = number(8) == 0;
                   task.sign = number(4) == 0;
                   task.needs_calendar = !task.due && number(2);
                   task.when.form = content::When::Form::tonight;
                   if (number(8) == 0) task.postponed = day(date());
                 });
  }
  Draft lesson() {
    Draft draft(lesson_path());
    draft.titled(one_of({"", "Fractions", "Angles"}));
    draft.record.sequence = one_of({"", "", "Les fractions", "les Fractions", "Angles"});
    if (number(2)) draft.done("Rappels " + std::to_string(number(3)));
    tasks(draft);
    links(draft);
    return draft;
  }
  Draft day_file() {
    Draft draft("cahier/" + one_of({"cm1", "6e-b"}) + "/" + date() + ".md");
    for (int left = number(3); left >= 0; --left) {
      draft.lesson(one_of({"", "Maths", "Français"}), one_of({"", "Titre"}));
      tasks(draft);
    }
    links(draft);
    return draft;
  }
  Draft article() {
    Draft draft(article_path());
    draft.titled(one_of({"", "Sortie"})).body("texte");
    links(draft);
    draft.record.classes = {"cm1"};
    if (!draft.record.links.empty()) draft.record.first_image = 0;
    return draft;
  }
  Draft free_page() {
    Draft draft(page_path());
    draft.titled(one_of({"", "Une page"})).body("texte");
    links(draft);
    return draft;
  }
  void change_settings(Site& site) {
    switch (number(8)) {
    case 0: site.configuration.calendar.zone = one_of({"", "A", "C"}); break;
    case 1: site.configuration.calendar.days_off = {day(date())}; break;
    case 2: site.configuration.title = one_of({"Les Tilleuls", "Les Platanes"}); break;
    case 3:
      site.configuration.classes.clear();
      if (number(2)) site.configuration.classes.emplace_back().folder = one_of({"cm1", "6eb", "4e-a"});
      break;
    case 4: site.configuration.base_url = one_of({"", "https://a.example/"}); break;
    case 5: site.options = {number(2) == 0, number(2) == 0}; break;
    case 6:
      site.configuration.subjects = {{"maths", one_of({"Maths", "Mathématiques"}), one_of({"red", "blue"})}};
      break;
    case 7: {
      content::Slot slot;
      slot.day = number(2) ? base::Weekday::thursday : base::Weekday::friday;
      slot.subject = "maths";
      slot.at = 60 * number(20);
      content::Configuration::Class settings;
      settings.folder = one_of({"cm1", "6e-b"});
      settings.timetable = {slot};
      site.configuration.classes = {settings};
      break;
    }
    }
  }
  void change_history(Site& site) {
    site.history[any_path()] = {site.now - number(10'000), one_of({"", "Anne"})};
    if (number(2))
      site.renamed.emplace(any_path(), any_path());
    else
      site.renamed.clear();
  }

  std::mt19937 random_;
};

} // namespace

TEST_CASE("after any edits the pages are those of a clean build") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    INFO("seed " << seed);
    Author author(seed);
    Site site;
    site.now = minute("2026-07-30T12:00:00+02:00");
    for (int i = 0; i < 20; ++i) author.edit(site);
    site.build();
    for (int step = 0; step < 12; ++step) {
      for (int edits = author.number(3); edits >= 0; --edits) author.edit(site);
      site.jobs = step % 2 ? 4 : 1;
      site.build();
      std::map<std::string, std::string> clean_index;
      const std::map<std::string, std::string> clean = site.clean_outputs(&clean_index);
      INFO("step " << step);
      REQUIRE(site.index() == clean_index);
      REQUIRE(site.output.files == clean);
    }
  }
}
