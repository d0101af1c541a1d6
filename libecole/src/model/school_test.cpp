#include "model/school.hpp"

#include "model/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::model;
using toys::Draft;
using toys::Site;

namespace {

content::Configuration::Class declared(std::string folder, std::string title = {}) {
  content::Configuration::Class row;
  row.folder = std::move(folder);
  row.title = std::move(title);
  return row;
}

// Asks a school as a rule would.
template <typename Ask>
auto asked(Site& site, Ask ask) {
  std::optional<decltype(ask(site.school(), std::declval<engine::Reader&>()))> answer;
  site.build([&](const School& school) {
    engine::Rule rule;
    rule.name = "asker";
    for (std::string_view part : {"site", "calendar", "classes", "subjects", "forge", "options"})
      rule.reads.push_back(engine::fixed(std::string(part), 0));
    rule.make = [&](std::string_view, engine::Reader& reader) -> std::optional<engine::Page> {
      answer = ask(school, reader);
      return std::nullopt;
    };
    return engine::Model{rule};
  });
  const auto page = site.engine().page("asker", "", nullptr); // the build asks only when something changed
  if (!page || !answer) throw std::runtime_error("nobody asked");
  return *answer;
}

} // namespace

TEST_CASE("a site without a title is called as its folder; its address ends in a slash") {
  content::Configuration configuration;
  CHECK(School(configuration, "ma-classe", "", {}).site().title == "ma-classe");
  configuration.title = "Les Tilleuls";
  configuration.base_url = "https://a.example";
  CHECK(School(configuration, "ma-classe", "", {}).site().title == "Les Tilleuls");
  CHECK(School(configuration, "x", "", {}).site().base_url == "https://a.example/");
  CHECK(School(configuration, "x", "https://b.example/c", {}).site().base_url == "https://b.example/c/");
  configuration.language = "en";
  CHECK(School(configuration, "x", "", {}).site().words == Language::en);
}

TEST_CASE("a time zone that does not exist is that of Paris") {
  content::Configuration configuration;
  configuration.calendar.timezone = "Mars/Olympus";
  const School school(configuration, "x", "", {});
  CHECK(school.calendar().time_zone().date_at(toys::minute("2026-11-23T23:30:00Z")) == toys::day("2026-11-24"));
}

TEST_CASE("classes and subjects, declared or not") {
  Site site;
  site.configuration.classes = {declared("4e-a"), declared("6e-B", "Sixième B")};
  site.configuration.classes[1].level = "6e";
  site.configuration.subjects = {{"maths", "Maths !", "red"}, {"latin", "", "mauve"}};
  const ClassRow known = asked(site, [](const School& s, engine::Reader& r) { return s.class_named(r, "6e-b"); });
  CHECK(known.id == "6e-b");
  CHECK(known.title == "Sixième B");
  CHECK(known.level == "6e");
  CHECK(known.folder == "6e-b");
  CHECK(known.href == "6e-b/index.html");
  CHECK(asked(site, [](const School& s, engine::Reader& r) { return s.class_named(r, "cm2"); }).title == "CM2");
  CHECK(asked(site, [](const School& s, engine::Reader& r) { return s.class_order(r, "6e-b"); }) == 1);
  CHECK(asked(site, [](const School& s, engine::Reader& r) { return s.class_order(r, "cm2"); }) == 2);
  const SubjectLook maths = asked(site, [](const School& s, engine::Reader& r) { return s.subject_named(r, "Maths"); });
  CHECK(maths.title == "Maths !");
  CHECK(maths.color == "red");
  const SubjectLook latin = asked(site, [](const School& s, engine::Reader& r) { return s.subject_named(r, "latin"); });
  CHECK(latin.title == "Latin");
  CHECK(latin.color == "brown"); // a colour that no theme has is none
}

TEST_CASE("each part of the settings is an input of its own, and what did not change touches nothing") {
  Site site;
  site.configuration.classes = {declared("6e-b")};
  site.put(Draft("cahier/6e-b/maths/2026-11-23.md"));
  site.build();
  CHECK(site.build().touched == 0);
  CHECK(site.keys("declared-class") == std::vector<std::string>{"6eb|6e-b"});

  const auto before = site.index();
  site.configuration.calendar.days_off = {toys::day("2026-12-01")};
  site.build();
  std::vector<std::string> changed;
  for (const auto& [key, value] : site.index())
    if (!before.contains(key) || before.at(key) != value) changed.push_back(engine::display(key));
  CHECK(changed == std::vector<std::string>{"calendar"});

  site.configuration.classes = {declared("cm1")};
  site.build();
  CHECK(site.keys("declared-class") == std::vector<std::string>{"cm1|cm1"});
  CHECK(site.keys("known-class") == std::vector<std::string>{"6e-b", "cm1"});
}

TEST_CASE("the root of the site in its repository ends in a slash") {
  Site site;
  site.prefix = "classe";
  CHECK(asked(site, [](const School& s, engine::Reader& r) { return s.forge(r).prefix; }) == "classe/");
}
