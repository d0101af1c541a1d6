#include "model/duties.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace ecole::model {

namespace {

// The words of a text, folded.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : base::fold(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

template <std::size_t Size>
bool any_of(const std::vector<std::string>& words, const std::array<std::string_view, Size>& wanted) {
  return std::ranges::any_of(words,
                             [&](const std::string& word) { return std::ranges::find(wanted, word) != wanted.end(); });
}

// What is to be done, and nothing of the line around it.
std::string whole_text(const content::Task& task) {
  std::string text = task.title;
  if (!task.text.empty()) text.append(text.empty() ? "" : " ").append(task.text);
  return text;
}

} // namespace

bool is_primary(const ClassRow& of_class) {
  static constexpr std::array<std::string_view, 11> levels = {"cp", "ce1", "ce2",        "cm1",         "cm2",     "ps",
                                                              "ms", "gs",  "maternelle", "elementaire", "primaire"};
  return any_of(words_of(of_class.level.empty() ? of_class.title : of_class.level), levels);
}

bool is_written(const content::Task& task) {
  static constexpr std::array<std::string_view, 13> verbs = {"ecrire",   "rediger",   "recopier", "copier", "redaction",
                                                             "exercice", "exercices", "ex",       "exos",   "write",
                                                             "copy",     "exercise",  "exercises"};
  static constexpr std::array<std::string_view, 6> aloud = {"oral",   "orale", "oralement",
                                                            "orally", "aloud", "facultatif"};
  const std::vector<std::string> words = words_of(whole_text(task) + " " + task.remark);
  if (any_of(words, aloud)) return false;
  return task.kind == "exercises" || task.kind == "writing" || task.kind == "homework" || any_of(words, verbs);
}

bool is_vague(const content::Task& task) {
  static const std::set<std::string, std::less<>> orders = {"apprendre la lecon",
                                                            "apprendre sa lecon",
                                                            "apprendre les lecons",
                                                            "apprendre le cours",
                                                            "apprendre",
                                                            "revoir la lecon",
                                                            "revoir le cours",
                                                            "relire la lecon",
                                                            "relire le cours",
                                                            "reviser",
                                                            "reviser la lecon",
                                                            "reviser le cours",
                                                            "faire les exercices",
                                                            "faire l exercice",
                                                            "exercices",
                                                            "finir les exercices",
                                                            "finir l exercice",
                                                            "finir le travail",
                                                            "terminer le travail",
                                                            "finir",
                                                            "learn the lesson",
                                                            "revise",
                                                            "revise the lesson",
                                                            "do the exercises",
                                                            "finish the work"};
  constexpr std::size_t longest = 40; // bytes
  if (!task.files.empty() || task.assessment || task.title.size() + task.text.size() > longest) return false;
  std::string text;
  for (const std::string& word : words_of(whole_text(task))) text.append(text.empty() ? "" : " ").append(word);
  return orders.contains(text);
}

bool lacks_text(const content::Task& task) {
  return task.assessment && !task.cancelled && task.text.empty() && task.files.empty();
}

} // namespace ecole::model
