#include "model/links.hpp"

#include "content/links.hpp"
#include "model/addresses.hpp"
#include "model/keys.hpp"
#include <algorithm>
#include <map>

namespace ecole::model {

namespace {

using base::DiagnosticId;

constexpr int most_findings = 100;           // of one kind in a file
constexpr std::size_t most_candidates = 500; // for a suggestion: a folder may hold a hundred thousand files

struct Found {
  std::string path;
  SourceRow row;
};

std::vector<Found> sources_like(std::string_view target, engine::Reader& reader) {
  std::vector<Found> found;
  reader.each(engine::range("source", folded_segment(target)), [&](std::string_view at, std::string_view value) {
    if (std::optional<SourceRow> source = row<SourceRow>(value))
      found.push_back({std::string(engine::last_segments(at, 1)), std::move(*source)});
    return true;
  });
  return found;
}

void add_paths(std::string_view prefix, engine::Reader& reader, std::vector<std::string>& paths) {
  reader.each(prefix, [&](std::string_view at, std::string_view) {
    paths.emplace_back(engine::last_segments(at, 1));
    return paths.size() < most_candidates;
  });
}

std::string file_type(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || path.size() - dot > 6) return {};
  std::string type(path.substr(dot + 1));
  std::ranges::transform(type, type.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return type;
}

std::string with_anchor(std::string_view output, std::string_view anchor) {
  std::string href = percent_encoded(output);
  if (!anchor.empty()) href.append("#").append(percent_encoded(anchor));
  return href;
}

// The page of a source on which its link ends: a day file has one a lesson.
std::string href_in(const Found& target, std::string_view anchor, engine::Reader& reader) {
  const std::string prefix = engine::range("won", folded_segment(target.path), target.path);
  const auto output = [&](std::size_t number) { return reader.get(prefix + number_segment(number)); };
  if (!anchor.empty()) {
    const auto at = std::ranges::find(target.row.anchors, anchor);
    if (at != target.row.anchors.end()) {
      if (target.row.outputs.size() == 1)
        if (std::optional<std::string_view> only = output(0)) return with_anchor(*only, anchor);
      const auto index = static_cast<std::size_t>(at - target.row.anchors.begin());
      if (index < target.row.anchor_outputs.size())
        if (std::optional<std::string_view> own = output(target.row.anchor_outputs[index]))
          return with_anchor(*own, anchor);
    }
  }
  const std::optional<std::string_view> first = output(0);
  if (first && target.row.outputs.size() > 1 && !target.row.day_href.empty()) return target.row.day_href;
  if (first) return with_anchor(*first, {});
  return target.row.outputs.empty() ? target.row.day_href : std::string(); // an agenda has no page of its own
}

} // namespace

std::vector<engine::Range> link_ranges() {
  return {engine::through("source", 1, "links-to", 1), engine::through("won", 1, "links-to", 1),
          engine::through("beside", 1, "looks-in", 1), engine::through("named", 1, "looks-for", 1)};
}

ResolvedLinks resolve_links(std::string_view path, const content::Record& record, std::string_view own_output,
                            engine::Reader& reader) {
  ResolvedLinks resolved;
  resolved.targets.resize(record.links.size());
  resolved.files.resize(record.links.size());
  std::map<std::string, std::vector<Found>, std::less<>> looked_up;
  std::map<DiagnosticId, int> reported;
  const auto report = [&](base::Finding finding) {
    if (reported[finding.id]++ < most_findings) resolved.findings.push_back(std::move(finding));
  };
  const auto told_enough = [&] {
    return reported[DiagnosticId::link_target_missing] + reported[DiagnosticId::link_target_unknown] >= most_findings;
  };
  for (std::size_t i = 0; i < record.links.size(); ++i) {
    const content::Link& link = record.links[i];
    if (link.withdrawn) continue;
    if (link.target.empty()) {
      std::optional<base::Finding> finding = content::check_anchor(link, record.anchors);
      resolved.targets[i].href = with_anchor(own_output, finding ? std::string_view{} : std::string_view(link.anchor));
      if (finding) report(std::move(*finding));
      continue;
    }
    auto known = looked_up.find(link.target);
    if (known == looked_up.end()) known = looked_up.emplace(link.target, sources_like(link.target, reader)).first;
    const std::vector<Found>& sources = known->second;

    if (sources.empty() && told_enough()) continue;
    std::vector<std::string> existing;
    for (const Found& source : sources) existing.push_back(source.path);
    if (sources.empty()) {
      add_paths(engine::range("beside", folder_segment(link.target)), reader, existing);
      add_paths(engine::range("named", name_segment(link.target)), reader, existing);
    }
    content::CheckedLink checked = content::check_link(path, link, existing);
    if (checked.finding) report(std::move(*checked.finding));
    if (!checked.target) continue;
    const auto target = std::ranges::find(sources, *checked.target, &Found::path);
    if (target == sources.end()) continue;

    std::optional<base::Finding> no_anchor;
    if (!link.anchor.empty()) no_anchor = content::check_anchor(link, target->row.anchors);
    std::string href = href_in(*target, no_anchor ? std::string_view{} : std::string_view(link.anchor), reader);
    if (no_anchor) report(std::move(*no_anchor));
    if (href.empty()) {
      report({DiagnosticId::link_target_unpublished, link.range, {link.written}});
      continue;
    }
    resolved.targets[i] = {std::move(href), static_cast<int>(target->row.width), static_cast<int>(target->row.height)};
    if (!target->row.document) continue;
    if (std::ranges::find(resolved.documents, target->path) == resolved.documents.end())
      resolved.documents.push_back(target->path);
    if (!link.image)
      resolved.files[i] = FileRow{link.text.empty() ? target->row.title : link.text, resolved.targets[i].href,
                                  file_type(target->path), target->row.size};
  }
  return resolved;
}

} // namespace ecole::model
