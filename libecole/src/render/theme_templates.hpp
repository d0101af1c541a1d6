// Which file each template and partial of a theme comes from: the first that can be used.
#pragma once

#include "render/mustache.hpp"
#include "render/theme.hpp"
#include <map>
#include <string>
#include <vector>

namespace ecole::render {

struct TemplateFile {
  std::string shown_as; // "theme/templates/week.mustache"
  std::string text;
};
// By name ("week"), in the order in which they are to be tried.
using TemplateFiles = std::map<std::string, std::vector<TemplateFile>, std::less<>>;

struct ChosenTemplate {
  WholeTemplate whole;
  base::Hash128 fingerprint;
  std::vector<std::string> shown_as; // of each of whole.files
};

// What cannot be used is a problem, and the next file of its name is tried.
std::map<std::string, ChosenTemplate, std::less<>> choose_templates(const TemplateFiles& files,
                                                                    std::vector<ThemeProblem>& problems);

} // namespace ecole::render
