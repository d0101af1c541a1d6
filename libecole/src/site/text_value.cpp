#include "site/text_value.hpp"

#include "base/fields.hpp"

namespace ecole::site {

namespace {

struct Fields {
  static void of(auto& walk, auto& text) requires requires { text.events; }
  { walk(text.lessons, text.events, text.html); }
  static void of(auto& walk, auto& lesson) requires requires { lesson.tasks; }
  { walk(lesson.html, lesson.tasks); }
};

} // namespace

std::string text_value(std::string_view blob, const content::Text& text) {
  return std::string(blob) + base::field_bytes<Fields>(text);
}

std::optional<content::Text> read_text_value(std::string_view blob, std::string_view value) {
  if (!value.starts_with(blob)) return std::nullopt;
  return base::read_fields<Fields, content::Text>(value.substr(blob.size()));
}

} // namespace ecole::site
