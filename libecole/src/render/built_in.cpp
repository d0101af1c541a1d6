#include "render/built_in.hpp"

#include "base/embedded.hpp"
#include <algorithm>

namespace ecole::render {

std::span<const base::EmbeddedFile> embedded_themes(); // made from themes/

std::vector<std::string_view> built_in_themes() {
  std::vector<std::string_view> names;
  for (const base::EmbeddedFile& file : embedded_themes()) {
    const std::string_view name = file.path.substr(0, file.path.find('/'));
    if (names.empty() || names.back() != name) names.push_back(name);
  }
  return names;
}

std::map<std::string, std::string> built_in_theme(std::string_view name) {
  std::map<std::string, std::string> files;
  for (const base::EmbeddedFile& file : embedded_themes())
    if (file.path.starts_with(name) && file.path.substr(name.size()).starts_with('/'))
      files.emplace(file.path.substr(name.size() + 1), file.bytes);
  return files;
}

} // namespace ecole::render
