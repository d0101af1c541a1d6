#include "base/text.hpp"
#include "content/source_path.hpp"
#include "model/addresses.hpp"
#include "model/class_time.hpp"
#include "model/duties.hpp"
#include "model/groups.hpp"
#include "model/keys.hpp"
#include "model/links.hpp"
#include "model/rules.hpp"
#include "model/stable_id.hpp"
#include "model/subjects.hpp"
#include <algorithm>
#include <map>

namespace ecole::model {

namespace {

using base::Date;
using base::DiagnosticId;
using base::Finding;
using content::Record;
using content::SourceKind;
using engine::key;

constexpr int classes_end = 17 * 60; // minute of the day, where no timetable says better

std::vector<FileRow> files_of(const std::vector<std::uint32_t>& indices, const ResolvedLinks& links) {
  std::vector<FileRow> files;
  for (const std::uint32_t index : indices)
    if (index < links.files.size() && links.files[index]) files.push_back(*links.files[index]);
  return files;
}

// One published source on its way into the index.
class Entry {
 public:
  Entry(std::string_view path, const PublishedRecord& published, const School& school, engine::Reader& reader,
        engine::Keys& keys)
      : path_(path), record_(published.kept.record), blob_(published.kept.blob), school_(school), reader_(reader),
        keys_(keys), site_(school.site(reader)), changed_(published.held_back),
        held_back_(published.held_back.has_value()) {
    if (changed_) return;
    if (const auto value = reader.get(key("history", path))) changed_ = row<LastChange>(*value);
  }

  void enter() {
    switch (record_.kind) {
    case SourceKind::lesson:
    case SourceKind::day:
    case SourceKind::week:
    case SourceKind::plan: lessons(); break;
    case SourceKind::article: article(); break;
    case SourceKind::page: page(); break;
    case SourceKind::timetable:
    case SourceKind::agenda: // event_rule.cpp
    case SourceKind::document: break;
    }
    for (const std::string& document : links_.documents) keys_.add(key("used", document, path_));
    // What could be said of an earlier version would stand at the wrong lines.
    if (held_back_) return;
    std::ranges::move(links_.findings, std::back_inserter(findings_));
    add_findings(keys_, path_, "entry", findings_);
  }

 private:
  std::optional<std::string> won(std::size_t number) const {
    const auto output = reader_.get(key("won", folded_segment(path_), path_, number_segment(number)));
    if (!output) return std::nullopt;
    return std::string(*output);
  }

  // What a telephone knows a lesson and its homework by: stays through every rename and edit of the file.
  void identify(LessonPage& page, std::size_t lesson) const {
    const Origin origin = origin_of(path_, reader_);
    page.id = stable_id(origin);
    const std::string part = part_of(lesson);
    if (!part.empty()) page.id += "/" + part;
    const std::optional<Date> day = content::source_path(origin.path, school_.forge(reader_).folders).date;
    page.id_year = day.value_or(page.row.date).year();
  }

  // A file that holds one lesson needs no name for it.
  std::string part_of(std::size_t number) const {
    const content::Lesson& lesson = record_.lessons[number];
    if (record_.kind == SourceKind::lesson && number == 0) return {};
    const auto name = [&](const content::Lesson& of) {
      std::string subject = base::slug(of.subject);
      if (subject.empty()) subject = whole_class;
      // A week may come to be another one.
      return of.date ? std::to_string(of.date->days() - record_.date->days() + 1) + "/" + subject : subject;
    };
    const std::string called = name(lesson);
    const auto same =
        std::count_if(record_.lessons.begin(), record_.lessons.begin() + static_cast<std::ptrdiff_t>(number),
                      [&](const content::Lesson& other) { return name(other) == called; });
    return same > 0 ? called + "~" + std::to_string(same + 1) : called;
  }

  bool draft() const { return record_.draft; }
  bool future() const { return is_future(record_, school_, reader_); }

  // "CM1-CM2" in the class of that name is everybody.
  static std::string group_of(const std::string& written, std::string_view class_id) {
    return squashed(base::slug(written)) == squashed(class_id) ? std::string() : written;
  }

  // The calendar and the timetable of a class.
  void know_time_of(std::string_view class_id) {
    if (time_of_ == class_id) return;
    time_of_ = class_id;
    const auto kept = reader_.get(key("timetable", class_id));
    time_ = kept ? class_time(*kept) : ClassTime{};
    calendar_ = school_.calendar(reader_).with_days_off(time_.days_off);
    const ClassRow of_class = school_.class_named(reader_, class_id);
    primary_ = is_primary(of_class);
    class_title_ = of_class.title;
  }

  // The day of a date that the file alone does not give; nothing when it is not to be found, which is then said.
  std::optional<Date> found_day(const content::Task& task, const content::When& when, const TaskRow& row) {
    const auto say = [&](DiagnosticId id, std::vector<std::string> more = {}) {
      std::vector<std::string> arguments = {task.as_written, calendar_->next_school_day(row.given).slashed()};
      std::ranges::move(more, std::back_inserter(arguments));
      findings_.push_back({id, task.range, std::move(arguments)});
      return std::nullopt;
    };
    if (when.form != content::When::Form::next_lesson) {
      const std::optional<Date> day = resolve_when(when, row.given, *calendar_);
      if (!day) return say(DiagnosticId::date_needs_calendar);
      return day;
    }
    const NextLesson next = next_lesson(time_, row.subject, row.group, row.given, *calendar_);
    switch (next.problem) {
    case NextLesson::Problem::none: return next.date;
    case NextLesson::Problem::no_timetable:
      return say(DiagnosticId::date_needs_timetable, {school_.forge(reader_).folders.notebook + "/" + row.class_id});
    case NextLesson::Problem::not_in_timetable:
      return say(row.group.empty() ? DiagnosticId::subject_not_in_timetable : DiagnosticId::group_not_in_timetable,
                 {row.subject.title, row.group});
    case NextLesson::Problem::none_left: return say(DiagnosticId::no_lesson_left, {row.subject.title});
    case NextLesson::Problem::groups_differ: {
      std::string days_fr, days_en;
      for (std::size_t i = 0; i < next.days.size(); ++i) {
        const std::string between = i == 0 ? "" : ", ";
        days_fr += between + next.groups[i] + " : " + next.days[i].slashed();
        days_en += between + next.groups[i] + ": " + next.days[i].slashed();
      }
      return say(DiagnosticId::next_lesson_of_groups, {days_fr, days_en, next.groups.front()});
    }
    }
    return std::nullopt;
  }

  // What a homework's date says about itself once it is known; and the date where the calendar has to find it.
  void resolve_due(const content::Task& task, TaskRow& row) {
    const Calendar& calendar = *calendar_;
    row.due = task.due;
    if (!row.due && task.needs_calendar) row.due = found_day(task, task.when, row);
    std::optional<Date> postponed = task.postponed;
    if (!postponed && task.postponed_needs_calendar && task.postponed_when)
      postponed = found_day(task, *task.postponed_when, row);
    if (postponed) {
      row.first_due = row.due;
      row.due = postponed;
    }
    if (!row.due || task.cancelled) return;
    std::optional<DiagnosticId> what;
    if (row.due->weekday() == base::Weekday::sunday)
      what = DiagnosticId::homework_on_sunday;
    else if (calendar.in_break(*row.due))
      what = DiagnosticId::homework_in_holidays;
    else if (calendar.day_off(*row.due) != Calendar::DayOff::none)
      what = DiagnosticId::homework_on_day_off;
    if (what) findings_.push_back({*what, task.range, {task.as_written, calendar.next_school_day(*row.due).slashed()}});
  }

  // What the school's rules say of it.
  void hold_against_duties(const content::Task& task, const TaskRow& row) {
    if (task.cancelled || !row.due) return;
    if (primary_ && !task.optional && is_written(task))
      findings_.push_back({DiagnosticId::written_homework_in_primary, task.range, {task.line, class_title_}});
    if (is_vague(task)) {
      const std::string_view line = task.line;
      findings_.push_back(
          {DiagnosticId::homework_vague, task.range, {std::string(line.substr(0, line.find_last_not_of(" .!") + 1))}});
    }
    if (lacks_text(task) && reader_.reached(school_.calendar(reader_).time_zone().start_of(row.due->plus(1))))
      findings_.push_back({DiagnosticId::assessment_without_text, task.range, {task.as_written}});
  }

  // When the source last changed, if that was after the classes of the day it was given and not after it was due: what
  // came then may be news to a pupil.
  std::optional<base::Minute> added(const TaskRow& row) const {
    if (!changed_ || !row.due) return std::nullopt;
    const base::Zone& zone = school_.calendar(reader_).time_zone();
    if (changed_->minute < zone.at(row.given, classes_end) || changed_->minute >= zone.start_of(row.due->plus(1)))
      return std::nullopt;
    return changed_->minute;
  }

  TaskRow task_row(const content::Task& task, std::uint32_t lesson, std::uint32_t number, const LessonPage& page) {
    TaskRow row;
    row.source = path_;
    row.blob = blob_;
    row.lesson = lesson;
    row.task = number;
    row.links = links_.targets;
    row.class_id = page.class_id;
    row.subject = page.row.subject;
    row.given = page.row.date;
    row.group = task.group.empty() ? page.row.group : group_of(task.group, page.class_id);
    resolve_due(task, row);
    if (!held_back_) hold_against_duties(task, row);
    row.added = added(row);
    row.as_written = task.as_written;
    row.id = page.id + "/" + std::to_string(number + 1);
    row.content_hash = task.content_hash;
    row.anchor = (site_.words == Language::fr ? "devoir-" : "homework-") + std::to_string(number + 1);
    row.title = task.title;
    row.line = task.line;
    row.href = percent_encoded(page.output) + "#" + row.anchor;
    row.kind = task.kind;
    row.remark = task.remark;
    row.author = record_.author;
    row.minutes = task.minutes;
    // A picture that nobody described says nothing in the summary.
    row.has_text = !task.text_summary.empty() || std::ranges::any_of(record_.links, &content::Link::image);
    row.assessment = task.assessment;
    row.optional = task.optional;
    row.hand_in = task.hand_in;
    row.bring = task.bring;
    row.sign = task.sign;
    row.cancelled = task.cancelled;
    row.files = files_of(task.files, links_);
    return row;
  }

  void task_keys(const TaskRow& row, std::string_view n) {
    const std::string t = number_segment(row.task);
    const std::string value = bytes(row);
    if (!row.due) {
      const std::string given = row.given.text();
      keys_.add(key("undated", row.class_id, given, path_, n, t), value);
      keys_.add(key("week", row.class_id, row.given.week().text(), given, "u", path_, n, t), value);
      return;
    }
    const std::string due = row.due->text();
    keys_.add(key("due", row.class_id, due, path_, n, t), value);
    keys_.add(key("week", row.class_id, row.due->week().text(), due, "d", path_, n, t), value);
    if (row.assessment) keys_.add(key("test", row.class_id, due, path_, n, t), value);
  }

  void load_key(const TaskRow& row, const TextRange& range, std::string_view n) {
    if (!row.due || row.cancelled) return;
    const int minutes = row.optional ? 0 : row.minutes;
    if (!row.assessment && minutes == 0) return;
    const LoadRow load{row.as_written, row.group, row.given, held_back_ ? TextRange{} : range, row.assessment, minutes};
    keys_.add(key("load", row.class_id, row.due->week().text(), row.due->text(), path_, n, number_segment(row.task)),
              bytes(load));
  }

  // For feeds and calendars, which go out of the site: never what only a preview shows.
  void recent_keys(const LessonPage& page, const content::Lesson& lesson, std::string_view n) {
    if (page.draft || page.future) return;
    const std::string day = page.row.date.text();
    std::map<std::string, std::string> groups; // id → title
    const auto add_group = [&](std::string_view written) {
      if (const std::string id = group_id(written); !id.empty()) groups.emplace(id, group_title(written));
    };
    add_group(page.row.group);
    for (const TaskRow& task : page.tasks) {
      add_group(task.group);
      if (!task.due) continue;
      AgendaRow row{lesson.tasks[task.task].text, {}};
      if (changed_) row.changed = changed_->minute;
      keys_.add(key("agenda", page.class_id, task.due->text(), path_, n, number_segment(task.task)), bytes(row));
    }
    for (const auto& [id, title] : groups) keys_.add(key("in-group", page.class_id, id, day, path_, n), title);
    const base::Minute minute =
        changed_ ? changed_->minute : school_.calendar(reader_).time_zone().start_of(page.row.date);
    keys_.add(key("recent", page.class_id, base::minute_text(minute, 0), day, path_, n));
  }

  // What the class of `page` sees of a lesson in its lists, feeds and calendars.
  void show(const LessonPage& page, const content::Lesson& lesson, std::string_view n) {
    LessonRow row = page.row;
    for (const TaskRow& task : page.tasks) {
      task_keys(task, n);
      load_key(task, lesson.tasks[task.task].range, n);
      row.given.push_back({task.line, task.href, task.due, task.assessment, task.cancelled});
    }
    const std::string day = row.date.text();
    keys_.add(key("week", page.class_id, row.date.week().text(), day, "l", path_, n), bytes(row));
    row.at = row.until = -1;
    row.room.clear();
    keys_.add(key("done", page.class_id, row.date.month_text(), day, path_, n), bytes(row));
    recent_keys(page, lesson, n);
  }

  // Pupils of other classes that come to this one see its lessons in theirs, as those of a group of its name.
  LessonPage as_of_group(LessonPage page, std::string_view class_id) const {
    const auto belong = [&](SubjectLook& subject, std::string& group) {
      subject.class_id = time_of_;
      group = group.empty() ? class_title_ : class_title_ + ", " + group;
    };
    page.class_id = class_id;
    belong(page.row.subject, page.row.group);
    for (TaskRow& task : page.tasks) {
      task.class_id = class_id;
      belong(task.subject, task.group);
    }
    return page;
  }

  void sequence_keys(const LessonPage& page, std::string_view sequence, std::string_view n) {
    keys_.add(key(sequence, page.row.date.text(), "l", path_, n), bytes(SequenceLesson{page.sequence, page.row}));
    for (const TaskRow& task : page.tasks)
      if (task.assessment && task.due)
        keys_.add(key(sequence, task.due->text(), "t", path_, n, number_segment(task.task)), bytes(task));
  }

  // As every week: a timetable says nothing of another school year than its own, which is the one that runs.
  void set_time(LessonRow& row) {
    std::optional<LessonTime> time = lesson_time(time_, row.subject, row.group, row.date, *calendar_);
    if (!time) return;
    const Date end = base::last_day_of_school_year(base::school_year_of(row.date)).plus(1);
    if (time->weekly && reader_.reached(school_.calendar(reader_).time_zone().start_of(end))) return;
    row.at = time->at;
    row.until = time->until;
    row.room = std::move(time->room);
  }

  void lessons() {
    if (!record_.date) return;
    links_ = resolve_links(path_, record_, won(0).value_or(""), reader_);
    for (std::uint32_t i = 0; i < record_.lessons.size(); ++i) {
      const content::Lesson& lesson = record_.lessons[i];
      const std::optional<std::string> output = won(i);
      if (!output) continue;
      const std::string n = number_segment(i);
      const std::string class_id(engine_segment(*output, 0)), subject_id(engine_segment(*output, 1));

      know_time_of(class_id);
      // A week's plan is given on the last school day before it.
      const Date date = record_.kind == SourceKind::plan ? calendar_->last_school_day(*record_.date)
                                                         : lesson.date.value_or(*record_.date);
      LessonPage page;
      page.row.subject = school_.subject_named(reader_, lesson.subject);
      page.title = !lesson.title.empty() ? lesson.title : record_.lessons.size() == 1 ? record_.title : std::string();
      page.row.title = page.title.empty() ? page.row.subject.title : page.title;
      page.row.href = percent_encoded(*output);
      page.row.group = lesson.group.empty() ? record_.group : group_of(lesson.group, class_id);
      page.row.summary = lesson.summary;
      page.row.date = date;
      page.source = path_;
      page.blob = blob_;
      page.class_id = class_id;
      page.output = *output;
      identify(page, i);
      page.author = record_.author;
      page.sequence = record_.sequence;
      const std::string sequence = page.sequence.empty() ? std::string() : sequence_id(page.sequence, date);
      if (!sequence.empty()) page.sequence_href = percent_encoded(sequence_output(class_id, subject_id, sequence));
      page.language = record_.language;
      page.lesson = i;
      page.draft = draft();
      page.future = future();
      page.has_text = lesson.has_text;
      page.changed = changed_;
      page.held_back = held_back_;
      page.links = links_.targets;
      page.files = files_of(lesson.files, links_);
      if (i == 0)
        for (FileRow& file : files_of(record_.documents, links_))
          if (std::ranges::find(page.files, file.href, &FileRow::href) == page.files.end())
            page.files.push_back(std::move(file));
      for (std::uint32_t t = 0; t < lesson.tasks.size(); ++t)
        page.tasks.push_back(task_row(lesson.tasks[t], i, t, page));

      for (const TaskRow& task : page.tasks)
        if (!task.cancelled) ++page.row.tasks;
      const std::string row = bytes(page.row), day = date.text();
      if (!sequence.empty()) sequence_keys(page, key("in-sequence", class_id, subject_id, sequence), n);
      if (record_.kind != SourceKind::plan) set_time(page.row);
      keys_.add(key("lesson", path_, n), bytes(page));
      keys_.add(key("order", class_id, subject_id, day, path_, n),
                bytes(Neighbour{page.row.title, page.row.href, date}));
      keys_.add(key("subject", class_id, subject_id, date.month_text(), day, path_, n), row);
      show(page, lesson, n);
      for (const std::string& of : school_.classes_of(reader_, class_id)) show(as_of_group(page, of), lesson, n);
    }
  }

  DocumentPage document(std::string_view output) {
    links_ = resolve_links(path_, record_, output, reader_);
    DocumentPage page;
    page.source = path_;
    page.blob = blob_;
    page.output = output;
    page.title = record_.title;
    page.author = record_.author;
    page.language = record_.language;
    page.date = record_.date;
    page.draft = draft();
    page.future = future();
    page.changed = changed_;
    page.held_back = held_back_;
    page.links = links_.targets;
    page.files = files_of(record_.documents, links_);
    for (const std::string& name : record_.classes) page.classes.push_back(class_id(name));
    return page;
  }

  // Of an article that says no date: the day of its last change.
  Date article_date() const {
    if (record_.date) return *record_.date;
    return changed_ ? school_.calendar(reader_).time_zone().date_at(changed_->minute) : Date();
  }

  void article() {
    const std::optional<std::string> output = won(0);
    if (!output) return;
    DocumentPage page = document(*output);
    const Date date = article_date();
    page.date = date;
    if (page.title.empty()) page.title = title_from_name(record_.slug);
    keys_.add(key("article", path_), bytes(page));
    ArticleRow row{page.title, percent_encoded(*output), record_.summary, date, {}, {}};
    if (record_.first_image >= 0 && static_cast<std::size_t>(record_.first_image) < record_.links.size()) {
      const auto image = static_cast<std::size_t>(record_.first_image);
      row.image = links_.targets[image];
      row.image_alt = record_.links[image].text;
    }
    keys_.add(key("articles", date.month_text(), date.text(), path_), bytes(row));
    keys_.add(key("sitemap", "articles-" + std::to_string(date.year()), *output), date.text());
  }

  void page() {
    if (is_home_text(path_)) {
      keys_.add(key("home-text", path_), bytes(document(home_output)));
      return;
    }
    const std::optional<std::string> output = won(0);
    if (!output) return;
    DocumentPage page = document(*output);
    const std::string order = page_order(path_);
    if (page.title.empty()) {
      std::string_view name = path_.ends_with("/index.md") ? path_.substr(0, path_.size() - 9) : path_;
      page.title = title_from_name(name.substr(name.rfind('/') + 1));
    }
    page.branch = order.substr(0, order.find('/'));
    keys_.add(key("page", path_), bytes(page));
    keys_.add(key("branch", page.branch, path_), bytes(BranchRow{page.title, percent_encoded(*output), order}));
    keys_.add(key("sitemap", "pages", *output),
              changed_ ? school_.calendar(reader_).time_zone().date_at(changed_->minute).text() : std::string());
  }

  static std::string_view engine_segment(std::string_view output, std::size_t number) {
    const std::vector<std::string_view> parts = base::split(output, '/');
    return number < parts.size()
               ? output.substr(static_cast<std::size_t>(parts[number].data() - output.data()), parts[number].size())
               : std::string_view{};
  }

  std::string_view path_;
  const Record& record_;
  const std::string& blob_;
  const School& school_;
  engine::Reader& reader_;
  engine::Keys& keys_;
  const School::Site& site_;
  std::optional<LastChange> changed_; // of the bytes that are shown
  bool held_back_;
  ResolvedLinks links_;
  std::vector<Finding> findings_;
  std::string time_of_; // the class whose these are
  ClassTime time_;
  std::optional<Calendar> calendar_;
  bool primary_ = false;
  std::string class_title_;
};

} // namespace

engine::Rule entry_rule(const School& school) {
  engine::Rule rule;
  rule.name = "entry";
  rule.reads = {engine::fixed("record", 1),
                engine::fixed("good", 1),
                engine::fixed("history", 1),
                engine::fixed("origin", 1),
                {engine::Range::Reach::fixed, "won", 2, 1, 0, {}},
                engine::all("site"),
                engine::all("calendar"),
                engine::all("subjects"),
                engine::all("classes"),
                engine::all("options"),
                engine::all("forge"),
                engine::through("timetable", 1, "in-class", 1)};
  std::ranges::move(link_ranges(), std::back_inserter(rule.reads));
  rule.derive = [&school](std::string_view path, engine::Reader& reader, engine::Keys& keys) {
    const std::optional<PublishedRecord> published = published_record(path, reader);
    if (!published) return;
    const KeptRecord& kept = published->kept;
    // The home page's text has no output of its own; everything else that is published won one.
    const bool home = kept.record.kind == SourceKind::page && is_home_text(path);
    if (home) {
      if (!visible(kept.record, school, reader)) return;
    } else {
      bool any = false;
      reader.each(engine::range("won", folded_segment(path), path), [&](std::string_view, std::string_view) {
        any = true;
        return false;
      });
      if (!any) return;
    }
    Entry(path, *published, school, reader, keys).enter();
  };
  return rule;
}

} // namespace ecole::model
