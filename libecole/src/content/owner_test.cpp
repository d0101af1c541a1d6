#include "content/owner.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;

namespace {

// "group|subject|rest"
std::string read(std::string_view line, bool heading = false) {
  std::optional<Owner> owner = owner_at(line, heading);
  return owner ? owner->group + "|" + owner->subject + "|" + std::string(line.substr(owner->end)) : "nobody";
}

} // namespace

TEST_CASE("a line may begin with a subject, a group, levels, or several of them") {
  CHECK(read("Maths : exercice 3") == "|Maths|exercice 3");
  CHECK(read("MATHS: exercice 3") == "|MATHS|exercice 3");
  CHECK(read("Fran\u00e7ais\u00a0: lire") == "|Fran\u00e7ais|lire");
  CHECK(read("Histoire-g\u00e9o :\u202fla carte") == "|Histoire-g\u00e9o|la carte");
  CHECK(read("\u00c9ducation physique et sportive : le sac") == "|\u00c9ducation physique et sportive|le sac");
  CHECK(read("CM1 : exercice 3") == "CM1||exercice 3");
  CHECK(read("CM1-CM2 G\u00c9OGRAPHIE : le relief") == "CM1-CM2|G\u00c9OGRAPHIE|le relief");
  CHECK(read("CE2, CM1 et CM2 : lire") == "CE2-CM1-CM2||lire");
  CHECK(read("gr. 1 : la fiche") == "gr. 1||la fiche");
  CHECK(read("Groupe 2 : la fiche") == "Groupe 2||la fiche");
  CHECK(read("groupe rouge : la fiche") == "groupe rouge||la fiche");
  CHECK(read("g1 : x") == "g1||x");
  CHECK(read("Anglais gr. 1 : x") == "gr. 1|Anglais|x");
  CHECK(read("Maths (g2) : x") == "g2|Maths|x");
  CHECK(read("groupe 1 maths : x") == "groupe 1|maths|x");
  CHECK(read("Maths CM1 : x") == "CM1|Maths|x");
  CHECK(read("Maths (CM1 et CM2) : x") == "CM1-CM2|Maths|x");
  CHECK(read("Maths :") == "|Maths|");
}

TEST_CASE("other words before a colon are nobody") {
  for (std::string_view line : {"Attention : c'est long", "Exercice 3 : page 4", "Rappel : demain", "Maths",
                                "Maths exercice : 3", ":", "", " : x", "le groupe : x", "groupe : x", "Les maths : x",
                                "http://exemple.fr", "8:30", "CM3 : x", "et CM1 : x", "CM1 Attention : x", "gr. : x"})
    CHECK(read(line) == "nobody");
  CHECK(read(std::string(200, 'a') + " : x") == "nobody");
  CHECK(read(std::string(70, ' ') + "\xc3\xa9\xff : x") == "nobody");
}

TEST_CASE("a heading needs no colon") {
  CHECK(read("Maths", true) == "|Maths|");
  CHECK(read("CM1 Maths", true) == "CM1|Maths|");
  CHECK(read("CM2", true) == "CM2||");
  CHECK(read("Maths : les fractions", true) == "|Maths|les fractions");
  CHECK(read("Attention", true) == "nobody");
}
