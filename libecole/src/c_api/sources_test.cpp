// What changes the sources of a site: mending them, and writing homework into them.
#include "c_api/handle_test.hpp"

#include <cstdlib>

using namespace ecole::c_api;

namespace {

constexpr const char* lesson = "cahier/6e-b/maths/2026-11-23.md";

void ask(ecole_homework* homework, const char* name, const std::string& text) {
  INFO(name << " = " << text);
  REQUIRE(ecole_homework_set(homework, name, text.c_str(), nullptr) == ECOLE_DONE);
}

} // namespace

TEST_CASE("what is mended, one by one and as JSON") {
  const TestFolder folder;
  folder.write("ecole.yml", "title: Collège\n");
  folder.write("cahier/6e-b/maths/plan.pdf", "x");
  folder.write(lesson, "# Plan\r\n\r\n##Voir [le plan](Plan.PDF) \r\n\r\n<b>x</b>");
  const Settings options(ecole_options_new());
  set(options, "now", "2026-11-23T18:00+01:00");
  OpenSite site;
  REQUIRE(ecole_site_open(folder.path.c_str(), nullptr, &site, nullptr) == ECOLE_DONE);
  Fixes fixes;
  Failure error;
  REQUIRE(ecole_fix(site, options, &fixes, &error) == ECOLE_DONE);
  CHECK_FALSE(error);
  CHECK(folder.read(lesson) == "# Plan\r\n\r\n## Voir [le plan](plan.pdf) \r\n\r\n<b>x</b>");
  REQUIRE(ecole_fixes_count(fixes) == 2);
  const std::size_t link = std::string(ecole_fixes_id(fixes, 0)) == "link-case" ? 0 : 1;
  CHECK(std::string(ecole_fixes_id(fixes, link)) == "link-case");
  CHECK(std::string(ecole_fixes_id(fixes, 1 - link)) == "heading-marker");
  CHECK(std::string(ecole_fixes_file(fixes, link)) == lesson);
  CHECK(ecole_fixes_line(fixes, link) == 3);
  CHECK(std::string(ecole_fixes_before(fixes, link)) == "Plan.PDF");
  CHECK(std::string(ecole_fixes_after(fixes, link)) == "plan.pdf");
  CHECK(std::string(ecole_fixes_id(fixes, 2)).empty());
  CHECK(ecole_fixes_line(fixes, 2) == 0);

  Diagnostics left;
  REQUIRE(ecole_check(site, options, &left, nullptr) == ECOLE_DONE);
  Text json;
  REQUIRE(ecole_fixes_json(fixes, left, ECOLE_EN, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).find("\"before\":\"Plan.PDF\",\"after\":\"plan.pdf\"") != std::string::npos);
  CHECK(bytes_of(json).find("\"id\":\"html-dropped\"") != std::string::npos);
  REQUIRE(ecole_fixes_json(fixes, nullptr, ECOLE_EN, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).find("\"diagnostics\":[]") != std::string::npos);
  REQUIRE(ecole_fix(site, options, &fixes, nullptr) == ECOLE_DONE);
  CHECK(ecole_fixes_count(fixes) == 0);

  OpenSite in_memory;
  open_in_memory(in_memory);
  CHECK(ecole_fix(in_memory, options, &fixes, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "fix-without-files");
  CHECK_FALSE(fixes);
}

TEST_CASE("a homework into a repository") {
  const TestFolder folder;
  folder.write("classe/ecole.yml", "title: Collège\n");
  folder.write(std::string("classe/") + lesson, "# Plan\n\n- **Pour le 24/11** : ex. 1\n");
  const std::string git = "git -C '" + folder / "classe" + "' -c user.name=Anne -c user.email=anne@example.org ";
  REQUIRE(std::system((git + "init -q -b main && " + git + "add . && " + git + "commit -q -m Version").c_str()) == 0);
  const Settings options(ecole_options_new());
  set(options, "now", "2026-11-23T18:00+01:00");
  OpenSite site;
  REQUIRE(ecole_site_open((folder / "classe").c_str(), nullptr, &site, nullptr) == ECOLE_DONE);

  const Asked homework(ecole_homework_new());
  Failure error;
  Added added;
  CHECK(ecole_homework_add(site, homework, options, &added, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "argument-missing");
  ask(homework, "class", "6e B");
  ask(homework, "subject", "maths");
  ask(homework, "due", "jeudi 26 novembre");
  CHECK(ecole_homework_add(site, homework, options, &added, &error) == ECOLE_USAGE); // nothing is to be done
  ask(homework, "text", "ex. 3");
  ask(homework, "details", "20 min");
  ask(homework, "author", "Paul Roy <paul@example.org>");
  REQUIRE(ecole_homework_add(site, homework, options, &added, &error) == ECOLE_DONE);
  CHECK(folder.read(std::string("classe/") + lesson) ==
        "# Plan\n\n- **Pour le 24/11** : ex. 1\n- **Pour le 26/11 (20 min)** : ex. 3\n");
  CHECK(std::string(ecole_added_file(added)) == lesson);
  CHECK(ecole_added_line(added) == 4);
  CHECK(std::string(ecole_added_as_written(added)) == "Pour le 26/11 (20 min) : ex. 3");
  CHECK(std::string(ecole_added_due(added)) == "2026-11-26");
  CHECK(std::string(ecole_added_commit(added)).size() == 40);
  CHECK(std::string(ecole_added_branch(added)) == "main");
  CHECK(ecole_added_created(added) == 0);
  Text json;
  REQUIRE(ecole_added_json(added, &json, nullptr) == ECOLE_DONE);
  CHECK(bytes_of(json).starts_with("{\"version\":1,\"file\":\"cahier/6e-b/maths/2026-11-23.md\",\"line\":4,"));
  CHECK(std::system((git + "diff --quiet HEAD && test \"$(" + git + "log -1 --format=%an)\" = 'Paul Roy'").c_str()) ==
        0);

  ask(homework, "given", "2026-11-25");
  REQUIRE(ecole_homework_add(site, homework, options, &added, nullptr) == ECOLE_DONE);
  CHECK(ecole_added_created(added) == 1);
  ask(homework, "given", "");
  ask(homework, "due", "jeudi 26 novembre, ou plus tard");
  CHECK(ecole_homework_add(site, homework, options, &added, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "homework-due-more");
  CHECK_FALSE(added);
}

TEST_CASE("a part of a homework that does not exist, or cannot be read") {
  const Asked homework(ecole_homework_new());
  Failure error;
  CHECK(ecole_homework_set(homework, "clas", "6e-b", &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "option-unknown");
  CHECK(std::string(ecole_error_hint(error, ECOLE_EN)).find("class") != std::string::npos);
  for (const char* wrong : {"Anne", "Anne <", "<anne@example.org>", "Anne <>"}) {
    INFO(wrong);
    CHECK(ecole_homework_set(homework, "author", wrong, &error) == ECOLE_USAGE);
    CHECK(std::string(ecole_error_id(error)) == "option-value");
  }
  CHECK(ecole_homework_set(homework, "author", nullptr, &error) == ECOLE_DONE);
  CHECK(ecole_homework_set(nullptr, "class", "6e-b", &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_error_id(error)) == "argument-missing");

  OpenSite site;
  open_in_memory(site);
  Added added;
  for (const char* name : {"class", "due", "text"}) ask(homework, name, "x");
  CHECK(ecole_homework_add(site, homework, nullptr, &added, &error) == ECOLE_NOT_FOUND);
  CHECK(ecole_homework_add(site, nullptr, nullptr, &added, &error) == ECOLE_USAGE);
  CHECK(ecole_homework_add(site, homework, nullptr, nullptr, &error) == ECOLE_USAGE);
  CHECK(std::string(ecole_added_file(nullptr)).empty());
  CHECK(ecole_added_line(nullptr) == 0);
  CHECK(ecole_fixes_count(nullptr) == 0);
  ecole_homework_free(nullptr);
  ecole_added_free(nullptr);
  ecole_fixes_free(nullptr);
}
