// An announced assessment: "Contrôle de maths vendredi 27 novembre", "DM n° 3 à rendre pour le 4 décembre".
#pragma once

#include "content/due_date.hpp"
#include "content/due_lead.hpp"
#include "content/line_tokens.hpp"
#include <optional>
#include <string>

namespace ecole::content {

struct AnnouncedLine {
  std::optional<WrittenDate> date;
  std::size_t subject_end = 0; // tokens of its name and subject
  bool hand_in = false;        // "à rendre" stands before the date

  // Without a date: words that stand where it should be ("la semaine prochaine"), …
  struct Part {
    std::size_t first = 0, end = 0; // tokens
  };
  std::optional<Part> period;
  // … or what to type, up to token `read_to`, if an assessment is meant. "Dictée de mots" and "Dictée du jeudi 19" are
  // text.
  struct Unclear {
    Part replaced;
    std::string text;
    std::size_t read_to = 0;
  };
  std::optional<Unclear> unclear;
};

// What `announced`, which begins at token `at`, announces. `at_any_length`: a subject of more than four words is worth
// a question.
AnnouncedLine read_announced(const LineTokens& line, std::size_t at, const Announced& announced, base::Date lesson,
                             bool at_any_length);

} // namespace ecole::content
