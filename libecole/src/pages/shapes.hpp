// The shapes of docs/formats/page-data.md: rows of the index as complete objects, for the page at one output.
#pragma once

#include "base/value.hpp"
#include "model/rows.hpp"
#include "pages/object.hpp"
#include "pages/page.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::pages {

// "Version du 20 novembre 2026 : la dernière n’a pas pu être lue."
std::string held_back_text(const Context& context, base::Minute version);

class Shapes {
 public:
  // `root` leads from the page to the root of the output. The context outlives the shapes.
  Shapes(const Context& context, std::string root) : context_(context), root_(std::move(root)) {}

  base::Value date(base::Date day);
  base::Value subject(const model::SubjectLook& look, std::string_view class_id) const;
  base::Value files(const std::vector<model::FileRow>& rows) const;
  base::Value class_of(const model::ClassRow& row, int school_year) const;

  base::Value task(const model::TaskRow& row);
  base::Value tasks(const std::vector<model::TaskRow>& rows);
  base::Value undated(const model::TaskRow& row);
  // Without the task's own text, which stands elsewhere.
  base::Value lesson_row(const model::LessonRow& row, std::string_view class_id);
  // `href`: where more is said of its day, or "".
  base::Value event(const model::EventRow& row, std::string_view href);
  base::Value article_row(const model::ArticleRow& row);
  base::Value neighbour(std::string_view title, std::string_view href, base::Date day);
  base::Value week_link(std::string_view class_id, base::Week week) const;
  base::Value month_link(std::string_view month, std::string_view output, std::string_view count_word,
                         std::size_t count) const;
  // The members of a DueDay, to which a kind may add its own.
  Object due_day(base::Date day, std::string title, const std::vector<model::TaskRow>& tasks);

  // "" where there is none.
  base::Value lesson_text(const model::LessonPage& page) const;
  base::Value task_text(const model::TaskRow& row) const;
  base::Value event_text(const model::EventRow& row) const;
  // A piece of a source's HTML, finished for this page.
  base::Value html(std::string_view piece, const std::vector<content::LinkTarget>& links) const;
  std::string subject_title(const model::SubjectLook& look) const;
  std::string lesson_title(const model::LessonRow& row) const;             // never ""
  std::string article_title(std::string_view title, base::Date day) const; // never ""

 private:
  const Context& context_;
  std::string root_;
  std::map<base::Date, base::Value> dates_; // a page shows few days, each many times
};

base::Value link(std::string_view title, std::string_view href);
// The day in its week page.
std::string day_href(std::string_view class_id, base::Date day);
// "9 h – 9 h 55"; "" where the timetable does not say it.
std::string hours_text(const Words& words, int at, int until);
// What is left to do on a day: neither cancelled nor optional.
int minutes_of(const std::vector<model::TaskRow>& tasks);

} // namespace ecole::pages
