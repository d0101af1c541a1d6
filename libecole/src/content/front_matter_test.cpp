#include "content/front_matter.hpp"

#include "content/front_matter_keys.hpp"
#include "content/yaml.hpp"
#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::TextRange;
using ecole::base::Date;

namespace {

constexpr std::string_view lesson_path = "cahier/6e-b/maths/2026-11-23.md";

struct Made {
  Record record;
  std::string body;
  std::uint32_t lines_before = 0;
};

Made made(std::string_view text, SourceKind kind = SourceKind::lesson, std::string_view path = lesson_path) {
  Made result;
  result.record.kind = kind;
  result.record.date = Date::parse("2026-11-23");
  FrontMatter front = read_front_matter(text, path, result.record);
  result.body = front.body;
  result.lines_before = front.lines_before;
  return result;
}

// Each finding as "line: id: what to do", one a line.
std::string said(const Record& record) {
  std::string text;
  for (const auto& finding : record.findings) {
    ecole::Diagnostic diagnostic = to_diagnostic(finding, lesson_path);
    text += std::to_string(diagnostic.range.line) + ": " + diagnostic.id + ": " + diagnostic.hint_fr + "\n";
    CHECK(diagnostic.range.line > 0);
    CHECK(diagnostic.range.end_column > diagnostic.range.column);
  }
  return text;
}

// `lines` between lines of dashes.
std::string said(std::string_view lines) { return said(made("---\n" + std::string(lines) + "---\nTexte\n").record); }

} // namespace

TEST_CASE("a file without a head is all text") {
  for (std::string_view text :
       {"", "Texte", "# Titre\n", "\n\nTexte\n", "--- pas\n", "-- \n", "- a\n- b\n", "---", "---\n", "\n\n---\n\n",
        "---\nPour jeudi : exercice 3\n\nLire la page 12.\n---\nSuite\n", "---\nUn texte.\n---\n",
        "---\n\nUn texte entre deux lignes.\n\n---\n", "---\nVoir https://a.example/\n---\n", "---\n\nUn texte.\n"}) {
    INFO(text);
    Made result = made(text);
    CHECK(result.body == text);
    CHECK(result.lines_before == 0);
    CHECK(said(result.record).empty());
    CHECK(result.record.links.empty());
  }
}

TEST_CASE("the body begins below the second line of dashes, whatever ends the lines") {
  for (std::string_view text : {"---\ntitre: a\n---\nTexte\n", "---\r\ntitre: a\r\n---\r\nTexte\n",
                                "---\rtitre: a\r---\rTexte\n", "--- \ntitre: a\n----  \nTexte\n"}) {
    INFO(text);
    Made result = made(text);
    CHECK(result.body == "Texte\n");
    CHECK(result.lines_before == 3);
    CHECK(result.record.title == "a");
    CHECK(said(result.record).empty());
  }
  Made below = made("\n \n---\ntitre: a\n---\nTexte\n");
  CHECK(below.body == "Texte\n");
  CHECK(below.lines_before == 5);
  Made empty = made("---\n---\nTexte\n");
  CHECK(empty.body == "Texte\n");
  CHECK(empty.lines_before == 2);
  Made remarks = made("---\n# rien\n\n---\n");
  CHECK(remarks.body.empty());
  CHECK(remarks.lines_before == 4);
  CHECK(made("---\ntitre: a\n---").body.empty());
  CHECK(made("---\ntitre: a\n---\nUn\n---\ntitre: b\n---\n").body == "Un\n---\ntitre: b\n---\n");
}

TEST_CASE("every word is known in French and in English") {
  Made french =
      made("---\ntitre: Les fractions\nséquence: Nombres et calculs\nmatière: Mathématiques\nclasse: 6e A\ngroupe: g1\n"
           "auteur: Mme Petit\nlangue: anglais\ndate: 2026-11-24\nvisible_le: 2026-11-25\nbrouillon: oui\n"
           "documents: [fiche.pdf, ../commun/plan.pdf]\nalias: ancien/chemin.html\n---\n");
  Made english =
      made("---\ntitle: Les fractions\nsequence: Nombres et calculs\nsubject: Mathématiques\nclass: 6e A\ngroup: g1\n"
           "author: Mme Petit\nlang: en\ndate: 2026-11-24\nvisible_from: 2026-11-25\ndraft: yes\n"
           "documents: [fiche.pdf, ../commun/plan.pdf]\naliases: [ancien/chemin.html]\n---\n");
  for (Made* each : {&french, &english}) {
    const Record& record = each->record;
    CHECK(said(record).empty());
    CHECK(record.title == "Les fractions");
    CHECK(record.sequence == "Nombres et calculs");
    CHECK(record.subject == "Mathématiques");
    CHECK(record.class_name == "6e A");
    CHECK(record.classes.empty());
    CHECK(record.group == "g1");
    CHECK(record.author == "Mme Petit");
    CHECK(record.language == "en");
    CHECK(record.date == Date::parse("2026-11-24"));
    CHECK(record.visible_from == Date::parse("2026-11-25"));
    CHECK(record.visible_minute == 0);
    CHECK(record.draft);
    CHECK(record.aliases == std::vector<std::string>{"ancien/chemin.html"});
    CHECK(record.documents == std::vector<std::uint32_t>{0, 1});
    REQUIRE(record.links.size() == 2);
    CHECK(record.links[0].target == "cahier/6e-b/maths/fiche.pdf");
    CHECK(record.links[1].target == "cahier/6e-b/commun/plan.pdf");
    CHECK(record.links[1].written == "../commun/plan.pdf");
    CHECK_FALSE(record.links[1].image);
    CHECK(record.links[1].range.line == 12);
  }
}

TEST_CASE("words are taken as they are meant") {
  CHECK(made("---\nTITRE : Les fractions\n---\n").record.title == "Les fractions");
  CHECK(made("---\ntitre\u00a0:\u00a0Les fractions\n---\n").record.title == "Les fractions");
  CHECK(made("---\nMatiere: svt\n---\n").record.subject == "svt");
  CHECK(made("---\nVisible le: 2026-11-25\n---\n").record.visible_from == Date::parse("2026-11-25"));
  CHECK(made("---\nvisible-from: 25/11/2026 à 18 h\n---\n").record.visible_minute == 1080);
  CHECK(made("---\ndate: 23 novembre 2027\n---\n").record.date == Date::parse("2027-11-23"));
  CHECK(made("---\ntitre: >\n  Les\n  fractions\n---\n").record.title == "Les fractions");
  CHECK(made("---\ntitre: 12\n---\n").record.title == "12");
  CHECK(made("---\ngroupe: [g1]\n---\n").record.group == "g1");
  CHECK(made("---\ntitre: ~\ndate:\nclasse:\n---\n").record.findings.empty());
  for (std::string_view yes : {"oui", "Oui", "yes", "true", "VRAI", "1", "\"oui\"", "on", "x"})
    CHECK(made("---\nbrouillon: " + std::string(yes) + "\n---\n").record.draft);
  for (std::string_view no : {"non", "No", "false", "faux", "0", "off"})
    CHECK_FALSE(made("---\nbrouillon: " + std::string(no) + "\n---\n").record.draft);
}

TEST_CASE("lists may be written in every way") {
  auto classes = [](std::string_view lines) {
    return made("---\n" + std::string(lines) + "---\n", SourceKind::article).record.classes;
  };
  const std::vector<std::string> two = {"cm1", "cm2"};
  CHECK(classes("classes: [cm1, cm2]\n") == two);
  CHECK(classes("classes: cm1, cm2\n") == two);
  CHECK(classes("classes:\n  - cm1\n  - cm2\n") == two);
  CHECK(classes("classes:\n- cm1\n-\n- cm2\n") == two);
  CHECK(classes("classe: cm1\n") == std::vector<std::string>{"cm1"});
  auto documents = [](std::string_view lines) {
    std::vector<std::string> all;
    for (const Link& link : made("---\n" + std::string(lines) + "---\n").record.links) all.push_back(link.written);
    return all;
  };
  CHECK(documents("documents: a.pdf, b.odt\n") == std::vector<std::string>{"a.pdf", "b.odt"});
  CHECK(documents("documents: Lire, écrire, compter.pdf\n") == std::vector<std::string>{"Lire, écrire, compter.pdf"});
  CHECK(documents("documents: fiche.pdf\n") == std::vector<std::string>{"fiche.pdf"});
}

TEST_CASE("what is not YAML is read line by line, and what to type is said") {
  Made made_by_line = made("---\ntitre: Chapitre 3 : les fractions\nmatière: maths\ndocuments:\n  - a.pdf\n  • "
                           "b.pdf\nbrouillon: oui\n---\nTexte\n");
  CHECK(made_by_line.record.title == "Chapitre 3 : les fractions");
  CHECK(made_by_line.record.subject == "maths");
  CHECK(made_by_line.record.links.size() == 2);
  CHECK(made_by_line.record.draft);
  CHECK_FALSE(made_by_line.record.held());
  CHECK(said(made_by_line.record) == "2: front-matter-as-text: Écrivez : titre: \"Chapitre 3 : les fractions\"\n6: "
                                     "front-matter-as-text: Écrivez : - b.pdf\n");
  CHECK(made_by_line.record.findings[0].range == TextRange{2, 1, 2, 34});

  auto title = [](std::string_view line) {
    return made("---\n" + std::string(line) + "\ngroupe: g1\n---\n").record.title;
  };
  CHECK(title("titre:Les fractions") == "Les fractions");
  CHECK(title("titre: \"Il était\" une fois") == "\"Il était\" une fois");
  CHECK(title("titre: \"Les fractions") == "Les fractions");
  CHECK(title("titre: **Les fractions**") == "**Les fractions**");
  CHECK(title("titre: [Maths] Les fractions") == "[Maths] Les fractions");
  CHECK(title("titre: @tous") == "@tous");
  CHECK(title("titre: 100 % : réussi") == "100 % : réussi");
  CHECK(title("titre: Une : longue\n  suite") == "Une : longue suite");
  Made dates = made("---\ndate: 24/11/2026\ntitre: a : b\nvisible_le: mardi 24 novembre 2026 à 18 h\n---\n");
  CHECK(dates.record.date == Date::parse("2026-11-24"));
  CHECK(dates.record.visible_minute == 1080);
  Made open_list = made("---\nclasses: [cm1, cm2\ntitre: a\n---\n", SourceKind::article);
  CHECK(open_list.record.classes == std::vector<std::string>{"cm1", "cm2"});
  CHECK(said(open_list.record) == "2: front-matter-as-text: Écrivez : classes: [cm1, cm2]\n");
}

TEST_CASE("each fault at the head of a file is named with its line and what to type") {
  struct Row {
    std::string_view lines, said;
  };
  const std::vector<Row> rows = {
      {"titr: Les fractions\n", "2: front-matter-key-misspelled: Écrivez : titre: Les fractions\n"},
      {"\n\nmatere: maths\n", "4: front-matter-key-misspelled: Écrivez : matière: maths\n"},
      {"clases: [cm1, cm2]\n", "2: front-matter-key-misspelled: Écrivez : classe: [cm1, cm2]\n"},
      {"Documants:\n  - a.pdf\n", "2: front-matter-key-misspelled: Écrivez : documents: [a.pdf]\n"},
      {"layout: post\n",
       "2: front-matter-key-unknown: Enlevez cette ligne ; on peut écrire titre, date, matière, classe, groupe, "
       "séquence, auteur, visible_le, brouillon, documents, alias, lang.\n"},
      {"titre: a\ntitre: b\n", "3: front-matter-key-twice: Gardez une seule de ces deux lignes.\n"},
      {"titre: a\ntitle: b\n", "3: front-matter-key-twice: Gardez une seule de ces deux lignes.\n"},
      {"titre: [a, b]\n", "2: front-matter-text-wanted: Écrivez : titre: a, b\n"},
      {"titre: {a: b}\n", "2: front-matter-text-wanted: Écrivez : titre: b\n"},
      {"groupe:\n  - g1\n  - g2\n", "2: front-matter-text-wanted: Écrivez : groupe: g1, g2\n"},
      {"classes: {a: b}\n", "2: front-matter-list-wanted: Écrivez : classes: [6e-a, 6e-b]\n"},
      {"documents: [[a]]\n", "2: front-matter-list-wanted: Écrivez : documents: [fiche-1.pdf, fiche-2.pdf]\n"},
      {"classes: [6e-a, 6e-b]\n", "2: front-matter-several-classes: Écrivez : classes: 6e-a\n"},
      {"date: hier\n", "2: front-matter-date: Écrivez : date: 2026-11-23\n"},
      {"date: 2026-02-30\n", "2: front-matter-date: Écrivez : date: 2026-11-23\n"},
      {"date: [2026-11-23]\n", "2: front-matter-date: Écrivez : date: 2026-11-23\n"},
      {"visible_le: mardi 23 novembre 2026\n", "2: front-matter-date: Écrivez : visible_le: 2026-11-23\n"},
      {"brouillon: peut-être\n", "2: front-matter-yes-or-no: Écrivez : brouillon: oui\n"},
      {"brouillon:\n", "2: front-matter-yes-or-no: Écrivez : brouillon: oui\n"},
      {"langue: klingon\n", "2: front-matter-language: Écrivez : langue: fr\n"},
      {"documents: https://a.example/x.pdf\n", "2: front-matter-document-elsewhere: Écrivez l’adresse dans le texte : "
                                               "[titre](https://a.example/x.pdf)\n"},
      {"documents: ../../../../x.pdf\n",
       "2: link-leaves-site: Mettez le fichier dans le dossier du site et écrivez son chemin à partir de "
       "cette page.\n"},
      {"documents: javascript:alert(1)\n",
       "2: link-scheme-refused: Écrivez une adresse qui commence par https://, mailto: ou tel:, ou "
       "mettez le fichier à côté de la page et écrivez son nom.\n"},
      {"alias: https://vieux.example/Élèves/page 1.html\n",
       "2: front-matter-alias: Écrivez : alias: eleves/page-1.html\n"},
      {"alias: ../x.html\n", "2: front-matter-alias: Écrivez : alias: x.html\n"},
      {"titre: *base\n", "2: front-matter-sign: Écrivez : titre: \"*base\"\n"},
      {"titre: &base Fractions\n", "2: front-matter-sign: Écrivez : titre: \"&base Fractions\"\n"},
      {"titre: !Attention\n", "2: front-matter-sign: Écrivez : titre: \"!Attention\"\n"},
      {"<<: *base\ntitre: a\n",
       "2: front-matter-sign: Écrivez : <<: \"*base\"\n"
       "2: front-matter-key-unknown: Enlevez cette ligne ; on peut écrire titre, date, matière, classe, groupe, "
       "séquence, auteur, visible_le, brouillon, documents, alias, lang.\n"},
      {"titre: Chapitre #3\n",
       "2: front-matter-remark: Si cela fait partie du texte, écrivez : titre: \"Chapitre #3\"\n"},
      {"titre: #3\n", "2: front-matter-remark: Si cela fait partie du texte, écrivez : titre: \"#3\"\n"},
      {"titre: a\nbonjour\n", "3: front-matter-line: Écrivez : titre: bonjour\n"},
      {"titre: a\nbrouillon\n", "3: front-matter-line: Écrivez : brouillon: …\n"},
      {"titre: a\n  groupe: g1\n", "3: front-matter-as-text: Écrivez : groupe: g1\n"},
      {"titre: a\n\tgroupe: g1\n", "3: front-matter-as-text: Écrivez : groupe: g1\n"},
      {"titre: a\n- b\n", "3: front-matter-line: Écrivez : titre: \"- b\"\n"},
  };
  for (const Row& row : rows) {
    INFO(row.lines);
    CHECK(said(row.lines) == row.said);
  }
}

TEST_CASE("a head whose second line of dashes is missing is an error, and still read") {
  Made open = made("---\ntitre: a\nclasses:\n- cm1\nbrouillon: oui\n\nBonjour\n");
  CHECK(said(open.record) == "1: front-matter-open: Ajoutez une ligne --- sous : brouillon: oui\n");
  CHECK(open.record.held());
  CHECK(open.record.draft);
  CHECK(open.record.class_name == "cm1");
  CHECK(open.body == "\nBonjour\n");
  CHECK(open.lines_before == 5);
  CHECK(said(made("---\nbrouillon: oui").record) ==
        "1: front-matter-open: Ajoutez une ligne --- sous : brouillon: oui\n");
}

TEST_CASE("what decides who sees a page holds it back when it cannot be read") {
  for (std::string_view line :
       {"brouillon: peut-être", "visible_le: bientôt", "date: hier", "classes: [a, b]", "titre: *a"}) {
    INFO(line);
    CHECK(made("---\n" + std::string(line) + "\n---\n").record.held());
  }
  CHECK(made("---\nbrouillon: peut-être\n---\n").record.draft);
  for (std::string_view line : {"layout: post", "langue: x", "alias: ../x", "titre: a : b"})
    CHECK_FALSE(made("---\n" + std::string(line) + "\n---\n").record.held());
}

TEST_CASE("hostile heads end in a few findings") {
  auto times = [](std::string_view part, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part;
    return text;
  };
  auto hostile = [](const std::string& lines) {
    Made result = made("---\n" + lines + "\n---\nTexte\n");
    CHECK(result.body == "Texte\n");
    CHECK(result.record.findings.size() <= 20);
    REQUIRE_FALSE(result.record.findings.empty());
    CHECK(result.record.findings[0].range.line > 0);
    for (const auto& finding : result.record.findings)
      for (const std::string& argument : finding.arguments) CHECK(argument.size() < 2'000);
    return std::string(row(result.record.findings[0].id).id);
  };
  CHECK(hostile("titre: " + times("a", largest_yaml)) == "front-matter-too-large");
  CHECK(hostile("titre: " + times("[", 1'000)) == "front-matter-too-deep");
  CHECK(hostile("titre: " + times("[", 60'000)) == "front-matter-too-deep");
  CHECK(hostile("titre: " + times("{a: ", 15'000)) == "front-matter-too-deep");
  CHECK(hostile("titre: &a [x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]") == "front-matter-sign");
  CHECK(hostile(times("clé: valeur\n", 4'000)) == "front-matter-key-twice");
  CHECK(hostile("titre: " + times("é", 30'000)) == "front-matter-text-long");
  CHECK(hostile("titre: a : b\n" + times(" suite\n", 9'000)) == "front-matter-as-text");
  CHECK(hostile("titre: a : b\n" + times("x\n", 30'000)) == "front-matter-as-text");
  CHECK(hostile("titre: a : b\n" + times("x:y: z\n", 9'000)) == "front-matter-as-text");
  CHECK(hostile("titre: a : b\ndocuments:\n" + times("- *\n", 15'000)) == "front-matter-as-text");
  CHECK(hostile("documents: " + times("a.b,", 15'000)) == "front-matter-list-long");
  CHECK(hostile("documents: [" + times("a,", 30'000) + "]") == "front-matter-list-long");
  CHECK(hostile("alias: [" + times("é,", 90) + "]") == "front-matter-alias");
  CHECK(hostile("titre: a\ndate: \"" + times("\\n", 20'000)) == "front-matter-as-text");
  CHECK(hostile("titre: a\nclasses: {" + times("a,", 30'000)) == "front-matter-as-text");
  CHECK(hostile("documents:\n" + times(" a,", 20'000)) == "front-matter-text-long");
  std::string unknown;
  for (int i = 0; i < 5'000; ++i) unknown += "clef" + std::to_string(i) + ": v\n";
  CHECK(hostile(unknown) == "front-matter-key-unknown");
}

TEST_CASE("the words of the head are found whatever stands between them") {
  CHECK(front_matter_key("Visible\u00a0LE") == FrontMatterKey::visible_from);
  CHECK(front_matter_key("visible-le") == FrontMatterKey::visible_from);
  CHECK_FALSE(front_matter_key(""));
  CHECK_FALSE(front_matter_key("pour"));
  CHECK_FALSE(front_matter_key(std::string(1'000'000, 't')));
  CHECK(nearest_front_matter_key("sequance") == "séquence");
  CHECK_FALSE(nearest_front_matter_key("Pour jeudi"));
}
