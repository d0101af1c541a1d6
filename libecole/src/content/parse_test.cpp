#include "content/parse.hpp"

#include "base/text.hpp"
#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::TextRange;
using ecole::base::Date;
using ecole::base::DiagnosticId;

namespace {

Parsed made(std::string_view path, std::string_view bytes) { return parse(path, bytes, FolderNames{}); }

std::vector<DiagnosticId> ids(const Parsed& parsed) {
  std::vector<DiagnosticId> all;
  for (const auto& finding : parsed.record.findings) all.push_back(finding.id);
  return all;
}
using Ids = std::vector<DiagnosticId>;

} // namespace

TEST_CASE("a lesson is cut with what path and head say") {
  Parsed lesson = made("cahier/6e-b/maths/2026-11-23-fractions.md", "---\ngroupe: g1\n---\nPage 12.\n");
  CHECK(ids(lesson).empty());
  CHECK(lesson.record.kind == SourceKind::lesson);
  CHECK(lesson.record.class_folder == "6e-b");
  CHECK(lesson.record.subject_folder == "maths");
  CHECK(lesson.record.date == Date::parse("2026-11-23"));
  CHECK(lesson.record.slug == "fractions");
  CHECK(lesson.record.group == "g1");
  REQUIRE(lesson.record.lessons.size() == 1);
  CHECK(lesson.record.lessons[0].subject == "maths");
  REQUIRE(lesson.text.lessons.size() == 1);
  CHECK(lesson.text.lessons[0].html.find("Page 12.") != std::string::npos);
  CHECK(lesson.text.html.empty());
}

TEST_CASE("a line break in the notebook stays one, and elsewhere does not") {
  CHECK(made("cahier/cm1/2026-11-23.md", "un\ndeux\n").text.lessons[0].html.find("<br") != std::string::npos);
  CHECK(made("pages/a.md", "un\ndeux\n").text.html.find("<br") == std::string::npos);
}

TEST_CASE("an article has its title, summary, first picture and body") {
  Parsed article = made("articles/2026-11-13-plantation/index.md",
                        "---\ndocuments: plan.pdf\nclasses: [cm1, cm2]\n---\n# Au *jardin*\n\nTrois pommiers.\n\n![Les "
                        "pommiers](a.jpg)\n\n## Merci\n");
  const Record& record = article.record;
  CHECK(ids(article).empty());
  CHECK(record.kind == SourceKind::article);
  CHECK(record.title == "Au jardin");
  CHECK(record.summary == "Trois pommiers.");
  CHECK(record.classes == std::vector<std::string>{"cm1", "cm2"});
  REQUIRE(record.links.size() == 2);
  CHECK(record.documents == std::vector<std::uint32_t>{0});
  CHECK(record.links[0].target == "articles/2026-11-13-plantation/plan.pdf");
  CHECK(record.first_image == 1);
  CHECK(record.links[1].range == TextRange{9, 17, 9, 22});
  CHECK(record.anchors == std::vector<std::string>{"merci"});
  CHECK(article.text.html.find("jardin") == std::string::npos);
  CHECK(article.text.html.find("<h2 id=\"merci\">Merci</h2>") != std::string::npos);
  CHECK(article.text.html.find("\x01I1;") != std::string::npos);
}

TEST_CASE("the summary of a page is made of its paragraphs, and of anything where there are none") {
  auto summary = [](std::string_view text) { return made("pages/a.md", text).record.summary; };
  CHECK(summary("# Titre\n\nUn *premier* texte.\n\n- un point\n\nUn second.\n") == "Un premier texte. Un second.");
  CHECK(summary("![Une photo](a.jpg)\n\nTexte ![plan](b.png)\n") == "Texte plan");
  CHECK(summary("## Titre\n\n- un\n- deux\n") == "Titre · un · deux");
  CHECK(summary("").empty());
  std::string cut = summary(std::string(10'000, 'a') + " b");
  CHECK(ecole::base::count_code_points(cut) == 160);
  CHECK(cut.ends_with("a…"));
}

TEST_CASE("a heading that is not the title stays in the text") {
  Parsed other = made("pages/a.md", "---\ntitre: L’école\n---\n# Bienvenue\n\nTexte\n");
  CHECK(other.record.title == "L’école");
  CHECK(other.text.html.find("Bienvenue") != std::string::npos);
  Parsed same = made("pages/a.md", "---\ntitre: L’école\n---\n# L'ECOLE\n\nTexte\n");
  CHECK(same.text.html.find("ECOLE") == std::string::npos);
  Parsed below = made("pages/a.md", "Texte\n\n# Titre\n");
  CHECK(below.record.title.empty());
  Parsed level = made("pages/a.md", "## Titre\n");
  CHECK(level.record.title.empty());
  CHECK(made("pages/a.md", "# \n\nTexte\n").record.title.empty());
}

TEST_CASE("a day that the head says stands for one that the name does not") {
  CHECK(ids(made("cahier/6e-b/maths/fractions.md", "Texte\n")) == Ids{DiagnosticId::notebook_file_undated});
  CHECK(made("cahier/6e-b/maths/fractions.md", "Texte\n").record.held());
  CHECK(made("cahier/6e-b/maths/fractions.md", "Texte\n").record.lessons.empty());
  Parsed dated = made("cahier/6e-b/maths/fractions.md", "---\ndate: 23 novembre 2026\n---\nTexte\n");
  CHECK(ids(dated).empty());
  CHECK(dated.record.date == Date::parse("2026-11-23"));
  CHECK(dated.record.slug == "fractions");
  CHECK(dated.record.lessons.size() == 1);
  Parsed article = made("articles/portes-ouvertes.md", "Texte\n");
  CHECK(ids(article) == Ids{DiagnosticId::article_undated});
  CHECK_FALSE(article.record.held());
  CHECK(ids(made("articles/portes-ouvertes.md", "---\ndate: 2026-11-23\n---\nTexte\n")).empty());
}

TEST_CASE("documents are never looked at") {
  CHECK(made("documents/notes.md", "---\ntitre: a\n---\n# b\n").record == Record{});
  CHECK(made("cahier/6e-b/maths/fiche.pdf", "%PDF").record == Record{});
}

TEST_CASE("an empty file is named") {
  for (std::string_view bytes : {"", "\n\n", "\xef\xbb\xbf", "---\ntitre: a\n---\n", "<!-- rien -->\n", "   \n\t\n"}) {
    INFO(bytes);
    CHECK(ids(made("cahier/cm1/2026-11-23.md", bytes)) == Ids{DiagnosticId::page_empty});
    CHECK(ids(made("pages/a.md", bytes)) == Ids{DiagnosticId::page_empty});
  }
  CHECK(ids(made("pages/a.md", "---\ndocuments: a.pdf\n---\n")).empty());
}

TEST_CASE("hostile bytes end in findings with their lines") {
  Parsed mark = made("pages/a.md", "\xef\xbb\xbf---\r\ntitre: a\r\n---\r\n# b\r\n");
  CHECK(mark.record.title == "a");
  CHECK(ids(mark).empty());
  Parsed bytes = made("pages/a.md", "---\ntitre: \xe9t\xe9\n---\nTexte\n");
  CHECK(ids(bytes) == Ids{DiagnosticId::bytes_not_utf8});
  CHECK(bytes.record.findings[0].range.line == 2);
  CHECK(bytes.record.title == "\ufffdt\ufffd");
  Parsed zero = made("pages/a.md", std::string_view("---\ntitre: a\0b\n---\nTexte\n", 25));
  CHECK(ids(zero) == Ids{DiagnosticId::bytes_not_utf8});
  CHECK(zero.record.title == "a\ufffdb");
  Parsed large = made("cahier/6e-b/maths/2026-11-23.md", std::string((1 << 20) + 1, ' '));
  CHECK(ids(large) == Ids{DiagnosticId::source_too_large});
  CHECK(large.record.held());
  CHECK(large.record.lessons.empty());
  Parsed costly = made("pages/a.md", "---\ntitre: a\n---\n" + std::string(3'000, '['));
  CHECK(ids(costly) == Ids{DiagnosticId::markdown_too_costly});
  CHECK(costly.record.findings[0].range.line == 4);
  Parsed below = made("pages/a.md", "---\ntitre: a\n---\n\nUn [lien](javascript:alert)\n");
  CHECK(ids(below) == Ids{DiagnosticId::link_scheme_refused});
  CHECK(below.record.findings[0].range.line == 5);
}

TEST_CASE("every record that a parse makes can be kept") {
  for (std::string_view path :
       {"cahier/6e-b/maths/2026-11-23.md", "cahier/cm1/x.md", "articles/2026-11-23-a.md", "pages/a.md"}) {
    Parsed parsed = made(path, "---\ndocuments: a.pdf\ntitr: b\n---\n# c\n\n[d](e.md) ![f](g.png)\n");
    CHECK(parse_record(serialized(parsed.record)) == parsed.record);
  }
}
