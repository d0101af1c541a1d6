#include "content/owner.hpp"

#include "base/text.hpp"
#include "content/known_subjects.hpp"
#include <algorithm>
#include <array>
#include <vector>

namespace ecole::content {

namespace {

constexpr std::size_t longest_names = 80; // bytes
constexpr std::size_t most_words = 12;

struct Word {
  std::size_t first = 0, last = 0; // bytes of the line
  std::string folded;
};

// How many bytes divide two words at `at`: a space of any kind or a sign; 0: none does.
std::size_t divider_at(std::string_view line, std::size_t at) {
  if (std::string_view(" \t-/,+&()*_").find(line[at]) != std::string_view::npos) return 1;
  if (line.substr(at).starts_with("\xC2\xA0")) return 2;
  return line.substr(at).starts_with("\xE2\x80\xAF") ? 3 : 0;
}

std::vector<Word> words_of(std::string_view names) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < names.size();) {
    if (std::size_t divider = divider_at(names, at)) {
      at += divider;
      continue;
    }
    Word word{at, at, {}};
    while (at < names.size() && divider_at(names, at) == 0) ++at;
    word.last = at;
    word.folded = base::fold(names.substr(word.first, word.last - word.first));
    words.push_back(std::move(word));
  }
  return words;
}

bool is_level(std::string_view word) {
  constexpr std::array<std::string_view, 20> levels = {"tps",  "ps",   "ms",   "gs",  "cp",  "ce1", "ce2",
                                                       "cm1",  "cm2",  "6e",   "5e",  "4e",  "3e",  "6eme",
                                                       "5eme", "4eme", "3eme", "2de", "1re", "tle"};
  return std::ranges::find(levels, word) != levels.end();
}

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= 2 && word.find_first_not_of("0123456789") == std::string_view::npos;
}

// How many words from `at` on name a group: "groupe 1", "gr. 2", "g1", "groupe rouge"; 0: none.
std::size_t group_words(const std::vector<Word>& words, std::size_t at) {
  std::string_view word = words[at].folded;
  for (std::string_view begin : {"groupe", "group", "gr.", "gr", "g"})
    if (word.starts_with(begin) && is_number(word.substr(begin.size()))) return 1;
  if (at + 1 >= words.size()) return 0;
  std::string_view name = words[at + 1].folded;
  if (word == "groupe" || word == "group") return 2;
  return (word == "gr" || word == "gr." || word == "g") && (is_number(name) || name.size() == 1) ? 2 : 0;
}

std::string typed(std::string_view line, const Word& first, const Word& last) {
  return std::string(line.substr(first.first, last.last - first.first));
}

// How many words from `at` on are levels, with what stands between them: "CE2, CM1 et CM2".
std::size_t level_words(const std::vector<Word>& words, std::size_t at) {
  std::size_t count = 0; // up to the last level
  for (std::size_t i = at; i < words.size(); ++i) {
    if (is_level(words[i].folded))
      count = i + 1 - at;
    else if (count == 0 || (words[i].folded != "et" && words[i].folded != "and"))
      break;
  }
  return count;
}

// "CE2-CM1-CM2"
std::string levels(std::string_view line, const std::vector<Word>& words, std::size_t first, std::size_t end) {
  std::string all;
  for (std::size_t i = first; i < end; ++i)
    if (is_level(words[i].folded)) all += (all.empty() ? "" : "-") + typed(line, words[i], words[i]);
  return all;
}

} // namespace

std::optional<Owner> owner_named(std::string_view line, std::size_t end_of_names, MoreSubjects more) {
  if (end_of_names > longest_names || end_of_names > line.size()) return std::nullopt;
  std::vector<Word> words = words_of(line.substr(0, end_of_names));
  if (words.empty() || words.size() > most_words) return std::nullopt;

  Owner owner;
  std::size_t first = level_words(words, 0), end = words.size();
  if (first > 0) {
    owner.group = levels(line, words, 0, first);
  } else if (std::size_t front = group_words(words, 0)) {
    owner.group = typed(line, words[0], words[front - 1]);
    first = front;
  } else {
    for (std::size_t count = 1; count <= 2 && owner.group.empty(); ++count)
      if (end > count && group_words(words, end - count) == count) {
        owner.group = typed(line, words[end - count], words[end - 1]);
        end -= count;
      }
    for (std::size_t at = 1; at < end && owner.group.empty(); ++at)
      if (level_words(words, at) == end - at) {
        owner.group = levels(line, words, at, end);
        end = at;
      }
  }
  if (first < end) {
    owner.subject = typed(line, words[first], words[end - 1]);
    const std::string slug = base::slug(owner.subject);
    if (!subject_titled(slug) && !std::ranges::binary_search(more, slug)) return std::nullopt;
  }
  owner.end = end_of_names;
  return owner;
}

std::optional<Owner> owner_at(std::string_view line, bool heading, MoreSubjects more) {
  std::size_t colon = line.substr(0, longest_names).find(':');
  bool whole = colon == std::string_view::npos;
  if (whole && !heading) return std::nullopt;
  std::optional<Owner> owner = owner_named(line, whole ? line.size() : colon, more);
  if (!owner) return std::nullopt;
  if (!whole) ++owner->end;
  while (owner->end < line.size()) {
    std::size_t space = line[owner->end] == ' ' || line[owner->end] == '\t' ? 1 : divider_at(line, owner->end);
    if (space == 0 || (space == 1 && line[owner->end] != ' ' && line[owner->end] != '\t')) break;
    owner->end += space;
  }
  return owner;
}

bool may_have_owner(std::string_view start) {
  constexpr std::size_t longest_word = 24; // bytes
  std::size_t at = 0;
  while (at < start.size() && at < longest_word && divider_at(start, at) == 0 && start[at] != ':') ++at;
  if (at == 0) return start.empty();
  // Most lines begin with a word that is none of these; a word with an accent is folded to tell.
  std::string_view word = start.substr(0, at);
  std::array<char, longest_word> small{};
  std::string folded;
  const bool plain = std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  if (plain) {
    std::ranges::transform(word, small.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    word = std::string_view(small.data(), at);
  } else {
    folded = base::slug(word);
    word = folded;
  }
  if (at == start.size() && word.empty()) return true;
  const bool cut_off = at == start.size() || at == longest_word;
  const bool group =
      word.starts_with("gr") || (word.starts_with('g') && (word.size() == 1 || is_number(word.substr(1))));
  return is_level(word) || group || begins_subject(word, cut_off);
}

} // namespace ecole::content
