#include "content/front_matter_keys.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <vector>

namespace ecole::content {

namespace {

struct Word {
  std::string_view folded, written; // folded with spaces between words
  FrontMatterKey key;
};

constexpr std::array words = {
    Word{"titre", "titre", FrontMatterKey::title},
    Word{"title", "title", FrontMatterKey::title},
    Word{"date", "date", FrontMatterKey::date},
    Word{"matiere", "matière", FrontMatterKey::subject},
    Word{"subject", "subject", FrontMatterKey::subject},
    Word{"classe", "classe", FrontMatterKey::class_name},
    Word{"classes", "classes", FrontMatterKey::class_name},
    Word{"class", "class", FrontMatterKey::class_name},
    Word{"groupe", "groupe", FrontMatterKey::group},
    Word{"group", "group", FrontMatterKey::group},
    Word{"sequence", "séquence", FrontMatterKey::sequence},
    Word{"auteur", "auteur", FrontMatterKey::author},
    Word{"autrice", "autrice", FrontMatterKey::author},
    Word{"auteure", "auteure", FrontMatterKey::author},
    Word{"author", "author", FrontMatterKey::author},
    Word{"lang", "lang", FrontMatterKey::language},
    Word{"langue", "langue", FrontMatterKey::language},
    Word{"language", "language", FrontMatterKey::language},
    Word{"visible le", "visible_le", FrontMatterKey::visible_from},
    Word{"visible from", "visible_from", FrontMatterKey::visible_from},
    Word{"brouillon", "brouillon", FrontMatterKey::draft},
    Word{"draft", "draft", FrontMatterKey::draft},
    Word{"documents", "documents", FrontMatterKey::documents},
    Word{"document", "document", FrontMatterKey::documents},
    Word{"alias", "alias", FrontMatterKey::aliases},
    Word{"aliases", "aliases", FrontMatterKey::aliases},
};

constexpr std::size_t longest_word = 60; // bytes; nothing longer is meant as one

} // namespace

std::optional<FrontMatterKey> front_matter_key(std::string_view typed) {
  typed = base::trim(typed);
  if (typed.empty() || typed.size() > longest_word) return std::nullopt;
  for (const Word& word : words)
    if (typed == word.written) return word.key;
  std::string folded = base::fold(typed);
  std::ranges::replace_if(
      folded, [](char c) { return c == '_' || c == '-'; }, ' ');
  const auto* found = std::ranges::find(words, folded, &Word::folded);
  return found == words.end() ? std::nullopt : std::optional(found->key);
}

std::optional<std::string> nearest_front_matter_key(std::string_view typed) {
  typed = base::trim(typed);
  if (typed.size() > longest_word) return std::nullopt;
  std::vector<std::string> names;
  for (const Word& word : words) names.emplace_back(word.written);
  return base::nearest(typed, names);
}

} // namespace ecole::content
