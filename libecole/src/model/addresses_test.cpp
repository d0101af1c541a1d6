#include "model/addresses.hpp"

#include "model/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::model;
using model::toys::Draft;

namespace {

std::vector<std::string> outputs(const Draft& draft) { return outputs_of(draft.path, draft.record); }
using Paths = std::vector<std::string>;

} // namespace

TEST_CASE("a class's pages lie in its folder, named in the language of the site") {
  CHECK(class_output("6e-b") == "6e-b/index.html");
  CHECK(week_output("6e-b", "2026-W48") == "6e-b/2026-W48.html");
  CHECK(subject_output("6e-b", "maths") == "6e-b/maths/index.html");
  CHECK(subject_output("6e-b", "") == "6e-b/classe/index.html");
  CHECK(subject_month_output("6e-b", "", "2026-11") == "6e-b/classe/2026-11.html");
  CHECK(to_do_output("6e-b", Language::fr) == "6e-b/a-faire.html");
  CHECK(to_do_output("6e-b", Language::en) == "6e-b/to-do.html");
  CHECK(assessments_output("6e-b", Language::fr) == "6e-b/evaluations.html");
  CHECK(assessments_output("6e-b", Language::en) == "6e-b/assessments.html");
  CHECK(day_anchor(toys::day("2026-11-26")) == "j-2026-11-26");
}

TEST_CASE("a class's id is the slug of its folder, and never a name that the site needs itself") {
  CHECK(class_id("6e-B") == "6e-b");
  CHECK(class_id("6ème B") == "6eme-b");
  CHECK(class_id("") == "classe");
  CHECK(class_id("!!!") == "classe");
  CHECK(class_id("Articles") == "articles-classe");
  CHECK(class_id("assets") == "assets-classe");
  CHECK(class_id(std::string(300, 'a')).size() <= longest_class_id);
  CHECK(squashed("6e-b") == squashed("6eb"));
}

TEST_CASE("lessons lie under class and subject; two of one subject on one day do not collide") {
  CHECK(outputs(Draft("cahier/6e-B/Maths/2026-11-23.md")) == Paths{"6e-b/maths/2026-11-23.html"});
  CHECK(outputs(Draft("cahier/6e-b/maths/2026-11-23-fractions égales.md")) ==
        Paths{"6e-b/maths/2026-11-23-fractions-egales.html"});
  CHECK(outputs(Draft("cahier/cm1/2026-11-23.md").lesson("Français").lesson("").lesson("Français").lesson("!?")) ==
        Paths{"cm1/francais/2026-11-23.html", "cm1/classe/2026-11-23.html", "cm1/francais/2026-11-23-2.html",
              "cm1/classe/2026-11-23-2.html"});
  Draft moved("cahier/6e-b/maths/2026-11-23.md");
  moved.record.class_name = "4e A";
  CHECK(outputs(moved) == Paths{"4e-a/maths/2026-11-23.html"});
  moved.record.date.reset();
  CHECK(outputs(moved).empty());
}

TEST_CASE("articles are called as their folder, but never as a list of articles") {
  CHECK(outputs(Draft("articles/2026-11-12-sortie/index.md")) == Paths{"articles/sortie.html"});
  CHECK(outputs(Draft("articles/2026-11-12-Été à la mer.md")) == Paths{"articles/ete-a-la-mer.html"});
  CHECK(outputs(Draft("articles/2026-11-12.md")) == Paths{"articles/2026-11-12.html"});
  CHECK(outputs(Draft("articles/2026-11-12-index.md")) == Paths{"articles/article-index.html"});
  CHECK(outputs(Draft("articles/2026-11-12-2026-11.md")) == Paths{"articles/article-2026-11.html"});
}

TEST_CASE("free pages lie as they are written, without order numbers") {
  CHECK(outputs(Draft("pages/10-ecole.md")) == Paths{"ecole.html"});
  CHECK(outputs(Draft("pages/30-contact/index.md")) == Paths{"contact/index.html"});
  CHECK(outputs(Draft("pages/30-contact/10-Venir à l’école.md")) == Paths{"contact/venir-a-l-ecole.html"});
  CHECK(outputs(Draft("pages/2026.md")) == Paths{"2026.html"});
  CHECK(outputs(Draft("pages/20 ans.md")) == Paths{"ans.html"}); // a number in front is an order
  CHECK(outputs(Draft("pages/index.md")).empty());
  CHECK(is_home_text("pages/index.md"));
  CHECK_FALSE(is_home_text("pages/10-ecole.md"));
}

TEST_CASE("the tree of the pages is ordered by number, then by name") {
  CHECK(page_order("pages/30-contact/10-venir.md") == "00030-contact/00010-venir");
  CHECK(page_order("pages/30-contact/index.md") == "00030-contact");
  CHECK(page_order("pages/5-a.md") < page_order("pages/10-b.md"));
  CHECK(page_order("pages/99-z.md") < page_order("pages/aide.md"));
  CHECK(title_from_name("10-venir-a-l-ecole.md") == "Venir a l ecole");
  CHECK(title_from_name("2026") == "2026");
  CHECK(title_from_name("") == "");
}

TEST_CASE("documents lie beside what links them") {
  CHECK(document_output("documents/Fiche.PDF") == "documents/fiche.pdf");
  CHECK(document_output("cahier/6e-B/maths/Schéma 1.png") == "6e-b/maths/schema-1.png");
  CHECK(document_output("articles/2026-11-12-sortie/photo.JPG") == "articles/2026-11-12-sortie/photo.jpg");
  CHECK(document_output("posts/a/b.png") == "articles/a/b.png");
  CHECK(document_output("pages/plan.pdf") == "plan.pdf");
}

TEST_CASE("what the site makes itself is nobody else's address") {
  CHECK(is_reserved("articles/x.html"));
  CHECK(is_reserved("404.html"));
  CHECK(is_reserved("sitemap-pages.xml"));
  CHECK_FALSE(is_reserved("articles.html"));
  for (std::string_view own :
       {"index.html", "404.html", "assets/x.html", "articles/index.html", "articles/2026-11.html", "6e-b/2026-W48.html",
        "6e-b/2026-w48.html", "6e-b/maths/2026-11.html", "6e-b/2026-11.html", "6e-b/2026-2027.html",
        "6e-b/maths/sequence-2026-fractions.html", "sitemap-x/a.html"}) {
    INFO(own);
    CHECK(is_own_address(own));
  }
  for (std::string_view free :
       {"6e-b/maths/2026-11-23.html", "articles/sortie.html", "contact/index.html", "2026.html", "6e-b/2026-13.html",
        "6e-b/2026-W54.html", "6e-b/2026-2028.html", "sequence-fractions.html", "sequence-2026.html"}) {
    INFO(free);
    CHECK_FALSE(is_own_address(free));
  }
}

TEST_CASE("an old address is taken as it was written, or not at all") {
  CHECK(alias_output("/vieux/plan.html") == "vieux/plan.html");
  CHECK(alias_output(" vieux/ ") == "vieux/index.html");
  CHECK(alias_output("vieux") == "vieux.html");
  CHECK(alias_output("/") == "index.html");
  CHECK(alias_output("../secret") == "");
  CHECK(alias_output("a/../../b") == "");
  CHECK(alias_output("a b") == "");
  CHECK(alias_output("été") == "");
  CHECK(alias_output("a//b") == "");
  CHECK(alias_output(std::string(300, 'a')) == "");
}

TEST_CASE("hrefs are encoded and count from the root") {
  CHECK(percent_encoded("a b/é.html") == "a%20b/%C3%A9.html");
  CHECK(percent_encoded("6e-b/2026-W48.html") == "6e-b/2026-W48.html");
  CHECK(percent_encoded("\"<>&?#%") == "%22%3C%3E%26%3F%23%25");
  CHECK(root_from("index.html") == "");
  CHECK(root_from("6e-b/maths/2026-11.html") == "../../");
}
