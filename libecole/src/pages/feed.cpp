#include "pages/feed.hpp"

#include "base/text.hpp"
#include "model/addresses.hpp"
#include "model/rules.hpp"
#include "pages/dates.hpp"
#include "pages/frame.hpp"
#include "pages/shapes.hpp"
#include "pages/task_words.hpp"
#include <algorithm>

namespace ecole::pages {

namespace {

using base::Value;
using engine::all;
using engine::fixed;
using engine::through;

void append_html(std::string& html, const Value& value) {
  if (const auto* piece = std::get_if<Value::Html>(&value.variant())) html += piece->html;
}

void append_element(std::string& html, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  html.append("<").append(name).append(">");
  base::append_escaped(html, text);
  html.append("</").append(name).append(">\n");
}

void append_link(std::string& html, std::string_view url, std::string_view text) {
  html += "<a href=\"";
  base::append_escaped(html, url);
  html += "\">";
  base::append_escaped(html, text);
  html += "</a>";
}

class Entries {
 public:
  explicit Entries(const Context& context)
      : words_(context.words), site_(context.school.site(context.reader)),
        zone_(context.school.calendar(context.reader).time_zone()), shapes_(context, site_.base_url) {}

  void add(const model::LessonPage& page) {
    const bool dated = std::ranges::any_of(page.tasks, [](const model::TaskRow& task) { return task.due.has_value(); });
    const bool undated = std::ranges::any_of(page.tasks, [](const model::TaskRow& task) { return !task.due; });
    // A lesson that only gave homework is told by that.
    if (page.has_text || !page.files.empty() || undated || !dated) add_lesson(page);
    for (const model::TaskRow& task : page.tasks)
      if (task.due && !full()) add_task(page, task);
  }

  bool full() const { return entries_.size() == model::longest_feed; }
  std::vector<FeedEntry> entries() && { return std::move(entries_); }

 private:
  FeedEntry entry(const model::LessonPage& page, std::string_view id, std::string_view href) const {
    FeedEntry entry;
    entry.url = site_.base_url + std::string(href);
    entry.id = tag(id, page.id_year).value_or(entry.url);
    entry.author = !page.author.empty() ? page.author : page.changed ? page.changed->author : std::string();
    if (page.language != site_.language) entry.language = page.language;
    entry.updated = page.changed ? page.changed->minute : zone_.start_of(page.row.date);
    return entry;
  }

  // "tag:tilleuls.example,2026:/6e-b/maths/2026-11-23/1"; nothing where the site has an address without a name.
  std::optional<std::string> tag(std::string_view id, int year) const {
    std::string_view rest = site_.base_url;
    rest.remove_prefix(std::min(rest.size(), rest.find("://") + 3));
    const std::string_view path = rest.substr(std::min(rest.size(), rest.find('/')));
    const std::string_view host = rest.substr(0, std::min(rest.size() - path.size(), rest.find(':')));
    const bool plain = std::ranges::all_of(host, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
    if (host.empty() || !plain) return std::nullopt;
    return std::string("tag:")
        .append(host)
        .append(",")
        .append(std::to_string(year))
        .append(":")
        .append(path)
        .append(model::percent_encoded(id));
  }

  void add_lesson(const model::LessonPage& page) {
    FeedEntry lesson = entry(page, page.id, page.row.href);
    const std::string subject = subject_text(words_, shapes_, page.row.subject, page.row.group);
    const std::string date = day_text(words_, "date_text", page.row.date);
    if (page.title.empty())
      lesson.title = words_.filled("feed_lesson_untitled", {{"subject", subject}, {"date", date}});
    else
      lesson.title = words_.filled("feed_lesson", {{"subject", subject}, {"title", page.title}, {"date", date}});
    lesson.categories = {shapes_.subject_title(page.row.subject)};

    append_html(lesson.html, shapes_.lesson_text(page));
    append_files(lesson.html, page.files);
    append_undated(lesson.html, page.tasks);
    append_given(lesson.html, page.tasks);
    entries_.push_back(std::move(lesson));
  }

  void add_task(const model::LessonPage& page, const model::TaskRow& task) {
    FeedEntry given = entry(page, task.id, task.href);
    given.title = words_.filled("feed_task", {{"event", task_title(words_, shapes_, task)},
                                              {"date", day_text(words_, "date_text", *task.due)}});
    given.categories = task_categories(words_, shapes_, task);
    if (task.title != task.line) append_element(given.html, "p", task.title);
    append_html(given.html, shapes_.task_text(task));
    append_element(given.html, "p", task.remark);
    append_files(given.html, task.files);
    if (task.first_due)
      append_element(given.html, "p",
                     words_.filled("first_due", {{"date", day_text(words_, "date_text", *task.first_due)}}));
    append_element(given.html, "p", task_details(words_, task));
    entries_.push_back(std::move(given));
  }

  void append_files(std::string& html, const std::vector<model::FileRow>& files) const {
    if (files.empty()) return;
    html += "<ul>\n";
    for (const model::FileRow& file : files) {
      html += "<li>";
      append_link(html, site_.base_url + file.href, file.title);
      html += " (";
      base::append_escaped(html, (file.type.empty() ? "" : file.type + ", ") + size_text(words_, file.size));
      html += ")</li>\n";
    }
    html += "</ul>\n";
  }

  void append_undated(std::string& html, const std::vector<model::TaskRow>& tasks) const {
    bool any = false;
    for (const model::TaskRow& task : tasks) {
      if (task.due) continue;
      if (!std::exchange(any, true)) append_element(html, "h3", words_.word("undated"));
      append_element(html, "p", task.as_written);
      append_html(html, shapes_.task_text(task));
    }
  }

  // Only what there is: each has an entry of its own.
  void append_given(std::string& html, const std::vector<model::TaskRow>& tasks) const {
    bool any = false;
    for (const model::TaskRow& task : tasks) {
      if (!task.due) continue;
      if (!std::exchange(any, true)) {
        append_element(html, "h3", words_.word("homework"));
        html += "<ul>\n";
      }
      html += "<li>";
      base::append_escaped(html, words_.filled("for_day", {{"date", day_text(words_, "date_text", *task.due)}}));
      html += " – ";
      append_link(html, site_.base_url + task.href, task_title(words_, shapes_, task));
      html += "</li>\n";
    }
    if (any) html += "</ul>\n";
  }

  const Words& words_;
  const model::School::Site& site_;
  const base::Zone& zone_;
  Shapes shapes_;
  std::vector<FeedEntry> entries_;
};

} // namespace

std::optional<Feed> feed_of(std::string_view class_id, const Context& context) {
  const model::School::Site& site = context.school.site(context.reader);
  if (site.base_url.empty()) return std::nullopt;
  const std::optional<model::ClassRow> row = class_row(context.reader, class_id);
  if (!row) return std::nullopt;
  Entries entries(context);
  const std::string recent = engine::range("recent", class_id);
  context.reader.each_reverse(recent, recent + '\xff', [&](std::string_view at, std::string_view) {
    const auto value = context.reader.get(engine::key("lesson", engine::last_segments(at, 2)));
    if (const auto page = value ? model::row<model::LessonPage>(*value) : std::nullopt) entries.add(*page);
    return !entries.full();
  });

  Feed feed;
  feed.title = context.words.filled("calendar_name", {{"class", row->title}, {"site", site.title}});
  feed.language = site.language;
  feed.author = site.title;
  feed.home_url = site.base_url + model::percent_encoded(row->href);
  feed.entries = std::move(entries).entries();
  return feed;
}

std::vector<engine::Range> feed_ranges() {
  return {fixed("known-class", 1), fixed("recent", 1), through("lesson", 2, "in-feed", 1), all("site"),
          all("calendar")};
}

} // namespace ecole::pages
