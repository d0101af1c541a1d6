#include "site/calendar_day.hpp"

#include "content/source_path.hpp"
#include "model/rows.hpp"
#include "site/passing_run.hpp"
#include "site/usage_error.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

using base::DiagnosticId;
using content::SourceKind;

// Sources with one file as it is to be, and of the others those that say something of time: settings, timetables,
// calendars. It lives no longer than what it shows.
class WithFile final : public Snapshot {
 public:
  WithFile(const Snapshot& sources, const content::FolderNames& folders, const WrittenTask& written)
      : sources_(sources), folders_(folders), path_(written.path),
        file_(memory_snapshot({{written.path, written.text}})) {}

  Result<std::vector<SnapshotEntry>> list(std::string_view folder) const override {
    std::vector<SnapshotEntry> entries;
    if (folder == folders_.articles || folder == folders_.pages || folder == folders_.documents) return entries;
    Result<std::vector<SnapshotEntry>> there = sources_.list(folder);
    const Result<std::vector<SnapshotEntry>> new_ones = file_->list(folder);
    if (!there && !new_ones) return there;
    if (there) entries = *std::move(there);
    std::erase_if(entries, [&](const SnapshotEntry& entry) {
      const std::string path = (folder.empty() ? "" : std::string(folder) + "/") + entry.name;
      return entry.type == EntryType::file && !says_time(path);
    });
    if (!new_ones) return entries;
    for (const SnapshotEntry& entry : *new_ones) { // the file, or the folder that leads to it
      const auto at = std::ranges::lower_bound(entries, entry.name, {}, &SnapshotEntry::name);
      if (at != entries.end() && at->name == entry.name)
        at->id = entry.id;
      else
        entries.insert(at, entry);
    }
    return entries;
  }
  Result<std::string> read(std::string_view path, const ContentId& id, std::uint64_t limit) const override {
    return path == path_ ? file_->read(path, id, limit) : sources_.read(path, id, limit);
  }

 private:
  bool says_time(const std::string& path) const {
    const SourceKind kind = content::source_path(path, folders_).kind;
    return kind == SourceKind::timetable || (kind == SourceKind::document && !path.ends_with(".pdf"));
  }

  const Snapshot& sources_;
  const content::FolderNames& folders_;
  const std::string& path_;
  std::shared_ptr<Snapshot> file_;
};

bool is_of_day(DiagnosticId id) {
  switch (id) {
  case DiagnosticId::date_needs_calendar:
  case DiagnosticId::date_needs_timetable:
  case DiagnosticId::subject_not_in_timetable:
  case DiagnosticId::group_not_in_timetable:
  case DiagnosticId::next_lesson_of_groups:
  case DiagnosticId::no_lesson_left: return true;
  default: return false;
  }
}

} // namespace

Result<std::optional<base::Date>> calendar_day(const Snapshot& sources, const content::Configuration& configuration,
                                               const WrittenTask& written, Time now) {
  SiteOptions site_options;
  site_options.snapshot = std::make_shared<WithFile>(sources, configuration.folders, written);
  site_options.drafts = site_options.future = true;
  const Site site = TRY(Site::open("site", std::move(site_options)));
  BuildOptions options;
  options.now = now;
  options.jobs = 1;
  const PassingRun passing = TRY(passing_run(site, options));
  std::optional<Error> error;
  passing.run->each_finding([&](std::string_view file, const base::Finding& finding, Severity) {
    if (file == written.path && finding.range.line == written.task.range.line && is_of_day(finding.id))
      error = usage_error(finding, written.path);
  });
  if (error) return std::unexpected(*std::move(error));
  std::optional<base::Date> day;
  const engine::Transaction transaction = passing.run->store().read();
  transaction.each(engine::Table::index, engine::range("due"), [&](std::string_view, std::string_view value) {
    const std::optional<model::TaskRow> row = model::row<model::TaskRow>(value);
    if (row && row->source == written.path && row->as_written == written.task.as_written &&
        row->content_hash == written.task.content_hash)
      day = row->due;
    return true;
  });
  return day;
}

} // namespace ecole::site
