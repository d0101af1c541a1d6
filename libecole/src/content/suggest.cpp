#include "content/suggest.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <vector>

namespace ecole::content {

namespace {

std::string_view folder_of(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view without_extension(std::string_view name) { return name.substr(0, name.rfind('.')); }

} // namespace

std::optional<std::string> nearest_path(std::string_view target, std::span<const std::string> existing) {
  std::string folded = base::fold(target), folded_folder = base::fold(folder_of(target)),
              folded_name = base::fold(name_of(target));
  std::vector<std::string> names;
  std::vector<const std::string*> paths; // of `names`
  const std::string* elsewhere = nullptr;
  for (const std::string& path : existing) {
    if (base::fold(path) == folded) return path;
    std::string name = base::fold(name_of(path));
    if (base::fold(folder_of(path)) == folded_folder) {
      // "fractions" for "fractions.md".
      if (without_extension(name) == folded_name) return path;
      names.push_back(std::move(name));
      paths.push_back(&path);
    } else if (!elsewhere && name == folded_name) {
      elsewhere = &path;
    }
  }
  if (std::optional<std::string> near = base::nearest(folded_name, names))
    return *paths[static_cast<std::size_t>(std::ranges::find(names, *near) - names.begin())];
  if (elsewhere) return *elsewhere;
  return base::nearest(target, existing);
}

std::optional<std::string> nearest_anchor(std::string_view anchor, std::span<const std::string> anchors) {
  std::string id = base::slug(anchor);
  if (std::ranges::find(anchors, id) != anchors.end()) return id;
  return base::nearest(id, anchors);
}

std::string relative_path(std::string_view from, std::string_view to) {
  std::vector<std::string_view> here = base::split(from, '/'), there = base::split(to, '/');
  here.pop_back();
  std::size_t common = 0;
  while (common < here.size() && common + 1 < there.size() && here[common] == there[common]) ++common;
  std::string path;
  for (std::size_t i = common; i < here.size(); ++i) path += "../";
  for (std::size_t i = common; i < there.size(); ++i) {
    if (i > common) path += '/';
    for (char character : there[i]) {
      constexpr std::string_view hex = "0123456789ABCDEF", unsafe = " ()<>%#?\"\\[]:";
      if (unsafe.find(character) == std::string_view::npos) {
        path += character;
      } else {
        auto byte = static_cast<unsigned char>(character);
        path += '%';
        path += hex[byte >> 4];
        path += hex[byte & 15];
      }
    }
  }
  return path;
}

} // namespace ecole::content
