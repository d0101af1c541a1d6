#include "site/theme_files.hpp"

#include "base/text.hpp"
#include "render/built_in.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

using base::DiagnosticId;

constexpr std::uint64_t largest_file = 1 << 20;
constexpr std::size_t most_files = 500, deepest = 3;

// The site's own theme/, as far as it can be used.
Result<void> collect(const Snapshot& snapshot, const std::string& folder, std::size_t depth, render::ThemeFolder& own,
                     std::vector<render::ThemeProblem>& problems) {
  for (const SnapshotEntry& entry : TRY(snapshot.list(folder))) {
    const std::string path = folder + "/" + entry.name;
    const std::string in_theme = path.substr(own.shown_as.size());
    if (entry.type == EntryType::folder) {
      if (depth < deepest) TRY(collect(snapshot, path, depth + 1, own, problems));
      continue;
    }
    if (entry.type != EntryType::file) continue; // the snapshot's difference says that it is refused
    if (own.files.size() >= most_files) {
      problems.push_back({path, {DiagnosticId::theme_too_many_files, {}, {std::to_string(most_files)}}});
      return {};
    }
    Result<std::string> bytes = snapshot.read(path, entry.id, largest_file);
    if (bytes) {
      own.files.emplace(in_theme, std::move(*bytes));
      continue;
    }
    if (bytes.error().kind != ErrorKind::refused) return std::unexpected(std::move(bytes).error());
    problems.push_back({path, {DiagnosticId::theme_file_refused, {}, {std::to_string(largest_file >> 10)}}});
  }
  return {};
}

} // namespace

Result<LoadedTheme> load_theme(const Snapshot& snapshot, const content::Configuration& configuration) {
  std::vector<render::ThemeProblem> problems;
  std::vector<render::ThemeFolder> folders;
  render::ThemeFolder own{"theme/", {}};
  const std::vector<SnapshotEntry> root = TRY(snapshot.list(""));
  if (std::ranges::any_of(
          root, [](const SnapshotEntry& entry) { return entry.name == "theme" && entry.type == EntryType::folder; }))
    TRY(collect(snapshot, "theme", 0, own, problems));
  folders.push_back(std::move(own));

  std::string name = configuration.theme;
  if (render::built_in_theme(name).empty()) {
    std::vector<std::string> known;
    for (const std::string_view theme : render::built_in_themes()) known.emplace_back(theme);
    const std::string meant = base::nearest(name, known).value_or("carnet");
    std::string others;
    for (const std::string& theme : known)
      if (theme != meant) others.append(others.empty() ? "" : ", ").append(theme);
    const content::Configuration::Setting* setting = configuration.setting("theme");
    const TextRange range = setting ? TextRange{setting->line, 1, setting->line + 1, 1} : TextRange{};
    problems.push_back(
        {setting ? setting->file : "ecole.yml", {DiagnosticId::theme_unknown, range, {name, meant, others}}});
    name = "carnet";
  }
  folders.push_back({name + ":", render::built_in_theme(name)});
  if (name != "carnet") folders.push_back({"carnet:", render::built_in_theme("carnet")});

  std::vector<std::string> languages = {configuration.language};
  if (configuration.language != "fr") languages.emplace_back("fr");
  render::Theme theme = render::Theme::load(folders, 2, languages);
  problems.insert(problems.end(), theme.problems().begin(), theme.problems().end());
  return LoadedTheme{std::move(theme), std::move(problems)};
}

} // namespace ecole::site
