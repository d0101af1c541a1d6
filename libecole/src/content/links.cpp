#include "content/links.hpp"

#include "base/text.hpp"
#include "content/suggest.hpp"
#include <algorithm>

namespace ecole::content {

using base::DiagnosticId;
using base::Finding;

CheckedLink check_link(std::string_view from, const Link& link, std::span<const std::string> existing) {
  if (link.target.empty()) return {.target = std::string(from), .finding = std::nullopt};
  if (std::ranges::find(existing, link.target) != existing.end())
    return {.target = link.target, .finding = std::nullopt};
  std::string anchor = link.anchor.empty() ? "" : "#" + link.anchor;
  std::string folded = base::fold(link.target);
  for (const std::string& path : existing) {
    if (base::fold(path) != folded) continue;
    Finding finding{DiagnosticId::link_case, link.range, {link.written, relative_path(from, path) + anchor}};
    return {.target = path, .finding = std::move(finding)};
  }
  std::optional<std::string> near = nearest_path(link.target, existing);
  if (near)
    return {.target = std::nullopt,
            .finding = Finding{
                DiagnosticId::link_target_missing, link.range, {link.written, relative_path(from, *near) + anchor}}};
  return {.target = std::nullopt, .finding = Finding{DiagnosticId::link_target_unknown, link.range, {link.written}}};
}

std::optional<Finding> check_anchor(const Link& link, std::span<const std::string> anchors) {
  if (link.anchor.empty() || std::ranges::find(anchors, link.anchor) != anchors.end()) return std::nullopt;
  std::string file = link.written.substr(0, link.written.find('#'));
  if (std::optional<std::string> near = nearest_anchor(link.anchor, anchors))
    return Finding{DiagnosticId::anchor_missing, link.range, {link.anchor, file + "#" + *near}};
  return Finding{DiagnosticId::anchor_unknown, link.range, {link.anchor, file}};
}

} // namespace ecole::content
