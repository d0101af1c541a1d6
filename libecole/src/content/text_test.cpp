#include "content/text.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;

TEST_CASE("marks become links and images of the page they stand on") {
  const std::vector<LinkTarget> links = {{"cahier/a.html#x"}, {""}, {"img/p%C3%A9.jpg", 640, 480}, {"d/e.pdf"}};
  auto done = [&](std::string_view html, std::string_view root = "../") { return finished(html, root, links); };
  CHECK(done("<p>rien</p>") == "<p>rien</p>");
  CHECK(done("") == "");
  CHECK(done("a \x01L0;\x02texte\x01l0\x02 b") == "a <a href=\"../cahier/a.html#x\">texte</a> b");
  CHECK(done("\x01L0; title=\"T &amp; U\"\x02t\x01l0\x02", "") ==
        "<a href=\"cahier/a.html#x\" title=\"T &amp; U\">t</a>");
  CHECK(done("\x01L1;\x02perdu\x01l1\x02") == "perdu");
  CHECK(done("\x01I2; alt=\"une photo\" title=\"T\"\x02") ==
        "<img src=\"../img/p%C3%A9.jpg\" alt=\"une photo\" title=\"T\" width=\"640\" height=\"480\" loading=\"lazy\">");
  CHECK(done("\x01I3; alt=\"\"\x02") == "<img src=\"../d/e.pdf\" alt=\"\" loading=\"lazy\">");
  CHECK(done("\x01I1; alt=\"une &lt;photo&gt;\" title=\"T\"\x02") == "une &lt;photo&gt;");
  CHECK(done("\x01L0;\x02\x01I2; alt=\"p\"\x02\x01l0\x02") ==
        "<a href=\"../cahier/a.html#x\"><img src=\"../img/p%C3%A9.jpg\" alt=\"p\" width=\"640\" height=\"480\" "
        "loading=\"lazy\"></a>");
  CHECK(finished("\x01L0;\x02t\x01l0\x02", "", {{"a\"b&c"}}) == "<a href=\"a&quot;b&amp;c\">t</a>");
}

TEST_CASE("damaged marks leave no trace and read nothing that is not there") {
  const std::vector<LinkTarget> links = {{"a.html"}};
  for (std::string_view html :
       {"x\x01", "x\x01L", "x\x01L0;", "x\x01\x02", "x\x01Z0\x02", "x\x01L99999999999999999999;\x02", "x\x01L7;\x02",
        "x\x01l7\x02", "x\x01I7;\x02", "x\x01I7; title=\"alt\"\x02"}) {
    INFO(html);
    CHECK(finished(html, "", links) == "x");
  }
}
