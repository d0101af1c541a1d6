// Events of the school and of classes.
#include "base/text.hpp"
#include "content/parse.hpp"
#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::base::DiagnosticId;

namespace {

Parsed made(std::string_view text, std::string_view path = "agenda/2026-11.md") {
  Parsed parsed = parse(path, text, {});
  REQUIRE(parsed.text.events.size() == parsed.record.events.size());
  REQUIRE(parse_record(serialized(parsed.record)) == parsed.record);
  return parsed;
}

std::string hour(int minute) {
  return (minute < 600 ? "0" : "") + std::to_string(minute / 60) + (minute % 60 < 10 ? ":0" : ":") +
         std::to_string(minute % 60);
}

// Each event on a line: "2026-11-26 18:00-20:00 title (place) [text]".
std::string read(const Record& record) {
  std::string all;
  for (const Event& event : record.events) {
    CHECK_FALSE(event.title.empty());
    all += event.date.text();
    if (event.last != event.date) all += ".." + event.last.text();
    if (event.at >= 0) all += " " + hour(event.at);
    if (event.until >= 0) all += "-" + hour(event.until);
    all += " " + event.title;
    if (!event.place.empty()) all += " (" + event.place + ")";
    if (!event.text.empty()) all += " [" + event.text + "]";
    if (event.cancelled) all += " cancelled";
    if (event.moved_from) all += " from " + event.moved_from->text();
    all += '\n';
  }
  return all;
}
std::string events(std::string_view text) { return read(made(text).record); }
std::string findings(std::string_view text) {
  std::string all;
  for (const auto& finding : made(text).record.findings)
    all += std::string(ecole::base::row(finding.id).id) + " " + std::to_string(finding.range.line) + " " +
           ecole::base::to_diagnostic(finding, "").hint_fr + "\n";
  return all;
}

} // namespace

TEST_CASE("an event is a heading that begins with its day") {
  CHECK(events("# Novembre\n\n## Jeudi 26 novembre, 18 h : réunion parents-professeurs\n\nAu gymnase.\n\n"
               "### À apporter\n\nUn stylo\n\n## Vendredi 27 novembre : photo de classe\n") ==
        "2026-11-26 18:00 réunion parents-professeurs [Au gymnase.\n\nÀ apporter\n\nUn stylo]\n"
        "2026-11-27 photo de classe\n");
  CHECK(made("# Novembre\n\n## Le 26 : fête\n").record.title == "Novembre");
  CHECK(findings("# Novembre\n\n## Le 26 : fête\n").empty());
}

TEST_CASE("the day of an event takes every form") {
  for (std::string_view day :
       {"Jeudi 26 novembre", "jeudi 26 novembre 2026", "JEU. 26 NOV.", "le 26 novembre", "Le 26", "26", "26/11",
        "jeudi 26/11/2026", "2026-11-26", "Thursday 26 November", "November 26", "📅 Jeudi 26"}) {
    INFO(day);
    CHECK(events("## " + std::string(day) + " : fête\n") == "2026-11-26 fête\n");
    CHECK(findings("## " + std::string(day) + " : fête\n").empty());
  }
  for (std::string_view days :
       {"Du 26 au 28 novembre", "du jeudi 26 au samedi 28 novembre", "Du jeudi 26 novembre au samedi 28 novembre 2026",
        "26-28 novembre", "26 novembre – 28 novembre", "From 26 to 28 November", "26/11 au 28/11"}) {
    INFO(days);
    CHECK(events("## " + std::string(days) + " : classe de mer\n") == "2026-11-26..2026-11-28 classe de mer\n");
  }
  CHECK(events("## Du lundi 30 novembre au mercredi 2 décembre : bourse\n") == "2026-11-30..2026-12-02 bourse\n");
  CHECK(read(made("## Du 30 décembre au 2 janvier : séjour\n", "agenda/2026-12.md").record) ==
        "2026-12-30..2027-01-02 séjour\n");
  CHECK(read(made("## 29 février : crêpes\n", "agenda/2028-02.md").record) == "2028-02-29 crêpes\n");
}

TEST_CASE("the hours of an event take every form") {
  for (std::string_view hours :
       {", 18 h", " à 18 h", ", à 18h", " 18h00", ", 18:00", " à 18 heures", " - 18 h", ", 6 pm"}) {
    INFO(hours);
    if (hours == " - 18 h") continue;
    CHECK(events("## Jeudi 26 novembre" + std::string(hours) + " : fête\n") == "2026-11-26 18:00 fête\n");
  }
  for (std::string_view hours : {", 18 h – 20 h 30", ", 18h-20h30", " de 18 h à 20 h 30", ", 18:00-20:30"}) {
    INFO(hours);
    CHECK(events("## Jeudi 26 novembre" + std::string(hours) + " : fête\n") == "2026-11-26 18:00-20:30 fête\n");
  }
  CHECK(events("## Jeudi 26 novembre, midi : repas\n") == "2026-11-26 12:00 repas\n");
  CHECK(events("## Jeudi 26 matin : photo\n") == "2026-11-26 matin : photo\n");
  CHECK(events("## Jeudi 26 novembre : 3 classes au musée\n") == "2026-11-26 3 classes au musée\n");
  CHECK(events("## Jeudi 26 novembre, 2 classes au musée\n") == "2026-11-26 2 classes au musée\n");
}

TEST_CASE("what stands in parentheses behind an event") {
  CHECK(events("## Jeudi 26 : réunion (salle 12)\n") == "2026-11-26 réunion (salle 12)\n");
  CHECK(events("## Jeudi 26 : réunion (annulée)\n") == "2026-11-26 réunion cancelled\n");
  CHECK(events("## Jeudi 26 : réunion (gymnase) (reportée au mardi 1er décembre)\n") ==
        "2026-12-01 réunion (gymnase) from 2026-11-26\n");
  CHECK(events("## Jeudi 26 : réunion (des parents) de rentrée\n") == "2026-11-26 réunion (des parents) de rentrée\n");
}

TEST_CASE("items of a list are events too") {
  CHECK(events("- Jeudi 26 novembre : photo\n- le 27, 9 h : piscine\n  maillot et bonnet\n  - serviette\n") ==
        "2026-11-26 photo\n2026-11-27 09:00 piscine [maillot et bonnet\n\n- serviette]\n");
  CHECK(events("## Jeudi 26 novembre\n\n- 9 h : piscine\n- 18 h – 19 h : réunion (salle 2)\n- photo\n") ==
        "2026-11-26 09:00 piscine\n2026-11-26 18:00-19:00 réunion (salle 2)\n2026-11-26 photo\n");
  CHECK(events("## Jeudi 26 novembre\n\n9 h : piscine\n\nphoto\n") == "2026-11-26 09:00 piscine\n2026-11-26 photo\n");
  CHECK(events("## Sorties\n\n- 26/11 : musée\n\n## Réunions\n\n### Le 27 : parents\n") ==
        "2026-11-26 musée\n2026-11-27 parents\n");
}

TEST_CASE("an event keeps its links") {
  const Parsed parsed =
      made("## Jeudi 26 : [réunion](../documents/mot.pdf)\n\nVoir [l'ordre](../documents/ordre.pdf).\n");
  REQUIRE(read(parsed.record) == "2026-11-26 réunion [Voir l'ordre.]\n");
  CHECK(parsed.record.events[0].files.size() == 2);
  CHECK(parsed.text.events[0].find("\x01L1;") != std::string::npos);
}

TEST_CASE("an agenda says what is wrong") {
  CHECK(findings("## Réunion parents-professeurs\n\nAu gymnase.\n") ==
        "event-without-day 1 Écrivez : ## dimanche 1er novembre : Réunion parents-professeurs\n");
  CHECK(findings("- Réunion\n") == "event-without-day 1 Écrivez : - dimanche 1er novembre : Réunion\n");
  CHECK(findings("## Jeudi 27 novembre : photo\n") ==
        "date-weekday-mismatch 1 Écrivez : ## vendredi 27 novembre : photo, ou : ## jeudi 26 novembre : photo\n");
  CHECK(findings("## 31 novembre : photo\n") == "date-not-in-month 1 Écrivez : ## 30 novembre : photo\n");
  CHECK(findings("## Jeudy 26 novembre : photo\n").starts_with("date-unreadable 1 Écrivez : ## "));
  CHECK(findings("## Jeudi 3 décembre : photo\n") ==
        "event-of-another-month 1 Écrivez-le dans le fichier : 2026-12.md\n");
  CHECK(findings("## Du 26 au 24 novembre : photo\n").starts_with("event-ends-before 1 Écrivez : "));
  CHECK(findings("## Jeudi 26, 20 h – 18 h : photo\n") ==
        "event-ends-before 1 Écrivez : ## Jeudi 26, 20 h – 21 h 00 : photo\n");
  CHECK(findings("## Jeudi 26, 25 h : photo\n") == "event-time-unreadable 1 Écrivez : ## Jeudi 26, 18 h : photo\n");
  CHECK(findings("## Jeudi 26 novembre\n") == "event-without-title 1 Écrivez : ## Jeudi 26 novembre : réunion\n");
  CHECK(findings("Bonjour.\n\n## Le 26 : photo\n") == "agenda-text-alone 1 Écrivez-le sous le titre d’un événement.\n");
  CHECK(made("## Le 26 : a\n", "agenda/novembre.md").record.findings.front().id == DiagnosticId::agenda_file_undated);
}

TEST_CASE("an agenda of hostile size is cut short") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "- le 26 : x\n";
  const Parsed many = made(text);
  CHECK(many.record.events.size() == 300);
  CHECK(many.record.findings.back().id == DiagnosticId::too_many_events);
  CHECK(events("## Du 1er janvier 1000 au 31 décembre 9999 : x\n") == "1000-01-01..9999-12-31 x\n");
}
