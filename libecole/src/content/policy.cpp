#include "content/policy.hpp"

#include <algorithm>

namespace ecole::content {

const Policy::Key* Policy::deciding(std::string_view path) const {
  const auto found = std::ranges::find_if(keys, [&](const Key& key) {
    return path.starts_with(key.key) && (path.size() == key.key.size() || path[key.key.size()] == '.');
  });
  return found == keys.end() ? nullptr : &*found;
}

const Policy::Level* Policy::level_of(std::string_view id) const {
  const Level* highest = nullptr;
  for (const Level& level : levels)
    if (level.id == id && (!highest || level.least > highest->least)) highest = &level;
  return highest;
}

void Policy::add(const Policy& more) {
  keys.insert(keys.end(), more.keys.begin(), more.keys.end());
  levels.insert(levels.end(), more.levels.begin(), more.levels.end());
}

} // namespace ecole::content
