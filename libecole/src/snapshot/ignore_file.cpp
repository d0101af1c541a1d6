#include "snapshot/ignore_file.hpp"

#include "base/text.hpp"
#include <algorithm>

namespace ecole::snapshot {

namespace {

constexpr std::string_view wildcards = "*?[\\";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Spaces at the end mean nothing, unless a '\' stands before them.
std::string_view without_last_spaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == ' ') continue;
    if (line[at] == '\\' && at + 1 < line.size()) ++at;
    end = at + 1;
  }
  return line.substr(0, end);
}

} // namespace

IgnoreFile::IgnoreFile(std::string_view bytes, std::string_view base, const IgnoreFile* behind, bool ignore_case)
    : base_length_(base.empty() ? 0 : base.size() + 1), behind_(behind), ignore_case_(ignore_case) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  for (std::string_view line : base::split(bytes, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (std::optional<Rule> read = rule(line, ignore_case)) rules_.push_back(std::move(*read));
  }
}

std::optional<IgnoreFile::Rule> IgnoreFile::rule(std::string_view line, bool ignore_case) {
  if (line.starts_with('#')) return std::nullopt;
  line = without_last_spaces(line);
  Rule rule;
  rule.negated = line.starts_with('!');
  if (rule.negated) line.remove_prefix(1);
  rule.folders_only = line.ends_with('/');
  if (rule.folders_only) line.remove_suffix(1);
  rule.name_only = line.find('/') == std::string_view::npos;
  if (line.empty()) return std::nullopt;
  if (!rule.name_only && line.starts_with('/')) line.remove_prefix(1);
  std::string_view behind_star = line.substr(line.starts_with('*') ? 1 : 0);
  rule.ending =
      rule.name_only && line.starts_with('*') && behind_star.find_first_of(wildcards) == std::string_view::npos;
  if (rule.ending) {
    rule.literal = behind_star;
    return rule;
  }
  std::size_t first_wildcard = std::min(line.find_first_of(wildcards), line.size());
  rule.literal = line.substr(0, first_wildcard);
  if (first_wildcard < line.size()) rule.pattern.emplace(line.substr(first_wildcard), ignore_case);
  return rule;
}

bool IgnoreFile::ignores(std::string_view path, bool is_folder) const {
  std::string_view below = path.substr(base_length_);
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->folders_only && !is_folder) continue;
    if (matches(*rule, below)) return !rule->negated;
  }
  return behind_ && behind_->ignores(path, is_folder);
}

bool IgnoreFile::matches(const Rule& rule, std::string_view path) const {
  if (rule.name_only) path = path.substr(path.rfind('/') + 1);
  if (path.size() < rule.literal.size()) return false;
  if (rule.ending) return equal(path.substr(path.size() - rule.literal.size()), rule.literal);
  if (!rule.pattern && path.size() != rule.literal.size()) return false;
  if (!equal(path.substr(0, rule.literal.size()), rule.literal)) return false;
  return !rule.pattern || rule.pattern->matches(path.substr(rule.literal.size()));
}

bool IgnoreFile::equal(std::string_view a, std::string_view b) const {
  if (!ignore_case_) return a == b;
  return std::ranges::equal(a, b, {}, lower, lower);
}

} // namespace ecole::snapshot
