#include "content/destination.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;
using Kind = Destination::Kind;

TEST_CASE("a destination in the site is a path from its root") {
  struct Row {
    std::string_view written, target, anchor;
  };
  const Row rows[] = {
      {"fiche.pdf", "cahier/6e-b/maths/fiche.pdf", ""},
      {"./fiche.pdf", "cahier/6e-b/maths/fiche.pdf", ""},
      {"../svt/2026-11-20.md#Titre", "cahier/6e-b/svt/2026-11-20.md", "Titre"},
      {"/documents/r%C3%A8gle%20du%20jeu.pdf", "documents/règle du jeu.pdf", ""},
      {"a%2Fb.pdf", "cahier/6e-b/maths/a/b.pdf", ""},
      {"%2e%2e/x.md", "cahier/6e-b/x.md", ""},
      {"%252e%252e/x.md", "cahier/6e-b/maths/%2e%2e/x.md", ""}, // decoded once
      {"100%.pdf", "cahier/6e-b/maths/100%.pdf", ""},
      {"#exercices", "", "exercices"},
      {"#%C3%A9t%C3%A9", "", "été"},
      {"?a=b", "", ""},
      {"x.md?a=b#c", "cahier/6e-b/maths/x.md", "c"},
      {"../", "cahier/6e-b", ""},
      {"/", ".", ""},
      {"../../..", ".", ""},
      {"photos\\une.jpg", "cahier/6e-b/maths/photos/une.jpg", ""},
      {"1er:cours.md", "cahier/6e-b/maths/1er:cours.md", ""},
      {"fi\nche.pdf", "cahier/6e-b/maths/fiche.pdf", ""},
  };
  for (const Row& row : rows) {
    INFO(row.written);
    Destination to = destination("cahier/6e-b/maths/2026-11-23.md", row.written);
    CHECK(to.kind == Kind::site);
    CHECK(to.target == row.target);
    CHECK(to.anchor == row.anchor);
  }
  CHECK(destination("index.md", "a.pdf").target == "a.pdf");
}

TEST_CASE("other addresses go by a list of schemes") {
  for (std::string_view written : {"http://a.example/", "HTTPS://a.example/x?y#z", "mailto:a@example.org", "tel:+33123",
                                   "sms:0123", " https://a.example ", "ht\ntps://a.example"}) {
    INFO(written);
    CHECK(destination("a.md", written).kind == Kind::address);
  }
  CHECK(destination("a.md", "//a.example/x").address == "https://a.example/x");
  CHECK(destination("a.md", "/\\a.example/x").address == "https://a.example/x");
  CHECK(destination("a.md", "\\\\a.example\\x").kind == Kind::address);
  for (std::string_view written :
       {"javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)",
        "\x01javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "data:image/png;base64,AAAA",
        "vbscript:x", "file:///etc/passwd", "xmpp:a@b", "C:\\Users\\a.pdf", "blob:x", "java\xc2\x85script:alert(1)",
        "java\x7fscript:x"}) {
    INFO(written);
    CHECK(destination("a.md", written).kind == Kind::refused);
  }
}

TEST_CASE("nothing leads above the root of the site or to a name no file has") {
  for (std::string_view written :
       {"../x", "../../x", "/../x", "%2e%2e/x", "a/../../x", "..%2fx", "..\\x", "a%00b", "a%01b", "%ff.md", "a%5cb"}) {
    INFO(written);
    Destination to = destination("a.md", written);
    CHECK(to.kind == Kind::leaves);
    CHECK(to.target.empty());
  }
}
