#include "model/class_time.hpp"

#include "model/subjects.hpp"
#include "model/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::model;
using base::Date;
using base::Weekday;
using content::Slot;
using toys::day;
using Problem = NextLesson::Problem;

namespace {

SubjectLook subject(std::string_view name) { return subject_by_name(name, Language::fr); }

ClassTime time_of(std::vector<Slot> slots) {
  ClassTime time;
  for (const Slot& slot : slots) time.subjects.push_back(subject(slot.subject));
  time.slots = std::move(slots);
  return time;
}

Slot slot(Weekday weekday, std::string subject_name, char week = 0, std::string group = {}) {
  Slot made;
  made.day = weekday;
  made.subject = std::move(subject_name);
  made.week = week;
  made.group = std::move(group);
  return made;
}

Calendar calendar() {
  content::Configuration::Calendar settings;
  settings.zone = "A";
  settings.weeks.emplace();                // odd weeks are A
  settings.days_off = {day("2026-11-26")}; // a strike
  return Calendar(settings);
}

} // namespace

TEST_CASE("the next lesson is the next slot on a day with classes") {
  const ClassTime time = time_of({slot(Weekday::monday, "maths"), slot(Weekday::thursday, "Mathématiques")});
  const auto next = [&](std::string_view lesson) {
    return next_lesson(time, subject("maths"), "", day(lesson), calendar()).date;
  };
  CHECK(next("2026-11-17") == day("2026-11-19"));
  CHECK(next("2026-11-19") == day("2026-11-23"));
  CHECK(next("2026-11-23") == day("2026-11-30")); // not the day of the strike
  CHECK(next("2026-12-17") == day("2027-01-04")); // over the holidays
  CHECK(next("2027-03-25") == day("2027-04-01")); // not on Easter Monday
  CHECK(next("2027-05-03") == day("2027-05-10")); // not on Ascension Day
}

TEST_CASE("weeks A and B") {
  const ClassTime time = time_of({slot(Weekday::tuesday, "svt", 'A'), slot(Weekday::friday, "svt", 'B')});
  const auto next = [&](std::string_view lesson) {
    return next_lesson(time, subject("svt"), "", day(lesson), calendar()).date;
  };
  CHECK(next("2026-11-24") == day("2026-11-27")); // week 48 is B
  CHECK(next("2026-11-27") == day("2026-12-01")); // week 49 is A
  CHECK(next("2026-12-11") == day("2026-12-15"));
  CHECK(next("2026-12-15") == day("2027-01-05")); // 53 is in the holidays, week 1 is A
}

TEST_CASE("groups: their own slots and those of the whole class") {
  const ClassTime time = time_of({slot(Weekday::monday, "svt"), slot(Weekday::wednesday, "svt", 0, "g1"),
                                  slot(Weekday::friday, "svt", 0, "Groupe 2")});
  const auto next = [&](std::string_view group) {
    return next_lesson(time, subject("svt"), group, day("2026-11-16"), calendar());
  };
  CHECK(next("groupe 1").date == day("2026-11-18"));
  CHECK(next("g2").date == day("2026-11-20"));
  CHECK(next("G3").date == day("2026-11-23"));
  const NextLesson differs = next("");
  CHECK(differs.problem == Problem::groups_differ);
  CHECK(differs.groups == std::vector<std::string>{"g1", "Groupe 2"});
  CHECK(differs.days == std::vector<Date>{day("2026-11-18"), day("2026-11-20")});
  CHECK(next_lesson(time, subject("svt"), "", day("2026-11-20"), calendar()).date == day("2026-11-23"));
}

TEST_CASE("why there is no next lesson") {
  const ClassTime time = time_of({slot(Weekday::monday, "maths", 0, "g1")});
  CHECK(next_lesson({}, subject("maths"), "", day("2026-11-23"), calendar()).problem == Problem::no_timetable);
  CHECK(next_lesson(time, subject("latin"), "", day("2026-11-23"), calendar()).problem == Problem::not_in_timetable);
  CHECK(next_lesson(time, subject("maths"), "g2", day("2026-11-23"), calendar()).problem == Problem::not_in_timetable);
  CHECK(next_lesson(time, subject("maths"), "g1", day("2027-06-28"), calendar()).problem == Problem::none_left);
  CHECK(next_lesson(time, subject("maths"), "", day("2026-11-23"), calendar()).date == day("2026-11-30"));
}

TEST_CASE("a portal's timetable names its days") {
  Slot only = slot(Weekday::thursday, "MATHEMATIQUES");
  only.only = day("2026-12-03");
  Slot strike = slot(Weekday::thursday, "MATHEMATIQUES");
  strike.only = day("2026-11-26");
  const ClassTime time = time_of({only, strike});
  CHECK(next_lesson(time, subject("maths"), "", day("2026-11-23"), calendar()).date == day("2026-12-03"));
  CHECK(next_lesson(time, subject("maths"), "", day("2026-12-03"), calendar()).problem == Problem::none_left);
}

TEST_CASE("days off of a class count for that class") {
  const Calendar trip = calendar().with_days_off({day("2026-11-30")});
  const ClassTime time = time_of({slot(Weekday::monday, "maths")});
  CHECK(next_lesson(time, subject("maths"), "", day("2026-11-23"), trip).date == day("2026-12-07"));
  CHECK(next_lesson(time, subject("maths"), "", day("2026-11-23"), calendar()).date == day("2026-11-30"));
}

TEST_CASE("a homework of the whole class is for its next day") {
  const ClassTime time = time_of({slot(Weekday::tuesday, "maths"), slot(Weekday::friday, "eps")});
  CHECK(next_lesson(time, {}, "", day("2026-11-24"), calendar()).date == day("2026-11-27"));
}

TEST_CASE("a class's time is read again as it was written, and empty when damaged") {
  ClassTime time = time_of({slot(Weekday::monday, "maths", 'A', "g1")});
  time.days_off = {day("2026-11-30")};
  const std::string kept = bytes(time);
  const ClassTime again = class_time(kept);
  CHECK(again.slots == time.slots);
  CHECK(again.days_off == time.days_off);
  CHECK(again.subjects.front().title == "Mathématiques");
  for (std::size_t cut = 0; cut < kept.size(); ++cut)
    CHECK(class_time(std::string_view(kept).substr(0, cut)).slots.empty());
}

TEST_CASE("a timetable moves the homework of its class, and of no other") {
  toys::Site site;
  const auto next = [](content::Task& task) {
    task.needs_calendar = true;
    task.when.form = content::When::Form::next_lesson;
  };
  for (const char* path : {"cahier/6e-b/maths/2026-11-23.md", "cahier/5e-a/maths/2026-11-23.md"})
    site.put(toys::Draft(path).task("", "Pour la prochaine séance", {}, next));
  content::Configuration::Class sixth;
  sixth.folder = "6e-b";
  sixth.timetable = {slot(Weekday::friday, "maths")};
  site.configuration.classes = {sixth};
  site.build();
  CHECK(site.keys("due").size() == 1);
  CHECK(site.keys("due").front().starts_with("6e-b|2026-11-27|"));
  CHECK(site.findings() ==
        std::vector<std::string>{
            "cahier/5e-a/maths/2026-11-23.md date-needs-timetable Pour la prochaine séance 24/11/2026 cahier/5e-a"});

  site.configuration.classes.front().timetable.front().day = Weekday::tuesday;
  site.build();
  CHECK(site.keys("due").front().starts_with("6e-b|2026-11-24|"));
  site.configuration.classes.front().days_off = {day("2026-11-24")};
  site.build();
  CHECK(site.keys("due").front().starts_with("6e-b|2026-12-01|"));
  site.configuration.classes.clear();
  site.build();
  CHECK(site.keys("due").empty());
  CHECK(site.findings().size() == 2);
}

TEST_CASE("when a lesson was: one slot, or several that follow each other, of its group or of the whole class") {
  const auto at = [](Slot made, int from, int until, std::string room = {}) {
    made.at = from;
    made.until = until;
    made.room = std::move(room);
    return made;
  };
  const auto text = [](const std::vector<Slot>& slots, std::string_view date, std::string_view group = {}) {
    const auto time = lesson_time(time_of(slots), subject("maths"), group, day(date), calendar());
    return time ? std::to_string(time->at) + "-" + std::to_string(time->until) + " " + time->room : std::string("open");
  };
  const Slot early = at(slot(Weekday::monday, "maths"), 480, 535, "12"),
             next = at(slot(Weekday::monday, "Mathématiques"), 535, 590, "12"),
             after_break = at(slot(Weekday::monday, "maths"), 605, 660, "7"),
             late = at(slot(Weekday::monday, "maths"), 900, 955);
  CHECK(text({early}, "2026-11-23") == "480-535 12");
  CHECK(text({early}, "2026-11-24") == "open"); // a Tuesday
  CHECK(text({next, early}, "2026-11-23") == "480-590 12");
  CHECK(text({early, next, after_break}, "2026-11-23") == "480-660 ");                   // in two rooms
  CHECK(text({early, late}, "2026-11-23") == "open");                                    // which of them?
  CHECK(text({slot(Weekday::monday, "maths")}, "2026-11-23") == "open");                 // no hour
  CHECK(text({at(slot(Weekday::thursday, "maths"), 480, 535)}, "2026-11-26") == "open"); // the strike
  CHECK(text({at(slot(Weekday::monday, "svt"), 480, 535)}, "2026-11-23") == "open");
  // Week 48 is B.
  CHECK(text({at(slot(Weekday::monday, "maths", 'A'), 480, 535), at(slot(Weekday::monday, "maths", 'B'), 600, 655)},
             "2026-11-23") == "600-655 ");
  const Slot first = at(slot(Weekday::monday, "maths", 0, "g1"), 480, 535),
             second = at(slot(Weekday::monday, "maths", 0, "Groupe 2"), 600, 655);
  CHECK(text({first, second}, "2026-11-23", "1") == "480-535 ");
  CHECK(text({first, second}, "2026-11-23", "2") == "600-655 ");
  CHECK(text({first, second}, "2026-11-23") == "open");
  CHECK(text({first}, "2026-11-23") == "480-535 ");
  CHECK(text({first, late}, "2026-11-23") == "900-955 ");
  CHECK(text({late}, "2026-11-23", "2") == "900-955 ");
  Slot once = at(slot(Weekday::monday, "maths"), 480, 535);
  once.only = day("2026-11-23");
  CHECK(text({once}, "2026-11-23") == "480-535 ");
  CHECK(text({once}, "2026-11-30") == "open");
  CHECK_FALSE(lesson_time(time_of({early}), SubjectLook{}, {}, day("2026-11-23"), calendar()));
}
