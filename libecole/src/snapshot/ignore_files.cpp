#include "snapshot/ignore_files.hpp"

#include "base/bytes.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "snapshot/git_folder.hpp"
#include <cstdlib>
#include <filesystem>
#include <set>

namespace ecole::snapshot {

namespace {

constexpr std::uint64_t largest_file = 1 << 20;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool equal_but_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c != lower[i]) return false;
  }
  return true;
}

class Collecting {
 public:
  void add_ignore_file(const std::string& path) {
    if (std::optional<std::string> text = add(path)) any_ = any_ || has_rules(*text);
  }

  // A file of settings and, whatever the conditions, those that it includes and the ignore files that it names: too
  // many of them do no harm.
  void add_settings(const std::string& path) {
    std::optional<std::string> text = add(path);
    if (!text) return;
    for (std::string_view line : base::lines(*text)) {
      line = base::trim(line);
      if (line.starts_with('[')) line = line.substr(std::min(line.find(']') + 1, line.size()));
      std::size_t equals = line.find('=');
      if (equals == std::string_view::npos) continue;
      std::string_view key = base::trim(line.substr(0, equals));
      if (equal_but_case(key, "excludesfile")) add_ignore_file(named(path, line.substr(equals + 1)));
      if (equal_but_case(key, "path")) add_settings(named(path, line.substr(equals + 1)));
    }
  }

  OuterRules rules() && { return {std::move(bytes_).bytes(), any_}; }

 private:
  // Nothing: it is not there, or was added before.
  std::optional<std::string> add(const std::string& path) {
    if (!added_.insert(path).second) return std::nullopt;
    Result<std::string> text = base::read_file(path, largest_file);
    if (!text) return std::nullopt;
    bytes_.text(path).text(*text);
    return std::move(*text);
  }

  static std::string named(const std::string& settings, std::string_view value) {
    value = base::trim(value);
    if (std::size_t comment = value.find_first_of("#;"); comment != std::string_view::npos)
      value = base::trim(value.substr(0, comment));
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    if (value.starts_with("~/")) return environment("HOME") + std::string(value.substr(1));
    return (std::filesystem::path(settings).parent_path() / value).string();
  }

  std::set<std::string> added_;
  base::ByteWriter bytes_;
  bool any_ = false;
};

} // namespace

bool has_rules(std::string_view ignore_file) {
  for (std::string_view line : base::lines(ignore_file))
    if (std::string_view rule = base::trim(line); !rule.empty() && !rule.starts_with('#')) return true;
  return false;
}

OuterRules outer_rules(const Location& location) {
  Collecting collecting;
  const std::string common = common_git_folder(location.git_dir);
  const std::string home = environment("HOME");
  std::string user = environment("XDG_CONFIG_HOME");
  if (user.empty() && !home.empty()) user = home + "/.config";
  collecting.add_settings("/etc/gitconfig");
  if (!user.empty()) collecting.add_settings(user + "/git/config");
  if (!home.empty()) collecting.add_settings(home + "/.gitconfig");
  collecting.add_settings(common + "/config");
  collecting.add_settings(location.git_dir + "/config.worktree");
  if (!user.empty()) collecting.add_ignore_file(user + "/git/ignore");
  collecting.add_ignore_file(common + "/info/exclude");
  std::string folder = location.work_tree;
  for (std::string_view rest = location.prefix; !rest.empty();) {
    collecting.add_ignore_file(folder + "/.gitignore");
    std::size_t slash = std::min(rest.find('/'), rest.size());
    folder += '/';
    folder += rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return std::move(collecting).rules();
}

} // namespace ecole::snapshot
