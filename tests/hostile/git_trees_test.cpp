// Repositories as somebody may push them: links, submodules, names that no git writes, trees that hold one another, and
// names of authors. Whatever is in them, nothing is read outside and nothing is written but the site.
#include "hostile/attacked_site.hpp"
#include "hostile/raw_tree.hpp"
#include "sites/temporary_folder.hpp"
#include "sites/versions.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

using namespace ecole;
using namespace ecole::tests;
namespace fs = std::filesystem;

namespace {

const std::string secret = "mot-de-passe-du-serveur";

// A repository beside a file with a secret, and what is built of it.
class Pushed {
 public:
  Pushed() { write_file(folder_ / "secret/config.md", "# " + secret + "\n"); }

  Repository& repository() { return repository_; }
  std::string path(std::string_view name) const { return folder_ / name; }
  static Version harmless() {
    Version version;
    for (const auto& [path, bytes] : harmless_sources()) put(version, path, {bytes});
    return version;
  }
  void commit(const Version& version, const std::string& author = "Anne Durand") {
    last_ = repository_.commit(version, "", last_.empty() ? std::vector<std::string>() : std::vector{last_},
                               seconds_ += 3600, author);
    repository_.set_head(last_);
  }

  Result<BuildReport> build_once() {
    BuildOptions options = options_of_attacked();
    options.output = path("public");
    options.state = path("state");
    return build(Site::open(repository_.path()).value(), options);
  }
  // Whatever was pushed, a build does it; nothing is anywhere but in the output and the state.
  Attacked built() {
    Result<BuildReport> report = build_once();
    if (!report) FAIL("the build ended: " << report.error().message_en);
    Attacked attacked{read_tree(path("public")), std::move(report).value()};
    check_harmless(attacked, Harmless::there);
    CHECK(attacked.all_bytes().find(secret) == std::string::npos);
    CHECK(read_file(path("state/erreurs.html")).find("<script>alert") == std::string::npos);
    CHECK(read_file(path("state/erreurs.html")).find(secret) == std::string::npos);
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(path(""))) names.push_back(entry.path().filename());
    std::ranges::sort(names);
    CHECK(names == std::vector<std::string>{"classe.git", "public", "secret", "state"});
    CHECK(std::ranges::distance(fs::directory_iterator(path("secret")), fs::directory_iterator()) == 1);
    return attacked;
  }

 private:
  TemporaryFolder folder_;
  Repository repository_{folder_ / "classe.git", true};
  std::string last_;
  std::int64_t seconds_ = 1'795'420'800; // 23 November 2026
};

RawEntry file(const std::string& name, const std::string& id) { return {"100644", name, id}; }
RawEntry folder(const std::string& name, const std::string& id) { return {"40000", name, id}; }

// The harmless sources, and `more` at the root or in the notebook's folder of the class 6e-b.
std::string tree_with(RawRepository& raw, const std::vector<RawEntry>& in_root, const std::vector<RawEntry>& in_maths) {
  const auto bytes = [&](const char* path) { return raw.blob(harmless_sources().at(path)); };
  const std::string articles = raw.tree({file("2026-11-18-sortie.md", bytes("articles/2026-11-18-sortie.md"))});
  const std::string french = raw.tree({file("2026-11-19.md", bytes("cahier/4e-a/francais/2026-11-19.md"))});
  std::vector<RawEntry> classes = {folder("4e-a", raw.tree({folder("francais", french)}))};
  if (!in_maths.empty()) classes.push_back(folder("6e-b", raw.tree({folder("maths", raw.tree(in_maths))})));
  std::vector<RawEntry> root = {folder("articles", articles), folder("cahier", raw.tree(classes)),
                                file("ecole.yml", bytes("ecole.yml"))};
  root.insert(root.end(), in_root.begin(), in_root.end());
  return raw.tree(root);
}

SourceFile link(const std::string& to) { return {to, SourceFile::Kind::link}; }

} // namespace

TEST_CASE("links in the sources are not followed (CVE-2018-17567, jekyll/jekyll#1944)") {
  Pushed pushed;
  Version version = Pushed::harmless();
  put(version, "cahier/6e-b/maths/2026-11-23.md", link(pushed.path("secret/config.md")));
  put(version, "cahier/6e-b/maths/2026-11-24.md", link("../../../../../secret/config.md"));
  put(version, "cahier/6e-b/maths/fiche.pdf", link(pushed.path("secret/config.md")));
  put(version, "cahier/6e-b/francais", link(pushed.path("secret")));
  put(version, "documents", link(pushed.path("secret")));
  put(version, "pages/a.md", link("a.md"));
  put(version, "agenda/2026-11.md", link("/proc/self/environ"));
  put(version, "cahier/6e-b/maths/2026-11-25.md",
      {"# A\n\n[a](fiche.pdf) [b](../francais/config.md) [c](/documents/config.md)\n"});
  pushed.commit(version);
  const Attacked attacked = pushed.built();
  for (const char* path :
       {"cahier/6e-b/maths/2026-11-23.md", "cahier/6e-b/maths/2026-11-24.md", "cahier/6e-b/maths/fiche.pdf",
        "cahier/6e-b/francais", "documents", "pages/a.md", "agenda/2026-11.md"})
    CHECK(attacked.says("symlink-refused", path));
}

TEST_CASE("links in a theme are not followed (GHSA-fw87-fv5r-9fpw)") {
  Pushed pushed;
  Version version = Pushed::harmless();
  put(version, "theme/templates/lesson.mustache", link(pushed.path("secret/config.md")));
  put(version, "theme/templates/files.mustache", link("../../ecole.yml"));
  put(version, "theme/strings", link(pushed.path("secret")));
  put(version, "theme/assets/a.css", link(pushed.path("secret/config.md")));
  pushed.commit(version);
  const Attacked attacked = pushed.built();
  for (const char* path :
       {"theme/templates/lesson.mustache", "theme/templates/files.mustache", "theme/strings", "theme/assets/a.css"})
    CHECK(attacked.says("symlink-refused", path));
  for (const auto& [path, bytes] : attacked.outputs)
    CHECK_FALSE((path.starts_with("assets/") && bytes.find(secret) != std::string::npos));
}

TEST_CASE("settings and calendars that are links are none") {
  Pushed pushed;
  Version version = Pushed::harmless();
  put(version, "ecole.yml",
      {"title: Les Tilleuls\nid: tilleuls\nbase_url: https://tilleuls.example/\ncalendar: {zone: A, file: "
       "a.ics}\nextends: b.yml\n"});
  put(version, "a.ics", {pushed.path("secret/config.md"), SourceFile::Kind::link});
  put(version, "b.yml", {pushed.path("secret/config.md"), SourceFile::Kind::link});
  pushed.commit(version);
  CHECK(pushed.built().says("symlink-refused", "a.ics"));

  version = Pushed::harmless();
  put(version, "ecole.yml", {pushed.path("secret/config.md"), SourceFile::Kind::link});
  pushed.commit(version);
  const Result<BuildReport> report = pushed.build_once();
  REQUIRE(report);
  for (const Diagnostic& one : report->diagnostics) CHECK(shown(one).find(secret) == std::string::npos);
  for (const auto& [path, bytes] : read_tree(pushed.path("public"))) CHECK(bytes.find(secret) == std::string::npos);
}

TEST_CASE("links in a work tree, and a folder that becomes one, are not followed") {
  TemporaryFolder place;
  write_file(place / "secret/config.md", "# " + secret + "\n");
  write_file(place / "secret/2026-11-23.md", "# " + secret + "\n");
  Version version = Pushed::harmless();
  put(version, "cahier/6e-b/maths", {place / "secret", SourceFile::Kind::link});
  put(version, "documents/a.pdf", {place / "secret/config.md", SourceFile::Kind::link});
  put(version, "theme", {place / "secret", SourceFile::Kind::link});
  write_folder(place / "site", {}, version);
  BuildOptions options = options_of_attacked();
  options.output = place / "public";
  options.state = place / "state";
  const Result<BuildReport> report = build(Site::open(place / "site").value(), options);
  REQUIRE(report);
  const Attacked attacked{read_tree(place / "public"), *report};
  check_harmless(attacked, Harmless::there);
  CHECK(attacked.all_bytes().find(secret) == std::string::npos);
  for (const char* path : {"cahier/6e-b/maths", "documents/a.pdf", "theme"})
    CHECK(attacked.says("symlink-refused", path));
}

TEST_CASE("a folder of the output that became a link is not written through") {
  Pushed pushed;
  Version version = Pushed::harmless();
  pushed.commit(version);
  pushed.built();
  const std::string outside = pushed.path("secret");
  fs::rename(pushed.path("public/4e-a/francais"), pushed.path("public/4e-a/was"));
  fs::create_directory_symlink(outside, pushed.path("public/4e-a/francais"));
  fs::create_symlink(outside + "/config.md", pushed.path("public/6e-b"));
  put(version, "cahier/4e-a/francais/2026-11-19.md", {"# Une autre\n\nTexte.\n"});
  put(version, "cahier/4e-a/francais/2026-11-20.md", {"# Encore\n\nTexte.\n"});
  put(version, "cahier/6e-b/maths/2026-11-23.md", {"# A\n\nTexte.\n"});
  pushed.commit(version);
  const Result<BuildReport> report = pushed.build_once();
  CHECK(read_file(outside + "/config.md") == "# " + secret + "\n");
  CHECK(std::ranges::distance(fs::directory_iterator(outside), fs::directory_iterator()) == 1);
  if (report) CHECK_FALSE(report->foreign.empty());
}

TEST_CASE("submodules are not entered, nor is .gitmodules read (CVE-2018-11235, CVE-2018-17456, CVE-2026-53584)") {
  Pushed pushed;
  RawRepository raw(pushed.repository().path());
  const std::string modules =
      "[submodule \"../../x\"]\n path = cahier/6e-b\n url = -u./payload\n[submodule \"a\"]\n path = ../secret\n"
      " url = ssh://-oProxyCommand=touch%20x/a\n";
  const std::string commit = raw.commit(raw.tree({}));
  raw.commit(tree_with(
      raw, {file(".gitmodules", raw.blob(modules)), {"160000", "documents", commit}, {"160000", "theme", commit}},
      {{"160000", "2026-11-23.md", commit}, {"160000", "..", commit}}));
  const Attacked attacked = pushed.built();
  for (const char* path : {"documents", "theme", "cahier/6e-b/maths/2026-11-23.md"})
    CHECK(attacked.says("submodule-refused", path));
}

TEST_CASE("names of tree entries that lead elsewhere (CVE-2014-9390, CVE-2019-1353, CVE-2024-24577)") {
  Pushed pushed;
  RawRepository raw(pushed.repository().path());
  const std::string page = raw.blob("# mot7\n"), hook = raw.blob("#!/bin/sh\ntouch pwned\n");
  std::vector<RawEntry> entries;
  for (const char* name : {"..",
                           ".",
                           "../../../../secret/config.md",
                           "/etc/2026-11-23.md",
                           "a/b.pdf",
                           "a\\..\\b.pdf",
                           "/",
                           "\\",
                           "C:\\a.pdf",
                           ".git",
                           ".GIT",
                           ".git ",
                           "git~1",
                           ".g\xe2\x80\x8cit",
                           ".git::$INDEX_ALLOCATION",
                           "2026-11-23.md\n2026-11-24.md",
                           "2026-11-25\r.md",
                           "a\x1b[2J.pdf",
                           "\xff\xfe.pdf",
                           "caf\xe9.pdf",
                           "a\xe2\x80\xae"
                           "fdp.exe",
                           "a\xe2\x81\xa6.pdf",
                           "\xed\xa0\x80.pdf",
                           "\x7f.pdf",
                           "a\xe2\x80\xa8"
                           "b.pdf"})
    entries.push_back(file(name, page));
  entries.push_back({"100755", "hooks", hook});
  entries.push_back({"777", "mode.pdf", page});
  entries.push_back({"100666", "writable.pdf", page});
  entries.push_back(file("2026-11-26.md", raw.blob("# A\n\n" + [] {
    std::string links;
    for (const char* to :
         {"..", "a/b.pdf", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret/config.md", "C:%5Ca.pdf", ".git/config", "caf%e9.pdf",
          "a%0Ab.pdf", "a%00.pdf", "..%2f..%2f..%2f..%2fsecret%2fconfig.md", "%252e%252e/a.pdf", "..%5c..%5ca.pdf"})
      links += std::string("[a](<") + to + ">) ";
    return links;
  }() + "\n")));
  const std::vector<RawEntry> in_root = {folder("..", raw.tree({file("config.md", page)})),
                                         folder(".git", raw.tree({file("config", hook)})),
                                         folder("a/../../secret", raw.tree({file("config.md", page)})),
                                         folder("line\nend", raw.tree({file("a.pdf", page)}))};
  raw.commit(tree_with(raw, in_root, entries));
  const Attacked attacked = pushed.built();
  CHECK(attacked.all_bytes().find("pwned") == std::string::npos);
  CHECK(attacked.outputs.contains("6e-b/maths/2026-11-26.html"));
  const auto refused = std::ranges::count(attacked.report.diagnostics, "path-not-text", &Diagnostic::id);
  INFO(attacked.diagnostics());
  CHECK(refused >= 15);
}

TEST_CASE("one name twice in a tree, in no order, as file and as folder") {
  Pushed pushed;
  RawRepository raw(pushed.repository().path());
  const std::string one = raw.blob("# mot7\n"), other = raw.blob("# mot8\n");
  raw.commit(tree_with(raw, {},
                       {file("2026-11-25.md", one), file("2026-11-23.md", one), file("2026-11-23.md", other),
                        folder("2026-11-24.md", raw.tree({file("a.pdf", one)})), file("2026-11-24.md", other),
                        folder("2026-11-23.md", raw.tree({file("b.pdf", one)}))}));
  const Attacked first = pushed.built(), second = pushed.built();
  CHECK(difference(first.outputs, second.outputs) == "");
}

TEST_CASE("entries whose objects are missing or of another type end in an error that says so") {
  for (const bool missing : {true, false}) {
    Pushed pushed;
    RawRepository raw(pushed.repository().path());
    const std::string tree = raw.tree({});
    raw.commit(tree_with(raw, {}, {file("2026-11-23.md", missing ? std::string(40, '7') : tree)}));
    const Result<BuildReport> report = pushed.build_once();
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == ErrorKind::io);
    CHECK_FALSE(report.error().message_fr.empty());
  }
}

TEST_CASE("trees that hold one another ten billion times (git bomb)") {
  Pushed pushed;
  RawRepository raw(pushed.repository().path());
  std::string tree = raw.tree({file("2026-11-23.md", raw.blob("# A\n"))});
  for (int level = 0; level < 10; ++level) {
    std::vector<RawEntry> entries;
    for (char name = '0'; name <= '9'; ++name) entries.push_back(folder(std::string("d") + name, tree));
    tree = raw.tree(entries);
  }
  raw.commit(tree_with(raw, {folder("pages", tree)}, {}));
  const Result<BuildReport> report = pushed.build_once();
  REQUIRE_FALSE(report);
  CHECK(report.error().id == "too-many-entries");
}

TEST_CASE("folders two thousand deep") {
  Pushed pushed;
  RawRepository raw(pushed.repository().path());
  std::string tree = raw.tree({file("2026-11-23.md", raw.blob("# A\n"))});
  for (int level = 0; level < 2'000; ++level) tree = raw.tree({folder("a", tree)});
  raw.commit(
      tree_with(raw, {folder("documents", tree), folder("pages", tree), folder("theme", tree)}, {folder("a", tree)}));
  const Attacked attacked = pushed.built();
  CHECK(std::ranges::count(attacked.report.diagnostics, "folder-too-deep", &Diagnostic::id) >= 3);
  CHECK(attacked.report.diagnostics.size() < 20);
}

TEST_CASE("names of authors") {
  for (const std::string& author : std::vector<std::string>{
           "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "a\" onmouseover=\"alert(1)", "a]]><b>",
           "{{{site.title}}}", "{author}{date}{time}",
           "a\xe2\x80\xae"
           "b",
           "a\x1b[31m", "\xff\xfe", "a\rATTENDEE:b", std::string(100'000, 'a'), "</script>\xe2\x80\xa8"}) {
    INFO(author.substr(0, 60));
    Pushed pushed;
    RawRepository raw(pushed.repository().path());
    const std::string tree = tree_with(raw, {}, {file("2026-11-23.md", raw.blob("# A\n\n## Pour vendredi : mot7\n"))});
    std::string line = author;
    std::erase(line, '\n');
    raw.commit(tree, line + " <a@example.org>");
    const Attacked attacked = pushed.built();
    CHECK(attacked.outputs.at("6e-b/maths/2026-11-23.html").size() < 30'000);
    CHECK(attacked.outputs.at("6e-b/feed.xml").size() < 30'000);
  }
}

TEST_CASE("what is to be corrected is shown as text, on the page of problems too") {
  Pushed pushed;
  Version version = Pushed::harmless();
  const std::string name = "cahier/6e-b/maths/\"><img src=x onerror=alert(1)>.md";
  put(version, name,
      {"# <script>alert(1)</script>\n\n[a](javascript:alert(1)) <script>alert(1)</script>\n\nPour le 31/02 : "
       "</pre><script>alert(1)</script>\n"});
  put(version, "cahier/6e-b/maths/2026-11-23.md",
      {"# A\n\n</textarea><script>alert(1)</script> [a](b'\"><script>.pdf)\n"});
  pushed.commit(version);
  pushed.built();
  const std::string page = read_file(pushed.path("state/erreurs.html"));
  REQUIRE(page.find("onerror=alert(1)") != std::string::npos); // as text
  std::string dangerous = dangers_of_page("erreurs.html", page);
  for (const char* never : {"<script", "<img", "onerror", "javascript"}) {
    INFO(dangerous);
    CHECK(dangerous.find(never) == std::string::npos);
  }
}
