#include "content/due_line.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::TextRange;
using ecole::base::Date;

namespace {

DueContext on(std::string_view lesson, bool english = false) {
  DueContext context;
  context.lesson = *Date::parse(lesson);
  context.english = english;
  return context;
}

// "2026-11-26 at 540, 20 min, lesson, hand in | title", "faulty: id id", "text: id", "nothing", "without date: id".
std::string described(const DueLine& due) {
  std::string ids;
  for (const auto& finding : due.findings) ids.append(" ").append(ecole::base::row(finding.id).id);
  const Task& task = due.task;
  switch (due.reading) {
  case DueLine::Reading::none: return ids.empty() ? "text" : "text:" + ids;
  case DueLine::Reading::nothing: return "nothing" + ids;
  case DueLine::Reading::without_date: return "without date:" + ids;
  case DueLine::Reading::faulty: return task.due || task.needs_calendar ? "faulty, but dated:" + ids : "faulty:" + ids;
  case DueLine::Reading::task: break;
  }
  std::string text = task.needs_calendar ? "calendar" : task.due ? task.due->text() : "undated";
  if (task.when.minute >= 0) text += " at " + std::to_string(task.when.minute);
  if (task.minutes > 0) text += ", " + std::to_string(task.minutes) + " min";
  if (!task.kind.empty()) text += ", " + task.kind;
  const std::pair<bool, const char*> flags[] = {{task.assessment, ", assessment"}, {task.hand_in, ", hand in"},
                                                {task.bring, ", bring"},           {task.sign, ", sign"},
                                                {task.optional, ", optional"},     {task.cancelled, ", cancelled"}};
  for (const auto& [given, name] : flags)
    if (given) text += name;
  if (task.postponed) text += ", postponed to " + task.postponed->text();
  if (task.postponed_needs_calendar) text += ", postponed by calendar";
  if (!task.group.empty()) text += ", group " + task.group;
  if (!task.remark.empty()) text += ", remark " + task.remark;
  if (!task.title.empty()) text += " | " + task.title;
  return text + ids;
}

std::string read(std::string_view line, DuePlace place, const DueContext& context) {
  return described(read_due_line(line, place, context));
}

// What the line is in a heading, an item or a header cell; and in a paragraph, when that differs.
struct Row {
  std::string_view line, in_item, in_paragraph = {};
};

void check(const Row& row, const DueContext& context) {
  INFO(context.lesson.text() << ": " << row.line);
  CHECK(read(row.line, DuePlace::heading, context) == row.in_item);
  CHECK(read(row.line, DuePlace::item, context) == row.in_item);
  CHECK(read(row.line, DuePlace::paragraph_line, context) ==
        (row.in_paragraph.empty() ? row.in_item : row.in_paragraph));
}

// The lesson is on Monday 23 November 2026.
constexpr Row french[] = {
    // leads
    {"Pour jeudi 26 novembre : x", "2026-11-26 | x"},
    {"pour jeudi : x", "2026-11-26 | x"},
    {"POUR JEUDI 26 NOVEMBRE : X", "2026-11-26 | X"},
    {"À faire pour jeudi : x", "2026-11-26 | x"},
    {"A FAIRE POUR JEUDI : x", "2026-11-26 | x"},
    {"Devoir pour jeudi : x", "2026-11-26 | x"},
    {"Devoirs pour jeudi : x", "2026-11-26 | x"},
    {"Les devoirs pour jeudi : x", "2026-11-26 | x"},
    {"Devoirs jeudi 26 novembre : x", "2026-11-26 | x"},
    {"Travail pour jeudi : x", "2026-11-26 | x"},
    {"Travail à faire pour le 26 novembre : x", "2026-11-26 | x"},
    {"À rendre pour le 1er décembre : la rédaction", "2026-12-01, writing, hand in | la rédaction"},
    {"À rendre jeudi : x", "2026-11-26, hand in | x"},
    {"À rendre au plus tard le mardi 1er décembre : x", "2026-12-01, hand in | x"},
    {"À rendre 26/11 : x", "2026-11-26, hand in | x", "text: due-line-unclear"},
    {"À apporter pour demain : le compas", "2026-11-24, bring | le compas"},
    {"À apporter jeudi : x", "2026-11-26, bring | x"},
    {"À signer au plus tard vendredi 27 novembre : le carnet", "2026-11-27, sign | le carnet"},
    {"À signer pour jeudi : l’évaluation de fractions", "2026-11-26, sign | l’évaluation de fractions"},
    {"À faire signer pour jeudi : x", "2026-11-26, sign | x"},
    // announced
    {"Contrôle de maths vendredi 27 novembre (leçon)", "2026-11-27, lesson, assessment | Contrôle de maths"},
    {"Contrôle de maths jeudi 26 novembre : fractions", "2026-11-26, test, assessment | Contrôle de maths : fractions"},
    {"Contrôle : jeudi 26 novembre", "2026-11-26, test, assessment | Contrôle"},
    {"Contrôle jeudi", "2026-11-26, test, assessment | Contrôle"},
    {"Évaluation sur les fractions mardi 1er décembre",
     "2026-12-01, assessment, assessment | Évaluation sur les fractions"},
    {"Évaluation sur le 11 novembre mardi 1er décembre",
     "2026-12-01, assessment, assessment | Évaluation sur le 11 novembre"},
    {"Évaluation du chapitre 3 jeudi 26 novembre", "2026-11-26, assessment, assessment | Évaluation du chapitre 3"},
    {"Évaluation d’histoire-géographie jeudi 3 décembre à 10 h",
     "2026-12-03 at 600, assessment, assessment | Évaluation d’histoire-géographie"},
    {"EVALUATION D'HISTOIRE JEUDI", "2026-11-26, assessment, assessment | EVALUATION D'HISTOIRE"},
    {"Éval de lecture lundi 30/11", "2026-11-30, assessment, assessment | Éval de lecture"},
    {"Interro de verbes jeudi", "2026-11-26, quiz, assessment | Interro de verbes"},
    {"Interrogation d'anglais demain", "2026-11-24, quiz, assessment | Interrogation d'anglais"},
    {"DS n° 2 le 4 décembre", "2026-12-04, test, assessment | DS n° 2"},
    {"DS vendredi", "2026-11-27, test, assessment | DS"},
    {"Devoir surveillé de maths vendredi", "2026-11-27, test, assessment | Devoir surveillé de maths"},
    {"DM n° 3 à rendre pour le 4 décembre", "2026-12-04, homework, hand in | DM n° 3"},
    {"DM n°3 pour vendredi", "2026-11-27, homework | DM n°3"},
    {"DM 3 à rendre vendredi 27 novembre", "2026-11-27, homework, hand in | DM 3"},
    {"Devoir maison n° 2 pour le 4 décembre", "2026-12-04, homework | Devoir maison n° 2"},
    {"Dictée n° 7 vendredi", "2026-11-27, dictation, assessment | Dictée n° 7"},
    {"Dictée n° 8 demain (groupe 2, facultatif)", "2026-11-24, dictation, assessment, optional, group 2 | Dictée n° 8"},
    {"Exposé sur une ville jeudi 3 décembre", "2026-12-03, presentation | Exposé sur une ville"},
    {"Test de vocabulaire lundi 30 novembre", "2026-11-30, test, assessment | Test de vocabulaire"},
    {"Contrôle de maths à la rentrée", "calendar, test, assessment | Contrôle de maths"},
    // dates
    {"Pour jeudi 26 novembre 2026 : x", "2026-11-26 | x"},
    {"Pour le jeudi 26 novembre : x", "2026-11-26 | x"},
    {"Pour ce jeudi : x", "2026-11-26 | x"},
    {"Pour jeudi, 26 novembre : x", "2026-11-26 | x"},
    {"Pour jeu. 26 nov. : x", "2026-11-26 | x"},
    {"Pour jeu 26 nov : x", "2026-11-26 | x"},
    {"Pour mar. 1er déc. : x", "2026-12-01 | x"},
    {"Pour le 26 novembre : x", "2026-11-26 | x"},
    {"Pour le 26 nov. 26 : x", "2026-11-26 | x"},
    {"Pour le 05 décembre", "2026-12-05"},
    {"Pour le 1er déc. : x", "2026-12-01 | x"},
    {"Pour le premier décembre : x", "2026-12-01 | x"},
    {"Pour le 1ᵉʳ décembre : x", "2026-12-01 | x"},
    {"Pour le 26 novembre prochain : x", "2026-11-26 | x"},
    {"Pour le 5 janvier : x", "2027-01-05 | x"},
    {"Pour le 14 juillet : x", "2027-07-14 | x"},
    {"Pour lundi 23 novembre : x", "2026-11-23 | x"},
    {"Pour le 26/11 : x", "2026-11-26 | x"},
    {"Pour le 26/11/26 : x", "2026-11-26 | x"},
    {"Pour le 26/11/2026 : x", "2026-11-26 | x"},
    {"Pour le 5/1/27 : x", "2027-01-05 | x"},
    {"Pour jeudi 26/11 (20 min) : x", "2026-11-26, 20 min | x"},
    {"Pour le 26.11 : x", "2026-11-26 | x"},
    {"Pour le 26.11. : x", "2026-11-26 | x"},
    {"Pour le 26.11.2026 : x", "2026-11-26 | x"},
    {"Pour le 26-11-2026 : x", "2026-11-26 | x"},
    {"Pour le 3/4 : x", "2027-04-03 | x"},
    {"Pour samedi 3/4 : x", "2027-04-03 | x"},
    {"Pour 26/11 : x", "2026-11-26 | x", "text: due-line-unclear"},
    {"Pour 3/4 : x", "2027-04-03 | x", "text"},
    {"Pour 2026-11-26 – x", "2026-11-26 | x"},
    {"Pour le 26", "2026-11-26"},
    {"Pour le 23", "2026-12-23"},
    {"Pour le 1er : x", "2026-12-01 | x"},
    {"Pour mardi 1er : x", "2026-12-01 | x"},
    {"Pour jeudi 26", "2026-11-26"},
    {"Pour jeudi", "2026-11-26"},
    {"Pour lundi", "2026-11-30"},
    {"Pour samedi : x", "2026-11-28 | x"},
    {"Pour mardi prochain : x", "faulty: weekday-next-ambiguous"},
    {"Pour lundi prochain", "2026-11-30"},
    {"Pour jeudi prochain 26 novembre : x", "2026-11-26 | x"},
    {"Pour jeudi en huit", "2026-12-03"},
    {"Pour lundi en huit : x", "2026-12-07 | x"},
    {"Pour demain", "2026-11-24"},
    {"Pour demain matin : x", "2026-11-24 | x"},
    {"Pour demain mardi", "2026-11-24"},
    {"Pour demain, mardi : x", "2026-11-24 | x"},
    {"Pour demain mardi 24 novembre : x", "2026-11-24 | x"},
    {"Pour ce soir : x", "calendar | x"},
    {"Pour la rentrée : x", "calendar | x"},
    {"Pour le jour de la rentrée : x", "calendar | x"},
    {"Pour jeudi matin", "2026-11-26"},
    {"Pour jeudi après-midi : x", "2026-11-26 | x"},
    {"Pour jeudi à 9 h", "2026-11-26 at 540"},
    {"Pour jeudi à 9h30 : x", "2026-11-26 at 570 | x"},
    {"Pour jeudi à 14:05 : x", "2026-11-26 at 845 | x"},
    {"Pour jeudi à midi", "2026-11-26 at 720"},
    {"Pour le jeudi 26 novembre à 10 h 30 : x", "2026-11-26 at 630 | x"},
    {"Pour jeudi 26 au plus tard : x", "2026-11-26 | x"},
    // what stands behind the date
    {"Pour jeudi 26 novembre – exercice 5", "2026-11-26, exercises | exercice 5"},
    {"Pour jeudi 26 novembre - exercice 5", "2026-11-26, exercises | exercice 5"},
    {"Pour jeudi 26 novembre — exercice 5", "2026-11-26, exercises | exercice 5"},
    {"Pour jeudi 26 novembre, exercice 5", "2026-11-26, exercises | exercice 5"},
    {"Pour jeudi 26 novembre ; exercice 5", "2026-11-26, exercises | exercice 5"},
    {"Pour jeudi 26 novembre. Exercice 5", "2026-11-26, exercises | Exercice 5"},
    {"Pour jeudi 26 novembre → exercice 5", "2026-11-26, exercises | exercice 5"},
    {"Pour jeudi :", "2026-11-26"},
    {"Pour jeudi apprendre la leçon", "2026-11-26, lesson | apprendre la leçon", "text: due-line-unclear"},
    {"Pour jeudi 26 apprendre la leçon", "2026-11-26, lesson | apprendre la leçon", "text: due-line-unclear"},
    {"Pour jeudi 3 exercices", "2026-11-26, exercises | 3 exercices", "text: due-line-unclear"},
    {"Pour jeudi, 20 min : leçon", "2026-11-26, 20 min, lesson | 20 min : leçon"},
    {"Pour 26/11 apprendre la leçon", "2026-11-26, lesson | apprendre la leçon", "text"},
    {"Pour jeudi nous avons lu", "2026-11-26 | nous avons lu", "text: due-line-unclear"},
    // details
    {"Pour jeudi (20 min)", "2026-11-26, 20 min"},
    {"Pour jeudi (20 min.)", "2026-11-26, 20 min"},
    {"Pour jeudi (20 minutes)", "2026-11-26, 20 min"},
    {"Pour jeudi (20 mn)", "2026-11-26, 20 min"},
    {"Pour jeudi (20mn)", "2026-11-26, 20 min"},
    {"Pour jeudi (20')", "2026-11-26, 20 min"},
    {"Pour jeudi (20′)", "2026-11-26, 20 min"},
    {"Pour jeudi (1 h)", "2026-11-26, 60 min"},
    {"Pour jeudi (2h)", "2026-11-26, 120 min"},
    {"Pour jeudi (1 h 30)", "2026-11-26, 90 min"},
    {"Pour jeudi (1h30)", "2026-11-26, 90 min"},
    {"Pour jeudi (1 h 05 min)", "2026-11-26, 65 min"},
    {"Pour jeudi (½ h)", "2026-11-26, 30 min"},
    {"Pour jeudi (1 h ½)", "2026-11-26, 90 min"},
    {"Pour jeudi (1/2 h)", "2026-11-26, 30 min"},
    {"Pour jeudi (3/4 h)", "2026-11-26, 45 min"},
    {"Pour jeudi (1,5 h)", "2026-11-26, 90 min"},
    {"Pour jeudi (une demi-heure)", "2026-11-26, 30 min"},
    {"Pour jeudi (1 heure et demie)", "2026-11-26, 90 min"},
    {"Pour jeudi (environ 20 min)", "2026-11-26, 20 min"},
    {"Pour jeudi (15 à 20 min)", "2026-11-26, 20 min"},
    {"Pour jeudi (20 min par jour)", "2026-11-26, 20 min, remark 20 min par jour"},
    {"Pour jeudi (leçon)", "2026-11-26, lesson"},
    {"Pour jeudi (leçon, 20 min) : x", "2026-11-26, 20 min, lesson | x"},
    {"Pour jeudi (leçon) (20 min) : x", "2026-11-26, 20 min, lesson | x"},
    {"Pour jeudi (leçon, exercices, 20 min) : x", "2026-11-26, 20 min, lesson, remark exercices | x"},
    {"Pour jeudi (leçon p. 12) : x", "2026-11-26, lesson, remark leçon p. 12 | x"},
    {"Pour jeudi (évaluation)", "2026-11-26, assessment, assessment"},
    {"Pour jeudi (contrôle) : x", "2026-11-26, test, assessment | x"},
    {"Pour jeudi (DM)", "2026-11-26, homework"},
    {"Pour jeudi (exposé)", "2026-11-26, presentation"},
    {"Pour jeudi (matériel) : x", "2026-11-26, material | x"},
    {"Pour jeudi (à rendre) : le croquis", "2026-11-26, hand in | le croquis"},
    {"Pour jeudi (à signer, à apporter) : x", "2026-11-26, bring, sign | x"},
    {"Pour jeudi (facultatif) : x", "2026-11-26, optional | x"},
    {"Pour jeudi (groupe 1) : la fiche A", "2026-11-26, group 1 | la fiche A"},
    {"Pour jeudi (gr. 2) : x", "2026-11-26, group 2 | x"},
    {"Pour jeudi (annulé) : x", "2026-11-26, cancelled | x"},
    {"Pour jeudi (au crayon) : la carte", "2026-11-26, remark au crayon | la carte"},
    {"Pour jeudi (2 pages) : x", "2026-11-26, remark 2 pages | x"},
    {"Pour jeudi (au crayon, sur une feuille) : x", "2026-11-26, remark au crayon, sur une feuille | x"},
    {"Pour jeudi () : x", "2026-11-26 | x"},
    {"Pour jeudi (20 min : x", "2026-11-26, 20 min | (20 min : x"},
    {"Contrôle de maths vendredi 27 novembre (annulé)", "2026-11-27, test, assessment, cancelled | Contrôle de maths"},
    {"Contrôle de maths mardi 24 novembre (reporté au lundi 30 novembre)",
     "2026-11-24, test, assessment, postponed to 2026-11-30 | Contrôle de maths"},
    {"Pour jeudi (reporté au lundi, 30 novembre) : x", "2026-11-26, postponed to 2026-11-30 | x"},
    {"Pour jeudi (reporté à vendredi) : x", "2026-11-26, postponed to 2026-11-27 | x"},
    {"Pour mardi 1er décembre (reporté à jeudi) : x", "2026-12-01, postponed to 2026-12-03 | x"},
    {"Pour jeudi (reporté à la rentrée) : x", "2026-11-26, postponed by calendar | x"},
    {"Pour jeudi (reporté) : x", "2026-11-26, remark reporté | x"},
    {"Pour jeudi : annulé", "2026-11-26, cancelled"},
    {"Pour jeudi : reporté au lundi 30 novembre", "2026-11-26, postponed to 2026-11-30"},
    // kinds, durations and "à rendre" in the title
    {"Pour jeudi : contrôle (20 min)", "2026-11-26, 20 min, test, assessment | contrôle"},
    {"Pour jeudi : contrôle de maths", "2026-11-26, test, assessment | contrôle de maths"},
    {"Pour jeudi : une dictée de mots", "2026-11-26, dictation, assessment | une dictée de mots"},
    {"Pour jeudi : réviser le contrôle", "2026-11-26 | réviser le contrôle"},
    {"Pour jeudi : apprendre la leçon (20 min).", "2026-11-26, 20 min, lesson | apprendre la leçon."},
    {"Pour jeudi : (20 min) relire", "2026-11-26, 20 min | relire"},
    {"Pour jeudi : lire (p. 12) (10 min)", "2026-11-26, 10 min | lire (p. 12)"},
    {"Pour jeudi : exercices 3 (a, b) et 4", "2026-11-26, exercises | exercices 3 (a, b) et 4"},
    {"Pour jeudi : DM n° 3 (1 h)", "2026-11-26, 60 min, homework | DM n° 3"},
    {"Pour jeudi : rédaction à rendre", "2026-11-26, writing, hand in | rédaction à rendre"},
    {"Pour jeudi : lire 20 min", "2026-11-26, 20 min | lire 20 min"},
    {"Pour jeudi : rendez-vous à 9 h", "2026-11-26 | rendez-vous à 9 h"},
    {"Pour jeudi : exercice 12 (facultatif, groupe 2)", "2026-11-26, exercises, optional, group 2 | exercice 12"},
    // nothing
    {"Pour demain : rien", "nothing"},
    {"Pour demain : Rien !", "nothing"},
    {"Pour demain : pas de devoirs.", "nothing"},
    {"Pour jeudi aucun devoir", "nothing", "text: due-line-unclear"},
    {"Devoirs : rien", "nothing"},
    {"Pour demain : rien de spécial", "2026-11-24 | rien de spécial"},
    // errors
    {"Pour jeudi 27 novembre (15 min)", "faulty: date-weekday-mismatch"},
    {"Pour demain mercredi", "faulty: date-weekday-mismatch"},
    {"Pour vendredi 26 : x", "faulty: date-weekday-mismatch"},
    {"Contrôle de maths jeudi 27 novembre", "faulty: date-weekday-mismatch"},
    {"Pour le 31 novembre", "faulty: date-not-in-month"},
    {"Pour lundi 31 novembre : x", "faulty: date-not-in-month"},
    {"Pour le 31/11 : x", "faulty: date-not-in-month"},
    {"Pour le 29 février : x", "faulty: date-not-in-month"},
    {"Pour 2026-11-31", "faulty: date-not-in-month"},
    {"Pour 2026-13-01", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour jeudi 26 novembre 2025", "faulty: date-before-lesson", "text"},
    {"Pour le 26 novembre 1789, les Parisiens", "faulty: date-before-lesson", "text"},
    {"Pour 2025-11-26", "faulty: date-before-lesson", "text"},
    {"Pour le 11 novembre : x", "faulty: date-before-lesson", "text"},
    {"Pour mercredi 11 novembre : x", "faulty: date-before-lesson", "text"},
    {"Pour le 26 novembre 2027", "faulty: date-outside-year", "text"},
    {"Pour mercredi prochain : x", "faulty: weekday-next-ambiguous"},
    {"Pour dimanche prochain : x", "faulty: weekday-next-ambiguous"},
    {"Pour la semaine prochaine", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour la semaine du 30 novembre : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour la fin de la semaine : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour les vacances : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour décembre : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour fin novembre", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour après-demain : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour jeudy 26 novembre : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour jeudi 26 novenbre : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour le 26 novenbre : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour le 32", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour le 0 : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour le 26/13 : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour jeudi ou vendredi : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour jeudi et vendredi : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour lundi de la rentrée : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour jeudi en quinze", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour jeudi à 25 h : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour la séance de jeudi : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour la prochaine séance", "calendar"},
    {"Pour la prochaine fois : x", "calendar | x"},
    {"Pour le prochain cours : x", "calendar | x"},
    {"Évaluation la prochaine séance", "calendar, assessment, assessment | Évaluation"},
    {"Contrôle de maths la semaine prochaine", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"À rendre la semaine prochaine : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"À rendre avant jeudi : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Devoirs pour les absents", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"À faire pour bientôt : lire le chapitre", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Devoirs pour plus tard : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"devoirs pour les absents : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"à faire pour la plupart en classe.", "faulty: date-unreadable", "text"},
    {"Pour bientôt : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour plus tard, lire", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour dans quinze jours : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour la séance d’après : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Pour après les vacances : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"À faire plus tard : x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Contrôle bientôt", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Contrôle de maths dans quinze jours", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Contrôle de maths jeudi ou vendredi", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Contrôle jeudi ou vendredi", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"DM n° 3 à rendre avant jeudi", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Exposé le 26 novenbre", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"Dictée n° 7 vendredy", "text: due-line-unclear"},
    {"Pour Noël : un chant", "text: due-line-unclear"},
    {"Pour cet après-midi : x", "text: due-line-unclear"},
    {"Pour jeudi (20 mim)", "faulty: duration-unreadable", "2026-11-26 duration-unreadable-in-text"},
    {"Pour jeudi : contrôle (20 mim)", "faulty: duration-unreadable",
     "2026-11-26, test, assessment | contrôle duration-unreadable-in-text"},
    {"Pour jeudi (20 foo) : x", "faulty: duration-unreadable", "2026-11-26 | x duration-unreadable-in-text"},
    {"Pour jeudi (1 h 75) : x", "faulty: duration-unreadable", "2026-11-26 | x duration-unreadable-in-text"},
    {"Pour jeudi (0 min) : x", "faulty: duration-unreadable", "2026-11-26 | x duration-unreadable-in-text"},
    {"Pour jeudi (999999999999 min) : x", "faulty: duration-unreadable", "2026-11-26 | x duration-unreadable-in-text"},
    {"Pour jeudi (reporté au jeudi 27 novembre) : x", "faulty: date-weekday-mismatch"},
    {"Devoirs", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    {"À faire", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    {"Travail à faire : x", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    {"Devoirs à la maison", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    {"À apporter : le compas", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    {"À rendre la fiche", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    {"à rendre la fiche au professeur.", "without date: homework-without-date", "text"},
    {"À signer", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    // ordinary text
    {"Pour réussir, relisez-vous", "text"},
    {"Pour aller plus loin", "text"},
    {"Pour comprendre la leçon de jeudi", "text"},
    {"Pour comprendre la suite, relire le début", "text"},
    {"Pour la plupart des élèves", "text"},
    {"Pour la plupart, lire était nouveau", "text"},
    {"Pour plus tard, on retient la règle", "text"},
    {"Pour bientôt finir le livre, nous lisons", "text"},
    {"Pour l’instant, nous lisons", "text"},
    {"Pour Noël, nous avons chanté", "text"},
    {"Pour la suite du cours, voir le manuel", "text"},
    {"Pour la reprise du texte, un pronom", "text"},
    {"Pour les vacances, nous partons", "faulty: date-unreadable", "text"},
    {"Pour la semaine, on a lu trois pages", "faulty: date-unreadable", "text"},
    {"Pour construire un angle de 30°, on prend le rapporteur", "text"},
    {"Pour 4 personnes : 200 g de farine", "text"},
    {"Pour 4 : 200 g de farine", "text: due-line-unclear", "text"},
    {"Pour 3/4 des élèves", "text"},
    {"Pour le 3/4 des élèves", "text"},
    {"Pour le 26e chapitre : x", "text"},
    {"Pour 20 min : x", "text"},
    {"Pour cela, prendre le compas", "text"},
    {"Pour mon exposé", "text"},
    {"Pour Mars, la planète rouge", "text"},
    {"Pour la semaine du goût : x", "text"},
    {"Pour la fin du conte : inventer", "text"},
    {"Pour le prochain chapitre : x", "text: due-line-unclear"},
    {"Pour le groupe du lundi : x", "text: due-line-unclear"},
    {"Pourquoi le 11 novembre est férié", "text"},
    {"Pour", "text"},
    {"À l’inverse : x", "text"},
    {"Travail par deux sur la fiche", "text"},
    {"Travail pour comprendre", "text"},
    {"À faire pour progresser", "text"},
    {"À faire en classe : x", "text"},
    {"Devoirs maison", "text"},
    {"Devoirs du jeudi", "text: due-line-unclear"},
    {"Dictée du jeudi 19 novembre", "text"},
    {"Dictée de mots", "text"},
    {"Dictée de la semaine", "text"},
    {"Contrôle vendredi dernier", "text"},
    {"Contrôle de jeudi : corrigé", "text"},
    {"Contrôle de maths : fractions et périmètres", "text"},
    {"Contrôle maths vendredi 27 novembre", "text: due-line-unclear"},
    {"Contrôle rendu jeudi", "text"},
    {"Contrôle de la leçon sur les fractions et décimaux jeudi", "text: due-line-unclear", "text"},
    {"Exposé de Léa", "text"},
    {"Pas de devoirs pour jeudi", "text"},
    {"For example: x", "text"},
    {"Due to the rain, the trip is off", "text"},
    {"Test on fractions", "text"},
    {"Les fractions simples", "text"},
};

constexpr Row typography[] = {
    {"Pour\u00A0jeudi\u00A026\u00A0novembre\u00A0: x", "2026-11-26 | x"},
    {"Pour\u202Fjeudi 26\u2009novembre : x", "2026-11-26 | x"},
    {"\u00A0Pour jeudi (20\u00A0min)\u00A0: x", "2026-11-26, 20 min | x"},
    {"  Pour   jeudi   :   x", "2026-11-26 | x"},
    {"\u2022 Pour jeudi : x", "2026-11-26 | x"},
    {"\U0001F4DA Pour jeudi : x", "2026-11-26 | x"},
    {"\u2192 Pour jeudi : x", "2026-11-26 | x"},
    {"A\u0300 signer pour jeudi : x", "2026-11-26, sign | x"},
    {"E\u0301valuation d\u2019anglais jeudi", "2026-11-26, assessment, assessment | E\u0301valuation d\u2019anglais"},
    {"Interrogation d'anglais jeudi", "2026-11-26, quiz, assessment | Interrogation d'anglais"},
    {"Interrogation d\u02BCanglais jeudi", "2026-11-26, quiz, assessment | Interrogation d\u02BCanglais"},
    {"Pour jeudi (20\u2019) : x", "2026-11-26, 20 min | x"},
    {"Pour jeudi : l\u2019\u00AB\u00A0Horloge\u00A0\u00BB", "2026-11-26 | l\u2019\u00AB\u00A0Horloge\u00A0\u00BB"},
    {"Pour le 2026\u201111\u201126 \u2013 x", "2026-11-26 | x"},
    {"POUR LE 1ER DECEMBRE : X", "2026-12-01 | X"},
    {"EVALUATION SUR L\u2019ECOLE LE 4 DECEMBRE", "2026-12-04, assessment, assessment | EVALUATION SUR L\u2019ECOLE"},
    {"A RENDRE AU PLUS TARD LE 26 NOV.", "2026-11-26, hand in"},
    {"Pour jeudi (LECON, FACULTATIF)", "2026-11-26, lesson, optional"},
};

constexpr Row english[] = {
    {"For Thursday 26 November: x", "2026-11-26 | x"},
    {"For Thursday 26 November 2026: x", "2026-11-26 | x"},
    {"For Thursday, November 26: x", "2026-11-26 | x"},
    {"For Thursday, November 26th, 2026: x", "2026-11-26 | x"},
    {"For Nov. 26, 2026: x", "2026-11-26 | x"},
    {"For Thu. 26 Nov.: x", "2026-11-26 | x"},
    {"For Thursday, 26th November: x", "2026-11-26 | x"},
    {"For the 26th of November: x", "2026-11-26 | x"},
    {"For the 1st of December: x", "2026-12-01 | x"},
    {"For 2 March: x", "2027-03-02 | x"},
    {"For May 3: x", "2027-05-03 | x"},
    {"For tomorrow: x", "2026-11-24 | x"},
    {"For tomorrow", "2026-11-24"},
    {"For tonight: x", "calendar | x"},
    {"For Monday: x", "2026-11-30 | x"},
    {"For next Monday: x", "2026-11-30 | x"},
    {"For next Thursday: x", "faulty: weekday-next-ambiguous"},
    {"For the next lesson: x", "calendar | x"},
    {"For next time", "calendar"},
    {"For Thursday at 9:30 am: x", "2026-11-26 at 570 | x"},
    {"For Thursday at 2 pm: x", "2026-11-26 at 840 | x"},
    {"For Thursday morning: x", "2026-11-26 | x"},
    {"For Thursday (20 min, optional): x", "2026-11-26, 20 min, optional | x"},
    {"For Thursday (half an hour): x", "2026-11-26, 30 min | x"},
    {"For Thursday (lesson, group 2): x", "2026-11-26, lesson, group 2 | x"},
    {"For Thursday (postponed to Friday 4 December): x", "2026-11-26, postponed to 2026-12-04 | x"},
    {"For Thursday (cancelled): x", "2026-11-26, cancelled | x"},
    {"For Thursday: exercises 3 and 4", "2026-11-26, exercises | exercises 3 and 4"},
    {"Homework for Thursday: x", "2026-11-26 | x"},
    {"Homework due Friday: x", "2026-11-27 | x"},
    {"Due Thursday: x", "2026-11-26, hand in | x"},
    {"Due on Friday: x", "2026-11-27, hand in | x"},
    {"Due by 4 December: x", "2026-12-04, hand in | x"},
    {"Test on fractions Friday 27 November", "2026-11-27, test, assessment | Test on fractions"},
    {"Quiz on verbs Thursday", "2026-11-26, quiz, assessment | Quiz on verbs"},
    {"Exam Friday: chapters 1 and 2", "2026-11-27, test, assessment | Exam: chapters 1 and 2"},
    {"For Thursday: nothing", "nothing"},
    {"Homework: none", "nothing"},
    {"Homework", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    {"Homework: x", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    {"Due: x", "without date: homework-without-date", "without date: homework-without-date-in-text"},
    {"For Friday 26 November: x", "faulty: date-weekday-mismatch"},
    {"For 31 November: x", "faulty: date-not-in-month"},
    {"For Thursday 26 November 2025: x", "faulty: date-before-lesson", "text"},
    {"For next week: x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"For the holidays: x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"For Thrusday: x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"For Thursday (20 mim): x", "faulty: duration-unreadable", "2026-11-26 | x duration-unreadable-in-text"},
    {"For Thursday or Friday: x", "faulty: date-unreadable", "text: date-unreadable-in-text"},
    {"For example: x", "text"},
    {"For May, the answer is no", "text"},
    {"For everybody: x", "text"},
    {"Due to the rain, the trip is off", "text"},
    {"Test on fractions", "text"},
    {"Forty two", "text"},
};

struct DatedRow {
  std::string_view lesson, line, in_item;
};
constexpr DatedRow years[] = {
    // the end of the year
    {"2026-12-18", "Pour lundi 4 janvier", "2027-01-04"},
    {"2026-12-18", "Pour le 4 janvier", "2027-01-04"},
    {"2026-12-18", "Pour lundi 4", "2027-01-04"},
    {"2026-12-18", "Pour le 18", "2027-01-18"},
    {"2026-12-18", "Pour lundi", "2026-12-21"},
    {"2026-12-31", "Pour demain", "2027-01-01"},
    {"2026-12-31", "Pour demain vendredi", "2027-01-01"},
    {"2027-01-04", "Pour le 18 décembre", "faulty: date-before-lesson"},
    {"2027-01-04", "Pour le 18 décembre 2026", "faulty: date-before-lesson"},
    // week 53 of 2026 goes from 28 December to 3 January
    {"2026-12-28", "Pour dimanche", "2027-01-03"},
    {"2026-12-28", "Pour lundi", "2027-01-04"},
    {"2026-12-28", "Pour lundi prochain", "2027-01-04"},
    {"2026-12-28", "Pour vendredi prochain", "faulty: weekday-next-ambiguous"},
    {"2027-01-03", "Pour lundi prochain", "2027-01-04"},
    {"2026-12-23", "Pour jeudi en huit", "2026-12-31"},
    {"2026-12-23", "Pour vendredi en huit", "2027-01-01"},
    // "prochain" is plain when the day is over this week
    {"2026-11-27", "Pour mardi prochain", "2026-12-01"},
    {"2026-11-27", "Pour vendredi prochain", "2026-12-04"},
    {"2026-11-27", "Pour samedi prochain", "faulty: weekday-next-ambiguous"},
    {"2026-11-29", "Pour dimanche prochain", "2026-12-06"},
    // leap days
    {"2028-02-20", "Pour le 29 février", "2028-02-29"},
    {"2028-02-20", "Pour mardi 29 février", "2028-02-29"},
    {"2028-02-20", "Pour mercredi 29 février", "faulty: date-weekday-mismatch"},
    {"2028-02-28", "Pour demain", "2028-02-29"},
    {"2028-02-28", "Pour le 30 février", "faulty: date-not-in-month"},
    {"2027-02-20", "Pour le 29 février", "faulty: date-not-in-month"},
    {"2027-02-20", "Pour le 29", "2027-03-29"},
    {"2027-11-20", "Pour le 29 février", "2028-02-29"},
    {"2100-01-20", "Pour le 29 février", "faulty: date-not-in-month"},
    // a day that the month of the lesson does not have
    {"2026-11-02", "Pour le 31", "2026-12-31"},
    {"2027-02-01", "Pour le 30", "2027-03-30"},
    // a missing month or year is the nearest after the lesson
    {"2026-11-23", "Pour le 24", "2026-11-24"},
    {"2026-11-23", "Pour le 22", "2026-12-22"},
    {"2026-09-01", "Pour le 31 août", "faulty: date-before-lesson"},
    {"2026-09-01", "Pour le 31 juillet", "2027-07-31"},
    {"2026-11-23", "Pour mardi 24", "2026-11-24"},
    {"2026-11-23", "Pour lundi 23", "faulty: date-weekday-mismatch"},
    // the school year, from 1 August to 31 July
    {"2026-08-01", "Pour le 1er août", "2026-08-01"},
    {"2026-08-01", "Pour le 31 juillet", "2027-07-31"},
    {"2026-08-01", "Pour le 31 juillet 2027", "2027-07-31"},
    {"2026-08-01", "Pour le 1er août 2027", "faulty: date-outside-year"},
    {"2026-08-01", "Pour le 31 juillet 2026", "faulty: date-before-lesson"},
    {"2027-06-28", "Pour le 5 juillet", "2027-07-05"},
    {"2027-06-28", "Pour le 2 septembre", "faulty: date-outside-year"},
    {"2027-06-28", "Pour le 2 septembre 2027", "faulty: date-outside-year"},
    {"2027-07-29", "Pour le 31", "2027-07-31"},
    {"2027-07-29", "Pour le 5", "faulty: date-outside-year"},
    {"2027-07-31", "Pour le 31", "faulty: date-outside-year"},
    {"2027-07-31", "Pour lundi", "2027-08-02"},
    {"2026-11-23", "Pour le 26/11/98", "faulty: date-outside-year"},
    {"2026-11-23", "Pour le 26/11/25", "faulty: date-before-lesson"},
    {"2026-11-23", "Pour le 26 novembre 0026", "2026-11-26 | 0026"},
};

// What a finding says to type.
struct Correction {
  std::string_view lesson, line, hint;
};
constexpr Correction corrections[] = {
    {"2026-11-23", "Pour jeudi 27 novembre (15 min)",
     "Écrivez : Pour vendredi 27 novembre (15 min), ou : Pour jeudi 26 novembre (15 min)"},
    {"2026-11-23", "Pour jeu. 27 nov. : x", "Écrivez : Pour ven. 27 nov. : x, ou : Pour jeu. 26 nov. : x"},
    {"2026-11-23", "Pour le jeudi 27/11/26 : x",
     "Écrivez : Pour le vendredi 27/11/2026 : x, ou : Pour le jeudi 26/11/2026 : x"},
    {"2026-11-23", "Pour vendredi 26", "Écrivez : Pour jeudi 26, ou : Pour vendredi 27"},
    {"2026-11-24", "Pour lundi 24 novembre", "Écrivez : Pour mardi 24 novembre, ou : Pour lundi 30 novembre"},
    {"2026-11-23", "Pour mardi 30 novembre", "Écrivez : Pour lundi 30 novembre, ou : Pour mardi 1er décembre"},
    {"2026-11-23", "Pour demain jeudi : x", "Écrivez : Pour mardi 24 novembre : x, ou : Pour jeudi 26 novembre : x"},
    {"2026-11-23", "For Friday, November 26, 2026: x",
     "Écrivez : For Thursday, November 26, 2026: x, ou : For Friday, November 27, 2026: x"},
    {"2026-11-23", "Pour jeudi 26 novembre 25 : x", "Écrivez : Pour jeudi 26 novembre 2026 : x"},
    {"2026-11-23", "Pour le 31 novembre : x", "Écrivez : Pour le 30 novembre : x"},
    {"2026-11-23", "Pour 2026-11-31", "Écrivez : Pour 2026-11-30"},
    {"2026-11-23", "Pour le 31/11", "Écrivez : Pour le 30/11"},
    {"2026-11-23", "Pour jeudi 26 novembre 2025", "Écrivez : Pour jeudi 26 novembre 2026"},
    {"2026-11-23", "Pour mercredi 26 novembre 2025", "Écrivez : Pour jeudi 26 novembre 2026"},
    {"2026-11-23", "Pour le 19 novembre", "Écrivez : Pour le 19 décembre"},
    {"2026-11-23", "Pour jeudi 19 novembre", "Écrivez : Pour jeudi 26 novembre"},
    {"2026-11-23", "Pour le 26 novembre 2027", "Écrivez : Pour le 26 novembre 2026"},
    {"2026-11-23", "Pour jeudi 26 novembre 2028 : x", "Écrivez : Pour jeudi 26 novembre 2026 : x"},
    {"2026-11-23", "Pour le 15 octobre 2027 : x", "Écrivez : Pour le 15 décembre 2026 : x"},
    {"2026-11-23", "Pour vendredi 15 octobre 2027", "Écrivez : Pour mardi 15 décembre 2026"},
    {"2026-11-23", "Pour le 15/10/2027 : x", "Écrivez : Pour le 15/12/2026 : x"},
    {"2026-11-23", "Pour 2027-10-31 : x", "Écrivez : Pour 2026-12-31 : x"},
    {"2027-06-28", "Pour le 15 octobre 2027 : x", "Écrivez : Pour le 15 juillet 2027 : x"},
    {"2027-06-28", "Pour le 2 septembre : x", "Écrivez : Pour la rentrée : x"},
    {"2027-06-28", "Pour jeudi 2 septembre 2027 : x", "Écrivez : Pour la rentrée : x"},
    {"2027-07-29", "Pour le 15 octobre 2027 : x", "Écrivez : Pour la rentrée : x"},
    {"2026-11-23", "Pour mercredi prochain : x",
     "Écrivez : Pour mercredi 25 novembre : x, ou : Pour mercredi 2 décembre : x"},
    {"2026-11-23", "Pour la semaine prochaine", "Écrivez : Pour lundi 30 novembre"},
    {"2026-11-23", "Pour la semaine du 30 novembre", "Écrivez : Pour 30 novembre"},
    {"2026-11-23", "Pour les vacances : lire", "Écrivez : Pour la rentrée : lire"},
    {"2026-11-23", "Pour après-demain : x", "Écrivez : Pour mercredi 25 novembre : x"},
    {"2026-11-23", "Pour jeudy 26 novembre", "Écrivez : Pour jeudi 26 novembre"},
    {"2026-11-23", "Pour le 26 novenbre : x", "Écrivez : Pour le 26 novembre : x"},
    {"2026-11-23", "Pour vendredi 26 novenbre : x", "Écrivez : Pour vendredi : x"},
    {"2026-11-23", "Pour jeudi 26 novenbre : x", "Écrivez : Pour jeudi 26 novembre : x"},
    {"2026-11-23", "Pour jeudi ou vendredi : x", "Écrivez : Pour jeudi : x"},
    {"2026-11-23", "Pour jeudi (20 mim)", "Écrivez : Pour jeudi (20 min)"},
    {"2026-11-23", "Devoirs : exercice 5", "Écrivez : Pour lundi 30 novembre : exercice 5"},
    {"2026-11-23", "À apporter : le compas", "Écrivez : À apporter pour lundi 30 novembre : le compas"},
    {"2026-11-23", "À rendre la fiche", "Écrivez : À rendre pour lundi 30 novembre : la fiche"},
    {"2026-11-23", "À faire pour dans quinze jours : x", "Écrivez : À faire pour lundi 7 décembre : x"},
    {"2026-11-23", "DM n° 3 à rendre avant jeudi", "Écrivez : DM n° 3 à rendre jeudi"},
    {"2026-11-23", "Dictée n° 7 vendredy", "Si c’est un devoir, écrivez : Dictée n° 7 vendredi"},
    {"2026-11-23", "Homework: x", "Écrivez : For Monday 30 November: x"},
    {"2026-11-23", "Contrôle maths vendredi", "Si c’est un devoir, écrivez : Contrôle de maths vendredi"},
};

} // namespace

TEST_CASE("a due line in French is read as it was meant") {
  for (const Row& row : french) check(row, on("2026-11-23"));
}

TEST_CASE("capitals, accents, spaces and apostrophes never matter") {
  for (const Row& row : typography) check(row, on("2026-11-23"));
}

TEST_CASE("a due line in English is read as it was meant") {
  for (const Row& row : english) check(row, on("2026-11-23", true));
}

TEST_CASE("English leads in a paragraph are text unless the page is English") {
  for (const Row& row : english) {
    INFO(row.line);
    if (row.line.starts_with("Test")) continue; // a French word, too
    CHECK(read(row.line, DuePlace::paragraph_line, on("2026-11-23")) == "text");
    CHECK(read(row.line, DuePlace::item, on("2026-11-23")) == row.in_item);
  }
}

TEST_CASE("dates around the ends of years, of school years and of months") {
  for (const DatedRow& row : years) {
    INFO(row.lesson << ": " << row.line);
    CHECK(read(row.line, DuePlace::heading, on(row.lesson)) == row.in_item);
  }
}

TEST_CASE("a header cell is as strict as an item, but may say no date") {
  CHECK(read("Pour jeudi 26 novembre", DuePlace::table_cell, on("2026-11-23")) == "2026-11-26");
  CHECK(read("Pour jeudi 27 novembre", DuePlace::table_cell, on("2026-11-23")) == "faulty: date-weekday-mismatch");
  CHECK(read("À faire", DuePlace::table_cell, on("2026-11-23")) == "without date: homework-without-date-in-text");
}

TEST_CASE("a finding gives the whole line to type") {
  for (const Correction& row : corrections) {
    INFO(row.line);
    DueLine due = read_due_line(row.line, DuePlace::item, on(row.lesson));
    REQUIRE(due.findings.size() == 1);
    CHECK(ecole::base::to_diagnostic(due.findings[0], "").hint_fr == row.hint);
  }
}

TEST_CASE("what a finding says to type can be read") {
  for (const Correction& row : corrections) {
    DueLine due = read_due_line(row.line, DuePlace::item, on(row.lesson));
    REQUIRE_FALSE(due.findings.empty());
    std::string hint = ecole::base::to_diagnostic(due.findings[0], "").hint_fr;
    std::string_view lines = std::string_view(hint).substr(hint.find(" : ") + 3);
    std::size_t both = lines.find(", ou : ");
    for (std::string_view line : {lines.substr(0, both), lines.substr(both == std::string_view::npos ? 0 : both + 7)}) {
      INFO(row.line << " -> " << line);
      DueLine corrected = read_due_line(line, DuePlace::item, on(row.lesson));
      CHECK(corrected.reading == DueLine::Reading::task);
      CHECK(corrected.findings.empty());
    }
  }
}

TEST_CASE("messages quote what was typed, in both languages") {
  DueLine due = read_due_line("Pour le jeudi 27 novembre : x", DuePlace::heading, on("2026-11-23"));
  REQUIRE(due.findings.size() == 1);
  ecole::Diagnostic diagnostic = ecole::base::to_diagnostic(due.findings[0], "a.md");
  CHECK(diagnostic.message_fr == "« le jeudi 27 novembre » ne va pas : le 27 novembre 2026 est un vendredi.");
  CHECK(diagnostic.message_en == "“le jeudi 27 novembre” cannot be: 27 November 2026 is a Friday.");
  CHECK(diagnostic.severity == ecole::Severity::error);
  CHECK(diagnostic.effect == ecole::Effect::hold);
}

TEST_CASE("a finding lies where the words stand") {
  DueContext context = on("2026-11-23");
  context.range = [](std::size_t first, std::size_t last) {
    return TextRange{7, static_cast<std::uint32_t>(first), 7, static_cast<std::uint32_t>(last)};
  };
  context.corrected = [](std::size_t first, std::size_t last, std::string_view replacement) {
    return std::to_string(first) + "-" + std::to_string(last) + " " + std::string(replacement);
  };
  DueLine due = read_due_line("Pour jeudi 27 novembre : x", DuePlace::item, context);
  REQUIRE(due.findings.size() == 1);
  CHECK(due.findings[0].range == TextRange{7, 5, 7, 22});
  CHECK(due.findings[0].arguments.back() == "5-22 jeudi 26 novembre");
}

TEST_CASE("what is left out of the title is told by its bytes") {
  std::string_view line = "Pour jeudi (leçon) : lire (10 min) la page";
  DueLine due = read_due_line(line, DuePlace::item, on("2026-11-23"));
  CHECK(due.task.title == "lire la page");
  CHECK_FALSE(due.nothing_after);
  REQUIRE(due.left_out.size() == 2);
  CHECK(line.substr(due.left_out[0].last) == "lire (10 min) la page");
  CHECK(line.substr(due.left_out[1].first, due.left_out[1].last - due.left_out[1].first) == "(10 min)");

  std::string_view announced = "• Contrôle de maths jeudi : fractions";
  due = read_due_line(announced, DuePlace::item, on("2026-11-23"));
  REQUIRE(due.left_out.size() == 2);
  CHECK(announced.substr(due.left_out[0].last, due.left_out[1].first - due.left_out[0].last) == "Contrôle de maths");
  CHECK(announced.substr(due.left_out[1].last) == "fractions");
}

TEST_CASE("the line of a task is never empty") {
  CHECK(read_due_line("Pour jeudi : x", DuePlace::item, on("2026-11-23")).task.line == "x");
  CHECK(read_due_line("Pour jeudi (Leçon)", DuePlace::item, on("2026-11-23")).task.line == "Leçon");
  CHECK(read_due_line("Pour jeudi", DuePlace::item, on("2026-11-23")).task.line == "Pour jeudi");
  CHECK(read_due_line("Pour jeudi : " + std::string(200, 'x'), DuePlace::item, on("2026-11-23")).task.line ==
        std::string(89, 'x') + "…");
}

TEST_CASE("most lines are turned away by their beginning") {
  for (std::string_view line : {"Correction des exercices", "Les fractions", "Une phrase", "Tableau", "2 + 2",
                                "\u2022 un", "Lesson", "Tous", "Dessin", "Écoute", ""})
    CHECK(may_be_due_line(line) == line.empty());
  for (std::string_view line : {"Pour demain", "pour", "À rendre", "A\u0300 rendre", "a rendre", "ÉVALUATION",
                                "Évaluation", "E\u0301val", "DS", "\u2022 Pour", "\U0001F4DA Pour", "  \u00A0Pour",
                                "Les devoirs", "Interrogation", "Lecture", "Poésie", "CM1", "Groupe"})
    CHECK(may_be_due_line(line));
  // Markup may cut a word: what may go on may be one.
  for (std::string_view line : {"P", "Po", "Contr", "À", "Interrog", "Mat"}) CHECK(may_be_due_line(line));
}

TEST_CASE("no line takes reading apart") {
  const std::size_t size = 64 << 10;
  auto repeated = [&](std::string_view text) {
    std::string line;
    while (line.size() < size) line += text;
    return line;
  };
  const std::string lines[] = {
      "Pour " + std::string(size, '9'),
      "Pour le " + std::string(size, '1') + " novembre",
      "Pour jeudi " + std::string(size, '('),
      "Pour jeudi " + std::string(size, ')'),
      "Pour jeudi (" + repeated("20 mim, ") + ")",
      "Pour jeudi " + repeated("(20 mim)"),
      "Pour jeudi : " + repeated("(a, 1 h) "),
      "Pour jeudi (" + repeated("1-"),
      "Pour jeudi (" + repeated("reporté au "),
      "Pour jeudi : " + repeated("reporté au jeudi "),
      "Pour jeudi " + repeated("ou jeudi "),
      "Pour " + repeated("la "),
      "Contrôle de " + repeated("jeudi "),
      "Contrôle sur " + repeated("le 11 novembre "),
      "Pour jeudi à " + std::string(size, '1') + " h",
      "Pour jeudi : " + repeated("1 h "),
      "Pour jeudi : " + repeated("à rendre contrôle "),
      "Pour jeudi" + repeated("\u0301"),
      repeated("\u2022") + "Pour jeudi",
      repeated("Pour "),
      "Pour jeudi \xFF\xFE\xC3(",
      std::string("Pour jeudi\0: x", 14),
      "Pour jeudi 26/" + std::string(size, '/') + "11",
      "Pour jeudi (" + std::string(size, '9') + " min)",
      "Pour jeudi (99999 h 99)",
      "Pour le 4294967322 novembre",
      "Pour le 26 novembre 99999999999",
      "Pour 99999-99-99",
  };
  for (const std::string& line : lines)
    for (DuePlace place : {DuePlace::heading, DuePlace::paragraph_line})
      for (bool is_english : {false, true}) {
        DueLine due = read_due_line(line, place, on("2026-11-23", is_english));
        CHECK(due.findings.size() <= 11);
        CHECK(due.task.as_written.size() <= 1'300);
        for (const auto& part : due.left_out) CHECK((part.first <= part.last && part.last <= line.size()));
      }
}

TEST_CASE("every beginning of a line can be read") {
  for (const Row& row : french)
    for (std::size_t length = 0; length <= row.line.size(); ++length) {
      DueLine due = read_due_line(row.line.substr(0, length), DuePlace::item, on("2026-11-23"));
      if (due.reading == DueLine::Reading::task) CHECK((due.task.due || due.task.needs_calendar));
      if (due.reading == DueLine::Reading::faulty) CHECK_FALSE(due.findings.empty());
    }
}
