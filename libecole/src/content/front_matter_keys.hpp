// The words that may stand at the head of a file, in French and in English.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::content {

enum class FrontMatterKey : std::uint8_t {
  title,
  date,
  subject,
  class_name,
  group,
  sequence,
  author,
  language,
  visible_from,
  draft,
  documents,
  aliases,
};

// Case, accents, and a space, dash or '_' between words do not matter.
std::optional<FrontMatterKey> front_matter_key(std::string_view typed);

// The word that was probably meant, as it is written.
std::optional<std::string> nearest_front_matter_key(std::string_view typed);

} // namespace ecole::content
