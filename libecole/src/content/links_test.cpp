#include "content/links.hpp"

#include "content/suggest.hpp"
#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::base::DiagnosticId;

namespace {

Link link_to(std::string target, std::string written, std::string anchor = "") {
  return {.target = std::move(target),
          .anchor = std::move(anchor),
          .text = "x",
          .range = {3, 5, 3, 9},
          .written = std::move(written),
          .image = false};
}

} // namespace

TEST_CASE("a link to what exists is quiet, a slip is resolved and named, a missing one is named with the nearest") {
  const std::vector<std::string> existing = {"documents/Règle.pdf", "documents/fractions-2.pdf", "documents/plan.pdf"};
  std::string_view from = "cahier/6e-b/2026-11-23.md";

  CheckedLink exact = check_link(from, link_to("documents/plan.pdf", "../../documents/plan.pdf"), existing);
  CHECK(exact.target == "documents/plan.pdf");
  CHECK_FALSE(exact.finding);

  CheckedLink slip = check_link(from, link_to("documents/regle.PDF", "/documents/regle.PDF", "a"), existing);
  CHECK(slip.target == "documents/Règle.pdf");
  REQUIRE(slip.finding);
  CHECK(slip.finding->id == DiagnosticId::link_case);
  CHECK(slip.finding->arguments == std::vector<std::string>{"/documents/regle.PDF", "../../documents/Règle.pdf#a"});
  CHECK(slip.finding->range == ecole::TextRange{3, 5, 3, 9});

  CheckedLink missing =
      check_link(from, link_to("documents/fraction-2.pdf", "../../documents/fraction-2.pdf"), existing);
  CHECK_FALSE(missing.target);
  REQUIRE(missing.finding);
  CHECK(missing.finding->id == DiagnosticId::link_target_missing);
  CHECK(missing.finding->arguments[1] == "../../documents/fractions-2.pdf");

  CheckedLink unknown = check_link(from, link_to("zzz/qqqqqqqqqqqq", "/zzz/qqqqqqqqqqqq"), existing);
  CHECK_FALSE(unknown.target);
  REQUIRE(unknown.finding);
  CHECK(unknown.finding->id == DiagnosticId::link_target_unknown);

  CHECK(check_link(from, link_to("", "#x", "x"), {}).target == from);
}

TEST_CASE("an anchor is checked against the headings of the file") {
  const std::vector<std::string> anchors = {"les-fractions", "exercices"};
  CHECK_FALSE(check_anchor(link_to("a.md", "a.md"), anchors));
  CHECK_FALSE(check_anchor(link_to("a.md", "a.md#exercices", "exercices"), anchors));
  auto typed = check_anchor(link_to("a.md", "a.md#Les%20fractions", "Les fractions"), anchors);
  REQUIRE(typed);
  CHECK(typed->id == DiagnosticId::anchor_missing);
  CHECK(typed->arguments == std::vector<std::string>{"Les fractions", "a.md#les-fractions"});
  CHECK(check_anchor(link_to("", "#exercice", "exercice"), anchors)->arguments[1] == "#exercices");
  CHECK(check_anchor(link_to("", "#zzzzzzzz", "zzzzzzzz"), anchors)->id == DiagnosticId::anchor_unknown);
}

TEST_CASE("what somebody meant: same fold, near name, name without its end, other folder") {
  const std::vector<std::string> existing = {"pages/École.md", "pages/cantine.md", "documents/plan-du-college.pdf"};
  CHECK(nearest_path("pages/ecole.md", existing) == "pages/École.md");
  CHECK(nearest_path("pages/cantin.md", existing) == "pages/cantine.md");
  CHECK(nearest_path("pages/cantine", existing) == "pages/cantine.md");
  CHECK(nearest_path("pages/plan-du-college.pdf", existing) == "documents/plan-du-college.pdf");
  CHECK_FALSE(nearest_path("x/qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", existing));
  CHECK_FALSE(nearest_path("x", {}));
}

TEST_CASE("relative paths lead from one file to the other") {
  CHECK(relative_path("a/b/c.md", "a/b/d.md") == "d.md");
  CHECK(relative_path("a/b/c.md", "a/d.md") == "../d.md");
  CHECK(relative_path("a/b/c.md", "documents/fiche 1 (v2).pdf") == "../../documents/fiche%201%20%28v2%29.pdf");
  CHECK(relative_path("c.md", "é/d.md") == "é/d.md");
  CHECK(relative_path("a/b.md", "a/b.md") == "b.md");
}
