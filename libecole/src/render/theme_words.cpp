#include "render/theme_words.hpp"

#include "base/bytes.hpp"
#include <algorithm>
#include <array>

namespace ecole::render {

namespace {

std::string fill(std::string_view text, const Words::Arguments& arguments) {
  std::string filled;
  for (std::size_t open; (open = text.find('{')) != std::string_view::npos;) {
    std::size_t close = std::min(text.find_first_of("{}", open + 1), text.size());
    std::string_view name = text.substr(open + 1, close - open - 1);
    auto argument = std::ranges::find(arguments, name, &Words::Arguments::value_type::first);
    if (close < text.size() && text[close] == '}' && argument != arguments.end()) {
      filled += text.substr(0, open);
      filled += argument->second;
      text.remove_prefix(close + 1);
    } else {
      filled += text.substr(0, close); // as it is written: somebody will see it
      text.remove_prefix(close);
    }
  }
  filled += text;
  return filled;
}

} // namespace

// CLDR's rules for whole numbers, of languages whose words have two forms or one.
bool is_singular(std::string_view language, std::size_t count) {
  static constexpr std::array<std::string_view, 5> with_zero = {"fr", "pt", "kab", "ff", "hy"};
  static constexpr std::array<std::string_view, 6> without_plural = {"ja", "ko", "th", "vi", "zh", "id"};
  language = language.substr(0, language.find_first_of("-_"));
  if (std::ranges::find(without_plural, language) != without_plural.end()) return false;
  return count == 1 || (count == 0 && std::ranges::find(with_zero, language) != with_zero.end());
}

void Words::add(std::string_view key, std::string_view text, std::string_view language) {
  words_.try_emplace(std::string(key), Word{std::string(text), std::string(language)});
}

std::string_view Words::word(std::string_view key) const {
  auto found = words_.find(key);
  return found == words_.end() ? std::string_view() : std::string_view(found->second.text);
}

std::string Words::filled(std::string_view key, const Arguments& arguments) const { return fill(word(key), arguments); }

std::string Words::counted(std::string_view key, std::size_t count, Arguments arguments) const {
  arguments.emplace_back("n", std::to_string(count));
  // Each form in its own language's way: a word that the site's language lacks comes from another.
  auto one = words_.find(std::string(key) + "_one"), other = words_.find(std::string(key) + "_other");
  if (one != words_.end() && (other == words_.end() || is_singular(other->second.language, count))) other = one;
  return other == words_.end() ? std::string() : fill(other->second.text, arguments);
}

std::vector<std::string> Words::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, word] : words_) keys.push_back(key);
  return keys;
}

base::Value Words::value() const {
  base::Value::Members members;
  for (const auto& [key, word] : words_) members.emplace_back(key, word.text);
  return members;
}

base::Hash128 Words::fingerprint() const {
  base::ByteWriter writer;
  for (const auto& [key, word] : words_) writer.text(key).text(word.text).text(word.language);
  return base::fast_hash(writer.bytes());
}

} // namespace ecole::render
