#include "base/text.hpp"
#include "model/addresses.hpp"
#include "model/keys.hpp"
#include "model/links.hpp"
#include "model/rules.hpp"
#include "model/stable_id.hpp"
#include <algorithm>
#include <map>

namespace ecole::model {

namespace {

using base::Date;
using content::Record;
using engine::key;

constexpr int most_days = 100; // of one event: on as many days it is shown

// What an event is called by in calendars: its words, which say better than its place or its day that it is still the
// same one; two of the same words in one file are numbered.
std::string event_id(const std::string& of_file, const std::string& title, std::map<std::string, int>& seen) {
  std::string id = base::slug(title).substr(0, 60);
  const int number = ++seen[id];
  if (number > 1) id += "~" + std::to_string(number);
  return of_file + "/" + id;
}

class AgendaFile {
 public:
  AgendaFile(std::string_view path, const PublishedRecord& published, const School& school, engine::Reader& reader,
             engine::Keys& keys)
      : path_(path), record_(published.kept.record), blob_(published.kept.blob), school_(school), reader_(reader),
        keys_(keys), changed_(published.held_back), held_back_(published.held_back.has_value()) {
    outward_ = !record_.draft && !is_future(record_, school, reader);
    if (changed_) return;
    if (const auto value = reader.get(key("history", path))) changed_ = row<LastChange>(*value);
  }

  void enter() {
    std::vector<base::Finding> findings;
    find_classes(findings);
    ResolvedLinks links = resolve_links(path_, record_, own_output(), reader_);
    const std::string of_file = stable_id(origin_of(path_, reader_));
    std::map<std::string, int> seen;
    for (std::uint32_t i = 0; i < record_.events.size(); ++i) {
      const content::Event& event = record_.events[i];
      EventRow row;
      row.source = path_;
      row.blob = blob_;
      row.event = i;
      row.links = links.targets;
      row.first = event.date;
      row.last = event.last;
      row.at = event.at;
      row.until = event.until;
      row.title = event.title;
      row.place = event.place;
      row.moved_from = event.moved_from;
      row.cancelled = event.cancelled;
      row.has_text = event.has_text;
      if (held_back_) row.held_back = changed_->minute;
      row.id = event_id(of_file, event.title, seen);
      for (const std::uint32_t index : event.files)
        if (index < links.files.size() && links.files[index]) row.files.push_back(*links.files[index]);
      add(row, event, number_segment(i));
    }
    for (const std::string& document : links.documents) keys_.add(key("used", document, path_));
    // What could be said of an earlier version would stand at the wrong lines.
    if (held_back_) return;
    std::ranges::move(links.findings, std::back_inserter(findings));
    add_findings(keys_, path_, "event", findings);
  }

 private:
  // Where a link to the file leads.
  std::string own_output() const {
    return record_.class_folder.empty() ? std::string(home_output) : class_output(class_id(record_.class_folder));
  }

  // Those that see the file: the one whose folder it lies in, those that its head names, or all of them.
  void find_classes(std::vector<base::Finding>& findings) {
    std::vector<std::string> wanted = record_.classes;
    if (!record_.class_folder.empty()) wanted = {record_.class_folder};
    std::vector<std::string> ids, names;
    reader_.each(engine::range("known-class"), [&](std::string_view at, std::string_view value) {
      ids.emplace_back(engine::last_segments(at, 1));
      const std::optional<ClassRow> known = row<ClassRow>(value);
      names.push_back(known ? known->folder : ids.back());
      return true;
    });
    if (wanted.empty()) {
      classes_ = std::move(ids);
      classes_.emplace_back(whole_school);
      return;
    }
    for (const std::string& name : wanted) {
      const auto known =
          std::ranges::find(ids, squashed(class_id(name)), [](const std::string& id) { return squashed(id); });
      if (known == ids.end())
        say_unknown(name, names, findings);
      else
        add_class(*known);
    }
  }

  // With those whose pupils it takes.
  void add_class(const std::string& id) {
    std::vector<std::string> all = school_.classes_of(reader_, id);
    all.push_back(id);
    for (std::string& each : all)
      if (std::ranges::find(classes_, each) == classes_.end()) classes_.push_back(std::move(each));
  }

  void say_unknown(const std::string& name, const std::vector<std::string>& names,
                   std::vector<base::Finding>& findings) const {
    const std::string file(path_.substr(path_.rfind('/') + 1));
    const std::optional<std::string> near = base::nearest(name, names);
    findings.push_back({base::DiagnosticId::agenda_class_unknown,
                        {},
                        {name, "agenda/" + (near ? *near + "/" : std::string()) + file}});
  }

  void add(const EventRow& row, const content::Event& event, const std::string& n) {
    const std::string value = bytes(row);
    const int days = std::min(row.last.days() - row.first.days(), most_days - 1);
    for (const std::string& class_id : classes_) {
      for (int i = 0; i <= days; ++i) {
        const Date day = row.first.plus(i);
        keys_.add(key("event", class_id, day.text(), path_, n), value);
        if (class_id != whole_school)
          keys_.add(key("week", class_id, day.week().text(), day.text(), "e", path_, n), value);
      }
      if (!outward_ || class_id == whole_school) continue;
      AgendaRow whole{event.text, {}};
      if (changed_) whole.changed = changed_->minute;
      keys_.add(key("announced", class_id, row.first.text(), path_, n), bytes(whole));
    }
  }

  std::string_view path_;
  const Record& record_;
  const std::string& blob_;
  const School& school_;
  engine::Reader& reader_;
  engine::Keys& keys_;
  std::optional<LastChange> changed_; // of the bytes that are shown
  bool held_back_;
  bool outward_ = true; // not only for a preview
  std::vector<std::string> classes_;
};

} // namespace

engine::Rule event_rule(const School& school) {
  engine::Rule rule;
  rule.name = "event";
  rule.reads = {engine::fixed("in-agenda", 1),
                engine::through("record", 1, "in-agenda", 1),
                engine::through("good", 1, "in-agenda", 1),
                engine::through("history", 1, "in-agenda", 1),
                engine::through("origin", 1, "in-agenda", 1),
                engine::all("known-class"),
                engine::all("classes"),
                engine::all("calendar"),
                engine::all("options")};
  std::ranges::move(link_ranges(), std::back_inserter(rule.reads));
  rule.derive = [&school](std::string_view path, engine::Reader& reader, engine::Keys& keys) {
    if (!reader.get(key("in-agenda", path, path))) return;
    if (const std::optional<PublishedRecord> published = published_record(path, reader))
      AgendaFile(path, *published, school, reader, keys).enter();
  };
  return rule;
}

} // namespace ecole::model
