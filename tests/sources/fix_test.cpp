// `check --fix`: what has one right answer is mended, and every other byte of a file stays.
#include "property/random.hpp"
#include "sites/built.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include <array>
#include <catch2/catch.hpp>
#include <ecole/build.hpp>
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
  // Ids of what `fix` mends and is still there, by file and line.
  std::vector<std::string> slips() const {
    BuildOptions options;
    options.now = parse_time("2026-11-23T18:00+01:00");
    std::vector<std::string> left;
    const std::vector<Diagnostic> said = check(Site::open(folder_.path()).value(), options).value();
    for (const Diagnostic& each : said)
      for (const char* id : {"link-case", "front-matter-key-misspelled", "setting-misspelled", "date-weekday-mismatch",
                             "front-matter-as-text", "heading-marker", "list-marker"})
        if (each.id == id) left.push_back(each.id + " " + each.file + ":" + std::to_string(each.range.line));
    return left;
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

TEST_CASE("fix: two slips of a line, and what only shows when another is mended, in one call") {
  const std::map<std::string, std::string> files = {{"ecole.yml", timetable}, {"cahier/6e-b/maths/a.pdf", "x"}};
  CHECK(mended("# F\n\n##Le plan [a](A.PDF)\n", files) == "# F\n\n## Le plan [a](a.pdf)\n");
  CHECK(mended("##\u00a0Pour jeudi 27 novembre : [a](/cahier/6e-B/Maths/A.PDF)  \nfin", files) ==
        "## Pour jeudi 26 novembre : [a](a.pdf)  \nfin");
  CHECK(mended("---\ntitrre: Un : deux\n---\nx\n", files) == "---\ntitre: \"Un : deux\"\n---\nx\n");
  Sources settings({{"ecole.yml", "title: T\nclases:\n  6e-b: {timetabel: [{day: jeudi, subject: maths}]}\n"},
                    {lesson, "##Pour jeudi 27 novembre\n\nEx. 3\n"}});
  CHECK(settings.fix().size() == 4);
  CHECK(settings.text(lesson) == "## Pour jeudi 26 novembre\n\nEx. 3\n");
  CHECK(settings.slips().empty());
}

TEST_CASE("fix: where a link leads is written somewhere else, or in another way") {
  const std::map<std::string, std::string> files = {{"cahier/6e-b/maths/fiche.pdf", "x"},
                                                    {"cahier/6e-b/maths/été (1).pdf", "x"}};
  CHECK(mended("Voir [la fiche] et [elle][la fiche].\n\n[la fiche]: Fiche.PDF\n", files) ==
        "Voir [la fiche] et [elle][la fiche].\n\n[la fiche]: fiche.pdf\n");
  CHECK(mended("[x]: <Fiche.PDF> \"Fiche.PDF\"\r\n\r\n##Voir [x], `Fiche.PDF` et [y](Fiche.PDF)\r\n", files) ==
        "[x]: <fiche.pdf> \"Fiche.PDF\"\r\n\r\n## Voir [x], `Fiche.PDF` et [y](fiche.pdf)\r\n");
  CHECK(mended("```\n[x]: Fiche.PDF\n```\n\n> Voir [x]\n>\n> [x]:\n>   Fiche.PDF\n", files) ==
        "```\n[x]: Fiche.PDF\n```\n\n> Voir [x]\n>\n> [x]:\n>   fiche.pdf\n");
  CHECK(mended("[un lien](\nFiche.PDF) ; Fiche.PDF ; [x]( Fiche.PDF )\n", files) ==
        "[un lien](\nfiche.pdf) ; Fiche.PDF ; [x]( fiche.pdf )\n");
  CHECK(mended("- [a](%C3%89t%C3%A9%20(1).pdf)\n- [b]\n\n  [b]: <Eté (1).PDF>\n", files) ==
        "- [a](été%20%281%29.pdf)\n- [b]\n\n  [b]: <été%20%281%29.pdf>\n");
  CHECK(mended("Voir [x].\n\n[x]: Fiche.PDF#page=2\n[z]: Fiche.PDF\n", files) ==
        "Voir [x].\n\n[x]: fiche.pdf#page=2\n[z]: Fiche.PDF\n"); // nothing leads by [z]
}

TEST_CASE("fix: markers in quotations and items") {
  CHECK(mended("> ##Titre\n> suite\n\n> > •\tun\n> > •\tdeux\n") == "> ## Titre\n> suite\n\n> > - un\n> > - deux\n");
  CHECK(mended("- ##Titre\n\n  ##Autre ##\n1. ###Encore\n") == "- ## Titre\n\n  ## Autre ##\n1. ### Encore\n");
  const std::string seen = "\\##Titre\n\n`##`\n\n    ##code\n";
  CHECK(mended(seen) == seen);
}

TEST_CASE("fix: only the word of a date that is wrong changes") {
  const std::map<std::string, std::string> known = {{"ecole.yml", timetable}};
  CHECK(mended("- Pour le Jeudi  27\u00a0Nov. 2026 : ex.\n", known) == "- Pour le Jeudi  26\u00a0Nov. 2026 : ex.\n");
  CHECK(mended("## Pour VENDREDI 26/11\n\nEx. 3\n", known) == "## Pour Jeudi 26/11\n\nEx. 3\n");
}

TEST_CASE("fix: more slips of a kind than are said at once") {
  std::string slips, right;
  for (int i = 0; i < 230; ++i) {
    slips += "• " + std::to_string(i) + " mots\n";
    right += "- " + std::to_string(i) + " mots\n";
  }
  CHECK(mended(slips) == right);
}

// Of random files whose slips have each one right answer, exactly these are mended, in one call.
TEST_CASE("fix: whatever stands beside a slip, it is mended whole at once, and no other byte") {
  struct Piece {
    const char *slip, *right;
  };
  constexpr std::array words = {Piece{"texte", "texte"},
                                Piece{"**gras** ", "**gras** "},
                                Piece{"[a](Fiche.PDF)", "[a](fiche.pdf)"},
                                Piece{"[b](<../Maths/fiche.PDF> \"Fiche.PDF\")", "[b](<fiche.pdf> \"Fiche.PDF\")"},
                                Piece{"![c](IMAGES/Éte.png)", "![c](images/été.png)"},
                                Piece{"[r]", "[r]"},
                                Piece{"`[x](Fiche.PDF)`", "`[x](Fiche.PDF)`"},
                                Piece{"(Fiche.PDF)", "(Fiche.PDF)"},
                                Piece{"été\u00a0: 😀", "été\u00a0: 😀"},
                                Piece{"[d](fiche.pdf)", "[d](fiche.pdf)"}};
  constexpr std::array starts = {Piece{"", ""},
                                 Piece{"##", "## "},
                                 Piece{"##\u00a0", "## "},
                                 Piece{"###", "### "},
                                 Piece{"#### ", "#### "},
                                 Piece{"• ", "- "},
                                 Piece{"•\t", "- "},
                                 Piece{"-\u00a0", "- "},
                                 Piece{"- ", "- "},
                                 Piece{"- ##", "- ## "},
                                 Piece{"##Pour jeudi 27 novembre : ", "## Pour jeudi 26 novembre : "},
                                 Piece{"- Pour le Vendredi 26 nov. : ", "- Pour le Jeudi 26 nov. : "},
                                 Piece{"Pour le mardi 30/11 : ", "Pour le lundi 30/11 : "}};
  constexpr std::array quotes = {"", "", "> ", "> > "};
  constexpr std::array heads = {
      Piece{"", ""}, Piece{"---\ntitrre: T\n---\n", "---\ntitre: T\n---\n"},
      Piece{"---\ntitre: A : b\nséquense: x\n---\n", "---\ntitre: \"A : b\"\nséquence: x\n---\n"},
      Piece{"---\ndocuments: [Fiche.PDF, IMAGES/été.png]\n---\n",
            "---\ndocuments: [fiche.pdf, images/été.png]\n---\n"}};
  constexpr std::array definitions = {Piece{"[r]: FICHE.pdf", "[r]: fiche.pdf"},
                                      Piece{"> [r]: <fiche.PDF>", "> [r]: <fiche.pdf>"},
                                      Piece{"[r]: fiche.pdf 'Fiche.PDF'", "[r]: fiche.pdf 'Fiche.PDF'"}};
  const int seed = GENERATE(range(1, 25));
  INFO("seed " << seed);
  tests::Random random(static_cast<std::uint64_t>(seed));
  std::string slips, right;
  const auto add = [&](const Piece& piece) {
    slips += piece.slip;
    right += piece.right;
  };
  const auto both = [&](const char* text) { add({text, text}); };
  if (random.one_in(4)) both("\uFEFF");
  add(random.of(heads));
  both("# Fractions\n\n");
  const std::size_t blocks = 1 + random.below(6);
  for (std::size_t block = 0; block < blocks; ++block) {
    const char* quote = random.of(quotes);
    both(quote);
    add(random.of(starts));
    both("mot ");
    for (std::size_t i = random.below(4); i > 0; --i) add(random.of(words)), both(" ");
    both("fin");
    if (random.one_in(3)) both("  ");
    both(random.one_in(4) ? "\n\n\n" : "\n\n");
  }
  both("[r]\n\n");
  add(random.of(definitions));
  if (!random.one_in(3)) both("\n");
  if (random.one_in(3))
    for (std::string* text : {&slips, &right})
      for (std::size_t at = 0; (at = text->find('\n', at)) != std::string::npos; at += 2) text->insert(at, 1, '\r');

  const std::string notes = "cahier/6e-b/maths/2026-11-24.md";
  Sources sources({{"ecole.yml", timetable},
                   {lesson, slips},
                   {notes, "Rien à [voir](2026-11-23.MD).\n"},
                   {"cahier/6e-b/maths/fiche.pdf", "x"},
                   {"cahier/6e-b/maths/images/été.png", "x"}});
  INFO(slips);
  sources.fix();
  CHECK(sources.text(lesson) == right);
  CHECK(sources.text(notes) == "Rien à [voir](2026-11-23.md).\n");
  CHECK(sources.text("ecole.yml") == timetable);
  CHECK(sources.slips().empty());
  CHECK(sources.fix().empty());
  CHECK(sources.text(lesson) == right);
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
