#include "c_api/handle_test.hpp"

#include <cstdlib>
#include <thread>
#include <vector>

using namespace ecole::c_api;

namespace {

bool holds(const ecole_list* list, std::string_view text) {
  for (std::size_t i = 0; i < ecole_list_count(list); ++i)
    if (ecole_list_at(list, i) == text) return true;
  return false;
}

constexpr const char* lesson = "6e-b/maths/2026-11-23.html";

} // namespace

TEST_CASE("one page from sources in memory") {
  OpenSite site;
  open_in_memory(site);
  CHECK(std::string(ecole_site_path(site)) == "classe");
  Text text;
  REQUIRE(ecole_site_id(site, &text, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(text) == "moulin");
  REQUIRE(ecole_site_settings(site, &text, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(text).find("Collège Jean Moulin") != std::string::npos);

  Failure error;
  REQUIRE(ecole_render(site, lesson, nullptr, &text, &error) == ECOLE_DONE);
  CHECK_FALSE(error);
  CHECK(bytes_of(text).find("Comparer des fractions") != std::string::npos);
  CHECK(ecole_text_bytes(text)[ecole_text_size(text)] == '\0');
  const std::string home = [&] {
    REQUIRE(ecole_render(site, "", nullptr, &text, nullptr) == ECOLE_DONE);
    return bytes_of(text);
  }();
  REQUIRE(ecole_render(site, "/index.html", nullptr, &text, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(text) == home);
  REQUIRE(ecole_inspect(site, "6e-b/", nullptr, &text, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(text).starts_with("{\"version\":1,\"url\":\"6e-b/index.html\",\"kind\":"));

  CHECK(ecole_render(site, "6e-b/no.html", nullptr, &text, &error) == ECOLE_NOT_FOUND);
  CHECK(std::string(ecole_error_id(error)) == "page-not-found");
  CHECK_FALSE(text);
  CHECK(ecole_inspect(site, "6e-b/no.html", nullptr, &text, &error) == ECOLE_NOT_FOUND);
  CHECK(ecole_render(site, "../../etc/passwd", nullptr, &text, nullptr) == ECOLE_NOT_FOUND);
}

TEST_CASE("the sources of a site are those at the time it was opened") {
  Sources sources(ecole_sources_new());
  CHECK(ecole_sources_count(sources) == 0);
  REQUIRE(ecole_sources_add(sources, "vide.md", nullptr, 0, nullptr) == ECOLE_DONE);
  add(sources, "pages/page.md", "# Avant\n");
  add(sources, "pages/page.md", "# Pendant\n");
  CHECK(ecole_sources_count(sources) == 2);
  for (const char* wrong : {"../page.md", "/page.md", "a/../../page.md", "a//b.md", ""}) {
    Failure error;
    INFO(wrong);
    CHECK(ecole_sources_add(sources, wrong, "x", 1, &error) == ECOLE_REFUSED);
    CHECK(std::string(ecole_error_path(error)) == wrong);
  }
  CHECK(ecole_sources_count(sources) == 2);
  OpenSite site;
  REQUIRE(ecole_site_open_sources("classe", sources, nullptr, &site, nullptr) == ECOLE_DONE);
  add(sources, "pages/page.md", "# Après\n");
  ecole_sources_free(sources);
  sources.handle = nullptr;
  Text text;
  REQUIRE(ecole_render(site, "page.html", nullptr, &text, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(text).find("Pendant") != std::string::npos);
}

TEST_CASE("hostile bytes in memory are no error") {
  const Sources sources(ecole_sources_new());
  add(sources, "ecole.yml", std::string_view("\xff\xfe\0title: x", 11));
  add(sources, "cahier/6e-b/maths/2026-11-23.md", std::string_view("# \0\xc3\x28 <script>", 14));
  add(sources, "\xff.md", "# Nom\n");
  OpenSite site;
  REQUIRE(ecole_site_open_sources("\xff", sources, nullptr, &site, nullptr) == ECOLE_DONE);
  Diagnostics diagnostics;
  REQUIRE(ecole_check(site, nullptr, &diagnostics, nullptr) == ECOLE_DONE);
  CHECK(ecole_diagnostics_count(diagnostics) > 0);
}

TEST_CASE("diagnostics one by one, and as JSON") {
  OpenSite site;
  open_in_memory(site);
  const Settings options(ecole_options_new());
  set(options, "now", "2026-11-23T18:00+01:00");
  Diagnostics diagnostics;
  REQUIRE(ecole_check(site, options, &diagnostics, nullptr) == ECOLE_DONE);
  const ecole_diagnostic* found = nullptr;
  for (std::size_t i = 0; i < ecole_diagnostics_count(diagnostics); ++i)
    if (std::string(ecole_diagnostic_id(ecole_diagnostics_at(diagnostics, i))) == "date-weekday-mismatch")
      found = ecole_diagnostics_at(diagnostics, i);
  REQUIRE(found);
  CHECK(ecole_diagnostics_at(diagnostics, ecole_diagnostics_count(diagnostics)) == nullptr);
  CHECK(ecole_diagnostic_severity(found) == ECOLE_ERROR);
  Help help;
  REQUIRE(ecole_explain(ecole_diagnostic_id(found), &help, nullptr) == ECOLE_DONE);
  CHECK(ecole_diagnostic_effect(found) == ecole_help_effect(help));
  CHECK(std::string(ecole_diagnostic_file(found)) == "cahier/6e-b/maths/2026-11-23.md");
  CHECK(ecole_diagnostic_line(found) == 5);
  CHECK(ecole_diagnostic_column(found) == 9);
  CHECK(ecole_diagnostic_end_line(found) == 5);
  CHECK(ecole_diagnostic_end_column(found) == 26);
  CHECK(std::string(ecole_diagnostic_message(found, ECOLE_FR)).find("un vendredi") != std::string::npos);
  CHECK(std::string(ecole_diagnostic_message(found, ECOLE_EN)).find("a Friday") != std::string::npos);
  CHECK(std::string(ecole_diagnostic_hint(found, ECOLE_FR)).starts_with("Écrivez : "));
  CHECK(std::string(ecole_diagnostic_hint(found, ECOLE_EN)).starts_with("Type: "));
  Text json;
  REQUIRE(ecole_diagnostics_json(diagnostics, ECOLE_EN, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).find("\"id\":\"date-weekday-mismatch\"") != std::string::npos);
}

TEST_CASE("a build into memory, with a state and without") {
  const TestFolder folder;
  const bool with_state = GENERATE(false, true);
  const Settings options(ecole_options_new());
  const Output output(ecole_output_new());
  set(options, "now", "2026-11-23T18:00+01:00");
  set(options, "jobs", "2");
  if (with_state) set(options, "state", folder / "state");
  REQUIRE(ecole_options_set_output(options, output, nullptr) == ECOLE_DONE);
  const Sources sources(ecole_sources_new());
  add_site(sources);
  add(sources, "pages/page.md", "# Une page\n");
  OpenSite site;
  REQUIRE(ecole_site_open_sources("classe", sources, nullptr, &site, nullptr) == ECOLE_DONE);
  Report report;
  REQUIRE(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
  CHECK(std::string(ecole_report_output(report)).empty());
  CHECK(std::string(ecole_report_state(report)).empty() == !with_state);
  List paths;
  REQUIRE(ecole_output_paths(output, &paths, nullptr) == ECOLE_DONE);
  CHECK(ecole_list_count(paths) == ecole_report_outputs(report));
  for (std::size_t i = 1; i < ecole_list_count(paths); ++i)
    CHECK(std::string(ecole_list_at(paths, i - 1)) < ecole_list_at(paths, i));
  CHECK(holds(paths, "page.html"));
  Text page, rendered;
  REQUIRE(ecole_output_read(output, lesson, &page, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_render(site, lesson, options, &rendered, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(page) == bytes_of(rendered));
  Failure error;
  CHECK(ecole_output_read(output, "no.html", &page, &error) == ECOLE_NOT_FOUND);
  CHECK(std::string(ecole_error_path(error)) == "no.html");

  // The same place again, with a page less: what is gone goes, and what is the same is not written.
  const Sources fewer(ecole_sources_new());
  add_site(fewer);
  REQUIRE(ecole_site_open_sources("classe", fewer, nullptr, &site, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
  CHECK(ecole_report_clean(report) == !with_state);
  CHECK(holds(ecole_report_removed(report), "page.html"));
  CHECK_FALSE(holds(ecole_report_written(report), "robots.txt"));
  REQUIRE(ecole_output_paths(output, &paths, nullptr) == ECOLE_DONE);
  CHECK_FALSE(holds(paths, "page.html"));
  CHECK(ecole_list_count(paths) == ecole_report_outputs(report));

  // It cannot be deployed from there.
  OpenTarget target;
  REQUIRE(ecole_target_open(("file:" + (folder / "www")).c_str(), &target, nullptr) == ECOLE_DONE);
  Planned plan;
  CHECK(ecole_plan_report(report, target, nullptr, &plan, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "output-missing");
}

TEST_CASE("a report tells what a build into a folder did") {
  const TestFolder folder;
  folder.write("classe/ecole.yml", "title: Collège Jean Moulin\n");
  folder.write("classe/cahier/6e-b/maths/2026-11-23.md", "# Comparer des fractions\n\nUn texte.\n");
  folder.write("classe/cahier/6e-b/maths/2026-11-20.md", "---\ntitre: Sans fin\n");
  const Settings options(ecole_options_new());
  set(options, "output", folder / "public");
  set(options, "state", folder / "state");
  set(options, "now", "2026-11-23T18:00+01:00");
  set(options, "explain", "true");
  OpenSite site;
  REQUIRE(ecole_site_open((folder / "classe").c_str(), options, &site, nullptr) == ECOLE_DONE);
  CHECK(std::string(ecole_site_path(site)) == folder / "classe");
  Failure error;
  Report report;
  CHECK(ecole_last_build(site, options, &report, &error) == ECOLE_NOT_FOUND);
  CHECK(std::string(ecole_error_id(error)) == "not-built");
  folder.write("public/page-a-moi.html", "mien");
  folder.write("public/404.html", "mien");
  REQUIRE(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
  CHECK(ecole_report_clean(report) == 1);
  CHECK(ecole_report_marked(report) == 0);
  CHECK(std::string(ecole_report_site_id(report)) == "Collège Jean Moulin");
  CHECK(std::string(ecole_report_output(report)) == folder / "public");
  CHECK(std::string(ecole_report_state(report)) == folder / "state");
  CHECK(std::string(ecole_report_commit(report)).empty());
  CHECK_FALSE(std::string(ecole_report_build_id(report)).empty());
  CHECK(ecole_report_outputs(report) > 5);
  CHECK(ecole_list_count(ecole_report_written(report)) + ecole_report_unchanged(report) ==
        ecole_report_outputs(report));
  CHECK(holds(ecole_report_written(report), lesson));
  CHECK(holds(ecole_report_foreign(report), "404.html"));
  CHECK(folder.read("public/404.html") == "mien");
  std::filesystem::remove(folder.path / "public/404.html");
  CHECK(ecole_list_count(ecole_report_removed(report)) == 0);
  CHECK(ecole_diagnostics_count(ecole_report_diagnostics(report)) > 0);
  REQUIRE(ecole_report_held_back_count(report) == 1);
  CHECK(std::string(ecole_report_held_back_file(report, 0)) == "cahier/6e-b/maths/2026-11-20.md");
  CHECK(std::string(ecole_report_held_back_published_from(report, 0)).empty());
  CHECK(std::string(ecole_report_held_back_file(report, 1)).empty());
  // Midnight in Paris: the next day begins.
  CHECK(ecole_report_next_change(report) == 1795474800);
  Text json;
  REQUIRE(ecole_report_json(report, ECOLE_FR, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).starts_with("{\"version\":1,\"commit\":null,"));

  folder.write("classe/cahier/6e-b/maths/2026-11-23.md", "# Comparer des fractions\n\nUn autre texte.\n");
  REQUIRE(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
  CHECK(ecole_report_clean(report) == 0);
  CHECK(holds(ecole_report_written(report), lesson));
  CHECK(ecole_report_unchanged(report) > 0);
  REQUIRE(ecole_report_json(report, ECOLE_EN, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).find("\"explained\":[") != std::string::npos);
  // The report is the caller's own.
  const std::string id = ecole_report_build_id(report);
  ecole_site_free(site);
  site.handle = nullptr;
  CHECK(ecole_report_build_id(report) == id);

  REQUIRE(ecole_site_open((folder / "classe").c_str(), nullptr, &site, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_last_build(site, options, &report, nullptr) == ECOLE_DONE);
  CHECK(ecole_report_build_id(report) == id);
  CHECK(ecole_list_count(ecole_report_written(report)) == 0);
}

TEST_CASE("a repository: which commit is built, and which one waits for the end of a pause") {
  const TestFolder folder;
  const auto commit = [&](const std::string& time) {
    const std::string git = "git -C '" + folder / "classe" + "' -c user.name=Anne -c user.email=anne@example.org ";
    const std::string dated = "GIT_AUTHOR_DATE=" + time + " GIT_COMMITTER_DATE=" + time + " ";
    REQUIRE(std::system((git + "init -q && " + git + "add . && " + dated + git + "commit -q -m Version").c_str()) == 0);
  };
  folder.write("classe/ecole.yml", "title: Collège\ncalendar: {zone: A}\npublication: {pause: true}\n");
  folder.write("classe/pages/page.md", "# Une page\n\nVendredi à six heures.\n");
  commit("2026-11-27T18:00:00+01:00");
  folder.write("classe/pages/page.md", "# Une page\n\nVendredi à onze heures.\n");
  commit("2026-11-27T23:00:00+01:00");
  const Settings options(ecole_options_new());
  set(options, "state", folder / "state");
  set(options, "now", "2026-11-29T23:00+01:00");
  OpenSite site;
  REQUIRE(ecole_site_open((folder / "classe").c_str(), options, &site, nullptr) == ECOLE_DONE);
  Report report;
  REQUIRE(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
  const std::string earlier = ecole_report_commit(report), later = ecole_report_waiting_commit(report);
  CHECK(earlier.size() == 40);
  CHECK(later.size() == 40);
  CHECK(ecole_report_waiting_until(report) == 1796018400); // Monday at seven
  CHECK(folder.read("classe/public/page.html").find("six heures") != std::string::npos);

  set(options, "no-pause", "true");
  REQUIRE(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
  CHECK(ecole_report_commit(report) == later);
  CHECK(std::string(ecole_report_waiting_commit(report)).empty());
  CHECK(ecole_report_waiting_until(report) == 0);
  CHECK(folder.read("classe/public/page.html").find("onze heures") != std::string::npos);

  set(options, "ref", earlier);
  REQUIRE(ecole_site_open((folder / "classe").c_str(), options, &site, nullptr) == ECOLE_DONE);
  Text page;
  REQUIRE(ecole_render(site, "page.html", options, &page, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(page).find("six heures") != std::string::npos);
  set(options, "ref", "no-such-branch");
  REQUIRE(ecole_site_open((folder / "classe").c_str(), options, &site, nullptr) == ECOLE_DONE);
  CHECK(ecole_build(site, options, &report, nullptr) == ECOLE_NOT_FOUND);
  Failure error;
  set(options, "worktree", "true");
  CHECK(ecole_site_open((folder / "classe").c_str(), options, &site, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "ref-and-worktree");
}

TEST_CASE("a wrong place or revision is an error of its kind") {
  const TestFolder folder;
  folder.write("classe/ecole.yml", "title: Collège\n");
  Failure error;
  OpenSite site;
  const Settings options(ecole_options_new());
  set(options, "ref", "HEAD");
  CHECK(ecole_site_open((folder / "classe").c_str(), options, &site, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "ref-without-repository");
  set(options, "ref", "");
  REQUIRE(ecole_site_open((folder / "classe").c_str(), options, &site, &error) == ECOLE_DONE);
  // A file where the output's folder would be.
  folder.write("file", "");
  set(options, "output", folder / "file/public");
  set(options, "state", folder / "state");
  Report report;
  CHECK(ecole_build(site, options, &report, &error) == ECOLE_IO);
  CHECK_FALSE(report);
}

TEST_CASE("cancelled before it begins, and from another thread while it runs") {
  const TestFolder folder;
  const Cancel cancel(ecole_cancel_new());
  const Settings options(ecole_options_new());
  set(options, "output", folder / "public");
  set(options, "state", folder / "state");
  set(options, "now", "2026-11-23T18:00+01:00");
  REQUIRE(ecole_options_set_cancel(options, cancel, nullptr) == ECOLE_DONE);
  const Sources sources(ecole_sources_new());
  add_site(sources);
  for (int day = 1; day <= 28; ++day)
    for (const char* subject : {"maths", "francais", "anglais", "svt", "musique"}) {
      const std::string path =
          std::string("cahier/6e-b/") + subject + "/2026-11-" + (day < 10 ? "0" : "") + std::to_string(day) + ".md";
      add(sources, path.c_str(), "# Une leçon\n\nUn texte.\n");
    }
  OpenSite site;
  REQUIRE(ecole_site_open_sources("classe", sources, nullptr, &site, nullptr) == ECOLE_DONE);

  Report report;
  int code = ECOLE_DONE;
  {
    std::jthread other([&] { ecole_cancel_request(cancel); });
    code = ecole_build(site, options, &report, nullptr);
  }
  CHECK((code == ECOLE_CANCELLED || code == ECOLE_DONE));
  CHECK((code == ECOLE_DONE) == (report != nullptr));

  // Asked for once, it stays.
  Failure error;
  CHECK(ecole_build(site, options, &report, &error) == ECOLE_CANCELLED);
  CHECK(std::string(ecole_error_id(error)) == "cancelled");
  Diagnostics diagnostics;
  CHECK(ecole_check(site, options, &diagnostics, &error) == ECOLE_CANCELLED);
  Text text;
  CHECK(ecole_render(site, lesson, options, &text, &error) == ECOLE_CANCELLED);

  // And nothing is lost.
  REQUIRE(ecole_options_set_cancel(options, nullptr, nullptr) == ECOLE_DONE);
  REQUIRE(ecole_build(site, options, &report, &error) == ECOLE_DONE);
  CHECK(std::filesystem::exists(folder.path / "public" / lesson));
}

TEST_CASE("one site for several threads") {
  OpenSite site;
  open_in_memory(site);
  const Settings options(ecole_options_new());
  set(options, "now", "2026-11-23T18:00+01:00");
  std::vector<std::string> pages(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& page : pages)
      threads.emplace_back([&] {
        ecole_text* text = nullptr;
        if (ecole_render(site, lesson, options, &text, nullptr) == ECOLE_DONE) page = bytes_of(text);
        ecole_text_free(text);
      });
  }
  CHECK_FALSE(pages.front().empty());
  for (const std::string& page : pages) CHECK(page == pages.front());
}

TEST_CASE("a new site, which builds at once") {
  const TestFolder folder;
  const Settings options(ecole_options_new());
  set(options, "kind", "ecole");
  set(options, "lang", "en");
  set(options, "today", "2026-11-23");
  set(options, "git", "false");
  List files;
  REQUIRE(ecole_new_site((folder / "classe").c_str(), options, &files, nullptr) == ECOLE_DONE);
  CHECK(holds(files, "ecole.yml"));
  CHECK_FALSE(std::filesystem::exists(folder.path / "classe/.git"));
  Failure error;
  CHECK(ecole_new_site((folder / "classe").c_str(), options, &files, &error) == ECOLE_REFUSED);
  CHECK(std::string(ecole_error_id(error)) == "folder-not-empty");

  set(options, "now", "2026-11-23T18:00+01:00");
  set(options, "state", folder / "state");
  OpenSite site;
  REQUIRE(ecole_site_open((folder / "classe").c_str(), options, &site, nullptr) == ECOLE_DONE);
  Report report;
  REQUIRE(ecole_build(site, options, &report, nullptr) == ECOLE_DONE);
  CHECK(std::string(ecole_report_output(report)) == folder / "classe/public");
  CHECK(ecole_diagnostics_count(ecole_report_diagnostics(report)) == 0);

  // With all at their defaults.
  REQUIRE(ecole_new_site((folder / "college").c_str(), nullptr, &files, nullptr) == ECOLE_DONE);
  CHECK(std::filesystem::exists(folder.path / "college/.git"));
}
