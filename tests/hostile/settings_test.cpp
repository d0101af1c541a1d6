// ecole.yml as somebody may push it: what it names lies in the site, what it addresses is a website, and what it says
// is shown as text.
#include "hostile/attacked_site.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::tests;

namespace {

const std::string own_settings =
    "title: Les Tilleuls\nid: tilleuls\nbase_url: https://tilleuls.example/\ncalendar: {zone: A}\n";

} // namespace

TEST_CASE("files that the settings name lie in the site") {
  for (const std::string name :
       {"/etc/passwd", "../../etc/passwd", "%2e%2e/passwd.ics", "..\\passwd.ics", "/proc/self/environ",
        "https://a.example/a.ics", "file:///etc/passwd.ics", "a\\0.ics", ".git/config",
        "../../../../../../etc/hosts.ics", "~/a.ics", "$HOME/a.ics", "|id.ics", "`id`.ics", "-a.ics"}) {
    INFO(name);
    const std::string quoted = "'" + name + "'";
    attacked_by({{"ecole.yml", "title: Les Tilleuls\nid: tilleuls\nbase_url: https://tilleuls.example/\nextends: " +
                                   quoted + "\ncalendar: {zone: A, file: " + quoted +
                                   "}\nclasses:\n  6e-b: {timetable: " + quoted + "}\nphotos: " + quoted + "\n"}});
    attacked_by({{"ecole.yml", own_settings + "theme: " + quoted + "\nfolders: {notebook: cahier, pages: " + quoted +
                                   ", documents: " + quoted + "}\n"}});
    attacked_by({{"ecole.yml", own_settings + "calendar: {timezone: " + quoted + "}\n"}});
  }
}

TEST_CASE("addresses in the settings are those of websites") {
  for (const std::string address :
       {"javascript:alert(1)", "data:text/html,a", "https://a.example/\" onclick=\"alert(1)",
        "https://a.example/'><script>", "//a.example", "https://user:secret7@a.example/",
        "https://a.example/{{{site.title}}}", "java\\nscript:a", "https://a.example/\\r\\nSet-Cookie: a",
        "\\u0001javascript:a"}) {
    INFO(address);
    std::string quoted = "\"";
    for (const char c : address) quoted.append(c == '"' ? 1 : 0, '\\').append(1, c);
    quoted += "\"";
    const Attacked attacked =
        attacked_by({{"ecole.yml", own_settings + "forge: {kind: gitlab, url: " + quoted + ", branch: " + quoted +
                                       "}\nlegal: {contact: " + quoted + ", host: {address: " + quoted +
                                       "}}\ntargets:\n  site: {url: " + quoted + "}\n"},
                     {"cahier/6e-b/maths/2026-11-23.md", "# A\n\n## Pour vendredi : mot7\n"}});
    CHECK(attacked.all_bytes().find("secret7") == std::string::npos);
    for (const Diagnostic& one : attacked.report.diagnostics) CHECK(shown(one).find("secret7") == std::string::npos);
  }
}

TEST_CASE("anchors, aliases, tags, merge keys and documents of YAML are refused (billion laughs)") {
  const std::string laughs = "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c "
                             "[*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
                             "title: *c\n";
  for (const std::string& yaml :
       {laughs, std::string("title: !!python/object/apply:os.system [id]\n"),
        std::string("title: !ruby/object:Gem::Installer\n"), std::string("title: a\n<<: {id: b}\n"),
        std::string("--- \ntitle: a\n---\ntitle: b\n"), std::string("%YAML 9.9\n---\ntitle: a\n"),
        std::string("%TAG ! tag:a,2000:\n---\ntitle: !a b\n"), std::string("title: \"\\x00\\x01\\x1b\"\n"),
        std::string("\xff\xfe"
                    "t\0i\0",
                    6),
        std::string("? [a, b]\n: c\n"), std::string("title: !<tag:yaml.org,2002:str%> a\n"), std::string("- a\n- b\n"),
        std::string("\0\0\0", 3)}) {
    INFO(yaml);
    // Settings that cannot be read leave the site without an address: its pages are there all the same.
    attacked_by({{"ecole.yml", yaml}}, Harmless::there);
    const Attacked attacked = attacked_by({{"cahier/6e-b/maths/2026-11-23.md", "---\n" + yaml + "---\n# A\n\nmot7\n"}});
    CHECK(attacked.outputs.contains("6e-b/index.html"));
  }
}

TEST_CASE("settings that many share name one another without end") {
  const Attacked attacked = attacked_by(
      {{"ecole.yml", own_settings + "extends: a.yml\n"}, {"a.yml", "extends: b.yml\n"}, {"b.yml", "extends: a.yml\n"}});
  CHECK(attacked.says("extended-loop", "b.yml"));
  Sources chain = {{"ecole.yml", own_settings + "extends: s0.yml\n"}};
  for (int i = 0; i < 300; ++i)
    chain["s" + std::to_string(i) + ".yml"] = "extends: s" + std::to_string(i + 1) + ".yml\n";
  attacked_by(chain);
}
