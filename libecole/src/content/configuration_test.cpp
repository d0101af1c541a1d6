#include "content/configuration.hpp"

#include "content/settings_file.hpp"
#include "content/yaml.hpp"
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

using namespace ecole::content;
using ecole::Severity;
using ecole::TextRange;
using ecole::base::Date;

namespace {

Configuration read(std::string_view text) { return parse_configuration(text, "0.9.1"); }

// Each finding as "line: id: what to do", one a line.
std::string said(const Configuration& configuration) {
  std::string text;
  for (const auto& finding : configuration.findings) {
    ecole::Diagnostic diagnostic = to_diagnostic(finding, "ecole.yml");
    text += std::to_string(diagnostic.range.line) + ": " + diagnostic.id + ": " + diagnostic.hint_fr + "\n";
  }
  return text;
}

std::string said_below_title(std::string_view lines) {
  return said(read("title: Les Tilleuls\n" + std::string(lines)));
}

std::string file(const std::string& path) {
  std::ifstream stream(std::string(ECOLE_SOURCE_DIR "/") + path);
  std::stringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

constexpr std::string_view whole = R"(
title: Collège des Tilleuls
id: les-tilleuls
lang: fr
base_url: https://tilleuls.example
calendar:
  zone: b
  timezone: Indian/Reunion
  days_off: [2026-11-10, 11/11/2026, "12 novembre 2026"]
classes:
  6e-b:
    title: 6e B
    level: 6e
    groups: [g1, 2]
    days_off: [2026-12-01]
  cm1:
matières: {maths: {titre: Mathématiques, color: blue}, svt: }
folders: {notebook: journal, documents: fichiers}
limits: {file: "2,5 Mo"}
html: allow
lints: {html-dropped: error, link-case: off, page-empty: info, anchor-missing: warning}
forge: {kind: gitlab, url: https://forge.example/groupe/classe/, branch: principale}
legal:
  publisher: École
  director: Direction
  contact: contact@tilleuls.example
  host: {name: Hébergeur, address: 3 rue du Moulin, phone: 01 99 00 12 00}
theme: minimal
requires: ">=0.9, <2"
targets:
  site: {url: "sftp://classe@host/www", only: ["6e-b/**"], skip: ["documents/**", "x"]}
  copie: {url: file:../copie}
)";

} // namespace

TEST_CASE("every setting is read") {
  Configuration configuration = read(whole);
  CHECK(said(configuration).empty());
  CHECK(configuration.usable);
  CHECK(configuration.title == "Collège des Tilleuls");
  CHECK(configuration.id == "les-tilleuls");
  CHECK(configuration.language == "fr");
  CHECK(configuration.base_url == "https://tilleuls.example/");
  CHECK(configuration.calendar.zone == "B");
  CHECK(configuration.calendar.timezone == "Indian/Reunion");
  CHECK(configuration.calendar.days_off ==
        std::vector<Date>{*Date::parse("2026-11-10"), *Date::parse("2026-11-11"), *Date::parse("2026-11-12")});
  REQUIRE(configuration.classes.size() == 2);
  CHECK(configuration.classes[0] ==
        Configuration::Class{"6e-b", "6e B", "6e", {"g1", "2"}, {}, {*Date::parse("2026-12-01")}, {}, {}});
  CHECK(configuration.classes[1] == Configuration::Class{"cm1", "", "", {}, {}, {}, {}, {}});
  REQUIRE(configuration.subjects.size() == 2);
  CHECK(configuration.subjects[0] == Configuration::Subject{"maths", "Mathématiques", "blue"});
  CHECK(configuration.subjects[1] == Configuration::Subject{"svt", "", ""});
  CHECK(configuration.folders == FolderNames{"journal", "articles", "pages", "fichiers"});
  CHECK(configuration.largest_file == 2'500'000);
  CHECK(configuration.html_allowed);
  CHECK(configuration.lints == std::map<std::string, Severity>{{"html-dropped", Severity::error},
                                                               {"link-case", Severity::off},
                                                               {"page-empty", Severity::info},
                                                               {"anchor-missing", Severity::warning}});
  CHECK(configuration.forge == Configuration::Forge{"gitlab", "https://forge.example/groupe/classe", "principale"});
  CHECK(configuration.legal == Configuration::Legal{"École", "Direction", "contact@tilleuls.example", "Hébergeur",
                                                    "3 rue du Moulin", "01 99 00 12 00"});
  CHECK(configuration.theme == "minimal");
  REQUIRE(configuration.targets.size() == 2);
  CHECK(configuration.targets[0] ==
        Configuration::Target{"site", "sftp://classe@host/www", {"6e-b/**"}, {"documents/**", "x"}});
  CHECK(configuration.targets[1] == Configuration::Target{"copie", "file:../copie", {}, {}});
}

TEST_CASE("what the file gives is kept for being shown, under the names of the documentation") {
  Configuration configuration = read("titre: Les Tilleuls\n"
                                     "calendar: {zone: A, days_off: [2026-11-10, 2026-11-11]}\n"
                                     "classe:\n  6e-b:\n    groupes: [g1, \"g, 2\"]\n"
                                     "publication: {pause: true}\n");
  using Setting = Configuration::Setting;
  CHECK(configuration.settings == std::vector<Setting>{{"title", "Les Tilleuls", 1},
                                                       {"calendar.zone", "A", 2},
                                                       {"calendar.days_off", "2026-11-10, 2026-11-11", 2},
                                                       {"classes.6e-b.groups", "g1, \"g, 2\"", 5},
                                                       {"publication.pause", "true", 6}});
  CHECK(said(configuration).empty());
}

TEST_CASE("a file that says nothing gives the defaults") {
  for (std::string_view text : {"", "# rien\n", "\xef\xbb\xbf", "---\n"}) {
    Configuration configuration = read(text);
    CHECK(said(configuration) == "0: site-title-missing: Écrivez : title: École des Tilleuls\n");
    CHECK(configuration.usable);
    CHECK(configuration.language == "fr");
    CHECK(configuration.theme == "carnet");
    CHECK(configuration.calendar.timezone == "Europe/Paris");
    CHECK(configuration.largest_file == 10'000'000);
    CHECK(configuration.folders == FolderNames{});
    CHECK(configuration.settings.empty());
  }
}

TEST_CASE("the notebook of an English site has its English name unless told otherwise") {
  CHECK(read("title: a\nlang: en\n").folders.notebook == "notebook");
  CHECK(read("title: a\nlang: en\nfolders: {cahier: cahier}\n").folders.notebook == "cahier");
  CHECK(read("title: a\nlang: en\n").folders.articles == "articles");
}

TEST_CASE("the site of example and new sites have nothing wrong in their settings") {
  for (const char* path :
       {"site-example/ecole.yml", "cli/new-site/ecole-fr/ecole.yml", "cli/new-site/ecole-en/ecole.yml",
        "cli/new-site/college-fr/ecole.yml", "cli/new-site/college-en/ecole.yml"}) {
    INFO(path);
    std::string text = file(path);
    REQUIRE_FALSE(text.empty());
    if (std::size_t mark = text.find("{{id}}"); mark != std::string::npos) text.replace(mark, 6, "abc");
    CHECK(said(read(text)).empty());
  }
}

TEST_CASE("each fault in the settings is named with its line and what to type") {
  struct Row {
    std::string_view lines, said;
  };
  const std::vector<Row> rows = {
      {"titl: x\n", "2: setting-misspelled: Écrivez : title: x\n"},
      {"clases:\n  cm1:\n    title: CM1\n", "2: setting-misspelled: Écrivez : classes:\n"},
      {"calendar: {zones: A}\n", "2: setting-misspelled: Écrivez : zone: A\n"},
      {"classes:\n  cm1:\n    groupps: [a, \"b: c\"]\n", "4: setting-misspelled: Écrivez : groups: [a, \"b: c\"]\n"},
      {"plugins: x\n",
       "2: setting-unknown: Enlevez cette ligne ; à cet endroit on peut écrire : title, id, lang, base_url, "
       "calendar, classes, subjects, folders, limits, html, lints, forge, legal, theme, targets, requires, "
       "publication, photos, extends, policy\n"},
      {"legal: {host: {mail: x}}\n",
       "2: setting-unknown: Enlevez cette ligne ; à cet endroit on peut écrire : name, address, phone\n"},
      {"title: Autre\n", "2: setting-twice: Gardez une seule des deux lignes.\n"},
      {"titre: Autre\n", "2: setting-twice: Gardez une seule des deux lignes.\n"},
      {"theme: [a, b]\n", "2: setting-text-wanted: Écrivez : theme: a, b\n"},
      {"theme: mon thème\n", "2: setting-name: Écrivez : theme: mon-theme\n"},
      {"theme: ../x\n", "2: setting-name: Écrivez : theme: x\n"},
      {"lang: de\n", "2: setting-choice: Écrivez : lang: fr (ou : en)\n"},
      {"html: alow\n", "2: setting-choice: Écrivez : html: allow (ou : drop)\n"},
      {"calendar: {zone: D}\n", "2: setting-choice: Écrivez : zone: A (ou : B, C)\n"},
      {"calendar: {timezone: Europe/Pari}\n", "2: setting-time-zone: Écrivez : timezone: Europe/Paris\n"},
      {"calendar: {timezone: ../../etc/passwd}\n", "2: setting-time-zone: Écrivez : timezone: Europe/Paris\n"},
      {"calendar: {days_off: [2026-02-30]}\n", "2: setting-date: Écrivez : days_off: [2026-11-10]\n"},
      {"calendar: {days_off: [[a]]}\n", "2: setting-list-wanted: Écrivez : days_off: [2026-11-10]\n"},
      {"calendar: A\n",
       "2: setting-section-wanted: Écrivez : calendar: puis, au-dessous, après deux espaces : zone: A\n"},
      {"calendar: {file: a.ics, weeks: {mode: school, first: B}, school_days: [Lundi, jeu.]}\n", ""},
      {"publication: {pause: oui, from: 20 h, to: \"07:30\"}\n", ""},
      {"publication: {pause: peut-être}\n", "2: setting-choice: Écrivez : pause: true (ou : false)\n"},
      {"publication: {pause: true, from: tard}\n", "2: setting-time: Écrivez : from: \"09:00\"\n"},
      {"calendar: {file: ../a.ics}\n",
       "2: setting-file: Mettez le fichier dans le dossier du site, et écrivez son chemin : file: calendrier.ics\n"},
      {"calendar: {file: a.csv}\n",
       "2: setting-file: Mettez le fichier dans le dossier du site, et écrivez son chemin : file: calendrier.ics\n"},
      {"calendar: {weeks: {mode: pair}}\n", "2: setting-choice: Écrivez : mode: iso (ou : school)\n"},
      {"calendar: {school_days: [lundi, jeudy]}\n",
       "2: setting-date: Écrivez : school_days: [lundi, mardi, jeudi, vendredi]\n"},
      {"classes: {6e-b: {timetable: [{day: mardi, at: 9 h, until: \"09:55\", subject: maths, week: A, group: g1, room: "
       "12}]}}\n",
       ""},
      {"classes: {6e-b: {timetable: [{day: mardi, at: 25:00, subject: maths}]}}\n",
       "2: setting-time: Écrivez : at: \"09:00\"\n"},
      {"classes: {6e-b: {timetable: [{day: mardi}]}}\n",
       "2: setting-slot-incomplete: Écrivez : {day: mardi, at: \"09:00\", until: \"09:55\", subject: maths}\n"},
      {"classes: {6e-b: {timetable: [mardi]}}\n", "2: setting-list-wanted: Écrivez : timetable: [{day: mardi, at: "
                                                  "\"09:00\", until: \"09:55\", subject: maths}]\n"},
      {"classes: {6e-b: {timetable: edt.ics}}\n", ""},
      {"classes: [cm1, 6e-b]\n",
       "2: setting-section-wanted: Écrivez : classes: puis, au-dessous, après deux espaces : cm1:\n"},
      {"classes:\n  cm1: CM1 bleu\n",
       "3: setting-section-wanted: Écrivez : cm1: puis, au-dessous, après deux espaces : title: CM1 bleu\n"},
      {"classes:\n  a/b:\n", "3: setting-name: Écrivez : a-b: \n"},
      {"subjects: {maths: {color: bleu}}\n", "2: setting-choice: Écrivez : color: blue (ou : red, orange, amber, "
                                             "green, teal, cyan, indigo, violet, pink, brown, gray)\n"},
      {"base_url: tilleuls.example\n", "2: setting-address: Écrivez : base_url: https://tilleuls.example/\n"},
      {"base_url: \"https://u:secret@a.example/\"\n",
       "2: setting-password: Changez ce mot de passe et donnez le nouveau à ecole par "
       "l’environnement ou par ~/.netrc. Écrivez : base_url: https://u@a.example/\n"},
      {"limits: {file: 10}\n", "2: setting-size: Écrivez : file: 10 MB\n"},
      {"limits: {file: -1 MB}\n", "2: setting-size: Écrivez : file: 10 MB\n"},
      {"limits: {file: 99999999999 GB}\n", "2: setting-size: Écrivez : file: 10 MB\n"},
      {"lints: {html-droped: error}\n", "2: setting-misspelled: Écrivez : html-dropped: error\n"},
      {"lints: {xyz: error}\n",
       "2: lint-unknown: Écrivez le nom qui est montré avec le message, par exemple : html-dropped: error\n"},
      {"lints: {html-dropped: fatal}\n",
       "2: setting-choice: Écrivez : html-dropped: error (ou : warning, off, info)\n"},
      {"lints: {file-unreadable: off}\n", "2: setting-misspelled"},
      {"forge: {url: https://forge.example/a/b}\n", "2: setting-text-wanted: Écrivez : kind: gitlab\n"},
      {"forge: {kind: gitlab}\n", "2: setting-text-wanted: Écrivez : url: https://forge.example/groupe/classe\n"},
      {"forge: {kind: gitlap, url: https://forge.example/a/b}\n",
       "2: setting-choice: Écrivez : kind: gitlab (ou : forgejo, gitea, github)\n"},
      {"folders: {pages: articles}\n", "2: setting-folder-taken: Écrivez : pages: pages\n"},
      {"folders: {pages: theme}\n", "2: setting-folder-taken: Écrivez : pages: pages\n"},
      {"folders: {pages: a/b}\n", "2: setting-name: Écrivez : pages: a-b\n"},
      {"requires: \">=1.0\"\n",
       "2: version-refused: Installez une version qui convient, ou écrivez : requires: \">=0.9.1\"\n"},
      {"requires: bientôt\n", "2: setting-version: Écrivez : requires: \">=0.9.1\"\n"},
      {"requires: >=0.9\n", "2: setting-quotes: Écrivez : requires: \">=0.9\"\n"},
      {"targets: {site: {}}\n", "2: target-without-address: Écrivez : url: \"sftp://nom@hebergeur.example/www\"\n"},
      {"targets: {site: {url: www.example}}\n",
       "2: setting-address: Écrivez : url: \"sftp://nom@hebergeur.example/www\"\n"},
      {"targets: {site: {url: \"sftp://u@h/www\", rate: 2 MB/s}}\n", "2: setting-not-used-yet: \n"},
      {"id: Ma classe: bleue\n", "2: setting-quotes: Écrivez : id: \"Ma classe: bleue\"\n"},
      {"id: \"abc\n", "2: setting-open: Écrivez : id: \"abc\"\n"},
      {"theme: [a\nid: b\n", "2: setting-open: Écrivez : theme: [a]\n"},
      {"classes:\n\tcm1:\n", "3: setting-tab: Mettez des espaces à la place. Écrivez :   cm1:\n"},
      {"id: *a\n", "2: setting-sign: Écrivez : id: \"*a\"\n"},
      {"bonjour\n",
       "2: setting-line: Écrivez : mot: valeur, avec autant d’espaces au début que les lignes voisines.\n"},
      {"---\nid: a\n", "2: settings-second-part: Enlevez cette ligne.\n"},
  };
  for (const Row& row : rows) {
    INFO(row.lines);
    if (row.said.ends_with('\n'))
      CHECK(said_below_title(row.lines) == row.said);
    else
      CHECK(said_below_title(row.lines).starts_with(row.said));
  }
}

TEST_CASE("a wrong value leaves the default, and a file that cannot be read is not usable") {
  Configuration wrong =
      read("title: a\nlang: de\ncalendar: {zone: D, timezone: x}\nlimits: {file: x}\nbase_url: x\ntheme: a b\n");
  CHECK(wrong.usable);
  CHECK(wrong.findings.size() == 6);
  CHECK(wrong.language == "fr");
  CHECK(wrong.calendar == Configuration::Calendar{});
  CHECK(wrong.largest_file == 10'000'000);
  CHECK(wrong.base_url.empty());
  CHECK(wrong.theme == "carnet");
  Configuration unreadable = read("title: a\nbonjour\n");
  CHECK_FALSE(unreadable.usable);
  CHECK(unreadable.title.empty());
  CHECK(unreadable.findings.size() == 1);
  CHECK(unreadable.findings[0].range == TextRange{2, 1, 2, 8});
  CHECK_FALSE(read("Les Tilleuls\n").usable);
  CHECK_FALSE(read("- a\n- b\n").usable);
}

TEST_CASE("no password is kept or shown, wherever it stands") {
  const std::vector<std::string> texts = {
      "targets: {site: {url: \"sftp://classe:hunter2@host/www\"}}\n",
      "targets: {site: {url: \"ftp://classe:hunt/er2@host/www?password=hunter2\"}}\n",
      "targets: {site: {url: \"davs://host/www?token=hunter2\"}}\n",
      "targets: {site: \"sftp://classe:hunter2@host/www\"}\n",
      "targets: {site: {url: [\"sftp://classe:hunter2@host/www\"]}}\n",
      "targets: {site: {urll: \"sftp://classe:hunter2@host/www\"}}\n",
      "targets: {site: {url: file:x, password: hunter2}}\n",
      "targets: {site: {url: file:x, mot_de_passe: hunter2}}\n",
      "targets: {site: {url: file:x, headers: {Authorization: hunter2}}}\n",
      "targets: {site: {url: file:x, headers: {X-Other: hunter2}}}\n",
      "targetts: {site: {url: \"sftp://classe:hunter2@host/www\"}}\n",
      "forge: {kind: gitlab, url: \"https://classe:hunter2@forge.example/a\"}\n",
      "base_url: \"https://classe:hunter2@forge.example/a\"\n",
      "targets:\n  site: \"sftp://classe:hunter2@host/www\n",
      "targets:\n  site: {url: sftp://classe:hunter2@host/www\n",
      "targets:\n\tsite: {url: sftp://classe:hunter2@host/www}\n",
      "url: sftp://classe:hunter2@host/www : x\n",
      "id: sftp://classe:hunter2@host/www\n",
      "publication: {x: sftp://classe:hunter2@host/www}\n",
  };
  for (const std::string& text : texts) {
    INFO(text);
    Configuration configuration = read("title: a\n" + text);
    CHECK_FALSE(configuration.findings.empty());
    for (const auto& finding : configuration.findings) {
      ecole::Diagnostic diagnostic = to_diagnostic(finding, "ecole.yml");
      for (const std::string& shown :
           {diagnostic.message_fr, diagnostic.message_en, diagnostic.hint_fr, diagnostic.hint_en})
        CHECK(shown.find("er2") == std::string::npos);
    }
    for (const Configuration::Setting& setting : configuration.settings)
      CHECK(setting.value.find("er2") == std::string::npos);
    for (const Configuration::Target& target : configuration.targets)
      CHECK(target.url.find("er2") == std::string::npos);
    CHECK(configuration.forge.url.empty());
    CHECK(configuration.base_url.empty());
  }
  CHECK(said_below_title("targets: {site: {url: \"sftp://classe:hunter2@host/www\"}}\n") ==
        "2: setting-password: Changez ce mot de passe et donnez le nouveau à ecole par l’environnement ou par "
        "~/.netrc. Écrivez : url: "
        "\"sftp://classe@host/www\"\n");
}

TEST_CASE("a version is asked for only when the program's is known") {
  CHECK(parse_configuration("title: a\nrequires: \">=99\"\n").findings.empty());
  CHECK(parse_configuration("title: a\nrequires: x\n").findings.size() == 1);
}

TEST_CASE("hostile settings end in a few findings") {
  auto times = [](std::string_view part, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part;
    return text;
  };
  auto first = [](std::string_view text) {
    Configuration configuration = read(text);
    REQUIRE_FALSE(configuration.findings.empty());
    CHECK(configuration.findings.size() <= 42);
    for (const auto& finding : configuration.findings)
      for (const std::string& argument : finding.arguments) CHECK(argument.size() < 5'000);
    return std::string(row(configuration.findings[0].id).id);
  };
  CHECK(first(times(" ", largest_yaml + 1)) == "settings-too-large");
  CHECK(first("title: " + times("[", 60'000)) == "settings-too-deep");
  CHECK(first("a: &a [x]\nb: &b [*a,*a]\n") == "setting-sign");
  CHECK(first("title: \xe9t\xe9\n") == "bytes-not-utf8");
  CHECK(first(std::string_view("title: a\0b\n", 11)) == "bytes-not-utf8");
  CHECK(first(std::string_view("\xff\xfet\0i\0t\0l\0e\0", 12)) == "bytes-not-utf8");
  CHECK(first("title: " + times("a", 60'000) + "\n") == "setting-text-long");
  CHECK(first(times("title: a\n", 7'000)) == "setting-twice");
  std::string unknown, classes = "title: a\nclasses:\n", lints = "title: a\nlints:\n";
  for (int i = 0; i < 4'000; ++i) {
    unknown += "k" + std::to_string(i) + ": v\n";
    classes += "  c" + std::to_string(i) + ": x\n";
    lints += "  l" + std::to_string(i) + ": x\n";
  }
  CHECK(first(unknown) == "setting-unknown");
  CHECK(first(classes) == "setting-section-wanted");
  CHECK(first(lints) == "lint-unknown");
  CHECK(first("title: a\r\nbase_url: x\r\n") == "setting-address");
  CHECK(first("title: a\nclasses:\n  " + times("é", 300) + ":\n") == "setting-text-long");
}

namespace {

struct Family {
  std::vector<SettingsFile> files;
  ExtendedProblem problem = ExtendedProblem::none;
  Configuration read() const { return parse_configuration(files, problem, "0.9.1"); }
};

std::string said_of(const Configuration& configuration, std::size_t extended) {
  Configuration of_it;
  of_it.findings = configuration.extended.at(extended).findings;
  return said(of_it);
}

} // namespace

TEST_CASE("a site takes over the settings of another file, and what it says itself counts more") {
  const Configuration configuration =
      Family{{{"ecole.yml", "title: Les Tilleuls\nextends: commun/academie.yml\ncalendar: {zone: B}\n"
                            "subjects: {maths: {color: red}, latin: {title: Latin}}\n"
                            "targets: {site: {skip: [\"documents/**\"]}}\nforge: {branch: prof}\n"},
              {"commun/academie.yml", "lang: en\ncalendar: {zone: A, days_off: [2026-11-10]}\n"
                                      "subjects: {maths: {title: Mathématiques, color: blue}}\n"
                                      "classes: {6e-b: {title: 6e B}}\n"
                                      "targets: {site: {url: \"sftp://classe@host/www\"}}\n"
                                      "forge: {kind: gitlab, url: https://forge.example/a}\n"}}}
          .read();
  CHECK(said(configuration).empty());
  REQUIRE(configuration.extended.size() == 1);
  CHECK(configuration.extended[0].path == "commun/academie.yml");
  CHECK(said_of(configuration, 0).empty());
  CHECK(configuration.language == "en");
  CHECK(configuration.folders.notebook == "notebook");
  CHECK(configuration.calendar.zone == "B");
  CHECK(configuration.calendar.days_off == std::vector{*Date::parse("2026-11-10")});
  REQUIRE(configuration.subjects.size() == 2);
  CHECK(configuration.subjects[0] == Configuration::Subject{"maths", "Mathématiques", "red"});
  CHECK(configuration.classes.size() == 1);
  REQUIRE(configuration.targets.size() == 1);
  CHECK(configuration.targets[0].url == "sftp://classe@host/www");
  CHECK(configuration.targets[0].skip == std::vector<std::string>{"documents/**"});
  CHECK(configuration.forge == Configuration::Forge{"gitlab", "https://forge.example/a", "prof"});
  const Configuration::Setting* zone = configuration.setting("calendar.zone");
  REQUIRE(zone);
  CHECK((zone->value == "B" && zone->file == "ecole.yml" && zone->line == 3));
  const Configuration::Setting* days = configuration.setting("calendar.days_off");
  REQUIRE(days);
  CHECK((days->file == "commun/academie.yml" && days->line == 2));
}

TEST_CASE("a policy decides, for all files in front of its own") {
  const Configuration configuration =
      Family{{{"ecole.yml", "title: Les Tilleuls\nextends: ecoles.yml\nhtml: allow\ntheme: carnet\n"
                            "publication: {pause: false, to: \"08:00\"}\n"
                            "lints: {html-dropped: off, page-empty: error}\n"},
              {"ecoles.yml", "extends: academie.yml\ntheme: carnet\npolicy: {keys: [theme]}\n"},
              {"academie.yml",
               "html: drop\npublication: {pause: true}\n"
               "policy:\n  keys: [html, publication.pause]\n  lints: {html-dropped: warning, page-empty: warning}\n"}}}
          .read();
  CHECK(said(configuration) ==
        "3: setting-decided: Supprimez cette ligne, ou demandez à qui tient « academie.yml » de changer ce réglage.\n"
        "5: setting-decided: Supprimez cette ligne, ou demandez à qui tient « academie.yml » de changer ce réglage.\n"
        "6: lint-decided: Écrivez : html-dropped: warning\n");
  CHECK(said_of(configuration, 0).empty());
  CHECK(said_of(configuration, 1).empty());
  CHECK_FALSE(configuration.html_allowed);
  CHECK(configuration.publication.pause);
  CHECK(configuration.publication.to == 8 * 60);
  CHECK(configuration.lints.at("html-dropped") == Severity::warning);
  CHECK(configuration.lints.at("page-empty") == Severity::error);
}

TEST_CASE("what a common file cannot say, and files that lead nowhere") {
  const Configuration odd =
      Family{{{"ecole.yml", "title: A\nextends: a.yml\npolicy: {keys: [html]}\n"},
              {"a.yml", "id: tous\npolicy: {keys: [htlm, title, classes.6e-b], lints: {rien: error}}\n"}}}
          .read();
  CHECK(said(odd) == "3: policy-of-nobody: Supprimez cette partie.\n");
  CHECK(odd.id.empty());
  CHECK(said_of(odd, 0) ==
        "1: setting-of-one-site: Écrivez-le dans le fichier ecole.yml de ce site.\n"
        "2: policy-key-unknown: Écrivez : html\n"
        "2: policy-key-unknown: Écrivez : html\n"
        "2: policy-key-unknown: Écrivez : classes\n"
        "2: lint-unknown: Écrivez le nom qui est montré avec le message, par exemple : html-dropped: error\n");

  const Configuration missing = Family{{{"ecole.yml", "title: A\nextends: a.yml\n"}}, ExtendedProblem::missing}.read();
  CHECK(said(missing) == "2: extended-missing: Ajoutez ce fichier à côté d’ecole.yml, ou supprimez cette ligne.\n");
  const Configuration loop =
      Family{{{"ecole.yml", "title: A\nextends: a.yml\n"}, {"a.yml", "extends: ecole.yml\n"}}, ExtendedProblem::loop}
          .read();
  CHECK(said(loop).empty());
  CHECK(said_of(loop, 0) == "1: extended-loop: Supprimez cette ligne.\n");

  const Configuration damaged = Family{{{"ecole.yml", "title: A\nextends: a.yml\n"}, {"a.yml", "a: [b\n"}}}.read();
  CHECK(damaged.usable);
  CHECK(said(damaged).empty());
  CHECK(said_of(damaged, 0).starts_with("1: setting-open"));

  CHECK(SettingsFile("ecole.yml", "Extends: commun/a.yml").extends == "commun/a.yml");
  for (const char* none :
       {"", "title: A", "extends:", "extends: ../a.yml", "extends: a.txt", "extends: [a.yml]", "a: ["})
    CHECK_FALSE(SettingsFile("ecole.yml", none).extends);
}
