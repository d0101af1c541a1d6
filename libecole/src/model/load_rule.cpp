#include "model/keys.hpp"
#include "model/load.hpp"
#include "model/rules.hpp"
#include <map>
#include <tuple>

namespace ecole::model {

namespace {

using base::Date;
using base::DiagnosticId;
using base::Finding;
using engine::key;

struct Work {
  std::string path;
  LoadRow row;
};

// What came last is what makes it too much.
const Work* latest(const std::vector<Work>& works, bool assessments) {
  const Work* last = nullptr;
  for (const Work& work : works) {
    if (assessments ? !work.row.assessment : work.row.minutes == 0) continue;
    if (!last || std::tie(last->row.given, last->path) <= std::tie(work.row.given, work.path)) last = &work;
  }
  return last;
}

class WeekLoad {
 public:
  WeekLoad(std::string_view class_title, const Calendar& calendar, Date monday)
      : class_title_(class_title), calendar_(calendar), monday_(monday) {}

  void add(Date day, Work work) {
    loads_[day].add(work.row.group, work.row.assessment, work.row.minutes);
    week_.add(work.row.group, work.row.assessment, work.row.minutes);
    works_[day].push_back(std::move(work));
  }

  std::map<std::string, std::vector<Finding>> findings() && {
    for (const auto& [day, load] : loads_) {
      if (load.tests() > most_tests_of_day)
        say(DiagnosticId::load_tests_day, latest(works_[day], true), load.tests(), day, another_day(day));
      if (load.minutes() > busy_day_minutes)
        say(DiagnosticId::load_minutes_day, latest(works_[day], false), static_cast<std::size_t>(load.minutes()), day,
            another_day(day));
    }
    if (week_.tests() > most_tests_of_week) {
      std::vector<Work> all;
      for (auto& [day, works] : works_) all.insert(all.end(), works.begin(), works.end());
      say(DiagnosticId::load_tests_week, latest(all, true), week_.tests(), monday_, next_week());
    }
    return std::move(findings_);
  }

 private:
  Date next_week() const { return calendar_.next_school_day(monday_.plus(6)); }

  // The nearest day of class with room for one more: after it in the week, else before it, else in the next week.
  Date another_day(Date day) {
    const auto free = [&](Date other) {
      const auto load = loads_.find(other);
      return calendar_.school_day(other) && (load == loads_.end() || (load->second.tests() < most_tests_of_day &&
                                                                      load->second.minutes() < busy_day_minutes / 2));
    };
    for (Date other = day.plus(1); other < monday_.plus(7); other = other.plus(1))
      if (free(other)) return other;
    return next_week();
  }

  void say(DiagnosticId id, const Work* work, std::size_t number, Date day, Date other) {
    if (work)
      findings_[work->path].push_back(
          {id,
           work->row.range,
           {work->row.as_written, class_title_, std::to_string(number), day.slashed(), other.slashed()}});
  }

  std::string class_title_;
  const Calendar& calendar_;
  Date monday_;
  std::map<Date, Load> loads_;
  Load week_;
  std::map<Date, std::vector<Work>> works_;
  std::map<std::string, std::vector<Finding>> findings_;
};

} // namespace

// The id is a class and a week: what all of its teachers ask for in it.
engine::Rule load_rule(const School& school) {
  engine::Rule rule;
  rule.name = "load";
  rule.reads = {engine::fixed("load", 2), engine::all("calendar"), engine::all("classes"), engine::all("site")};
  rule.derive = [&school](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    const std::optional<base::Week> week = base::parse_week(reader.id_segment(1));
    if (!week) return;
    WeekLoad load(school.class_named(reader, reader.id_segment(0)).title, school.calendar(reader),
                  base::monday_of(*week));
    reader.each(engine::range("load", id), [&](std::string_view at, std::string_view value) {
      const std::optional<Date> day = Date::parse(engine::segments(at, 3, 1));
      std::optional<LoadRow> work = row<LoadRow>(value);
      if (day && work) load.add(*day, {std::string(engine::segments(at, 4, 1)), *std::move(work)});
      return true;
    });
    for (const auto& [path, findings] : std::move(load).findings()) add_findings(keys, path, key("load", id), findings);
  };
  return rule;
}

} // namespace ecole::model
