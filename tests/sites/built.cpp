#include "sites/built.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace ecole::tests {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t shown_bytes = 160, shown_lines = 12;

std::string quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text.substr(0, shown_bytes)) {
    if (c == '\n')
      quoted += "\\n";
    else
      quoted += c;
  }
  return quoted + "\"";
}

std::string where_they_part(const std::string& expected, const std::string& actual) {
  const auto [a, b] = std::ranges::mismatch(expected, actual);
  const auto at = static_cast<std::size_t>(a - expected.begin());
  const std::size_t from = at < 60 ? 0 : at - 60;
  return " differs at byte " + std::to_string(at) + "\n    expected " +
         quoted(std::string_view(expected).substr(from)) + "\n    actual   " +
         quoted(std::string_view(actual).substr(from)) + "\n";
}

std::string minute_text(const std::optional<Time>& time) {
  return time ? std::to_string(time->time_since_epoch().count()) : "never";
}

std::string difference_of_lists(const std::string& what, const std::vector<std::string>& expected,
                                const std::vector<std::string>& actual) {
  if (expected == actual) return {};
  std::string text;
  const std::multiset<std::string> before(expected.begin(), expected.end()), after(actual.begin(), actual.end());
  std::vector<std::string> missing, added;
  std::ranges::set_difference(before, after, std::back_inserter(missing));
  std::ranges::set_difference(after, before, std::back_inserter(added));
  for (const std::string& one : missing) text += what + " missing: " + one + "\n";
  for (const std::string& one : added) text += what + " too many: " + one + "\n";
  return text.empty() ? what + ": another order\n" : text;
}

} // namespace

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, std::string_view bytes) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

Tree read_tree(const std::string& folder) {
  Tree tree;
  if (!fs::exists(folder)) return tree;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    std::string name = entry.path().string().substr(folder.size() + 1);
    if (name == ".ecole-lock" || name == ".ecole-output") continue;
    if (entry.is_symlink())
      tree[name] = "-> " + fs::read_symlink(entry.path()).string();
    else if (!entry.is_directory())
      tree[name] = read_file(entry.path().string());
    else if (fs::is_empty(entry.path()))
      tree[name + "/"];
  }
  return tree;
}

std::string difference(const Tree& expected, const Tree& actual) {
  std::string text;
  std::size_t lines = 0;
  for (const auto& [path, bytes] : expected) {
    const auto found = actual.find(path);
    if (found != actual.end() && found->second == bytes) continue;
    if (++lines <= shown_lines)
      text += path + (found == actual.end() ? " is missing\n" : where_they_part(bytes, found->second));
  }
  for (const auto& [path, bytes] : actual)
    if (!expected.contains(path) && ++lines <= shown_lines) text += path + " is too many\n";
  if (lines > shown_lines) text += "and " + std::to_string(lines - shown_lines) + " more\n";
  return text;
}

std::string shown(const Diagnostic& diagnostic) {
  const char* severity = diagnostic.severity == Severity::error     ? "error"
                         : diagnostic.severity == Severity::warning ? "warning"
                                                                    : "info";
  std::string text = diagnostic.file;
  if (diagnostic.range.line)
    text += ":" + std::to_string(diagnostic.range.line) + ":" + std::to_string(diagnostic.range.column);
  text += std::string(" ") + severity + " " + diagnostic.id + " " + diagnostic.message_fr;
  if (!diagnostic.hint_fr.empty()) text += " → " + diagnostic.hint_fr;
  return text;
}

std::string difference(const BuildReport& expected, const BuildReport& actual) {
  std::string text;
  if (expected.site != actual.site) text += "site: expected " + expected.site + ", actual " + actual.site + "\n";
  if (expected.commit != actual.commit)
    text +=
        "commit: expected " + expected.commit.value_or("none") + ", actual " + actual.commit.value_or("none") + "\n";
  if (expected.outputs != actual.outputs)
    text +=
        "outputs: expected " + std::to_string(expected.outputs) + ", actual " + std::to_string(actual.outputs) + "\n";
  if (expected.next_change != actual.next_change)
    text += "next change: expected " + minute_text(expected.next_change) + ", actual " +
            minute_text(actual.next_change) + "\n";
  std::vector<std::string> before, after;
  for (const Diagnostic& diagnostic : expected.diagnostics) before.push_back(shown(diagnostic));
  for (const Diagnostic& diagnostic : actual.diagnostics) after.push_back(shown(diagnostic));
  text += difference_of_lists("diagnostic", before, after);
  if (text.empty() && expected.diagnostics != actual.diagnostics) text += "diagnostics differ in what is not shown\n";
  before.clear();
  after.clear();
  for (const HeldBack& held : expected.held_back) before.push_back(held.file + " " + held.published_from);
  for (const HeldBack& held : actual.held_back) after.push_back(held.file + " " + held.published_from);
  text += difference_of_lists("held back", before, after);
  text += difference_of_lists("foreign", expected.foreign, actual.foreign);
  return text;
}

} // namespace ecole::tests
