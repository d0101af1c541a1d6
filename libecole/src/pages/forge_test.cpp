#include "pages/forge.hpp"

#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages;

namespace {

model::School::Forge forge(std::string kind, std::string prefix = {}) {
  model::School::Forge forge;
  forge.kind = std::move(kind);
  forge.url = "https://forge.example/groupe/classe";
  forge.branch = "main";
  forge.prefix = std::move(prefix);
  return forge;
}

} // namespace

TEST_CASE("the editor of each forge, at the file's place in the repository") {
  const std::string source = "cahier/6e-b/maths/2026-11-23 é.md";
  CHECK(edit_url(forge("gitlab"), source) ==
        "https://forge.example/groupe/classe/-/edit/main/cahier/6e-b/maths/2026-11-23%20%C3%A9.md");
  CHECK(edit_url(forge("github", "site/"), "a.md") == "https://forge.example/groupe/classe/edit/main/site/a.md");
  CHECK(edit_url(forge("forgejo"), "a.md") == "https://forge.example/groupe/classe/_edit/main/a.md");
  CHECK(edit_url(forge("gitea"), "a.md") == "https://forge.example/groupe/classe/_edit/main/a.md");
  CHECK(edit_url(forge("gitlab"), "") == "");
  CHECK(edit_url(forge(""), "a.md") == "");
  CHECK(edit_url(forge("sourcehut"), "a.md") == "");
  model::School::Forge branched = forge("gitlab");
  branched.branch = "année 2026/x";
  CHECK(edit_url(branched, "a.md") == "https://forge.example/groupe/classe/-/edit/ann%C3%A9e%202026/x/a.md");
  branched.url.clear();
  CHECK(edit_url(branched, "a.md") == "");
}

TEST_CASE("a new file, prefilled as far as the forge takes it") {
  const std::string text = "## Pour jeudi\n\n";
  CHECK(new_url(forge("gitlab"), "cahier/6e-b", "2026-11-23.md", text) ==
        "https://forge.example/groupe/classe/-/new/main/cahier/6e-b?file_name=2026-11-23.md");
  CHECK(new_url(forge("forgejo", "site/"), "cahier/6e-b", "2026-11-23.md", text) ==
        "https://forge.example/groupe/classe/_new/main/site/cahier/"
        "6e-b?filename=2026-11-23.md&value=%23%23%20Pour%20jeudi%0A%0A");
  CHECK(new_url(forge("github", "site/"), "cahier/6e-b", "2026-11-23.md", text) ==
        "https://forge.example/groupe/classe/new/main?filename=site/cahier/6e-b/"
        "2026-11-23.md&value=%23%23%20Pour%20jeudi%0A%0A");
  CHECK(new_url(forge("github"), "cahier/6e-b") == "https://forge.example/groupe/classe/new/main/cahier/6e-b");
  CHECK(new_url(forge("gitea"), "cahier/6e-b") == "https://forge.example/groupe/classe/_new/main/cahier/6e-b");
  CHECK(new_url(forge(""), "cahier/6e-b", "a.md") == "");
}
