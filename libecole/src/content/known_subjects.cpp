#include "content/known_subjects.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace ecole::content {

namespace {

// Names as schools write them, by their slug.
constexpr std::array known_subjects = {
    KnownSubject{"allemand", "Allemand", "German", "brown"},
    KnownSubject{"anglais", "Anglais", "English", "red"},
    KnownSubject{"art", "Arts plastiques", "Art", "pink"},
    KnownSubject{"arts-plastiques", "Arts plastiques", "Art", "pink"},
    KnownSubject{"arts-visuels", "Arts visuels", "Visual arts", "pink"},
    KnownSubject{"calcul-mental", "Calcul mental", "Mental arithmetic", "blue"},
    KnownSubject{"conjugaison", "Conjugaison", "Conjugation", "violet"},
    KnownSubject{"dictee", "Dictée", "Dictation", "violet"},
    KnownSubject{"ecriture", "Écriture", "Writing", "violet"},
    KnownSubject{"education-civique", "Éducation civique", "Civics", "orange"},
    KnownSubject{"education-musicale", "Éducation musicale", "Music", "cyan"},
    KnownSubject{"emc", "Enseignement moral et civique", "Civics", "orange"},
    KnownSubject{"english", "Anglais", "English", "red"},
    KnownSubject{"eps", "Éducation physique et sportive", "Physical education", "teal"},
    KnownSubject{"espagnol", "Espagnol", "Spanish", "amber"},
    KnownSubject{"francais", "Français", "French", "violet"},
    KnownSubject{"french", "Français", "French", "violet"},
    KnownSubject{"geographie", "Géographie", "Geography", "amber"},
    KnownSubject{"geography", "Géographie", "Geography", "amber"},
    KnownSubject{"geometrie", "Géométrie", "Geometry", "blue"},
    KnownSubject{"grammaire", "Grammaire", "Grammar", "violet"},
    KnownSubject{"grec", "Grec", "Greek", "brown"},
    KnownSubject{"histoire", "Histoire", "History", "amber"},
    KnownSubject{"histoire-geo", "Histoire-géographie", "History and geography", "amber"},
    KnownSubject{"histoire-geographie", "Histoire-géographie", "History and geography", "amber"},
    KnownSubject{"history", "Histoire", "History", "amber"},
    KnownSubject{"informatique", "Informatique", "Computer science", "gray"},
    KnownSubject{"italien", "Italien", "Italian", "green"},
    KnownSubject{"langue-vivante", "Langue vivante", "Foreign language", "red"},
    KnownSubject{"latin", "Latin", "Latin", "brown"},
    KnownSubject{"lecture", "Lecture", "Reading", "violet"},
    KnownSubject{"lettres", "Lettres", "Literature", "violet"},
    KnownSubject{"math", "Mathématiques", "Mathematics", "blue"},
    KnownSubject{"mathematiques", "Mathématiques", "Mathematics", "blue"},
    KnownSubject{"maths", "Mathématiques", "Mathematics", "blue"},
    KnownSubject{"musique", "Musique", "Music", "cyan"},
    KnownSubject{"nsi", "Numérique et sciences informatiques", "Computer science", "gray"},
    KnownSubject{"orthographe", "Orthographe", "Spelling", "violet"},
    KnownSubject{"philosophie", "Philosophie", "Philosophy", "indigo"},
    KnownSubject{"physique", "Physique-chimie", "Physics and chemistry", "indigo"},
    KnownSubject{"physique-chimie", "Physique-chimie", "Physics and chemistry", "indigo"},
    KnownSubject{"poesie", "Poésie", "Poetry", "violet"},
    KnownSubject{"questionner-le-monde", "Questionner le monde", "Exploring the world", "green"},
    KnownSubject{"science", "Sciences", "Science", "green"},
    KnownSubject{"sciences", "Sciences", "Science", "green"},
    KnownSubject{"sciences-et-technologie", "Sciences et technologie", "Science and technology", "green"},
    KnownSubject{"ses", "Sciences économiques et sociales", "Economics and social sciences", "orange"},
    KnownSubject{"snt", "Sciences numériques et technologie", "Digital science", "gray"},
    KnownSubject{"sport", "Sport", "Sport", "teal"},
    KnownSubject{"svt", "Sciences de la vie et de la Terre", "Life and earth sciences", "green"},
    KnownSubject{"techno", "Technologie", "Technology", "gray"},
    KnownSubject{"technologie", "Technologie", "Technology", "gray"},
    KnownSubject{"vie-de-classe", "Vie de classe", "Class life", "gray"},
    KnownSubject{"vocabulaire", "Vocabulaire", "Vocabulary", "violet"},
};

// The slugs of their titles in both languages, sorted.
using Titled = std::pair<std::string, const KnownSubject*>;
const std::vector<Titled>& titles() {
  static const std::vector<Titled> sorted = [] {
    std::vector<Titled> all;
    for (const KnownSubject& subject : known_subjects)
      for (std::string_view name : {subject.id, subject.fr, subject.en}) all.emplace_back(base::slug(name), &subject);
    std::ranges::stable_sort(all, {}, &Titled::first);
    return all;
  }();
  return sorted;
}

} // namespace

const KnownSubject* known_subject(std::string_view slug) {
  const auto found = std::ranges::lower_bound(known_subjects, slug, {}, &KnownSubject::id);
  return found != known_subjects.end() && found->id == slug ? &*found : nullptr;
}

const KnownSubject* subject_titled(std::string_view slug) {
  if (const KnownSubject* known = known_subject(slug)) return known;
  const auto found =
      std::ranges::lower_bound(titles(), slug, {}, [](const Titled& each) { return std::string_view(each.first); });
  return found != titles().end() && found->first == slug ? found->second : nullptr;
}

void add_subjects(std::vector<std::string>& more, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    std::string slug = base::slug(name);
    const auto at = std::ranges::lower_bound(more, slug);
    if (!slug.empty() && !subject_titled(slug) && (at == more.end() || *at != slug)) more.insert(at, std::move(slug));
  }
}

std::string one_name_of(std::string_view subject) {
  std::string slug = base::slug(subject);
  const KnownSubject* known = subject_titled(slug);
  return known ? base::slug(known->fr) : slug;
}

bool begins_subject(std::string_view word, bool cut_off) {
  if (word.empty()) return false;
  const auto found =
      std::ranges::lower_bound(titles(), word, {}, [](const Titled& each) { return std::string_view(each.first); });
  if (found == titles().end() || !found->first.starts_with(word)) return false;
  // '-' stands before all letters.
  return cut_off || found->first.size() == word.size() || found->first[word.size()] == '-';
}

} // namespace ecole::content
