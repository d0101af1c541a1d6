#include "model/groups.hpp"

#include "base/text.hpp"
#include <array>

namespace ecole::model {

namespace {

constexpr std::size_t longest_id = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

std::string group_name(std::string_view written) {
  std::string folded = base::fold(base::trim(written));
  std::string_view rest = folded;
  for (std::string_view word : {"groupe", "group", "gr", "g"})
    if (rest.starts_with(word)) {
      const std::string_view behind = rest.substr(word.size());
      const std::size_t at = behind.find_first_not_of(" .");
      if (at != std::string_view::npos && is_digit(behind[at])) rest = behind.substr(at);
      break;
    }
  return std::string(rest);
}

std::string group_id(std::string_view written) {
  const std::string name = group_name(written);
  std::string id = base::slug(group_title(name));
  if (!id.empty() && is_digit(id.front())) id.insert(0, "g");
  if (id.size() > longest_id) id.resize(longest_id);
  while (id.ends_with('-')) id.pop_back();
  return id;
}

std::string group_title(std::string_view written) {
  std::string name = group_name(written);
  if (!name.empty() && is_digit(name.front())) return name;
  std::string_view title = base::trim(written);
  for (std::string_view word : {"groupe ", "group "}) {
    const std::string_view begin = title.substr(0, word.size());
    if (base::fold(begin) == word && !base::trim(title.substr(word.size())).empty())
      return std::string(base::trim(title.substr(word.size())));
  }
  return std::string(title);
}

} // namespace ecole::model
