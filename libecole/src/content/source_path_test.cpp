#include "content/source_path.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::base::Date;
using ecole::base::DiagnosticId;

namespace {

SourcePath read(std::string_view path) { return source_path(path, FolderNames{}); }

struct Refused {
  std::string_view path;
  DiagnosticId id;
  std::vector<std::string> arguments;
};

} // namespace

TEST_CASE("the path of a lesson gives class, subject, day and slug") {
  for (std::string_view name : {"2026-11-23", "23-11-2026", "2026_11_23", "23_11_2026"}) {
    INFO(name);
    SourcePath source = read("cahier/6e-b/maths/" + std::string(name) + ".md");
    CHECK(source.kind == SourceKind::lesson);
    CHECK(source.class_folder == "6e-b");
    CHECK(source.subject_folder == "maths");
    CHECK(source.date == Date::parse("2026-11-23"));
    CHECK(source.slug.empty());
    CHECK_FALSE(source.finding);
  }
  CHECK(read("cahier/6e-b/maths/2026-11-23-fractions.md").slug == "fractions");
  CHECK(read("cahier/6e-b/maths/23-11-2026_Les fractions.md").slug == "Les fractions");
  CHECK(read("cahier/6e-b/maths/2026-11-23 - à l’école.md").slug == "à l’école");
  CHECK(read("cahier/6e-b/maths/2028-02-29.md").date == Date::parse("2028-02-29"));
}

TEST_CASE("the path of a day gives its class") {
  SourcePath source = read("notebook/cm1/2026-11-23.md");
  CHECK(source.kind == SourceKind::day);
  CHECK(source.class_folder == "cm1");
  CHECK(source.subject_folder.empty());
  CHECK(source.date == Date::parse("2026-11-23"));
  CHECK_FALSE(source.finding);
}

TEST_CASE("articles take date and slug from their file or their folder") {
  SourcePath file = read("articles/2026-11-10-bourse-aux-livres.md");
  CHECK(file.kind == SourceKind::article);
  CHECK(file.date == Date::parse("2026-11-10"));
  CHECK(file.slug == "bourse-aux-livres");
  SourcePath folder = read("posts/2026-11-13-plantation/index.md");
  CHECK(folder.kind == SourceKind::article);
  CHECK(folder.date == Date::parse("2026-11-13"));
  CHECK(folder.slug == "plantation");
  CHECK(read("articles/2026/2026-11-13-plantation/index.md").slug == "plantation");
  SourcePath undated = read("articles/portes-ouvertes.md");
  CHECK(undated.slug == "portes-ouvertes");
  CHECK_FALSE(undated.date);
  REQUIRE(undated.finding);
  CHECK(undated.finding->id == DiagnosticId::article_undated);
  CHECK(undated.finding->arguments == std::vector<std::string>{"portes-ouvertes.md", "2026-11-23-portes-ouvertes.md"});
  CHECK(read("articles/portes-ouvertes/index.md").finding->arguments[1] == "2026-11-23-portes-ouvertes");
}

TEST_CASE("everything else is a page or a document") {
  CHECK(read("pages/10-ecole.md").kind == SourceKind::page);
  CHECK(read("pages/30-contact/10-venir.md").kind == SourceKind::page);
  CHECK(read("documents/fiche.pdf").in_documents);
  CHECK(read("documents/notes.md").kind == SourceKind::document);
  CHECK(read("documents/notes.md").in_documents);
  for (std::string_view path :
       {"cahier/6e-b/maths/fiche.pdf", "articles/2026-11-13-x/photo.jpg", "divers/2026-11-23.md", "2026-11-23.md",
        "cahier", "cahier/md", "pages/x", "cahier/6e-b/emploi-du-temps.ics"}) {
    INFO(path);
    SourcePath source = read(path);
    CHECK(source.kind == SourceKind::document);
    CHECK_FALSE(source.in_documents);
    CHECK_FALSE(source.finding);
  }
}

TEST_CASE("a page of the notebook is an error when its name says no day, never ignored") {
  const std::vector<Refused> all = {
      {"cahier/6e-b/maths/fractions.md",
       DiagnosticId::notebook_file_undated,
       {"fractions.md", "2026-11-23-fractions.md"}},
      {"cahier/cm1/README.md", DiagnosticId::notebook_file_undated, {"README.md", "2026-11-23-README.md"}},
      {"cahier/cm1/2026-11-3.md", DiagnosticId::notebook_file_undated, {"2026-11-3.md", "2026-11-03.md"}},
      {"cahier/cm1/3-11-26 dictée.md",
       DiagnosticId::notebook_file_undated,
       {"3-11-26 dictée.md", "2026-11-03-dictée.md"}},
      {"cahier/cm1/20261123.md", DiagnosticId::notebook_file_undated, {"20261123.md", "2026-11-23.md"}},
      {"cahier/cm1/23112026.md", DiagnosticId::notebook_file_undated, {"23112026.md", "2026-11-23.md"}},
      {"cahier/cm1/23.11.2026.md", DiagnosticId::notebook_file_undated, {"23.11.2026.md", "2026-11-23.md"}},
      {"cahier/cm1/2026-11_23.md", DiagnosticId::notebook_file_undated, {"2026-11_23.md", "2026-11-23.md"}},
      {"cahier/cm1/2026-11-23b.md", DiagnosticId::notebook_file_undated, {"2026-11-23b.md", "2026-11-23-b.md"}},
      {"cahier/cm1/2026-02-30-x.md", DiagnosticId::notebook_file_undated, {"2026-02-30-x.md", "2026-11-23-x.md"}},
      {"cahier/cm1/2026-13-01.md", DiagnosticId::notebook_file_undated, {"2026-13-01.md", "2026-11-23.md"}},
      {"cahier/cm1/2026-W60.md", DiagnosticId::notebook_file_undated, {"2026-W60.md", "2026-11-23-2026-W60.md"}},
      {"cahier/cm1/23-11.md", DiagnosticId::notebook_file_undated, {"23-11.md", "2026-11-23-23-11.md"}},
      {"cahier/cm1/devoirs-noel.md", DiagnosticId::notebook_file_undated, {"devoirs-noel.md", "devoirs-2026-W48.md"}},
      {"cahier/cm1/homework-2026-12-01.md",
       DiagnosticId::notebook_file_undated,
       {"homework-2026-12-01.md", "homework-2026-W49.md"}},
      {"cahier/cm1/devoirs-2026-W54.md",
       DiagnosticId::notebook_file_undated,
       {"devoirs-2026-W54.md", "devoirs-2026-W48.md"}},
      {"cahier/6e-b/maths/2026-w53.md",
       DiagnosticId::notebook_file_misplaced,
       {"cahier/6e-b/maths/2026-w53.md", "cahier/6e-b/2026-w53.md"}},
      {"cahier/devoirs-2026-S48.md",
       DiagnosticId::notebook_file_misplaced,
       {"cahier/devoirs-2026-S48.md", "cahier/6e-b/devoirs-2026-S48.md"}},
      {"cahier/2026-11-23.md",
       DiagnosticId::notebook_file_misplaced,
       {"cahier/2026-11-23.md", "cahier/6e-b/2026-11-23.md"}},
      {"cahier/fractions.md",
       DiagnosticId::notebook_file_misplaced,
       {"cahier/fractions.md", "cahier/6e-b/fractions.md"}},
      {"cahier/6e-b/maths/c1/2026-11-23.md",
       DiagnosticId::notebook_file_misplaced,
       {"cahier/6e-b/maths/c1/2026-11-23.md", "cahier/6e-b/maths/2026-11-23.md"}},
      {"cahier/cm1/2026-11-23.MD", DiagnosticId::page_extension, {"2026-11-23.MD", "2026-11-23.md"}},
      {"cahier/cm1/2026-11-23.markdown", DiagnosticId::page_extension, {"2026-11-23.markdown", "2026-11-23.md"}},
      {"pages/ecole.Markdown", DiagnosticId::page_extension, {"ecole.Markdown", "ecole.md"}},
  };
  for (const Refused& refused : all) {
    INFO(refused.path);
    SourcePath source = read(refused.path);
    CHECK(source.kind != SourceKind::document);
    REQUIRE(source.finding);
    CHECK(source.finding->id == refused.id);
    CHECK(source.finding->arguments == refused.arguments);
  }
}

TEST_CASE("a file may be of a week, or the plan of one") {
  for (std::string_view path : {"cahier/cm1/2026-W48.md", "notebook/cm1/2026-w48.md", "cahier/cm1/2026-S48.md"}) {
    INFO(path);
    SourcePath source = read(path);
    CHECK(source.kind == SourceKind::week);
    CHECK(source.class_folder == "cm1");
    CHECK(source.date == Date::parse("2026-11-23"));
    CHECK_FALSE(source.finding);
  }
  for (std::string_view path :
       {"cahier/cm1/devoirs-2026-W53.md", "notebook/cm1/homework-2026-w53.md", "cahier/cm1/Devoirs-2026-W53.md"}) {
    INFO(path);
    SourcePath source = read(path);
    CHECK(source.kind == SourceKind::plan);
    CHECK(source.date == Date::parse("2026-12-28"));
    CHECK(source.slug.empty());
    CHECK_FALSE(source.finding);
  }
}

TEST_CASE("an agenda is of a month, for the school or a class") {
  for (std::string_view path :
       {"agenda/2026-11.md", "Agenda/2026_11.md", "agenda/11-2026.md", "agenda/6e-b/2026-11.md"}) {
    INFO(path);
    SourcePath source = read(path);
    CHECK(source.kind == SourceKind::agenda);
    CHECK(source.date == Date::parse("2026-11-01"));
    CHECK(source.class_folder == (path.find("6e-b") == std::string_view::npos ? "" : "6e-b"));
    CHECK_FALSE(source.finding);
  }
  const std::vector<Refused> all = {
      {"agenda/novembre.md", DiagnosticId::agenda_file_undated, {"novembre.md", "2026-11.md"}},
      {"agenda/2026-13.md", DiagnosticId::agenda_file_undated, {"2026-13.md", "2026-11.md"}},
      {"agenda/2027-03-12-fete.md", DiagnosticId::agenda_file_undated, {"2027-03-12-fete.md", "2027-03.md"}},
      {"agenda/6e-b/maths/2026-11.md",
       DiagnosticId::agenda_misplaced,
       {"agenda/6e-b/maths/2026-11.md", "agenda/6e-b/2026-11.md"}},
      {"agenda/2026-11.MD", DiagnosticId::page_extension, {"2026-11.MD", "2026-11.md"}},
  };
  for (const Refused& refused : all) {
    INFO(refused.path);
    SourcePath source = read(refused.path);
    CHECK(source.kind == SourceKind::agenda);
    REQUIRE(source.finding);
    CHECK(source.finding->id == refused.id);
    CHECK(source.finding->arguments == refused.arguments);
  }
}

TEST_CASE("folders have a French and an English name, and others when the settings say so") {
  CHECK(read("Cahier/cm1/2026-11-23.md").kind == SourceKind::day);
  CHECK(read("NOTEBOOK/cm1/2026-11-23.md").kind == SourceKind::day);
  FolderNames english{.notebook = "notebook", .articles = "posts", .pages = "pages", .documents = "documents"};
  CHECK(source_path("cahier/cm1/2026-11-23.md", english).kind == SourceKind::day);
  CHECK(source_path("articles/2026-11-23-x.md", english).kind == SourceKind::article);
  FolderNames others{.notebook = "journal", .articles = "nouvelles", .pages = "site", .documents = "fichiers"};
  CHECK(source_path("journal/cm1/2026-11-23.md", others).kind == SourceKind::day);
  CHECK(source_path("site/a.md", others).kind == SourceKind::page);
  CHECK(source_path("fichiers/a.pdf", others).in_documents);
  for (std::string_view path :
       {"cahier/cm1/2026-11-23.md", "notebook/cm1/2026-11-23.md", "articles/a.md", "posts/a.md", "pages/a.md"})
    CHECK(source_path(path, others).kind == SourceKind::document);
  CHECK_FALSE(source_path("documents/a.pdf", others).in_documents);
}

TEST_CASE("what is hidden, the theme's or written for readers of the repository is no source") {
  FolderNames folders;
  for (std::string_view path : {"", ".gitignore", ".github/x.md", "cahier/.x/2026-11-23.md",
                                "cahier/6e-b/.2026-11-23.md.swp", "theme/templates/a.mustache", "ecole.yml",
                                "README.md", "LISEZMOI.md", "Readme", "LICENSE", "CHANGELOG.md", "licence.txt"})
    CHECK_FALSE(is_source(path, folders));
  for (std::string_view path :
       {"cahier/6e-b/maths/2026-11-23.md", "cahier/README.md", "pages/theme/a.md", "documents/ecole.yml", "logo.png",
        "themes.md", "agenda/2026-11.md", "readme-photos/a.jpg"})
    CHECK(is_source(path, folders));
  folders.pages = "theme";
  CHECK(is_source("theme/a.md", folders));
}

TEST_CASE("hostile names end in a finding") {
  for (std::string_view path : {"cahier/cm1/\xff\xfe.md", "cahier//.md", "cahier/cm1/--.md",
                                "cahier/cm1/99999999999999999999-11-23.md", "cahier/cm1/2026-11-23.md.md"}) {
    INFO(path);
    SourcePath source = read(path);
    REQUIRE(source.finding);
    for (const std::string& argument : source.finding->arguments) CHECK(argument.find('\xff') == std::string::npos);
  }
  CHECK(read("cahier/cm1/" + std::string(4'000, '1') + ".md").finding);
}

TEST_CASE("the timetable lies in the folder of its class") {
  for (const char* path : {"cahier/6e-b/emploi-du-temps.md", "notebook/6e-b/Timetable.md"}) {
    const SourcePath source = source_path(path, {});
    CHECK(source.kind == SourceKind::timetable);
    CHECK(source.class_folder == "6e-b");
    CHECK_FALSE(source.finding);
  }
  for (const char* path : {"cahier/emploi-du-temps.md", "cahier/6e-b/maths/emploi-du-temps.md"}) {
    const SourcePath source = source_path(path, {});
    CHECK(source.class_folder.empty());
    REQUIRE(source.finding);
    CHECK(source.finding->id == DiagnosticId::timetable_misplaced);
    CHECK(source.finding->arguments == std::vector<std::string>{path, "cahier/6e-b/emploi-du-temps.md"});
  }
}
