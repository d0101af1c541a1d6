#include "render/theme_templates.hpp"

#include "base/text.hpp"
#include "render/mustache_tokens.hpp"
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace ecole::render {

using base::DiagnosticId;

namespace {

// Of all templates of a theme together, their partials pasted in.
constexpr std::size_t most_theme_bytes = 4 * most_template_bytes;
constexpr std::size_t most_suggestions = 100;
constexpr std::string_view frame_name = "frame";

class Choice {
 public:
  Choice(const TemplateFiles& files, std::vector<ThemeProblem>& problems) : files_(files), problems_(problems) {}

  // Nothing when no file of this name can be used.
  std::optional<ChosenTemplate> choose(const std::string& name) {
    while (const TemplateFile* file = current(name)) {
      auto whole = whole_template(name, source(name, *file), [&](std::string_view partial) -> const TemplateSource* {
        const TemplateFile* found = current(partial);
        return found ? &source(partial, *found) : nullptr;
      });
      std::string bytes;
      if (const auto* made = std::get_if<WholeTemplate>(&whole)) {
        bytes = made->bytes();
        if (name == frame_name && report_repeated_slot(*made)) {
          ++tried_[name];
          continue;
        }
      }
      if (bytes_ + bytes.size() > most_theme_bytes)
        whole = MustacheProblem{MustacheProblem::Kind::too_large, name, name, {}};
      if (const auto* problem = std::get_if<MustacheProblem>(&whole)) {
        if (!is_of_another_file(*problem)) report(*problem);
        ++tried_[problem->in];
        continue;
      }
      bytes_ += bytes.size();
      ChosenTemplate chosen{std::get<WholeTemplate>(std::move(whole)), base::fast_hash(bytes), {}};
      for (const std::string& used : chosen.whole.files) chosen.shown_as.push_back(current(used)->shown_as);
      return chosen;
    }
    return std::nullopt;
  }

 private:
  const TemplateFile* current(std::string_view name) const {
    auto files = files_.find(name);
    if (files == files_.end()) return nullptr;
    auto tried = tried_.find(name);
    std::size_t number = tried == tried_.end() ? 0 : tried->second;
    return number < files->second.size() ? &files->second[number] : nullptr;
  }

  const TemplateSource& source(std::string_view name, const TemplateFile& file) {
    return sources_.try_emplace(&file, name, file.text).first->second;
  }

  // The frame is rendered once for many pages and cut at its two slots; a slot's second place would stay empty.
  bool report_repeated_slot(const WholeTemplate& frame) {
    std::set<std::string_view> seen;
    for (const WholeTemplate::Piece& piece : frame.pieces) {
      if (piece.text != "page.title" && piece.text != "page.content") continue;
      bool is_name =
          piece.kind == WholeTemplate::Piece::Kind::variable || piece.kind == WholeTemplate::Piece::Kind::unescaped;
      if (!is_name || seen.insert(piece.text).second) continue;
      problems_.push_back(
          {current(frame.files[piece.file])->shown_as, {DiagnosticId::theme_slot_repeated, piece.range, {piece.text}}});
      return true;
    }
    return false;
  }

  // A partial that is there and cannot be used: what is wrong is said of its own file.
  bool is_of_another_file(const MustacheProblem& problem) const {
    return problem.kind == MustacheProblem::Kind::partial_missing && files_.contains(problem.name);
  }

  void report(const MustacheProblem& problem) {
    problems_.push_back({current(problem.in)->shown_as, finding(problem)});
  }

  base::Finding finding(const MustacheProblem& problem) {
    using enum MustacheProblem::Kind;
    switch (problem.kind) {
    case unclosed_tag: return {DiagnosticId::theme_tag_unclosed, problem.range, {problem.name}};
    case unclosed_section: return {DiagnosticId::theme_section_unclosed, problem.range, {problem.name}};
    case unopened_section: return {DiagnosticId::theme_section_unopened, problem.range, {problem.name}};
    case unknown_tag: return {DiagnosticId::theme_tag_unknown, problem.range, {problem.name}};
    case partial_circle: return {DiagnosticId::theme_partial_circle, problem.range, {problem.name}};
    case too_large: break;
    case partial_missing:
      if (auto near = nearest(problem))
        return {DiagnosticId::theme_partial_missing, problem.range, {problem.name, *near}};
      return {DiagnosticId::theme_partial_unknown, problem.range, {problem.name}};
    }
    return {DiagnosticId::theme_template_too_large,
            problem.range,
            {std::to_string(most_template_bytes / 1024), std::to_string(most_template_depth)}};
  }

  std::optional<std::string> nearest(const MustacheProblem& missing) {
    if (++suggestions_ > most_suggestions) return std::nullopt; // they take time
    std::vector<std::string> names;
    for (const auto& [name, files] : files_)
      if (name != missing.in && current(name)) names.push_back(name);
    return base::nearest(missing.name, names);
  }

  const TemplateFiles& files_;
  std::vector<ThemeProblem>& problems_;
  std::map<std::string, std::size_t, std::less<>> tried_; // files of a name that cannot be used
  std::unordered_map<const TemplateFile*, TemplateSource> sources_;
  std::size_t bytes_ = 0, suggestions_ = 0;
};

} // namespace

std::map<std::string, ChosenTemplate, std::less<>> choose_templates(const TemplateFiles& files,
                                                                    std::vector<ThemeProblem>& problems) {
  Choice choice(files, problems);
  std::map<std::string, ChosenTemplate, std::less<>> chosen;
  for (const auto& [name, definitions] : files)
    if (auto whole = choice.choose(name)) chosen.emplace(name, *std::move(whole));
  return chosen;
}

} // namespace ecole::render
