#include "model/addresses.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"
#include <algorithm>

namespace ecole::model {

namespace {

using engine::key;

bool any(std::string_view prefix, engine::Reader& reader) {
  bool found = false;
  reader.each(prefix, [&](std::string_view, std::string_view) {
    found = true;
    return false;
  });
  return found;
}

engine::Rule weeks_rule() {
  engine::Rule rule;
  rule.name = "weeks";
  rule.reads = {engine::fixed("week", 2)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    if (any(engine::range("week", id), reader)) keys.add(key("weeks", id));
  };
  return rule;
}

engine::Rule months_rule() {
  engine::Rule rule;
  rule.name = "months";
  rule.reads = {engine::fixed("subject", 3)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    Counted month;
    reader.each(engine::range("subject", id), [&](std::string_view, std::string_view value) {
      if (month.count++ == 0)
        if (std::optional<LessonRow> lesson = row<LessonRow>(value)) month.subject = std::move(lesson->subject);
      return true;
    });
    if (month.count > 0) keys.add(key("months", id), bytes(month));
  };
  return rule;
}

// The months of a class that have lessons. How many they have is not said: a lesson more would change the pages beside.
engine::Rule class_months_rule() {
  engine::Rule rule;
  rule.name = "class-months";
  rule.reads = {engine::fixed("done", 2)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    // A school year begins with a month.
    const std::string_view of_class = reader.id_segment(0), month = reader.id_segment(1);
    const std::optional<base::Date> day = base::Date::parse(std::string(month) + "-01");
    if (!day || !any(engine::range("done", id), reader)) return;
    keys.add(key("class-months", id));
    keys.add(key("school-years", of_class, std::to_string(base::school_year_of(*day)), month));
  };
  return rule;
}

engine::Rule sequences_rule() {
  engine::Rule rule;
  rule.name = "sequences";
  rule.reads = {engine::fixed("in-sequence", 3)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    SequenceRow sequence;
    reader.each(engine::range("in-sequence", id), [&](std::string_view at, std::string_view value) {
      if (engine::segments(at, 5, 1) != "l") return true;
      std::optional<SequenceLesson> lesson = row<SequenceLesson>(value);
      if (!lesson) return true;
      if (sequence.count++ == 0) sequence.first = lesson->row.date;
      sequence.last = lesson->row.date;
      sequence.title = std::move(lesson->sequence);
      sequence.subject = std::move(lesson->row.subject);
      return true;
    });
    if (sequence.count > 0) keys.add(key("sequences", id), bytes(sequence));
  };
  return rule;
}

engine::Rule subjects_rule() {
  engine::Rule rule;
  rule.name = "subjects";
  rule.reads = {engine::fixed("months", 2)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    Counted subject;
    reader.each(engine::range("months", id), [&](std::string_view, std::string_view value) {
      if (std::optional<Counted> month = row<Counted>(value)) {
        subject.count += month->count;
        subject.subject = std::move(month->subject);
      }
      return true;
    });
    if (subject.count > 0) keys.add(key("subjects", id), bytes(subject));
  };
  return rule;
}

// The groups of a class; once known, one stays as long as an entry of it does.
engine::Rule groups_rule() {
  engine::Rule rule;
  rule.name = "groups";
  rule.reads = {engine::fixed("in-group", 2), engine::fixed("declared-group", 2)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    GroupRow group;
    if (const auto title = reader.get(key("declared-group", id))) {
      group.title = *title;
      group.declared = true;
    }
    const std::string entries = engine::range("in-group", id);
    reader.each_reverse(entries, entries + '\xff', [&](std::string_view at, std::string_view title) {
      group.last = base::Date::parse(engine::segments(at, 3, 1));
      if (!group.declared) group.title = title;
      return false;
    });
    if (group.declared || group.last) keys.add(key("groups", id), bytes(group));
  };
  return rule;
}

// The lessons that a feed can have entries of: each gives at least one.
engine::Rule newest_rule() {
  engine::Rule rule;
  rule.name = "newest";
  rule.reads = {engine::fixed("recent", 1)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    const std::string recent = engine::range("recent", id);
    std::size_t count = 0;
    reader.each_reverse(recent, recent + '\xff', [&](std::string_view at, std::string_view) {
      keys.add(key("in-feed", engine::last_segments(at, 2), id));
      return ++count < longest_feed;
    });
  };
  return rule;
}

engine::Rule article_months_rule() {
  engine::Rule rule;
  rule.name = "article-months";
  rule.reads = {engine::fixed("articles", 1)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    Counted month;
    reader.each(engine::range("articles", id), [&](std::string_view, std::string_view) {
      ++month.count;
      return true;
    });
    if (month.count > 0) keys.add(key("article-months", id), bytes(month));
  };
  return rule;
}

// The first level of the free pages: a branch's own page, or else its first one under the name of the folder.
engine::Rule nav_rule() {
  engine::Rule rule;
  rule.name = "nav";
  rule.reads = {engine::fixed("branch", 1)};
  rule.derive = [](std::string_view id, engine::Reader& reader, engine::Keys& keys) {
    std::optional<BranchRow> first;
    reader.each(engine::range("branch", id), [&](std::string_view, std::string_view value) {
      std::optional<BranchRow> page = row<BranchRow>(value);
      if (page && (!first || page->place < first->place)) first = std::move(page);
      return true;
    });
    if (!first) return;
    const std::size_t slash = first->place.find('/');
    if (slash != std::string::npos)
      first->title = title_from_name(first->place.substr(6, slash - 6)); // behind the order number
    keys.add(key("nav", id), bytes(*first));
  };
  return rule;
}

} // namespace

engine::Model list_rules() {
  return {weeks_rule(),  months_rule(), class_months_rule(),   sequences_rule(), subjects_rule(),
          groups_rule(), newest_rule(), article_months_rule(), nav_rule()};
}

// Of classes and of pages. The menu stands on every page: without an end, thousands of classes would be millions of
// links.
constexpr std::size_t longest_menu = 200;

engine::Rule frame_rule(const School& school) {
  engine::Rule rule;
  rule.name = "frame";
  rule.reads = {engine::fixed("known-class", 0), engine::fixed("nav", 0), engine::fixed("article-months", 0),
                engine::fixed("classes", 0)};
  rule.derive = [&school](std::string_view, engine::Reader& reader, engine::Keys& keys) {
    FrameRow frame;
    std::vector<std::pair<std::size_t, ClassRow>> classes;
    reader.each(engine::range("known-class"), [&](std::string_view, std::string_view value) {
      if (std::optional<ClassRow> known = row<ClassRow>(value)) {
        const std::size_t order = school.class_order(reader, known->id);
        classes.emplace_back(order, std::move(*known));
      }
      return true;
    });
    std::ranges::stable_sort(classes, {}, [](const auto& known) { return known.first; });
    if (classes.size() > longest_menu) classes.resize(longest_menu);
    for (auto& [order, known] : classes) frame.classes.push_back(std::move(known));
    reader.each(engine::range("nav"), [&](std::string_view, std::string_view value) {
      if (std::optional<BranchRow> page = row<BranchRow>(value))
        frame.links.emplace_back(std::move(page->title), std::move(page->href));
      return frame.links.size() < longest_menu;
    });
    frame.articles = any(engine::range("article-months"), reader);
    keys.add("frame", bytes(frame));
    keys.add(key("sitemap", "pages", home_output)); // there is a home page, whatever else there is
  };
  return rule;
}

} // namespace ecole::model
