#include "engine/key.hpp"

#include <algorithm>

namespace ecole::engine {

std::string_view head(std::string_view key) { return key.substr(0, key.find(separator)); }

std::string_view segments(std::string_view key, std::size_t from, std::size_t count) {
  if (count == 0) return key.substr(0, 0);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < from; ++i) {
    std::size_t at = key.find(separator, begin);
    if (at == std::string_view::npos) return {};
    begin = at + 1;
  }
  std::size_t end = begin;
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t at = key.find(separator, end);
    if (at == std::string_view::npos) return i + 1 == count ? key.substr(begin) : std::string_view{};
    end = at + 1;
  }
  return key.substr(begin, end - 1 - begin);
}

std::string_view last_segments(std::string_view key, std::size_t count) {
  std::size_t at = key.size();
  for (std::size_t i = 0; i < count; ++i) {
    at = at == 0 ? std::string_view::npos : key.rfind(separator, at - 1);
    if (at == std::string_view::npos) return i + 1 == count ? key : std::string_view{};
  }
  return key.substr(at + 1);
}

std::vector<std::string_view> split_key(std::string_view key) {
  std::vector<std::string_view> parts;
  for (;;) {
    std::size_t at = key.find(separator);
    parts.push_back(key.substr(0, at));
    if (at == std::string_view::npos) return parts;
    key.remove_prefix(at + 1);
  }
}

std::string display(std::string_view key) {
  std::string text(key);
  std::ranges::replace(text, separator, '/');
  return text;
}

} // namespace ecole::engine
