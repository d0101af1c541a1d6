#include "property/random_site.hpp"

#include <algorithm>
#include <array>

namespace ecole::tests {

namespace {

using Kind = SourceFile::Kind;
using Names = std::vector<std::string>;

const Names classes = {"6e-b", "6e-b", "6e-b", "4e-a", "4e-a", "cm1", "6eB", "Cm1"};
const Names subjects = {"maths", "maths", "francais", "français", "histoire-geographie", "chinois"};
const Names days = {"2026-11-16", "2026-11-17", "2026-11-19", "2026-11-20", "2026-11-23", "2026-11-24",
                    "2026-11-26", "2026-11-30", "2026-12-01", "2026-12-18", "2027-01-04"};
const Names other_days = {"23-11-2026", "2026_11_24", "2026-11-29", "2025-11-24", "2026-13-01", "notes"};
const Names slugs = {"", "", "", "-fractions", "-Fractions", "-contrôle"};
const Names titles = {"Les fractions", "Comparer des fractions", "La Révolution",
                      "Devoirs",       "<b>Gras</b> & co",       "{{title}}"};
const Names anchors = {"", "", "", "#la-lecon", "#pour-jeudi-26-novembre", "#nulle-part"};

const Names sentences = {
    "Deux fractions de même dénominateur se comparent par leur numérateur.",
    "Leçon copiée dans le cahier.",
    "Voir **la fiche** et le *tableau*.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "> [!NOTE]\n> À retenir.",
    "$\\frac{1}{4}$ et $$x^2$$",
    "```\ncode {{t.home}}\n```",
    "<div onclick=\"x()\">dehors</div>",
    "## La leçon\n\nUn paragraphe.",
    "### La leçon\n\nUn autre.",
    "- un\n- deux\n  - trois",
    "[ailleurs](https://example.org/) et [rien]()",
    "[mauvais](javascript:alert(1))",
    "![loin](https://example.org/a.png)",
    "Texte \xff illisible",
    "Appeler le 06 12 34 56 78.\n\n- Léa MARTIN\n- Tom PETIT\n- Zoé LEROY",
    "Un\u00a0espace et l\u2019apostrophe.",
};

const Names due_lines = {
    "## Pour jeudi 26 novembre (20 min)\n\n- Exercices 3 et 4\n- Apprendre la leçon",
    "## Pour mardi 24 novembre\n\nLire la page 12.",
    "Pour le 1er décembre : contrôle (30 min)",
    "**Pour demain** : finir l’exercice",
    "- Pour lundi 30/11 : à rendre",
    "- Pour jeudi 27 novembre : rien ne va",
    "## Pour la semaine prochaine",
    "## À faire pour mercredi prochain",
    "Pour le 31 novembre : impossible",
    "Évaluation de maths vendredi 4 décembre",
    "## Devoirs pour la rentrée\n\nUne lecture.",
    "À apporter pour le 18/12 : la règle",
    "## Pour dimanche 29 novembre",
    "- Pour la prochaine séance : relire",
    "## Pour vendredi 18 décembre (20 pommes)",
    "Pour jeudi en huit : exposé (facultatif)",
    "Contrôle mardi (annulé)",
    "- Pour jeudi (groupe 2, 15 min) : reporté, é, ; \\",
    "Pour jeudi (reporté au lundi 7 décembre) : exercice",
    "Pour ce soir : signer",
    "## Pour jeudi 26 novembre (1 h)\n\nApprendre la leçon.",
    "## Contrôle pour jeudi 26 novembre (40 min)",
    "- Évaluation pour le 26/11",
    "## Devoirs",
    "Pas de devoirs.",
    "Pour vendredi 25 décembre : sapin",
};

const Names week_days = {"# Lundi 23 novembre",  "# Mardi",  "## Jeudi 26", "# vendredi 27/11",  "## Lundi 2 novembre",
                         "# Mardi 1er décembre", "## Jeudy", "# La suite",  "## Mercredi : rien"};

const Names lines_of_several = {
    "- Maths : exercice 3 (10 min)\n- Français : lire\n- ranger",
    "## Pour jeudi 26 novembre (20 min)\n\n- Maths : exercice 3\n- Français : lire",
    "- CM1 : pour demain : la fiche\n- CM2 : pour vendredi : le livre",
    "Maths : pour jeudi, exercice 5",
    "- Chinois : pour jeudi, la page 3\n- Théâtre : pour jeudi 26 novembre : la scène 2",
    "Exercice 5 pour jeudi",
    "- gr. 1 : pour mardi : la fiche A\n- gr. 2 : pour jeudi : la fiche B",
    "Histoire : contrôle jeudi 3 décembre",
    "## CM1-CM2 GÉOGRAPHIE : le relief",
    "À apporter : le compas",
};

const Names event_lines = {
    "## Jeudi 26 novembre, 18 h : réunion parents-professeurs (gymnase)",
    "## Du 30 novembre au 2 décembre : classe de découverte",
    "- le 27, 9 h – 10 h : piscine\n- le 1er décembre : photo (annulée)",
    "## Jeudi 26 novembre\n\n- 9 h : piscine\n- réunion",
    "## Mardi 24 : conseil (reporté au jeudi 26 novembre)",
    "## Jeudi 27 novembre : rien ne va",
    "## Réunion",
    "- Jeudi 26, 25 h : nuit",
};

const Names settings = {
    "lang: fr",
    "lang: en",
    "base_url: https://tilleuls.example/",
    "base_url: https://tilleuls.example/classe/",
    "base_url: tilleuls",
    "calendar: {zone: A}",
    "calendar: {zone: C, timezone: Europe/Paris, days_off: [2026-11-26, 2026-12-01]}",
    "calendar: {timezone: America/Martinique}",
    "classes:\n  6e-b:\n    title: 6e B\n    level: 6e\n    groups: [g1, g2]\n  4e-a: {title: Quatrième A}",
    "classes:\n  4e-a: {title: 4e A}\n  6eB: {title: Sixième B}\n  5e-c: {title: 5e C}",
    "classes:\n  6e-b:\n  4e-a: {title: Groupe, classes: [6e-b]}",
    "classes:\n  6e-b: {classes: [4e-a, cm1]}\n  4e-a:\n  cm1:\n    classes: [4e-a, 3e-z]",
    "subjects: {maths: {title: Mathématiques, color: blue}, francais: {color: red}}",
    "subjects: {maths: {title: Calcul}}",
    "subjects: {theatre: {title: Théâtre}}",
    "folders: {notebook: journal}",
    "limits: {file: 1 KB}",
    "lints: {homework-on-sunday: error, date-unreadable: warning, page-empty: off}",
    "lints: {link-target-missing: off}",
    "extends: commun.yml",
    "extends: commun.yml",
    "lints: {load-minutes-day: error, telephone-private: off}",
    "forge: {kind: gitlab, url: https://forge.example/group/classe, branch: main}",
    "forge: {kind: github, url: https://forge.example/ecole/classe}",
    "legal: {publisher: Collège, director: Mme B, contact: a@b.example, host: {name: H, address: A, phone: \"01\"}}",
    "theme: minimal",
    "theme: carnet",
    "theme: inconnu",
    "id: classe",
    "titel: faute",
    "publication: {pause: true}",
    "publication: {pause: true, from: \"18:00\", to: \"19:00\"}",
    "calendar: {zone: B, weeks: {mode: school, first: B}, school_days: [lundi, mardi, jeudi, vendredi, samedi]}",
    "calendar: {zone: A, weeks: {mode: iso, first: A}, file: calendrier.ics}",
    "calendar: {file: calendrier.ics}",
    "classes:\n  6e-b:\n    timetable: edt.ics\n  4e-a:\n    timetable: edt.ics",
    "classes:\n  6e-b:\n    days_off: [2026-11-24]\n    timetable:\n      - {day: mardi, at: \"09:00\", subject: "
    "maths, week: A}\n"
    "      - {day: vendredi, at: 10 h, subject: français, group: g1}\n      - {day: jeudi, subject: maths, group: g2}",
    "ligne sans rien",
    "targets: {site: {url: \"file:///srv/www\"}}",
};

struct ThemeFile {
  std::string path;
  Names texts;
};
const std::vector<ThemeFile> theme_files = {
    {"theme/theme.yml", {"contract: 2\n", "contract: 9\n", "name: x\n"}},
    {"theme/templates/lesson.mustache",
     {"<h1>{{lesson.title}}</h1>{{{lesson.text}}}{{>row}}",
      "<h1>{{lesson.title}}</h1>{{#lesson.tasks}}{{line}} {{/lesson.tasks}}", "{{#open}}"}},
    {"theme/templates/row.mustache", {"<i>{{t.home}}</i>", "<b>{{lesson.date.long}}</b>", "{{>row}}"}},
    {"theme/templates/week.mustache", {"<h1>{{page.title}}</h1>", "{{t.nothing_of_that_name}}"}},
    {"theme/templates/frame.mustache",
     {"<!doctype html><title>{{{page_title}}}</title>{{{content}}}",
      "<!doctype html><html lang=\"fr\"><body>{{{content}}}</body></html>", "{{{content}}}{{{content}}}"}},
    {"theme/strings/fr.yml", {"home: \"Accueil\"\n", "home: \"Maison\"\nweek: \"La semaine\"\n", "home\n"}},
    {"theme/assets/extra.css", {"body{color:red}", "body{color:green}", ""}},
    {"theme/assets/carnet.css", {"body{margin:0}"}},
    {"theme/notes.txt", {"rien"}},
};

std::string png(Random& random) {
  std::string bytes = "\x89PNG\r\n\x1a\n";
  bytes += std::string("\0\0\0\rIHDR\0\0\0", 11);
  bytes += static_cast<char>(1 + random.below(3));
  bytes += std::string("\0\0\0\x10\x08\x06\0\0\0", 9);
  return bytes;
}

std::string day_name(Random& random) { return random.one_in(12) ? random.of(other_days) : random.of(days); }

std::string lesson_path(Random& random) {
  return "cahier/" + random.of(classes) + "/" + random.of(subjects) + "/" + day_name(random) + random.of(slugs) + ".md";
}

std::string day_path(Random& random) { return "cahier/" + random.of(classes) + "/" + day_name(random) + ".md"; }

std::string article_path(Random& random) {
  static const Names names = {"2026-11-12-sortie.md", "2026-11-12-sortie/index.md", "2026-11-20-Fête.md",
                              "2026-11-20-fete.md",   "2026-10-02-rentree.md",      "sans-date.md"};
  return "articles/" + random.of(names);
}

std::string page_path(Random& random) {
  static const Names names = {
      "10-ecole.md",         "20-ecole.md",          "index.md", "ecole/10-equipe.md", "ecole/index.md",
      "ecole/20-cantine.md", "École/30-garderie.md", "404.md",   "6e-b/index.md",      "contact.md"};
  return "pages/" + random.of(names);
}

std::string document_path(Random& random) {
  static const Names names = {"documents/reglement.pdf",
                              "documents/Règlement.pdf",
                              "cahier/6e-b/maths/fiche.pdf",
                              "cahier/6e-b/photo.png",
                              "articles/2026-11-12-sortie/photo.png",
                              "pages/plan.png",
                              "cahier/4e-a/fiche.html",
                              "documents/jeu.html"};
  return random.of(names);
}

std::string other_path(Random& random) {
  static const Names names = {"README.md",
                              ".gitignore",
                              "cahier/6e-b/2026-W48.md",
                              "cahier/6e-b/2026-W49.md",
                              "cahier/6e-b/devoirs-2026-W48.md",
                              "cahier/4e-a/2026-S48.md",
                              "cahier/4e-a/homework-2026-W45.md",
                              "agenda/2026-11.md",
                              "agenda/2026-12.md",
                              "agenda/6e-b/2026-11.md",
                              "agenda/4e-a/2026-11.md",
                              "cahier/6e-b/emploi-du-temps.md",
                              "cahier/4e-a/emploi-du-temps.md",
                              "cahier/6e-b/timetable.md",
                              "calendrier.ics",
                              "edt.ics",
                              "notes.txt",
                              "cahier/6e-b/maths/fiche.txt",
                              "journal/6e-b/maths/2026-11-23.md"};
  return random.of(names);
}

std::string source_path(Random& random) {
  switch (random.below(18)) {
  case 16: return random.of(Names{"agenda/2026-11.md", "agenda/2026-12.md", "agenda/6e-b/2026-11.md"});
  case 17: return random.of(Names{"cahier/6e-b/2026-W48.md", "cahier/6e-b/devoirs-2026-W48.md"});
  case 0:
  case 1: return day_path(random);
  case 2:
  case 3: return article_path(random);
  case 4:
  case 5: return page_path(random);
  case 6: return other_path(random);
  default: return lesson_path(random);
  }
}

std::string relative(const std::string& from, const std::string& to) {
  std::string up;
  for (const char c : from)
    if (c == '/') up += "../";
  return up + to;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(c < 128 ? std::toupper(c) : c); });
  return text;
}

std::string link(const std::string& from, Random& random) {
  std::string target = random.one_in(3) ? document_path(random) : source_path(random);
  if (random.one_in(8)) target = upper(target);
  const bool image = target.ends_with(".png") && !random.one_in(3);
  return (image ? "![une image](<" : "[un lien](<") + relative(from, target) + random.of(anchors) + ">)";
}

std::string head(Random& random) {
  std::string lines;
  const auto add = [&](std::size_t odds, const std::string& line) {
    if (random.one_in(odds)) lines += line + "\n";
  };
  add(3, "titre: " + random.of(titles));
  add(4, "visible_le: " + random.of(days) + (random.one_in(2) ? " 18:00" : ""));
  add(5, "brouillon: oui");
  add(4, "alias: " + std::string(random.one_in(2) ? "6e-b/maths/2026-11-23.html" : "ancien/page.html"));
  add(6, "matière: francais");
  add(6, "classe: 4e-a");
  add(6, "classes: [6e-b, 4e-a]");
  add(6, "auteur: Mme Martin");
  add(8, "groupe: g1");
  add(4, "séquence: " + random.of(Names{"Les fractions", "les Fractions", "Angles & <b>droites</b>", "分数"}));
  add(8, "date: " + random.of(days));
  add(8, "documents: [fiche.pdf, ../../../documents/reglement.pdf]");
  add(9, "titel: faute");
  add(14, "classe: {a: b");
  add(9, "lang: en");
  return "---\n" + lines + (random.one_in(20) ? "" : "---\n");
}

std::string text_of(const std::string& path, Random& random) {
  std::string text;
  if (random.one_in(3)) text += head(random);
  if (random.one_in(2)) text += "# " + random.of(titles) + "\n\n";
  const bool day = std::ranges::count(path, '/') == 2;
  const bool week = day && (path.find("-W4") != std::string::npos || path.find("-S4") != std::string::npos);
  const bool agenda = path.starts_with("agenda/");
  for (std::size_t left = 1 + random.below(5); left > 0; --left) {
    if (agenda && !random.one_in(3)) text += random.of(event_lines) + "\n\n";
    if (week && !random.one_in(3)) text += random.of(week_days) + "\n\n";
    if (day && random.one_in(2))
      text += "## " + std::string(random.of(Names{"Maths", "Français", "CM1", "CM2 : Maths", "Maths : géométrie"})) +
              "\n\n";
    switch (random.below(day ? 7 : 5)) {
    case 0: text += random.of(due_lines); break;
    case 5:
    case 6: text += random.of(lines_of_several); break;
    case 1: text += link(path, random); break;
    case 2: text += link(path, random) + " " + link(path, random); break;
    default: text += random.of(sentences); break;
    }
    text += "\n\n";
  }
  return text;
}

// A timetable, or a calendar of breaks; good and bad ones.
std::string calendar_text(Random& random) {
  static const Names files = {
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261124\r\nDTEND;VALUE=DATE:20261202\r\nSUMMARY:Vacances "
      "d'hiver\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n",
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124T083000\nRRULE:FREQ=WEEKLY;COUNT=8\nSUMMARY:MATHS - "
      "6B\nEND:VEVENT\n"
      "BEGIN:VEVENT\nDTSTART:20261127T090000Z\nSUMMARY:FRANCAIS\nDESCRIPTION:Groupe : g1\nEND:VEVENT\nEND:VCALENDAR\n",
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:demain\nEND:VEVENT\nEND:VCALENDAR\n", "rien"};
  return random.of(files);
}

std::string timetable_text(Random& random) {
  static const Names tables = {
      "| | Lundi | Mardi |\n|---|---|---|\n| 9 h | Maths | Français |\n",
      "| | Vendredi |\n|---|---|\n| 9 h – 10 h | Maths (A) / Français (B, g1) |\n| 10 h | Maths (g2) |\n",
      "| | Jeudy |\n|---|---|\n| tôt | Maths |\n", "Pas encore.\n"};
  return random.of(tables);
}

std::string random_settings(Random& random) {
  std::string text;
  if (!random.one_in(12))
    text += "title: " + std::string(random.one_in(2) ? "Collège des Tilleuls" : "École Jules-Ferry") + "\n";
  for (std::size_t left = random.below(4); left > 0; --left) text += random.of(settings) + "\n";
  return text;
}

void add_source(Version& version, Random& random, const std::string& path) {
  if (random.one_in(30)) return put(version, path, {"../../../etc/passwd", Kind::link});
  if (random.one_in(30)) return put(version, path, {"", Kind::regular});
  if (path.ends_with(".ics")) return put(version, path, {calendar_text(random), Kind::regular});
  if (path.find("emploi") != std::string::npos || path.find("timetable") != std::string::npos)
    return put(version, path, {timetable_text(random), Kind::regular});
  put(version, path, {text_of(path, random), random.one_in(20) ? Kind::executable : Kind::regular});
}

void add_document(Version& version, Random& random) {
  const std::string path = document_path(random);
  put(version, path, {path.ends_with(".png") ? png(random) : std::string(10 + random.below(2000), 'x'), Kind::regular});
}

std::string ignored(Random& random) { return random.one_in(2) ? "*.pdf\n" : "cahier/4e-a/\n!cahier/4e-a/maths\n"; }

void change_theme(Version& version, Random& random) {
  const ThemeFile& file = random.of(theme_files);
  if (random.one_in(3))
    version.erase(file.path);
  else
    put(version, file.path, {random.of(file.texts), Kind::regular});
}

std::string any_path(const Version& version, Random& random) {
  return std::next(version.begin(), static_cast<std::ptrdiff_t>(random.below(version.size())))->first;
}

void move(Version& version, const std::string& from, const std::string& to) {
  if (from == to) return;
  SourceFile file = version.find(from)->second;
  version.erase(from);
  put(version, to, std::move(file));
}

// As a forge's editor does it: the name and a line, in one commit.
void edit_a_line(SourceFile& file, Random& random) {
  if (file.kind == Kind::link || file.bytes.empty()) return;
  const std::size_t at = random.below(file.bytes.size());
  const std::size_t begin = file.bytes.rfind('\n', at) + 1, end = file.bytes.find('\n', begin);
  file.bytes.replace(begin, end == std::string::npos ? end : end - begin,
                     random.of(random.one_in(2) ? due_lines : sentences));
}

// `text` with one part of the path changed for another.
std::string with_part(std::string path, std::size_t number, const std::string& part) {
  std::size_t begin = 0;
  for (; number > 0; --number) {
    begin = path.find('/', begin);
    if (begin == std::string::npos) return path;
    ++begin;
  }
  const std::size_t end = path.find('/', begin);
  if (end == std::string::npos) return path;
  return path.replace(begin, end - begin, part);
}

} // namespace

Version random_site(Random& random) {
  Version version;
  if (!random.one_in(15)) put(version, "ecole.yml", {random_settings(random), Kind::regular});
  for (std::size_t left = 2 + random.below(10); left > 0; --left) add_source(version, random, source_path(random));
  for (std::size_t left = random.below(4); left > 0; --left) add_document(version, random);
  if (random.one_in(5)) change_theme(version, random);
  return version;
}

std::string edit(Version& version, Random& random) {
  if (version.empty()) {
    version = random_site(random);
    return "a site";
  }
  const std::string path = any_path(version, random);
  const bool page = path.ends_with(".md");
  switch (random.below(23)) {
  case 0:
  case 1: {
    const std::string added = source_path(random);
    add_source(version, random, added);
    return "add " + added;
  }
  case 2: add_document(version, random); return "a document";
  case 3:
  case 4:
  case 5:
    if (!page) break;
    version[path].bytes += "\n" + (random.one_in(2) ? random.of(due_lines) : random.of(sentences)) + "\n";
    return "more text in " + path;
  case 6:
    if (!page) break;
    add_source(version, random, path);
    return "another text in " + path;
  case 7:
    // A link leads somewhere.
    if (!page || version[path].bytes.empty() || version[path].kind == Kind::link) break;
    version[path].bytes.resize(random.below(version[path].bytes.size()));
    return "less text in " + path;
  case 8:
  case 9: version.erase(path); return "remove " + path;
  case 10:
  case 11: {
    const std::string to = page ? source_path(random) : document_path(random);
    move(version, path, to);
    return "rename " + path + " to " + to;
  }
  case 12: {
    const std::string to = with_part(path, 1, random.of(classes));
    move(version, path, to);
    return "move " + path + " to " + to;
  }
  case 13: {
    const std::string to = path.substr(0, path.rfind('/') + 1) + random.of(days) + random.of(slugs) + ".md";
    if (!page) break;
    move(version, path, to);
    return "another date for " + path + ": " + to;
  }
  case 14: {
    // A whole folder goes or gets another name.
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) break;
    const std::string folder = path.substr(0, slash + 1), to = with_part(folder, 1, random.of(classes));
    std::vector<std::string> inside;
    for (const auto& [one, file] : version)
      if (one.starts_with(folder)) inside.push_back(one);
    const bool remove = random.one_in(2);
    for (const std::string& one : inside)
      if (remove)
        version.erase(one);
      else
        move(version, one, to + one.substr(folder.size()));
    return remove ? "remove " + folder : "move " + folder + " to " + to;
  }
  case 15:
    if (random.one_in(2)) {
      const std::string policy = "policy: {keys: [html, calendar, lang], lints: {page-empty: error}}\n";
      put(version, "commun.yml", {random_settings(random) + (random.one_in(2) ? policy : ""), Kind::regular});
      return "common settings";
    }
    [[fallthrough]];
  case 16: put(version, "ecole.yml", {random_settings(random), Kind::regular}); return "settings";
  case 17: change_theme(version, random); return "theme";
  case 18:
    if (!random.one_in(4)) break;
    put(version, ".gitignore", {ignored(random), Kind::regular});
    return "what is ignored";
  case 19:
  case 20: {
    const std::string to = page && !random.one_in(3)
                               ? path.substr(0, path.rfind('/') + 1) + random.of(days) + random.of(slugs) + ".md"
                               : source_path(random);
    if (!page) break;
    move(version, path, to);
    edit_a_line(version[to], random);
    return "rename and edit " + path + " to " + to;
  }
  case 21: {
    const std::string other = any_path(version, random);
    std::swap(version[path], version[other]);
    return "swap " + path + " and " + other;
  }
  default: {
    // The same bytes elsewhere.
    const std::string to = page ? source_path(random) : document_path(random);
    put(version, to, version.find(path)->second);
    return "copy " + path + " to " + to;
  }
  }
  return "nothing";
}

std::string bring_back(Version& version, const Version& older, Random& random) {
  std::vector<std::string> gone, came;
  for (const auto& [path, file] : older)
    if (!version.contains(path)) gone.push_back(path);
  for (const auto& [path, file] : version)
    if (!older.contains(path)) came.push_back(path);
  if (gone.empty()) return "nothing to bring back";
  const std::string path = random.of(gone);
  std::string what = "bring back " + path;
  SourceFile file = older.find(path)->second;
  if (!came.empty() && !random.one_in(3)) {
    // From where it may have been moved to, with what was written there or without.
    const std::string from = random.of(came);
    if (random.one_in(2)) file = version[from];
    version.erase(from);
    what += " from " + from;
  }
  if (random.one_in(3)) edit_a_line(file, random);
  put(version, path, std::move(file));
  return what;
}

} // namespace ecole::tests
