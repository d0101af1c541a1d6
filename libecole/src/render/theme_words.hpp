// The words of a theme, and those that take a number or a name.
#pragma once

#include "base/hash.hpp"
#include "base/value.hpp"
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ecole::render {

class Words {
 public:
  using Arguments = std::vector<std::pair<std::string_view, std::string>>;

  // A word that is there already stays.
  void add(std::string_view key, std::string_view text, std::string_view language);

  bool has(std::string_view key) const { return words_.contains(key); }
  std::string_view word(std::string_view key) const; // "" when there is none
  std::string filled(std::string_view key, const Arguments& arguments) const;
  std::string counted(std::string_view key, std::size_t count, Arguments arguments) const;

  std::vector<std::string> keys() const;
  base::Value value() const; // an object
  base::Hash128 fingerprint() const;

 private:
  struct Word {
    std::string text, language;
  };
  std::map<std::string, Word, std::less<>> words_;
};

// Whether `language` says `count` of something in its singular: in French 0 and 1, in English 1.
bool is_singular(std::string_view language, std::size_t count);

} // namespace ecole::render
