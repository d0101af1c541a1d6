#include "model/subjects.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/configuration.hpp"
#include "content/known_subjects.hpp"
#include <algorithm>
#include <array>

namespace ecole::model {

namespace {

using content::colors;

std::string capitalised(std::string text) {
  if (text.empty()) return text;
  const base::CodePoint first = base::decode(text, 0);
  // Latin letters with accents stand 32 apart in the first supplement, like the plain ones.
  const bool small = (first.value >= U'a' && first.value <= U'z') ||
                     (first.value >= 0xe0 && first.value <= 0xfe && first.value != 0xf7);
  if (!small) return text;
  std::string capital;
  base::append_utf8(capital, first.value - 32);
  return capital + text.substr(first.bytes);
}

bool has_upper_or_space(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c == ' ' || (c >= 'A' && c <= 'Z'); });
}

std::string spaced(std::string_view name) {
  std::string text(name);
  std::ranges::replace_if(
      text, [](char c) { return c == '-' || c == '_'; }, ' ');
  return text;
}

} // namespace

bool is_color(std::string_view name) { return std::ranges::find(colors, name) != colors.end(); }

SubjectLook subject_by_name(std::string_view written, Language language) {
  SubjectLook look;
  if (base::trim(written).empty()) return look;
  look.id = base::slug(written).substr(0, 80);
  if (const content::KnownSubject* found = content::known_subject(look.id)) {
    look.title = language == Language::fr ? found->fr : found->en;
    look.color = found->color;
    return look;
  }
  look.title = has_upper_or_space(written) ? std::string(base::trim(written)) : capitalised(spaced(written));
  look.color = colors[base::fast_hash(look.id).bytes[0] % colors.size()];
  return look;
}

bool same_subject(const SubjectLook& a, const SubjectLook& b) {
  return a.id == b.id || (!a.title.empty() && base::fold(a.title) == base::fold(b.title));
}

std::string class_title(std::string_view folder) {
  if (has_upper_or_space(folder)) return spaced(folder);
  constexpr std::array<std::string_view, 12> initials = {"cp", "ce1", "ce2", "cm1",  "cm2",   "ps",
                                                         "ms", "gs",  "tps", "ulis", "segpa", "upe2a"};
  const std::string words = spaced(folder); // what is split below points into it
  std::string title;
  for (std::string_view part : base::split(words, ' ')) {
    std::string word(part);
    const bool letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
    if (letter || std::ranges::find(initials, word) != initials.end())
      std::ranges::transform(word, word.begin(),
                             [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    else
      word = capitalised(std::move(word));
    title.append(title.empty() ? "" : " ").append(word);
  }
  return title;
}

} // namespace ecole::model
