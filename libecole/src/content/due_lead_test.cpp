// Every lead and every announced word of the grammar, in every place where a due line can stand, with a date and
// without one that can be read.
#include "content/due_line.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::Severity;
using ecole::base::Date;

namespace {

constexpr std::string_view french[] = {
    "Pour",
    "À faire pour",
    "À faire à la maison pour",
    "Devoir pour",
    "Devoirs pour",
    "Les devoirs pour",
    "Devoirs à faire pour",
    "Devoirs à la maison pour",
    "Travail pour",
    "Travail à faire pour",
    "Travail à la maison pour",
    "À rendre",
    "À rendre pour",
    "À rendre au plus tard",
    "À apporter",
    "À apporter pour",
    "À apporter au plus tard",
    "À signer",
    "À signer pour",
    "À signer au plus tard",
    "À faire signer pour",
    "Contrôle",
    "Contrôle de maths",
    "Contrôle n° 2 pour",
    "Évaluation sur les fractions",
    "Interro de verbes",
    "DS n° 2",
    "DM n° 3 à rendre",
    "DM n° 3 à rendre pour",
    "Dictée n° 7",
    "Exposé sur une ville",
    "Test de vocabulaire",
};
constexpr std::string_view english[] = {"For", "Due", "Homework for", "Homework due", "Quiz on verbs", "Exam"};

constexpr std::string_view days_french[] = {"jeudi 26 novembre", "jeudi", "le 26 novembre", "2026-11-26", "le 26/11"};
constexpr std::string_view days_english[] = {"Thursday 26 November", "Thursday", "2026-11-26", "November 26"};
constexpr std::string_view no_days_french[] = {
    "bientôt",           "plus tard",         "la semaine prochaine", "le 26 novenbre",
    "jeudi ou vendredi", "dans quinze jours", "la séance suivante",   "avant jeudi"};
constexpr std::string_view no_days_english[] = {"soon", "next week", "26 Novenber", "Thursday or Friday",
                                                "in two weeks"};

constexpr DuePlace places[] = {DuePlace::heading, DuePlace::item, DuePlace::table_cell, DuePlace::paragraph_line};

DueLine read(std::string_view lead, std::string_view when, std::string_view sign, DuePlace place, bool in_english) {
  DueContext context;
  context.lesson = *Date::parse("2026-11-23");
  context.english = in_english;
  std::string line;
  line.append(lead).append(" ").append(when).append(sign).append("lire le chapitre");
  UNSCOPED_INFO(line << ", place " << static_cast<int>(place));
  return read_due_line(line, place, context);
}

void is_due(std::string_view lead, std::string_view day, std::string_view sign, DuePlace place, bool in_english) {
  DueLine due = read(lead, day, sign, place, in_english);
  CHECK(due.reading == DueLine::Reading::task);
  CHECK(due.task.due == Date::parse("2026-11-26"));
  CHECK(due.findings.empty());
}

// An error where a heading, an item or a header cell begins so, a warning in a paragraph, and never nothing.
void is_reported(std::string_view lead, std::string_view when, std::string_view sign, DuePlace place, bool in_english) {
  DueLine due = read(lead, when, sign, place, in_english);
  const bool strict = place != DuePlace::paragraph_line;
  CHECK(due.reading == (strict ? DueLine::Reading::faulty : DueLine::Reading::none));
  REQUIRE(due.findings.size() == 1);
  CHECK(ecole::base::row(due.findings[0].id).severity == (strict ? Severity::error : Severity::warning));
}

} // namespace

TEST_CASE("every lead with a date is a due line wherever it may stand") {
  for (DuePlace place : places) {
    for (std::string_view lead : french)
      for (std::string_view day : days_french) is_due(lead, day, " : ", place, false);
    for (std::string_view lead : english)
      for (std::string_view day : days_english) is_due(lead, day, ": ", place, true);
  }
}

TEST_CASE("every lead without a date that can be read is reported wherever it may stand") {
  for (DuePlace place : places) {
    for (std::string_view lead : french)
      for (std::string_view when : no_days_french) is_reported(lead, when, " : ", place, false);
    for (std::string_view lead : english)
      for (std::string_view when : no_days_english) is_reported(lead, when, ": ", place, true);
  }
}
