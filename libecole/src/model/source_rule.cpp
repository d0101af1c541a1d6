#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/source_path.hpp"
#include "model/addresses.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"
#include <algorithm>
#include <set>

namespace ecole::model {

namespace {

using base::DiagnosticId;
using base::Finding;
using content::Record;
using content::SourceKind;
using engine::key;

enum class Rank : char { source = '1', alias = '2', old_name = '3' };

std::string claim_key(std::string_view output, Rank rank, std::string_view path, std::size_t number) {
  return key("out", folded_segment(output), std::string(1, static_cast<char>(rank)).append(path),
             number_segment(number));
}

// What one source puts into the index, while it is published.
class Source {
 public:
  Source(std::string_view path, engine::Keys& keys) : path_(path), keys_(keys) {}

  // It exists, and a link to it leads nowhere for now.
  void exists() { keys_.add(key("source", folded_segment(path_), path_), bytes(SourceRow{})); }

  void known_as(const SourceRow& row) {
    keys_.add(key("source", folded_segment(path_), path_), bytes(row));
    keys_.add(key("beside", folder_segment(path_), path_));
    keys_.add(key("named", name_segment(path_), path_));
    for (std::size_t i = 0; i < row.outputs.size(); ++i)
      keys_.add(claim_key(row.outputs[i], Rank::source, path_, i), bytes(Claim{row.outputs[i], {}, {}, row.document}));
  }

  // HTML that is no lesson's, and the name of a group's calendar, must not stand where a class has, or may come to
  // have, files of its own.
  void may_lie_under_a_class(std::string_view output) {
    const std::size_t slash = output.find('/');
    if (slash > longest_class_id || !under_.emplace(output).second) return;
    keys_.add(key("under", squashed(output.substr(0, slash)), output, path_));
  }

  void links(const std::vector<content::Link>& links) {
    std::set<std::string> targets;
    for (const content::Link& link : links)
      if (!link.target.empty()) targets.insert(folded_segment(link.target));
    for (const std::string& target : targets) keys_.add(key("links-to", target, path_));
  }

  // Old addresses lead to the new one.
  void redirects(const std::vector<std::string>& from, Rank rank, std::string_view tag, const SourceRow& row) {
    for (std::size_t i = 0; i < from.size() && !row.outputs.empty(); ++i) {
      const std::string& to = row.outputs[std::min(i, row.outputs.size() - 1)];
      if (from[i] == to || is_own_address(from[i])) continue;
      if (from[i].ends_with("/index.html")) may_lie_under_a_class(from[i]);
      std::string owner(path_);
      owner.append("\x1e").append(base::fast_hash(tag).hex()); // a key has no room for a third path
      keys_.add(key("out", folded_segment(from[i]), std::string(1, static_cast<char>(rank)) + owner, number_segment(i)),
                bytes(Claim{from[i], to, row.title, false}));
    }
  }

 private:
  std::string_view path_;
  engine::Keys& keys_;
  std::set<std::string, std::less<>> under_;
};

bool is_hypertext(std::string_view path) {
  const std::string folded = base::fold(path);
  return folded.ends_with(".html") || folded.ends_with(".htm") || folded.ends_with(".xhtml") ||
         folded.ends_with(".xht");
}

// Of a server's program: what it would be called to be given instead of run. Apache looks at every end of a name,
// "photo.php.jpg" is run as well.
std::optional<std::string> name_that_is_given(std::string_view name) {
  constexpr std::array<std::string_view, 14> run = {"php",  "phtml", "pht", "phar", "cgi",   "fcgi", "asp",
                                                    "aspx", "ashx",  "jsp", "jspx", "shtml", "shtm", "stm"};
  const std::vector<std::string_view> parts = base::split(name, '.');
  const auto is_run = [&](std::string_view part) {
    const std::string folded = base::fold(part);
    const std::string_view plain = std::string_view(folded).substr(0, folded.find_last_not_of("0123456789") + 1);
    return std::ranges::find(run, folded) != run.end() || plain == "php";
  };
  if (std::ranges::none_of(parts.begin() + 1, parts.end(), is_run)) return std::nullopt;
  std::string given(name);
  std::ranges::replace(given, '.', '-');
  return given + ".txt";
}

// Rounded up, so that a size never looks like the limit that it passes.
std::string size_text(std::uint64_t bytes, std::string_view decimal_mark, std::string_view kilo,
                      std::string_view mega) {
  const std::uint64_t tenth = bytes < 1'000'000 ? 100 : 100'000;
  const std::uint64_t tenths = bytes / tenth + (bytes % tenth ? 1 : 0);
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10) text.append(decimal_mark).append(std::to_string(tenths % 10));
  return text.append(" ").append(bytes < 1'000'000 ? kilo : mega);
}

void document(std::string_view path, std::string_view value, const School& school, engine::Reader& reader,
              engine::Keys& keys) {
  const std::optional<DocumentFacts> facts = row<DocumentFacts>(value);
  if (!facts) return;
  std::vector<Finding> findings;
  const content::SourcePath place = content::source_path(path, school.forge(reader).folders);
  const bool copied_folder = place.in_documents;
  const std::string output = document_output(path);
  const std::string_view first = std::string_view(output).substr(0, output.find('/'));
  Source source(path, keys);
  if (const std::optional<std::string> given = name_that_is_given(path.substr(path.rfind('/') + 1))) {
    findings.push_back({DiagnosticId::document_run_by_server, {}, {std::string(path), *given}});
    source.exists();
  } else if (!copied_folder && is_hypertext(path)) {
    findings.push_back({DiagnosticId::document_html, {}, {std::string(path)}});
    source.exists();
  } else if (is_reserved(output) && first != "articles" && first != "documents") {
    findings.push_back({DiagnosticId::page_address_reserved, {}, {output}});
    source.exists();
  } else {
    SourceRow row;
    row.published = row.document = true;
    row.title = path.substr(path.rfind('/') + 1);
    row.outputs = {output};
    row.size = facts->size;
    row.width = facts->width;
    row.height = facts->height;
    source.known_as(row);
    if (is_hypertext(path) || is_group_calendar(output)) source.may_lie_under_a_class(output);
    if (copied_folder) keys.add(key("used", path, path));
  }
  const std::uint64_t limit = school.site(reader).largest_file;
  if (facts->size > limit)
    findings.push_back({DiagnosticId::document_too_large,
                        {},
                        {size_text(facts->size, ",", "ko", "Mo"), size_text(limit, ",", "ko", "Mo"),
                         size_text(facts->size, ".", "kB", "MB"), size_text(limit, ".", "kB", "MB")}});
  add_findings(keys, path, "source", findings);
}

std::string title_of(const Record& record) {
  if (!record.title.empty()) return record.title;
  return record.lessons.size() == 1 ? record.lessons.front().title : std::string();
}

void page(std::string_view path, const Record& record, std::vector<Finding> findings, const School& school,
          engine::Reader& reader, engine::Keys& keys) {
  bool published = visible(record, school, reader);
  std::vector<std::string> outputs = published ? outputs_of(path, record) : std::vector<std::string>{};
  if (record.kind == SourceKind::page && !outputs.empty() && is_reserved(outputs.front())) {
    findings.push_back({DiagnosticId::page_address_reserved, {}, {outputs.front()}});
    published = false;
  }
  std::vector<std::string> aliases;
  for (const std::string& alias : record.aliases) {
    std::string old = alias_output(alias);
    if (old.empty() || std::ranges::find(aliases, old) != aliases.end()) continue;
    if (is_own_address(old))
      findings.push_back({DiagnosticId::page_address_reserved, {}, {alias}});
    else
      aliases.push_back(std::move(old));
  }
  add_findings(keys, path, "source", findings);

  const bool timetable = record.kind == SourceKind::timetable;
  const bool of_class = content::in_notebook(record.kind) || timetable;
  const std::string& class_name = record.class_name.empty() ? record.class_folder : record.class_name;
  // A folder is a class also while nothing in it can be shown.
  if (of_class && !class_name.empty()) keys.add(key("class", squashed(class_id(class_name)), class_name, path));
  if (timetable && published && !class_name.empty() && !record.slots.empty())
    keys.add(key("timetable-table", class_id(class_name), path), bytes(GivenTime{{}, record.slots}));
  Source source(path, keys);
  if (!published || timetable) {
    source.exists();
    return;
  }

  if (of_class && !class_name.empty()) keys.add(key("in-class", class_id(class_name), path));

  SourceRow row;
  row.published = true;
  row.title = title_of(record);
  row.outputs = std::move(outputs);
  row.anchors = record.anchors;
  for (std::uint32_t i = 0; i < record.lessons.size(); ++i)
    row.anchor_outputs.insert(row.anchor_outputs.end(), record.lessons[i].anchors, i);
  const bool several = content::in_notebook(record.kind) && record.kind != SourceKind::lesson;
  if (several && record.date && !row.outputs.empty()) {
    const std::string_view of = std::string_view(row.outputs.front()).substr(0, row.outputs.front().find('/'));
    row.day_href = percent_encoded(week_output(of, record.date->week().text()));
    if (record.kind == SourceKind::day) row.day_href += "#" + day_anchor(*record.date);
  }
  if (record.kind == SourceKind::agenda) {
    row.day_href = percent_encoded(agenda_output(record.class_folder));
    keys.add(key("in-agenda", path, path));
  }
  source.known_as(row);
  source.links(record.links);
  if (record.kind == SourceKind::page && !row.outputs.empty()) source.may_lie_under_a_class(row.outputs.front());

  for (const std::string& alias : aliases) source.redirects({alias}, Rank::alias, alias, row);
  reader.each(engine::range("renamed", path), [&](std::string_view renamed, std::string_view) {
    const std::string_view old_path = engine::segments(renamed, 2, 1);
    source.redirects(outputs_at(old_path, record, school.forge(reader).folders), Rank::old_name, old_path, row);
    return true;
  });
}

} // namespace

engine::Rule source_rule(const School& school) {
  engine::Rule rule;
  rule.name = "source";
  rule.reads = {engine::fixed("record", 1),  engine::fixed("good", 1), engine::fixed("document", 1),
                engine::fixed("renamed", 1), engine::all("options"),   engine::all("calendar"),
                engine::all("forge"),        engine::all("site")};
  rule.derive = [&school](std::string_view path, engine::Reader& reader, engine::Keys& keys) {
    if (std::optional<std::string_view> value = reader.get(key("document", path)))
      document(path, std::string(*value), school, reader, keys);
    else if (std::optional<PublishedRecord> published = published_record(path, reader))
      page(path, published->kept.record, std::move(published->findings), school, reader, keys);
  };
  return rule;
}

} // namespace ecole::model
