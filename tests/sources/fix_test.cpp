// `check --fix`: what has one right answer is mended, and every other byte of a file stays.
#include "sites/built.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include <catch2/catch.hpp>
#include <ecole/fix.hpp>
#include <sys/stat.h>

using namespace ecole;

namespace {

constexpr const char* lesson = "cahier/6e-b/maths/2026-11-23.md";
const std::string timetable = "title: Tilleuls\n"
                              "calendar: {zone: A}\n"
                              "classes:\n"
                              "  6e-b:\n"
                              "    timetable:\n"
                              "      - {day: lundi, at: \"9:00\", until: \"9:55\", subject: maths}\n"
                              "      - {day: jeudi, at: \"9:00\", until: \"9:55\", subject: maths}\n"
                              "      - {day: jeudi, at: \"10:00\", until: \"10:55\", subject: anglais}\n"
                              "      - {day: vendredi, at: \"10:00\", until: \"10:55\", subject: anglais}\n";

// A plain folder with these files.
class Sources {
 public:
  using Files = std::map<std::string, std::string>;
  explicit Sources(Files files) {
    files.try_emplace("ecole.yml", "title: Tilleuls\n");
    for (const auto& [path, text] : files) {
      std::filesystem::create_directories(std::filesystem::path(folder_ / path).parent_path());
      tests::write_file(folder_ / path, text);
    }
  }

  std::vector<Fix> fix() {
    BuildOptions options;
    options.now = parse_time("2026-11-23T18:00+01:00");
    options.jobs = 1;
    const Site site = Site::open(folder_.path()).value();
    return ecole::fix(site, options).value();
  }
  Sources(const Sources&) = delete;
  std::string text(const std::string& path) const { return tests::read_file(folder_ / path); }
  std::string at(const std::string& path) const { return folder_ / path; }

 private:
  tests::TemporaryFolder folder_;
};

// What a lesson becomes.
std::string mended(const std::string& text, std::map<std::string, std::string> files = {}) {
  files.insert_or_assign(lesson, text);
  Sources sources(std::move(files));
  const auto fixes = sources.fix();
  const std::string after = sources.text(lesson);
  CHECK((after == text) == fixes.empty());
  CHECK(sources.fix().empty());
  CHECK(sources.text(lesson) == after);
  return after;
}

} // namespace

TEST_CASE("fix: capitals and accents of a link") {
  Sources sources({{lesson, "# Plan\n\nVoir [le plan](Élève.PDF#page), [lui](élève.pdf) et ![](Photos/A.png).\n"},
                   {"cahier/6e-b/maths/élève.pdf", "x"},
                   {"cahier/6e-b/maths/photos/a.png", "x"}});
  const std::vector<Fix> fixes = sources.fix();
  CHECK(sources.text(lesson) == "# Plan\n\nVoir [le plan](élève.pdf#page), [lui](élève.pdf) et ![](photos/a.png).\n");
  REQUIRE(fixes.size() == 2);
  CHECK(fixes[0] == Fix{"link-case", lesson, 3, "Élève.PDF#page", "élève.pdf#page"});
  CHECK(fixes[1] == Fix{"link-case", lesson, 3, "Photos/A.png", "photos/a.png"});
  CHECK(sources.fix().empty());
}

TEST_CASE("fix: a link that could mean two files is left alone") {
  const std::string text = "# Plan\n\nVoir [le plan](PLAN.pdf).\n";
  CHECK(mended(text, {{"cahier/6e-b/maths/plan.pdf", "x"}, {"cahier/6e-b/maths/Plan.pdf", "x"}}) == text);
}

TEST_CASE("fix: marks, line ends and a last line without an end stay") {
  CHECK(mended("\xEF\xBB\xBF# Plan\r\n\r\n\r\nVoir  [a](A.PDF)  \r\nfin", {{"cahier/6e-b/maths/a.pdf", "x"}}) ==
        "\xEF\xBB\xBF# Plan\r\n\r\n\r\nVoir  [a](a.pdf)  \r\nfin");
  CHECK(mended("\xEF\xBB\xBF[a](A.PDF)", {{"cahier/6e-b/maths/a.pdf", "x"}}) == "\xEF\xBB\xBF[a](a.pdf)");
  CHECK(mended("[a](A.PDF)\r\r[b](A.PDF)", {{"cahier/6e-b/maths/a.pdf", "x"}}) == "[a](a.pdf)\r\r[b](a.pdf)");
}

TEST_CASE("fix: what is no UTF-8 is left alone") {
  const std::string text = "# Caf\xE9\n\nVoir [a](A.PDF).\n";
  CHECK(mended(text, {{"cahier/6e-b/maths/a.pdf", "x"}}) == text);
}

TEST_CASE("fix: the nearest word of a head, unless it stands there") {
  CHECK(mended("---\ntitrre: Fractions\n---\nTexte.\n") == "---\ntitre: Fractions\n---\nTexte.\n");
  CHECK(mended("---\ntitle: A\ntitrre: B\n---\nTexte.\n") == "---\ntitle: A\ntitrre: B\n---\nTexte.\n");
  CHECK(mended("---\nxyzzy: B\n---\nTexte.\n") == "---\nxyzzy: B\n---\nTexte.\n");
  CHECK(mended("---\nbrouilon: peut-être\n---\nTexte.\n") == "---\nbrouilon: peut-être\n---\nTexte.\n");
}

TEST_CASE("fix: the nearest name of a setting") {
  Sources sources(
      Sources::Files{{"ecole.yml", "# de la main\r\ntitel: Tilleuls\r\ncalender: {zone: A} # la nôtre\r\nlang: fr"}});
  const std::vector<Fix> fixes = sources.fix();
  REQUIRE(fixes.size() == 2);
  CHECK(sources.text("ecole.yml") == "# de la main\r\ntitle: Tilleuls\r\ncalendar: {zone: A} # la nôtre\r\nlang: fr");
  CHECK(fixes[0] == Fix{"setting-misspelled", "ecole.yml", 2, "titel", "title"});

  Sources twice(Sources::Files{{"ecole.yml", "title: Tilleuls\ntitel: Autre\n"}});
  CHECK(twice.fix().empty());
}

TEST_CASE("fix: the timetable decides between a weekday and its date") {
  const std::map<std::string, std::string> known = {{"ecole.yml", timetable}};
  // Thursday is a lesson, Friday the 27th is none.
  CHECK(mended("# F\n\n## Pour jeudi 27 novembre\n\nEx. 3\n", known) == "# F\n\n## Pour jeudi 26 novembre\n\nEx. 3\n");
  CHECK(mended("# F\n\n## Pour vendredi 26 nov.\n\nEx. 3\n", known) == "# F\n\n## Pour jeudi 26 nov.\n\nEx. 3\n");
  CHECK(mended("# F\n\nPour le mardi 30/11 : ex. 3\n", known) == "# F\n\nPour le lundi 30/11 : ex. 3\n");
  // Neither, or both: nothing decides.
  const std::string neither = "# F\n\n## Pour mardi 27 novembre\n\nEx. 3\n";
  CHECK(mended(neither, known) == neither);
  const std::string both = "# F\n\n## Pour jeudi 30 novembre\n\nEx. 3\n";
  CHECK(mended(both, known) == both);
  const std::string no_timetable = "# F\n\n## Pour jeudi 27 novembre\n\nEx. 3\n";
  CHECK(mended(no_timetable) == no_timetable);
}

TEST_CASE("fix: the timetable of the lesson's own subject decides") {
  const std::string other = "cahier/6e-b/anglais/2026-11-23.md", text = "## Pour jeudi 27 novembre\n\nUnit 3\n";
  Sources sources({{"ecole.yml", timetable}, {other, text}});
  CHECK(sources.fix().empty()); // both days are lessons of English
  CHECK(sources.text(other) == text);
}

TEST_CASE("fix: a timetable's weekday in a school day's file goes by its heading") {
  const std::string day = "cahier/6e-b/2026-11-23.md";
  Sources sources(
      {{"ecole.yml", timetable},
       {day, "## Anglais\n\n### Pour jeudi 27 novembre\n\nUnit 3\n\n## Maths\n\n### Pour jeudi 27 novembre\n\nEx\n"}});
  REQUIRE(sources.fix().size() == 1);
  CHECK(sources.text(day) ==
        "## Anglais\n\n### Pour jeudi 27 novembre\n\nUnit 3\n\n## Maths\n\n### Pour jeudi 26 novembre\n\nEx\n");
}

TEST_CASE("fix: a day of a week's file counts as that of its lessons") {
  const std::string week = "cahier/6e-b/2026-W48.md";
  Sources sources(Sources::Files{{"ecole.yml", timetable},
                                 {week, "# Mardi 24 novembre\n\n## Maths\n\n### Pour jeudi 27 novembre\n\nEx. 3\n"}});
  CHECK(sources.fix().size() == 1);
  CHECK(sources.text(week) == "# Mardi 24 novembre\n\n## Maths\n\n### Pour jeudi 26 novembre\n\nEx. 3\n");
}

TEST_CASE("fix: what is read as meant is written so") {
  CHECK(mended("##Pour jeudi\n\nEx. 3\n") == "## Pour jeudi\n\nEx. 3\n");
  CHECK(mended("# F\n\n##\u00a0Pour jeudi  \n\n• Ex. 3\n• Ex. 4") == "# F\n\n## Pour jeudi  \n\n- Ex. 3\n- Ex. 4");
  CHECK(mended("---\ntitre: Chapitre 3 : les fractions\n---\nTexte.\n") ==
        "---\ntitre: \"Chapitre 3 : les fractions\"\n---\nTexte.\n");
}

TEST_CASE("fix: levels of ecole.yml count") {
  Sources sources({{"ecole.yml", "title: T\nlints: {link-case: off}\n"},
                   {lesson, "[a](A.PDF)\n"},
                   {"cahier/6e-b/maths/a.pdf", "x"}});
  CHECK(sources.fix().empty());
}

TEST_CASE("fix: a file keeps its rights, and a link is not followed") {
  Sources sources({{lesson, "[a](A.PDF)\n"}, {"cahier/6e-b/maths/a.pdf", "x"}});
  REQUIRE(::chmod(sources.at(lesson).c_str(), 0640) == 0);
  tests::TemporaryFolder elsewhere;
  tests::write_file(elsewhere / "2026-11-24.md", "[a](A.PDF)\n");
  std::filesystem::create_symlink(elsewhere / "2026-11-24.md", sources.at("cahier/6e-b/maths/2026-11-24.md"));
  CHECK(sources.fix().size() == 1);
  struct stat status;
  REQUIRE(::stat(sources.at(lesson).c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0640);
  CHECK(tests::read_file(elsewhere / "2026-11-24.md") == "[a](A.PDF)\n");
}

TEST_CASE("fix: a commit and a bare repository have no files to mend") {
  tests::TemporaryFolder folder;
  tests::Repository bare(folder / "bare", true);
  bare.set_head(bare.commit({{"ecole.yml", {"title: T\n"}}}, "", {}, 1795000000));
  const Site site = Site::open(bare.path()).value();
  CHECK(fix(site).error().id == "fix-without-files");
  SiteOptions memory;
  memory.snapshot = memory_snapshot({{"ecole.yml", "title: T\n"}});
  CHECK(fix(Site::open("x", std::move(memory)).value()).error().id == "fix-without-files");
}
