// Toys for the tests of model and pages: a small site in memory, its sources given as records, and what the rules make
// of it.
#pragma once

#include "base/hash.hpp"
#include "content/source_path.hpp"
#include "engine/toy_test.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace ecole::model::toys {

inline base::Date day(std::string_view iso) { return base::Date::parse(iso).value(); }
inline base::Minute minute(std::string_view rfc3339) { return base::parse_minute(rfc3339).value(); }

// A source, and what content makes of it.
struct Draft {
  std::string path;
  content::Record record;
  content::Text text;

  explicit Draft(std::string_view at) : path(at) {
    const content::SourcePath place = content::source_path(at, {});
    record.kind = place.kind;
    record.class_folder = place.class_folder;
    record.subject_folder = place.subject_folder;
    record.date = place.date;
    record.slug = place.slug;
    if (record.kind == content::SourceKind::lesson) lesson(place.subject_folder);
  }

  // The next lesson of a day file.
  Draft& lesson(std::string subject, std::string title = {}) {
    record.lessons.emplace_back().subject = std::move(subject);
    record.lessons.back().title = std::move(title);
    text.lessons.emplace_back();
    return *this;
  }
  Draft& titled(std::string title) {
    record.title = std::move(title);
    return *this;
  }
  Draft& done(std::string html) {
    content::Lesson& last = record.lessons.back();
    last.has_text = true;
    last.summary = html;
    text.lessons.back().html = "<p>" + html + "</p>";
    return *this;
  }
  Draft& body(std::string html) {
    record.summary = html;
    text.html = "<p>" + html + "</p>";
    return *this;
  }
  // A homework of the last lesson; "" as its date: none could be read.
  Draft& task(std::string_view due, std::string title, std::string html = {},
              const std::function<void(content::Task&)>& more = {}) {
    content::Task task;
    if (!due.empty()) task.due = day(due);
    task.as_written = due.empty() ? title : "Pour le " + std::string(due);
    task.line = title.empty() ? "devoir" : title;
    task.title = std::move(title);
    task.text_summary = html;
    task.text = html;
    task.content_hash = base::fast_hash(task.line + html).hex().substr(0, 16);
    if (more) more(task);
    record.lessons.back().tasks.push_back(std::move(task));
    text.lessons.back().tasks.push_back(html.empty() ? html : "<p>" + html + "</p>");
    return *this;
  }
  Draft& link(std::string target, std::string anchor = {}, bool image = false) {
    content::Link link;
    link.text = "lien";
    link.written = "/" + target;
    link.target = std::move(target);
    link.anchor = std::move(anchor);
    link.image = image;
    link.range = {1, 1, 1, 2};
    record.links.push_back(std::move(link));
    return *this;
  }
  Draft& finding(base::DiagnosticId id) {
    record.findings.push_back({id, {}, {"x", "y"}});
    return *this;
  }
};

class Site {
 public:
  content::Configuration configuration;
  Options options;
  std::string prefix; // of the site in its repository
  base::Minute now = minute("2026-11-23T12:00:00+01:00");
  unsigned jobs = 1;
  std::map<std::string, LastChange> history;
  std::set<std::pair<std::string, std::string>> renamed; // path, old path
  std::map<std::string, Origin> origins;
  engine::toys::Output output;

  Site() {
    configuration.title = "Les Tilleuls";
    configuration.calendar.zone = "A";
  }

  void put(Draft draft) { drafts_.insert_or_assign(draft.path, std::move(draft)); }
  Draft& at(const std::string& path) { return drafts_.at(path); }
  void put_document(const std::string& path, std::string bytes, std::uint32_t width = 0, std::uint32_t height = 0) {
    documents_.insert_or_assign(path, Document{std::move(bytes), width, height});
  }
  void remove(const std::string& path) {
    drafts_.erase(path);
    documents_.erase(path);
  }

  using Pages = std::function<engine::Model(const School& school)>;
  // Brings index and output in step with what was put. The school stays as it is until the next build.
  engine::Report build(const Pages& pages = {}) {
    school_ = std::make_unique<School>(configuration, "dossier", "", options);
    school_->set_prefix(prefix);
    model_ = rules(*school_);
    if (pages)
      for (engine::Rule& rule : pages(*school_)) model_.push_back(std::move(rule));
    engine::Options how;
    how.now = now;
    how.jobs = jobs;
    how.checked = true;
    how.explain = true;
    engine_ = std::make_unique<engine::Engine>(store_, model_, how);
    require(engine_->update([&](engine::Inputs& inputs) -> Result<void> {
      give(inputs);
      return {};
    }));
    return require(engine_->make(output));
  }
  engine::Engine& engine() { return *engine_; }
  std::optional<base::Minute> next_change() const { return engine::next_change(store_.read()); }
  const School& school() const { return *school_; }
  const engine::Rule& rule(std::string_view name) const {
    return *std::ranges::find(model_, name, &engine::Rule::name);
  }
  engine::Transaction read() const { return store_.read(); }

  // Keys whose first segment is `head`, the others with '|' between them.
  std::vector<std::string> keys(std::string_view head) const {
    std::vector<std::string> found;
    const std::string prefix_of = engine::range(head);
    store_.read().each(engine::Table::index, prefix_of, [&](std::string_view key, std::string_view) {
      found.emplace_back(key.substr(prefix_of.size()));
      std::ranges::replace(found.back(), engine::separator, '|');
      return true;
    });
    return found;
  }
  std::optional<std::string> value(std::string_view key) const {
    const engine::Transaction transaction = store_.read();
    const auto value = transaction.get(engine::Table::index, key);
    return value ? std::optional<std::string>(*value) : std::nullopt;
  }
  template <typename Row>
  Row row_at(std::string_view key) const {
    const std::optional<std::string> bytes = value(key);
    if (!bytes) throw std::runtime_error("no key " + engine::display(key));
    return row<Row>(*bytes).value();
  }
  // "path id argument argument", sorted.
  std::vector<std::string> findings() const {
    std::vector<std::string> found;
    store_.read().each(engine::Table::index, engine::range("diagnostic"),
                       [&](std::string_view key, std::string_view value) {
                         const auto kept = row<std::vector<base::Finding>>(value).value();
                         for (const base::Finding& finding : kept) {
                           std::string text(engine::segments(key, 1, 1));
                           text.append(" ").append(base::row(finding.id).id);
                           for (const std::string& argument : finding.arguments) text.append(" ").append(argument);
                           found.push_back(std::move(text));
                         }
                         return true;
                       });
    std::ranges::sort(found);
    return found;
  }
  // The whole index.
  std::map<std::string, std::string> index() const {
    std::map<std::string, std::string> found;
    store_.read().each(engine::Table::index, {}, [&](std::string_view key, std::string_view value) {
      found.emplace(key, value);
      return true;
    });
    return found;
  }
  // Gives another site the same sources and settings.
  void copy_to(Site& site) const {
    site.configuration = configuration;
    site.options = options;
    site.prefix = prefix;
    site.now = now;
    site.history = history;
    site.renamed = renamed;
    site.origins = origins;
    site.drafts_ = drafts_;
    site.documents_ = documents_;
  }

  // As pages ask for them.
  std::shared_ptr<const content::Text> text(std::string_view path, std::string_view blob) const {
    const auto found = drafts_.find(path);
    if (found == drafts_.end() || blob_of(found->second) != blob) return nullptr;
    return std::make_shared<content::Text>(found->second.text);
  }
  std::string bytes(std::string_view path) const { return documents_.find(path)->second.bytes; }

 private:
  struct Document {
    std::string bytes;
    std::uint32_t width = 0, height = 0;
  };

  static std::string blob_of(const Draft& draft) {
    std::string all = content::serialized(draft.record) + draft.text.html;
    for (const content::LessonText& lesson : draft.text.lessons) {
      all += lesson.html;
      for (const std::string& task : lesson.tasks) all += task;
    }
    const auto id = base::git_blob_id(all);
    return {id.begin(), id.end()};
  }

  void give(engine::Inputs& inputs) {
    school_->give(inputs);
    std::map<std::string, std::string> wanted;
    for (const auto& [path, draft] : drafts_)
      wanted.emplace(engine::key("record", path), record_value(blob_of(draft), content::serialized(draft.record)));
    for (const auto& [path, document] : documents_) {
      const auto id = base::git_blob_id(document.bytes);
      wanted.emplace(
          engine::key("document", path),
          model::bytes(DocumentFacts{{id.begin(), id.end()}, document.bytes.size(), document.width, document.height}));
    }
    for (const auto& [path, change] : history) wanted.emplace(engine::key("history", path), model::bytes(change));
    for (const auto& [path, old] : renamed) wanted.emplace(engine::key("renamed", path, old), "");
    for (const auto& [path, origin] : origins) wanted.emplace(engine::key("origin", path), model::bytes(origin));
    for (const std::string& key : given_)
      if (!wanted.contains(key)) inputs.erase(key);
    given_.clear();
    for (const auto& [key, value] : wanted) {
      inputs.set(key, value);
      given_.insert(key);
    }
  }

  template <typename T>
  static T require(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message_en);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  }

  engine::toys::Folder folder_;
  engine::Store store_ = require(engine::Store::open(folder_.path(), "test"));
  std::map<std::string, Draft, std::less<>> drafts_;
  std::map<std::string, Document, std::less<>> documents_;
  std::set<std::string> given_;
  std::unique_ptr<School> school_;
  engine::Model model_;
  std::unique_ptr<engine::Engine> engine_;
};

} // namespace ecole::model::toys
