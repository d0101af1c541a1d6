#include "pages/shapes.hpp"

#include "content/text.hpp"
#include "model/addresses.hpp"
#include "pages/dates.hpp"
#include "pages/load.hpp"

namespace ecole::pages {

using base::Date;
using base::Value;

namespace {

Value numbered(int number) { return number > 0 ? Value(std::to_string(number)) : Value(""); }

// "Ajouté mardi à 17 h 42": the weekday alone says enough within a week of the day it was given.
std::string added_text(const Context& context, const model::TaskRow& row) {
  if (!row.added) return {};
  const base::Zone& zone = context.school.calendar(context.reader).time_zone();
  const Date day = zone.date_at(*row.added);
  const base::Minute local = *row.added + zone.offset_at(*row.added);
  const int minute_of_day = static_cast<int>(local - base::Minute{day.days()} * 24 * 60);
  const bool near = day < row.given.plus(7);
  return context.words.filled(
      "added", {{"date", near ? weekday_name(context.words, day) : day_text(context.words, "date_text", day)},
                {"time", time_text(context.words, minute_of_day)}});
}

} // namespace

Value link(std::string_view title, std::string_view href) {
  Object object(2);
  object.add("title", title).add("href", href);
  return std::move(object).value();
}

std::string day_href(std::string_view class_id, Date day) {
  return model::percent_encoded(model::week_output(class_id, day.week().text())) + "#" + model::day_anchor(day);
}

std::string hours_text(const Words& words, int at, int until) {
  if (at < 0) return {};
  std::string from = time_text(words, at);
  if (until < 0) return from;
  return words.filled("time_range", {{"from", std::move(from)}, {"until", time_text(words, until)}});
}

int minutes_of(const std::vector<model::TaskRow>& tasks) {
  int minutes = 0;
  for (const model::TaskRow& task : tasks)
    if (!task.cancelled && !task.optional) minutes += task.minutes;
  return minutes;
}

Value Shapes::date(Date day) {
  const auto known = dates_.find(day);
  if (known != dates_.end()) return known->second;
  Object object(4);
  object.add("iso", day.text())
      .add("text", day_text(context_.words, "date_text", day))
      .add("short", day_text(context_.words, "date_short", day))
      .add("long", day_text(context_.words, "date_long", day));
  return dates_.emplace(day, std::move(object).value()).first->second;
}

std::string Shapes::subject_title(const model::SubjectLook& look) const {
  return look.title.empty() ? std::string(context_.words.word("whole_class")) : look.title;
}

std::string Shapes::lesson_title(const model::LessonRow& row) const {
  return row.title.empty() ? subject_title(row.subject) : row.title;
}

std::string Shapes::article_title(std::string_view title, Date day) const {
  return title.empty() ? day_text(context_.words, "date_long", day) : std::string(title);
}

Value Shapes::subject(const model::SubjectLook& look, std::string_view class_id) const {
  Object object(4);
  object.add("id", look.id)
      .add("title", subject_title(look))
      .add("color", look.color.empty() ? "gray" : std::string_view(look.color))
      .add("href",
           model::percent_encoded(model::subject_output(look.class_id.empty() ? class_id : look.class_id, look.id)));
  return std::move(object).value();
}

Value Shapes::files(const std::vector<model::FileRow>& rows) const {
  Value list = Value::list();
  for (const model::FileRow& row : rows) {
    Object object(4);
    object.add("title", row.title)
        .add("href", row.href)
        .add("type", row.type)
        .add("size", size_text(context_.words, row.size));
    list.add(std::move(object).value());
  }
  return list;
}

Value Shapes::class_of(const model::ClassRow& row, int school_year) const {
  Object object(5);
  object.add("id", row.id)
      .add("title", row.title)
      .add("href", model::percent_encoded(row.href))
      .add("level", row.level)
      .add("year", school_year_text(context_.words, school_year));
  return std::move(object).value();
}

Value Shapes::html(std::string_view piece, const std::vector<content::LinkTarget>& links) const {
  if (piece.empty()) return "";
  std::string html = content::finished(piece, root_, links);
  return html.empty() ? Value("") : Value(Value::Html{std::move(html)});
}

Value Shapes::lesson_text(const model::LessonPage& page) const {
  if (!page.has_text) return "";
  const std::shared_ptr<const content::Text> text = context_.sources.text(page.source, page.blob);
  return text && page.lesson < text->lessons.size() ? html(text->lessons[page.lesson].html, page.links) : Value("");
}

Value Shapes::task_text(const model::TaskRow& row) const {
  if (!row.has_text) return "";
  const std::shared_ptr<const content::Text> text = context_.sources.text(row.source, row.blob);
  if (!text || row.lesson >= text->lessons.size()) return "";
  const std::vector<std::string>& tasks = text->lessons[row.lesson].tasks;
  return row.task < tasks.size() ? html(tasks[row.task], row.links) : Value("");
}

std::string held_back_text(const Context& context, base::Minute version) {
  const Date day = context.school.calendar(context.reader).time_zone().date_at(version);
  return context.words.filled("held_back", {{"date", day_text(context.words, "date_plain", day)}});
}

Value Shapes::event_text(const model::EventRow& row) const {
  if (!row.has_text) return "";
  const std::shared_ptr<const content::Text> text = context_.sources.text(row.source, row.blob);
  return text && row.event < text->events.size() ? html(text->events[row.event], row.links) : Value("");
}

Value Shapes::event(const model::EventRow& row, std::string_view href) {
  const Words& words = context_.words;
  Object object(11);
  object.add("title", row.title)
      .add("date", date(row.first))
      .add("days", row.last > row.first ? range_text(words, row.first, row.last) : std::string())
      .add("time", hours_text(words, row.at, row.until))
      .add("place", row.place)
      .add("text", event_text(row))
      .add("files", files(row.files))
      .add("href", href)
      .add("cancelled", row.cancelled)
      .add("postponed", row.moved_from ? words.filled("postponed", {{"date", day_text(words, "date_text", row.first)}})
                                       : std::string())
      .add("held_back", row.held_back ? held_back_text(context_, *row.held_back) : std::string());
  return std::move(object).value();
}

Value Shapes::task(const model::TaskRow& row) {
  const Words& words = context_.words;
  const Date due = row.due.value_or(row.given);
  Object object(28);
  object.add("id", row.id)
      .add("hash", row.content_hash)
      .add("anchor", row.anchor)
      .add("title", row.title)
      .add("text", task_text(row))
      .add("line", row.line)
      .add("subject", subject(row.subject, row.class_id))
      .add("due", date(due))
      .add("given", date(row.given))
      .add("due_href", day_href(row.class_id, due))
      .add("href", row.href)
      .add("minutes", about_text(words, row.minutes))
      .add("kind", row.kind.empty() ? std::string_view{} : words.word("kind_" + row.kind))
      .add("assessment", row.assessment)
      .add("optional", row.optional)
      .add("hand_in", row.hand_in)
      .add("bring", row.bring)
      .add("sign", row.sign)
      .add("cancelled", row.cancelled)
      .add("postponed",
           row.first_due ? words.filled("postponed", {{"date", day_text(words, "date_text", due)}}) : std::string())
      .add("group", row.group)
      .add("remark", row.remark)
      .add("author", row.author)
      .add("added", added_text(context_, row))
      .add("files", files(row.files));
  return std::move(object).value();
}

Value Shapes::tasks(const std::vector<model::TaskRow>& rows) {
  Value list = Value::list();
  for (const model::TaskRow& row : rows) list.add(task(row));
  return list;
}

Value Shapes::undated(const model::TaskRow& row) {
  Object object(4);
  object.add("line", row.as_written)
      .add("text", task_text(row))
      .add("subject", subject(row.subject, row.class_id))
      .add("href", row.href.substr(0, row.href.find('#'))); // it has no place of its own on its lesson's page
  return std::move(object).value();
}

Value Shapes::lesson_row(const model::LessonRow& row, std::string_view class_id) {
  Value given = Value::list();
  for (const model::LessonRow::Given& task : row.given) {
    if (!task.due) continue; // it stands under "Date à préciser"
    Object object(5);
    object.add("line", task.line)
        .add("href", task.href)
        .add("due", date(*task.due))
        .add("assessment", task.assessment)
        .add("cancelled", task.cancelled);
    given.add(std::move(object).value());
  }
  Object object(10);
  object.add("title", lesson_title(row))
      .add("href", row.href)
      .add("date", date(row.date))
      .add("subject", subject(row.subject, class_id))
      .add("group", row.group)
      .add("time", hours_text(context_.words, row.at, row.until))
      .add("room", row.room)
      .add("summary", row.summary)
      .add("count", row.tasks > 0 ? context_.words.counted("tasks", row.tasks) : std::string())
      .add("given", std::move(given));
  return std::move(object).value();
}

Value Shapes::article_row(const model::ArticleRow& row) {
  Value image = false;
  if (!row.image.href.empty()) {
    Object object(4);
    object.add("href", row.image.href)
        .add("width", numbered(row.image.width))
        .add("height", numbered(row.image.height))
        .add("alt", row.image_alt);
    image = std::move(object).value();
  }
  Object object(5);
  object.add("title", article_title(row.title, row.date))
      .add("href", row.href)
      .add("date", date(row.date))
      .add("summary", row.summary)
      .add("image", std::move(image));
  return std::move(object).value();
}

Value Shapes::neighbour(std::string_view title, std::string_view href, Date day) {
  Object object(3);
  object.add("title", title).add("href", href).add("date", date(day));
  return std::move(object).value();
}

Value Shapes::week_link(std::string_view class_id, base::Week week) const {
  Object object(4);
  object.add("title", week_text(context_.words, week))
      .add("range", week_range_text(context_.words, week))
      .add("letter", week_letter(context_.school.calendar(context_.reader), week))
      .add("href", model::percent_encoded(model::week_output(class_id, week.text())));
  return std::move(object).value();
}

Value Shapes::month_link(std::string_view month, std::string_view output, std::string_view count_word,
                         std::size_t count) const {
  Object object(3);
  object.add("title", month_text(context_.words, month))
      .add("href", model::percent_encoded(output))
      .add("count", context_.words.counted(count_word, count));
  return std::move(object).value();
}

Object Shapes::due_day(Date day, std::string title, const std::vector<model::TaskRow>& rows) {
  std::size_t count = 0;
  for (const model::TaskRow& row : rows)
    if (!row.cancelled) ++count;
  Object object(13);
  object.add("date", date(day))
      .add("id", model::day_anchor(day))
      .add("title", std::move(title))
      .add("minutes", about_text(context_.words, minutes_of(rows)))
      .add("load", day_load_text(context_.words, rows))
      .add("tasks", tasks(rows))
      .add("count", count > 0 ? context_.words.counted("tasks", count) : std::string());
  return object;
}

} // namespace ecole::pages
