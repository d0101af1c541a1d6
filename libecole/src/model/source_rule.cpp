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
  return key("out", folded_segment(output), std::string(1, static_cast<char>(rank)).append(path), number_segment(number));
}

// What one source puts into the index, while it is published.
class Source {
 public:
  Source(std::string_view path, engine::Keys& keys) : path_(path), keys_(keys) {}

  void known_as(const SourceRow& row) {
    keys_.add(key("source", folded_segment(path_), path_), bytes(row));
    keys_.add(key("beside", folder_segment(path_), path_));
    keys_.add(key("named", name_segment(path_), path_));
    for (std::size_t i = 0; i < row.outputs.size(); ++i) keys_.add(claim_key(row.outputs[i], Rank::source, path_, i), bytes(Claim{row.outputs[i], {}}));
  }

  void links(const std::vector<content::Link>& links) {
    std::set<std::string> targets;
    for (const content::Link& link : links)
      if (!link.target.empty()) targets.insert(folded_segment(link.target));
    for (const std::string& target : targets) keys_.add(key("links-to", target, path_));
  }

  // Old addresses lead to the new one.
  void redirects(const std::vector<std::string>& from, Rank rank, std::string_view tag, const std::vector<std::string>& outputs) {
    for (std::size_t i = 0; i < from.size() && !outputs.empty(); ++i) {
      const std::string& to = outputs[std::min(i, outputs.size() - 1)];
      if (from[i] == to) continue;
      std::string owner(path_);
      if (!tag.empty()) owner.append("\x1e").append(tag);
      keys_.add(key("out", folded_segment(from[i]), std::string(1, static_cast<char>(rank)) + owner, number_segment(i)),
                bytes(Claim{from[i], to}));
    }
  }

 private:
  std::string_view path_;
  engine::Keys& keys_;
};

bool is_hypertext(std::string_view path) {
  const std::string folded = base::fold(path);
  return folded.ends_with(".html") || folded.ends_with(".htm") || folded.ends_with(".xhtml") || folded.ends_with(".shtml");
}

void document(std::string_view path, std::string_view value, const School& school, engine::Reader& reader, engine::Keys& keys) {
  const std::optional<DocumentFacts> facts = row<DocumentFacts>(value);
  if (!facts) return;
  std::vector<Finding> findings;
  const content::SourcePath place = content::source_path(path, school.forge(reader).folders);
  const bool copied_folder = place.in_documents;
  SourceRow row{.published = true, .title = {}, .outputs = {document_output(path)}, .anchors = {}, .document = true,
                .size = facts->size, .width = facts->width, .height = facts->height};
  if (!copied_folder && is_hypertext(path)) {
    findings.push_back({DiagnosticId::document_html, {}, {std::string(path)}});
  } else {
    const std::size_t slash = path.rfind('/');
    row.title = slash == std::string_view::npos ? path : path.substr(slash + 1);
    Source source(path, keys);
    source.known_as(row);
  }
  const std::uint64_t limit = school.site(reader).largest_file;
  if (facts->size > limit)
    findings.push_back({DiagnosticId::document_too_large, {}, {std::to_string(facts->size / 1'000'000), std::to_string(limit / 1'000'000)}});
  add_findings(keys, path, "source", findings);
}

std::string title_of(const Record& record) {
  if (!record.title.empty()) return record.title;
  return record.lessons.size() == 1 ? record.lessons.front().title : std::string();
}

// Where the same bytes would have been published at `old_path`.
std::vector<std::string> outputs_at(std::string_view old_path, Record record, const content::FolderNames& folders) {
  const content::SourcePath place = content::source_path(old_path, folders);
  if (place.kind != record.kind) return {};
  record.class_folder = place.class_folder;
  if (record.kind == SourceKind::lesson && record.subject.empty() && record.lessons.size() == 1)
    record.lessons.front().subject = place.subject_folder;
  record.subject_folder = place.subject_folder;
  if (place.date) record.date = place.date;
  record.slug = place.slug;
  return outputs_of(old_path, record);
}

void page(std::string_view path, const Record& record, const School& school, engine::Reader& reader, engine::Keys& keys) {
  std::vector<Finding> findings = record.findings;
  bool published = visible(record, school, reader);
  std::vector<std::string> outputs = published ? outputs_of(path, record) : std::vector<std::string>{};
  if (record.kind == SourceKind::page && !outputs.empty() && is_reserved(outputs.front())) {
    findings.push_back({DiagnosticId::page_address_reserved, {}, {outputs.front()}});
    published = false;
  }
  add_findings(keys, path, "source", findings);

  const bool of_class = record.kind == SourceKind::lesson || record.kind == SourceKind::day;
  const std::string& class_name = record.class_name.empty() ? record.class_folder : record.class_name;
  // A folder is a class also while nothing in it can be shown.
  if (of_class) keys.add(key("class", squashed(class_id(class_name)), class_name, path));
  if (!published) return;

  Source source(path, keys);
  SourceRow row{.published = true, .title = title_of(record), .outputs = outputs, .anchors = record.anchors, .document = false,
                .size = 0, .width = 0, .height = 0};
  source.known_as(row);
  source.links(record.links);
  if (record.kind == SourceKind::page && !outputs.empty()) {
    const std::string_view first = std::string_view(outputs.front()).substr(0, outputs.front().find('/'));
    if (first.size() < outputs.front().size()) keys.add(key("under", squashed(first), path), outputs.front());
  }

  std::vector<std::string> aliases;
  for (const std::string& alias : record.aliases)
    if (std::string output = alias_output(alias); !output.empty()) aliases.push_back(std::move(output));
  for (std::string& alias : aliases) source.redirects({alias}, Rank::alias, alias, outputs);
  reader.each(engine::range("renamed", path), [&](std::string_view renamed, std::string_view) {
    const std::string_view old_path = engine::segments(renamed, 2, 1);
    source.redirects(outputs_at(old_path, record, school.forge(reader).folders), Rank::old_name, old_path, outputs);
    return true;
  });
}

} // namespace

engine::Rule source_rule(const School& school) {
  engine::Rule rule;
  rule.name = "source";
  rule.reads = {engine::fixed("record", 1),  engine::fixed("document", 1), engine::fixed("renamed", 1), engine::all("options"),
                engine::all("calendar"),     engine::all("forge"),         engine::all("site")};
  rule.derive = [&school](std::string_view path, engine::Reader& reader, engine::Keys& keys) {
    if (std::optional<std::string_view> value = reader.get(key("document", path))) document(path, std::string(*value), school, reader, keys);
    else if (const std::optional<KeptRecord> kept = kept_record(reader.get(key("record", path)))) page(path, kept->record, school, reader, keys);
  };
  return rule;
}

} // namespace ecole::model
