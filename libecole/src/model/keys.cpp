#include "model/keys.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

namespace ecole::model {

std::string number_segment(std::size_t number) {
  std::string digits = std::to_string(number);
  return digits.insert(0, digits.size() < 5 ? 5 - digits.size() : 0, '0');
}

std::size_t number_of(std::string_view segment) {
  std::size_t number = 0;
  for (const char digit : segment)
    if (digit >= '0' && digit <= '9' && number < 1'000'000)
      number = number * 10 + static_cast<std::size_t>(digit - '0');
  return number;
}

std::string folded_segment(std::string_view text) {
  std::string folded = base::fold(text);
  for (char& c : folded)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  if (folded.size() <= longest_path) return folded;
  const std::string hash = base::fast_hash(folded).hex();
  folded.resize(longest_path - hash.size());
  return folded + hash;
}

std::string folder_segment(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return folded_segment(slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash));
}

std::string name_segment(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return folded_segment(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

} // namespace ecole::model
