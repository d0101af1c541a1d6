#include "model/duties.hpp"
#include "model/load.hpp"
#include "model/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::model;
using toys::Draft;

namespace {

void assessment(content::Task& task) {
  task.assessment = true;
  task.text = "sujet";
  task.range = {3, 1, 3, 10};
}
std::function<void(content::Task&)> minutes(int count, std::string group = {}) {
  return [count, group](content::Task& task) {
    task.minutes = count;
    task.group = group;
  };
}
std::string file(std::string_view subject, std::string_view date) {
  return "cahier/6e-b/" + std::string(subject) + "/" + std::string(date) + ".md";
}

content::Task task(std::string title, std::string text = {}) {
  content::Task made;
  made.title = std::move(title);
  made.text = std::move(text);
  return made;
}

} // namespace

TEST_CASE("a pupil's work is the whole class's and that of one group") {
  Load load;
  load.add("", true, 20);
  load.add("g1", true, 30);
  load.add("groupe 1", false, 15);
  load.add("2", true, 40);
  CHECK(load.tests() == 2);
  CHECK(load.minutes() == 65);
  CHECK(Load().tests() == 0);
}

TEST_CASE("the third assessment of a day is said to who announced it last, with a day that has room") {
  toys::Site site;
  site.put(Draft(file("maths", "2026-11-16")).task("2026-11-26", "a", {}, assessment));
  site.put(Draft(file("svt", "2026-11-18")).task("2026-11-26", "b", {}, assessment));
  site.put(Draft(file("latin", "2026-11-17")).task("2026-11-27", "c", {}, assessment));
  site.build();
  CHECK(site.findings().empty());
  site.put(Draft(file("anglais", "2026-11-17")).task("2026-11-26", "d", {}, assessment));
  site.build();
  CHECK(site.findings() == std::vector<std::string>{file("svt", "2026-11-18") +
                                                    " load-tests-day Pour le 2026-11-26 6e B 3 26/11/2026 27/11/2026"});
  // Friday is full, too: Saturday and Sunday have no class.
  site.put(Draft(file("francais", "2026-11-17")).task("2026-11-27", "e", {}, assessment));
  site.build();
  CHECK(site.findings().front().ends_with("26/11/2026 30/11/2026"));
  // A cancelled one makes room again.
  site.put(Draft(file("anglais", "2026-11-17")).task("2026-11-26", "d", {}, [](content::Task& task) {
    assessment(task);
    task.cancelled = true;
  }));
  site.build();
  CHECK(site.findings().empty());
}

TEST_CASE("six assessments in a week, and more than ninety minutes on a day") {
  toys::Site site;
  Draft draft(file("maths", "2026-11-16"));
  for (const char* day : {"2026-11-23", "2026-11-23", "2026-11-24", "2026-11-24", "2026-11-26"})
    draft.task(day, "a", {}, assessment);
  site.put(draft);
  site.build();
  CHECK(site.findings().empty());
  site.put(Draft(file("svt", "2026-11-16")).task("2026-11-26", "b", {}, assessment));
  site.build();
  CHECK(site.findings() ==
        std::vector<std::string>{file("svt", "2026-11-16") +
                                 " load-tests-week Pour le 2026-11-26 6e B 6 23/11/2026 30/11/2026"});

  site.put(Draft(file("maths", "2026-11-16")).task("2026-12-01", "a", {}, minutes(60)));
  site.put(Draft(file("svt", "2026-11-17"))
               .task("2026-12-01", "b", {}, minutes(30, "1"))
               .task("2026-12-01", "c", {}, minutes(30, "2")));
  site.build();
  CHECK(site.findings().empty());
  site.at(file("svt", "2026-11-17")).task("2026-12-01", "d", {}, minutes(1, "2"));
  site.build();
  CHECK(site.findings() ==
        std::vector<std::string>{file("svt", "2026-11-17") +
                                 " load-minutes-day Pour le 2026-12-01 6e B 91 01/12/2026 02/12/2026"});
}

TEST_CASE("written homework in a primary school") {
  ClassRow of_class;
  for (const char* title : {"CM1", "CE1-CE2", "Grande section (GS)", "Cours moyen : CM2"}) {
    of_class.title = title;
    CHECK(is_primary(of_class));
  }
  for (const char* title : {"6e B", "Seconde 3", "BTS CPE", ""}) {
    of_class.title = title;
    CHECK_FALSE(is_primary(of_class));
  }
  of_class.level = "CM2"; // it goes before the title
  CHECK(is_primary(of_class));
  CHECK(is_written(task("Exercice 3 page 12")));
  CHECK(is_written(task("", "Recopier la poésie.")));
  CHECK_FALSE(is_written(task("Apprendre la poésie")));
  CHECK_FALSE(is_written(task("Exercice 3, à l’oral")));
  content::Task kind = task("Lire");
  kind.kind = "exercises";
  CHECK(is_written(kind));

  toys::Site site;
  site.put(Draft("cahier/cm1/2026-11-23.md").lesson("Maths").task("2026-11-26", "Exercice 3"));
  site.put(Draft(file("maths", "2026-11-23")).task("2026-11-26", "Exercice 3"));
  site.build();
  CHECK(site.findings() ==
        std::vector<std::string>{"cahier/cm1/2026-11-23.md written-homework-in-primary Exercice 3 CM1"});
}

TEST_CASE("an order that says nothing of what is to be done") {
  CHECK(is_vague(task("Apprendre la leçon")));
  CHECK(is_vague(task("", "Apprendre  la leçon.")));
  CHECK(is_vague(task("finir l’exercice")));
  CHECK_FALSE(is_vague(task("Apprendre la leçon page 12")));
  CHECK_FALSE(is_vague(task("Apprendre la leçon", "Le cercle")));
  CHECK_FALSE(is_vague(task("")));
  content::Task with_file = task("Apprendre la leçon");
  with_file.files = {0};
  CHECK_FALSE(is_vague(with_file));
}

TEST_CASE("an assessment that took place and whose text is not there") {
  toys::Site site;
  site.now = toys::minute("2026-11-26T23:59:00+01:00");
  site.put(Draft(file("maths", "2026-11-16")).task("2026-11-26", "Contrôle", {}, [](content::Task& task) {
    task.assessment = true;
  }));
  site.build();
  CHECK(site.findings().empty());
  site.now = toys::minute("2026-11-27T00:00:00+01:00");
  site.build();
  CHECK(site.findings() ==
        std::vector<std::string>{file("maths", "2026-11-16") + " assessment-without-text Pour le 2026-11-26"});
  site.put(Draft(file("maths", "2026-11-16")).task("2026-11-26", "Contrôle", "Calculer.", assessment));
  site.build();
  CHECK(site.findings().empty());
}
