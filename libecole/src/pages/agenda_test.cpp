// Calendars of classes and groups: which events, what each says, and when a calendar changes.
#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages;

namespace {

struct Site : toys::Site {
  Site() { configuration.subjects = {{"maths", "Maths", "blue"}, {"svt", "SVT", "green"}}; }
};
using toys::at;
using toys::day;
using toys::Draft;
using toys::each;
using toys::minute;
using toys::Value;

using Lines = std::vector<std::string>;

std::string maths(std::string_view date) { return "cahier/6e-b/maths/" + std::string(date) + ".md"; }

std::string unfolded(std::string bytes) {
  for (std::size_t at; (at = bytes.find("\r\n ")) != std::string::npos;) bytes.erase(at, 3);
  return bytes;
}

// The lines of an output, unfolded.
Lines lines(const Site& site, const std::string& output) {
  const auto found = site.output.files.find(output);
  if (found == site.output.files.end()) return {"(no such file)"};
  Lines all;
  const std::string bytes = unfolded(found->second);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    all.push_back(bytes.substr(at, end - at));
    REQUIRE(all.back().find('\n') == std::string::npos);
    at = end + 2;
  }
  return all;
}

// The values of one property, event by event.
Lines values(const Site& site, std::string_view property, const std::string& output = "6e-b/agenda.ics") {
  Lines all;
  bool event = false;
  for (const std::string& line : lines(site, output)) {
    if (line == "BEGIN:VEVENT") event = true;
    if (line == "END:VEVENT") event = false;
    if (event && line.starts_with(property) && line.size() > property.size() &&
        (line[property.size()] == ':' || line[property.size()] == ';'))
      all.push_back(line.substr(line.find(':') + 1));
  }
  return all;
}

Draft lesson(std::string_view date = "2026-11-23") { return Draft(maths(date)); }

} // namespace

TEST_CASE("a homework is an event of its due day, with all that a pupil needs") {
  Site site;
  site.configuration.id = "les-tilleuls";
  site.configuration.base_url = "https://tilleuls.example/site";
  site.history[maths("2026-11-23")] = {minute("2026-11-23T17:42:00+01:00"), "Anne"};
  Draft draft =
      lesson().task("2026-11-26", "Exercice 5, page 12 ; faire un dessin", "Ligne 1\nLigne 2", [](content::Task& task) {
        task.minutes = 20;
        task.hand_in = true;
        task.files = {0};
        task.remark = "sur feuille";
        task.kind = "exercises";
      });
  draft.record.author = "Mme Durand";
  draft.link("documents/fiche.pdf");
  site.put(std::move(draft));
  site.put_document("documents/fiche.pdf", "x");
  site.build();
  const Lines all = lines(site, "6e-b/agenda.ics");
  REQUIRE(all.size() == 23);
  CHECK(Lines(all.begin(), all.begin() + 9) ==
        Lines{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ecole//agenda//FR", "METHOD:PUBLISH",
              "NAME:6e B – Les Tilleuls", "X-WR-CALNAME:6e B – Les Tilleuls", "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
              "X-PUBLISHED-TTL:PT4H", "BEGIN:VEVENT"});
  CHECK(all[9].size() == std::string_view("UID:00000000-0000-8000-8000-000000000000").size());
  CHECK(all[9][17] == '-');
  CHECK(all[9][18] == '8'); // the version of the UUID
  CHECK(Lines(all.begin() + 10, all.end()) ==
        Lines{"DTSTAMP:20261123T164200Z", "LAST-MODIFIED:20261123T164200Z", "SEQUENCE:29924202",
              "DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261127", "TRANSP:TRANSPARENT", "STATUS:CONFIRMED",
              "SUMMARY:Maths\u00a0: Exercice 5\\, page 12 \\; faire un dessin (20\u00a0min)",
              "DESCRIPTION:Ligne 1\\nLigne 2\\n\\nsur feuille\\n\\nDonné le lundi 23 novembre par Mme Durand · "
              "exercices · environ 20\u00a0min · À rendre\\n\\n"
              "lien – https://tilleuls.example/site/documents/fiche.pdf",
              "CATEGORIES:Maths,exercices", "URL:https://tilleuls.example/site/6e-b/maths/2026-11-23.html#devoir-1",
              "END:VEVENT", "END:VCALENDAR"});
}

TEST_CASE("without an address of the site there is none in its calendar, and the name of the file is the language's") {
  Site site;
  site.configuration.language = "en";
  site.put(lesson().task("2026-11-26", "Exercise 5"));
  site.build();
  CHECK(values(site, "URL", "6e-b/calendar.ics").empty());
  CHECK(values(site, "SUMMARY", "6e-b/calendar.ics") == Lines{"Maths: Exercise 5"});
  CHECK(values(site, "DESCRIPTION", "6e-b/calendar.ics") == Lines{"Given on Monday 23 November"});
  CHECK(lines(site, "6e-b/calendar.ics")[2] == "PRODID:-//ecole//calendar//EN");
  CHECK(lines(site, "6e-b/agenda.ics") == Lines{"(no such file)"});
}

TEST_CASE("an event keeps its name when it moves and when its words change, and says so by its number") {
  Site site;
  site.put(lesson().task("2026-11-26", "Exercice 5"));
  site.build();
  const Lines first = values(site, "UID");
  CHECK(values(site, "SEQUENCE") == Lines{"0"});
  CHECK(values(site, "DTSTAMP") == Lines{"20261122T230000Z"}); // the day it was given begins
  site.at(maths("2026-11-23")).record.lessons[0].tasks[0].postponed = day("2026-12-03");
  site.at(maths("2026-11-23")).record.lessons[0].tasks[0].line = "Exercices 5 et 6";
  site.build();
  CHECK(values(site, "UID") == first);
  CHECK(values(site, "SEQUENCE") == Lines{"1"});
  CHECK(values(site, "DTSTART") == Lines{"20261203"});
  CHECK(values(site, "DESCRIPTION") ==
        Lines{"Exercice 5\\n\\nPrévu d’abord pour jeudi 26 novembre\\n\\nDonné le lundi 23 novembre"});
  site.at(maths("2026-11-23")).record.lessons[0].tasks[0].cancelled = true;
  site.build();
  CHECK(values(site, "UID") == first);
  CHECK(values(site, "SEQUENCE") == Lines{"2"});
  CHECK(values(site, "STATUS") == Lines{"CANCELLED"});
  CHECK(values(site, "SUMMARY") == Lines{"Annulé – Maths\u00a0: Exercices 5 et 6"});
  // Once there is a history it counts on from there.
  site.history[maths("2026-11-23")] = {minute("2026-11-24T08:00:00+01:00"), ""};
  site.build();
  CHECK(values(site, "SEQUENCE") == Lines{"29925060"});
  site.history[maths("2026-11-23")] = {-5, ""};
  site.build();
  CHECK(values(site, "SEQUENCE") == Lines{"0"});
}

TEST_CASE("two tasks and two sites have different names") {
  Site site, other;
  other.configuration.id = "autre";
  for (Site* each : {&site, &other}) {
    each->put(lesson().task("2026-11-26", "a").task("2026-11-26", "b"));
    each->build();
  }
  std::set<std::string> names;
  for (const Site* each : {&site, &other})
    for (const std::string& name : values(*each, "UID")) names.insert(name);
  CHECK(names.size() == 4);
}

TEST_CASE("what is undated, a draft or not visible yet is in no calendar, not even in a preview") {
  Site site;
  site.put(lesson("2026-11-20").task("2026-11-26", "montré").task("", "Pour le 31 novembre"));
  site.put(lesson("2026-11-23").task("2026-11-26", "brouillon"));
  site.at(maths("2026-11-23")).record.draft = true;
  site.put(lesson("2026-11-24").task("2026-11-26", "plus tard"));
  site.at(maths("2026-11-24")).record.visible_from = day("2026-11-25");
  site.build();
  CHECK(values(site, "SUMMARY") == Lines{"Maths\u00a0: montré"});
  site.options = {true, true};
  site.build();
  CHECK(values(site, "SUMMARY") == Lines{"Maths\u00a0: montré"});
  site.options = {};
  site.now = minute("2026-11-25T00:00:00+01:00");
  site.build();
  CHECK(values(site, "SUMMARY") == Lines{"Maths\u00a0: montré", "Maths\u00a0: plus tard"});
}

TEST_CASE("a cancelled homework is told for thirty days, to the minute") {
  Site site;
  site.put(lesson().task("2026-11-26", "Contrôle", {}, [](content::Task& task) { task.cancelled = true; }));
  site.now = minute("2026-12-26T23:59:00+01:00");
  site.build();
  CHECK(values(site, "STATUS") == Lines{"CANCELLED"});
  CHECK(site.next_change() == minute("2026-12-27T00:00:00+01:00"));
  site.now = minute("2026-12-27T00:00:00+01:00");
  const engine::Report report = site.build();
  CHECK(values(site, "STATUS").empty());
  CHECK(std::ranges::count(report.written, "6e-b/agenda.ics") == 1);
  site.now = minute("2026-12-26T23:59:00+01:00");
  site.build();
  CHECK(values(site, "STATUS") == Lines{"CANCELLED"});
}

TEST_CASE(
    "a calendar holds one school year, and what it gives for the next; it is made again only when a year begins") {
  Site site;
  site.put(lesson("2025-11-24").task("2025-11-27", "l’an dernier"));
  site.put(lesson("2027-06-28").task("2027-07-01", "cette année").task("2027-09-02", "rentrée"));
  site.put(lesson("2027-09-03").task("2027-09-06", "l’an prochain"));
  site.now = minute("2027-07-31T23:59:00+02:00");
  site.build();
  CHECK(values(site, "SUMMARY") == Lines{"Maths\u00a0: cette année", "Maths\u00a0: rentrée"});
  site.now = minute("2027-08-01T00:00:00+02:00");
  const engine::Report report = site.build();
  CHECK(values(site, "SUMMARY") == Lines{"Maths\u00a0: rentrée", "Maths\u00a0: l’an prochain"});
  CHECK(std::ranges::count(report.written, "6e-b/agenda.ics") == 1);
  for (const char* later : {"2027-08-02T00:00:00+02:00", "2028-02-29T12:00:00+01:00", "2028-07-31T23:59:00+02:00"}) {
    site.now = minute(later);
    for (const engine::PageStory& story : site.build().stories) CHECK(story.rule != "agenda");
  }
  for (const char* later : {"2028-08-01T00:00:00+02:00", "2030-01-01T00:00:00+01:00"}) {
    site.now = minute(later);
    site.build();
    CHECK(values(site, "SUMMARY").empty());
  }
  for (const char* before : {"2026-07-31T23:59:00+02:00", "2025-07-31T23:59:00+02:00", "2001-01-01T00:00:00+01:00"}) {
    site.now = minute(before);
    site.build();
    CHECK(values(site, "SUMMARY") == Lines{"Maths\u00a0: l’an dernier"});
  }
}

TEST_CASE("a calendar without events has something in it all the same") {
  Site site;
  site.configuration.classes.emplace_back().folder = "cm2";
  site.build();
  CHECK(Lines(lines(site, "cm2/agenda.ics")).size() == 17);
  CHECK(lines(site, "cm2/agenda.ics")[8] == "BEGIN:VTIMEZONE");
}

TEST_CASE("a group's calendar holds what is for its group and for everybody") {
  Site site;
  site.configuration.classes.emplace_back().folder = "6e-b";
  site.configuration.classes.back().groups = {"Groupe 1", "anglais +"};
  const auto in_group = [](std::string group) { return [group](content::Task& task) { task.group = group; }; };
  Draft draft = lesson();
  draft.task("2026-11-26", "tous")
      .task("2026-11-26", "un", {}, in_group("g1"))
      .task("2026-11-27", "deux", {}, in_group("gr. 2"));
  site.put(std::move(draft));
  site.put(Draft("cahier/6e-b/svt/2026-11-24.md").task("2026-11-30", "du fichier"));
  site.at("cahier/6e-b/svt/2026-11-24.md").record.group = "1";
  site.build();
  CHECK(values(site, "SUMMARY") == Lines{"Maths\u00a0: tous", "Maths (groupe 1)\u00a0: un",
                                         "Maths (groupe 2)\u00a0: deux", "SVT (groupe 1)\u00a0: du fichier"});
  CHECK(values(site, "SUMMARY", "6e-b/agenda-g1.ics") ==
        Lines{"Maths\u00a0: tous", "Maths (groupe 1)\u00a0: un", "SVT (groupe 1)\u00a0: du fichier"});
  CHECK(values(site, "SUMMARY", "6e-b/agenda-g2.ics") == Lines{"Maths\u00a0: tous", "Maths (groupe 2)\u00a0: deux"});
  CHECK(values(site, "SUMMARY", "6e-b/agenda-anglais.ics") == Lines{"Maths\u00a0: tous"});
  CHECK(lines(site, "6e-b/agenda-g1.ics")[5] == "X-WR-CALNAME:6e B – groupe 1 – Les Tilleuls");
  // The same event, whichever calendar somebody follows.
  CHECK(values(site, "UID", "6e-b/agenda-g2.ics")[1] == values(site, "UID")[2]);

  Value page = site.data("class", "6e-b");
  CHECK(each(page, "calendars", "href") ==
        "6e-b/agenda.ics | 6e-b/agenda-anglais.ics | 6e-b/agenda-g1.ics | 6e-b/agenda-g2.ics");
  CHECK(at(page, "calendars.2.title") == "Agenda du groupe 1");
  CHECK(at(page, "calendars.2.note") == "Fichier à ouvrir avec l’agenda du téléphone ou de l’ordinateur.");
  CHECK(at(page, "calendars_help") == "");

  // An edit for one group reaches the others' calendars only to find that they are the same.
  site.at(maths("2026-11-23")).record.lessons[0].tasks[2].line = "encore deux";
  const engine::Report report = site.build();
  CHECK(std::ranges::count(report.written, "6e-b/agenda-g2.ics") == 1);
  CHECK(std::ranges::count(report.written, "6e-b/agenda-g1.ics") == 0);

  // A group that nobody names any more has no calendar; a declared one keeps its own.
  site.remove(maths("2026-11-23"));
  site.remove("cahier/6e-b/svt/2026-11-24.md");
  const engine::Report after = site.build();
  CHECK(std::ranges::count(after.removed, "6e-b/agenda-g2.ics") == 1);
  CHECK(site.output.files.contains("6e-b/agenda-g1.ics"));
  site.configuration.classes.clear();
  site.build();
  CHECK_FALSE(site.output.files.contains("6e-b/agenda-g1.ics"));
}

TEST_CASE("groups of earlier years keep their calendars, and the class page no longer shows them") {
  Site site;
  site.put(lesson("2025-11-24").task("2025-11-27", "a"));
  site.at(maths("2025-11-24")).record.group = "g1";
  site.build();
  CHECK(site.output.files.contains("6e-b/agenda-g1.ics"));
  CHECK(each(site.data("class", "6e-b"), "calendars", "href") == "6e-b/agenda.ics");
}

TEST_CASE("with the site's address a calendar can be subscribed to") {
  Site site;
  site.configuration.base_url = "https://tilleuls.example/";
  site.put(lesson());
  site.build();
  const Value page = site.data("class", "6e-b");
  CHECK(each(page, "calendars", "webcal") == "webcal://tilleuls.example/6e-b/agenda.ics |  | ");
  CHECK(each(page, "calendars", "url") == "https://tilleuls.example/6e-b/agenda.ics | "
                                          "https://tilleuls.example/6e-b/feed.xml | "
                                          "https://tilleuls.example/6e-b/feed.json");
  CHECK(at(page, "calendars_help").starts_with("iPhone"));
  const Value frame = site.frame("lesson", engine::key(maths("2026-11-23"), "00000"));
  CHECK(each(frame, "feeds", "type") == "text/calendar | application/atom+xml | application/feed+json");
  CHECK(each(frame, "feeds", "href") == "6e-b/agenda.ics | 6e-b/feed.xml | 6e-b/feed.json");
  CHECK(at(site.frame("home", ""), "feeds") == "0");
}

TEST_CASE("a document cannot stand where a calendar has or may come to have its place") {
  Site site;
  site.put(lesson().link("cahier/6e-b/agenda-g7.ics").link("cahier/6e-b/agenda.ics").link("cahier/6e-b/edt.ics"));
  for (const char* path : {"cahier/6e-b/agenda-g7.ics", "cahier/6e-b/agenda.ics", "cahier/6e-b/edt.ics"})
    site.put_document(path, "x");
  site.build();
  CHECK_FALSE(site.output.files.contains("6e-b/agenda-g7.ics"));
  CHECK(site.output.files.at("6e-b/edt.ics") == "x");
  CHECK(lines(site, "6e-b/agenda.ics").front() == "BEGIN:VCALENDAR");
  std::size_t said = 0;
  for (const std::string& finding : site.findings()) said += finding.find(" output-of-class ") != std::string::npos;
  CHECK(said == 2);
}

TEST_CASE("hostile words stay what they are") {
  Site site;
  std::string text = "a,b;c\\n\nEND:VEVENT\r\nBEGIN:VALARM\n";
  for (int i = 0; i < 400; ++i) text += "\u202eé🎒\"";
  site.put(lesson().task("2026-11-26", "x\nATTACH:http://evil.example/", text));
  site.build();
  Lines all = lines(site, "6e-b/agenda.ics");
  CHECK(std::ranges::count(all, "END:VEVENT") == 1);
  CHECK(std::ranges::count_if(all, [](const std::string& line) {
          return line.starts_with("ATTACH") || line.starts_with("BEGIN:VALARM");
        }) == 0);
  CHECK(values(site, "DESCRIPTION").front().starts_with("a\\,b\\;c\\\\n\\nEND:VEVENT\\nBEGIN:VALARM\\n\u202eé🎒\""));
  const std::string& bytes = site.output.files.at("6e-b/agenda.ics");
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find("\r\n", at);
    REQUIRE(end - at <= 75);
    at = end + 2;
  }
}
