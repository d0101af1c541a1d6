#include "model/subjects.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/configuration.hpp"
#include <algorithm>
#include <array>

namespace ecole::model {

namespace {

struct Known {
  std::string_view id, fr, en, color;
};

// Names as schools write them, by their slug.
constexpr std::array known_subjects = {
    Known{"allemand", "Allemand", "German", "brown"},
    Known{"anglais", "Anglais", "English", "red"},
    Known{"art", "Arts plastiques", "Art", "pink"},
    Known{"arts-plastiques", "Arts plastiques", "Art", "pink"},
    Known{"arts-visuels", "Arts visuels", "Visual arts", "pink"},
    Known{"calcul-mental", "Calcul mental", "Mental arithmetic", "blue"},
    Known{"conjugaison", "Conjugaison", "Conjugation", "violet"},
    Known{"dictee", "Dictée", "Dictation", "violet"},
    Known{"ecriture", "Écriture", "Writing", "violet"},
    Known{"education-civique", "Éducation civique", "Civics", "orange"},
    Known{"education-musicale", "Éducation musicale", "Music", "cyan"},
    Known{"emc", "Enseignement moral et civique", "Civics", "orange"},
    Known{"english", "Anglais", "English", "red"},
    Known{"eps", "Éducation physique et sportive", "Physical education", "teal"},
    Known{"espagnol", "Espagnol", "Spanish", "amber"},
    Known{"francais", "Français", "French", "violet"},
    Known{"french", "Français", "French", "violet"},
    Known{"geographie", "Géographie", "Geography", "amber"},
    Known{"geography", "Géographie", "Geography", "amber"},
    Known{"geometrie", "Géométrie", "Geometry", "blue"},
    Known{"grammaire", "Grammaire", "Grammar", "violet"},
    Known{"grec", "Grec", "Greek", "brown"},
    Known{"histoire", "Histoire", "History", "amber"},
    Known{"histoire-geo", "Histoire-géographie", "History and geography", "amber"},
    Known{"histoire-geographie", "Histoire-géographie", "History and geography", "amber"},
    Known{"history", "Histoire", "History", "amber"},
    Known{"informatique", "Informatique", "Computer science", "gray"},
    Known{"italien", "Italien", "Italian", "green"},
    Known{"langue-vivante", "Langue vivante", "Foreign language", "red"},
    Known{"latin", "Latin", "Latin", "brown"},
    Known{"lecture", "Lecture", "Reading", "violet"},
    Known{"lettres", "Lettres", "Literature", "violet"},
    Known{"math", "Mathématiques", "Mathematics", "blue"},
    Known{"mathematiques", "Mathématiques", "Mathematics", "blue"},
    Known{"maths", "Mathématiques", "Mathematics", "blue"},
    Known{"musique", "Musique", "Music", "cyan"},
    Known{"nsi", "Numérique et sciences informatiques", "Computer science", "gray"},
    Known{"orthographe", "Orthographe", "Spelling", "violet"},
    Known{"philosophie", "Philosophie", "Philosophy", "indigo"},
    Known{"physique", "Physique-chimie", "Physics and chemistry", "indigo"},
    Known{"physique-chimie", "Physique-chimie", "Physics and chemistry", "indigo"},
    Known{"poesie", "Poésie", "Poetry", "violet"},
    Known{"questionner-le-monde", "Questionner le monde", "Exploring the world", "green"},
    Known{"science", "Sciences", "Science", "green"},
    Known{"sciences", "Sciences", "Science", "green"},
    Known{"sciences-et-technologie", "Sciences et technologie", "Science and technology", "green"},
    Known{"ses", "Sciences économiques et sociales", "Economics and social sciences", "orange"},
    Known{"snt", "Sciences numériques et technologie", "Digital science", "gray"},
    Known{"sport", "Sport", "Sport", "teal"},
    Known{"svt", "Sciences de la vie et de la Terre", "Life and earth sciences", "green"},
    Known{"techno", "Technologie", "Technology", "gray"},
    Known{"technologie", "Technologie", "Technology", "gray"},
    Known{"vie-de-classe", "Vie de classe", "Class life", "gray"},
    Known{"vocabulaire", "Vocabulaire", "Vocabulary", "violet"},
};

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
  const auto found = std::ranges::lower_bound(known_subjects, std::string_view(look.id), {}, &Known::id);
  if (found != known_subjects.end() && found->id == look.id) {
    look.title = language == Language::fr ? found->fr : found->en;
    look.color = found->color;
    return look;
  }
  look.title = has_upper_or_space(written) ? std::string(base::trim(written)) : capitalised(spaced(written));
  look.color = colors[base::fast_hash(look.id).bytes[0] % colors.size()];
  return look;
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
