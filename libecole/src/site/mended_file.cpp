#include "site/mended_file.hpp"

#include "base/text.hpp"
#include "content/configuration.hpp"
#include "content/destination.hpp"
#include "content/due_date.hpp"
#include "site/marker_places.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace ecole::site {

namespace {

using base::DiagnosticId;
using base::Finding;
using content::Record;

constexpr std::array mendable = {DiagnosticId::link_case,
                                 DiagnosticId::front_matter_key_misspelled,
                                 DiagnosticId::setting_misspelled,
                                 DiagnosticId::date_weekday_mismatch,
                                 DiagnosticId::front_matter_as_text,
                                 DiagnosticId::heading_marker,
                                 DiagnosticId::list_marker};

constexpr std::size_t most_tries = 50; // places of one finding

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

// What may stand within an address; beside anything else it begins or ends.
bool goes_on(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         std::string_view("-_./~+#%?&=").find(c) != std::string_view::npos;
}

// Where `link` stands by itself in a text: behind "(", at its definition, in a list of the head, or as mere words.
std::vector<Place> places_of(std::string_view text, std::string_view link) {
  std::vector<Place> places;
  if (link.empty()) return places;
  for (std::size_t at = text.find(link); at != std::string_view::npos && places.size() < most_tries;
       at = text.find(link, at + 1)) {
    const std::size_t end = at + link.size();
    if ((at == 0 || !goes_on(text[at - 1])) && (end == text.size() || !goes_on(text[end]))) places.push_back({at, end});
  }
  return places;
}

// How often each thing is found in a text by itself.
std::map<DiagnosticId, std::size_t> counted(const std::vector<Finding>& findings) {
  std::map<DiagnosticId, std::size_t> count;
  for (const Finding& finding : findings) ++count[finding.id];
  return count;
}

std::ptrdiff_t count_there(const std::vector<Finding>& findings, const Finding& like) {
  return std::ranges::count_if(
      findings, [&](const Finding& finding) { return finding.id == like.id && finding.range.line == like.range.line; });
}

// Nothing is found that was not, and the one finding is gone, where it is one of the file alone. The others of its kind
// may be as many as before: of very many only the first are said.
bool less(const Finding& finding, const std::vector<Finding>& before, const std::vector<Finding>& after) {
  const std::ptrdiff_t there = count_there(before, finding);
  if (there > 0 && count_there(after, finding) >= there) return false;
  std::map<DiagnosticId, std::size_t> known = counted(before);
  return std::ranges::all_of(counted(after), [&](const auto& each) { return known[each.first] >= each.second; });
}

// What the file says without its tasks and links: a change of how something is written must not change it.
bool says_the_same(const Record& a, const Record& b) {
  const auto head = [](const Record& r) {
    return std::tie(r.title, r.author, r.group, r.sequence, r.language, r.subject, r.class_name, r.classes, r.aliases,
                    r.documents, r.date, r.visible_from, r.visible_minute);
  };
  const auto tasks = [](const Record& r) {
    std::size_t count = 0;
    for (const content::Lesson& lesson : r.lessons) count += lesson.tasks.size();
    return count;
  };
  return head(a) == head(b) && a.draft == b.draft && a.lessons.size() == b.lessons.size() &&
         a.events.size() == b.events.size() && tasks(a) == tasks(b);
}

content::Link without_place(content::Link link) {
  link.range = {};
  return link;
}

bool has_same_links(const Record& before, const Record& after) {
  return std::ranges::equal(before.links, after.links, {}, without_place, without_place);
}

// Links written as `written`, one at least, are written as `instead` now, and no other is another one.
bool only_links_changed(const Record& before, const Record& after, const std::string& path, const std::string& written,
                        const std::string& instead) {
  if (before.links.size() != after.links.size()) return false;
  const content::Destination leads = content::destination(path, instead);
  bool any = false;
  for (std::size_t i = 0; i < before.links.size(); ++i) {
    content::Link was = without_place(before.links[i]);
    const content::Link is = without_place(after.links[i]);
    if (was == is) continue;
    if (was.written != written) return false;
    was.target = leads.target;
    was.anchor = leads.anchor;
    was.written = instead;
    if (was != is) return false;
    any = true;
  }
  return any;
}

} // namespace

bool is_mendable(DiagnosticId id) { return std::ranges::find(mendable, id) != mendable.end(); }

MendedFile::MendedFile(std::string path, std::string text, const base::Folder& root,
                       const content::FolderNames& folders, const SchoolTime& time)
    : path_(std::move(path)), text_(std::move(text)), root_(root), folders_(folders), time_(time) {}

void MendedFile::mend(const Finding& finding) {
  for (const Change& change : changes(finding)) {
    const std::string before = text_.substr(change.place.begin, change.place.end - change.place.begin);
    if (change.instead == before) continue;
    std::string changed = with(text_, change.place, change.instead);
    if (!better(finding, changed)) continue;
    text_ = std::move(changed);
    record_.reset();
    const auto line =
        static_cast<std::uint32_t>(base::lines(std::string_view(text_).substr(0, change.place.begin + 1)).size());
    fixes_.push_back({std::string(base::row(finding.id).id), path_, line, before, change.instead});
    return;
  }
}

std::vector<MendedFile::Change> MendedFile::changes(const Finding& finding) const {
  if (finding.id == DiagnosticId::heading_marker || finding.id == DiagnosticId::list_marker) {
    std::vector<Change> found;
    for (const Marker& marker : marker_places(text_, finding.range.line, finding.id == DiagnosticId::heading_marker))
      found.push_back({marker.line, marker.instead});
    return found;
  }
  const std::optional<Place> place = place_of(text_, finding.range);
  if (finding.id == DiagnosticId::link_case) return link_changes(finding, place);
  if (!place) return {};
  const std::string before = text_.substr(place->begin, place->end - place->begin);
  if (finding.id == DiagnosticId::date_weekday_mismatch) return day_changes(finding, *place);
  // Written in another way than it is read, or too long to be quoted: not surely the right place.
  if (finding.arguments.size() < 2 || before != finding.arguments[0]) return {};
  const std::string& suggested = finding.arguments[1];
  if (finding.id == DiagnosticId::front_matter_as_text) return {{*place, suggested}};
  return {{*place, suggested.substr(0, suggested.find(':'))}};
}

// The place is that of the date or, where it was typed with more spaces than are read, of its line.
std::vector<MendedFile::Change> MendedFile::day_changes(const Finding& finding, const Place& place) const {
  const content::LineTokens line(std::string_view(text_).substr(place.begin, place.end - place.begin));
  const Record now = content::parse(path_, text_, folders_).record;
  std::vector<Change> found;
  for (std::size_t at = 0; at < line.size() && at < most_tries; ++at) {
    const std::optional<content::WrittenDate> date = content::read_date(line, at);
    if (!date) continue;
    const std::string typed(line.typed(date->first, date->date_end));
    const std::size_t begin = place.begin + line[date->first].first;
    if (const std::optional<std::string> day = decided_day(typed, finding.range, path_, now, time_))
      found.push_back({{begin, begin + typed.size()}, *day});
    at = std::max(at, date->date_end - 1);
  }
  return found;
}

// Where a link stands is not always known: of "[plan]" what leads there is written somewhere else in the file.
std::vector<MendedFile::Change> MendedFile::link_changes(const Finding& finding, std::optional<Place> place) const {
  if (finding.arguments.size() < 2) return {};
  const std::string &written = finding.arguments[0], &suggested = finding.arguments[1];
  const content::Destination leads = content::destination(path_, suggested);
  if (leads.kind != content::Destination::Kind::site || !is_only_one(root_, leads.target)) return {};
  std::vector<Change> found;
  if (place && std::string_view(text_).substr(place->begin, place->end - place->begin) == written)
    found.push_back({*place, suggested});
  for (const Place& each : places_of(text_, written)) found.push_back({each, suggested});
  return found;
}

bool MendedFile::better(const Finding& finding, std::string_view changed) {
  if (finding.id == DiagnosticId::setting_misspelled)
    return less(finding, content::parse_configuration(text_).findings, content::parse_configuration(changed).findings);
  const Record& before = record();
  const Record after = content::parse(path_, changed, folders_).record;
  if (!less(finding, before.findings, after.findings)) return false;
  // A line of the head that was left out says more than before.
  if (finding.id == DiagnosticId::front_matter_key_misspelled) return true;
  if (!says_the_same(before, after)) return false;
  if (finding.id == DiagnosticId::link_case)
    return only_links_changed(before, after, path_, finding.arguments[0], finding.arguments[1]);
  return has_same_links(before, after);
}

const Record& MendedFile::record() {
  if (!record_) record_ = content::parse(path_, text_, folders_).record;
  return *record_;
}

} // namespace ecole::site
