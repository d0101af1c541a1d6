// Toys for the tests of pages: the kinds on a small site in memory, with the words of carnet, and the contract of
// docs/formats/page-data.md as a table that every page is held against.
#pragma once

#include "model/toy_test.hpp"
#include "pages/page.hpp"
#include <atomic>
#include <fstream>
#include <mutex>

namespace ecole::pages::toys {

using base::Value;
using model::toys::day;
using model::toys::Draft;
using model::toys::minute;

// themes/carnet/strings/<language>.yml, which has one text a line. Asking for a word that it does not have is a fault.
class CarnetWords final : public Words {
 public:
  explicit CarnetWords(std::string language) : language_(std::move(language)) {
    std::ifstream file(std::string(ECOLE_SOURCE_DIR) + "/themes/carnet/strings/" + language_ + ".yml");
    for (std::string line; std::getline(file, line);) {
      const std::size_t colon = line.find(": \"");
      if (line.empty() || line.front() == '#' || colon == std::string::npos || line.back() != '"') continue;
      words_.emplace(line.substr(0, colon), line.substr(colon + 3, line.size() - colon - 4));
    }
    if (words_.empty()) throw std::runtime_error("no words of " + language_);
  }

  std::string_view word(std::string_view key) const override {
    const auto found = words_.find(key);
    if (found == words_.end()) throw std::runtime_error("no word " + std::string(key));
    return found->second;
  }
  std::string filled(std::string_view key, const Arguments& arguments) const override {
    std::string text(word(key));
    for (const auto& [name, value] : arguments)
      for (std::size_t at; (at = text.find("{" + std::string(name) + "}")) != std::string::npos;)
        text.replace(at, name.size() + 2, value);
    if (text.find('{') != std::string::npos) throw std::runtime_error(std::string(key) + " lacks a name: " + text);
    return text;
  }
  std::string counted(std::string_view key, std::size_t count, Arguments arguments) const override {
    const bool one = count == 1 || (count == 0 && language_ == "fr");
    arguments.emplace_back("n", std::to_string(count));
    return filled(std::string(key) + (one ? "_one" : "_other"), arguments);
  }

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> words_;
};

// A member's type: "s" a string, "t" one that is never "", "h" HTML or "", "b" a boolean, a shape, "[x]" a list, "x?"
// or false.
using Shape = std::vector<std::pair<std::string_view, std::string_view>>;
inline const std::map<std::string_view, Shape>& contract() {
  static const Shape week_link = {{"title", "t"}, {"range", "t"}, {"letter", "s"}, {"href", "t"}};
  static const Shape due_day = {{"date", "Date"}, {"id", "t"},         {"title", "t"}, {"minutes", "s"},
                                {"load", "s"},    {"tasks", "[Task]"}, {"count", "s"}};
  static const Shape subject = {{"id", "s"}, {"title", "t"}, {"color", "t"}, {"href", "s"}};
  const auto with = [](Shape shape, const Shape& more) {
    shape.insert(shape.end(), more.begin(), more.end());
    return shape;
  };
  static const std::map<std::string_view, Shape> shapes = {
      {"Site", {{"title", "t"}, {"lang", "t"}, {"version", "t"}}},
      {"Page",
       {{"kind", "t"},
        {"title", "s"},
        {"crumbs", "[Link]"},
        {"notices", "[Notice]"},
        {"edit_url", "s"},
        {"changed", "s"},
        {"lang", "s"}}},
      {"Notice", {{"kind", "t"}, {"text", "t"}}},
      {"Frame",
       {{"class", "FrameClass?"},
        {"classes", "[FrameLink]"},
        {"links", "[FrameLink]"},
        {"legal", "[Link]"},
        {"feeds", "[Feed]"},
        {"search", "s"},
        {"home", "FrameHome"},
        {"add_url", "s"},
        {"noindex", "b"}}},
      {"FrameClass", {{"id", "t"}, {"title", "t"}, {"href", "t"}, {"tabs", "[Tab]"}}},
      {"FrameLink", {{"title", "t"}, {"href", "t"}, {"current", "b"}}},
      {"FrameHome", {{"href", "t"}, {"current", "b"}}},
      {"Tab", {{"key", "t"}, {"title", "t"}, {"href", "t"}, {"current", "b"}}},
      {"Feed", {{"title", "t"}, {"type", "t"}, {"href", "t"}}},
      {"Date", {{"iso", "t"}, {"text", "t"}, {"short", "t"}, {"long", "t"}}},
      {"Subject", subject},
      {"File", {{"title", "t"}, {"href", "t"}, {"type", "s"}, {"size", "t"}}},
      {"Link", {{"title", "t"}, {"href", "t"}}},
      {"Task", {{"id", "t"},      {"hash", "t"},          {"anchor", "t"}, {"title", "s"},      {"text", "h"},
                {"line", "t"},    {"subject", "Subject"}, {"due", "Date"}, {"given", "Date"},   {"due_href", "t"},
                {"href", "t"},    {"minutes", "s"},       {"kind", "s"},   {"assessment", "b"}, {"optional", "b"},
                {"hand_in", "b"}, {"bring", "b"},         {"sign", "b"},   {"cancelled", "b"},  {"postponed", "s"},
                {"group", "s"},   {"remark", "s"},        {"author", "s"}, {"added", "s"},      {"files", "[File]"}}},
      {"Undated", {{"line", "t"}, {"text", "h"}, {"subject", "Subject"}, {"href", "t"}}},
      {"Given", {{"line", "t"}, {"href", "t"}, {"due", "Date"}, {"assessment", "b"}, {"cancelled", "b"}}},
      {"LessonRow",
       {{"title", "t"},
        {"href", "t"},
        {"date", "Date"},
        {"subject", "Subject"},
        {"group", "s"},
        {"time", "s"},
        {"room", "s"},
        {"summary", "s"},
        {"count", "s"},
        {"given", "[Given]"}}},
      {"LessonDay", {{"date", "Date"}, {"id", "t"}, {"title", "t"}, {"href", "t"}, {"lessons", "[LessonDone]"}}},
      {"LessonDone",
       {{"title", "t"},
        {"href", "t"},
        {"subject", "Subject"},
        {"group", "s"},
        {"summary", "s"},
        {"given", "[GivenThen]"}}},
      {"GivenThen", {{"line", "t"}, {"href", "t"}, {"day", "t"}, {"assessment", "b"}, {"cancelled", "b"}}},
      {"Sequence", {{"title", "t"}, {"first", "Date"}, {"last", "Date"}, {"count", "t"}}},
      {"SequenceLink", {{"title", "t"}, {"href", "t"}, {"first", "Date"}, {"last", "Date"}, {"count", "t"}}},
      {"DueDay", due_day},
      {"Event",
       {{"title", "t"},
        {"date", "Date"},
        {"days", "s"},
        {"time", "s"},
        {"place", "s"},
        {"text", "h"},
        {"files", "[File]"},
        {"href", "s"},
        {"cancelled", "b"},
        {"postponed", "s"},
        {"held_back", "s"}}},
      {"Class", {{"id", "t"}, {"title", "t"}, {"href", "t"}, {"level", "s"}, {"year", "t"}}},
      {"WeekLink", week_link},
      {"Week", with(week_link, {{"iso", "t"}, {"letter_text", "s"}, {"note", "s"}})},
      {"WeekDay", with(due_day, {{"weekday", "t"},
                                 {"day", "t"},
                                 {"lessons", "[LessonRow]"},
                                 {"off", "s"},
                                 {"events", "[Event]"},
                                 {"empty", "b"}})},
      {"NextDay", with(due_day, {{"reminders", "[Reminder]"}, {"empty", "s"}})},
      {"Reminder", {{"word", "t"}, {"text", "t"}}},
      {"SubjectCount", with(subject, {{"count", "t"}})},
      {"MonthWeeks", {{"title", "t"}, {"weeks", "[WeekLink]"}}},
      {"MonthLink", {{"title", "t"}, {"href", "t"}, {"count", "t"}}},
      {"MonthTasks", {{"title", "t"}, {"tasks", "[Task]"}}},
      {"Calendar", {{"title", "t"}, {"href", "t"}, {"note", "t"}, {"url", "s"}, {"webcal", "s"}}},
      {"ToDoDay", with(due_day, {{"events", "[Event]"}})},
      {"ToDoWeek", {{"title", "t"}, {"letter", "s"}, {"minutes", "s"}, {"load", "s"}, {"days", "[ToDoDay]"}}},
      {"Neighbour", {{"title", "t"}, {"href", "t"}, {"date", "Date"}}},
      {"Lesson",
       {{"title", "t"},
        {"date", "Date"},
        {"group", "s"},
        {"sequence", "s"},
        {"sequence_href", "s"},
        {"author", "s"},
        {"time", "s"},
        {"room", "s"},
        {"text", "h"},
        {"files", "[File]"},
        {"tasks", "[Task]"},
        {"undated", "[Undated]"},
        {"week", "Link"},
        {"month", "Link"},
        {"previous", "Neighbour?"},
        {"following", "Neighbour?"}}},
      {"Article",
       {{"title", "t"},
        {"date", "Date"},
        {"author", "s"},
        {"text", "h"},
        {"files", "[File]"},
        {"classes", "[Link]"},
        {"previous", "Neighbour?"},
        {"following", "Neighbour?"},
        {"list", "Link"}}},
      {"ArticleRow", {{"title", "t"}, {"href", "t"}, {"date", "Date"}, {"summary", "s"}, {"image", "Image?"}}},
      {"Image", {{"href", "t"}, {"width", "s"}, {"height", "s"}, {"alt", "s"}}},
      {"List", {{"title", "t"}, {"is_month", "b"}}},
      {"Document", {{"title", "t"}, {"text", "h"}, {"files", "[File]"}}},
      {"Branch", {{"title", "t"}, {"href", "t"}, {"pages", "[BranchPage]"}}},
      {"BranchPage", {{"title", "t"}, {"href", "t"}, {"current", "b"}, {"open", "b"}, {"pages", "[FrameLink]"}}},
      {"Redirect", {{"title", "t"}, {"href", "t"}, {"url", "s"}}},
      {"Sitemap", {{"index", "b"}, {"entries", "[SitemapEntry]"}}},
      {"SitemapEntry", {{"url", "t"}, {"changed", "s"}}},
      {"Robots", {{"disallow", "[Disallow]"}, {"sitemap", "s"}}},
      {"Disallow", {{"path", "t"}}},
      {"Home",
       {{"text", "h"},
        {"classes", "[HomeClass]"},
        {"dates", "[Event]"},
        {"articles", "[ArticleRow]"},
        {"articles_href", "s"}}},
      {"HomeClass",
       {{"title", "t"}, {"href", "t"}, {"level", "s"}, {"next", "t"}, {"minutes", "s"}, {"week", "Link?"}}},
      // Kinds, with root, site and page beside.
      {"home", {{"home", "Home"}}},
      {"class",
       {{"class", "Class"},
        {"next", "NextDay"},
        {"days", "[DueDay]"},
        {"more", "b"},
        {"assessments", "[Task]"},
        {"dates", "[Event]"},
        {"undated", "[Undated]"},
        {"lessons", "[LessonRow]"},
        {"lessons_title", "t"},
        {"week", "WeekLink?"},
        {"week_previous", "WeekLink?"},
        {"week_following", "WeekLink?"},
        {"subjects", "[SubjectCount]"},
        {"months", "[MonthWeeks]"},
        {"recap", "Link?"},
        {"years", "[Link]"},
        {"calendars", "[Calendar]"},
        {"calendars_help", "s"},
        {"to_do_href", "t"},
        {"assessments_href", "t"},
        {"catch_up_href", "t"},
        {"add_url", "s"}}},
      {"week",
       {{"class", "Class"},
        {"week", "Week"},
        {"previous", "WeekLink?"},
        {"following", "WeekLink?"},
        {"days", "[WeekDay]"},
        {"undated", "[Undated]"}}},
      {"subject",
       {{"class", "Class"},
        {"subject", "Subject"},
        {"sequences", "[SequenceLink]"},
        {"months", "[MonthLink]"},
        {"lessons", "[LessonRow]"}}},
      {"sequence",
       {{"class", "Class"},
        {"subject", "Subject"},
        {"sequence", "Sequence"},
        {"lessons", "[LessonRow]"},
        {"assessments", "[Task]"}}},
      {"class_month",
       {{"class", "Class"},
        {"month", "MonthLink"},
        {"previous", "Link?"},
        {"following", "Link?"},
        {"days", "[LessonDay]"}}},
      {"school_year", {{"class", "Class"}, {"title", "t"}, {"months", "[Link]"}}},
      {"catch_up", {{"class", "Class"}, {"days", "[LessonDay]"}, {"empty", "s"}}},
      {"subject_month",
       {{"class", "Class"},
        {"subject", "Subject"},
        {"month", "MonthLink"},
        {"previous", "MonthLink?"},
        {"following", "MonthLink?"},
        {"lessons", "[LessonRow]"}}},
      {"lesson", {{"class", "Class"}, {"subject", "Subject"}, {"lesson", "Lesson"}}},
      {"to_do", {{"class", "Class"}, {"weeks", "[ToDoWeek]"}, {"undated", "[Undated]"}, {"empty", "s"}}},
      {"assessments", {{"class", "Class"}, {"upcoming", "[MonthTasks]"}, {"past", "[MonthTasks]"}, {"empty", "s"}}},
      {"article", {{"article", "Article"}}},
      {"article_list",
       {{"list", "List"},
        {"articles", "[ArticleRow]"},
        {"months", "[MonthLink]"},
        {"previous", "MonthLink?"},
        {"following", "MonthLink?"},
        {"empty", "s"}}},
      {"page", {{"document", "Document"}, {"branch", "Branch?"}, {"children", "[Link]"}}},
      {"not_found", {{"frame", "Frame"}}},
      {"redirect", {{"redirect", "Redirect"}}},
      {"sitemap", {{"sitemap", "Sitemap"}}},
      {"robots", {{"robots", "Robots"}}},
  };
  return shapes;
}

inline void check_shape(const Value& value, std::string_view type, const std::string& where) {
  const auto wrong = [&](std::string_view what) {
    throw std::runtime_error(where + " " + std::string(what) + ": " + value.json());
  };
  if (type.ends_with('?')) {
    if (value == Value(false)) return;
    type.remove_suffix(1);
  }
  if (type.starts_with('[')) {
    if (!value.is_list()) wrong("is no list");
    for (std::size_t i = 0; i < value.elements().size(); ++i)
      check_shape(value.elements()[i], type.substr(1, type.size() - 2), where + "." + std::to_string(i));
    return;
  }
  const std::string* text = std::get_if<std::string>(&value.variant());
  if (type == "s" || type == "t") {
    if (!text || (type == "t" && text->empty())) wrong("is no text");
    return;
  }
  if (type == "b") {
    if (!std::holds_alternative<bool>(value.variant())) wrong("is no boolean");
    return;
  }
  if (type == "h") {
    const auto* html = std::get_if<Value::Html>(&value.variant());
    if (html ? html->html.empty() || html->html.find('\x01') != std::string::npos : !text || !text->empty())
      wrong("is no HTML");
    return;
  }
  const Shape& shape = contract().at(type);
  if (!value.is_object()) wrong("is no object");
  if (value.members().size() != shape.size()) wrong("has other members than " + std::string(type));
  for (const auto& [name, of] : shape) {
    const Value* member = value.find(name);
    if (!member) wrong("lacks " + std::string(name));
    check_shape(*member, of, where + "." + std::string(name));
  }
}

inline void check_contract(std::string_view kind, const View& view) {
  Value own = Value::object();
  for (const auto& [name, member] : view.data.members()) {
    if (name == "root")
      check_shape(member, "s", "root");
    else if (name == "site")
      check_shape(member, "Site", "site");
    else if (name == "page")
      check_shape(member, "Page", "page");
    else
      own.set(name, member);
  }
  if (own.members().size() + 3 != view.data.members().size())
    throw std::runtime_error(view.output + " gives a member twice");
  check_shape(own, kind, view.output);
  if (view.frame) check_shape(view.frame(), "Frame", view.output + " frame");
}

class Site : public model::toys::Site, private Sources {
 public:
  // Builds all pages, each as its data and its frame.
  engine::Report build() {
    words_ = std::make_unique<CarnetWords>(configuration.language);
    frames_.clear();
    return model::toys::Site::build([this](const model::School& school) { return rules_of(school); });
  }

  // The data of one page, as its template gets it; null when there is none.
  Value data(std::string_view kind, std::string_view id) {
    return look(kind, id, [](const View& view) { return view.data; });
  }
  Value frame(std::string_view kind, std::string_view id) {
    return look(kind, id, [](const View& view) { return view.frame(); });
  }
  std::string frame_key(std::string_view kind, std::string_view id) {
    std::string key;
    look(kind, id, [&](const View& view) {
      key = view.frame_key;
      return Value();
    });
    return key;
  }
  std::vector<std::string> outputs() const {
    std::vector<std::string> paths;
    for (const auto& [path, bytes] : output.files) paths.push_back(path);
    return paths;
  }
  // A clean build of the same sources.
  std::map<std::string, std::string> clean_outputs(std::map<std::string, std::string>* index) const {
    auto site = std::make_unique<Site>();
    copy_to(*site);
    site->build();
    if (index) *index = site->index();
    return site->output.files;
  }

 private:
  std::shared_ptr<const content::Text> text(std::string_view path, std::string_view blob) const override {
    return model::toys::Site::text(path, blob);
  }
  std::string bytes(std::string_view path, std::string_view) const override { return model::toys::Site::bytes(path); }

  engine::Model rules_of(const model::School& school) {
    engine::Model model;
    for (const Kind& kind : kinds_) {
      engine::Rule rule;
      rule.name = kind.name;
      rule.reads = kind.reads;
      rule.make = [this, &kind, &school](std::string_view id, engine::Reader& reader) -> std::optional<engine::Page> {
        Context context{reader, school, *words_, *this, "1.0"};
        std::optional<View> view = kind.view(id, context);
        if (!view) return std::nullopt;
        if (!kind.has_template) return engine::Page{view->output, view->bytes};
        if (view->template_name != kind.name) throw std::runtime_error(kind.name + " has another template");
        if (kind.has_frame == view->frame_key.empty())
          throw std::runtime_error(kind.name + " has no frame, or one too many");
        check_contract(kind.name, *view);
        std::string bytes = view->data.json(true);
        if (view->frame) {
          const std::string frame = view->frame().json(true);
          bytes += frame;
          std::scoped_lock lock(mutex_);
          if (frames_.try_emplace(view->frame_key, frame).first->second != frame)
            throw std::runtime_error("two frames with one key: " + view->output);
        }
        return engine::Page{view->output, std::move(bytes)};
      };
      model.push_back(std::move(rule));
    }
    return model;
  }

  template <typename Look>
  Value look(std::string_view kind, std::string_view id, Look take) {
    const engine::Transaction transaction = read();
    engine::Reader reader(transaction, rule(kind), id, now, true);
    Context context{reader, school(), *words_, *this, "1.0"};
    const std::optional<View> view = std::ranges::find(kinds_, kind, &Kind::name)->view(id, context);
    return view ? take(*view) : Value();
  }

  std::vector<Kind> kinds_ = kinds();
  std::unique_ptr<CarnetWords> words_;
  std::mutex mutex_;
  std::map<std::string, std::string> frames_;
};

// The value at "next.tasks.0.line" as text: strings and HTML as they are, a list as its length, the rest as JSON.
inline std::string at(const Value& value, std::string_view path) {
  const Value* here = &value;
  while (!path.empty()) {
    const std::string name(path.substr(0, path.find('.')));
    path.remove_prefix(std::min(path.size(), name.size() + 1));
    if (here->is_list())
      here = std::stoul(name) < here->elements().size() ? &here->elements()[std::stoul(name)] : nullptr;
    else
      here = here->is_object() ? here->find(name) : nullptr;
    if (!here) return "(no " + name + ")";
  }
  if (const auto* text = std::get_if<std::string>(&here->variant())) return *text;
  if (const auto* html = std::get_if<Value::Html>(&here->variant())) return html->html;
  if (here->is_list()) return std::to_string(here->elements().size());
  return here->json();
}

// The same member of every element of a list, as "a | b".
inline std::string each(const Value& value, std::string_view list, std::string_view member) {
  std::string all;
  const std::size_t size = std::stoul(at(value, list));
  for (std::size_t i = 0; i < size; ++i)
    all.append(i ? " | " : "")
        .append(at(value, std::string(list) + "." + std::to_string(i) + "." + std::string(member)));
  return all;
}

} // namespace ecole::pages::toys
