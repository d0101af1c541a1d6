#include <ecole/fix.hpp>

#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "content/destination.hpp"
#include "content/parse.hpp"
#include "model/keys.hpp"
#include "site/decided_day.hpp"
#include "site/mended_text.hpp"
#include "site/passing_run.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace ecole {

namespace {

using base::DiagnosticId;
using base::Finding;

constexpr std::uint64_t largest_file = 2 << 20;

constexpr std::array mendable = {DiagnosticId::link_case,
                                 DiagnosticId::front_matter_key_misspelled,
                                 DiagnosticId::setting_misspelled,
                                 DiagnosticId::date_weekday_mismatch,
                                 DiagnosticId::front_matter_as_text,
                                 DiagnosticId::heading_marker,
                                 DiagnosticId::list_marker};

// Means the same wherever a link may be written: between parentheses, at its definition, in a list of the head.
bool plain(std::string_view link) {
  return std::ranges::all_of(link, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || std::string_view("-_./~+#%").find(c) != std::string_view::npos;
  });
}

// No other file or folder has a name that reads the same, in any folder on the way.
bool is_only_one(const base::Folder& root, const std::string& path) {
  std::string folder;
  for (const std::string_view name : base::split(path, '/')) {
    const Result<std::vector<base::FolderEntry>> entries = root.list(folder);
    if (!entries) return false;
    const std::string folded = base::fold(name);
    const auto alike = std::ranges::count_if(
        *entries, [&](const base::FolderEntry& entry) { return base::fold(entry.name) == folded; });
    if (alike != 1) return false;
    if (!folder.empty()) folder += '/';
    folder += name;
  }
  return true;
}

// How often each thing is found in a text by itself.
std::map<DiagnosticId, std::size_t> counted(const std::vector<Finding>& findings) {
  std::map<DiagnosticId, std::size_t> count;
  for (const Finding& finding : findings) ++count[finding.id];
  return count;
}

// What the file says without its tasks: a change of how something is written must not change it.
bool says_the_same(const content::Record& a, const content::Record& b) {
  const auto head = [](const content::Record& r) {
    return std::tie(r.title, r.author, r.group, r.sequence, r.language, r.subject, r.class_name, r.classes, r.aliases,
                    r.documents, r.date, r.visible_from, r.visible_minute);
  };
  const auto tasks = [](const content::Record& r) {
    std::size_t count = 0;
    for (const content::Lesson& lesson : r.lessons) count += lesson.tasks.size();
    return count;
  };
  return head(a) == head(b) && a.draft == b.draft && a.lessons.size() == b.lessons.size() && tasks(a) == tasks(b);
}

// One file, mended in memory, one change after the other: what a change does is known only when the file is read again.
class MendedFile {
 public:
  MendedFile(std::string path, std::string text, const base::Folder& root, const content::FolderNames& folders,
             const site::SchoolTime& time)
      : path_(std::move(path)), text_(std::move(text)), root_(root), folders_(folders), time_(time) {}

  // From the last line to the first, and on a line from right to left, so that the places before stay where they are.
  void mend(const Finding& finding) {
    const std::optional<site::Place> place = site::place_of(text_, finding.range);
    if (!place) return;
    const std::string before = text_.substr(place->begin, place->end - place->begin);
    const std::optional<std::string> after = instead(finding, before);
    if (!after || *after == before) return;
    std::string changed = site::with(text_, *place, *after);
    if (!better(finding.id, changed)) return;
    text_ = std::move(changed);
    fixes_.push_back({std::string(base::row(finding.id).id), path_, finding.range.line, before, *after});
  }

  const std::vector<Fix>& fixes() const { return fixes_; }
  const std::string& text() const { return text_; }

 private:
  std::optional<std::string> instead(const Finding& finding, const std::string& before) const {
    if (finding.id == DiagnosticId::date_weekday_mismatch)
      return decided_day(before, finding.range, path_, content::parse(path_, text_, folders_).record, time_);
    if (finding.arguments.size() < 2) return std::nullopt;
    const std::string& suggested = finding.arguments[1];
    // Written in another way than it is read, or too long to be quoted: not surely the right place.
    const bool whole_line = finding.id == DiagnosticId::heading_marker || finding.id == DiagnosticId::list_marker;
    if (!whole_line && before != finding.arguments[0]) return std::nullopt;
    switch (finding.id) {
    case DiagnosticId::link_case: {
      const content::Destination leads = content::destination(path_, suggested);
      if (leads.kind != content::Destination::Kind::site || !plain(suggested) || !is_only_one(root_, leads.target))
        return std::nullopt;
      return suggested;
    }
    case DiagnosticId::front_matter_as_text: return suggested;
    case DiagnosticId::heading_marker:
    case DiagnosticId::list_marker: return marker_apart(before, suggested);
    default: return suggested.substr(0, suggested.find(':'));
    }
  }

  // Only what stands between the marker and its text may differ, and a pasted sign: a suggestion that was cut does not
  // end as the line does.
  static std::optional<std::string> marker_apart(std::string_view line, const std::string& suggested) {
    const std::string_view typed = base::trim(line);
    const std::size_t indent = static_cast<std::size_t>(typed.data() - line.data());
    const std::size_t end = static_cast<std::size_t>(typed.data() + typed.size() - line.data());
    const std::size_t marker = suggested.find_first_of("#-"), text = suggested.find(' ', marker);
    if (marker == std::string::npos || text == std::string::npos || !typed.ends_with(suggested.substr(text + 1)) ||
        !typed.starts_with(suggested.substr(0, marker)))
      return std::nullopt;
    return std::string(line.substr(0, indent)) + suggested + std::string(line.substr(end));
  }

  bool better(DiagnosticId id, std::string_view changed) const {
    if (id == DiagnosticId::setting_misspelled)
      return less(id, content::parse_configuration(text_).findings, content::parse_configuration(changed).findings);
    const content::Record before = content::parse(path_, text_, folders_).record;
    const content::Record after = content::parse(path_, changed, folders_).record;
    const bool says_more = id == DiagnosticId::front_matter_key_misspelled; // a line of the head that was left out
    return less(id, before.findings, after.findings) && (says_more || says_the_same(before, after));
  }

  // Nothing is found that was not, and the one finding is gone, where it is one of the file alone.
  static bool less(DiagnosticId id, const std::vector<Finding>& before, const std::vector<Finding>& after) {
    std::map<DiagnosticId, std::size_t> known = counted(before);
    if (const auto found = known.find(id); found != known.end()) --found->second;
    for (const auto& [each, count] : counted(after))
      if (known[each] < count) return false;
    return true;
  }

  std::string path_, text_;
  const base::Folder& root_;
  const content::FolderNames& folders_;
  const site::SchoolTime& time_;
  std::vector<Fix> fixes_;
};

} // namespace

Result<std::vector<Fix>> fix(const Site& site, const BuildOptions& options) {
  return site::guarded([&]() -> Result<std::vector<Fix>> {
    if (site.options().snapshot || site.state().reads_commit())
      return std::unexpected(base::make_error(DiagnosticId::fix_without_files, site.path()));
    const site::PassingRun passing = TRY(site::passing_run(site, options));
    site::Run& run = *passing.run;
    std::map<std::string, std::vector<Finding>> findings;
    run.each_finding([&](std::string_view file, const Finding& finding, Severity severity) {
      if (severity != Severity::off && std::ranges::find(mendable, finding.id) != mendable.end())
        findings[std::string(file)].push_back(finding);
    });
    const base::Folder root = TRY(base::Folder::open(site.path()));
    const engine::Transaction transaction = run.store().read();
    const site::SchoolTime time = {
        run.school().calendar(), run.school().site().words, [&](std::string_view class_id) {
          return model::class_time(
              transaction.get(engine::Table::index, engine::key("timetable", class_id)).value_or(""));
        }};
    std::vector<Fix> fixes;
    for (auto& [path, found] : findings) {
      std::ranges::sort(found, std::ranges::greater(), &Finding::range);
      std::string text = TRY(root.read(path, largest_file));
      if (!base::is_utf8(text)) continue;
      MendedFile file(path, std::move(text), root, run.configuration().folders, time);
      for (const Finding& finding : found) file.mend(finding);
      if (file.fixes().empty()) continue;
      TRY(base::replace_file(root, path, file.text()));
      fixes.insert(fixes.end(), file.fixes().rbegin(), file.fixes().rend());
    }
    return fixes;
  });
}

} // namespace ecole
