#include "model/subjects.hpp"

#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::model;

TEST_CASE("a subject is known by any spelling of its name") {
  for (std::string_view written : {"maths", "Maths", "MATHS", " maths "})
    CHECK(subject_by_name(written, Language::fr).title == "Mathématiques");
  const SubjectLook french = subject_by_name("Français", Language::fr);
  CHECK(french.id == "francais");
  CHECK(french.title == "Français");
  CHECK(french.color == "violet");
  CHECK(subject_by_name("Histoire-géographie", Language::en).title == "History and geography");
}

TEST_CASE("every name of the list is found: it is in order") {
  for (std::string_view name :
       {"allemand", "anglais", "emc", "eps", "histoire-geo", "langue-vivante", "physique-chimie", "snt", "svt",
        "techno", "vocabulaire", "vie-de-classe", "sciences-et-technologie"}) {
    INFO(name);
    CHECK(is_color(subject_by_name(name, Language::fr).color));
    CHECK(subject_by_name(name, Language::fr).title != subject_by_name(name, Language::fr).id);
  }
  CHECK(subject_by_name("eps", Language::fr).title == "Éducation physique et sportive");
  CHECK(subject_by_name("vocabulaire", Language::fr).title == "Vocabulaire");
}

TEST_CASE("an unknown subject is called as it was written, and keeps its colour") {
  CHECK(subject_by_name("atelier-philo", Language::fr).title == "Atelier philo");
  CHECK(subject_by_name("Atelier Philo", Language::fr).title == "Atelier Philo");
  CHECK(subject_by_name("éveil", Language::fr).title == "Éveil");
  CHECK(subject_by_name("atelier-philo", Language::fr).color == subject_by_name("Atelier Philo", Language::fr).color);
  CHECK(is_color(subject_by_name("atelier-philo", Language::fr).color));
  CHECK(subject_by_name("", Language::fr).id == "");
  CHECK(subject_by_name("  ", Language::fr).title == "");
  CHECK_FALSE(is_color("mauve"));
}

TEST_CASE("a class is called as people say it") {
  CHECK(class_title("6e-b") == "6e B");
  CHECK(class_title("cm1") == "CM1");
  CHECK(class_title("cm1-cm2") == "CM1 CM2");
  CHECK(class_title("terminale-2") == "Terminale 2");
  CHECK(class_title("6e B") == "6e B");
  CHECK(class_title("ulis") == "ULIS");
  CHECK(class_title("") == "");
}
