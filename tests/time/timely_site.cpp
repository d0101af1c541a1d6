#include "time/timely_site.hpp"

namespace ecole::tests {

namespace {

const char* const settings = R"(title: Collège des Tilleuls
id: tilleuls
base_url: https://tilleuls.example/
theme: minimal
calendar: {zone: A, days_off: [2027-05-07], weeks: {mode: school, first: A}}
publication: {pause: true}
classes:
  6e-b:
    level: 6e
    groups: [g1, g2]
    timetable:
      - {day: mardi, at: "09:00", until: "09:55", subject: maths, week: A}
      - {day: jeudi, at: "14:00", until: "14:55", subject: maths, group: g1}
      - {day: vendredi, at: "10:00", until: "10:55", subject: français}
  cm1: {level: CM1}
)";

const char* const emptied = R"(# Révisions

Rien de neuf.
)";

struct Source {
  const char *path, *bytes;
};

const Source sources[] = {
    // The school year before.
    {"cahier/6e-b/maths/2026-06-18.md",
     "# Bilan\n\nOn a tout revu.\n\n## Pour vendredi 3 juillet\n\nRendre le livre.\n"},
    {"cahier/6e-b/maths/2025-11-20.md",
     "# Angles\n\nOn mesure.\n\n## Pour jeudi 27 novembre : contrôle\n\nLes angles.\n"},
    // Homework of every kind, through the breaks, the ends of years and of school years.
    {"cahier/6e-b/maths/2026-09-03.md",
     "# Rentrée\n\nOn fait connaissance.\n\n## Pour mardi 8 septembre (20 min)\n\nCouvrir "
     "le livre.\n"},
    {"cahier/6e-b/maths/2026-10-15.md", "---\nséquence: Les fractions\n---\n\n# Fractions\n\nOn compare.\n\n## Pour la "
                                        "rentrée\n\nExercice 3.\n\n## Pour jeudi 5 "
                                        "novembre : contrôle (40 min)\n"},
    {"cahier/6e-b/maths/2026-11-19.md",
     "---\nséquence: Les fractions\n---\n\n# Quotients\n\nOn divise.\n\n## Pour mardi 24 novembre (annulé)\n\nExercice "
     "5.\n\n## Pour jeudi 26 novembre (reporté au mardi 1er décembre)\n\nExercice 6.\n\n## Pour la prochaine "
     "séance\n\nRelire.\n"},
    {"cahier/6e-b/maths/2026-12-17.md",
     "# Symétrie\n\nOn plie.\n\n- Pour le 4 janvier (gr. 1) : exercice 7\n- Pour jeudi 7 janvier : évaluation (1 h)\n"},
    {"cahier/6e-b/maths/2027-02-04.md", "# Aires\n\nOn pave.\n\n## Pour le 2 mars (annulé)\n\nExercice 8.\n"},
    {"cahier/6e-b/maths/2027-06-24.md", "# Bilan\n\nTout.\n\n## Pour la rentrée\n\nUn cahier neuf.\n\n## Pour vendredi "
                                        "2 juillet : à rendre\n\nLe livre.\n"},
    {"cahier/6e-b/francais/2026-11-20.md", "# Récit\n\nOn lit.\n\n## Pour la semaine prochaine\n\nLire la suite.\n"},
    {"cahier/6e-b/francais/2027-01-08.md", "# Poème\n\nOn dit.\n\nPour vendredi en huit : exposé sur la mer\n"},
    // What waits: for a day, for a minute, for an hour that a night does not have, for one that it has twice.
    {"cahier/6e-b/francais/2026-10-16.md",
     "---\nvisible_le: 2026-10-25 02:30\n---\n\n# Deux fois\n\nL'heure d'hiver.\n"},
    {"cahier/6e-b/francais/2027-03-26.md", "---\nvisible_le: 2027-03-28 02:30\n---\n\n# Jamais\n\nL'heure d'été.\n"},
    {"cahier/6e-b/francais/2026-12-18.md",
     "---\nvisible_le: 2026-12-31 23:59\n---\n\n# Surprise\n\nUn récit.\n\n## Pour lundi 11 janvier\n\nLe lire.\n"},
    {"cahier/6e-b/francais/2027-01-01.md", "---\nvisible_le: 2027-01-01\n---\n\n# Vœux\n\nDes cartes.\n"},
    {"cahier/6e-b/francais/2027-02-26.md",
     "---\nvisible_le: 2027-03-01 08:17\n---\n\n# Corrigé\n\nLe voici.\n\n## Contrôle vendredi 5 mars\n\nLa lettre.\n"},
    {"articles/2026-11-12-sortie.md", "---\nvisible_le: 2026-11-30 12:00\n---\n\n# Au musée\n\nUne journée.\n"},
    {"pages/10-ecole.md", "---\nvisible_le: 2027-08-31 23:00\n---\n\n# L'école\n\nSon adresse.\n"},
    {"pages/20-contact.md", "---\nbrouillon: oui\n---\n\n# Contact\n\nPersonne.\n"},
    // Whole days and weeks of a primary class.
    {"cahier/cm1/2026-11-23.md",
     "## Maths\n\nDes sommes.\n\n### Pour mardi 24 novembre\n\nTable de 7.\n\n## Français\n\nDictée.\n"},
    {"cahier/cm1/2026-W53.md", "# Mardi 29 décembre\n\n## Lecture\n\nUn conte.\n"},
    {"cahier/cm1/2027-W09.md", "# Mardi\n\n## Maths\n\nDes aires.\n\nPour jeudi : mesurer\n\n# Vendredi\n\nPiscine.\n"},
    {"cahier/cm1/devoirs-2026-W48.md",
     "# Lundi 23 novembre\n\n- Maths : table de 8\n\n# Vendredi 27 novembre\n\n- Lire\n"},
    // Events: of an hour, of days, cancelled, moved, for one class.
    {"agenda/2026-11.md",
     "## Jeudi 26 novembre, 18 h : réunion parents-professeurs\n\n## Vendredi 27 novembre : conseil "
     "(annulé)\n\n## Du 30 novembre au 2 décembre : classe de découverte\n"},
    {"agenda/2026-12.md", "## Du 17 décembre au 18 décembre : marché (annulé)\n\n## Jeudi 31 décembre : inventaire\n"},
    {"agenda/6e-b/2027-03.md",
     "## Dimanche 28 mars, 2 h 30 : nuit des étoiles\n\n## Mardi 30 mars : photo (reporté au jeudi 1er "
     "avril)\n"},
    {"agenda/2027-09.md", "## Mercredi 1er septembre 2027 : rentrée\n"},
};

Time at(const char* text) { return *parse_time(text); }

} // namespace

std::vector<Committed> timely_commits() {
  Version site = {{"ecole.yml", {settings}}};
  for (const Source& source : sources) site[source.path] = {source.bytes};
  std::vector<Committed> commits = {{at("2026-07-01T10:00+02:00"), site}};
  const auto commit = [&](const char* when, const char* path, const char* bytes) {
    if (bytes)
      site[path] = {bytes};
    else
      site.erase(path);
    commits.push_back({at(when), site});
  };
  commit("2026-09-15T20:00+02:00", "cahier/6e-b/maths/2026-09-15.md",
         "# Nombres\n\n## Pour jeudi 17 septembre\n\nEx. 1.\n");
  commit("2026-09-16T07:00+02:00", "cahier/6e-b/maths/2026-09-15.md",
         "# Nombres\n\n## Pour jeudi 17 septembre\n\nEx. 2.\n");
  // Over the night that has an hour more, and the one that has an hour less.
  commit("2026-10-23T20:01+02:00", "cahier/6e-b/francais/2026-10-23.md", "# Mots\n\nDes listes.\n");
  commit("2026-10-25T02:30+01:00", "cahier/6e-b/francais/2026-10-23.md", "# Mots\n\nDeux listes.\n");
  commit("2026-11-24T19:59+01:00", "cahier/6e-b/maths/2026-11-24.md", "# Droite\n\n## Pour demain\n\nEx. 9.\n");
  commit("2026-11-24T23:59+01:00", "cahier/6e-b/maths/2026-11-24.md", "# Droite\n\n## Pour jeudi\n\nEx. 9.\n");
  // Renamed and edited in the pause.
  commit("2026-11-27T21:00+01:00", "cahier/6e-b/maths/2026-11-24.md", nullptr);
  commit("2026-11-28T12:00+01:00", "cahier/6e-b/maths/2026-11-26.md", "# Droite\n\n## Pour mardi\n\nEx. 9.\n");
  commit("2026-12-31T23:59+01:00", "cahier/cm1/2026-12-31.md", emptied);
  commit("2027-01-03T00:00+01:00", "cahier/6e-b/maths/2026-12-17.md",
         "# Symétrie\n\n- Pour le 7 janvier : exercice 8\n");
  commit("2027-03-26T22:00+01:00", "cahier/6e-b/maths/2027-03-26.md",
         "# Cubes\n\n## Pour la prochaine séance\n\nEx. 12.\n");
  commit("2027-03-28T03:00+02:00", "agenda/2027-03.md", "## Mercredi 31 mars : carnaval (annulé)\n");
  // One that cannot be published, for a week.
  commit("2027-04-29T12:00+02:00", "cahier/6e-b/maths/2027-02-04.md", "---\ntitre: Aires\n\nOn pave.\n");
  commit("2027-05-06T21:30+02:00", "cahier/6e-b/maths/2027-02-04.md",
         "# Aires\n\nOn pave.\n\n## Pour le 11 mai\n\nEx. 20.\n");
  commit("2027-07-31T23:00+02:00", "cahier/6e-b/maths/2027-06-24.md", "# Bilan\n\nTout.\n");
  return commits;
}

} // namespace ecole::tests
