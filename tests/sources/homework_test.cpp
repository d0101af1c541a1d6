// `homework add`: the file and the place that a teacher would have chosen, every other byte kept, one commit that holds
// nothing else.
#include "sites/built.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include <catch2/catch.hpp>
#include <ecole/homework.hpp>
#include <git2.h>
#include <thread>

using namespace ecole;

namespace {

constexpr const char* lesson = "cahier/6e-b/maths/2026-11-23.md";
constexpr const char* day = "cahier/cm1/2026-11-23.md";

using Files = std::map<std::string, std::string>;

// A bare repository with these files, and what is in it later.
class Depot {
 public:
  explicit Depot(const Files& files) : repository_(folder_ / "classe.git", true) {
    tests::Version version;
    version["ecole.yml"] = {"title: Tilleuls\n"};
    for (const auto& [path, text] : files) version[path] = {text};
    first_ = repository_.commit(version, "", {}, 1795420800);
    repository_.set_head(first_);
  }

  Result<AddedHomework> add(const Homework& homework) {
    HomeworkOptions options;
    options.now = parse_time("2026-11-23T18:00+01:00");
    options.author_name = "Paul Roy";
    options.author_email = "paul@example.org";
    return add_homework(Site::open(repository_.path()).value(), homework, options);
  }
  std::string text(const std::string& path) const {
    SiteOptions options;
    options.ref = "main";
    const Site site = Site::open(repository_.path(), options).value();
    SourceReader reader(site);
    return reader.text(path).value_or("(none)");
  }

 private:
  tests::TemporaryFolder folder_;
  tests::Repository repository_;
  std::string first_;
};

Homework maths(const std::string& due, const std::string& text) {
  Homework homework;
  homework.class_name = "6e-b";
  homework.subject = "maths";
  homework.given = "2026-11-23";
  homework.due = due;
  homework.text = text;
  return homework;
}

// What the lesson's file becomes, or the id of the error.
std::string with(const std::string& file, const Homework& homework) {
  Depot depot(Files{{lesson, file}});
  const Result<AddedHomework> added = depot.add(homework);
  if (!added) {
    CHECK(depot.text(lesson) == file);
    return added.error().id;
  }
  CHECK(added->file == lesson);
  CHECK_FALSE(added->created);
  return depot.text(lesson);
}

Homework of_cm1(const std::string& subject, const std::string& text) {
  Homework homework = maths("jeudi 26 novembre", text);
  homework.class_name = "CM1";
  homework.subject = subject;
  return homework;
}

} // namespace

TEST_CASE("homework: at the end of the lesson, in the form of what stands there") {
  CHECK(with("# F\n\nPages 12.\n", maths("2026-11-26", "Ex. 3")) ==
        "# F\n\nPages 12.\n\n## Pour jeudi 26 novembre\n\nEx. 3\n");
  CHECK(with("# F\n\n### Pour mardi\n\nEx. 1\n\n\n", maths("jeudi 26 novembre", "Ex. 3")) ==
        "# F\n\n### Pour mardi\n\nEx. 1\n\n### Pour jeudi 26 novembre\n\nEx. 3\n\n\n");
  CHECK(with("# F\n\n- Pour mardi : ex. 1\n", maths("2026-11-26", "ex. 3")) ==
        "# F\n\n- Pour mardi : ex. 1\n- Pour jeudi 26 novembre : ex. 3\n");
  CHECK(with("# F\n\n* Pour mardi : ex. 1\n", maths("2026-11-26", "ex. 3")) ==
        "# F\n\n* Pour mardi : ex. 1\n* Pour jeudi 26 novembre : ex. 3\n");
  CHECK(with("# F\n\nPour mardi : ex. 1\n", maths("2026-11-26", "ex. 3")) ==
        "# F\n\nPour mardi : ex. 1\n\nPour jeudi 26 novembre : ex. 3\n");
  // More than a line never stands in an item.
  CHECK(with("# F\n\n- Pour mardi : ex. 1\n", maths("2026-11-26", "ex. 3\n\n- a\n- b\n")) ==
        "# F\n\n- Pour mardi : ex. 1\n\n## Pour jeudi 26 novembre\n\nex. 3\n\n- a\n- b\n");
}

TEST_CASE("homework: details and a title stand in the due line") {
  Homework homework = maths("Pour jeudi 26 novembre", "");
  homework.title = "contrôle\nsur les fractions";
  homework.details = "20 min, à rendre";
  CHECK(with("# F\n", homework) ==
        "# F\n\n## Pour jeudi 26 novembre (20 min, à rendre) : contrôle sur les fractions\n");
}

TEST_CASE("homework: line ends, marks and the last line stay as they are") {
  CHECK(with("\xEF\xBB\xBF# F\r\n\r\nPage 12.", maths("2026-11-26", "Ex. 3\nEx. 4")) ==
        "\xEF\xBB\xBF# F\r\n\r\nPage 12.\r\n\r\n## Pour jeudi 26 novembre\r\n\r\nEx. 3\r\nEx. 4\r\n");
  CHECK(with("# F\n\nPage 12.  \n \n", maths("2026-11-26", "Ex. 3")) ==
        "# F\n\nPage 12.  \n\n## Pour jeudi 26 novembre\n\nEx. 3\n \n");
  CHECK(with("---\ntitre: F\n---", maths("2026-11-26", "Ex. 3")) ==
        "---\ntitre: F\n---\n\n## Pour jeudi 26 novembre\n\nEx. 3\n");
}

TEST_CASE("homework: the year of a date goes without saying, as one school year has each day once") {
  CHECK(with("# F\n", maths("2027-06-10", "Ex. 3")) == "# F\n\n## Pour jeudi 10 juin\n\nEx. 3\n");
  CHECK(with("# F\n", maths("2027-09-02", "Ex. 3")) == "date-outside-year");
}

TEST_CASE("homework: what would not be read as meant is not written") {
  CHECK(with("# F\n", maths("bientôt", "Ex. 3")) != "# F\n");
  CHECK(with("# F\n", maths("2026-11-20", "Ex. 3")) == "date-before-lesson");
  CHECK(with("# F\n", maths("jeudi 27 novembre", "Ex. 3")) == "date-weekday-mismatch");
  CHECK(with("# F\n", maths("demain", "Ex. 3\n\n## Pour jeudi\n\nEx. 4")) == "homework-not-one");
  CHECK(with("# F\n", maths("demain", "# Un titre")) == "homework-not-one");
  CHECK(with("# F\n\n```\nfor i in", maths("demain", "Ex. 3")) == "homework-place-unsure");
  CHECK(with("# F\n\n<!-- note", maths("demain", "Ex. 3")) == "homework-place-unsure");
}

TEST_CASE("homework: what is wrong in the file already is no hindrance") {
  CHECK(with("# F\n\n## Pour le 31 novembre\n\nEx. 1\n", maths("demain", "Ex. 3")) ==
        "# F\n\n## Pour le 31 novembre\n\nEx. 1\n\n## Pour demain\n\nEx. 3\n");
}

TEST_CASE("homework: under the heading of its subject in a day's file") {
  Depot depot(Files{
      {day, "## Français\n\nDictée.\n\n## Maths\n\nCalcul.\n\n### Pour mardi\n\nEx. 1\n\n## Sport\n\nCourse.\n"}});
  REQUIRE(depot.add(of_cm1("maths", "Ex. 3")));
  CHECK(depot.text(day) == "## Français\n\nDictée.\n\n## Maths\n\nCalcul.\n\n### Pour mardi\n\nEx. 1\n\n"
                           "### Pour jeudi 26 novembre\n\nEx. 3\n\n## Sport\n\nCourse.\n");
  REQUIRE(depot.add(of_cm1("sport", "Des baskets")));
  CHECK(depot.text(day).ends_with("## Sport\n\nCourse.\n\n### Pour jeudi 26 novembre\n\nDes baskets\n"));
  REQUIRE(depot.add(of_cm1("Géographie", "La carte")));
  CHECK(depot.text(day).ends_with("Des baskets\n\n## Géographie\n\n### Pour jeudi 26 novembre\n\nLa carte\n"));
}

TEST_CASE("homework: of the whole class in a day's file") {
  Depot depot(Files{{day, "## Maths\n\nCalcul.\n"}});
  Result<AddedHomework> added = depot.add(of_cm1("", "Signer le mot"));
  REQUIRE(added);
  CHECK(depot.text(day) == "## Maths\n\nCalcul.\n\n## Pour jeudi 26 novembre\n\nSigner le mot\n");
  REQUIRE(depot.add(of_cm1("", "La flûte")));
  CHECK(depot.text(day).ends_with("Signer le mot\n\n## Pour jeudi 26 novembre\n\nLa flûte\n"));
  REQUIRE(depot.add(of_cm1("maths", "Ex. 3")));
  CHECK(depot.text(day) == "## Maths\n\nCalcul.\n\n### Pour jeudi 26 novembre\n\nEx. 3\n\n## Pour jeudi 26 "
                           "novembre\n\nSigner le mot\n\n## Pour jeudi 26 novembre\n\nLa flûte\n");
}

TEST_CASE("homework: in the file of a week") {
  const std::string week = "cahier/cm1/2026-W48.md";
  Depot depot(Files{{week, "# Lundi 23 novembre\n\n## Français\n\nDictée.\n\n## Maths\n\nCalcul.\n\n# Mardi 24\n\n## "
                           "Maths\n\nProblèmes.\n\n# Vendredi\n\nSortie.\n"}});
  REQUIRE(depot.add(of_cm1("maths", "Ex. 3")));
  CHECK(depot.text(week) == "# Lundi 23 novembre\n\n## Français\n\nDictée.\n\n## Maths\n\nCalcul.\n\n### Pour jeudi 26 "
                            "novembre\n\nEx. 3\n\n# Mardi 24\n\n## Maths\n\nProblèmes.\n\n# Vendredi\n\nSortie.\n");
  REQUIRE(depot.add(of_cm1("français", "Lire")));
  CHECK(depot.text(week).starts_with(
      "# Lundi 23 novembre\n\n## Français\n\nDictée.\n\n### Pour jeudi 26 novembre\n\nLire\n"
      "\n## Maths\n"));
  REQUIRE(depot.add(of_cm1("svt", "Observer")));
  CHECK(depot.text(week).find("Ex. 3\n\n## Sciences de la vie et de la Terre\n\n### Pour jeudi 26 "
                              "novembre\n\nObserver\n\n# Mardi 24\n") != std::string::npos);
  REQUIRE(depot.add(of_cm1("", "Signer le mot")));
  CHECK(depot.text(week).find("Observer\n\n## Pour jeudi 26 novembre\n\nSigner le mot\n\n# Mardi 24\n") !=
        std::string::npos);
  Homework homework = of_cm1("maths", "Table de 7");
  homework.given = "2026-11-26";
  homework.due = "demain";
  REQUIRE(depot.add(homework));
  CHECK(
      depot.text(week).ends_with("Problèmes.\n\n# Jeudi 26 novembre\n\n## Mathématiques\n\n### Pour demain\n\nTable de "
                                 "7\n\n# Vendredi\n\nSortie.\n"));
  homework.given = "2026-12-01";
  const Result<AddedHomework> next = depot.add(homework);
  REQUIRE(next);
  CHECK(next->file == "cahier/cm1/2026-W49.md");
  CHECK(depot.text(next->file) == "# Mardi 1er décembre\n\n## Mathématiques\n\n### Pour demain\n\nTable de 7\n");
}

TEST_CASE("homework: a new file of the kind that the class has") {
  const auto created = [](const Files& files, const Homework& homework, const std::string& path) {
    Depot depot(files);
    const Result<AddedHomework> added = depot.add(homework);
    REQUIRE(added);
    CHECK(added->file == path);
    CHECK(added->created);
    return depot.text(path);
  };
  const Homework ex = maths("2026-11-26", "Ex. 3");
  CHECK(created({{"cahier/6e-b/maths/2026-11-20.md", "# A\n"}}, ex, lesson) == "## Pour jeudi 26 novembre\n\nEx. 3\n");
  CHECK(created({{"cahier/6e-b/Mathématiques/2026-11-20.md", "# A\n"}}, ex,
                "cahier/6e-b/Mathématiques/2026-11-23.md") == "## Pour jeudi 26 novembre\n\nEx. 3\n");
  CHECK(created({{"cahier/6e-b/svt/2026-11-20.md", "# A\n"}}, ex, lesson) == "## Pour jeudi 26 novembre\n\nEx. 3\n");
  CHECK(created({{"cahier/6e-b/2026-11-20.md", "## Maths\n\nCalcul.\n"}}, ex, "cahier/6e-b/2026-11-23.md") ==
        "## Mathématiques\n\n### Pour jeudi 26 novembre\n\nEx. 3\n");
  CHECK(created({{"ecole.yml", "title: T\nclasses: {6e-b: {}}\n"}}, ex, lesson) ==
        "## Pour jeudi 26 novembre\n\nEx. 3\n");
  CHECK(created({{"notebook/6e-b/maths/2026-11-20.md", "# A\n"}}, ex, "notebook/6e-b/maths/2026-11-23.md") ==
        "## Pour jeudi 26 novembre\n\nEx. 3\n");
  Homework english = maths("2026-11-26", "Ex. 3");
  english.title = "Fractions";
  CHECK(created({{"ecole.yml", "title: T\nlang: en\nclasses: {6e-b: {}}\n"}}, english,
                "notebook/6e-b/maths/2026-11-23.md") == "## For Thursday 26 November: Fractions\n\nEx. 3\n");
}

TEST_CASE("homework: the lesson of its own group") {
  Depot depot(Files{{"cahier/6e-b/maths/2026-11-23-g1.md", "---\ngroupe: g1\n---\nUn\n"},
                    {"cahier/6e-b/maths/2026-11-23-g2.md", "---\ngroupe: g2\n---\nDeux\n"}});
  Homework homework = maths("demain", "Ex. 3");
  homework.details = "groupe 2";
  REQUIRE(depot.add(homework));
  CHECK(depot.text("cahier/6e-b/maths/2026-11-23-g2.md").ends_with("Deux\n\n## Pour demain (groupe 2)\n\nEx. 3\n"));
  homework.details = "";
  const Result<AddedHomework> of_all = depot.add(homework);
  REQUIRE(of_all);
  CHECK(of_all->file == lesson);
}

TEST_CASE("homework: the timetable finds the next lesson, or it is said as of a file") {
  const Homework next = maths("la prochaine séance", "Ex. 3");
  Depot without(Files{{lesson, "# F\n"}});
  const Result<AddedHomework> unknown = without.add(next);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().id == "date-needs-timetable");
  CHECK(unknown.error().kind == ErrorKind::usage);
  CHECK(unknown.error().message_fr ==
        "« Pour la prochaine séance » demande l’emploi du temps de la classe, que le site n’a pas.");
  CHECK(without.text(lesson) == "# F\n");

  const std::string slots = "title: T\nclasses: {6e-b: {timetable: [{day: jeudi, subject: maths, group: g1}, "
                            "{day: vendredi, subject: maths, group: g2}]}}\n";
  Depot with_timetable(Files{{"ecole.yml", slots}, {lesson, "# F\n"}, {"documents/plan.pdf", "x"}});
  CHECK(with_timetable.add(next).error().id == "next-lesson-of-groups");
  Homework of_group = next;
  of_group.details = "groupe 1";
  const Result<AddedHomework> added = with_timetable.add(of_group);
  REQUIRE(added);
  CHECK(added->due == "2026-11-26");
  CHECK(with_timetable.text(lesson) == "# F\n\n## Pour la prochaine séance (groupe 1)\n\nEx. 3\n");
  of_group.details = "groupe 2";
  CHECK(with_timetable.add(of_group)->due == "2026-11-27");
  Homework other = next;
  other.subject = "svt";
  CHECK(with_timetable.add(other).error().id == "subject-not-in-timetable");
  CHECK(with_timetable.text("cahier/6e-b/svt/2026-11-23.md") == "(none)");

  Depot table(
      Files{{"cahier/6e-b/emploi-du-temps.md", "| | Lundi | Vendredi |\n|---|---|---|\n| 9 h – 10 h | SVT | Maths |\n"},
            {lesson, "# F\n\n- Pour le 24/11 : ex. 1\n"}});
  CHECK(table.add(next)->due == "2026-11-27");
  CHECK(table.text(lesson) == "# F\n\n- Pour le 24/11 : ex. 1\n- Pour la prochaine séance : Ex. 3\n");
}

TEST_CASE("homework: in the words of the one that stands there") {
  const Homework ex = maths("2026-11-26", "ex. 3");
  CHECK(with("À faire pour mer. 25 nov. : ex. 1\n", ex) ==
        "À faire pour mer. 25 nov. : ex. 1\n\nÀ faire pour jeu. 26 nov. : ex. 3\n");
  CHECK(with("Pour le 24/11 : ex. 1\nPour le 25/11 : ex. 2\n\nFin.\n", ex) ==
        "Pour le 24/11 : ex. 1\nPour le 25/11 : ex. 2\nPour le 26/11 : ex. 3\n\nFin.\n");
  CHECK(with("**Pour le mercredi 25 novembre :** ex. 1", ex) ==
        "**Pour le mercredi 25 novembre :** ex. 1\n\n**Pour le jeudi 26 novembre :** ex. 3\n");
  CHECK(with("- **Pour mardi (20 min)** – ex. 1\r\n\r\nFin.\r\n", ex) ==
        "- **Pour mardi (20 min)** – ex. 1\r\n- **Pour jeudi 26 novembre** – ex. 3\r\n\r\nFin.\r\n");
  CHECK(with("## Devoirs pour le 25.11.2026 :\n\nex. 1\n", ex) ==
        "## Devoirs pour le 25.11.2026 :\n\nex. 1\n\n## Devoirs pour le 26.11.2026 :\n\nex. 3\n");
  CHECK(with("1. Pour 2026-11-24 : ex. 1\n2. Pour 2026-11-25 : ex. 2\n", ex) ==
        "1. Pour 2026-11-24 : ex. 1\n2. Pour 2026-11-25 : ex. 2\n3. Pour 2026-11-26 : ex. 3\n");
  CHECK(with("- [x] Pour mardi : ex. 1\n", ex) == "- [x] Pour mardi : ex. 1\n- [ ] Pour jeudi 26 novembre : ex. 3\n");
  CHECK(with("- Pour lundi 30 : ex. 1\n\n- Pour mardi 1er : ex. 2\n", maths("mercredi 2 décembre", "ex. 3")) ==
        "- Pour lundi 30 : ex. 1\n\n- Pour mardi 1er : ex. 2\n\n- Pour mercredi 2 : ex. 3\n");
  // A day that was asked for in words stays so; "le" goes where it would not be said.
  CHECK(with("- Pour le 24/11 : ex. 1\n", maths("demain", "ex. 3")) ==
        "- Pour le 24/11 : ex. 1\n- Pour demain : ex. 3\n");
  CHECK(with("- Pour mardi : ex. 1\n", maths("le 26/11", "ex. 3")) ==
        "- Pour mardi : ex. 1\n- Pour le 26/11 : ex. 3\n");
  CHECK(with("---\nlang: en\n---\n- **For Tue 24 Nov**: ex. 1\n", ex) ==
        "---\nlang: en\n---\n- **For Tue 24 Nov**: ex. 1\n- **For Thu 26 Nov**: ex. 3\n");
  // Where the words would make another homework of it, they are not taken over.
  CHECK(with("- Contrôle pour mardi : les fractions\n", ex) ==
        "- Contrôle pour mardi : les fractions\n- Pour jeudi 26 novembre : ex. 3\n");
  CHECK(with("• Pour mardi : ex. 1\n", ex) == "• Pour mardi : ex. 1\n- Pour jeudi 26 novembre : ex. 3\n");
}

TEST_CASE("homework: behind the last one of the lesson, and what stands below it stays below") {
  const Homework ex = maths("2026-11-26", "ex. 3");
  CHECK(with("- Pour mardi : ex. 1\n\n## Documents\n\nLa fiche.\n", ex) ==
        "- Pour mardi : ex. 1\n- Pour jeudi 26 novembre : ex. 3\n\n## Documents\n\nLa fiche.\n");
  CHECK(with("- Pour mardi : ex. 1\n  et 2\n- La blouse\n", ex) ==
        "- Pour mardi : ex. 1\n  et 2\n- Pour jeudi 26 novembre : ex. 3\n- La blouse\n");
  CHECK(with("### Pour mardi\n\nex. 1\n\n#### Aide\n\np. 12\n\n## Fin\n\nTexte.\n", ex) ==
        "### Pour mardi\n\nex. 1\n\n#### Aide\n\np. 12\n\n### Pour jeudi 26 novembre\n\nex. 3\n\n## Fin\n\nTexte.\n");
  CHECK(with("Pour mardi :\n\n- ex. 1\n- ex. 2\n\n## Fin\n", maths("2026-11-26", "- ex. 3\n- ex. 4")) ==
        "Pour mardi :\n\n- ex. 1\n- ex. 2\n\nPour jeudi 26 novembre :\n\n- ex. 3\n- ex. 4\n\n## Fin\n");
  CHECK(with("* Pour mardi :\n  * la leçon\n  * l’exercice\n", maths("2026-11-26", "- ex. 3\n- ex. 4")) ==
        "* Pour mardi :\n  * la leçon\n  * l’exercice\n* Pour jeudi 26 novembre :\n  - ex. 3\n  - ex. 4\n");
}

TEST_CASE("homework: what stands in the wrong place, or would not be seen, is refused") {
  const auto refused = [](Homework homework, const std::string& id, const std::string& names) {
    Depot depot(Files{{lesson, "# F\n"}});
    const Result<AddedHomework> added = depot.add(homework);
    REQUIRE_FALSE(added);
    CHECK(added.error().id == id);
    CHECK(added.error().kind == ErrorKind::usage);
    CHECK(added.error().message_fr.find(names) != std::string::npos);
    CHECK(added.error().message_en.find(names) != std::string::npos);
    CHECK(depot.text(lesson) == "# F\n");
  };
  refused(maths("jeudi 26 novembre : ex. 3", "Ex. 4"), "homework-due-more", ": ex. 3");
  refused(maths("2026-11-26 ex. 3", "Ex. 4"), "homework-due-more", "ex. 3");
  refused(maths("jeudi (20 min)", "Ex. 4"), "homework-due-more", "(20 min)");
  refused(maths("demain\n## Fin", "Ex. 4"), "homework-due-more", "## Fin");
  refused(maths("la prochaine séance ou demain", "Ex. 4"), "homework-due-more", "ou demain");
  refused(maths("demain", "<b>Ex. 4</b>"), "homework-html", "<b>");
  refused(maths("demain", "Ex. 4\n\n<div>\n\nb\n\n</div>"), "homework-html", "<div>");
  refused(maths("demain", "Ex. 4 <!-- pas le 5 -->"), "homework-html", "<!-- pas le 5 -->");
  Homework homework = maths("demain", "");
  homework.title = "Ex. <i>4</i>";
  refused(homework, "homework-html", "<i>");
  homework = maths("demain", "Ex. 4");
  homework.details = "à rendre) et (20 min";
  refused(homework, "homework-details", "à rendre) et (20 min");

  CHECK(with("# F\n", maths("demain", "Si a < b, `<b>`, \\<b>")) ==
        "# F\n\n## Pour demain\n\nSi a < b, `<b>`, \\<b>\n");
  CHECK(with("# F\n", maths("jeudi 26 novembre à 9 h", "Ex. 4")) ==
        "# F\n\n## Pour jeudi 26 novembre à 9 h\n\nEx. 4\n");
}

TEST_CASE("homework: rather the file whose name says nothing but the day") {
  Depot depot(Files{{"cahier/6e-b/maths/2026-11-23-b.md", "# B\n"}, {lesson, "# F\n"}});
  CHECK(depot.add(maths("demain", "Ex. 3"))->file == lesson);
  Depot other(Files{{"cahier/6e-b/maths/2026-11-23-b.md", "# B\n"}, {"cahier/6e-b/maths/2026-11-24.md", "# F\n"}});
  CHECK(other.add(maths("demain", "Ex. 3"))->file == "cahier/6e-b/maths/2026-11-23-b.md");
}

TEST_CASE("homework: in the plan of the week it is due in") {
  const std::string plan = "cahier/cm1/devoirs-2026-W48.md";
  const auto planned = [&](const std::string& text, const Homework& homework, Files more = {}) {
    more[plan] = text;
    more.try_emplace("cahier/cm1/2026-11-23.md", "## Maths\n\nCalcul.\n");
    Depot depot(more);
    const Result<AddedHomework> added = depot.add(homework);
    REQUIRE(added);
    INFO(added->as_written);
    CHECK(added->due == "2026-11-26");
    if (added->file != plan) CHECK(depot.text(plan) == text);
    return added->file == plan ? depot.text(plan) : added->file;
  };
  const Homework ex = of_cm1("maths", "ex. 3");
  CHECK(planned("# Plan\r\n\r\n## Mardi 24\r\n\r\n- Lire\r\n\r\n## Jeudi 26\r\n\r\n- Français : la dictée\r\n\r\n## "
                "Vendredi 27\r\n",
                ex) == "# Plan\r\n\r\n## Mardi 24\r\n\r\n- Lire\r\n\r\n## Jeudi 26\r\n\r\n- Français : la dictée\r\n- "
                       "Mathématiques : ex. 3\r\n\r\n## Vendredi 27\r\n");
  CHECK(planned("## Jeudi\nlire\nécrire", ex) == "## Jeudi\nlire\nécrire\nMathématiques : ex. 3\n");
  CHECK(planned("## Jeudi\n\n### Maths\n\n- ex. 1\n\n### Français\n\n- lire\n", ex) ==
        "## Jeudi\n\n### Maths\n\n- ex. 1\n- ex. 3\n\n### Français\n\n- lire\n");
  CHECK(planned("## Jeudi\n\n### Français\n\n- lire\n\n## Vendredi\n\n- lire\n", ex) ==
        "## Jeudi\n\n### Français\n\n- lire\n\n### Mathématiques\n\n- ex. 3\n\n## Vendredi\n\n- lire\n");
  CHECK(planned("## Maths\n\n### Jeudi\n\n- ex. 1\n\n## Français\n\n### Jeudi\n\n- lire\n", ex) ==
        "## Maths\n\n### Jeudi\n\n- ex. 1\n- ex. 3\n\n## Français\n\n### Jeudi\n\n- lire\n");
  CHECK(planned("## Mardi 24 nov.\n\n* lire\n\n## Vendredi 27 nov.\n\n* lire\n", ex) ==
        "## Mardi 24 nov.\n\n* lire\n\n## Jeudi 26 nov.\n\n* Mathématiques : ex. 3\n\n## Vendredi 27 nov.\n\n* lire\n");
  CHECK(planned("", ex) == "## Jeudi 26 novembre\n\n- Mathématiques : ex. 3\n");
  Homework whole = of_cm1("", "Signer le mot");
  whole.details = "20 min, à rendre";
  CHECK(planned("## Jeudi\n\n- lire\n", whole) == "## Jeudi\n\n- lire\n- Signer le mot (20 min, à rendre)\n");
  // What is more than a line stands in the day's file; a lesson's own file goes before.
  CHECK(planned("## Jeudi\n\n- lire\n", of_cm1("maths", "ex. 3\n\nex. 4")) == "cahier/cm1/2026-11-23.md");
  CHECK(planned("## Jeudi\n\n- lire\n", ex, {{"cahier/cm1/maths/2026-11-23.md", "Calcul.\n"}}) ==
        "cahier/cm1/maths/2026-11-23.md");
}

TEST_CASE("homework: a class and a day that are none") {
  Depot depot(Files{{lesson, "# F\n"}});
  Homework homework = maths("demain", "Ex. 3");
  homework.class_name = "6e-c";
  CHECK(depot.add(homework).error().id == "homework-class-unknown");
  homework.class_name = "../../etc";
  CHECK(depot.add(homework).error().id == "homework-class-unknown");
  homework.class_name = "6e-b";
  homework.given = "23/11";
  CHECK(depot.add(homework).error().id == "homework-given-unreadable");
  homework.given = "";
  REQUIRE(depot.add(homework)); // today
  homework.subject = "../../../x";
  const Result<AddedHomework> odd = depot.add(homework);
  REQUIRE(odd);
  CHECK(odd->file == "cahier/6e-b/x/2026-11-23.md");
}

TEST_CASE("homework: a plain folder and sources in memory have no history") {
  tests::TemporaryFolder folder;
  CHECK(add_homework(Site::open(folder.path()).value(), maths("demain", "Ex. 3")).error().id == "repository-not-found");
}

TEST_CASE("homework: a site in a folder of its repository") {
  tests::TemporaryFolder folder;
  tests::Repository repository(folder / "depot", false);
  tests::Version version{{"ecole.yml", {"title: T\n"}}, {lesson, {"# F\n"}}};
  repository.set_head(repository.commit(version, "classe/", {}, 1795420800));
  std::filesystem::create_directories(folder / "depot/classe");
  const Site site = Site::open(folder / "depot/classe").value();
  HomeworkOptions options;
  options.author_name = "Paul Roy";
  options.author_email = "paul@example.org";
  // The file was deleted and that is not committed: it is not brought back in passing.
  CHECK(add_homework(site, maths("demain", "Ex. 3"), options).error().id == "file-not-committed");
  repository.set_index(repository.commit(version, "classe/", {}, 1795420800));
  tests::Version placed;
  for (const auto& [path, file] : version) placed.emplace("classe/" + path, file);
  tests::write_folder(folder / "depot", {}, placed);
  const Result<AddedHomework> added = add_homework(site, maths("demain", "Ex. 3"), options);
  REQUIRE(added);
  CHECK(added->file == lesson);
  CHECK(tests::read_file(folder / "depot/classe/" + std::string(lesson)) == "# F\n\n## Pour demain\n\nEx. 3\n");
}

TEST_CASE("homework: of several writers none is lost") {
  Depot depot(Files{{lesson, "# F\n"}});
  constexpr int writers = 6;
  std::vector<std::string> errors(writers);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < writers; ++i)
      threads.emplace_back([&, i] {
        const Result<AddedHomework> added = depot.add(maths("demain", "Exercice " + std::to_string(i) + "."));
        if (!added) errors[static_cast<std::size_t>(i)] = added.error().message_en;
      });
  }
  CHECK(errors == std::vector<std::string>(writers));
  const std::string text = depot.text(lesson);
  for (int i = 0; i < writers; ++i) CHECK(text.find("Exercice " + std::to_string(i) + ".") != std::string::npos);
}
