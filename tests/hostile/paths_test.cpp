// Names of files, addresses that lead upwards, and files that are one another's twins.
#include "hostile/attacked_site.hpp"
#include <algorithm>
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::tests;

namespace {

const std::string lesson = "cahier/6e-b/maths/2026-11-23.md";

std::ptrdiff_t said(const Attacked& attacked, std::string_view id) {
  return std::ranges::count(attacked.report.diagnostics, id, &Diagnostic::id);
}

} // namespace

TEST_CASE("percent-encoded dots in addresses lead nowhere outside (Jekyll's permalinks)") {
  for (const std::string up :
       {"../../../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%2f..%2f..%2f..%2fetc/passwd",
        "..\\..\\..\\..\\etc\\passwd", "..%5c..%5c..%5c..%5cetc", "%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fa",
        "....//....//....//....//a", "/../../a", "//../a", "%252e%252e/%252e%252e/%252e%252e/%252e%252e/a",
        "a/../../../../../b", "./././../../../../b", "..;/..;/..;/..;/a", "%c0%ae%c0%ae/%c0%ae%c0%ae/a",
        "\xef\xbc\x8e\xef\xbc\x8e/a", "..%00/a", "%2e%2e%00/%2e%2e/../../../a"}) {
    INFO(up);
    const Attacked attacked =
        attacked_by({{lesson, "---\ndocuments: ['" + up + "']\naliases: ['" + up + "']\n---\n# A\n\n[a](<" + up +
                                  ">) ![b](<" + up + ">)\n"},
                     {"articles/2026-11-20-a.md", "---\naliases: ['" + up + "', '/" + up + "']\n---\n# A\n"},
                     {"pages/a.md", "---\naliases: ['" + up + "/x.html']\ntitle: a\n---\n[a](<" + up + ">)\n"}});
    CHECK(attacked.outputs.contains("6e-b/maths/2026-11-23.html"));
  }
}

TEST_CASE("aliases do not take the addresses of pages, nor leave the site") {
  for (const std::string alias : {"index.html",
                                  "/",
                                  ".",
                                  "..",
                                  "4e-a/francais/2026-11-19.html",
                                  "4e-a/",
                                  "4e-a/agenda.ics",
                                  "4e-a/feed.xml",
                                  "assets/carnet.css",
                                  "sitemap.xml",
                                  "robots.txt",
                                  "404.html",
                                  ".htaccess",
                                  ".well-known/x",
                                  ".git/config",
                                  "documents/a.php",
                                  "articles/2026-11.html",
                                  "4e-a/2026-W47.html",
                                  "con",
                                  "a\\b",
                                  "a?b#c",
                                  "javascript:alert(1)",
                                  "https://a.example/b",
                                  "//a.example/b",
                                  ".ecole/receipt",
                                  ".ecole-output"}) {
    INFO(alias);
    const Attacked plain = attacked_by({});
    const Attacked attacked =
        attacked_by({{"articles/2026-11-20-a.md", "---\naliases: ['" + alias + "']\n---\n# A\n\nmot7\n"}});
    for (const char* path : {"4e-a/francais/2026-11-19.html", "4e-a/agenda.ics", "robots.txt"})
      CHECK(attacked.outputs.at(path) == plain.outputs.at(path));
  }
}

TEST_CASE("NFC twins: one name, composed and decomposed") {
  const Attacked attacked = attacked_by({{"documents/\xc3\xa9t\xc3\xa9.pdf", "%PDF composed"},
                                         {"documents/e\xcc\x81te\xcc\x81.pdf", "%PDF decomposed"},
                                         {"pages/\xc3\xa9t\xc3\xa9.md", "# A\n\nmot7\n"},
                                         {"pages/e\xcc\x81te\xcc\x81.md", "# A\n\nmot8\n"},
                                         {"cahier/6e-b/maths/2026-11-23-\xc3\xa9.md", "# A\n"},
                                         {"cahier/6e-b/maths/2026-11-23-e\xcc\x81.md", "# A\n"}});
  INFO(attacked.diagnostics());
  CHECK(said(attacked, "output-taken") == 3);
  CHECK(attacked.outputs.contains("documents/ete.pdf"));
}

TEST_CASE("case twins, and twins by signs that stand in no address") {
  const Attacked attacked = attacked_by({{"documents/Fiche.pdf", "1"},
                                         {"documents/fiche.pdf", "2"},
                                         {"documents/FICHE.PDF", "3"},
                                         {"documents/fi che.pdf", "4"},
                                         {"documents/fi-che.pdf", "5"},
                                         {"documents/\xef\xac\x81"
                                          "che.pdf",
                                          "6"},
                                         {"documents/f\xc4\xb1"
                                          "che.pdf",
                                          "7"},
                                         {"cahier/6e-b/maths/2026-11-23.md", "# A\n"},
                                         {"cahier/6eB/maths/2026-11-24.md", "# B\n"},
                                         {"cahier/6E-B/Maths/2026-11-25.md", "# C\n"},
                                         {"Cahier/4e-a/maths/2026-11-25.md", "# D\n"}});
  INFO(attacked.diagnostics());
  CHECK(said(attacked, "output-taken") >= 3);
  CHECK(said(attacked, "class-twice") >= 1);
  for (auto at = attacked.outputs.begin(); at != attacked.outputs.end(); ++at)
    CHECK(std::ranges::none_of(at->first, [](char c) { return c >= 'A' && c <= 'Z' && c != 'W'; }));
}

TEST_CASE("reserved names: of the site, of Windows, of the forge") {
  const Attacked plain = attacked_by({});
  Sources sources;
  for (const char* name : {"index.html",   "404.html",
                           "robots.txt",   "sitemap.xml",
                           "sw.js",        "manifest.webmanifest",
                           "assets/a.css", "assets/carnet.css",
                           "embed/a.html", "feed.xml",
                           "CON",          "nul.txt",
                           "aux.pdf",      "LPT1.pdf",
                           "a.pdf.",       "a.pdf ",
                           "a:b.pdf",      "a.pdf::$DATA",
                           "web.config",   "CNAME",
                           "_headers",     "_redirects",
                           "_config.yml",  ".gitlab-ci.yml"}) {
    sources[name] = "mot7";
    sources["documents/" + std::string(name)] = "mot8";
    sources["pages/" + std::string(name) + ".md"] = "# A\n\nmot9\n";
  }
  for (const char* class_name : {"articles", "assets", "documents", "embed", "index.html", "con", "..."}) {
    sources["cahier/" + std::string(class_name) + "/maths/2026-11-23.md"] = "# A\n";
    sources["cahier/6e-b/" + std::string(class_name) + "/2026-11-23.md"] = "# A\n";
  }
  const Attacked attacked = attacked_by(sources);
  INFO(attacked.diagnostics());
  for (const char* path : {"404.html", "robots.txt"})
    CHECK(attacked.outputs.at(path).find("mot7") == std::string::npos);
  for (const auto& [path, bytes] : plain.outputs)
    if (path.starts_with("assets/")) CHECK(attacked.outputs.at(path) == bytes);
  // Names that configure a server or a host are files in a folder, or none.
  for (const char* path : {"_headers", "_redirects", "cname", "web.config", "CNAME", "sw.js"})
    CHECK_FALSE(attacked.outputs.contains(path));
}

TEST_CASE("names that are long, empty but for signs, or nothing but dots") {
  Sources sources;
  for (const std::string& name :
       {std::string(300, 'a'), std::string(255, '-'), std::string("---"), std::string("..."), std::string(" "),
        std::string("%"), std::string("%2e%2e"), std::string("{{a}}"), std::string("$(id)"), std::string("`id`"),
        std::string("-rf"), std::string("--help"), std::string("a;b|c&d"), std::string("\xf0\x9f\x8e\x92"),
        std::string("\xe4\xb8\xad\xe6\x96\x87"), std::string("a\xcc\x81\xcc\x81\xcc\x81\xcc\x81"),
        std::string("'\"<>&")}) {
    sources["documents/" + name + ".pdf"] = "1";
    sources["documents/" + name + "/a.pdf"] = "2";
    sources["pages/" + name + ".md"] = "# A\n";
    sources["pages/" + name + "/b.md"] = "# B\n";
    sources["articles/" + name + ".md"] = "# A\n";
    sources["cahier/6e-b/" + name + "/2026-11-23.md"] = "# A\n";
    sources["cahier/" + name + "/maths/2026-11-23.md"] = "# A\n";
    sources["cahier/6e-b/maths/" + name + ".md"] = "# A\n";
    sources["agenda/" + name + ".md"] = "## 2 novembre : a\n";
    sources["theme/templates/" + name + ".mustache"] = "a";
    sources["theme/assets/" + name + ".css"] = "a";
  }
  attacked_by(sources);
}

TEST_CASE("a file and a folder of one name, and a page where a folder has to be") {
  attacked_by({{"documents/a", "1"},
               {"documents/a.html/b.pdf", "2"},
               {"pages/a.md", "# A\n"},
               {"pages/a.html/b.md", "# B\n"},
               {"pages/4e-a.md", "# C\n"},
               {"pages/4e-a/francais.md", "# D\n"},
               {"pages/4e-a/francais/2026-11-19.md", "# E\n"},
               {"pages/4e-a/francais/2026-11-19.html.md", "# F\n"}});
}
