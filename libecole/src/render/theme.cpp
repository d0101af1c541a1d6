#include "render/theme.hpp"

#include "base/text.hpp"
#include "render/mustache.hpp"
#include "render/theme_assets.hpp"
#include "render/theme_lines.hpp"
#include "render/theme_templates.hpp"
#include "render/theme_words.hpp"
#include <algorithm>
#include <mutex>
#include <optional>
#include <set>
#include <tuple>

namespace ecole::render {

using base::DiagnosticId;

namespace {

constexpr std::string_view contract = "1";
constexpr std::size_t most_unknown_names = 100; // that are reported
constexpr std::string_view description = "theme.yml", templates_folder = "templates/", words_folder = "strings/",
                           assets_folder = "assets/", template_ending = ".mustache", words_ending = ".yml";

// "week" of "templates/week.mustache"; nothing for a file that is none of that folder and ending.
std::optional<std::string_view> name_in(std::string_view path, std::string_view folder, std::string_view ending) {
  if (!path.starts_with(folder) || !path.ends_with(ending)) return std::nullopt;
  path.remove_prefix(folder.size());
  path.remove_suffix(ending.size());
  return path.empty() ? std::nullopt : std::optional(path);
}

// Compiled when it is first rendered: one edit needs few of a theme's templates.
class KnownTemplate {
 public:
  KnownTemplate(WholeTemplate whole, base::Hash128 fingerprint) : whole_(std::move(whole)), fingerprint_(fingerprint) {}
  base::Hash128 fingerprint() const { return fingerprint_; }
  const Template& compiled() const {
    std::call_once(once_, [this] { compiled_.emplace(whole_); });
    return *compiled_;
  }

 private:
  WholeTemplate whole_;
  base::Hash128 fingerprint_;
  mutable std::once_flag once_;
  mutable std::optional<Template> compiled_;
};
using KnownTemplates = std::map<std::string, KnownTemplate, std::less<>>;

} // namespace

struct Theme::State {
  KnownTemplates templates;
  Words words;
  Assets assets;
  std::optional<Data> shared; // `t` and `asset`
  std::vector<ThemeProblem> problems;
};

namespace {

class Loader {
 public:
  // `with_assets`, `languages`: as Theme::load() has them.
  Loader(std::span<const ThemeFolder> folders, std::size_t with_assets, std::span<const std::string> languages) {
    for (std::size_t i = 0; i < folders.size(); ++i) {
      if (!is_for_us(folders[i])) continue;
      usable_.push_back(&folders[i]);
      take_files(folders[i], i < with_assets);
    }
    for (const std::string& language : languages)
      for (const ThemeFolder* folder : usable_) take_words(*folder, language);
  }

  KnownTemplates templates() {
    KnownTemplates known;
    for (auto& [name, chosen] : choose_templates(template_files_, problems)) {
      check_names(chosen);
      known.try_emplace(name, std::move(chosen.whole), chosen.fingerprint);
    }
    return known;
  }

  Words words;
  Assets assets;
  std::vector<ThemeProblem> problems;

 private:
  void report(const ThemeFolder& folder, std::string_view path, base::Finding finding) {
    problems.push_back({folder.shown_as + std::string(path), std::move(finding)});
  }

  void report_all(const ThemeFolder& folder, std::string_view path, std::vector<base::Finding> findings) {
    for (base::Finding& finding : findings) report(folder, path, std::move(finding));
  }

  // A site's own folder needs no description: it replaces single files.
  bool is_for_us(const ThemeFolder& folder) {
    auto file = folder.files.find(std::string(description));
    if (file == folder.files.end()) return true;
    ThemeLines lines = read_theme_lines(readable(folder, description, file->second));
    report_all(folder, description, std::move(lines.findings));
    for (const ThemeLine& line : lines.lines)
      if (line.key != "name" && line.key != "version" && line.key != "contract")
        report(folder, description, {DiagnosticId::theme_setting_unknown, line.key_range, {line.key}});
    const ThemeLine* line = lines.find("contract");
    if (!line) {
      report(folder, description, {DiagnosticId::theme_contract_missing, {}, {std::string(contract)}});
    } else if (line->text != contract) {
      report(folder, description,
             {DiagnosticId::theme_contract_unknown, line->text_range, {line->text, std::string(contract)}});
      return false;
    }
    return true;
  }

  // A page is UTF-8, whatever its theme is.
  std::string readable(const ThemeFolder& folder, std::string_view path, const std::string& bytes) {
    if (!base::is_utf8(bytes)) {
      const std::vector<std::string_view> lines = base::lines(bytes);
      const auto bad = std::ranges::find_if_not(lines, base::is_utf8);
      if (bad != lines.end()) {
        const auto number = static_cast<std::uint32_t>(bad - lines.begin() + 1);
        const auto end = static_cast<std::uint32_t>(base::count_code_points(*bad) + 1);
        report(folder, path, {DiagnosticId::bytes_not_utf8, {number, 1, number, end}, {}});
      }
    }
    return base::cleaned(bytes); // a NUL is UTF-8, and none of a page
  }

  void take_files(const ThemeFolder& folder, bool with_assets) {
    for (const auto& [path, bytes] : folder.files) {
      std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
      if (name.starts_with('.') || path.find('/') == std::string::npos) continue; // .DS_Store; theme.yml, a README
      if (auto template_name = name_in(path, templates_folder, template_ending)) {
        template_files_[std::string(*template_name)].push_back({folder.shown_as + path, readable(folder, path, bytes)});
      } else if (path == std::string(assets_folder).append(name)) {
        if (with_assets) take_asset(folder, path, name, bytes);
      } else if (!name_in(path, words_folder, words_ending)) {
        report(folder, path, {DiagnosticId::theme_file_unused, {}, {}});
      }
    }
  }

  void take_asset(const ThemeFolder& folder, const std::string& path, std::string_view name, const std::string& bytes) {
    std::string other = assets.add(name, bytes, folder.shown_as + path);
    if (!other.empty())
      report(folder, path, {DiagnosticId::theme_asset_name_taken, {}, {asset_key(name), std::move(other)}});
  }

  void take_words(const ThemeFolder& folder, const std::string& language) {
    std::string path = std::string(words_folder).append(language).append(words_ending);
    auto file = folder.files.find(path);
    if (file == folder.files.end()) return;
    ThemeLines lines = read_theme_lines(readable(folder, path, file->second));
    report_all(folder, path, std::move(lines.findings));
    for (const ThemeLine& line : lines.lines) words.add(line.key, line.text, language);
  }

  // t.* and asset.* are known now; what else a name means depends on the page.
  void check_names(const ChosenTemplate& chosen) {
    using enum DiagnosticId;
    for (const WholeTemplate::Piece& piece : chosen.whole.pieces) {
      using Kind = WholeTemplate::Piece::Kind;
      if (piece.kind == Kind::text || piece.kind == Kind::end) continue;
      const std::string& file = chosen.shown_as[piece.file];
      if (piece.text.starts_with("t.") && !words.has(piece.text.substr(2)))
        unknown(file, piece, piece.text.substr(2), words.keys(), theme_word_missing, theme_word_unknown);
      else if (piece.text.starts_with("asset.") && !assets.has(piece.text.substr(6)))
        unknown(file, piece, piece.text.substr(6), assets.keys(), theme_asset_missing, theme_asset_unknown);
    }
  }

  // A partial stands in many templates: once is enough.
  void unknown(const std::string& file, const WholeTemplate::Piece& piece, const std::string& name,
               const std::vector<std::string>& names, DiagnosticId missing, DiagnosticId without_nearest) {
    if (reported_.size() == most_unknown_names || !reported_.emplace(file, piece.range).second) return;
    if (auto near = base::nearest(name, names))
      problems.push_back({file, {missing, piece.range, {name, *near}}});
    else
      problems.push_back({file, {without_nearest, piece.range, {name}}});
  }

  std::vector<const ThemeFolder*> usable_;
  TemplateFiles template_files_;
  std::set<std::pair<std::string, TextRange>> reported_;
};

} // namespace

Theme::Theme() : state_(std::make_unique<State>()) {}
Theme::Theme(Theme&&) noexcept = default;
Theme& Theme::operator=(Theme&&) noexcept = default;
Theme::~Theme() = default;

Theme Theme::load(std::span<const ThemeFolder> folders, std::size_t with_assets,
                  std::span<const std::string> languages) {
  Loader loader(folders, with_assets, languages);
  Theme theme;
  State& state = *theme.state_;
  state.templates = loader.templates();
  state.words = std::move(loader.words);
  state.assets = std::move(loader.assets);
  state.problems = std::move(loader.problems);
  std::ranges::stable_sort(state.problems, {},
                           [](const ThemeProblem& problem) { return std::tie(problem.file, problem.finding.range); });
  base::Value::Members shared;
  shared.emplace_back("t", state.words.value());
  shared.emplace_back("asset", state.assets.value());
  state.shared.emplace(base::Value(std::move(shared)));
  return theme;
}

const std::vector<ThemeProblem>& Theme::problems() const { return state_->problems; }
const std::vector<Asset>& Theme::assets() const { return state_->assets.files(); }

base::Hash128 Theme::fingerprint(std::string_view template_name) const {
  auto found = state_->templates.find(template_name);
  return found == state_->templates.end() ? base::Hash128() : found->second.fingerprint();
}
base::Hash128 Theme::words_fingerprint() const { return state_->words.fingerprint(); }
base::Hash128 Theme::assets_fingerprint() const { return state_->assets.fingerprint(); }

bool Theme::has(std::string_view template_name) const { return state_->templates.contains(template_name); }

std::vector<std::string> Theme::template_names() const {
  std::vector<std::string> names;
  for (const auto& [name, known] : state_->templates) names.push_back(name);
  return names;
}

Result<std::string> Theme::render(std::string_view template_name, const base::Value& data) const {
  auto found = state_->templates.find(template_name);
  if (found == state_->templates.end()) return std::string();
  std::optional<std::string> text = found->second.compiled().render(data, {&*state_->shared});
  if (text) return *std::move(text);
  return std::unexpected(base::make_error(DiagnosticId::template_output_too_large, template_name,
                                          {std::to_string(most_output_bytes >> 20)}));
}

std::string_view Theme::word(std::string_view key) const { return state_->words.word(key); }
std::string Theme::filled(std::string_view key, const Arguments& arguments) const {
  return state_->words.filled(key, arguments);
}
std::string Theme::counted(std::string_view key, std::size_t count, Arguments arguments) const {
  return state_->words.counted(key, count, std::move(arguments));
}

} // namespace ecole::render
