#include "deploy/twins.hpp"

#include "base/text.hpp"
#include <catch2/catch.hpp>
#include <vector>

using namespace ecole::deployment;

TEST_CASE("twins are paths that some hosts take for one, and nothing more") {
  auto twins = [](std::string_view a, std::string_view b) { return twin_key(a) == twin_key(b); };
  CHECK(twins("Maths/A.html", "maths/a.HTML"));
  CHECK(twins("\u00E9t\u00E9.html", "e\u0301te\u0301.html")); // composed, decomposed
  CHECK(twins("\u00C9T\u00C9.html", "e\u0301te\u0301.html")); // and in capitals
  CHECK(twins("\u1EAD", "a\u0323\u0302"));                    // two accents
  CHECK(twins("\u0152uvre", "\u0153uvre"));
  CHECK(twins("\u0419", "\u0438\u0306"));
  CHECK(twins("\u03A9", "\u03C9"));
  CHECK_FALSE(twins("\u00E9t\u00E9.html", "ete.html"));
  CHECK_FALSE(twins("\u0153uvre", "oeuvre"));
  CHECK_FALSE(twins("a-b", "a_b"));
  CHECK_FALSE(twins("\xFF", "\xFE\x80"));
  CHECK(twin_key("plain/path-1.html") == "plain/path-1.html");
}

TEST_CASE("two built files that would be one somewhere are found") {
  using Paths = std::vector<std::string>;
  CHECK_FALSE(first_twins(Paths{}));
  CHECK_FALSE(first_twins(Paths{"A/x", "a/y", "b"}));
  CHECK(first_twins(Paths{"A.html", "a.html"}) == std::pair<std::string, std::string>("A.html", "a.html"));
  CHECK(first_twins(Paths{"Maths", "maths/a.html"}) == std::pair<std::string, std::string>("Maths", "maths/a.html"));
  CHECK(first_twins(Paths{"e\u0301", "x", "\u00E9"}));
}
