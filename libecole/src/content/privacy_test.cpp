#include "content/privacy.hpp"

#include "base/diagnostics.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using content::Record;

namespace {

// "<line>:<column>-<end> <id> <first argument>", one a line.
std::string found(std::string_view body) {
  Record record;
  content::find_private(body, 0, record);
  std::string text;
  for (const base::Finding& finding : record.findings)
    text.append(text.empty() ? "" : "\n")
        .append(std::to_string(finding.range.line) + ":" + std::to_string(finding.range.column) + "-" +
                std::to_string(finding.range.end_column) + " ")
        .append(base::diagnostic_table()[static_cast<std::size_t>(finding.id)].id)
        .append(" " + finding.arguments.front());
  return text;
}

} // namespace

TEST_CASE("mobile numbers are found in every way they are written") {
  for (std::string_view number : {"06 12 34 56 78", "0612345678", "07.12.34.56.78", "06-12-34-56-78",
                                  "+33 6 12 34 56 78", "+33612345678", "+33 (0)6 12 34 56 78", "0033 7 12 34 56 78",
                                  "06\u00a012\u00a034\u00a056\u00a078", "06\u202f12\u202f34\u202f56\u202f78"}) {
    INFO(number);
    CHECK(found("é : " + std::string(number) + ".").starts_with("1:5-"));
    CHECK(found("é : " + std::string(number)).ends_with("telephone-private " + std::string(number)));
  }
}

TEST_CASE("other numbers are no mobile numbers") {
  for (std::string_view text : {"01 23 45 67 89", "05 49 12 34 56", "0,612345678", "106 12 34 56 78", "06 12 34 56 7",
                                "06 12 34 56 789", "+34 612 345 678", "https://a.example/0612345678", "ref=0612345678",
                                "3,0612345678", "x0612345678", "06", "+33", "le 06/12 à 10 h"}) {
    INFO(text);
    CHECK(found(text) == "");
  }
}

TEST_CASE("addresses at the providers of private people") {
  CHECK(found("Écrire à lea.martin@gmail.com.") == "1:10-30 email-private lea.martin@gmail.com");
  CHECK(found("<mailto:a@Orange.FR>") == "1:9-20 email-private a@Orange.FR");
  CHECK(found("a@yahoo.fr, b@free.fr") == "1:1-11 email-private a@yahoo.fr\n1:13-22 email-private b@free.fr");
  for (std::string_view text : {"contact@tilleuls.example", "ce.0860001a@ac-poitiers.fr", "@gmail.com", "a@", "@",
                                "a@b", "x@mail.orange.fr", "a@gmail", "user@free.univ.fr"}) {
    INFO(text);
    CHECK(found(text) == "");
  }
}

TEST_CASE("a list of names in full") {
  CHECK(found("Groupe 1\n\n- Léa MARTIN\n- Hugo LE GOFF\n- DUPONT-ÉLY Zoé\n") == "3:1-13 names-in-full Léa MARTIN");
  CHECK(found("1. MARTIN Léa\n\n2. LE GOFF Hugo\n\n3. D’ARC Anne").ends_with("names-in-full MARTIN Léa"));
  CHECK(found("| MARTIN | Léa |\n| LEROY | Tom |\n| PETIT | Eva |").ends_with("names-in-full MARTIN Léa"));
  Record record;
  content::find_private("Léa MARTIN\nÉmile ÉTÉ\nTom PETIT", 4, record);
  REQUIRE(record.findings.size() == 1);
  CHECK(record.findings[0].range.line == 5);
  CHECK(record.findings[0].arguments[2] == "Léa M.");
}

TEST_CASE("what is no list of names") {
  for (std::string_view text :
       {"- Léa MARTIN\n- Hugo LEROY", "- Léa M.\n- Hugo L.\n- Zoé P.",
        "- Victor HUGO a écrit\n- Émile ZOLA aussi\n- Guy PETIT", "- Livre QCM 3\n- Cahier EMC 4\n- Stylo BIC 2",
        "LÉA MARTIN\nHUGO LEROY\nZOÉ PETIT", "Léa Martin\nHugo Leroy\nZoé Petit",
        "- Guerre Froide URSS\n- Guerre Froide USA\n- Plan Bleu ONU"}) {
    INFO(text);
    CHECK(found(text) == "");
  }
}

TEST_CASE("hostile bodies end in few findings") {
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "0612345678 a@free.fr\n";
  Record record;
  content::find_private(body, 0, record);
  CHECK(record.findings.size() == 20);
  CHECK(found(std::string(100'000, '@')) == "");
  CHECK(found(std::string(100'000, '0')) == "");
  CHECK(found("a\xff@gmail.com \xff 06") == "");
  CHECK(found("") == "");
}
